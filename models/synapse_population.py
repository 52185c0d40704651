"""A dendrite of many spines: each its own synapse, with one pool of proteins and one nucleus."""

import sympy
from pysb.core import Symbol

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import homeostasis, messengers, microglia, molecules, tagging
from engrammar.rules.references import CLOPATH_2008, STEVENS_2007, TURRIGIANO_1998
from engrammar.sources import assumed, defined
from engrammar.stimulus import Stimulus, hold, seconds


def synapse_population(spines: int = 5) -> Blueprint:
    """2 to 100 spines, the first the smallest and the last 16 times as large in slots.

    High calcium in a spine tags it, and calcineurin sends its CRTC1 to the nucleus, which has
    proteins made that every tagged spine may capture: what has captured holds up to twice its
    slots. Receptors of all follow slots and one homeostatic signal; microglia eat what complement
    has tagged, the weak first. The question is a strong spine and a weak train in the next.
    """
    if not 2 <= spines <= 100:
        raise ValueError(f"A dendrite has 2 to 100 spines here, not {spines}.")
    model = Blueprint("synapse_population")
    nucleus = model.place("nucleus", 100, "fL", assumed("of a small neuron", 50, 500))
    soma = model.place("soma", 500, "fL", assumed("of a small neuron", 200, 2000))
    dendrite = model.place("dendrite", 10, "fL", assumed("10 um of it", 1, 100))
    one = model.constant("one", 1, "molecule", defined("a synapse is there or not"))
    messengers.CRTC1_enters_the_nucleus(dendrite, nucleus)
    tagging.nuclear_CRTC1_has_proteins_made(nucleus, dendrite)
    sizes = []
    for number in range(spines):
        # A place for each: they meet only in the common pools, and reactions grow linearly.
        spine = model.place(f"spine_{number + 1}", 0.1, "fL", assumed("a small spine", 0.03, 0.2))
        _learn(spine, dendrite)
        homeostasis.scale_synapse(spine, soma)
        _meet_microglia(spine)
        sizes.append(_start(spine, 10 * 16 ** (number / (spines - 1))))
    # At once: to add them one by one would read the sum anew for each.
    normal = sympy.Add(*(size * one for size in sizes))
    _hold_activity(model, soma, model.expression("receptors_normal", normal))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-29",
            publications=(CLOPATH_2008, TURRIGIANO_1998, STEVENS_2007),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
            places={"nucleus": "GO:0005634"},
        )
    )
    model.ask(
        Question(
            until="8 h",
            stimulus=strong("spine_1", "10 min").together(weak("spine_2", "70 min")),
            observables=("captured_in_spine_1", "captured_in_spine_2", "PRP_free"),
        )
    )
    return model


def weak(spine: str, start: str) -> Stimulus:
    """One train: calcium of 1 uM for 3 s."""
    return hold(f"Ca_in_{spine}", "1 uM", lasting="3 s", start=start)


def strong(spine: str, start: str) -> Stimulus:
    """Three trains of a minute, 10 min apart."""
    train = hold(f"Ca_in_{spine}", "1 uM", lasting="60 s")
    return train.repeat(3, "10 min").delayed(seconds(start))


def _learn(spine: Place, dendrite: Place) -> None:
    """Tags, the way of CRTC1 to the nucleus, and capture."""
    tagging.set_tag(spine)
    tagging.lose_tag(spine)
    tagging.capture(spine, dendrite)
    messengers.calcineurin_frees_CRTC1(spine)
    messengers.CRTC1_travels(spine, dendrite)
    messengers.calcineurin_follows_calcium(spine)


def _meet_microglia(spine: Place) -> None:
    microglia.weak_synapses_show_phosphatidylserine(spine)
    microglia.C1q_binds_and_fixes_C3(spine)
    microglia.CR3_engulfs(spine)
    microglia.living_synapse_holds_slots(spine)


def _start(spine: Place, slots: float) -> Symbol:
    """What a spine begins with, and its size, which drives the slots that it holds."""
    size = spine.input("size", slots, "", defined("evenly on a logarithmic scale, 10 to 160"))
    places = spine.constant("places", 20, "molecule", assumed("that may be tagged", 5, 100))
    gain = spine.constant("gain", 1, "", assumed("twice as strong when all captured", 0.3, 3))
    captured = spine.observe("captured", spine.molecule(molecules.Tag)(fixed="stronger"))
    spine.drive(microglia.slots_normal(spine), size * (1 + gain * captured / places))
    one = spine.constant("one", 1, "molecule", defined("a synapse is there or not"))
    begin = spine.expression("slots_at_start", size * one)
    spine.start(spine.molecule(molecules.PSD95)(), begin)
    spine.start(spine.molecule(molecules.GluA2)(at="membrane"), begin)
    spine.start(spine.molecule(molecules.Tag)(), places)
    spine.start(spine.molecule(molecules.Synapse)(), one)
    processes = spine.constant("processes", 1, "molecule", assumed("that come by", 0, 5))
    spine.start(spine.molecule(molecules.Process)(at="near"), processes)
    CRTC1 = spine.constant("CRTC1_of_spine", 20, "molecule", assumed("few", 5, 200))
    spine.start(spine.molecule(molecules.CRTC1)(S151="p"), CRTC1)
    spine.observe("synapse_engulfed", spine.molecule(molecules.Synapse)(state="engulfed"))
    return size


def _hold_activity(model: Blueprint, soma: Place, normal: Symbol) -> None:
    """Activity is the drive times all receptors, in units of what they were: TTX makes it 0."""
    homeostasis.integrate_activity(soma)
    everywhere = model.molecule(molecules.GluA2, "at")
    total = model.observe("receptors_all", everywhere(at="membrane"))
    drive = soma.input("drive", 1, "", defined("the input to the neuron as it was"))
    activity = soma.input("activity", 1, "", homeostasis.SET_POINT)
    soma.drive(activity, drive * total / normal)
    signal = soma.constant("RA_at_start", 99, "molecule", defined("at the set point"))
    soma.start(soma.molecule(molecules.RA)(), signal)
    PRP = model.molecule(molecules.PRP, "tag")
    model.observe("PRP_free", PRP(tag=None))
