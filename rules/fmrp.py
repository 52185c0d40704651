"""FMRP: holds messengers at synapses until metabotropic receptors ask for depression.

Phosphorylated at Ser499, FMRP holds messengers with their ribosomes stalled. Metabotropic
receptors of group 1 have PP2A dephosphorylate it within a minute, S6 kinase and casein kinase put
the phosphate back within some five; in between ribosomes go on, and what they make has AMPA
receptors taken in. Without FMRP (fragile X) these proteins are there already: depression is larger
(Huber et al. 2002), and does not wait for ribosomes. Rates are assumed.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import mglur, molecules
from engrammar.sources import assumed


def holds_messengers(place: Place) -> None:
    """FMRP with its phosphate binds a messenger, and leaves soon once it has lost it."""
    FMRP = place.molecule(molecules.FMRP, "S499", "mRNA")
    mRNA = place.molecule(molecules.mRNA, "fmrp")
    place.rule(
        "FMRP_holds_messenger",
        FMRP(S499="p", mRNA=None) + mRNA(fmrp=None) | FMRP(S499="p", mRNA=1) % mRNA(fmrp=1),
        place.constant("k_FMRP_mRNA", 0.5, "1/uM/s", assumed("Kd some tens of nM", 0.05, 5)),
        place.constant("k_FMRP_off_mRNA", 0.025, "1/s", assumed("a minute", 2e-3, 0.2)),
    )
    place.rule(
        "dephosphorylated_FMRP_lets_messenger_go",
        FMRP(S499="u", mRNA=1) % mRNA(fmrp=1) >> FMRP(S499="u", mRNA=None) + mRNA(fmrp=None),
        place.constant("k_FMRP_u_off_mRNA", 0.1, "1/s", assumed("seconds", 0.02, 1)),
    )


def mGluR_has_FMRP_dephosphorylated(place: Place) -> None:
    """Metabotropic receptors, an input between 0 and 1, turn PP2A on Ser499; kinases undo it."""
    _have_FMRP_dephosphorylated(place, metabotropic(place))


def mGluR1_has_FMRP_dephosphorylated(place: Place) -> None:
    """The same by the receptors at hand: those that hold glutamate and no arrestin."""
    _have_FMRP_dephosphorylated(place, mglur.share_in_use(place))


def _have_FMRP_dephosphorylated(place: Place, mGluR: Symbol) -> None:
    FMRP = place.molecule(molecules.FMRP, "S499")
    rest = place.constant(
        "k_FMRP_at_rest", 2e-4, "1/s", assumed("most is phosphorylated at rest", 2e-5, 1e-3)
    )
    k = place.constant("k_PP2A_on_FMRP", 0.05, "1/s", assumed("within a minute", 0.02, 0.2))
    back = place.constant("k_FMRP_phosphorylation", 1 / 300, "1/s", assumed("5 min", 1e-3, 0.02))
    place.rule(
        "PP2A_dephosphorylates_S499",
        FMRP(S499="p") | FMRP(S499="u"),
        place.expression("v_PP2A_on_FMRP", rest + k * mGluR),
        back,
    )


def proteins_have_receptors_taken_in(place: Place) -> None:
    """While metabotropic receptors are active, what was translated has GluA2 receptors taken in.

    With the square of its concentration, half at K: Arc and its like work as oligomers. It takes
    hours until they come back.
    """
    _have_receptors_taken_in(place, metabotropic(place))


def proteins_and_mGluR1_have_receptors_taken_in(place: Place) -> None:
    """The same by the metabotropic receptors at hand, for as long as they are at the surface."""
    _have_receptors_taken_in(place, mglur.share_in_use(place))


def _have_receptors_taken_in(place: Place, mGluR: Symbol) -> None:
    GluA2 = place.molecule(molecules.GluA2, "at")
    protein = place.molecule(molecules.SynapticProtein)
    uM = place.concentration(place.observe("synaptic_proteins", protein()))
    k = place.constant("k_depression", 1e-3, "1/s", assumed("a third within ten min", 2e-4, 5e-3))
    K = place.constant("K_depression", 0.35, "uM", assumed("above rest, below fragile X", 0.1, 1))
    place.rule(
        "receptors_are_taken_in",
        GluA2(at="membrane") | GluA2(at="inside"),
        place.expression("v_depression", k * mGluR * uM**2 / (uM**2 + K**2)),
        place.constant("k_receptors_back", 0.1, "1/h", assumed("depression lasts", 0.01, 0.5)),
    )


def metabotropic(place: Place) -> Symbol:
    """How active group 1 metabotropic receptors are, between 0 and 1."""
    return place.input("mGluR", 0, "", assumed("none active at rest"))
