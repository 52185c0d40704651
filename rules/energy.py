"""Energy: AMPK, which a lack of ATP turns on, has translation wait.

AMP on AMPK lets LKB1 phosphorylate Thr172 and keeps phosphatases off it. AMPK phosphorylates TSC2,
which then has Rheb lose its GTP, so that mTORC1 falls silent; and it has elongation wait, through
eEF2 kinase, which is one step here. Rates are assumed.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed


def LKB1_phosphorylates_AMPK(place: Place) -> None:
    """Thr172 of AMPK is phosphorylated as AMP is bound: [AMP] / ([AMP] + K)."""
    AMPK = place.molecule(molecules.AMPK, "T172")
    bound = _AMP_bound(place)
    k = place.constant("k_LKB1", 0.02, "1/s", assumed("within minutes", 2e-3, 0.2))
    off = place.constant("k_AMPK_back", 0.02, "1/s", assumed("as fast without AMP", 2e-3, 0.2))
    place.rule(
        "LKB1_phosphorylates_T172",
        AMPK(T172="u") | AMPK(T172="p"),
        place.expression("v_LKB1", k * bound),
        place.expression("v_AMPK_back", off * (1 - bound)),
    )


def AMPK_phosphorylates_TSC2(place: Place) -> None:
    """Active AMPK phosphorylates Ser1387 of TSC2; it is undone within minutes."""
    AMPK = place.molecule(molecules.AMPK, "T172")
    TSC2 = place.molecule(molecules.TSC2, "S1387")
    active = place.concentration(place.observe("AMPK_active", AMPK(T172="p")))
    k = place.constant("k_AMPK_on_TSC2", 0.05, "1/uM/s", assumed("minutes at 0.1 uM", 5e-3, 0.5))
    place.rule(
        "AMPK_phosphorylates_S1387",
        TSC2(S1387="u") | TSC2(S1387="p"),
        place.expression("v_AMPK_on_TSC2", k * active),
        place.constant("k_TSC2_back", 2e-3, "1/s", assumed("minutes", 2e-4, 0.02)),
    )


def TSC2_silences_Rheb(place: Place) -> Symbol:
    """Rheb with GTP (uM), which falls as TSC2 is phosphorylated; it drives what activates mTORC1.

    `Rheb_GTP` at rest is what growth factors and amino acids leave; the share of TSC2 that AMPK
    has phosphorylated takes up to nine tenths of it.
    """
    TSC2 = place.molecule(molecules.TSC2, "S1387")
    share = place.observe("TSC2_marked", TSC2(S1387="p")) / place.observe("TSC2_all", TSC2())
    rest = place.constant("Rheb_at_rest", 0.02, "uM", assumed("1 uM, most with GDP", 0.005, 0.2))
    most = place.constant("TSC2_effect", 0.9, "", assumed("nearly all of it", 0.5, 1))
    source = assumed("of 1 uM most has GDP at rest", 0.005, 0.2)
    left = rest * (1 - most * share)
    place.drive(place.input("Rheb_GTP", 0.02, "uM", source), left)
    return place.expression("Rheb_left", left)


def AMPK_gates_ribosomes(place: Place) -> Symbol:
    """The share of ribosomes that energy leaves at work; drives `energy_for_translation`."""
    AMPK = place.molecule(molecules.AMPK, "T172")
    share = place.observe("AMPK_marked", AMPK(T172="p")) / place.observe("AMPK_all", AMPK())
    gate = place.input("energy_for_translation", 1, "", assumed("not gated by energy"))
    place.drive(gate, 1 - share)
    return place.expression("energy_left", 1 - share)


def _AMP_bound(place: Place) -> Symbol:
    AMP = place.input("AMP", 1, "uM", assumed("free, in a rested neuron", 0.2, 5))
    K = place.constant("K_AMP", 20, "uM", assumed("some tens of micromolar", 5, 100))
    return AMP / (AMP + K)
