"""Phosphatases: PP1 takes the phosphates off CaMKII, and inhibitor 1 holds PP1 back.

PKA arms inhibitor 1 by phosphorylating Thr35, calcineurin disarms it. Both are driven by
calcium-loaded calmodulin, calcineurin at lower calcium: this is what opens a window for depression.
Constants and equations are those of Graupner and Brunel (2007) unless said otherwise.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import loaded_in_equilibrium
from engrammar.rules.camkii import phosphorylated_subunits
from engrammar.rules.references import GRAUPNER_2007, JAIN_2009

_TABLE = GRAUPNER_2007.at("model parameters", file="ModelDB 114452")


def calcineurin_activity(place: Place) -> Symbol:
    """The rate at which calcineurin dephosphorylates inhibitor 1 (1/s)."""
    CaM_loaded = loaded_in_equilibrium(place)
    basal = place.constant("k_CaN_basal", 0.1, "1/s", _TABLE)
    maximal = place.constant("k_CaN", 18, "1/s", _TABLE)
    K_CaN = place.constant("K_CaN", 0.053, "uM", _TABLE)
    n_CaN = place.constant("n_CaN", 3, "", _TABLE)
    return place.expression("v_CaN", basal + maximal / (1 + (K_CaN / CaM_loaded) ** n_CaN))


def PKA_activity(place: Place) -> Symbol:
    """The rate at which PKA phosphorylates inhibitor 1 (1/s)."""
    CaM_loaded = loaded_in_equilibrium(place)
    basal = place.constant("k_PKA_basal", 0.00359, "1/s", _TABLE)
    maximal = place.constant("k_PKA", 100, "1/s", _TABLE)
    K_PKA = place.constant("K_PKA", 0.11, "uM", _TABLE)
    n_PKA = place.constant("n_PKA", 8, "", _TABLE)
    return place.expression("v_PKA", basal + maximal / (1 + (K_PKA / CaM_loaded) ** n_PKA))


def I1_phosphorylated_in_equilibrium(place: Place) -> Symbol:
    """The armed inhibitor 1 once PKA and calcineurin have settled: I1 v_PKA / v_CaN (uM).

    The published model holds the inhibitor that PKA finds constant.
    """
    ratio = PKA_activity(place) / calcineurin_activity(place)
    return place.expression("I1_phosphorylated", I1_total(place) * ratio)


def PP1_in_equilibrium(place: Place) -> Symbol:
    """The PP1 that inhibitor 1 leaves free, once both have settled (uM).

    Its total times k_-11 / (k_-11 + k_11 I1P), I1P the armed inhibitor 1.
    """
    k11, k11_reverse = _inhibition(place)
    I1P = I1_phosphorylated_in_equilibrium(place)
    free = PP1_total(place) * k11_reverse / (k11_reverse + k11 * I1P)
    return place.expression("PP1_free", free)


def dephosphorylate_T286_with_PP1_in_equilibrium(place: Place) -> None:
    """PP1 dephosphorylates CaMKII, its inhibition following calcium without delay.

    Substrate beyond the Michaelis constant competes for it. For places too small to hold one
    molecule of PP1, such as a postsynaptic density.
    """
    CaMKII = place.molecule(molecules.CaMKII, "T286")
    v = _dephosphorylation_per_PP1(place) * PP1_in_equilibrium(place)
    place.rule(
        "PP1_dephosphorylates_T286",
        CaMKII(T286="p") >> CaMKII(T286="u"),
        place.expression("v_T286_dephosphorylation", v),
    )


def dephosphorylate_T286(place: Place) -> None:
    """PP1 molecules that are free of inhibitor 1 dephosphorylate CaMKII."""
    CaMKII = place.molecule(molecules.CaMKII, "T286")
    PP1 = place.molecule(molecules.PP1, "i1")
    place.rule(
        "free_PP1_dephosphorylates_T286",
        PP1(i1=None) + CaMKII(T286="p") >> PP1(i1=None) + CaMKII(T286="u"),
        _dephosphorylation_per_PP1(place),
    )


def inhibit_PP1(place: Place) -> None:
    """PKA arms inhibitor 1, calcineurin disarms it, and armed it binds PP1.

    At rest the same free PP1 as in equilibrium, if resting inhibitor 1 is held at its total.
    """
    PP1 = place.molecule(molecules.PP1, "i1")
    I1 = place.molecule(molecules.I1, "T35", "pp1")
    k11, k11_reverse = _inhibition(place)
    place.rule(
        "PKA_phosphorylates_I1",
        I1(T35="u", pp1=None) | I1(T35="p", pp1=None),
        PKA_activity(place),
        calcineurin_activity(place),
    )
    place.rule(
        "I1_inhibits_PP1",
        I1(T35="p", pp1=None) + PP1(i1=None) | I1(T35="p", pp1=1) % PP1(i1=1),
        k11,
        k11_reverse,
    )


def dephosphorylate_CaMKII_released_by_calmodulin(place: Place) -> None:
    """PP1 dephosphorylates Thr286 where no calmodulin is in the way (Michaelis-Menten).

    PP1 that an inhibitor holds does not act: this is how PKA guards what CaMKII remembers.
    """
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286")
    PP1 = place.molecule(molecules.PP1, "i1")
    source = JAIN_2009.at("CaMKII dephosphorylation by PP1", file="FindSim models/synSynth7.xml")
    kcat = place.constant("kcat_PP1", 0.35, "1/s", source.within(0.086, 10))
    Km = place.constant("Km_PP1", 5.4, "uM", source.within(5.4, 11))
    substrate = place.observe("T286_exposed", CaMKII(cam=None, T286="p"))
    place.rule(
        "PP1_dephosphorylates_released_T286",
        PP1(i1=None) + CaMKII(cam=None, T286="p") >> PP1(i1=None) + CaMKII(cam=None, T286="u"),
        place.expression("k_PP1_on_T286", kcat / (Km + place.concentration(substrate))),
    )


def _inhibition(place: Place) -> tuple[Symbol, Symbol]:
    k11 = place.constant("k11", 500, "1/uM/s", _TABLE)
    k11_reverse = place.constant("k11_reverse", 0.1, "1/s", _TABLE)
    return k11, k11_reverse


def _dephosphorylation_per_PP1(place: Place) -> Symbol:
    """Dephosphorylations of one subunit a second, for each uM of free PP1."""
    k12 = place.constant("k12", 6000, "1/s", _TABLE)
    KM = place.constant("KM", 0.4, "uM", _TABLE)
    substrate = place.concentration(phosphorylated_subunits(place))
    return place.expression("k_T286_dephosphorylation", k12 / (KM + substrate))


def PP1_total(place: Place) -> Symbol:
    """All of PP1, free or inhibited (uM)."""
    return place.constant("PP1_total", 0.2, "uM", _TABLE)


def I1_total(place: Place) -> Symbol:
    """Inhibitor 1 that PKA finds to phosphorylate (uM)."""
    return place.constant("I1_total", 1, "uM", _TABLE)
