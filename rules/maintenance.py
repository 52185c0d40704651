"""Maintenance: PKMzeta keeps its own messenger RNA in translation, and so outlives its molecules.

PKMzeta has no regulatory half: once PDK1 has phosphorylated Thr410 it is active as long as it
lives. Active, it lifts the block from the translation of its own messenger RNA, and it keeps
receptors at the surface. The proteasome removes it within hours; the loop replaces it. ZIP, which
blocks the kinase for an hour or two, breaks the loop for good, and so does no protein synthesis
for as long as the protein lives. The rates are assumed throughout, since nobody has measured them;
that there are two stable states is what the model of Helfer and Shultz (2018) rests on.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import HELFER_2018
from engrammar.sources import Source, assumed, fitted


def _loop(low: float, high: float) -> Source:
    paper = HELFER_2018.at("feedback of PKMzeta on its translation")
    return fitted("two stable amounts of PKMzeta in a spine", paper).within(low, high)


def active_PKMzeta(place: Place) -> Symbol:
    """PKMzeta phosphorylated at Thr410 that ZIP leaves free to act, as a concentration (uM)."""
    PKMzeta = place.molecule(molecules.PKMzeta, "T410")
    phosphorylated = place.observe("PKMzeta_active", PKMzeta(T410="p"))
    ZIP = place.input("ZIP", 0, "uM", assumed("no drug unless a stimulus brings it"))
    K = place.constant("K_ZIP", 1, "uM", assumed("acts in slices at 1 to 5 uM", 0.5, 5))
    return place.expression("PKMzeta_at_work", place.concentration(phosphorylated) / (1 + ZIP / K))


def unblock_translation(place: Place) -> None:
    """PKMzeta releases its messenger RNA from its repressor, two of them working together."""
    mRNA = place.molecule(molecules.PKMzeta_mRNA, "translation")
    active = active_PKMzeta(place)
    k = place.constant("k_unblocking", 0.002, "1/s", _loop(5e-4, 0.01))
    K = place.constant("K_unblocking", 1, "uM", _loop(0.5, 1.5))
    off = place.constant("k_blocking", 0.001, "1/s", _loop(2e-4, 5e-3))
    rate = k * active**2 / (active**2 + K**2)
    place.rule(
        "PKMzeta_unblocks_its_mRNA",
        mRNA(translation="blocked") | mRNA(translation="running"),
        place.expression("v_unblocking", rate),
        off,
    )


def translate(place: Place) -> None:
    """Ribosomes make PKMzeta from messenger RNA that is not blocked; anisomycin stops them."""
    mRNA = place.molecule(molecules.PKMzeta_mRNA, "translation")
    PKMzeta = place.molecule(molecules.PKMzeta, "T410")
    k = place.constant("k_PKMzeta_translation", 0.0015, "1/s", _loop(1e-3, 0.01))
    anisomycin = place.input("anisomycin", 0, "uM", assumed("no drug unless a stimulus brings it"))
    K = place.constant("K_anisomycin", 1, "uM", assumed("blocks fully at 20 to 40 uM", 0.1, 5))
    running = mRNA(translation="running")
    place.rule(
        "ribosomes_make_PKMzeta",
        running >> running + PKMzeta(T410="u"),
        place.expression("v_PKMzeta_translation", k / (1 + anisomycin / K)),
    )


def phosphorylate_T410(place: Place) -> None:
    """PDK1 phosphorylates Thr410 within minutes, and nothing takes the phosphate off."""
    PKMzeta = place.molecule(molecules.PKMzeta, "T410")
    k = place.constant("k_PDK1_on_T410", 0.01, "1/s", assumed("within minutes", 1e-3, 0.1))
    place.rule("PDK1_phosphorylates_T410", PKMzeta(T410="u") >> PKMzeta(T410="p"), k)


def degrade_PKMzeta(place: Place) -> None:
    """The proteasome removes PKMzeta within hours."""
    PKMzeta = place.molecule(molecules.PKMzeta)
    k = place.constant("k_PKMzeta_loss", 1 / 7200, "1/s", assumed("a few hours", 2e-5, 5e-4))
    place.rule("proteasome_removes_PKMzeta", PKMzeta() >> None, k)


def keep_GluA2(place: Place) -> None:
    """PKMzeta, through NSF, brings receptors of GluA2 back to the surface."""
    GluA2 = place.molecule(molecules.GluA2, "at", "slot")
    k = place.constant(
        "k_PKMzeta_on_GluA2", 1, "1/uM/s", assumed("doubles synaptic currents at 1 uM", 0.1, 5)
    )
    place.rule(
        "PKMzeta_brings_GluA2_to_the_surface",
        GluA2(at="inside", slot=None) >> GluA2(at="membrane", slot=None),
        place.expression("v_PKMzeta_on_GluA2", k * active_PKMzeta(place)),
    )
