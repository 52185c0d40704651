"""Fos, Arc and Npas4 of one neuron: from calcium, ERK and cyclic AMP to three early proteins."""

from dataclasses import replace

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.models.memory_trace import IN_NUCLEUS
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import (
    arc,
    calmodulin,
    camkiv,
    creb,
    early_factors,
    erk,
    fos,
    fos_repressor,
    molecules,
    ras,
    ras_by_calcium,
    serum_response,
    transcription_factors,
)
from engrammar.rules.references import (
    GUZOWSKI_1999,
    LIN_2008,
    MULLER_2008,
    NAKAKUKI_2010,
    SMOLEN_2006,
)
from engrammar.sources import assumed, defined, derived
from engrammar.stimuli import Protocol, by_mean
from engrammar.stimuli.calcium_kernels import CORTICAL_SLICES
from engrammar.stimuli.trains import tetanus
from engrammar.stimulus import Stimulus, hold, seconds

_VOLUMES = NAKAKUKI_2010.at(
    "refined model, parameters", file="biomass-dev/biomass Nakakuki_Cell_2010 set_model.py"
)

_CASCADE = derived("as in erk_cascade", MULLER_2008.at("Table S1"))
IN_DENDRITE = replace(CORTICAL_SLICES, unit=2.0)
"""A volley raises calcium by some uM, as in the spine models; the published unit is a threshold."""

_SIGNALS = (
    camkiv.calcium_phosphorylates_T196,
    camkiv.PP2A_dephosphorylates_T196,
    creb.CaMKIV_phosphorylates_S133,
    creb.PKA_phosphorylates_S133,
    creb.RSK_phosphorylates_S133,
    creb.PP1_dephosphorylates_S133,
    transcription_factors.calcineurin_dephosphorylates_MEF2,
    transcription_factors.MEF2_trades_SUMO_for_acetyl,
)
_PROMOTERS = (
    creb.binds_CRE,
    serum_response.Elk1_of_the_pool_joins_SRF,
    fos.CREB_and_Elk1_have_Fos_read,
    fos.kinases_phosphorylate_nuclear_Fos,
    fos.Fos_decays,
    fos_repressor.repressor_silences_Fos,
    arc.CREB_and_Elk1_have_Arc_read,
    arc.Arc_messenger_leaves_its_gene,
    early_factors.MEF2_has_Npas4_read,
)
_ACROSS_THE_PORE = (
    fos.Fos_messenger_is_exported,
    fos.Fos_shuttles,
    fos_repressor.has_its_repressor_made,
    arc.Arc_messenger_is_exported,
    early_factors.Npas4_messenger_comes_and_goes,
    early_factors.NPAS4_is_made,
)
_OUTSIDE = (
    fos.Fos_messenger_decays,
    fos.Fos_is_made,
    fos.kinases_phosphorylate_cytosolic_Fos,
    fos.Fos_decays,
    arc.Arc_messenger_decays,
    arc.Arc_is_made_from_a_condemned_messenger,
    arc.Ube3A_marks_Arc,
    arc.proteasome_takes_Arc,
)


def immediate_early_genes(genes: int = 2, synapse: bool = False) -> Blueprint:
    """Three genes of `genes` copies each, and what a few minutes of activity have made of them.

    CREB listens to all three messengers: to calcium through CaMKIV, to cyclic AMP through PKA, to
    ERK through RSK. ERK alone puts Elk1 on SRF, and calcium alone gives MEF2 its acetyl, through
    calcineurin. Fos is read where CREB and Elk1 meet, Arc there too and ten times as often with
    MEF2, Npas4 by MEF2 and nothing else. The question is `activity`.

    With `synapse`, calcium of a dendrite reaches ERK through calmodulin, RasGRF1 and Ras, and ERK
    has the phosphatase made that ends it; `stimulated` has trains of spikes as calcium of dendrite
    and nucleus.

    SRF and MEF2 sit on their genes all the time, and CBP and polymerase are in the rates at which
    genes are read (`creb_cbp_transcription` has them as molecules).
    """
    model = Blueprint("immediate_early_genes")
    nucleus = model.place("nucleus", 220, "fL", derived("the published nucleus", _VOLUMES))
    cytosol = model.place("cytosol", 940, "fL", derived("the published cytosol", _VOLUMES))
    ratio = nucleus.constant(
        "ERK_in_nucleus", 1, "", assumed("as concentrated in both, to ask with one input", 0.3, 3)
    )
    nucleus.drive(serum_response.active_ERK(nucleus), ratio * serum_response.active_ERK(cytosol))
    serum_response.ERK_activates_RSK(nucleus, cytosol)
    serum_response.Elk1_follows_ERK(nucleus)
    creb.PKA_follows_cAMP(nucleus)
    transcription_factors.calcineurin_follows_nuclear_calcium(nucleus)
    for mechanism in (*_SIGNALS, *_PROMOTERS):
        mechanism(nucleus)
    for shared in _ACROSS_THE_PORE:
        shared(nucleus, cytosol)
    for outside in _OUTSIDE:
        outside(cytosol)
    if synapse:
        _reach_ERK(model, cytosol)
    _start(nucleus, cytosol, genes)
    _observe(model, nucleus, cytosol)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-30",
            publications=(NAKAKUKI_2010, SMOLEN_2006, GUZOWSKI_1999, LIN_2008),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0006357",),  # regulation of transcription by RNA polymerase II
            places={"nucleus": "GO:0005634", "cytosol": "GO:0005829"},
        )
    )
    model.ask(
        Question(
            until="90 min",
            stimulus=stimulated(tetanus(3, "5 min")) if synapse else activity(),
            observables=("Fos_messengers", "Arc_foci", "Fos_proteins", "Arc_proteins", "NPAS4"),
        )
    )
    return model


