"""The same question in smaller volumes, where runs of it can be afforded for a moment only.

Most of a model may do nothing in that moment: of the 324 reactions of `calcium_to_chromatin`, 13
happen ten times or more in 100 runs of 0.44 s. In a thousandth of its volumes all 6 h can be run,
and 274 do. Concentrations are the same there, but for whole molecules; what is counted in
molecules, as genes, is as many as before.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from engrammar.engines.task import SimulationError
from engrammar.network import Network
from engrammar.passport.effort import Part, affordable, happened_in
from engrammar.passport.isolation import Limits
from engrammar.passport.of_model import unaltered_subject
from engrammar.passport.subject import Alteration, Subject
from engrammar.stimulus import Stimulus

FACTORS = (0.1, 0.01, 0.001)
"""Of all volumes. In less, hardly a molecule is left of what is counted in uM."""
SEEN = 10
"""Times that a reaction has to happen in all runs together to be seen in them."""


class Smaller(NamedTuple):
    """A network in `factor` of its volumes, and the runs that can be afforded of it."""

    factor: float
    network: Network
    part: Part


def seen(network: Network, until: str, stimulus: Stimulus | None, part: Part) -> int:
    """How many reactions happen `SEEN` times or more in all runs, as the equations have it."""
    times = happened_in(network, until, stimulus, part.start, part.end)
    return int(np.count_nonzero(times * part.runs >= SEEN))


def in_words(network: Network, until: str, stimulus: Stimulus | None, part: Part) -> str:
    """The same as words for a passport."""
    number = seen(network, until, stimulus, part)
    return (
        f"{number:,} of {network.size[1]:,} reactions happen {SEEN} times or more in all runs of a "
        "simulator, as the equations have it"
    )


def smaller(network: Network, until: str, stimulus: Stimulus | None, part: Part) -> Smaller | None:
    """`network` in the volumes in which most reactions are seen, if more are than in `part`."""
    most, chosen = seen(network, until, stimulus, part), None
    for factor in FACTORS:
        volumes = {f"V_{place}": network.values()[f"V_{place}"] for place in network.places}
        other = network.with_values({name: factor * size for name, size in volumes.items()})
        try:
            its = affordable(other, until, stimulus)
            number = seen(other, until, stimulus, its)
        except SimulationError:
            continue
        if number > most:
            most, chosen = number, Smaller(factor, other, its)
    return chosen


def smaller_subject(one: Smaller, until: str, stimulus: Stimulus | None, limits: Limits) -> Subject:
    """What is verified of it: stochastic runs only, as the equations are in no volume of theirs."""
    subject = unaltered_subject(one.network, until, stimulus, limits, one.part.start)
    return replace(
        subject,
        alterations=(Alteration(f"volumes x {one.factor:g}"),),
        stochastic_says=in_words(one.network, until, stimulus, one.part),
    )
