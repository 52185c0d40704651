"""Calcineurin (PP2B): the phosphatase that calcium turns on first.

Its B subunit takes up calcium at rest already; its A subunit then binds calmodulin so tightly that
a tenth of a nanomolar suffices, and is active when that calmodulin is full. CaMKII needs thousand
times more full calmodulin: between the two lies the window in which calcium depresses synapses.
"""

import sympy
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import C_lobe, N_lobe, Step, calcium_steps, free_calcium
from engrammar.rules.references import LI_2012, ODONNELL_2011, STEFAN_2008
from engrammar.sources import measured

_B_SUBUNIT = LI_2012.at("model parameters", file="BioModels BIOMD0000000628")

# Calcium on the C and on the N lobe; the rule; the name of the off rate.
_STATES = (
    (0, 0, "CaM0_binds_calcineurin", "k_CaM0_off_calcineurin"),
    (1, 0, "CaM1C_binds_calcineurin", "k_CaM1C_off_calcineurin"),
    (2, 0, "CaM2C_binds_calcineurin", "k_CaM2C_off_calcineurin"),
    (0, 1, "CaM1N_binds_calcineurin", "k_CaM1N_off_calcineurin"),
    (0, 2, "CaM2N_binds_calcineurin", "k_CaM2N_off_calcineurin"),
    (1, 1, "CaM1C1N_binds_calcineurin", "k_CaM1C1N_off_calcineurin"),
    (2, 1, "CaM2C1N_binds_calcineurin", "k_CaM2C1N_off_calcineurin"),
    (1, 2, "CaM1C2N_binds_calcineurin", "k_CaM1C2N_off_calcineurin"),
    (2, 2, "CaM4_binds_calcineurin", "k_CaM4_off_calcineurin"),
)
_IONS = ("Ca0", "Ca1", "Ca2")


def binds_calmodulin(place: Place) -> None:
    """Calmodulin binds calcineurin with any number of calcium ions, each of them tightening it.

    Empty it binds at 28 uM, full at 28 pM: a million times, thirty times for each of four ions.
    """
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    CaN = place.molecule(molecules.CaN, "cam")
    k_on, k_off = _full_calmodulin(place)
    gain = calcium_gain(place)
    for C, N, rule, off in _STATES:
        leaves = k_off if C + N == 4 else place.expression(off, k_off * gain ** (4 - C - N))
        place.rule(
            rule,
            CaM(C=_IONS[C], N=_IONS[N], target=None) + CaN(cam=None)
            | CaM(C=_IONS[C], N=_IONS[N], target=1) % CaN(cam=1),
            k_on,
            leaves,
        )


def binds_calcium_through_calmodulin(place: Place) -> None:
    """Calmodulin on calcineurin binds calcium as tightly as the balance with its binding demands.

    As fast as free calmodulin does, and lets go of it thirty times more slowly. Calcium is clamped
    to the input.
    """
    _fill_lobes(place, calcium_steps(place, counted=False))


def binds_calcium_ions_through_calmodulin(place: Place) -> None:
    """The same, where calcium is ions that are used up."""
    _fill_lobes(place, calcium_steps(place, counted=True))


def binds_calcium_on_B(place: Place) -> None:
    """The B subunit binds four calcium ions one after the other, two of them nearly for good.

    All four are bound above 0.1 uM of calcium. Without them there is no activity, whatever
    calmodulin does: `active_with_full_B`.
    """
    CaN = place.molecule(molecules.CaN, "B")
    Ca = free_calcium(place)
    k_on = place.constant("k_Ca_on_B", 20, "1/uM/s", _B_SUBUNIT)
    v_on = place.expression("v_Ca_on_B", k_on * Ca)
    place.rule(
        "first_Ca_binds_calcineurin_B",
        CaN(B="Ca0") | CaN(B="Ca1"),
        v_on,
        place.constant("k_Ca_off_B_first", 0.0092, "1/s", _B_SUBUNIT),
    )
    place.rule(
        "second_Ca_binds_calcineurin_B",
        CaN(B="Ca1") | CaN(B="Ca2"),
        v_on,
        place.constant("k_Ca_off_B_second", 0.0312, "1/s", _B_SUBUNIT),
    )
    place.rule(
        "third_Ca_binds_calcineurin_B",
        CaN(B="Ca2") | CaN(B="Ca3"),
        v_on,
        place.constant("k_Ca_off_B_third", 0.352, "1/s", _B_SUBUNIT),
    )
    place.rule(
        "fourth_Ca_binds_calcineurin_B",
        CaN(B="Ca3") | CaN(B="Ca4"),
        v_on,
        place.constant("k_Ca_off_B_fourth", 0.9, "1/s", _B_SUBUNIT),
    )


