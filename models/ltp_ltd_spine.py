"""The central synapse: one spine, from its receptors for glutamate to those that make it strong."""

from dataclasses import replace
from typing import Literal

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import (
    ampa_receptor,
    calcineurin,
    calcium_handling,
    calmodulin,
    camkii,
    camkii_subunit,
    molecules,
    nmda_receptor,
    phosphatases,
    pp1,
    scaffold,
    spine_calcium,
    stargazin,
    voltage_gated_calcium,
)
from engrammar.rules.references import RODRIGUES_2023, TOMITA_2005
from engrammar.sources import assumed, derived
from engrammar.stimuli import Protocol, by_kernel, by_receptors
from engrammar.stimuli.calcium_kernels import HIPPOCAMPAL_SLICES
from engrammar.stimuli.trains import theta_burst
from engrammar.stimulus import Stimulus, seconds

CalciumFrom = Literal["kernel", "receptors"]
KERNEL = replace(HIPPOCAMPAL_SLICES, unit=2.0)
"""A volley raises calcium by 2 uM, as open receptors do here; the published unit is a threshold."""

_CODE = "SynapseElife src/ParamsSynapse.jl"


def ltp_ltd_spine(calcium: CalciumFrom = "kernel") -> Blueprint:
    """A spine that trains of 100 Hz potentiate and 15 min at 1 Hz depress.

    Calcium fills calmodulin, which turns on calcineurin at low and CaMKII at high calcium.
    Calcineurin frees PP1 from inhibitor 1, which PKA arms. CaMKII charges the stargazin of AMPA
    receptors and PP1 discharges it, and charged receptors stay in the slots of PSD-95:
    `synaptic_strength` is the current of those. What moved either way fades in an hour or two.

    With `calcium` from a kernel, spikes are turned into the input `Ca`; from receptors, glutamate
    and the potential open NMDA receptors and calcium channels, and drugs that block these have
    their effect. `calcium_of` turns a protocol into the one or the other. Lumped: the neighbours
    of a subunit of CaMKII as an average one, PKA as its free catalytic subunit, all pumps as one.
    """
    model = Blueprint("ltp_ltd_spine")
    spine = model.place("spine", 0.1, "fL", assumed("a small spine head", 0.03, 0.5))
    if calcium == "receptors":
        let_calcium_in(spine)
        start_receptors(spine)
    sense_calcium(spine)
    start_enzymes(spine)
    move_receptors(spine)
    start_AMPA_receptors(spine, charged=0.55 if calcium == "kernel" else 0.4)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(TOMITA_2005,),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),
            places={"spine": "GO:0043197"},
        )
    )
    model.ask(
        Question(
            until="4 s",
            stimulus=calcium_of(theta_burst(bursts=5), calcium, start="1 s"),
            observables=("T286_phosphorylated", "PP1_uninhibited", "stargazin_charged"),
        )
    )
    return model


def calcium_of(protocol: Protocol, calcium: CalciumFrom, start: str = "0 s") -> Stimulus:
    """What a protocol does to this spine: the input `Ca`, or `glutamate` and `V`."""
    made = by_kernel(protocol, KERNEL, pieces=2) if calcium == "kernel" else by_receptors(protocol)
    return made.delayed(seconds(start))


def let_calcium_in(spine: Place) -> None:
    """NMDA receptors and channels of L, T and R type let calcium in, pumps clear it."""
    nmda_receptor.bind_glutamate(spine)
    nmda_receptor.bind_coagonist(spine)
    nmda_receptor.open_and_desensitise(spine)
    nmda_receptor.let_calcium_in(spine)
    voltage_gated_calcium.open_L_type(spine)
    voltage_gated_calcium.open_T_type(spine)
    voltage_gated_calcium.open_R_type(spine)
    voltage_gated_calcium.inactivate_by_calcium(spine)
    voltage_gated_calcium.let_calcium_in(spine)
    spine_calcium.clear_calcium(spine)


def sense_calcium(spine: Place) -> None:
    """Calmodulin, held by neurogranin at rest, for calcineurin and CaMKII; PP1 and its foes."""
    calmodulin.binds_calcium(spine)
    calmodulin.binds_calcium_on_CaMKII(spine)
    calcium_handling.neurogranin_holds_calmodulin(spine)
    camkii_subunit.captures_calmodulin_in_any_state(spine)
    camkii_subunit.neighbours_phosphorylate_on_average(spine)
    camkii.phosphorylates_T306(spine)
    camkii.phosphatases_dephosphorylate_T306(spine)
    phosphatases.dephosphorylate_CaMKII_released_by_calmodulin(spine)
    calcineurin.binds_calmodulin(spine)
    calcineurin.binds_calcium_through_calmodulin(spine)
    pp1.PKA_phosphorylates_inhibitor_1(spine)
    pp1.inhibitor_1_blocks_PP1(spine)
    pp1.PP2A_dephosphorylates_inhibitor_1(spine)
    pp1.calcineurin_dephosphorylates_inhibitor_1(spine)
    pp1.uninhibited(spine)


