"""Stargazin: the subunit that ties AMPA receptors to the scaffold when CaMKII has charged it.

Its tail lies on the membrane. Phosphorylated on its many serines, taken as one here, it comes off
and reaches the slots of PSD-95. CaMKII phosphorylates it, which potentiation needs; PP1, which
calcineurin has freed, dephosphorylates it, which depression needs (Tomita et al. 2005). Both are
slow at rest, so that a synapse remembers for an hour or two what has moved it either way.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_PP1
from engrammar.rules.references import CLOPATH_2008, TOMITA_2005
from engrammar.rules.scaffold import slot_rates
from engrammar.sources import assumed, derived, fitted

_FADING = fitted(
    "early potentiation and depression fade within 1 and 1.5 h",
    CLOPATH_2008.at("decay of tags", file="ModelDB 118199, tagtric.py"),
)


def CaMKII_phosphorylates_stargazin(place: Place) -> None:
    """CaMKII that holds full calmodulin, or is autonomous, phosphorylates stargazin.

    Other kinases (PKC) do so slowly all the time.
    """
    GluA1 = place.molecule(molecules.GluA1, "stargazin")
    k = place.constant(
        "k_CaMKII_on_stargazin",
        0.005,
        "1/uM/s",
        assumed("within minutes at a uM of active subunits; not measured", 5e-4, 0.05),
    )
    basal = place.constant("k_stargazin_charging", 1e-4, "1/s", _FADING.within(1e-5, 5e-4))
    place.rule(
        "CaMKII_phosphorylates_stargazin",
        GluA1(stargazin="u") >> GluA1(stargazin="p"),
        place.expression("v_stargazin_charging", basal + k * fully_active_CaMKII(place)),
    )


def PP1_dephosphorylates_stargazin(place: Place) -> None:
    """PP1 that no inhibitor holds takes the phosphates off stargazin."""
    GluA1 = place.molecule(molecules.GluA1, "stargazin")
    k = place.constant("k_PP1_on_stargazin", 0.002, "1/uM/s", _FADING.within(2e-4, 0.02))
    place.rule(
        "PP1_dephosphorylates_stargazin",
        GluA1(stargazin="p") >> GluA1(stargazin="u"),
        place.expression("v_stargazin_discharging", k * active_PP1(place)),
    )


def anchors_GluA1(place: Place) -> None:
    """A slot holds a receptor at the surface by its stargazin, ten times longer if it is charged.

    Takes the place of `scaffold.hold_GluA1`, which knows nothing of stargazin.
    """
    PSD95 = place.molecule(molecules.PSD95, "palm", "pdz1")
    GluA1 = place.molecule(molecules.GluA1, "at", "slot", "stargazin")
    on, off = slot_rates(place)
    loosened = place.constant(
        "stargazin_loosened",
        10,
        "",
        derived(
            "stargazin that cannot be phosphorylated hardly brings receptors to synapses",
            TOMITA_2005.at("transfected slices"),
        ).within(3, 30),
    )
    place.rule(
        "PSD95_holds_charged_GluA1",
        PSD95(palm="yes", pdz1=None) + GluA1(at="membrane", slot=None, stargazin="p")
        | PSD95(palm="yes", pdz1=1) % GluA1(at="membrane", slot=1, stargazin="p"),
        on,
        off,
    )
    place.rule(
        "PSD95_holds_GluA1_loosely",
        PSD95(palm="yes", pdz1=None) + GluA1(at="membrane", slot=None, stargazin="u")
        | PSD95(palm="yes", pdz1=1) % GluA1(at="membrane", slot=1, stargazin="u"),
        on,
        place.expression("k_slot_releases_loose_AMPAR", off * loosened),
    )


def fully_active_CaMKII(place: Place) -> Symbol:
    """Subunits that hold calmodulin with four ions, and those phosphorylated at Thr286 (uM).

    Where calmodulin binds in all its calcium states, what holds it empty is not active.
    """
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286")
    holding = place.observe(
        "full_CaM_on_unphosphorylated", CaM(N="Ca2", C="Ca2", target=1) % CaMKII(cam=1, T286="u")
    )
    autonomous = place.observe("T286_phosphorylated", CaMKII(T286="p"))
    return place.expression("CaMKII_fully_active", place.concentration(holding + autonomous))
