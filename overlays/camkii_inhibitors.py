"""Inhibitors of CaMKII: those that keep calmodulin away, and those that sit in the active site.

KN-62 and KN-93 compete with calmodulin, and leave subunits alone that act without it. Peptides
block the substrate site: CN21 spares the autophosphorylation of Thr286, AIP2 does not.
"""

from collections.abc import Callable

from engrammar.overlay import Change, Dosed
from engrammar.overlay_changes import Scaled
from engrammar.overlays.drugs import left
from engrammar.sources import Constant, Reference, assumed, measured
from engrammar.units import Quantity

COULTRAP_2011 = Reference("Coultrap and Bayer 2011", "10.1371/journal.pone.0025245", "checked")
MURAKOSHI_2017 = Reference("Murakoshi et al. 2017", "10.1016/j.neuron.2017.02.036", "unchecked")
PELLICENA_2014 = Reference("Pellicena and Schulman 2014", "10.3389/fphar.2014.00021", "checked")
VEST_2007 = Reference("Vest et al. 2007", "10.1091/mbc.E07-02-0185", "checked")
VEST_2010 = Reference("Vest et al. 2010", "10.1074/jbc.M109.088617", "checked")

AUTOPHOSPHORYLATION = (
    "k_T286_phosphorylation",
    "k_T286_CaM1C",
    "k_T286_CaM2C",
    "k_T286_CaM1N",
    "k_T286_CaM2N",
    "k_T286_CaM1C1N",
    "k_T286_CaM2C1N",
    "k_T286_CaM1C2N",
    "k_T286_CaM4",
    "k6",
    "k7",
)
"""How fast a subunit phosphorylates Thr286 of its neighbour, in each of our models of it."""
SUBSTRATES = (
    "k_T306_phosphorylation",
    "k_CaMKII_tags",
    "k_CaMKII_stargazin",
    "k_CaMKII_on_stargazin",
    "k_CaMKII_on_SynGAP",
    "kcat_CaMKII_on_S831",
    "k_CaMKII_on_Ras",
    "k_CaMKII_on_Rac1",
    "k_CaMKII_on_Cdc42",
    "k_CaMKII_on_RhoA",
    "k_kinase_on_S421",
)
"""How fast it phosphorylates everything else."""


def _calmodulin_kept_away(K: Constant) -> Callable[[Quantity], tuple[Change, ...]]:
    """Competition: the affinity for calmodulin falls by 1 + dose / K, free or phosphorylated."""

    def changes(dose: Quantity) -> tuple[Change, ...]:
        share, source = left(dose, K)
        return (
            Scaled("k_CaM_capture", share, source),
            Scaled("k_CaM_recapture", share, source),
            Scaled("Kd_CaM4_CaMKII", 1 / share, source),
            Scaled("K5", 1 / share, source),
        )

    return changes


def _blocked(constants: tuple[str, ...], K: Constant) -> Callable[[Quantity], tuple[Change, ...]]:
    def changes(dose: Quantity) -> tuple[Change, ...]:
        share, source = left(dose, K)
        return tuple(Scaled(each, share, source) for each in constants)

    return changes


KN_62 = Dosed(
    "KN-62",
    "KN-62, which keeps calmodulin from CaMKII",
    PELLICENA_2014.at("KN-62 and KN-93: they compete with calmodulin"),
    "10 uM",
    _calmodulin_kept_away(
        Constant("K", 0.9, "uM", assumed("Ki of 0.9 uM, from memory", 0.5, 2)),
    ),
)
KN_93 = Dosed(
    "KN-93",
    "KN-93, which keeps calmodulin from CaMKII, and leaves autonomous subunits alone",
    VEST_2010.at("abstract: KN93 does not block autonomous activity"),
    "10 uM",
    _calmodulin_kept_away(
        Constant("K", 0.37, "uM", assumed("Ki of 0.37 uM, from memory", 0.2, 4)),
    ),
)
tatCN21 = Dosed(
    "tatCN21",
    "CN21, which blocks what CaMKII does to others, autonomous or not, and hardly Thr286",
    VEST_2007.at("abstract: substrates and T305 blocked, T286 mildly affected"),
    "5 uM",
    _blocked(
        SUBSTRATES,
        Constant("K", 0.1, "uM", measured("IC50 of about 100 nM", COULTRAP_2011.at("abstract"))),
    ),
)
AIP2 = Dosed(
    "AIP2",
    "the autocamtide-2-related inhibitory peptide, which blocks the active site of CaMKII",
    MURAKOSHI_2017.at("AIP2 that light opens: CaMKII is needed for a minute"),
    "1 uM",
    _blocked(
        (*AUTOPHOSPHORYLATION, *SUBSTRATES),
        Constant("K", 0.004, "uM", assumed("IC50 of 4 nM, from memory", 0.002, 0.04)),
    ),
)
