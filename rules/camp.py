"""Cyclic AMP: made by adenylyl cyclases where calcium and Gs meet, and broken down at once.

AC1 needs calmodulin and Gs together to be fast: it tells that a modulator was there while the
synapse was active. AC8 follows calcium alone. PDE4 is sped up by the PKA that cyclic AMP activates,
PDE1 by calmodulin: both end what they answer to.
"""

from pysb.core import MonomerPattern

from engrammar.place import Place
from engrammar.rules import camkiv, molecules
from engrammar.rules.references import JAIN_2009, MAKI_MARTTUNEN_2020, MININGOU_2021
from engrammar.sources import Source, assumed

_CYCLASE = MAKI_MARTTUNEN_2020.at("AC1", file="ModelDB 260971, NeuroRD/Reactions.xml")
_GS = JAIN_2009.at("adenylyl cyclase and Gs", file="BhallaLab/FindSim models/synSynth7.xml")
_PDE4 = MININGOU_2021.at("PDE4", file="neurord/ERK ERK_sbml.xml")


def calmodulin_binds_cyclases(place: Place) -> None:
    """Full calmodulin binds AC1 and AC8."""
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    AC = place.molecule(molecules.AC, "cam")
    place.rule(
        "CaM_binds_cyclase",
        CaM(N="Ca2", C="Ca2", target=None) + AC(cam=None)
        | CaM(N="Ca2", C="Ca2", target=1) % AC(cam=1),
        place.constant("k_CaM_AC", 6, "1/uM/s", _CYCLASE),
        place.constant("k_CaM_off_AC", 0.9, "1/s", _CYCLASE),
    )


def Gs_binds_AC1(place: Place) -> None:
    """Gs with GTP binds AC1, beside calmodulin, and hydrolyses its GTP there too."""
    AC = place.molecule(molecules.AC, "kind", "gs")
    Gs = place.molecule(molecules.Gs, "nucleotide", "ac")
    place.rule(
        "Gs_binds_AC1",
        Gs(nucleotide="GTP", ac=None) + AC(kind="AC1", gs=None)
        | Gs(nucleotide="GTP", ac=1) % AC(kind="AC1", gs=1),
        place.constant("k_Gs_AC1", 1, "1/uM/s", assumed("a Kd of 0.1 uM", 0.1, 10)),
        place.constant("k_Gs_off_AC1", 0.1, "1/s", assumed("a Kd of 0.1 uM", 0.01, 1)),
    )
    place.rule(
        "Gs_leaves_AC1_with_GDP",
        Gs(nucleotide="GDP", ac=1) % AC(kind="AC1", gs=1)
        >> Gs(nucleotide="GDP", ac=None) + AC(kind="AC1", gs=None),
        place.constant("k_Gs_GDP_off_AC1", 10, "1/s", assumed("GDP loosens it at once", 1, 100)),
    )


def AC1_makes_cAMP(place: Place) -> None:
    """AC1 makes cyclic AMP with calmodulin, little with Gs alone, and fastest with both."""
    AC = place.molecule(molecules.AC, "kind", "cam", "gs")
    CaM = place.molecule(molecules.CaM, "target")
    Gs = place.molecule(molecules.Gs, "ac")
    with_CaM, with_Gs = AC(kind="AC1", cam=1, gs=None), AC(kind="AC1", cam=None, gs=2)
    both = AC(kind="AC1", cam=1, gs=2)
    _makes(
        place, "AC1_with_CaM_makes_cAMP", CaM(target=1) % with_CaM, "kcat_AC1_CaM", 5.7, _CYCLASE
    )
    _makes(
        place,
        "AC1_with_Gs_makes_cAMP",
        with_Gs % Gs(ac=2),
        "kcat_AC1_Gs",
        1.5,
        assumed("Gs alone does less to AC1 than calmodulin", 0.5, 5),
    )
    _makes(
        place, "AC1_with_both_makes_cAMP", CaM(target=1) % both % Gs(ac=2), "kcat_AC1_both", 18, _GS
    )


def AC1_follows_calcium_of_the_nucleus(nucleus: Place) -> None:
    """AC1 makes cyclic AMP with calmodulin in equilibrium with calcium, which is not counted."""
    AC, cAMP = nucleus.molecule(molecules.AC, "kind"), nucleus.molecule(molecules.CyclicAMP)
    kcat = nucleus.constant("kcat_AC1_CaM", 5.7, "1/s", _CYCLASE)
    nucleus.rule(
        "AC1_with_calcium_makes_cAMP",
        AC(kind="AC1") >> AC(kind="AC1") + cAMP(),
        nucleus.expression("v_AC1_by_calcium", kcat * camkiv.full_calmodulin(nucleus)),
    )


def AC8_makes_cAMP(place: Place) -> None:
    """AC8 makes cyclic AMP when calmodulin is on it: calcium alone."""
    AC = place.molecule(molecules.AC, "kind", "cam")
    CaM = place.molecule(molecules.CaM, "target")
    _makes(
        place,
        "AC8_with_CaM_makes_cAMP",
        CaM(target=1) % AC(kind="AC8", cam=1),
        "kcat_AC8_CaM",
        2.8,
        assumed("half as fast as AC1 with calmodulin", 1, 6),
    )


def cyclases_make_little_alone(place: Place) -> None:
    """Without calmodulin and Gs a cyclase makes what keeps cyclic AMP at tens of nanomolar."""
    AC, cAMP = place.molecule(molecules.AC, "cam", "gs"), place.molecule(molecules.CyclicAMP)
    alone = AC(cam=None, gs=None)
    place.rule(
        "cyclase_alone_makes_cAMP",
        alone >> alone + cAMP(),
        place.constant(
            "kcat_AC_alone", 0.5, "1/s", assumed("50 nM beside twice as much PDE4", 0.05, 1)
        ),
    )


