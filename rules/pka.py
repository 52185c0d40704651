"""PKA: cyclic AMP frees its catalytic subunit, AKAP79 brings calcineurin to its regulatory one.

RII binds the catalytic subunit C and cyclic AMP (the two sites of a subunit taken as one, as Church
et al. 2021 do). C phosphorylates the RII that holds it; RII that is phosphorylated and holds cyclic
AMP takes C back only slowly, so that C stays free. Calcineurin takes the phosphate off. Alone it
has to find RII at 100 uM; AKAP79 holds both, and 1 uM suffices: there calcineurin, the phosphatase
of depression, shuts PKA off.

The constants are a new fit to the published time courses. The published ones drive a current round
the cycle of cyclic AMP, C and RII without any source of energy, and miss these data by up to 18 %.
"""

from pysb.core import MonomerPattern, Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import CHURCH_2021
from engrammar.sources import fitted

_FIT = fitted(
    "AKAR4 at 0.1, 0.2 and 0.5 uM of cyclic AMP after 300 and 605 s, cycles in detailed balance",
    CHURCH_2021.at("Fig 3", file="icpm-kth/uqsa inst/extdata/AKAP79"),
)
_TABLE = CHURCH_2021.at("model parameters", file="icpm-kth/uqsa inst/extdata/AKAP79tc")


def binds_cAMP(place: Place) -> None:
    """Cyclic AMP binds RII and leaves within minutes; where C is held too, within a second.

    What cyclic AMP loses in affinity by C being there, C loses by cyclic AMP being there.
    """
    _binds(place, place.molecule(molecules.CyclicAMP)())


def binds_cAMP_that_no_enzyme_holds(place: Place) -> None:
    """The same where phosphodiesterases hold some of the cyclic AMP: what they hold does not."""
    _binds(place, place.molecule(molecules.CyclicAMP, "enzyme")(enzyme=None))


def RII_binds_the_catalytic_subunit(place: Place) -> None:
    """RII binds C at a few nanomolar without cyclic AMP, and weakly where it is phosphorylated."""
    RII = place.molecule(molecules.PKAr, "cAMP", "c", "S95", "can")
    C = place.molecule(molecules.PKAc, "r", "substrate")
    free = C(r=None, substrate=None)
    k_off = place.constant("k_C_off_RII", 0.000398, "1/s", _FIT)
    k_cAMP_on = place.constant("k_C_RII_cAMP", 0.2290, "1/uM/s", _FIT)
    k_cAMP_off = place.constant("k_C_off_RII_cAMP", 0.01366, "1/s", _FIT)
    cAMP_on = place.constant("k_cAMP_RII", 0.002592, "1/uM/s", _FIT)
    cAMP_off = place.constant("k_cAMP_off_RII", 0.002644, "1/s", _FIT)
    cAMP_on_C, cAMP_off_C = _cAMP_where_C_is(place)
    weakened = (cAMP_on / cAMP_off) * (cAMP_off_C / cAMP_on_C)
    place.rule(
        "C_binds_RII",
        RII(cAMP="empty", c=None, S95="u", can=None) + free
        | RII(cAMP="empty", c=1, S95="u", can=None) % C(r=1, substrate=None),
        place.expression("k_C_RII", k_off * (k_cAMP_on / k_cAMP_off) * weakened),
        k_off,
    )
    place.rule(
        "C_binds_RII_with_cAMP",
        RII(cAMP="cAMP", c=None, S95="u", can=None) + free
        | RII(cAMP="cAMP", c=1, S95="u", can=None) % C(r=1, substrate=None),
        k_cAMP_on,
        k_cAMP_off,
    )
    k_P, k_P_off, k_P_cAMP, k_P_cAMP_off = _C_on_phosphorylated(place)
    place.rule(
        "C_binds_phosphorylated_RII",
        RII(cAMP="empty", c=None, S95="p", can=None) + free
        | RII(cAMP="empty", c=1, S95="p", can=None) % C(r=1, substrate=None),
        k_P,
        k_P_off,
    )
    place.rule(
        "C_binds_phosphorylated_RII_with_cAMP",
        RII(cAMP="cAMP", c=None, S95="p", can=None) + free
        | RII(cAMP="cAMP", c=1, S95="p", can=None) % C(r=1, substrate=None),
        k_P_cAMP,
        k_P_cAMP_off,
    )


def phosphorylates_its_regulatory_subunit(place: Place) -> None:
    """C phosphorylates Ser95 of the RII that holds it, at once."""
    RII = place.molecule(molecules.PKAr, "c", "S95")
    C = place.molecule(molecules.PKAc, "r")
    place.rule(
        "C_phosphorylates_RII",
        RII(c=1, S95="u") % C(r=1) >> RII(c=1, S95="p") % C(r=1),
        place.constant("k_RII_phosphorylation", 37.0, "1/s", _FIT),
    )