def activity(minutes: float = 5, ERK: str = "20 min") -> Stimulus:
    """Calcium and cyclic AMP for so many minutes, and `ERK`, which begins with them and lasts."""
    lasting = f"{minutes:g} min"
    stimulus = hold("Ca_nuclear_in_nucleus", "0.5 uM", lasting)
    for name, value, how_long in (
        ("cAMP_in_nucleus", "0.5 uM", lasting),
        ("ERK_active_in_cytosol", "0.3 uM", ERK),
    ):
        stimulus = stimulus.together(hold(name, value, how_long))
    return stimulus


def stimulated(protocol: Protocol, start: str = "0 s") -> Stimulus:
    """The mean calcium of each train of spikes in a dendrite of cortex and in the nucleus."""
    both = by_mean(protocol, IN_DENDRITE, "Ca_in_dendrite").together(
        by_mean(protocol, IN_NUCLEUS, "Ca_nuclear_in_nucleus")
    )
    return both.delayed(seconds(start))


def _reach_ERK(model: Blueprint, cytosol: Place) -> None:
    """A femtolitre of dendrite in which calcium activates ERK, as concentrated in the cytosol."""
    dendrite = model.place("dendrite", 1, "fL", assumed("a micrometre of it", 0.1, 10))
    for mechanism in (
        calmodulin.binds_calcium,
        ras_by_calcium.calmodulin_loads_Ras,
        ras.Ras_hydrolyses_GTP,
        erk.Ras_activates_Raf,
        erk.Raf_phosphorylates_MEK,
        erk.PP2A_dephosphorylates_MEK_and_Raf,
        erk.MEK_phosphorylates_ERK,
        erk.MKP_dephosphorylates_ERK,
        erk.ERK_induces_MKP1,
    ):
        mechanism(dendrite)
    both = dendrite.concentration(erk.active(dendrite))
    cytosol.drive(serum_response.active_ERK(cytosol), both)
    dendrite.start_at(molecules.CaM, "CaM_total", 20, _CASCADE)
    dendrite.start_at(molecules.RasGEF, "RasGEF_total", 0.1, _CASCADE)
    dendrite.start_at(molecules.Ras, "Ras_total", 0.2, _CASCADE)
    dendrite.start_at(molecules.Raf, "Raf_total", 0.2, _CASCADE)
    dendrite.start_at(molecules.MEK, "MEK_total", 0.18, _CASCADE)
    dendrite.start_at(molecules.ERK, "ERK_total", 0.36, _CASCADE)
    dendrite.start_at(molecules.MKP1, "MKP1_start", 0.0024, _CASCADE)


def _start(nucleus: Place, cytosol: Place, genes: int) -> None:
    Gene, SRF = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.SRF)
    MEF2 = nucleus.molecule(molecules.MEF2)
    copies = nucleus.constant("gene_copies", genes, "molecule", defined("two in a diploid cell"))
    silent = MEF2(S408="p", K403="sumo", dna=1)
    nucleus.start(Gene(name="Fos", sre=1) % SRF(dna=1), copies)
    nucleus.start(Gene(name="Arc", mre=1, sre=2) % silent % SRF(dna=2), copies)
    nucleus.start(Gene(name="Npas4", mre=1) % silent, copies)
    for place, molecule, name, uM, source in (
        (nucleus, molecules.CREB, "CREB_uM", 0.3, assumed("10^5 in a nucleus", 0.05, 1)),
        (nucleus, molecules.CaMKIV, "CaMKIV_uM", 0.5, assumed("models have 0.5", 0.1, 2)),
        (cytosol, molecules.Ube3A, "Ube3A_uM", 0.1, assumed("Arc lasts an hour", 0.01, 1)),
    ):
        place.start(place.molecule(molecule)(), place.constant(name, uM, "uM", source))


def _observe(model: Blueprint, nucleus: Place, cytosol: Place) -> None:
    inside, outside = (each.molecule(molecules.Transcript) for each in (nucleus, cytosol))
    RNA = model.molecule(molecules.Transcript)
    creb.phosphorylated_share(nucleus)
    model.observe("Fos_messengers", RNA(gene="Fos", form="mature"))
    model.observe("Npas4_messengers", RNA(gene="Npas4", form="mature"))
    model.observe("Arc_foci", RNA(gene="Arc", form="nascent"))
    model.observe("Arc_nuclear", inside(gene="Arc"))
    model.observe("Arc_cytoplasmic", outside(gene="Arc"))
    model.observe("Fos_proteins", model.molecule(molecules.Fos)())
    model.observe("Arc_proteins", model.molecule(molecules.Arc)())
    model.observe("NPAS4", model.molecule(molecules.NPAS4)())
