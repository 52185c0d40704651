"""Walks by the kernel engine: runs from any state until an observable leaves its limits."""

from collections.abc import Callable

import numpy as np

from engrammar.engines.kernel.engine import Ending, KernelEngine
from engrammar.engines.kernel.gillespie import INTERRUPTED, STOPPED, Limits
from engrammar.engines.task import Segment, Task
from engrammar.engines.walking import (
    HIGH,
    LOW,
    TIMED_OUT,
    Arrivals,
    Counts,
    Floats,
    WalksStopped,
)
from engrammar.network import Network


class KernelWalk:
    """Walks of `network`, its inputs at rest, watching `observable`."""

    def __init__(self, network: Network, observable: str) -> None:
        self.engine = KernelEngine(network)
        row = list(network.observables).index(observable)
        self.weights = network.weights[[row]].toarray()[0].astype(np.float64)
        self.change = np.asarray(self.weights @ network.stoichiometry, dtype=np.float64)
        quantities = network.quantities
        self.values = {n: each.value for n, each in quantities.items() if each.value is not None}
        self.inputs = {name: self.values[name] for name in network.inputs}

    def watch(self, counts: Counts) -> Floats:
        """The observable, (walks,), of `counts` (walks, species)."""
        return np.asarray(counts @ self.weights)

    def __call__(
        self,
        starts: Counts,
        seed: int,
        low: float,
        high: float,
        longest: float,
        advance: Callable[[int], None] | None = None,
    ) -> Arrivals:
        """See `engrammar.engines.walking.Walk`."""
        walks = len(starts)
        task = Task(self.values, [Segment(0.0, longest, self.inputs)], np.empty(0))
        limits = Limits(self.change, self.weights, low, high)
        counts, times = np.empty_like(starts), np.empty(walks)
        side = np.full(walks, TIMED_OUT, dtype=np.int8)
        begun, ended = np.zeros(walks, dtype=bool), np.zeros(walks, dtype=bool)

        def note(walk: int, ending: Ending) -> None:
            counts[walk] = np.rint(ending.counts)
            times[walk] = ending.time
            if ending.reason == STOPPED:
                side[walk] = LOW if self.weights @ ending.counts <= low else HIGH
            begun[walk], ended[walk] = True, ending.reason != INTERRUPTED

        try:
            wait(
                self.engine, task, seed, walks, limits, note,
                start=lambda walk: starts[walk], advance=advance,
            )  # fmt: skip
        except KeyboardInterrupt as stop:
            some = Arrivals(counts[begun], times[begun], side[begun])
            raise WalksStopped(some, ended[begun]) from stop
        return Arrivals(counts, times, side)


def wait(
    engine: KernelEngine,
    task: Task,
    seed: int,
    runs: int,
    limits: Limits,
    note: Callable[[int, Ending], None],
    *,
    start: Callable[[int], Floats] | None = None,
    workers: int = 0,
    advance: Callable[[int], None] | None = None,
) -> None:
    """Run until `limits` or the end of the `task`; `note` hears of each run, and how it ended.

    On Ctrl-C it hears as well of those that were under way (INTERRUPTED) before that is passed on.
    """
    nothing = np.empty((runs, 0, len(engine.network.observables)))
    cut: list[tuple[int, Ending]] = []
    going = engine.runs(
        task, seed, range(runs), nothing, workers=workers, limits=limits, start=start, cut=cut
    )
    try:
        for run, ending in going:
            note(run, ending)
            if advance:
                advance(1)
    except KeyboardInterrupt:
        going.close()  # where Ctrl-C came between two of them
        for run, ending in cut:
            note(run, ending)
        raise
