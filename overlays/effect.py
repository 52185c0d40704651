"""One row of the table of effects: what an overlay does to a number of a model, and is said to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engrammar.sources import Source
from engrammar.stimulus import REST, Stimulus

Direction = Literal["up", "down", "as before"]
How = Literal["end", "peak", "rise", "fall", "loss", "gain"]
"""At the end; the highest; how far it rises or falls after `since`; the fall as a share.

A gain is what the end is above `since`, as a share.
"""


@dataclass(frozen=True)
class Effect:
    """One row: `overlays` over a `model`, what is read, and what was reported of it.

    `beside` are overlays that are there with and without them. Without a `stimulus` of its own a
    row has that of the model's question. Of two `observable`, "A + B", the sum is read.
    """

    overlays: tuple[str, ...]
    model: str
    readout: str
    observable: str
    how: How
    until: str
    reported: Direction
    source: Source
    stimulus: Stimulus | None = REST
    since: str = "0 s"
    beside: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