def calcineurin_dephosphorylates_RII(place: Place) -> None:
    """Calcineurin takes the phosphate off RII that holds no C: 100 times better on AKAP79."""
    RII = place.molecule(molecules.PKAr, "c", "S95", "can", "akap")
    CaN = place.molecule(molecules.CaN, "substrate")
    kcat = place.constant("kcat_CaN_RII", 0.1770, "1/s", _FIT)
    off = place.constant("k_CaN_off_RII", 20, "1/s", _TABLE)
    Km = place.constant("Km_CaN_RII", 100, "uM", _TABLE)
    kcat_AKAP = place.constant("kcat_CaN_RII_on_AKAP79", 0.6410, "1/s", _FIT)
    off_AKAP = place.constant("k_CaN_off_RII_on_AKAP79", 2, "1/s", _TABLE)
    Km_AKAP = place.constant("Km_CaN_RII_on_AKAP79", 1, "uM", _TABLE)
    place.rule(
        "calcineurin_binds_RII",
        RII(c=None, S95="p", can=None, akap="free") + CaN(substrate=None)
        | RII(c=None, S95="p", can=1, akap="free") % CaN(substrate=1),
        place.expression("k_CaN_RII", (off + kcat) / Km),
        off,
    )
    place.rule(
        "calcineurin_dephosphorylates_S95",
        RII(c=None, S95="p", can=1, akap="free") % CaN(substrate=1)
        >> RII(c=None, S95="u", can=None, akap="free") + CaN(substrate=None),
        kcat,
    )
    place.rule(
        "calcineurin_binds_RII_on_AKAP79",
        RII(c=None, S95="p", can=None, akap="AKAP79") + CaN(substrate=None)
        | RII(c=None, S95="p", can=1, akap="AKAP79") % CaN(substrate=1),
        place.expression("k_CaN_RII_on_AKAP79", (off_AKAP + kcat_AKAP) / Km_AKAP),
        off_AKAP,
    )
    place.rule(
        "calcineurin_dephosphorylates_S95_on_AKAP79",
        RII(c=None, S95="p", can=1, akap="AKAP79") % CaN(substrate=1)
        >> RII(c=None, S95="u", can=None, akap="AKAP79") + CaN(substrate=None),
        kcat_AKAP,
    )


def phosphorylates_AKAR4(place: Place) -> None:
    """Free C phosphorylates the reporter AKAR4, which fluoresces then. Nothing undoes it."""
    C = place.molecule(molecules.PKAc, "r", "substrate")
    AKAR4 = place.molecule(molecules.AKAR4, "T", "kinase")
    place.rule(
        "C_binds_AKAR4",
        C(r=None, substrate=None) + AKAR4(T="u", kinase=None)
        | C(r=None, substrate=1) % AKAR4(T="u", kinase=1),
        place.constant("k_C_AKAR4", 0.018, "1/uM/s", _TABLE),
        place.constant("k_C_off_AKAR4", 0.106, "1/s", _TABLE),
    )
    place.rule(
        "C_phosphorylates_AKAR4",
        C(r=None, substrate=1) % AKAR4(T="u", kinase=1)
        >> C(r=None, substrate=None) + AKAR4(T="p", kinase=None),
        place.constant("kcat_C_AKAR4", 10.2, "1/s", _TABLE),
    )


def _cAMP_where_C_is(place: Place) -> tuple[Symbol, Symbol]:
    return (
        place.constant("k_cAMP_RII_C", 0.3705, "1/uM/s", _FIT),
        place.constant("k_cAMP_off_RII_C", 1.830, "1/s", _FIT),
    )


def _cAMP_where_phosphorylated(place: Place) -> tuple[Symbol, Symbol]:
    """On rate and dissociation constant of cyclic AMP on phosphorylated RII that holds C."""
    return (
        place.constant("k_cAMP_RIIp_C", 2.718, "1/uM/s", _FIT),
        place.constant("K_cAMP_RIIp_C", 0.3785, "uM", _FIT),
    )


def _C_on_phosphorylated(place: Place) -> tuple[Symbol, Symbol, Symbol, Symbol]:
    """On and off rates of C on phosphorylated RII, without and with cyclic AMP."""
    return (
        place.constant("k_C_RIIp", 0.000147, "1/uM/s", _FIT),
        place.constant("k_C_off_RIIp", 0.002914, "1/s", _FIT),
        place.constant("k_C_RIIp_cAMP", 0.04366, "1/uM/s", _FIT),
        place.constant("k_C_off_RIIp_cAMP", 0.4527, "1/s", _FIT),
    )


def _binds(place: Place, cAMP: MonomerPattern) -> None:
    RII = place.molecule(molecules.PKAr, "cAMP", "c", "S95", "can")
    C = place.molecule(molecules.PKAc, "r")
    k_on = place.constant("k_cAMP_RII", 0.002592, "1/uM/s", _FIT)
    k_off = place.constant("k_cAMP_off_RII", 0.002644, "1/s", _FIT)
    place.rule(
        "cAMP_binds_RII",
        RII(cAMP="empty", c=None, S95="u", can=None) + cAMP
        | RII(cAMP="cAMP", c=None, S95="u", can=None),
        k_on,
        k_off,
    )
    k_on_C, k_off_C = _cAMP_where_C_is(place)
    place.rule(
        "cAMP_binds_RII_with_C",
        RII(cAMP="empty", c=1, S95="u") % C(r=1) + cAMP | RII(cAMP="cAMP", c=1, S95="u") % C(r=1),
        k_on_C,
        k_off_C,
    )
    k_on_PC, K_PC = _cAMP_where_phosphorylated(place)
    k_off_P = place.constant("k_cAMP_off_RIIp", 0.07624, "1/s", _FIT)
    k_C, k_C_off, k_C_cAMP, k_C_cAMP_off = _C_on_phosphorylated(place)
    place.rule(
        "cAMP_binds_phosphorylated_RII",
        RII(cAMP="empty", c=None, S95="p", can=None) + cAMP
        | RII(cAMP="cAMP", c=None, S95="p", can=None),
        place.expression(
            "k_cAMP_RIIp", k_off_P * (k_C / k_C_off) * (k_C_cAMP_off / k_C_cAMP) / K_PC
        ),
        k_off_P,
    )
    place.rule(
        "cAMP_binds_phosphorylated_RII_with_C",
        RII(cAMP="empty", c=1, S95="p") % C(r=1) + cAMP | RII(cAMP="cAMP", c=1, S95="p") % C(r=1),
        k_on_PC,
        place.expression("k_cAMP_off_RIIp_C", k_on_PC * K_PC),
    )
