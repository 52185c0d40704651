"""Synaptic tagging and capture: a weak change lasts if a strong one elsewhere makes proteins."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.question import Question
from engrammar.rules import molecules, tagging
from engrammar.rules.references import CLOPATH_2008, SMOLEN_2006
from engrammar.sources import assumed
from engrammar.stimulus import Stimulus, hold, seconds


def tag_and_capture() -> Blueprint:
    """Two inputs to one neuron, a hundred places each that may be tagged, and a common dendrite.

    A train tags four tenths of an input, three trains 10 min apart more than six; only the latter
    has proteins made. `weak` and `strong` build the stimuli; the question is what the weak input
    keeps when the strong one comes an hour later.
    """
    model = Blueprint("tag_and_capture")
    first = model.place("spine_1", 0.1, "fL", assumed("a synapse's worth of spine", 0.03, 0.2))
    second = model.place("spine_2", 0.1, "fL", assumed("a synapse's worth of spine", 0.03, 0.2))
    dendrite = model.place("dendrite", 1, "fL", assumed("where proteins are made", 0.1, 100))
    places = model.constant(
        "places", 100, "molecule", CLOPATH_2008.at("synapses in each pathway", file="tagtric.py")
    )
    for spine in (first, second):
        tagging.set_tag(spine)
        tagging.set_tag_of_depression(spine)
        tagging.lose_tag(spine)
        tagging.capture(spine, dendrite)
        spine.start(spine.molecule(molecules.Tag)(), places)
    tagging.make_proteins(dendrite)
    model.observe("PRP_free", dendrite.molecule(molecules.PRP)(tag=None))
    Tag = first.molecule(molecules.Tag)
    model.observe("tagged_in_spine_1", Tag(set="potentiated"))
    model.observe("depressed_in_spine_1", Tag(set="depressed"))
    model.observe("captured_in_spine_1", Tag(fixed="stronger"))
    Tag = second.molecule(molecules.Tag)
    model.observe("tagged_in_spine_2", Tag(set="potentiated"))
    model.observe("captured_in_spine_2", Tag(fixed="stronger"))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(CLOPATH_2008, SMOLEN_2006),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
        )
    )
    model.ask(
        Question(
            until="8 h",
            stimulus=weak("spine_1", "10 min").together(strong("spine_2", "70 min")),
            observables=("captured_in_spine_1", "captured_in_spine_2", "tagged_in_spine_1"),
        )
    )
    return model


def weak(spine: str, start: str) -> Stimulus:
    """One train: calcium of 1 uM for 3 s, as Smolen et al. (2006) have a tetanus."""
    return hold(f"Ca_in_{spine}", "1 uM", lasting="3 s", start=start)


def strong(spine: str, start: str) -> Stimulus:
    """Three such trains, 10 min apart."""
    return trains(spine, start, 3, apart="10 min")


def trains(spine: str, start: str, count: int, apart: str, lasting: str = "3 s") -> Stimulus:
    """`count` trains of 1 uM of calcium: massed if seconds, spaced if minutes `apart`."""
    train = hold(f"Ca_in_{spine}", "1 uM", lasting=lasting)
    return train.repeat(count, apart).delayed(seconds(start))
