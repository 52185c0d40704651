"""The kernel engine: CVODE and Gillespie's method on a network's arrays, without a compiler.

The loops are compiled once for all models (numba keeps them on disk), so a model of thousands of
reactions starts at once.
"""

from collections import deque
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from importlib.metadata import version
from typing import NamedTuple

import numpy as np

from engrammar.engines.kernel import conservation, gillespie
from engrammar.engines.kernel.cvode import Integration, Solver
from engrammar.engines.kernel.derivative import Shape, equations, shape
from engrammar.engines.kernel.effects import effects
from engrammar.engines.kernel.philox import key
from engrammar.engines.kernel.propensities import fresh, plant
from engrammar.engines.kernel.tables import Rows, Tables, rows
from engrammar.engines.machine import cores
from engrammar.engines.task import Advance, Floats, RunsStopped, SimulationError, Task
from engrammar.network import Network

_AHEAD = 64  # runs that may be finished before the one that is waited for
_DENSE = 100
"""Species up to which factorising a dense Jacobian is the quicker way (`benchmarks/solvers.py`)."""


class Ending(NamedTuple):
    """How a run ended: why, when (s), after how many events, and the counts (species,)."""

    reason: int
    time: float
    events: int
    counts: Floats


class KernelEngine:
    """One network as arrays."""

    name = "kernel"

    def __init__(self, network: Network) -> None:
        self.network = network
        self.tables = Tables(network)

    @staticmethod
    def version() -> str:
        """The version of the kernels, which is that of the package that holds them."""
        return version("engrammar")

    def ode(self, task: Task) -> Floats:
        """Observables of the deterministic time course, shape (times, observables)."""
        counts = self.network.with_values(task.values).initial_amounts()
        found, row = np.empty((len(task.times), len(self.network.observables))), 0
        integration = Integration(self.tables.watched, self.solver, task.rtol, task.atol)
        for segment in task.segments:
            wanted = task.outputs(segment)
            for species, count in segment.counts.items():
                counts[species] = count
            if len(wanted) and wanted[0] == segment.start:
                gillespie.measure(self._outputs, counts, found[row])
                row, wanted = row + 1, wanted[1:]
            values = self._values(task, segment.inputs)
            integration.set(equations(self.tables, self._shape, values), values)
            stops = np.union1d(wanted, segment.stop)
            before = counts
            lasting = segment.stop - segment.start
            doubtful = not integration.fastest(before) * lasting < conservation.FAST
            for number, counts in enumerate(integration.run(before, segment.start, stops)):
                if doubtful:
                    self._kept.check(before, counts, stops[number])
                if number < len(wanted):
                    gillespie.measure(self._outputs, counts, found[row])
                    row += 1
        return found

    @property
    def solver(self) -> Solver:
        """How the linear systems of the integration are solved."""
        return "dense" if len(self.network.species) <= _DENSE else "gmres"

    @property
    def integrator(self) -> str:
        """What integrates deterministic courses, and the rule by which it was chosen."""
        if self.solver == "dense":
            return f"CVODE, dense Jacobian (at most {_DENSE} species)"
        return f"CVODE, GMRES (more than {_DENSE} species)"

    def ssa(
        self,
        task: Task,
        seed: int,
        runs: int,
        *,
        first: int = 0,
        workers: int = 0,
        advance: Advance | None = None,
    ) -> Floats:
        """Observables of the runs from `first` on, shape (runs, times, observables).

        Run r depends on `seed` and r alone, however the runs are shared among `workers` threads
        (0: as many as there are cores). Raises `RunsStopped` on Ctrl-C once a run is finished.
        """
        result = np.empty((runs, len(task.times), len(self.network.observables)))
        finished = 0
        try:
            for _ in self.runs(task, seed, range(first, first + runs), result, workers=workers):
                finished += 1
                if advance:
                    advance(1)
        except KeyboardInterrupt as stop:
            if not finished:
                raise
            raise RunsStopped(result[:finished].copy()) from stop
        return result

    def runs(
        self,
        task: Task,
        seed: int,
        numbers: range,
        result: Floats,
        *,
        workers: int = 0,
        limits: gillespie.Limits | None = None,
        start: "Callable[[int], Floats] | None" = None,
        cut: "list[tuple[int, Ending]] | None" = None,
    ) -> "Generator[tuple[int, Ending]]":
        """Run the given runs; fill `result`, (runs, times, observables); yield each as it ends.

        `limits` may end a run early, and leaves the rest of its row as it is. `start` gives the
        counts a run starts from, those of the network if there is none. When the runs are stopped,
        by Ctrl-C or by `close`, `cut` gets those that were begun and not yielded, and perhaps the
        last one that was: some have ended, the others have the reason INTERRUPTED and the time they
        had got to.
        """
        schedule = self._schedule(task)
        seed_key = key(seed)
        control = np.zeros(1, dtype=np.int32)
        limits = limits or gillespie.Limits(np.empty(0), np.empty(0), 0.0, 0.0)
        first = self.network.with_values(task.values).initial_counts().astype(np.float64)
        tree, what, watched = self._tree, self._effects, self.tables.watched
        outputs = self._outputs

        def one(place: int) -> tuple[int, Ending]:
            number = numbers[place]
            counts = (first if start is None else start(number)).astype(np.float64)
            reason, time, events = gillespie.run(
                tree, fresh(tree), what, watched, schedule, limits, counts, task.segments[0].start,
                task.times, outputs, seed_key, np.uint64(number), control, result[place],
            )  # fmt: skip
            self._complain(reason, f"Run {number} of seed {seed}", time)
            return number, Ending(reason, time, events, counts)

        # One thread more than seems needed: Python answers Ctrl-C where it waits, not in a kernel.
        with ThreadPoolExecutor(workers or cores()) as pool:
            waiting: deque[Future[tuple[int, Ending]]] = deque()
            try:
                for place in range(len(numbers)):
                    waiting.append(pool.submit(one, place))
                    if len(waiting) > _AHEAD:
                        yield waiting[0].result()
                        waiting.popleft()  # not before: Ctrl-C must find the one waited for here
                while waiting:
                    yield waiting[0].result()
                    waiting.popleft()
            finally:
                control[0] = 1  # whoever still runs is not wanted any more
                begun = [each for each in waiting if not each.cancel()]
                if cut is not None:
                    cut += [each.result() for each in begun if each.exception() is None]

    def _complain(self, reason: int, run: str, time: float) -> None:
        if reason == gillespie.BELOW_ZERO:
            raise SimulationError(
                f"{run} went below zero molecules at {time:.6g} s: a reaction can happen without "
                "its reactants."
            )
        if reason == gillespie.NEGATIVE_RATE:
            raise SimulationError(
                f"{run} met a rate below zero, or none at all, at {time:.6g} s; the rates that "
                f"move are {', '.join(self.tables.dynamic)}."
            )

    def _schedule(self, task: Task) -> gillespie.Schedule:
        values = np.array([self._values(task, each.inputs) for each in task.segments])
        stops = np.array([each.stop for each in task.segments])
        settings = [sorted(each.counts.items()) for each in task.segments]
        sets = Rows(
            np.cumsum([0, *map(len, settings)]).astype(np.int32),
            np.array([species for each in settings for species, _ in each], dtype=np.int32),
            np.array([count for each in settings for _, count in each], dtype=np.float64),
        )
        return gillespie.Schedule(stops, values, sets)

    def _values(self, task: Task, inputs: Mapping[str, float]) -> Floats:
        values = self.tables.values({**task.values, **inputs})
        for name in self.network.rates:
            if values[self.tables.slots[name]] < 0:
                raise SimulationError(
                    f"The rate {name} is {values[self.tables.slots[name]]:g}: below zero."
                )
        return values

    @cached_property
    def _shape(self) -> Shape:
        return shape(self.tables)

    @cached_property
    def _kept(self) -> conservation.Kept:
        return conservation.kept(self.network)

    @cached_property
    def _outputs(self) -> Rows:
        return rows(self.network.weights)

    @cached_property
    def _tree(self) -> gillespie.Tree:
        return plant(self.tables)

    @cached_property
    def _effects(self) -> gillespie.Effects:
        return effects(self.tables)
