"""Nitric oxide: a gas that the spine makes while calcium is high, and the terminal reads.

Calmodulin with calcium turns on neuronal nitric oxide synthase, which sits beside NMDA receptors.
The gas is across the cleft in microseconds and gone in a second. In the terminal it binds the iron
of guanylyl cyclase, first as a sixth bond and then as a fifth, when the enzyme makes cyclic GMP.
"""

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import saturated_fraction
from engrammar.rules.references import STONE_1996
from engrammar.sources import assumed

_STEPS = STONE_1996.at("binding of NO to guanylyl cyclase", file="BioModels BIOMD0000000198")


def activate_nNOS(place: Place) -> None:
    """Calmodulin with four calcium ions binds the synthase, and leaves when it loses them."""
    CaM = place.molecule(molecules.CaM, "target")
    nNOS = place.molecule(molecules.nNOS, "cam")
    k_on = place.constant("k_CaM_on_nNOS", 50, "1/uM/s", assumed("affinity of a few nM", 5, 200))
    k_off = place.constant("k_CaM_off_nNOS", 5, "1/s", assumed("off within a second", 0.1, 20))
    place.rule(
        "CaM_binds_nNOS",
        nNOS(cam=None) + CaM(target=None) >> nNOS(cam=1) % CaM(target=1),
        place.expression("v_CaM_on_nNOS", k_on * saturated_fraction(place)),
    )
    place.rule(
        "CaM_leaves_nNOS",
        nNOS(cam=1) % CaM(target=1) >> nNOS(cam=None) + CaM(target=None),
        k_off,
    )


def make_NO(place: Place) -> None:
    """Active synthase makes some tens of molecules a second, which last for less than one."""
    nNOS = place.molecule(molecules.nNOS, "cam")
    CaM = place.molecule(molecules.CaM, "target")
    NO = place.molecule(molecules.NO)
    active = nNOS(cam=1) % CaM(target=1)
    place.rule(
        "nNOS_makes_NO",
        active >> active + NO(),
        place.constant("kcat_nNOS", 20, "1/s", assumed("15 to 20 /s at 37 degrees", 1, 30)),
    )
    place.rule(
        "NO_is_lost",
        NO() >> None,
        place.constant("k_NO_loss", 2, "1/s", assumed("half-life below 1 s in tissue", 1, 100)),
    )


def cross_the_cleft(spine: Place, terminal: Place) -> None:
    """Nitric oxide passes membranes freely; both sides soon hold it at one concentration."""
    inside, outside = spine.molecule(molecules.NO), terminal.molecule(molecules.NO)
    G = spine.constant("G_NO", 100, "fL/s", assumed("faster than it is lost", 10, 1e5))
    spine.rule(
        "NO_crosses_the_cleft",
        inside() | outside(),
        spine.expression("k_NO_leaves", G / spine.volume),
        spine.expression("k_NO_returns", G / terminal.volume),
    )


def bind_guanylyl_cyclase(place: Place) -> None:
    """NO binds the iron as a sixth ligand, the histidine lets go and leaves it five: active.

    The synapse's NO is little changed by what the cyclase holds, and is not used up here.
    """
    sGC = place.molecule(molecules.sGC, "NO")
    NO = place.molecule(molecules.NO)
    free = place.concentration(place.observe("NO_count", NO()))
    k1 = place.constant("k1", 700, "1/uM/s", _STEPS)
    place.rule(
        "NO_binds_sGC",
        sGC(NO="free") | sGC(NO="six"),
        place.expression("v_NO_on_sGC", k1 * free),
        place.constant("k2", 800, "1/s", _STEPS),
    )
    place.rule(
        "sGC_loses_its_histidine",
        sGC(NO="six") | sGC(NO="five"),
        place.constant("k3", 850, "1/s", _STEPS),
        place.constant("k4", 20, "1/s", _STEPS),
    )
    place.rule(
        "NO_leaves_active_sGC",
        sGC(NO="five") >> sGC(NO="free"),
        place.constant("k5", 0.2, "1/s", _STEPS),
    )


def make_cGMP(place: Place) -> None:
    """Active guanylyl cyclase makes cyclic GMP, which phosphodiesterase 5 breaks."""
    sGC = place.molecule(molecules.sGC, "NO")
    cGMP = place.molecule(molecules.cGMP)
    place.rule(
        "sGC_makes_cGMP",
        sGC(NO="five") >> sGC(NO="five") + cGMP(),
        place.constant("kcat_sGC", 10, "1/s", assumed("tens of molecules a second", 1, 100)),
    )
    place.rule(
        "PDE5_breaks_cGMP",
        cGMP() >> None,
        place.constant("k_PDE5", 0.2, "1/s", assumed("gone within ten seconds", 0.02, 2)),
    )
