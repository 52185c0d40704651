"""CaMKII subunit by subunit: calmodulin binds in each of its nine calcium states.

Half-loaded calmodulin binds too, loosely, and fills up while it is held: this is the quickest way
to a phosphorylated subunit (Pepke et al. 2010). The neighbours in the ring are taken as an average
subunit, so that 29 species stand for the 10^5 and more of rings with calcium states written out.

How fast calmodulin leaves follows from detailed balance: round the cycle of binding CaMKII and
binding calcium nothing drives a current. Of the ten off rates printed by Pepke et al. nine follow
within a factor of two; the tenth shows that the on rate of calmodulin with one ion on each lobe is
0.33 /uM/s, as Ordyan et al. (2020) have it, and not 3.3.
"""

from typing import NamedTuple

import sympy
from pysb import ANY
from pysb.core import MonomerPattern, Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import C_lobe, C_lobe_on_CaMKII, N_lobe, N_lobe_on_CaMKII
from engrammar.rules.camkii import phosphorylated_subunits
from engrammar.rules.references import ORDYAN_2020, PEPKE_2010
from engrammar.sources import derived

MODEL_1 = PEPKE_2010.at("Model 1", file="BioModels MODEL1001150000")
_TRAPPING = ORDYAN_2020.at("mCaMKII rules", file="RuleHub Published/Ordyan2020")


class _Capture(NamedTuple):
    """One calcium state of calmodulin, ions on its C and N lobe, and the names of what it does."""

    C: int
    N: int
    k_on: str
    value: float
    k_off: str
    k_recapture: str
    k_escape: str
    rule: str
    rule_phosphorylated: str


_CAPTURE = (
    _Capture(
        0, 0, "k_CaM0_CaMKII", 0.0038, "k_CaM0_CaMKII_off", "k_CaM0_CaMKII_recapture",
        "k_CaM0_CaMKII_escape", "CaM0_binds_CaMKII", "CaM0_binds_phosphorylated_CaMKII",
    ),
    _Capture(
        1, 0, "k_CaM1C_CaMKII", 0.059, "k_CaM1C_CaMKII_off", "k_CaM1C_CaMKII_recapture",
        "k_CaM1C_CaMKII_escape", "CaM1C_binds_CaMKII", "CaM1C_binds_phosphorylated_CaMKII",
    ),
    _Capture(
        2, 0, "k_CaM2C_CaMKII", 0.92, "k_CaM2C_CaMKII_off", "k_CaM2C_CaMKII_recapture",
        "k_CaM2C_CaMKII_escape", "CaM2C_binds_CaMKII", "CaM2C_binds_phosphorylated_CaMKII",
    ),
    _Capture(
        0, 1, "k_CaM1N_CaMKII", 0.022, "k_CaM1N_CaMKII_off", "k_CaM1N_CaMKII_recapture",
        "k_CaM1N_CaMKII_escape", "CaM1N_binds_CaMKII", "CaM1N_binds_phosphorylated_CaMKII",
    ),
    _Capture(
        0, 2, "k_CaM2N_CaMKII", 0.1, "k_CaM2N_CaMKII_off", "k_CaM2N_CaMKII_recapture",
        "k_CaM2N_CaMKII_escape", "CaM2N_binds_CaMKII", "CaM2N_binds_phosphorylated_CaMKII",
    ),
    _Capture(
        1, 1, "k_CaM1C1N_CaMKII", 0.33, "k_CaM1C1N_CaMKII_off", "k_CaM1C1N_CaMKII_recapture",
        "k_CaM1C1N_CaMKII_escape", "CaM1C1N_binds_CaMKII", "CaM1C1N_binds_phosphorylated_CaMKII",
    ),
    _Capture(
        2, 1, "k_CaM2C1N_CaMKII", 5.2, "k_CaM2C1N_CaMKII_off", "k_CaM2C1N_CaMKII_recapture",
        "k_CaM2C1N_CaMKII_escape", "CaM2C1N_binds_CaMKII", "CaM2C1N_binds_phosphorylated_CaMKII",
    ),
    _Capture(
        1, 2, "k_CaM1C2N_CaMKII", 1.9, "k_CaM1C2N_CaMKII_off", "k_CaM1C2N_CaMKII_recapture",
        "k_CaM1C2N_CaMKII_escape", "CaM1C2N_binds_CaMKII", "CaM1C2N_binds_phosphorylated_CaMKII",
    ),
    _Capture(
        2, 2, "k_CaM4_CaMKII", 30, "k_CaM4_CaMKII_off", "k_CaM4_CaMKII_recapture",
        "k_CaM4_CaMKII_escape", "CaM4_binds_CaMKII", "CaM4_binds_phosphorylated_CaMKII",
    ),
)  # fmt: skip


