"""Calmodulin: four calcium ions on two lobes, bound one by one or in quick equilibrium.

Calcium is either an input of the place, held whatever binds it (`binds_calcium`), or ions that are
counted and used up (`binds_calcium_ions`): the same steps with the same constants.
"""

from collections.abc import Callable

import sympy
from pysb.core import ComplexPattern, Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import GRAUPNER_2007, PEPKE_2010

_MODEL_1 = PEPKE_2010.at("Model 1", file="BioModels MODEL1001150000")
_PARAMETERS = GRAUPNER_2007.at("model parameters", file="ModelDB 114452")


def free_calcium(place: Place) -> Symbol:
    """The free calcium concentration of a place: an input, 0.1 uM at rest."""
    return place.input("Ca", 0.1, "uM", GRAUPNER_2007.at("resting calcium").within(0.05, 0.1))


def binds_calcium(place: Place) -> None:
    """Each lobe of free calmodulin binds two calcium ions, the second more tightly.

    The carboxy-terminal lobe is the slow and tight one. Calcium is clamped to the input.
    """
    _fill_free_lobes(place, _clamped(place))


def binds_calcium_ions(place: Place) -> None:
    """The same, where calcium is ions: an ion that is bound is no longer free."""
    _fill_free_lobes(place, _counted(place))


def binds_calcium_on_CaMKII(place: Place) -> None:
    """On CaMKII calmodulin holds its calcium more tightly: the target closes the lobes on it."""
    _fill_lobes_on_CaMKII(place, _clamped(place))


def binds_calcium_ions_on_CaMKII(place: Place) -> None:
    """The same on CaMKII, where calcium is ions that are used up."""
    _fill_lobes_on_CaMKII(place, _counted(place))


Step = Callable[[str, ComplexPattern, ComplexPattern, Symbol, Symbol, str], None]
"""Adds a binding step: its rule, before, after, on, off, and what the clamped rate is called."""


def _clamped(place: Place) -> Step:
    Ca = free_calcium(place)

    def step(
        rule: str, before: ComplexPattern, after: ComplexPattern, on: Symbol, off: Symbol, rate: str
    ) -> None:
        place.rule(rule, before | after, place.expression(rate, on * Ca), off)

    return step


def _counted(place: Place) -> Step:
    Calcium = place.molecule(molecules.Calcium)

    def step(
        rule: str,
        before: ComplexPattern,
        after: ComplexPattern,
        on: Symbol,
        off: Symbol,
        _rate: str,
    ) -> None:
        place.rule(rule, before + Calcium() | after, on, off)

    return step


def calcium_steps(place: Place, *, counted: bool) -> Step:
    """How calcium binds in this place: out of a clamped pool, or as ions that are used up."""
    return _counted(place) if counted else _clamped(place)


def _fill_free_lobes(place: Place, step: Step) -> None:
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    first_C, first_C_off, second_C, second_C_off = C_lobe(place)
    first_N, first_N_off, second_N, second_N_off = N_lobe(place)
    step(
        "first_Ca_binds_C_lobe",
        CaM(C="Ca0", target=None),
        CaM(C="Ca1", target=None),
        first_C,
        first_C_off,
        "v_Ca_on_C_first",
    )
    step(
        "second_Ca_binds_C_lobe",
        CaM(C="Ca1", target=None),
        CaM(C="Ca2", target=None),
        second_C,
        second_C_off,
        "v_Ca_on_C_second",
    )
    step(
        "first_Ca_binds_N_lobe",
        CaM(N="Ca0", target=None),
        CaM(N="Ca1", target=None),
        first_N,
        first_N_off,
        "v_Ca_on_N_first",
    )
    step(
        "second_Ca_binds_N_lobe",
        CaM(N="Ca1", target=None),
        CaM(N="Ca2", target=None),
        second_N,
        second_N_off,
        "v_Ca_on_N_second",
    )


def _fill_lobes_on_CaMKII(place: Place, step: Step) -> None:
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    held = place.molecule(molecules.CaMKII, "cam")(cam=1)
    first_C, first_C_off, second_C, second_C_off = C_lobe_on_CaMKII(place)
    first_N, first_N_off, second_N, second_N_off = N_lobe_on_CaMKII(place)
    step(
        "first_Ca_binds_C_lobe_on_CaMKII",
        CaM(C="Ca0", target=1) % held,
        CaM(C="Ca1", target=1) % held,
        first_C,
        first_C_off,
        "v_Ca_on_C_first_on_CaMKII",
    )
    step(
        "second_Ca_binds_C_lobe_on_CaMKII",
        CaM(C="Ca1", target=1) % held,
        CaM(C="Ca2", target=1) % held,
        second_C,
        second_C_off,
        "v_Ca_on_C_second_on_CaMKII",
    )
    step(
        "first_Ca_binds_N_lobe_on_CaMKII",
        CaM(N="Ca0", target=1) % held,
        CaM(N="Ca1", target=1) % held,
        first_N,
        first_N_off,
        "v_Ca_on_N_first_on_CaMKII",
    )
    step(
        "second_Ca_binds_N_lobe_on_CaMKII",
        CaM(N="Ca1", target=1) % held,
        CaM(N="Ca2", target=1) % held,
        second_N,
        second_N_off,
        "v_Ca_on_N_second_on_CaMKII",
    )


