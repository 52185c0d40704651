"""Neuromodulators: noradrenaline and the beta-adrenergic receptor that it turns on through Gs.

Gs reaches the cyclases, cyclic AMP turns on PKA, and PKA phosphorylates the receptor's tail: with
four phosphates it no longer couples to Gs. So a modulator opens a window of minutes in which weak
stimulation lasts. (Dopamine's D1 receptor does the same with its own ligand.)
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import MAKI_MARTTUNEN_2020, MULLER_2008
from engrammar.sources import assumed, derived

_TAIL = MAKI_MARTTUNEN_2020.at(
    "beta receptor and PKA", file="ModelDB 260971, NeuroRD/Reactions.xml"
)
_GS = MULLER_2008.at("Table S1, Gs")


def agonist(place: Place) -> Symbol:
    """Isoproterenol or noradrenaline over a place: an input, none at rest."""
    return place.input("ISO", 0, "uM", assumed("no modulator unless a stimulus brings it"))


def agonist_binds_receptor(place: Place) -> None:
    """The agonist binds the beta-adrenergic receptor."""
    bAR = place.molecule(molecules.BetaAR, "ligand")
    k_on = place.constant("k_ISO", 1, "1/uM/s", assumed("a Kd of 0.1 uM", 0.1, 10))
    place.rule(
        "agonist_binds_receptor",
        bAR(ligand="empty") | bAR(ligand="agonist"),
        place.expression("v_ISO", k_on * agonist(place)),
        place.constant("k_ISO_off", 0.1, "1/s", assumed("a Kd of 0.1 uM", 0.01, 1)),
    )


def receptor_activates_Gs(place: Place) -> None:
    """A receptor with agonist loads Gs with GTP, the less the more phosphates are on its tail."""
    bAR = place.molecule(molecules.BetaAR, "ligand", "PKA")
    Gs = place.molecule(molecules.Gs, "nucleotide", "ac")
    k = place.constant(
        "k_receptor_Gs", 2, "1/uM/s", assumed("seconds at a tenth of uM of receptors", 0.2, 20)
    )
    half = place.expression("k_receptor_Gs_half", k / 2)
    loading, loaded = Gs(nucleotide="GDP", ac=None), Gs(nucleotide="GTP", ac=None)
    for rule, phosphates, rate in (
        ("receptor_loads_Gs", "p0", k),
        ("receptor_with_one_phosphate_loads_Gs", "p1", k),
        ("receptor_with_two_phosphates_loads_Gs", "p2", half),
        ("receptor_with_three_phosphates_loads_Gs", "p3", half),
    ):
        on = bAR(ligand="agonist", PKA=phosphates)
        place.rule(rule, on + loading >> on + loaded, rate)


def Gs_hydrolyses_GTP(place: Place) -> None:
    """Gs turns itself off within a quarter of a minute, on a cyclase or off it."""
    Gs = place.molecule(molecules.Gs, "nucleotide")
    place.rule(
        "Gs_hydrolyses_GTP",
        Gs(nucleotide="GTP") >> Gs(nucleotide="GDP"),
        place.constant("k_GTPase", 0.0667, "1/s", _GS),
    )


def PKA_uncouples_receptor(place: Place) -> None:
    """PKA puts up to four phosphates on a receptor with agonist; a phosphatase takes them off."""
    bAR = place.molecule(molecules.BetaAR, "ligand", "PKA")
    C = place.molecule(molecules.PKAc, "r")
    k = place.constant(
        "k_PKA_receptor",
        0.8 * 1 / (4.48 + 1),
        "1/uM/s",
        derived("bound at 0.8 /uM/s, left at 4.48 /s, done at 1 /s", _TAIL),
    )
    off = place.constant(
        "k_receptor_dephosphorylation", 0.002, "1/s", assumed("ten minutes", 0.0005, 0.01)
    )
    for rule, undone, before, after in (
        ("PKA_adds_first_phosphate", "first_phosphate_is_removed", "p0", "p1"),
        ("PKA_adds_second_phosphate", "second_phosphate_is_removed", "p1", "p2"),
        ("PKA_adds_third_phosphate", "third_phosphate_is_removed", "p2", "p3"),
        ("PKA_adds_fourth_phosphate", "fourth_phosphate_is_removed", "p3", "p4"),
    ):
        place.rule(
            rule,
            C(r=None) + bAR(ligand="agonist", PKA=before)
            >> C(r=None) + bAR(ligand="agonist", PKA=after),
            k,
        )
        place.rule(undone, bAR(PKA=after) >> bAR(PKA=before), off)
