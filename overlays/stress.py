"""Stress: what hours of corticosterone do to chromatin through the glucocorticoid receptor."""

from engrammar.overlay import Change, Dosed
from engrammar.overlay_changes import Amount, Scaled
from engrammar.overlays.ageing import GRAFF_2012
from engrammar.overlays.drugs import left
from engrammar.rules import molecules
from engrammar.sources import Constant, Reference, assumed
from engrammar.units import Quantity

ALFAREZ_2002 = Reference("Alfarez et al. 2002", "10.1016/S0306-4522(02)00483-9", "checked")
SMITH_1995 = Reference("Smith et al. 1995", "10.1523/JNEUROSCI.15-03-01768.1995", "unchecked")

_MORE_HDAC2 = assumed("GR at its promoter has HDAC2 made; how much more was not read", 1.2, 3)
_LESS_BDNF = assumed("GR halves the messengers of Bdnf; from memory", 0.3, 0.8)


def _glucocorticoid(dose: Quantity) -> tuple[Change, ...]:
    """GR is occupied with dose / (dose + K); full, it doubles HDAC2 and halves Bdnf."""
    K = Constant("K", 0.005, "uM", assumed("corticosterone on GR, from memory", 0.002, 0.01))
    empty, _ = left(dose, K)
    occupied = 1 - empty
    return (
        Amount(
            molecules.HDAC,
            1 + occupied,
            "HDAC2_under_corticosterone",
            _MORE_HDAC2,
            {"kind": "HDAC2"},
        ),
        Scaled("v_Bdnf", 1 - occupied / 2, _LESS_BDNF),
    )


corticosterone = Dosed(
    "corticosterone",
    "stress as hours of its hormone: the glucocorticoid receptor has HDAC2 made, and less Bdnf",
    GRAFF_2012.at("the glucocorticoid receptor at the promoter of HDAC2"),
    "0.1 uM",
    _glucocorticoid,
)
