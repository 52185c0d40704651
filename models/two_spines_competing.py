"""Two spines on one dendrite: what one gains in receptors, the other loses for a while."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import ampa_receptor, camkii, competition, molecules, phosphatases, scaffold
from engrammar.rules.references import HARVEY_2008, TRIESCH_2018
from engrammar.sources import assumed
from engrammar.stimulus import pulses


def two_spines_competing(distance: bool = False) -> Blueprint:
    """Calcium in one spine frees its slots of SynGAP, and they fill from the common dendrite.

    Receptors at the surface are few and conserved; they diffuse through the dendrite within
    minutes. Ras of the stimulated spine reaches the dendrite too. `distance` keeps the second
    spine's Ras and receptors apart: a control without a neighbour to take from.
    """
    model = Blueprint("two_spines_competing")
    spine_volume = assumed("a small spine", 0.03, 0.2)
    first = model.place("spine_1", 0.1, "fL", spine_volume)
    second = model.place("spine_2", 0.1, "fL", spine_volume)
    dendrite = model.place("dendrite", 0.1, "fL", assumed("the membrane between them", 0.05, 1))
    camkii.captures_calmodulin(first)
    camkii.autophosphorylates(first)
    phosphatases.dephosphorylate_CaMKII_released_by_calmodulin(first)
    scaffold.phosphorylate_SynGAP(first)
    ampa_receptor.phosphorylate_S831(first)
    competition.activate_Ras(first)
    competition.spread_Ras(first, dendrite)
    for spine in (first, second):
        scaffold.hold_GluA1(spine)
        scaffold.compete_for_slots(spine)
    competition.share_GluA1(first, dendrite)
    if not distance:
        competition.share_GluA1(second, dendrite)
        competition.spread_Ras(second, dendrite)
    _start(model, first, second, dendrite)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(TRIESCH_2018, HARVEY_2008),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
        )
    )
    model.ask(
        Question(
            until="40 min",
            stimulus=pulses(
                "Ca_in_spine_1", "4 uM", rate="1 Hz", count=30, width="100 ms", start="10 min"
            ),
            observables=("GluA1_held_in_spine_1", "GluA1_held_in_spine_2", "GluA1_free"),
        )
    )
    return model


def _start(model: Blueprint, first: Place, second: Place, dendrite: Place) -> None:
    receptors = model.constant("GluA1_uM", 0.5, "uM", assumed("30 receptors a spine", 0.3, 2))
    slots = model.constant("PSD95_uM", 10, "uM", assumed("300 to 600 in 0.1 fL", 5, 10))
    SynGAP_uM = model.constant("SynGAP_uM", 20, "uM", assumed("as abundant as PSD-95", 5, 20))
    Ras_uM = model.constant("Ras_uM", 1, "uM", assumed("a few hundred a spine", 0.3, 5))
    for place in (first, second, dendrite):
        GluA1 = place.molecule(molecules.GluA1, "at")
        place.start(GluA1(at="membrane"), receptors)
        place.start(place.molecule(molecules.Ras)(), Ras_uM)
    for spine in (first, second):
        spine.start(spine.molecule(molecules.PSD95)(palm="yes"), slots)
        spine.start(spine.molecule(molecules.SynGAP)(), SynGAP_uM)
    rings = model.constant("CaMKII_rings", 35, "uM", assumed("70 uM of subunits, in pairs", 20, 40))
    first.start(camkii.ring(first, 2), rings)
    CaM = model.constant("CaM_free", 30, "uM", assumed("the value of most spine models", 10, 100))
    first.start(first.molecule(molecules.CaM)(), CaM)
    PP1 = model.constant("PP1_free", 2, "uM", assumed("spine models use 1.25 to 2 uM", 1.25, 2))
    first.start(first.molecule(molecules.PP1)(), PP1)
    held = [
        place.molecule(molecules.PSD95)(pdz1=1) % place.molecule(molecules.GluA1)(slot=1)
        for place in (first, second)
    ]
    model.observe("GluA1_held_in_spine_1", held[0])
    model.observe("GluA1_held_in_spine_2", held[1])
    model.observe("GluA1_free", model.molecule(molecules.GluA1)(slot=None))
    model.observe("Ras_active_in_dendrite", dendrite.molecule(molecules.Ras)(nucleotide="GTP"))
