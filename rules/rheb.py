"""Rheb: it activates mTORC1 while it holds GTP, and TSC2 empties it until Akt phosphorylates TSC2.

So a growth factor that turns Akt on has translation begin. Constants are those of Jain and Bhalla
(2009), as its authors publish them.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import akt, molecules
from engrammar.rules.references import JAIN_2009
from engrammar.sources import assumed, derived

_TSC = derived(
    "a rate in molecules of the file, in its volume",
    JAIN_2009.at(
        "TSC1_TSC2, Rheb", file="FindSim models/submodels/FindSim_a5092_homerpike_barr2.g"
    ),
)


def Akt_phosphorylates_TSC2(place: Place) -> None:
    """Akt with both phosphates phosphorylates Thr1462 of TSC2, which does not saturate it."""
    TSC2 = place.molecule(molecules.TSC2, "T1462")
    kcat = place.constant("kcat_Akt_TSC2", 6, "1/s", _TSC)
    Km = place.constant("Km_Akt_TSC2", 30 / 2.797, "uM", _TSC)
    active = place.concentration(akt.active(place))
    place.rule(
        "Akt_phosphorylates_T1462",
        TSC2(T1462="u") | TSC2(T1462="p"),
        place.expression("v_Akt_TSC2", kcat / Km * active),
        place.constant("k_TSC2_dephosphorylation", 0.01, "1/s", _TSC),
    )


def TSC2_empties_Rheb(place: Place) -> None:
    """TSC2 that Akt has spared has Rheb hydrolyse its GTP; Rheb loads itself within seconds."""
    TSC2 = place.molecule(molecules.TSC2, "T1462")
    Rheb = place.molecule(molecules.Rheb, "nucleotide")
    kcat = place.constant("kcat_TSC2_Rheb", 20, "1/s", _TSC)
    Km = place.constant("Km_TSC2_Rheb", 100 / 320.1, "uM", _TSC)
    on = place.concentration(place.observe("TSC2_on", TSC2(T1462="u")))
    loaded = place.concentration(place.observe("Rheb_loaded", Rheb(nucleotide="GTP")))
    place.rule(
        "TSC2_empties_Rheb",
        Rheb(nucleotide="GTP") | Rheb(nucleotide="GDP"),
        place.expression("v_TSC2_Rheb", kcat * on / (Km + loaded)),
        place.constant("k_Rheb_loading", 0.2, "1/s", _TSC),
    )


def drives_mTORC1(place: Place) -> Symbol:
    """Rheb with GTP (uM); it drives what activates mTORC1 in `translation`.

    mTORC1 uses none of it up.
    """
    Rheb = place.molecule(molecules.Rheb, "nucleotide")
    loaded = place.concentration(place.observe("Rheb_loaded", Rheb(nucleotide="GTP")))
    source = assumed("of 1 uM most has GDP at rest", 0.005, 0.2)
    place.drive(place.input("Rheb_GTP", 0.02, "uM", source), loaded)
    return place.expression("Rheb_left_with_GTP", loaded)
