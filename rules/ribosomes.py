"""Ribosomes that read a gene's messengers, what stops them, and how long messengers last.

Cycloheximide stops ribosomes. Some early messengers decay only while they are read: without
translation they last longer, so that the drug raises them (superinduction) while it keeps every
protein from being made.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.sources import assumed


def ribosomes_at_work(place: Place) -> Symbol:
    """The share of ribosomes that cycloheximide, an input in uM, leaves at work."""
    drug = place.input("cycloheximide", 0, "uM", assumed("no drug unless a stimulus brings it"))
    K = place.constant(
        "K_cycloheximide", 0.5, "uM", assumed("hardly a protein is made at 20 uM", 0.05, 2)
    )
    energy = place.input("energy_for_translation", 1, "", assumed("not gated by energy"))
    return place.expression("ribosomes_at_work", energy / (1 + drug / K))


def decays_as_it_is_read(place: Place) -> Symbol:
    """How fast a messenger with AU-rich end decays, of what it does when ribosomes are at work."""
    floor = place.constant(
        "decay_without_ribosomes",
        0.2,
        "",
        assumed("several times as stable in the drug", 0.05, 0.5),
    )
    return place.expression("AU_rich_decay", floor + (1 - floor) * ribosomes_at_work(place))