def active(place: Place) -> Symbol:
    """The number of calcineurins that hold full calmodulin."""
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    CaN = place.molecule(molecules.CaN, "cam")
    return place.observe("calcineurin_active", CaM(C="Ca2", N="Ca2", target=1) % CaN(cam=1))


def active_with_full_B(place: Place) -> Symbol:
    """The number of calcineurins that hold full calmodulin, and four calcium ions on B."""
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    CaN = place.molecule(molecules.CaN, "cam", "B")
    return place.observe(
        "calcineurin_active_with_B", CaM(C="Ca2", N="Ca2", target=1) % CaN(cam=1, B="Ca4")
    )


def calcium_gain(place: Place) -> Symbol:
    """How many times more tightly each calcium ion is held by calmodulin on calcineurin.

    That the four ions share the whole gain alike is assumed.
    """
    Kd_empty = place.constant(
        "Kd_CaM0_calcineurin",
        28,
        "uM",
        measured("isothermal titration without calcium", ODONNELL_2011.at("Fig 3C")).within(22, 34),
    )
    k_on, k_off = _full_calmodulin(place)
    whole = Kd_empty / (k_off / k_on)
    return place.expression("calcium_gain_on_calcineurin", whole ** sympy.Rational(1, 4))


def _full_calmodulin(place: Place) -> tuple[Symbol, Symbol]:
    """How fast calmodulin binds, and how fast it leaves when it is full of calcium."""
    source = STEFAN_2008.at("calmodulin and PP2B", file="BioModels BIOMD0000000183")
    return (
        place.constant("k_CaM_calcineurin", 46, "1/uM/s", source),
        place.constant("k_CaM4_off_calcineurin", 0.0013, "1/s", source.within(0.0012, 0.0013)),
    )


def _fill_lobes(place: Place, step: Step) -> None:
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    on_CaN = place.molecule(molecules.CaN, "cam")(cam=1)
    first_C, first_C_off, second_C, second_C_off = C_lobe(place)
    first_N, first_N_off, second_N, second_N_off = N_lobe(place)
    gain = calcium_gain(place)
    step(
        "first_Ca_binds_C_lobe_on_calcineurin",
        CaM(C="Ca0", target=1) % on_CaN,
        CaM(C="Ca1", target=1) % on_CaN,
        first_C,
        place.expression("k_Ca_off_C_first_on_calcineurin", first_C_off / gain),
        "v_Ca_on_C_first",
    )
    step(
        "second_Ca_binds_C_lobe_on_calcineurin",
        CaM(C="Ca1", target=1) % on_CaN,
        CaM(C="Ca2", target=1) % on_CaN,
        second_C,
        place.expression("k_Ca_off_C_second_on_calcineurin", second_C_off / gain),
        "v_Ca_on_C_second",
    )
    step(
        "first_Ca_binds_N_lobe_on_calcineurin",
        CaM(N="Ca0", target=1) % on_CaN,
        CaM(N="Ca1", target=1) % on_CaN,
        first_N,
        place.expression("k_Ca_off_N_first_on_calcineurin", first_N_off / gain),
        "v_Ca_on_N_first",
    )
    step(
        "second_Ca_binds_N_lobe_on_calcineurin",
        CaM(N="Ca1", target=1) % on_CaN,
        CaM(N="Ca2", target=1) % on_CaN,
        second_N,
        place.expression("k_Ca_off_N_second_on_calcineurin", second_N_off / gain),
        "v_Ca_on_N_second",
    )
