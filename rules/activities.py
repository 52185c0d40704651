"""How much of each enzyme is active, whatever mechanism made it so, as a concentration (uM).

A substrate asks here for the kinases and phosphatases that act on it, so that it need not know how
they are switched on. Enzymes are far from saturated by receptors and scaffolds, and holoenzymes are
too large to be bound by each of their substrates: their rate is kcat / Km times what is active.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import calcineurin, molecules


def active_CaMKII(place: Place) -> Symbol:
    """Subunits that hold calmodulin, and autonomous ones that have let it go."""
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286")
    holding = place.observe("CaMKII_holding_CaM", CaMKII(cam=ANY))
    autonomous = place.observe("CaMKII_autonomous", CaMKII(cam=None, T286="p"))
    return place.expression("CaMKII_active", place.concentration(holding + autonomous))


def active_PKA(place: Place) -> Symbol:
    """Catalytic subunits that no regulatory subunit holds."""
    PKAc = place.molecule(molecules.PKAc, "r")
    free = place.observe("PKAc_unheld", PKAc(r=None))
    return place.expression("PKA_active", place.concentration(free))


def active_calcineurin(place: Place) -> Symbol:
    """Calcineurin that holds calmodulin with four calcium ions."""
    return place.expression("CaN_active", place.concentration(calcineurin.active(place)))


def active_PP1(place: Place) -> Symbol:
    """PP1 that no inhibitor holds."""
    PP1 = place.molecule(molecules.PP1, "i1")
    free = place.observe("PP1_uninhibited", PP1(i1=None))
    return place.expression("PP1_active", place.concentration(free))


def active_PKC(place: Place) -> Symbol:
    """PKC that its messengers have brought to the membrane."""
    PKC = place.molecule(molecules.PKC, "state")
    opened = place.observe("PKC_at_membrane", PKC(state="active"))
    return place.expression("PKC_active", place.concentration(opened))


def active_PP2A(place: Place) -> Symbol:
    """PP2A, which is always active here."""
    PP2A = place.molecule(molecules.PP2A)
    return place.expression("PP2A_active", place.concentration(place.observe("PP2A_all", PP2A())))


def acts(
    place: Place, name: str, active: Symbol, binding: Symbol, release: Symbol, kcat: Symbol
) -> Symbol:
    """The rate (1/s) at which an enzyme acts on a substrate that leaves it unsaturated.

    kcat / Km [active], Km = (release + kcat) / binding: from the constants of its three steps.
    """
    return place.expression(name, kcat * binding / (release + kcat) * active)
