"""Walks: stochastic runs from any state until an observable gets somewhere.

What first-passage times and rare-event methods are made of. An engine that can do it is a function
of this type; the methods know nothing else of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engrammar.network import Network

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

LOW, TIMED_OUT, HIGH = -1, 0, 1


@dataclass(frozen=True)
class Arrivals:
    """Where walks ended: `counts` (walks, species), after `times` s (walks,), and at which `side`.

    `side` is LOW where the observable came to the lower limit or below, HIGH where it came to the
    upper or above, TIMED_OUT where it did neither in time.
    """

    counts: Counts
    times: Floats
    side: NDArray[np.int8]


class WalksStopped(KeyboardInterrupt):
    """Ctrl-C while walks were under way: `begun` holds those that had begun, and no others.

    `ended` (walks,) says which of them had ended by themselves. The others are TIMED_OUT at the
    time they had got to: they say that it takes longer than that.
    """

    def __init__(self, begun: Arrivals, ended: NDArray[np.bool_]) -> None:
        super().__init__()
        self.begun, self.ended = begun, ended


@dataclass(frozen=True)
class Waits:
    """How long runs were waited for, `times` s (runs,), and whether they got there then, `seen`."""

    times: Floats
    seen: NDArray[np.bool_]


class WaitsStopped(KeyboardInterrupt):
    """Ctrl-C while runs were waited for: `begun` holds those that had begun, and no others.

    `ended` (runs,) says which of them had ended by themselves; the others were under way.
    """

    def __init__(self, begun: Waits, ended: NDArray[np.bool_]) -> None:
        super().__init__()
        self.begun, self.ended = begun, ended


class Walk(Protocol):
    """Walks of one network at constant inputs, watching one observable."""

    def __call__(
        self,
        starts: Counts,
        seed: int,
        low: float,
        high: float,
        longest: float,
        advance: Callable[[int], None] | None = None,
    ) -> Arrivals:
        """Walk from each of `starts` (walks, species) until the observable leaves (low, high).

        A walk that starts outside ends at once. None is longer than `longest` s. Walk i depends on
        `seed`, i and its start alone. `advance` hears of each walk that is done. Raises
        `WalksStopped` on Ctrl-C where an engine can tell how far the walks were.
        """
        ...

    def watch(self, counts: Counts) -> Floats:
        """The observable, (walks,), of `counts` (walks, species)."""
        ...


def walk_of(network: Network, observable: str) -> Walk:
    """Walks of `network` by the quickest engine, which watch `observable`."""
    from engrammar.engines.kernel.walk import KernelWalk

    return KernelWalk(network, observable)
