"""AMPA receptors recruit their like: enough of them keep the phosphatase busy, and all stay.

Hayer and Bhalla (2005): PKA phosphorylates receptors on two sites, one after the other, and the
doubly phosphorylated ones are inserted; PP1 takes both phosphates off, and bare receptors are taken
in. Few enzymes serve many receptors. When most receptors are doubly phosphorylated they occupy
PP1, which cannot finish with any; when most are bare they occupy PKA. So the number of receptors at
the surface has two stable values, though each receptor comes and goes within minutes.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import HAYER_2005, MAKI_MARTTUNEN_2020
from engrammar.sources import Source, assumed, fitted

_TABLE = MAKI_MARTTUNEN_2020.at("reactions of GluR1", file="NeuroRD/Reactions.xml")


def _two_states(low: float, high: float) -> Source:
    """Slow turnover: with it few enzymes hold two states of many receptors."""
    paper = HAYER_2005.at("self-recruitment of AMPA receptors")
    return fitted("two stable numbers of receptors at the surface", paper).within(low, high)


def phosphorylate_in_turn(place: Place) -> None:
    """PKA binds a receptor and phosphorylates Ser845, and coming back the second site.

    The published model gives both sites to one kinase; the second stands here as Ser831.
    """
    PKAc = place.molecule(molecules.PKAc, "r", "substrate")
    GluA1 = place.molecule(molecules.GluA1, "S845", "S831", "enzyme")
    gain = place.input("PKA_gain", 1, "", assumed("PKA as active as at rest"))
    on, off = _encounter(place)
    first = place.constant("kcat_PKA_first", 0.0038, "1/s", _two_states(0.0035, 0.0056))
    second = place.constant("kcat_PKA_second", 0.025, "1/s", _two_states(0.012, 0.09))
    bare = {"S845": "u", "S831": "u"}
    single = {"S845": "p", "S831": "u"}
    place.rule(
        "PKA_binds_bare_receptor",
        PKAc(r=None, substrate=None) + GluA1(enzyme=None, **bare)
        | PKAc(r=None, substrate=1) % GluA1(enzyme=1, **bare),
        on,
        off,
    )
    place.rule(
        "PKA_phosphorylates_first_site",
        PKAc(r=None, substrate=1) % GluA1(enzyme=1, **bare)
        >> PKAc(r=None, substrate=None) + GluA1(enzyme=None, **single),
        place.expression("v_PKA_first", first * gain),
    )
    place.rule(
        "PKA_binds_singly_phosphorylated_receptor",
        PKAc(r=None, substrate=None) + GluA1(enzyme=None, **single)
        | PKAc(r=None, substrate=1) % GluA1(enzyme=1, **single),
        on,
        off,
    )
    place.rule(
        "PKA_phosphorylates_second_site",
        PKAc(r=None, substrate=1) % GluA1(enzyme=1, **single)
        >> PKAc(r=None, substrate=None) + GluA1(enzyme=None, S845="p", S831="p"),
        place.expression("v_PKA_second", second * gain),
    )


def dephosphorylate_in_turn(place: Place) -> None:
    """PP1 takes one phosphate off a receptor at the surface, and coming back the other."""
    PP1 = place.molecule(molecules.PP1, "i1", "substrate")
    GluA1 = place.molecule(molecules.GluA1, "at", "S845", "S831", "enzyme")
    on, off = _encounter(place)
    first = place.constant("kcat_PP1_first", 0.0065, "1/s", _two_states(0.0048, 0.0174))
    second = place.constant("kcat_PP1_second", 0.07, "1/s", _two_states(0.02, 0.14))
    double = {"at": "membrane", "S845": "p", "S831": "p"}
    single = {"at": "membrane", "S845": "p", "S831": "u"}
    place.rule(
        "PP1_binds_doubly_phosphorylated_receptor",
        PP1(i1=None, substrate=None) + GluA1(enzyme=None, **double)
        | PP1(i1=None, substrate=1) % GluA1(enzyme=1, **double),
        on,
        off,
    )
    place.rule(
        "PP1_takes_first_phosphate",
        PP1(i1=None, substrate=1) % GluA1(enzyme=1, **double)
        >> PP1(i1=None, substrate=None) + GluA1(enzyme=None, **single),
        first,
    )
    place.rule(
        "PP1_binds_singly_phosphorylated_receptor",
        PP1(i1=None, substrate=None) + GluA1(enzyme=None, **single)
        | PP1(i1=None, substrate=1) % GluA1(enzyme=1, **single),
        on,
        off,
    )
    place.rule(
        "PP1_takes_second_phosphate",
        PP1(i1=None, substrate=1) % GluA1(enzyme=1, **single)
        >> PP1(i1=None, substrate=None) + GluA1(enzyme=None, at="membrane", S845="u", S831="u"),
        second,
    )


def insert_when_doubly_phosphorylated(place: Place) -> None:
    """Both phosphates bring a receptor to the surface; with fewer it is taken in again.

    A receptor at which an enzyme is at work stays where it is.
    """
    GluA1 = place.molecule(molecules.GluA1, "at", "S845", "S831", "enzyme")
    slow_out = place.constant("k_exocytosis_GluA1", 2e-4, "1/s", _TABLE)
    slow_in = place.constant("k_endocytosis_GluA1", 8e-4, "1/s", _TABLE)
    place.rule(
        "doubly_phosphorylated_receptor_is_inserted",
        GluA1(at="inside", enzyme=None, S845="p", S831="p")
        | GluA1(at="membrane", enzyme=None, S845="p", S831="p"),
        place.constant("k_exocytosis_GluA1_S845", 0.0328, "1/s", _TABLE),
        place.constant("k_endocytosis_GluA1_S845", 0.008, "1/s", _TABLE),
    )
    place.rule(
        "singly_phosphorylated_receptor_is_inserted",
        GluA1(at="inside", enzyme=None, S845="p", S831="u")
        | GluA1(at="membrane", enzyme=None, S845="p", S831="u"),
        slow_out,
        slow_in,
    )
    place.rule(
        "bare_receptor_is_inserted",
        GluA1(at="inside", enzyme=None, S845="u", S831="u")
        | GluA1(at="membrane", enzyme=None, S845="u", S831="u"),
        slow_out,
        slow_in,
    )


def _encounter(place: Place) -> tuple[Symbol, Symbol]:
    """Enzymes find receptors within a second and hold them tightly: they are saturated."""
    return (
        place.constant(
            "k_enzyme_binds_receptor", 10, "1/uM/s", assumed("a diffusing enzyme", 1, 50)
        ),
        place.constant(
            "k_enzyme_leaves_receptor",
            3,
            "1/s",
            assumed("a Michaelis constant of 0.3 uM, well below the receptors", 1, 24),
        ),
    )
