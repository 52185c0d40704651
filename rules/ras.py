"""Ras and Rap1: growth factors, calcium and cyclic AMP load them with GTP, GAPs empty them.

A receptor tyrosine kinase phosphorylates Shc, which brings Sos to Ras. SynGAP empties Ras in the
spine until CaMKII phosphorylates it; cyclic AMP loads Rap1 through Epac. From here the signal goes
to the Raf kinases (`erk`).

The constants of the path from the receptor to Ras are those of Bhalla and Iyengar (1999) as Muller
et al. (2008) tabulate them; Grb2 goes with Sos.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_CaMKII
from engrammar.rules.references import MININGOU_2021, MULLER_2008
from engrammar.sources import assumed, derived, fitted

_TABLE = MULLER_2008.at("Table S1")


def growth_factor(place: Place) -> Symbol:
    """A growth factor over a place: an input, none at rest."""
    return place.input("growth_factor", 0, "uM", assumed("no factor unless a stimulus brings it"))


def growth_factor_binds_receptor(place: Place) -> None:
    """The factor binds its receptor, which is taken up into the cell and comes back slowly."""
    R = place.molecule(molecules.GrowthReceptor, "ligand", "at", "substrate")
    k_on = place.constant(
        "k_growth_factor", 4.2, "1/uM/s", assumed("EGF, a Kd of some 60 nM", 0.4, 200)
    )
    place.rule(
        "growth_factor_binds_receptor",
        R(ligand="empty", at="surface", substrate=None)
        | R(ligand="bound", at="surface", substrate=None),
        place.expression("v_growth_factor", k_on * growth_factor(place)),
        place.constant("k_growth_factor_off", 0.25, "1/s", assumed("EGF, 60 nM", 0.02, 2.5)),
    )
    place.rule(
        "receptor_is_taken_up",
        R(ligand="bound", at="surface", substrate=None)
        | R(ligand="bound", at="inside", substrate=None),
        place.constant("k_receptor_in", 0.002, "1/s", assumed("EGF receptor: 0.001 to 0.002")),
        place.constant("k_receptor_out", 0.00033, "1/s", assumed("EGF receptor: to 0.00066")),
    )


def receptor_phosphorylates_Shc(place: Place) -> None:
    """A receptor at the surface that holds its factor phosphorylates Shc at Tyr317."""
    R = place.molecule(molecules.GrowthReceptor, "ligand", "at", "substrate")
    Shc = place.molecule(molecules.Shc, "Y317", "sos", "enzyme")
    kcat = place.constant("kcat_receptor_Shc", 0.2, "1/s", assumed("EGF receptor", 0.05, 0.2))
    Km = place.constant("Km_receptor_Shc", 0.8333, "uM", _TABLE)
    on_R = dict(ligand="bound", at="surface")
    place.rule(
        "receptor_binds_Shc",
        R(**on_R, substrate=None) + Shc(Y317="u", enzyme=None)
        | R(**on_R, substrate=1) % Shc(Y317="u", enzyme=1),
        place.expression("k_receptor_Shc", 5 * kcat / Km),
        place.expression("k_receptor_off_Shc", 4 * kcat),
    )
    place.rule(
        "receptor_phosphorylates_Y317",
        R(**on_R, substrate=1) % Shc(Y317="u", enzyme=1)
        >> R(**on_R, substrate=None) + Shc(Y317="p", enzyme=None),
        kcat,
    )
    place.rule(
        "Shc_is_dephosphorylated",
        Shc(Y317="p", sos=None, enzyme=None) >> Shc(Y317="u", sos=None, enzyme=None),
        place.constant("k_Shc_dephosphorylation", 0.01, "1/s", _TABLE.within(0.0016, 0.01)),
    )


def Shc_brings_Sos_to_Ras(place: Place) -> None:
    """Phosphorylated Shc binds Sos (with Grb2), unless ERK has phosphorylated Sos."""
    Shc = place.molecule(molecules.Shc, "Y317", "sos")
    Sos = place.molecule(molecules.Sos, "shc", "feedback")
    k_on = place.constant("k_Shc_Sos", 0.5, "1/uM/s", _TABLE)
    k_off = place.constant("k_Shc_off_Sos", 0.1, "1/s", _TABLE)
    place.rule(
        "Shc_binds_Sos",
        Shc(Y317="p", sos=None) + Sos(shc=None, feedback="u")
        | Shc(Y317="p", sos=1) % Sos(shc=1, feedback="u"),
        k_on,
        k_off,
    )
    place.rule(
        "phosphorylated_Sos_leaves_Shc",
        Shc(sos=1) % Sos(shc=1, feedback="p") >> Shc(sos=None) + Sos(shc=None, feedback="p"),
        k_off,
    )


def Sos_loads_Ras(place: Place) -> None:
    """Sos on Shc exchanges the GDP of Ras for GTP."""
    Sos = place.molecule(molecules.Sos, "shc")
    Shc = place.molecule(molecules.Shc, "sos")
    Ras = place.molecule(molecules.Ras, "nucleotide")
    on_Shc = place.observe("Sos_on_Shc", Shc(sos=1) % Sos(shc=1))
    peak = fitted("ERK within 5 min of EGF (Teng et al. 1995); 0.02 in the table", _TABLE)
    kcat = place.constant("kcat_Sos_Ras", 0.1, "1/s", peak.within(0.02, 0.2))
    Km = place.constant("Km_Sos_Ras", 0.50505, "uM", _TABLE)
    loading = place.concentration(place.observe("Ras_GDP", Ras(nucleotide="GDP")))
    place.rule(
        "Sos_loads_Ras",
        Ras(nucleotide="GDP") >> Ras(nucleotide="GTP"),
        place.expression("v_Sos_Ras", kcat * place.concentration(on_Shc) / (Km + loading)),
    )


def Ras_hydrolyses_GTP(place: Place) -> None:
    """Ras that holds no Raf hydrolyses its GTP, slowly alone and at once with a GAP."""
    Ras = place.molecule(molecules.Ras, "nucleotide", "raf")
    GAP = place.constant("GAP_total", 0.002, "uM", _TABLE)
    kcat = place.constant("kcat_GAP_Ras", 10, "1/s", _TABLE)
    Km = place.constant("Km_GAP_Ras", 1.0104, "uM", _TABLE)
    alone = place.constant("k_Ras_GTPase", 0.0001, "1/s", _TABLE)
    loaded = place.observe("Ras_GTP_free", Ras(nucleotide="GTP", raf=None))
    place.rule(
        "Ras_hydrolyses_GTP",
        Ras(nucleotide="GTP", raf=None) >> Ras(nucleotide="GDP", raf=None),
        place.expression("v_Ras_GTPase", alone + kcat * GAP / (Km + place.concentration(loaded))),
    )


def SynGAP_empties_Ras(place: Place) -> None:
    """SynGAP makes Ras hydrolyse its GTP until CaMKII phosphorylates it, and it disperses."""
    SynGAP = place.molecule(molecules.SynGAP, "S")
    Ras = place.molecule(molecules.Ras, "nucleotide", "raf")
    place.rule(
        "SynGAP_empties_Ras",
        SynGAP(S="u") + Ras(nucleotide="GTP", raf=None)
        >> SynGAP(S="u") + Ras(nucleotide="GDP", raf=None),
        place.constant("k_SynGAP_Ras", 0.1, "1/uM/s", assumed("seconds at 1 uM", 0.01, 1)),
    )
    k = place.constant(
        "k_CaMKII_SynGAP", 0.002, "1/uM/s", assumed("minutes at some uM of CaMKII", 0.0002, 0.02)
    )
    place.rule(
        "CaMKII_phosphorylates_SynGAP",
        SynGAP(S="u") | SynGAP(S="p"),
        place.expression("v_CaMKII_SynGAP", k * active_CaMKII(place)),
        place.constant("k_SynGAP_dephosphorylation", 0.005, "1/s", assumed("minutes", 0.001, 0.02)),
    )


def cAMP_loads_Rap1_through_Epac(place: Place) -> None:
    """Cyclic AMP binds Epac, which loads Rap1 with GTP; Rap1 empties itself within minutes."""
    Epac = place.molecule(molecules.Epac, "cAMP")
    cAMP = place.molecule(molecules.CyclicAMP, "enzyme")
    Rap1 = place.molecule(molecules.Rap1, "nucleotide", "raf")
    binding = MININGOU_2021.at("Epac", file="neurord/ERK ERK_sbml.xml")
    place.rule(
        "cAMP_binds_Epac",
        Epac(cAMP="empty") + cAMP(enzyme=None) | Epac(cAMP="cAMP"),
        place.constant("k_cAMP_Epac", 0.121, "1/uM/s", binding),
        place.constant("k_cAMP_off_Epac", 0.145, "1/s", binding),
    )
    place.rule(
        "Epac_loads_Rap1",
        Epac(cAMP="cAMP") + Rap1(nucleotide="GDP") >> Epac(cAMP="cAMP") + Rap1(nucleotide="GTP"),
        place.constant(
            "k_Epac_Rap1",
            2 / 0.5,
            "1/uM/s",
            derived("kcat 2 /s over Km 0.5 uM, of the cyclic AMP-GEF on Ras", _TABLE),
        ),
    )
    place.rule(
        "Rap1_hydrolyses_GTP",
        Rap1(nucleotide="GTP", raf=None) >> Rap1(nucleotide="GDP", raf=None),
        place.constant("k_Rap1_GTPase", 0.01, "1/s", assumed("minutes", 0.001, 0.1)),
    )
