"""The memory trace: from spikes at a synapse to marks on chromatin, and back within a day."""

from collections.abc import Callable
from dataclasses import replace

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.models.creb_cbp_transcription import start_CREB_and_its_kinases
from engrammar.models.local_translation import start_translation, translate
from engrammar.models.ltp_ltd_spine import CalciumFrom, calcium_of, let_calcium_in, start_receptors
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import (
    ampa_receptor,
    camkii,
    camkiv,
    camp,
    cbp,
    creb,
    erk,
    histone_acetylation,
    mecp2,
    messengers,
    molecules,
    nuclear_import,
    phosphatases,
    promoter_reading,
    scaffold,
    tagging,
    translation,
)
from engrammar.rules.references import (
    CLOPATH_2008,
    GRAUPNER_2007,
    LEVENSON_2004,
    SMOLEN_2006,
    VECSEY_2007,
)
from engrammar.sources import assumed, defined, derived
from engrammar.stimuli import CalciumKernel, Protocol, by_kernel
from engrammar.stimuli.trains import tetanus
from engrammar.stimulus import Stimulus, hold, seconds

IN_NUCLEUS = CalciumKernel(
    derived(
        "a hundred spikes within a second bring half a uM for some three seconds",
        SMOLEN_2006.at("calcium of the nucleus in a tetanus", file="ModelDB 149175"),
    ),
    presynaptic=0.0,
    postsynaptic=0.0069,
    decay=2000,
    delay=0,
    rest=0.04,
)
"""Calcium that spikes of the cell leave in its nucleus."""

_NUCLEUS: tuple[Callable[[Place], object], ...] = (
    camkiv.binds_CaMKK,
    camkiv.binds_CaMKIV,
    camkiv.CaMKK_phosphorylates_T196,
    camkiv.PP2A_dephosphorylates_T196,
    creb.PKA_phosphorylates_S133,
    creb.CaMKIV_phosphorylates_S133,
    creb.ERK_activates_MSK,
    creb.MSK_phosphorylates_S133,
    creb.PP1_dephosphorylates_S133,
    creb.binds_CRE,
    creb.binds_CRTC,
    cbp.KIX_binds_pS133,
    cbp.CaMKIV_phosphorylates_S301,
    cbp.acetylates_where_CREB_holds_it,
    histone_acetylation.CBP_acetylates_H3,
    histone_acetylation.H3_turns_its_acetyl_over,
    promoter_reading.acetylated_K9_is_read,
    promoter_reading.CRTC1_on_CREB_has_it_read,
    creb.phosphorylated_share,
)


def memory_trace(
    calcium: CalciumFrom = "kernel", cAMP: bool = False, diseases: bool = False
) -> Blueprint:
    """A spine, its dendrite, and the nucleus, for a day.

    Calcium turns on a ring of CaMKII, which tags the synapse, and calcineurin, which frees CRTC1 to
    go to the nucleus. Spikes of the cell bring calcium there, too: CaMKIV phosphorylates CREB, CREB
    brings CBP, CBP acetylates the nucleosomes of a late gene, and with acetyl out of the way CBP
    and CRTC1 have it read. Its proteins come back, and tagged places capture them: the receptors
    of those stay (`receptors`), those of the others go with the tag, within hours.

    `strong` and `weak` are three trains and one, once acetylation has settled; `of_protocol` takes
    spikes. With `calcium` from receptors, NMDA receptors and channels let it in, and drugs that
    block these act.

    With `cAMP`, the calcium of a train has cyclic AMP made, PDE4 breaks it down, and PKA of the
    nucleus follows it and phosphorylates CREB: rolipram and forskolin act.

    With `diseases`, there is what genes of autism and intellectual disability act on, and drugs
    behind them: FMRP and mTORC1 where messengers are translated, in a shaft whose receptors
    metabotropic ones take in; MeCP2 on the late gene; SynGAP in the slots of PSD-95; Ser831; ERK.
    At rest all of it leaves the memory as it is without. The question then has ERK as well.

    Lumped: calmodulin, PKA and PP1 follow calcium without delay, one gene stands for all late ones,
    one spine for those that were trained, the way of messengers out of the nucleus takes no time.
    """
    model = Blueprint("memory_trace")
    spine = model.place("spine", 0.1, "fL", assumed("a small spine head", 0.03, 0.5))
    dendrite = model.place("dendrite", 10, "fL", assumed("10 um of it", 1, 100))
    nucleus = model.place("nucleus", 1, "fL", assumed("the surroundings of a gene", 0.1, 10))
    if calcium == "receptors":
        let_calcium_in(spine)
        start_receptors(spine)
    _learn(spine, dendrite)
    if not diseases:
        tagging.receptors_follow_tags(spine)
    messengers.CRTC1_enters_the_nucleus(dendrite, nucleus)
    for mechanism in _NUCLEUS:
        mechanism(nucleus)
    if cAMP:
        _make_cyclic_AMP(nucleus)
    if diseases:
        _act_at_the_synapse(spine, dendrite)
        _act_on_the_gene(nucleus)
        tagging.late_messengers_make_PRP_as_caps_allow(nucleus, dendrite)
    else:
        tagging.late_messengers_make_PRP(nucleus, dendrite)
    _start_spine(spine)
    _start_nucleus(nucleus, diseases)
    model.observe("PRP_free", dendrite.molecule(molecules.PRP)(tag=None))
    model.observe("receptors", spine.molecule(molecules.GluA1)(at="membrane"))
    model.observe("acetylated", nucleus.molecule(molecules.Nucleosome)(K9="ac"))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-30",
            publications=(GRAUPNER_2007, SMOLEN_2006, CLOPATH_2008, LEVENSON_2004, VECSEY_2007),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167", "GO:0006325"),  # synaptic plasticity, chromatin organisation
            places={"spine": "GO:0043197", "dendrite": "GO:0030425", "nucleus": "GO:0005634"},
        )
    )
    stimulus = strong() if calcium == "kernel" else of_protocol(tetanus(), calcium)
    model.ask(
        Question(
            until="28 h",
            stimulus=with_ERK(stimulus) if diseases else stimulus,
            observables=("receptors", "PRP_free", "acetylated"),
        )
    )
    return model