def move_receptors(spine: Place) -> None:
    """GluA1 receptors: phosphorylated, inserted, and held in slots for which SynGAP competes."""
    ampa_receptor.phosphorylate_S845(spine)
    ampa_receptor.phosphorylate_S831(spine)
    ampa_receptor.dephosphorylate_by_PP1(spine)
    ampa_receptor.dephosphorylate_by_calcineurin(spine)
    ampa_receptor.cycle_GluA1(spine)
    stargazin.CaMKII_phosphorylates_stargazin(spine)
    stargazin.PP1_dephosphorylates_stargazin(spine)
    stargazin.anchors_GluA1(spine)
    scaffold.compete_for_slots(spine)
    scaffold.phosphorylate_SynGAP(spine)
    ampa_receptor.synaptic_strength(spine)
    spine.observe("stargazin_charged", spine.molecule(molecules.GluA1)(stargazin="p"))


def start_receptors(spine: Place) -> None:
    """Receptors and channels of a spine at rest, and free calcium."""
    rest = RODRIGUES_2023.at("15 NMDA receptors, channels", file=_CODE)
    NMDAR = spine.molecule(molecules.NMDAR)
    share = derived("two of three with GluN2A, as in mature synapses", rest)
    GluN2A = spine.constant("NMDAR_GluN2A", 10, "molecule", share.within(0, 15))
    GluN2B = spine.constant("NMDAR_GluN2B", 5, "molecule", share.within(0, 15))
    spine.start(NMDAR(GluN2="A", gly="full"), GluN2A)
    spine.start(NMDAR(GluN2="B", gly="full"), GluN2B)
    VGCC = spine.molecule(molecules.VGCC)
    each = spine.constant("VGCC_of_each_type", 3, "molecule", rest)
    for kind in ("L", "T", "R"):
        spine.start(VGCC(kind=kind), each)
    spine.start(spine.molecule(molecules.Calcium)(), spine_calcium.resting_calcium(spine))


def start_enzymes(spine: Place) -> None:
    """Enough calmodulin for all, most of it on neurogranin; few phosphatases, PP1 inhibited."""
    spine.start_at(molecules.CaM, "CaM_total", 60, assumed("spine models: 10 to 100", 10, 100))
    spine.start_at(molecules.Ng, "Ng_total", 60, assumed("as much as calmodulin", 20, 100))
    spine.start_at(molecules.CaMKII, "CaMKII_total", 80, assumed("spine models: 70 to 80", 70, 80))
    spine.start_at(molecules.CaN, "CaN_total", 4, assumed("spine models: 1.6 to 6", 1.6, 6))
    spine.start_at(molecules.PP1, "PP1_total", 2, assumed("spine models: 1.25 to 2", 1.25, 2))
    I1 = assumed("twice PP1; 0.1 to 5 in models", 0.1, 5)
    spine.start_at(molecules.I1, "I1_total", 4, I1, T35="p")
    spine.start_at(molecules.PKAc, "PKAc_free", 0.12, assumed("basal cyclic AMP", 0.05, 0.5))


def start_AMPA_receptors(spine: Place, charged: float) -> None:
    """A hundred receptors, three hundred slots and as many SynGAP; they settle within minutes.

    `charged` is the share of stargazin that is phosphorylated at the calcium of the spine at rest.
    """
    settled = derived("where CaMKII and PP1 leave stargazin after 20 h at rest")
    share = spine.constant("charged_at_rest", charged, "", settled)
    few = assumed("of some hundred AMPA receptors of a spine those with GluA1", 0.5, 5)
    receptors = spine.constant("GluA1_total", 2, "uM", few)
    GluA1 = spine.molecule(molecules.GluA1)
    surface = {"at": "membrane", "S845": "p"}
    with_charge = spine.expression("GluA1_charged_start", receptors * share)
    without = spine.expression("GluA1_uncharged_start", receptors * (1 - share))
    spine.start(GluA1(**surface, stargazin="p"), with_charge)
    spine.start(GluA1(**surface, stargazin="u"), without)
    slots = assumed("about 300 of each in a postsynaptic density", 1, 10)
    spine.start_at(molecules.PSD95, "PSD95_total", 5, slots, palm="yes")
    spine.start_at(molecules.SynGAP, "SynGAP_total", 5, slots)
