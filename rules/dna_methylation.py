"""DNA methylation of neurons: written by DNMT3A, erased by TET and repair, which Gadd45b brings.

Neurons do not divide: nothing copies methyl from strand to strand, and DNMT3A adds it to one strand
after the other. TET oxidises it, and base excision repair puts a bare cytosine in its place; at
promoters repair comes where activity has made Gadd45b. So the promoter of Bdnf loses its methyl
hours after NMDA receptors were active, unless Gadd45b is knocked down (Gavin et al. 2015), and that
of PP1 gains it within an hour of fear conditioning and has lost it a day later (Miller and Sweatt
2007). No trustworthy rate is known: all are assumed.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed


def DNMT3A_methylates(place: Place) -> None:
    """DNMT3A methylates one strand, then the other; memory makes it more active for an hour."""
    CpG = place.molecule(molecules.CpG, "state", "reader")
    activity = place.input("DNMT3A_activity", 1, "", assumed("as at rest: 1"))
    k = place.constant(
        "k_DNMT3A",
        1e-5,
        "1/s",
        assumed("a day; Dnmt3a is up for an hour after training", 1e-6, 1e-3),
    )
    rate = place.expression("v_DNMT3A", k * activity)
    place.rule(
        "DNMT3A_methylates_one_strand",
        CpG(state="C", reader=None) >> CpG(state="hemi", reader=None),
        rate,
    )
    place.rule(
        "DNMT3A_methylates_the_other_strand",
        CpG(state="hemi", reader=None) >> CpG(state="mC", reader=None),
        rate,
    )


def TET_oxidises(place: Place) -> None:
    """TET1 to 3 oxidise methyl that no reader covers, slowly at rest and more where called.

    `TET_activity` is an input: neuronal activity brings TET1 to promoters that are demethylated.
    """
    CpG = place.molecule(molecules.CpG, "state", "reader")
    activity = place.input("TET_activity", 1, "", assumed("as at rest: 1"))
    k = place.constant("k_TET", 2e-5, "1/s", assumed("half a day", 1e-6, 1e-3))
    rate = place.expression("v_TET", k * activity)
    place.rule(
        "TET_oxidises_methyl",
        CpG(state="mC", reader=None) >> CpG(state="hmC", reader=None),
        rate,
    )


def Gadd45b_brings_repair(place: Place) -> None:
    """Where Gadd45b is, TDG and base excision repair replace what TET has oxidised.

    A strand that alone is methylated is repaired as well.
    """
    CpG = place.molecule(molecules.CpG, "state", "reader")
    Gadd45b = place.molecule(molecules.Gadd45b)
    uM = place.concentration(place.observe("Gadd45b_count", Gadd45b()))
    k = place.constant("k_repair", 0.01, "1/uM/s", assumed("minutes at 0.1 uM", 1e-3, 0.1))
    rate = place.expression("v_repair", k * uM)
    place.rule("repair_replaces_hmC", CpG(state="hmC") >> CpG(state="C"), rate)
    place.rule(
        "repair_replaces_hemi", CpG(state="hemi", reader=None) >> CpG(state="C", reader=None), rate
    )


def activity_makes_Gadd45b(place: Place) -> None:
    """NMDA receptors, through calcium, have Gadd45b made within the hour; it is lost as soon.

    A little is made at rest. The input `NMDAR_activity` goes from 0 to 1; `Gadd45b_siRNA` is the
    share of the making that a knock-down leaves.
    """
    Gadd45b = place.molecule(molecules.Gadd45b)
    activity = place.input("NMDAR_activity", 0, "", assumed("none at rest"))
    left = place.input("Gadd45b_siRNA", 1, "", assumed("no knock-down"))
    v = place.constant(
        "v_Gadd45b", 1e-4, "uM/s", assumed("0.1 uM within half an hour of activity", 1e-5, 1e-3)
    )
    rest = place.constant("Gadd45b_at_rest", 0.05, "", assumed("twenty times less", 0.01, 0.2))
    place.rule(
        "activity_makes_Gadd45b",
        None >> Gadd45b(),
        place.expression("v_making_Gadd45b", v * left * (rest + activity)),
    )
    place.rule(
        "Gadd45b_is_lost",
        Gadd45b() >> None,
        place.constant("k_Gadd45b_loss", 1 / 1800, "1/s", assumed("an hour", 1e-4, 2e-3)),
    )


def methylated_share(place: Place) -> Symbol:
    """The share of the CpG that carry methyl on both strands."""
    CpG = place.molecule(molecules.CpG, "state")
    full = place.observe("CpG_methylated", CpG(state="mC"))
    return place.expression("methylated_share", full / place.observe("CpG_all", CpG()))
