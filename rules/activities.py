"""How much of each enzyme is active, whatever mechanism made it so, as a concentration (uM).

A substrate asks here for the kinases and phosphatases that act on it, so that it need not know how
they are switched on. Enzymes are far from saturated by receptors and scaffolds, and holoenzymes are
too large to be bound by each of their substrates: their rate is kcat / Km times what is active.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules


def active_CaMKII(place: Place) -> Symbol:
    """Subunits that hold calmodulin, and autonomous ones that have let it go."""
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286")
    holding = place.observe("CaMKII_holding_CaM", CaMKII(cam=ANY))
    autonomous = place.observe("CaMKII_autonomous", CaMKII(cam=None, T286="p"))
    return place.expression("CaMKII_active", place.concentration(holding + autonomous))


def active_PKA(place: Place) -> Symbol:
    """Catalytic subunits that no regulatory subunit holds."""
    PKAc = place.molecule(molecules.PKAc, "r")
    free = place.observe("PKAc_free", PKAc(r=None))
    return place.expression("PKA_active", place.concentration(free))


def active_calcineurin(place: Place) -> Symbol:
    """Calcineurin that holds calmodulin."""
    CaN = place.molecule(molecules.CaN, "cam")
    holding = place.observe("CaN_holding_CaM", CaN(cam=ANY))
    return place.expression("CaN_active", place.concentration(holding))


def active_PP1(place: Place) -> Symbol:
    """PP1 that no inhibitor holds."""
    PP1 = place.molecule(molecules.PP1, "i1")
    free = place.observe("PP1_uninhibited", PP1(i1=None))
    return place.expression("PP1_active", place.concentration(free))