def saturated_fraction(place: Place) -> Symbol:
    """The fraction of free calmodulin with both lobes full: `binds_calcium` in equilibrium.

    A product over the lobes of Ca^2/(K1 K2) / (1 + Ca/K1 + Ca^2/(K1 K2)), K = k_off / k_on.
    """
    Ca = free_calcium(place)
    full = sympy.Integer(1)
    for first, first_off, second, second_off in (C_lobe(place), N_lobe(place)):
        one = Ca * first / first_off
        two = one * Ca * second / second_off
        full = full * two / (1 + one + two)
    return place.expression("CaM_saturated_fraction", full)


def loaded_fraction(place: Place) -> Symbol:
    """The fraction of calmodulin that carries four calcium ions, in equilibrium with calcium.

    1 / (1 + L4/Ca + L3 L4/Ca^2 + L2 L3 L4/Ca^3 + L1 L2 L3 L4/Ca^4), with stepwise dissociation
    constants (Graupner and Brunel 2007).
    """
    Ca = free_calcium(place)
    L1 = place.constant("L1", 0.1, "uM", _PARAMETERS)
    L2 = place.constant("L2", 0.025, "uM", _PARAMETERS)
    L3 = place.constant("L3", 0.32, "uM", _PARAMETERS)
    L4 = place.constant("L4", 0.40, "uM", _PARAMETERS)
    partly = sympy.Integer(0)
    for step in (L1, L2, L3, L4):
        partly = (1 + partly) * step / Ca
    return place.expression("CaM_loaded_fraction", 1 / (1 + partly))


def loaded_in_equilibrium(place: Place) -> Symbol:
    """The concentration of calcium-loaded calmodulin (uM), with a total that never runs out.

    Graupner and Brunel (2007) take calmodulin as a signal: what binds does not deplete it.
    """
    CaM_total = place.constant("CaM_total", 0.1, "uM", _PARAMETERS)
    return place.expression("CaM_loaded", CaM_total * loaded_fraction(place))


def C_lobe(place: Place) -> tuple[Symbol, Symbol, Symbol, Symbol]:
    """On and off rates of the first and the second calcium ion."""
    return (
        place.constant("k_Ca_on_C_first", 4, "1/uM/s", _MODEL_1),
        place.constant("k_Ca_off_C_first", 40, "1/s", _MODEL_1),
        place.constant("k_Ca_on_C_second", 10, "1/uM/s", _MODEL_1),
        place.constant("k_Ca_off_C_second", 9.25, "1/s", _MODEL_1),
    )


def N_lobe(place: Place) -> tuple[Symbol, Symbol, Symbol, Symbol]:
    """On and off rates of the first and the second calcium ion."""
    return (
        place.constant("k_Ca_on_N_first", 100, "1/uM/s", _MODEL_1),
        place.constant("k_Ca_off_N_first", 2500, "1/s", _MODEL_1),
        place.constant("k_Ca_on_N_second", 150, "1/uM/s", _MODEL_1),
        place.constant("k_Ca_off_N_second", 750, "1/s", _MODEL_1),
    )


def C_lobe_on_CaMKII(place: Place) -> tuple[Symbol, Symbol, Symbol, Symbol]:
    """On and off rates of the first and the second calcium ion."""
    k_C = place.constant("k_Ca_on_C_on_CaMKII", 44, "1/uM/s", _MODEL_1)
    return (
        k_C,
        place.constant("k_Ca_off_C_first_on_CaMKII", 33, "1/s", _MODEL_1),
        k_C,
        # 0.8 in Chang et al. 2019, and 20 where 33 stands for the N lobe
        place.constant("k_Ca_off_C_second_on_CaMKII", 2.7, "1/s", _MODEL_1.within(0.8, 2.7)),
    )


def N_lobe_on_CaMKII(place: Place) -> tuple[Symbol, Symbol, Symbol, Symbol]:
    """On and off rates of the first and the second calcium ion."""
    return (
        place.constant("k_Ca_on_N_first_on_CaMKII", 75, "1/uM/s", _MODEL_1),
        place.constant("k_Ca_off_N_first_on_CaMKII", 300, "1/s", _MODEL_1),
        place.constant("k_Ca_on_N_second_on_CaMKII", 76, "1/uM/s", _MODEL_1),
        place.constant("k_Ca_off_N_second_on_CaMKII", 33, "1/s", _MODEL_1.within(20, 33)),
    )
