"""What has CREB heard less or more: a drug between it and CBP, and a CREB that needs no signal."""

from engrammar.overlay import Change, Dosed, Overlay
from engrammar.overlay_changes import Mutated, Scaled
from engrammar.overlays.drugs import left
from engrammar.rules import molecules
from engrammar.sources import Constant, Reference, assumed
from engrammar.units import Quantity

BARCO_2002 = Reference("Barco et al. 2002", "10.1016/S0092-8674(02)00684-8", "unchecked")
BEST_2004 = Reference("Best et al. 2004", "10.1073/pnas.0406374101", "checked")


def _off_KIX(dose: Quantity) -> tuple[Change, ...]:
    """Competition: KIX holds CREB 1 + dose / K times more loosely."""
    K = Constant("K", 10, "uM", assumed("half of CREB's genes in cells, from memory", 5, 90))
    share, source = left(dose, K)
    return (Scaled("KIX_weakening", 1 / share, source),)


KG_501 = Dosed(
    "KG-501",
    "KG-501 (of naphthol AS-E), which sits on the KIX domain of CBP where CREB would",
    BEST_2004.at("an antagonist of CREB and CBP: genes of cyclic AMP are read less"),
    "25 uM",
    _off_KIX,
)
VP16_CREB = Overlay(
    "VP16-CREB",
    "a CREB that holds its coactivators without a signal, here as Ser133 that keeps its phosphate",
    BARCO_2002.at("mice with VP16-CREB: a weak train leaves late LTP"),
    (Mutated(molecules.CREB, "S133", "p"),),
)
