"""Ras by calcium: calmodulin and PKC load it, and PKC keeps it from being emptied.

An exchange factor of neurons (RasGRF1) loads Ras while calmodulin is on it, or once PKC has
phosphorylated it. PKC also turns the GAP off that empties Ras, and readies Raf for Ras. So a train
of calcium reaches ERK without a growth factor.

Constants are those of Bhalla and Iyengar (1999) as their authors publish them in a later file.
"""

import sympy

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_PKC
from engrammar.rules.references import JAIN_2009, MULLER_2008
from engrammar.sources import derived

_FILE = derived(
    "a rate in molecules of the file, in its volume",
    JAIN_2009.at("Ras", file="FindSim models/submodels/FindSim_a5092_homerpike_barr2.g"),
)
_TABLE = MULLER_2008.at("Table S1")


def calmodulin_loads_Ras(place: Place) -> None:
    """Full calmodulin binds the exchange factor, which then exchanges the GDP of Ras for GTP."""
    GEF = place.molecule(molecules.RasGEF, "cam", "PKC")
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    full = dict(N="Ca2", C="Ca2")
    place.rule(
        "CaM_binds_RasGEF",
        GEF(cam=None, PKC="u") + CaM(target=None, **full)
        | GEF(cam=1, PKC="u") % CaM(target=1, **full),
        place.constant("k_CaM_RasGEF", 60, "1/uM/s", _FILE),
        place.constant("k_CaM_off_RasGEF", 1, "1/s", _FILE),
    )
    on = place.concentration(place.observe("RasGEF_with_CaM", GEF(cam=1) % CaM(target=1)))
    _loads_Ras(place, on, "RasGEF_with_CaM_loads_Ras", "v_RasGEF_with_CaM")


def PKC_loads_Ras(place: Place) -> None:
    """PKC phosphorylates the exchange factor, for a second, and it loads Ras."""
    GEF = place.molecule(molecules.RasGEF, "cam", "PKC")
    kcat = place.constant("kcat_PKC_RasGEF", 4, "1/s", _FILE)
    Km = place.constant("Km_PKC_RasGEF", 20 / 5.6775, "uM", _FILE)
    place.rule(
        "PKC_phosphorylates_RasGEF",
        GEF(cam=None, PKC="u") | GEF(cam=None, PKC="p"),
        place.expression("v_PKC_RasGEF", kcat / Km * active_PKC(place)),
        place.constant("k_RasGEF_dephosphorylation", 1, "1/s", _FILE),
    )
    on = place.concentration(place.observe("RasGEF_phosphorylated", GEF(PKC="p")))
    _loads_Ras(place, on, "phosphorylated_RasGEF_loads_Ras", "v_RasGEF_phosphorylated")


def Ras_hydrolyses_GTP_unless_PKC_turns_GAP_off(place: Place) -> None:
    """Ras that holds no Raf hydrolyses its GTP with a GAP, which PKC phosphorylates and turns off.

    Alone it does so in hours.
    """
    Ras = place.molecule(molecules.Ras, "nucleotide", "raf")
    GAP = place.molecule(molecules.RasGAP, "PKC")
    kcat = place.constant("kcat_PKC_GAP", 4, "1/s", _FILE)
    Km = place.constant("Km_PKC_GAP", 20 / 5.6775, "uM", _FILE)
    place.rule(
        "PKC_phosphorylates_GAP",
        GAP(PKC="u") | GAP(PKC="p"),
        place.expression("v_PKC_GAP", kcat / Km * active_PKC(place)),
        place.constant("k_GAP_dephosphorylation", 0.1, "1/s", _FILE),
    )
    on = place.concentration(place.observe("GAP_on", GAP(PKC="u")))
    loaded = place.concentration(place.observe("Ras_GTP_free", Ras(nucleotide="GTP", raf=None)))
    kcat = place.constant("kcat_GAP_Ras", 10, "1/s", _TABLE)
    Km = place.constant("Km_GAP_Ras", 1.0104, "uM", _TABLE)
    alone = place.constant("k_Ras_GTPase", 0.0001, "1/s", _TABLE)
    place.rule(
        "Ras_hydrolyses_GTP",
        Ras(nucleotide="GTP", raf=None) >> Ras(nucleotide="GDP", raf=None),
        place.expression("v_Ras_GTPase", alone + kcat * on / (Km + loaded)),
    )


def PKC_readies_Raf(place: Place) -> None:
    """PKC phosphorylates Raf, so that Ras can bind it; PP2A takes that phosphate off free Raf."""
    Raf = place.molecule(molecules.Raf, "ras", "PKC", "substrate")
    kcat = place.constant("kcat_PKC_Raf", 4, "1/s", _FILE)
    Km = place.constant("Km_PKC_Raf", 20 / 0.28387, "uM", _FILE)
    PP2A = place.constant("PP2A_on_MEK", 0.224, "uM", MULLER_2008.at("Table S1, PPhosphatase2A"))
    kcat_off = place.constant("kcat_PP2A_MEK", 6, "1/s", MULLER_2008.at("Table S1, enzymes"))
    Km_off = place.constant("Km_PP2A_MEK", 15.657, "uM", MULLER_2008.at("Table S1, enzymes"))
    place.rule(
        "PKC_phosphorylates_Raf",
        Raf(ras=None, PKC="u", substrate=None) | Raf(ras=None, PKC="p", substrate=None),
        place.expression("v_PKC_Raf", kcat / Km * active_PKC(place)),
        place.expression("v_PP2A_Raf", kcat_off * PP2A / Km_off),
    )


def _loads_Ras(place: Place, on: sympy.Expr, rule: str, rate: str) -> None:
    """What the exchange factor does while `on` uM of it are active, in whichever way."""
    Ras = place.molecule(molecules.Ras, "nucleotide")
    empty = place.concentration(place.observe("Ras_GDP", Ras(nucleotide="GDP")))
    kcat = place.constant("kcat_RasGEF", 0.02, "1/s", _FILE)
    Km = place.constant("Km_RasGEF", 0.1 / 0.18736, "uM", _FILE)
    place.rule(
        rule,
        Ras(nucleotide="GDP") >> Ras(nucleotide="GTP"),
        place.expression(rate, kcat * on / (Km + empty)),
    )