def train(trains: int, start: str = "4 h", every: str = "10 min") -> Stimulus:
    """Trains of 100 Hz for a second, as the mean calcium of both kernels.

    In the spine 12.6 uM, as 100 spikes of either side add up to; in the nucleus half a uM.
    """
    one = hold("Ca_in_spine", "12.6 uM", "1 s").together(
        hold("Ca_nuclear_in_nucleus", "0.5 uM", "3 s")
    )
    return one.repeat(trains, every).delayed(seconds(start))


def strong(start: str = "4 h") -> Stimulus:
    """Three trains 10 min apart."""
    return train(3, start)


def weak(start: str = "4 h") -> Stimulus:
    """A single train."""
    return train(1, start)


def with_ERK(stimulus: Stimulus, start: str = "4 h") -> Stimulus:
    """The same, with MEK for ten minutes, as calcium_to_chromatin has it after theta bursts."""
    return stimulus.together(hold("MEK_active_in_nucleus", "0.1 uM", "10 min", start))


def of_protocol(
    protocol: Protocol, calcium: CalciumFrom = "kernel", start: str = "4 h"
) -> Stimulus:
    """What spikes and bath do to this neuron: calcium of the spine, or its receptors, and nucleus.

    The cell's own spikes reach its nucleus; a volley that does not make it fire does not.
    """
    soma = by_kernel(replace(protocol, bath=Stimulus((), 0.0)), IN_NUCLEUS, pieces=2)
    at_spine = _renamed(calcium_of(protocol, calcium), "Ca_in_spine" if calcium == "kernel" else "")
    both = at_spine.together(_renamed(soma, "Ca_nuclear_in_nucleus"))
    return both.delayed(seconds(start))


def _renamed(stimulus: Stimulus, calcium: str) -> Stimulus:
    """Its calcium by another name, its other inputs as those of the spine."""
    names = {"Ca": calcium, "glutamate": "glutamate_in_spine", "V": "V_in_spine"}
    holds = (replace(each, input=names.get(each.input, each.input)) for each in stimulus.holds)
    return Stimulus(tuple(holds), stimulus.duration)


def _learn(spine: Place, dendrite: Place) -> None:
    """CaMKII and its tag, calcineurin and its messenger, capture, and receptors."""
    camkii.autophosphorylates_in_equilibrium(spine)
    phosphatases.dephosphorylate_T286_with_PP1_in_equilibrium(spine)
    tagging.CaMKII_sets_tag(spine)
    tagging.lose_tag(spine)
    tagging.capture(spine, dendrite)
    messengers.calcineurin_frees_CRTC1(spine)
    messengers.CRTC1_travels(spine, dendrite)
    messengers.calcineurin_follows_calcium(spine)


def _make_cyclic_AMP(nucleus: Place) -> None:
    """Cyclases that follow calcium, PDE4, and PKA that follows cyclic AMP."""
    for mechanism in (
        camp.cyclases_make_little_alone,
        camp.AC1_follows_calcium_of_the_nucleus,
        camp.forskolin_opens_cyclases,
        camp.PDE4_breaks_cAMP_down,
        creb.PKA_follows_cAMP,
    ):
        mechanism(nucleus)
    free = nucleus.observe("cAMP_free", nucleus.molecule(molecules.CyclicAMP)(enzyme=None))
    nucleus.drive(creb.cyclic_AMP(nucleus), nucleus.concentration(free))
    few = assumed("as in camp_pka", 0.01, 2)
    nucleus.start_at(molecules.AC, "AC1_total", 0.2, few, kind="AC1")
    nucleus.start_at(molecules.PDE, "PDE4_total", 0.5, few, kind="PDE4")