class _Exposure(NamedTuple):
    """How exposed Thr286 is under calmodulin with ions on its C and N lobe (1/s)."""

    C: int
    N: int
    k: str
    value: float
    rate: str
    rule: str
    rule_by_holding: str
    rule_by_phosphorylated: str
    rule_by_bound: str


_EXPOSURE = (
    _Exposure(
        1, 0, "k_T286_CaM1C", 0.032, "v_T286_CaM1C",
        "neighbour_phosphorylates_T286_under_CaM1C",
        "subunit_holding_CaM_phosphorylates_T286_under_CaM1C",
        "phosphorylated_subunit_phosphorylates_T286_under_CaM1C",
        "subunit_bound_to_NMDAR_phosphorylates_T286_under_CaM1C",
    ),
    _Exposure(
        2, 0, "k_T286_CaM2C", 0.064, "v_T286_CaM2C",
        "neighbour_phosphorylates_T286_under_CaM2C",
        "subunit_holding_CaM_phosphorylates_T286_under_CaM2C",
        "phosphorylated_subunit_phosphorylates_T286_under_CaM2C",
        "subunit_bound_to_NMDAR_phosphorylates_T286_under_CaM2C",
    ),
    _Exposure(
        0, 1, "k_T286_CaM1N", 0.06, "v_T286_CaM1N",
        "neighbour_phosphorylates_T286_under_CaM1N",
        "subunit_holding_CaM_phosphorylates_T286_under_CaM1N",
        "phosphorylated_subunit_phosphorylates_T286_under_CaM1N",
        "subunit_bound_to_NMDAR_phosphorylates_T286_under_CaM1N",
    ),
    _Exposure(
        0, 2, "k_T286_CaM2N", 0.12, "v_T286_CaM2N",
        "neighbour_phosphorylates_T286_under_CaM2N",
        "subunit_holding_CaM_phosphorylates_T286_under_CaM2N",
        "phosphorylated_subunit_phosphorylates_T286_under_CaM2N",
        "subunit_bound_to_NMDAR_phosphorylates_T286_under_CaM2N",
    ),
    _Exposure(
        1, 1, "k_T286_CaM1C1N", 0.094, "v_T286_CaM1C1N",
        "neighbour_phosphorylates_T286_under_CaM1C1N",
        "subunit_holding_CaM_phosphorylates_T286_under_CaM1C1N",
        "phosphorylated_subunit_phosphorylates_T286_under_CaM1C1N",
        "subunit_bound_to_NMDAR_phosphorylates_T286_under_CaM1C1N",
    ),
    _Exposure(
        2, 1, "k_T286_CaM2C1N", 0.124, "v_T286_CaM2C1N",
        "neighbour_phosphorylates_T286_under_CaM2C1N",
        "subunit_holding_CaM_phosphorylates_T286_under_CaM2C1N",
        "phosphorylated_subunit_phosphorylates_T286_under_CaM2C1N",
        "subunit_bound_to_NMDAR_phosphorylates_T286_under_CaM2C1N",
    ),
    _Exposure(
        1, 2, "k_T286_CaM1C2N", 0.154, "v_T286_CaM1C2N",
        "neighbour_phosphorylates_T286_under_CaM1C2N",
        "subunit_holding_CaM_phosphorylates_T286_under_CaM1C2N",
        "phosphorylated_subunit_phosphorylates_T286_under_CaM1C2N",
        "subunit_bound_to_NMDAR_phosphorylates_T286_under_CaM1C2N",
    ),
    _Exposure(
        2, 2, "k_T286_CaM4", 0.96, "v_T286_CaM4",
        "neighbour_phosphorylates_T286_under_CaM4",
        "subunit_holding_CaM_phosphorylates_T286_under_CaM4",
        "phosphorylated_subunit_phosphorylates_T286_under_CaM4",
        "subunit_bound_to_NMDAR_phosphorylates_T286_under_CaM4",
    ),
)  # fmt: skip
_IONS = ("Ca0", "Ca1", "Ca2")


def captures_calmodulin_in_any_state(place: Place) -> None:
    """A subunit binds calmodulin with none to four calcium ions, the better the fuller it is.

    Phosphorylation of Thr286 traps what is held: it leaves a fraction `CaM_trapping` as often,
    whatever its calcium. (Ordyan et al. 2020 let all states leave at 0.07 /s; only with one factor
    for all of them do binding and calcium stay in balance.) Phosphorylation of Thr306 closes the
    site.
    """
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286", "T306")
    trapping = place.constant(
        "CaM_trapping",
        0.07 / 1.7,
        "",
        derived("escape at 0.07 /s for release at 1.7 /s", _TRAPPING).within(0.001 / 0.343, 0.2),
    )
    slower = place.constant(
        "CaM_recapture",
        1 / 3,
        "",
        derived("phosphorylated subunits bind a third as fast", _TRAPPING),
    )
    for each in _CAPTURE:
        paper = _TRAPPING if (each.C, each.N) == (1, 1) else MODEL_1
        k_on = place.constant(each.k_on, each.value, "1/uM/s", paper)
        k_off = place.expression(each.k_off, k_on * dissociation_constant(place, each.C, each.N))
        free = CaM(C=_IONS[each.C], N=_IONS[each.N], target=None)
        held = CaM(C=_IONS[each.C], N=_IONS[each.N], target=1)
        place.rule(
            each.rule,
            free + CaMKII(cam=None, T286="u", T306="u") | held % CaMKII(cam=1, T286="u", T306="u"),
            k_on,
            k_off,
        )
        place.rule(
            each.rule_phosphorylated,
            free + CaMKII(cam=None, T286="p", T306="u") | held % CaMKII(cam=1, T286="p", T306="u"),
            place.expression(each.k_recapture, k_on * slower),
            place.expression(each.k_escape, k_off * trapping),
        )