def forskolin_opens_cyclases(place: Place) -> None:
    """Forskolin has every cyclase make cyclic AMP, with calmodulin and Gs or without."""
    drug = place.input("forskolin", 0, "uM", assumed("no drug unless a stimulus brings it"))
    half = place.constant(
        "K_forskolin", 10, "uM", assumed("half of its effect, from memory", 3, 30)
    )
    kcat = place.constant("kcat_AC_forskolin", 5, "1/s", assumed("as calmodulin on AC1", 1, 20))
    AC, cAMP = place.molecule(molecules.AC), place.molecule(molecules.CyclicAMP)
    place.rule(
        "cyclase_with_forskolin_makes_cAMP",
        AC() >> AC() + cAMP(),
        place.expression("v_forskolin", kcat * drug / (drug + half)),
    )


def PDE4_breaks_cAMP_down(place: Place) -> None:
    """PDE4 binds cyclic AMP and breaks it down; phosphorylated by PKA it does so twice as fast."""
    PDE = place.molecule(molecules.PDE, "kind", "camp", "PKA")
    cAMP = place.molecule(molecules.CyclicAMP, "enzyme")
    kcat = place.constant("kcat_PDE4", 17.2, "1/s", _PDE4)
    place.rule(
        "PDE4_binds_cAMP",
        PDE(kind="PDE4", camp=None) + cAMP(enzyme=None) | PDE(kind="PDE4", camp=1) % cAMP(enzyme=1),
        place.constant("k_cAMP_PDE4", 21.6, "1/uM/s", _PDE4),
        place.constant("k_cAMP_off_PDE4", 69, "1/s", _PDE4),
    )
    place.rule(
        "PDE4_breaks_cAMP_down",
        PDE(kind="PDE4", camp=1, PKA="u") % cAMP(enzyme=1) >> PDE(kind="PDE4", camp=None, PKA="u"),
        kcat,
    )
    gain = place.constant(
        "PDE4_phosphorylated_gain", 2, "", assumed("PKA about doubles the long forms", 1.5, 6)
    )
    place.rule(
        "phosphorylated_PDE4_breaks_cAMP_down",
        PDE(kind="PDE4", camp=1, PKA="p") % cAMP(enzyme=1) >> PDE(kind="PDE4", camp=None, PKA="p"),
        place.expression("kcat_PDE4_phosphorylated", gain * kcat),
    )


def PKA_phosphorylates_PDE4(place: Place) -> None:
    """The free catalytic subunit of PKA phosphorylates PDE4; a phosphatase undoes it in minutes."""
    PDE = place.molecule(molecules.PDE, "kind", "PKA")
    C = place.molecule(molecules.PKAc, "r")
    place.rule(
        "PKA_phosphorylates_PDE4",
        C(r=None) + PDE(kind="PDE4", PKA="u") >> C(r=None) + PDE(kind="PDE4", PKA="p"),
        place.constant("k_PKA_PDE4", 0.1, "1/uM/s", assumed("a usual kcat/Km of PKA", 0.01, 1)),
    )
    place.rule(
        "PDE4_is_dephosphorylated",
        PDE(kind="PDE4", PKA="p") >> PDE(kind="PDE4", PKA="u"),
        place.constant("k_PDE4_dephosphorylation", 0.005, "1/s", assumed("minutes", 0.001, 0.02)),
    )


def PDE1_breaks_cAMP_down(place: Place) -> None:
    """PDE1 breaks cyclic AMP down when full calmodulin is on it."""
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    PDE = place.molecule(molecules.PDE, "kind", "camp", "cam")
    cAMP = place.molecule(molecules.CyclicAMP, "enzyme")
    usual = assumed("a Km of 5 uM and a turnover of 10 /s, usual for PDE1", 1, 100)
    place.rule(
        "CaM_binds_PDE1",
        CaM(N="Ca2", C="Ca2", target=None) + PDE(kind="PDE1", cam=None)
        | CaM(N="Ca2", C="Ca2", target=1) % PDE(kind="PDE1", cam=1),
        place.constant("k_CaM_PDE1", 100, "1/uM/s", assumed("a Kd of 10 nM", 10, 200)),
        place.constant("k_CaM_off_PDE1", 1, "1/s", assumed("a Kd of 10 nM", 0.1, 10)),
    )
    place.rule(
        "PDE1_binds_cAMP",
        PDE(kind="PDE1", camp=None) + cAMP(enzyme=None) | PDE(kind="PDE1", camp=1) % cAMP(enzyme=1),
        place.constant("k_cAMP_PDE1", 10, "1/uM/s", usual),
        place.constant("k_cAMP_off_PDE1", 40, "1/s", usual),
    )
    place.rule(
        "PDE1_with_CaM_breaks_cAMP_down",
        CaM(target=2) % PDE(kind="PDE1", camp=1, cam=2) % cAMP(enzyme=1)
        >> CaM(target=2) % PDE(kind="PDE1", camp=None, cam=2),
        place.constant("kcat_PDE1", 10, "1/s", usual),
    )


def _makes(
    place: Place, rule: str, cyclase: MonomerPattern, kcat: str, value: float, source: Source
) -> None:
    """Cyclic AMP appears beside `cyclase`; ATP, a thousand times its Km, does not limit it."""
    cAMP = place.molecule(molecules.CyclicAMP)
    place.rule(rule, cyclase >> cyclase + cAMP(), place.constant(kcat, value, "1/s", source))