def _act_at_the_synapse(spine: Place, dendrite: Place) -> None:
    """Translation in a shaft, slots that SynGAP takes, and Ser831 of receptors."""
    shaft = spine.blueprint.place("shaft", 0.33, "fL", assumed("a micrometre of it", 0.1, 1))
    translate(shaft)
    start_translation(shaft)
    unit = defined("the unit of depression")
    surface = shaft.constant("receptors_of_the_shaft", 100, "molecule", unit)
    shaft.start(shaft.molecule(molecules.GluA2)(at="membrane"), surface)
    shaft.observe("receptors_at_surface", shaft.molecule(molecules.GluA2)(at="membrane"))
    usual = shaft.constant("capped_at_rest", 0.1886, "", derived("after a day at rest"))
    initiation = dendrite.input("initiation", 1, "", defined("as at rest"))
    dendrite.drive(initiation, translation.capped_share(shaft) / usual)
    scaffold.compete_for_slots(spine)
    scaffold.phosphorylate_SynGAP(spine)
    tagging.receptors_follow_tags_and_slots(spine)
    ampa_receptor.phosphorylate_S831(spine)
    ampa_receptor.surface_current(spine)
    slots = assumed("about 300 of each in a postsynaptic density", 1, 10)
    spine.start_at(molecules.PSD95, "PSD95_total", 5, slots, palm="yes")
    spine.start_at(molecules.SynGAP, "SynGAP_total", 5, slots)


def _act_on_the_gene(nucleus: Place) -> None:
    """MeCP2 on methyl of the promoters, which brings HDAC3, and ERK, which MEK activates."""
    mecp2.binds_methylated_CpG(nucleus)
    mecp2.CaMKII_phosphorylates_S421(nucleus)
    mecp2.brings_HDAC3_to_K9(nucleus)
    CaMKII = nucleus.input("CaMKII_nuclear", 0, "uM", assumed("inactive at resting calcium"))
    nucleus.drive(CaMKII, camkiv.active(nucleus))
    CpG = nucleus.molecule(molecules.CpG)
    sites = nucleus.constant("CpG_sites", 12, "molecule", defined("six to each of two promoters"))
    nucleus.start(CpG(state="mC"), sites)
    many = assumed("free in the nucleus; as many as nucleosomes in all", 1, 100)
    nucleus.start_at(molecules.MeCP2, "MeCP2_uM", 10, many)
    erk.active_MEK_phosphorylates_ERK(nucleus)
    nuclear_import.active_ERK_inside(nucleus)
    nucleus.start_at(molecules.ERK, "ERK_uM", 0.36, assumed("as in dendrites", 0.1, 1))


def _start_spine(spine: Place) -> None:
    rings = spine.constant(
        "CaMKII_rings", 1, "uM", assumed("too few to keep PP1 busy at rest: no switch", 0.3, 3)
    )
    spine.start(camkii.ring(spine, 6, T286="u"), rings)
    places = spine.constant("places", 50, "molecule", assumed("that may be tagged", 20, 100))
    spine.start(spine.molecule(molecules.Tag)(), places)
    resting = spine.constant("receptors_at_start", 50, "molecule", derived("as at rest"))
    spine.start(spine.molecule(molecules.GluA1)(at="membrane"), resting)
    CRTC1 = spine.constant(
        "CRTC1_of_spines", 200, "molecule", assumed("of ten spines that are trained", 20, 2000)
    )
    spine.start(spine.molecule(molecules.CRTC1)(S151="p"), CRTC1)


def _start_nucleus(nucleus: Place, MeCP2: bool) -> None:
    start_CREB_and_its_kinases(nucleus)
    HDAC = nucleus.molecule(molecules.HDAC)
    each = 0.05 if MeCP2 else 0.1  # half of the work is that of the HDAC3 that MeCP2 brings
    uM = nucleus.constant("HDAC_uM", each, "uM", assumed("of each; only the sum counts", 0.01, 1))
    for kind in ("HDAC1", "HDAC2", "HDAC3"):
        nucleus.start(HDAC(kind=kind), uM)
    copies = nucleus.constant("gene_copies", 2, "molecule", defined("two in a diploid cell"))
    nucleus.start(nucleus.molecule(molecules.Gene)(), copies)
    count = nucleus.constant("nucleosomes", 8, "molecule", defined("four to each of two promoters"))
    nucleus.start(nucleus.molecule(molecules.Nucleosome)(), count)
