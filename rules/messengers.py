"""Messengers from the synapse to the nucleus: what is loaded, carried, let in and let go.

Jacob leaves the spine on importin, with Ser180 phosphorylated by ERK if the receptors were synaptic
and without if they were not; dynein carries it along the dendrite, and it says in the nucleus which
they were: with the phosphate CREB stays on, without it is shut off. CRTC1 follows calcineurin:
dephosphorylated it leaves 14-3-3, is in the nucleus within a quarter of an hour, and out again
within an hour or so. Proteins on motors hop from one stretch of the dendrite to the next, so that
they arrive the later and the more spread out the farther they come. Rates are assumed. The
shuttling of calmodulin is in `calmodulin_shuttle`, that of ERK in `nuclear_import`, of NFAT in
`transcription_factors`.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import free_calcium
from engrammar.sources import assumed, defined


def ERK_phosphorylates_S180(spine: Place) -> None:
    """ERK beside open synaptic NMDA receptors phosphorylates Ser180 of Jacob, for a day."""
    Jacob = spine.molecule(molecules.Jacob, "S180")
    ERK = spine.input("ERK_active", 0, "uM", assumed("no cascade in the model at hand"))
    k = spine.constant("k_ERK_on_S180", 0.05, "1/uM/s", assumed("minutes", 5e-3, 0.5))
    spine.rule(
        "ERK_phosphorylates_S180",
        Jacob(S180="u") >> Jacob(S180="p"),
        spine.expression("v_S180", k * ERK * synaptic_receptors(spine)),
    )


def importin_takes_Jacob(spine: Place) -> None:
    """Calcium of NMDA receptors, synaptic or not, has Jacob let go of the spine, to importin."""
    Jacob = spine.molecule(molecules.Jacob, "importin")
    Importin = spine.molecule(molecules.Importin, "cargo")
    outside = spine.input(
        "NMDAR_extrasynaptic", 0, "", assumed("share of the receptors outside that are open")
    )
    k = spine.constant("k_importin", 0.01, "1/uM/s", assumed("minutes", 1e-3, 0.1))
    spine.rule(
        "importin_takes_Jacob",
        Jacob(importin=None) + Importin(cargo=None) >> Jacob(importin=1) % Importin(cargo=1),
        spine.expression("v_importin", k * (synaptic_receptors(spine) + outside)),
    )


def importin_carries_Jacob(near: Place, far: Place) -> None:
    """Dynein carries importin with Jacob on to the next stretch towards the soma."""
    at, to = near.molecule(molecules.Jacob, "importin"), far.molecule(molecules.Jacob, "importin")
    on, onto = near.molecule(molecules.Importin, "cargo"), far.molecule(molecules.Importin, "cargo")
    near.rule(
        "dynein_carries_Jacob",
        at(importin=1) % on(cargo=1) >> to(importin=1) % onto(cargo=1),
        _hop(near),
    )


def importin_brings_Jacob_in(cytosol: Place, nucleus: Place) -> None:
    """Importin brings Jacob through the pore; Ran takes it off there, and importin returns."""
    outside = cytosol.molecule(molecules.Jacob, "importin")
    inside = nucleus.molecule(molecules.Jacob, "importin")
    Importin = cytosol.molecule(molecules.Importin, "cargo")
    cytosol.rule(
        "importin_brings_Jacob_in",
        outside(importin=1) % Importin(cargo=1) >> inside(importin=None) + Importin(cargo=None),
        cytosol.constant("k_pore", 0.01, "1/s", assumed("a minute or two", 1e-3, 0.1)),
    )


def Jacob_is_lost(nucleus: Place) -> None:
    """In the nucleus Jacob lives for hours."""
    Jacob = nucleus.molecule(molecules.Jacob, "S180")
    nucleus.rule(
        "Jacob_is_lost",
        Jacob() >> None,
        nucleus.constant("k_Jacob_loss", 1 / 4, "1/h", assumed("hours", 0.05, 2)),
    )


def Jacob_without_S180_has_CREB_shut_off(nucleus: Place) -> None:
    """Jacob that comes without the phosphate brings PP1 to CREB."""
    Jacob = nucleus.molecule(molecules.Jacob, "S180")
    CREB = nucleus.molecule(molecules.CREB, "S133", "kid")
    bare = nucleus.observe("Jacob_bare", Jacob(S180="u"))
    k = nucleus.constant("k_Jacob_on_CREB", 0.02, "1/uM/s", assumed("within minutes", 1e-3, 0.2))
    nucleus.rule(
        "Jacob_has_CREB_shut_off",
        CREB(S133="p", kid=None) >> CREB(S133="u", kid=None),
        nucleus.expression("v_Jacob_on_CREB", k * nucleus.concentration(bare)),
    )


def calcineurin_frees_CRTC1(cytosol: Place) -> None:
    """Calcineurin, an input in uM, takes the phosphate off Ser151; SIK puts it back."""
    CRTC1 = cytosol.molecule(molecules.CRTC1, "S151", "creb")
    CaN = _calcineurin(cytosol)
    k = cytosol.constant("k_CaN_on_S151", 0.05, "1/uM/s", assumed("within minutes", 5e-3, 0.5))
    cytosol.rule(
        "calcineurin_takes_S151",
        CRTC1(S151="p", creb=None) | CRTC1(S151="u", creb=None),
        cytosol.expression("v_S151", k * CaN),
        _SIK(cytosol),
    )


def calcineurin_follows_calcium(cytosol: Place) -> Symbol:
    """The active calcineurin (uM) of a spine, in equilibrium; `calcineurin_active` follows it."""
    Ca = free_calcium(cytosol)
    total = cytosol.constant("CaN_total", 4, "uM", assumed("spine models: 1.6 to 6", 1.6, 6))
    low = assumed("half point with little calmodulin; squared as for tags: none at rest", 0.8, 2)
    K = cytosol.constant("K_Ca_CaN", 1.35, "uM", low)
    CaN = _calcineurin(cytosol)
    cytosol.drive(CaN, total * (Ca**4 / (Ca**4 + K**4)) ** 2)
    return CaN


def CRTC1_travels(near: Place, far: Place) -> None:
    """Freed CRTC1 is carried on to the next stretch towards the soma."""
    at = near.molecule(molecules.CRTC1, "S151", "creb")
    to = far.molecule(molecules.CRTC1, "S151", "creb")
    near.rule(
        "dynein_carries_CRTC1",
        at(S151="u", creb=None) >> to(S151="u", creb=None),
        _hop(near),
    )


def CRTC1_enters_the_nucleus(cytosol: Place, nucleus: Place) -> None:
    """Freed CRTC1 is let in; SIK of the nucleus phosphorylates it, and 14-3-3 carries it out.

    CRTC1 on CREB is out of its reach.
    """
    outside = cytosol.molecule(molecules.CRTC1, "S151", "creb")
    inside = nucleus.molecule(molecules.CRTC1, "S151", "creb")
    cytosol.rule(
        "CRTC1_is_imported",
        outside(S151="u", creb=None) >> inside(S151="u", creb=None),
        cytosol.constant("k_CRTC1_import", 5e-3, "1/s", assumed("within minutes", 1e-3, 2e-2)),
    )
    nucleus.rule(
        "SIK_phosphorylates_S151",
        inside(S151="u", creb=None) >> inside(S151="p", creb=None),
        _SIK(nucleus),
    )
    nucleus.rule(
        "CRTC1_is_exported",
        inside(S151="p", creb=None) >> outside(S151="p", creb=None),
        nucleus.constant("k_CRTC1_export", 5e-3, "1/s", assumed("within minutes", 1e-3, 2e-2)),
    )


def synaptic_receptors(spine: Place) -> Symbol:
    """The share of synaptic NMDA receptors that are open: an input."""
    return spine.input("NMDAR_synaptic", 0, "", assumed("none is open at rest"))


def Jacob_inside(nucleus: Place) -> Symbol:
    """Jacob that has come to the nucleus, with Ser180 phosphorylated or not."""
    return nucleus.observe("Jacob_inside", nucleus.molecule(molecules.Jacob)())


def CRTC1_inside(nucleus: Place) -> Symbol:
    """CRTC1 in the nucleus, on CREB or not."""
    return nucleus.observe("CRTC1_inside", nucleus.molecule(molecules.CRTC1)())


def _hop(near: Place) -> Symbol:
    """How often what is carried leaves a stretch of the dendrite: speed over length (1/s)."""
    speed = near.constant(
        "dynein_speed", 0.2, "um/s", assumed("1 um/s in runs, and pauses between them", 0.05, 1)
    )
    length = near.constant(
        "stretch_length", 10, "um", defined("the length of dendrite that a place stands for")
    )
    return near.expression("k_hop", speed / length)


def _SIK(place: Place) -> Symbol:
    return place.constant("k_SIK", 5e-4, "1/s", assumed("back within an hour", 1e-4, 2e-3))


def _calcineurin(cytosol: Place) -> Symbol:
    return cytosol.input("calcineurin_active", 0, "uM", assumed("inactive at resting calcium"))
