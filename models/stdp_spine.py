"""Spike timing: two spikes make a spine stronger in one order and weaker in the other."""

from typing import Literal

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.models.ltp_ltd_spine import let_calcium_in
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import camkii, molecules, phosphatases, spine_calcium
from engrammar.rules.references import BI_POO_1998, GRAUPNER_2007
from engrammar.sources import assumed, defined, derived, fitted
from engrammar.stimuli import by_receptors
from engrammar.stimuli.pairings import SJOSTROM_2001, pairing

Synapse = Literal["hippocampal", "cortical"]

_TIMING = fitted(
    "order, window and drugs of 60 pairs at 1 Hz", BI_POO_1998.at("pairs in hippocampal cultures")
)
_RATES = fitted(
    "the sign of the change at 0.1 to 50 Hz", SJOSTROM_2001.at("pairs in layer 5 of cortex")
)


def stdp_spine(synapse: Synapse = "hippocampal", phosphorylated: float = 0.0) -> Blueprint:
    """Receptors and channels tell the order of two spikes, and a switch of CaMKII keeps it.

    Glutamate and then a spike let much calcium in through NMDA receptors, which the spike has freed
    of magnesium; the other way round channels of the L type let a little in, and what NMDA
    receptors add to it under the tail of the spike is moderate. High calcium turns on CaMKII and
    PKA, which holds PP1 back; moderate calcium only calcineurin, which frees it (Graupner and
    Brunel 2007, with their constants). The switch is all or none: a synapse is strong or weak
    (`T286_phosphorylated`), and `phosphorylated` is the share of its rings that starts strong.

    Pairs at low rates do not potentiate a `cortical` synapse: it has one NMDA receptor and a tenth
    of CaMKII less than a `hippocampal` one.

    Lumped: calmodulin follows calcium without delay, and all pumps are one.
    """
    model = Blueprint("stdp_spine")
    spine = model.place(
        "spine", 0.5, "fL", assumed("a large spine, or one with dendrite around it", 0.03, 0.5)
    )
    let_calcium_in(spine)
    camkii.autophosphorylates_in_equilibrium(spine)
    phosphatases.inhibit_PP1(spine)
    phosphatases.dephosphorylate_T286(spine)
    start_channels(spine, synapse)
    start_switch(spine, synapse, phosphorylated)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-29",
            publications=(GRAUPNER_2007, BI_POO_1998),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),
            places={"spine": "GO:0043197"},
        )
    )
    model.ask(
        Question(
            until="6 s",
            stimulus=by_receptors(pairing("10 ms", pairs=4)).delayed(1),
            observables=("T286_phosphorylated", "Ca_ions"),
        )
    )
    return model


def start_channels(spine: Place, synapse: Synapse) -> None:
    """Few NMDA receptors and many channels of the L type: half of the calcium is the spike's."""
    NMDAR = spine.molecule(molecules.NMDAR)
    hippocampal = synapse == "hippocampal"
    many, source = (6, _TIMING) if hippocampal else (5, _RATES)
    GluN2A = spine.constant("NMDAR_GluN2A", many, "molecule", source.within(0, 15))
    GluN2B = spine.constant("NMDAR_GluN2B", 2, "molecule", _TIMING.within(0, 15))
    spine.start(NMDAR(GluN2="A", gly="full"), GluN2A)
    spine.start(NMDAR(GluN2="B", gly="full"), GluN2B)
    VGCC = spine.molecule(molecules.VGCC)
    L = spine.constant("VGCC_L", 8, "molecule", _TIMING.within(0, 20))
    T = spine.constant("VGCC_T", 1, "molecule", _TIMING.within(0, 20))
    R = spine.constant("VGCC_R", 2, "molecule", _TIMING.within(0, 20))
    spine.start(VGCC(kind="L"), L)
    spine.start(VGCC(kind="T"), T)
    spine.start(VGCC(kind="R"), R)
    spine.start(spine.molecule(molecules.Calcium)(), spine_calcium.resting_calcium(spine))


def start_switch(spine: Place, synapse: Synapse, phosphorylated: float) -> None:
    """Rings of CaMKII, some of them phosphorylated, and PP1 as inhibitor 1 leaves it at rest."""
    hippocampal = synapse == "hippocampal"
    uM, source = (30, _TIMING) if hippocampal else (27, _RATES)
    rings = spine.constant("CaMKII_rings", uM, "uM", source.within(13, 33.3))
    share = spine.constant(
        "phosphorylated", phosphorylated, "", defined("the question: a weak or a strong synapse")
    )
    spine.start(
        camkii.ring(spine, 6, T286="u"), spine.expression("resting_rings", rings * (1 - share))
    )
    spine.start(
        camkii.ring(spine, 6, T286="p"), spine.expression("phosphorylated_rings", rings * share)
    )
    camkii.phosphorylated_subunits(spine)
    settled = derived("the published equations of PP1 and inhibitor 1 at 0.122 uM of calcium")
    PP1 = spine.molecule(molecules.PP1, "i1")
    I1 = spine.molecule(molecules.I1, "T35", "pp1")
    spine.start(PP1(i1=None), spine.constant("PP1_free_at_rest", 0.00143, "uM", settled))
    spine.start(
        I1(T35="p", pp1=1) % PP1(i1=1),
        spine.constant("PP1_blocked_at_rest", 0.19857, "uM", settled),
    )
    spine.start(
        I1(T35="p", pp1=None), spine.constant("I1_phosphorylated_at_rest", 0.0278, "uM", settled)
    )
    spine.start(I1(T35="u", pp1=None), phosphatases.I1_total(spine), fixed=True)
