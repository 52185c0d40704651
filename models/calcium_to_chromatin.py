"""From a theta burst to acetyl on the histones of Arc, and back to the receptors of the spine."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.models.creb_cbp_transcription import start_CREB_and_its_kinases
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import (
    arc,
    camkiv,
    cbp,
    creb,
    erk,
    hdac_inhibitors,
    histone_acetylation,
    messengers,
    molecules,
    nuclear_import,
    polymerase,
    serum_response,
)
from engrammar.rules.references import SMOLEN_2006, VECSEY_2007
from engrammar.sources import assumed, defined
from engrammar.stimulus import Stimulus, hold, seconds

_NUCLEUS = (
    camkiv.binds_CaMKK,
    camkiv.binds_CaMKIV,
    camkiv.CaMKK_phosphorylates_T196,
    camkiv.PP2A_dephosphorylates_T196,
    creb.CaMKIV_phosphorylates_S133,
    creb.ERK_activates_MSK,
    creb.MSK_phosphorylates_S133,
    creb.PP1_dephosphorylates_S133,
    creb.binds_CRE,
    creb.binds_CRTC,
    cbp.KIX_binds_pS133,
    cbp.CaMKIV_phosphorylates_S301,
    cbp.brings_polymerase,
    cbp.brings_PTEFb,
    cbp.CRTC_brings_polymerase,
    polymerase.binds_promoter,
    polymerase.TFIIH_has_it_start,
    polymerase.PTEFb_releases_it,
    polymerase.finishes,
    arc.Arc_messenger_leaves_its_gene,
    histone_acetylation.CBP_acetylates_H3,
    histone_acetylation.H3_turns_its_acetyl_over,
    hdac_inhibitors.TSA_binds,
)


_POLYMERASE = frozenset(
    (
        cbp.brings_polymerase,
        cbp.brings_PTEFb,
        cbp.CRTC_brings_polymerase,
        polymerase.binds_promoter,
        polymerase.TFIIH_has_it_start,
        polymerase.PTEFb_releases_it,
        polymerase.finishes,
    )
)
"""What of it an enhancer does without."""


def calcium_to_chromatin(
    scale: float = 1.0, upstream: bool = True, enhancer: bool = False
) -> Blueprint:
    """One spine, its dendrite, soma and nucleus, with two copies of Arc.

    A theta burst (`theta_burst`) has the spine send CRTC1, brings calcium to the nucleus, and has
    MEK activate ERK of the soma, which goes in. CaMKIV and MSK1 phosphorylate CREB on Arc; it
    brings CBP, CBP acetylates the promoter and calls polymerase. Messengers go out to the dendrite,
    Arc is made there, and takes receptors of the spine in.

    `scale` times the volumes of soma and nucleus, and the CRTC1 of the spine, is a cell with the
    same concentrations that can be counted as a whole: 0.01 leaves a femtolitre around the genes.
    Without `upstream` ERK of the nucleus is an input, which a run of the whole drives
    (`engrammar.coupling.driven_by`), and there is no CRTC1.

    With `enhancer` Arc is read as soon as CREB with CBP and Elk1 on SRF meet at it, in the place of
    polymerases that come one by one and pause: its messengers come and go with ERK.
    """
    model = Blueprint("calcium_to_chromatin")
    spine = model.place("spine", 0.1, "fL", assumed("a small spine", 0.03, 0.5))
    dendrite = model.place("dendrite", 10, "fL", assumed("10 um of it", 1, 100))
    of_a_neuron = assumed("of a small neuron, or a part of it with the same concentrations")
    soma = model.place("soma", 500 * scale, "fL", of_a_neuron)
    nucleus = model.place("nucleus", 100 * scale, "fL", of_a_neuron)
    reach_chromatin(nucleus, enhancer)
    if upstream:
        _send_messengers(spine, dendrite, soma, nucleus)
        _start_messengers(spine, soma, scale)
    _come_back(nucleus, soma, dendrite, spine)
    start_nucleus(nucleus, enhancer)
    _start_spine(spine)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-30",
            publications=(SMOLEN_2006, VECSEY_2007),
            taxon="taxonomy:10090",  # mouse
            processes=("GO:0006325", "GO:0006357"),  # chromatin, transcription by polymerase II
            places={
                "spine": "GO:0043197",
                "dendrite": "GO:0030425",
                "soma": "GO:0043025",
                "nucleus": "GO:0005634",
            },
        )
    )
    model.ask(
        Question(
            until="6 h",
            stimulus=theta_burst("2 h") if upstream else calcium_of_the_nucleus("2 h"),
            observables=("K9_acetylated", "transcripts_of_Arc", "receptors"),
        )
    )
    return model


def theta_burst(start: str = "0 s", trains: int = 1) -> Stimulus:
    """Calcium of the spine and nucleus for 5 s a train, 5 min apart, and MEK for ten minutes.

    As Smolen et al. (2006) have it; MEK stands for what Ras, and BDNF after it, have active.
    """
    spine = hold("Ca_in_spine", "1 uM", "5 s").repeat(trains, "5 min").delayed(seconds(start))
    MEK = hold("MEK_active_in_soma", "0.1 uM", "10 min", start)
    return calcium_of_the_nucleus(start, trains).together(spine).together(MEK)


def calcium_of_the_nucleus(start: str = "0 s", trains: int = 1) -> Stimulus:
    """The part of it that spikes of the cell bring to the nucleus: half a uM."""
    calcium = hold("Ca_nuclear_in_nucleus", "0.5 uM", "5 s")
    return calcium.repeat(trains, "5 min").delayed(seconds(start))


def reach_chromatin(nucleus: Place, enhancer: bool = False) -> None:
    """From calcium, ERK and CRTC1 of the nucleus to the reading of Arc and acetyl at it."""
    for mechanism in _NUCLEUS:
        if not (enhancer and mechanism in _POLYMERASE):
            mechanism(nucleus)
    if enhancer:
        serum_response.Elk1_follows_ERK(nucleus)
        serum_response.Elk1_of_the_pool_joins_SRF(nucleus)
        arc.CBP_and_Elk1_have_Arc_read(nucleus)
    else:
        polymerase.leaves_promoter(nucleus, "Arc", "polymerase_reads_Arc", "Arc_in_the_nucleus")
    cbp.acetylates_where_CREB_holds_it(nucleus)
    cbp.on_genes(nucleus)
    creb.phosphorylated_share(nucleus)
    RNA = nucleus.molecule(molecules.Transcript)
    nucleus.observe("Arc_foci", RNA(gene="Arc", form="nascent"))
    nucleus.blueprint.observe(
        "K9_acetylated", nucleus.molecule(molecules.Nucleosome, "K9")(K9="ac")
    )


def start_nucleus(nucleus: Place, enhancer: bool = False) -> None:
    """Concentrations of proteins, two genes, and four nucleosomes to each."""
    start_CREB_and_its_kinases(nucleus)
    if not enhancer:
        nucleus.start_at(molecules.PolII, "PolII_uM", 0.5, assumed("10^5 in a nucleus", 0.1, 1))
    nucleus.start_at(molecules.HDAC, "HDAC_uM", 0.3, assumed("of class I together", 0.03, 3))
    copies = nucleus.constant("gene_copies", 2, "molecule", defined("two in a diploid cell"))
    Gene = nucleus.molecule(molecules.Gene)
    on_SRF = Gene(name="Arc", sre=1) % nucleus.molecule(molecules.SRF)(dna=1) if enhancer else None
    nucleus.start(on_SRF or Gene(name="Arc"), copies)
    count = nucleus.constant(
        "nucleosomes", 8, "molecule", defined("four to a promoter, in two copies")
    )
    nucleus.start(nucleus.molecule(molecules.Nucleosome)(), count)


def _send_messengers(spine: Place, dendrite: Place, soma: Place, nucleus: Place) -> None:
    """CRTC1 that calcineurin frees in the spine, and ERK of the soma."""
    messengers.calcineurin_follows_calcium(spine)
    messengers.calcineurin_frees_CRTC1(spine)
    messengers.CRTC1_travels(spine, dendrite)
    messengers.CRTC1_enters_the_nucleus(dendrite, nucleus)
    messengers.CRTC1_inside(nucleus)
    erk.active_MEK_phosphorylates_ERK(soma)
    nuclear_import.ERK_passes_the_pore(soma, nucleus)
    nuclear_import.DUSP_takes_phosphates_of_ERK(nucleus)
    nuclear_import.active_ERK_inside(nucleus)


def _come_back(nucleus: Place, soma: Place, dendrite: Place, spine: Place) -> None:
    """Messengers of Arc on their way out, Arc made in the dendrite, and receptors taken in."""
    arc.Arc_messenger_is_exported(nucleus, soma)
    arc.Arc_messenger_travels(soma, dendrite)
    arc.Arc_messenger_decays(soma)
    arc.Arc_messenger_decays(dendrite)
    arc.Arc_is_made_from_a_condemned_messenger(dendrite)
    arc.Arc_enters_the_spine(dendrite, spine)
    for place in (dendrite, spine):
        arc.Ube3A_marks_Arc(place)
        arc.proteasome_takes_Arc(place)
        place.start_at(molecules.Ube3A, "Ube3A_uM", 0.1, assumed("Arc lasts an hour", 0.02, 1))
    arc.Arc_holds_endophilin(spine)
    arc.Arc_takes_AMPA_receptors_in(spine)
    model = nucleus.blueprint
    RNA = model.molecule(molecules.Transcript)
    model.observe("transcripts_of_Arc", RNA(gene="Arc"))
    for place in (soma, dendrite):
        here = place.molecule(molecules.Transcript)
        place.observe("Arc_messengers", here(gene="Arc", form="mature"))
    model.observe("Arc_protein", model.molecule(molecules.Arc)())
    model.observe("receptors", spine.molecule(molecules.GluA2)(at="membrane"))


def _start_messengers(spine: Place, soma: Place, scale: float) -> None:
    CRTC1 = spine.constant("CRTC1_of_spine", 200, "molecule", assumed("2 to 4 uM", 20, 1000))
    part = spine.constant("part_of_a_cell", scale, "", defined("whoever asks"))
    spine.start(
        spine.molecule(molecules.CRTC1)(S151="p"), spine.expression("CRTC1_start", CRTC1 * part)
    )
    soma.start_at(molecules.ERK, "ERK_uM", 0.36, assumed("as in dendrites", 0.1, 1))


def _start_spine(spine: Place) -> None:
    spine.start_at(molecules.Endophilin, "endophilin_uM", 0.5, assumed("as Arc at best", 0.1, 5))
    receptors = spine.constant("receptors_at_start", 100, "molecule", assumed("no slot", 20, 200))
    spine.start(spine.molecule(molecules.GluA2)(at="membrane"), receptors)