def neighbours_phosphorylate_on_average(place: Place) -> None:
    """A neighbour phosphorylates Thr286 of a subunit that holds calmodulin, if it is itself active.

    It is active with the average chance of being so: holding calmodulin, or phosphorylated. The
    fuller the calmodulin that the subunit holds, the more its Thr286 is exposed.
    """
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286")
    active = active_fraction(place)
    for each in _EXPOSURE:
        k = place.constant(each.k, each.value, "1/s", MODEL_1)
        held = CaM(C=_IONS[each.C], N=_IONS[each.N], target=1)
        place.rule(
            each.rule,
            held % CaMKII(cam=1, T286="u") >> held % CaMKII(cam=1, T286="p"),
            place.expression(each.rate, k * active),
        )


def neighbours_phosphorylate_in_ring(place: Place) -> None:
    """The neighbour that is there in the ring, if it is active, and not one on average.

    It holds calmodulin, in whatever calcium state, or is phosphorylated.
    """
    CaMKII = place.molecule(molecules.CaMKII, "prev", "next", "cam", "T286")
    holding, phosphorylated = CaMKII(next=1, cam=ANY, T286="u"), CaMKII(next=1, T286="p")
    for each in _EXPOSURE:
        _phosphorylate(place, each, holding, each.rule_by_holding)
        _phosphorylate(place, each, phosphorylated, each.rule_by_phosphorylated)


def neighbours_bound_to_NMDAR_phosphorylate_in_ring(place: Place) -> None:
    """GluN2B keeps a neighbour active that holds no calmodulin and is not phosphorylated."""
    CaMKII = place.molecule(molecules.CaMKII, "prev", "next", "cam", "T286", "nmdar")
    bound = CaMKII(next=1, cam=None, T286="u", nmdar=ANY)
    for each in _EXPOSURE:
        _phosphorylate(place, each, bound, each.rule_by_bound)


def _phosphorylate(place: Place, target: _Exposure, kinase: MonomerPattern, rule: str) -> None:
    """`kinase`, whose `next` is bond 1, phosphorylates the subunit that follows it."""
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    CaMKII = place.molecule(molecules.CaMKII)
    held = CaM(C=_IONS[target.C], N=_IONS[target.N], target=2)
    place.rule(
        rule,
        kinase % CaMKII(prev=1, cam=2, T286="u") % held
        >> kinase % CaMKII(prev=1, cam=2, T286="p") % held,
        place.constant(target.k, target.value, "1/s", MODEL_1),
    )


def active_fraction(place: Place) -> Symbol:
    """The fraction of subunits that hold calmodulin or are phosphorylated at Thr286."""
    CaM = place.molecule(molecules.CaM, "target")
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286")
    holding = place.observe("CaM_on_unphosphorylated", CaM(target=1) % CaMKII(cam=1, T286="u"))
    subunits = place.observe("CaMKII_subunits", CaMKII())
    active = holding + phosphorylated_subunits(place)
    return place.expression("CaMKII_active_fraction", active / subunits)


def dissociation_constant(place: Place, C: int, N: int) -> sympy.Expr:
    """Of CaMKII and calmodulin with `C` and `N` ions on its lobes (uM).

    That of full calmodulin, weaker by what each missing ion gains from CaMKII in affinity.
    """
    Kd = place.constant(
        "Kd_CaM4_CaMKII",
        1.7 / 30,
        "uM",
        derived("released at 1.7 /s, bound at 30 /uM/s", MODEL_1).within(0.008, 0.12),
    )
    C_free, C_held = C_lobe(place), C_lobe_on_CaMKII(place)
    N_free, N_held = N_lobe(place), N_lobe_on_CaMKII(place)
    for missing, free, held in ((C, C_free, C_held), (N, N_free, N_held)):
        for step in range(missing, 2):
            on, off = free[2 * step : 2 * step + 2]
            on_held, off_held = held[2 * step : 2 * step + 2]
            Kd = Kd * (off / on) / (off_held / on_held)
    return Kd
