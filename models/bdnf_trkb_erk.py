"""BDNF on TrkB: pairs of receptors, their phosphorylation and fate, and the way to ERK."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.models.erk_cascade import reach_ERK, start_cascade
from engrammar.question import Question
from engrammar.rules import bdnf, molecules
from engrammar.rules.references import JAIN_2009
from engrammar.sources import defined
from engrammar.stimulus import hold


def bdnf_trkb_erk(TrkB_uM: float = 0.25, ERK: bool = False) -> Blueprint:
    """A bath of BDNF that never runs out, on the TrkB of a dendrite, with constants as published.

    The dose is an input; 7.3 nM for half an hour, the question, is that of Yuen and Mobley (1999).
    `TrkB_uM` is what the surface holds, and the inside as much. The way ends at SHC unless `ERK`
    is there, with all between them and what ends it, as in `erk_cascade`.
    """
    model = Blueprint("bdnf_trkb_erk")
    dendrite = model.place("dendrite", 1, "fL", defined("the question: how many molecules"))
    bdnf.bind_TrkB_from_bath(dendrite)
    bdnf.phosphorylate_TrkB(dendrite)
    bdnf.take_TrkB_in(dendrite)
    bdnf.cycle_TrkB(dendrite)
    bdnf.phosphorylate_SHC(dendrite)
    if ERK:
        reach_ERK(dendrite)
        start_cascade(dendrite)

    amounts = JAIN_2009.at("TrkB and SHC", file="FindSim models/synSynth7.xml")
    TrkB = dendrite.molecule(molecules.TrkB)
    surface = model.constant("TrkB_surface", TrkB_uM, "uM", amounts)
    inside = model.constant("TrkB_inside", TrkB_uM, "uM", amounts)
    dendrite.start(TrkB(at="membrane"), surface)
    dendrite.start(TrkB(at="endosome"), inside)
    dendrite.start(
        dendrite.molecule(molecules.Shc)(), model.constant("SHC_total", 0.5, "uM", amounts)
    )
    BDNF = dendrite.molecule(molecules.BDNF)
    pair = BDNF(trkb=1, second=2) % TrkB(bdnf=1, Y515="p", shc=None) % TrkB(bdnf=2, Y515="p")
    dendrite.observe("TrkB_active", pair)
    dendrite.observe("SHC_phosphorylated", dendrite.molecule(molecules.Shc)(Y317="p"))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(JAIN_2009,),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0031547",),  # BDNF receptor signalling
        )
    )
    model.ask(
        Question(
            until="30 min",
            stimulus=hold("BDNF_bath", "7.3 nM", lasting="30 min"),
            observables=("TrkB_active", "SHC_phosphorylated", *(("ERK_active",) if ERK else ())),
        )
    )
    return model
