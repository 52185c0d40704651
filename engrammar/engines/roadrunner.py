"""The RoadRunner engine: CVODE and Gillespie's direct method on the SBML we export.

The reference for all others. A model is compiled once and kept on disk: loading it again takes
milliseconds. A stimulus is run as exact segments: the integrator stops at a change point, the input
changes, and it starts again.
"""

import os
import platform
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from multiprocessing import active_children, get_context
from time import perf_counter

import numpy as np
import roadrunner

from engrammar import cache
from engrammar.engines.compiled import (
    Compiled,
    Names,
    choose_compiler,
    start_worker,
    work,
)
from engrammar.engines.machine import cores, processor
from engrammar.engines.task import Advance, Floats, RunsStopped, SimulationError, Task
from engrammar.exchange.sbml import Variant, write_sbml
from engrammar.exchange.sbml_names import compartment_ids, state_ids
from engrammar.network import Network

_VARIANT: dict[str, Variant] = {"ode": "deterministic", "ssa": "stochastic"}
_FORMAT = "2"  # raise when the SBML writer changes what a model computes
_WORTH_A_POOL = 4.0  # seconds of work below which starting processes costs more than it saves
_SHARE = 0.5  # seconds of runs a process is given at a time: few trips, and progress to be seen


class RoadRunnerEngine:
    """One network, compiled by RoadRunner."""

    name = "roadrunner"

    def __init__(self, network: Network) -> None:
        self.network = network

    @staticmethod
    def version() -> str:
        """The version of libRoadRunner."""
        return str(roadrunner.__version__)

    @property
    def integrator(self) -> str:
        """What integrates deterministic courses."""
        return "CVODE, dense Jacobian"

    def ode(self, task: Task) -> Floats:
        """Observables of the deterministic time course, shape (times, observables)."""
        return Compiled(self._state("ode"), self._names).ode(task)

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

        Run r depends on `seed` and r alone, however the runs are shared among `workers` processes
        (0: as many as there are cores, if the work is worth it). Raises `RunsStopped` on Ctrl-C
        once a run is finished.
        """
        state = self._state("ssa")
        compiled = Compiled(state, self._names)
        began = perf_counter()
        finished = [compiled.ssa(task, seed, first)]
        left = range(first + 1, first + runs)
        each = max(perf_counter() - began, 1e-6)
        expected = each * len(left)
        workers = workers or (cores() if expected > _WORTH_A_POOL else 1)
        if workers == 1:
            rest: Generator[Floats, None, None] = (compiled.ssa(task, seed, run) for run in left)
        else:
            share = max(1, min(len(left) // (4 * workers), int(_SHARE / each)))
            rest = _in_processes(state, self._names, task, seed, left, workers, share)
        try:
            with closing(rest):  # ends the processes
                if advance:
                    advance(1)
                for run in rest:
                    finished.append(run)
                    if advance:
                        advance(1)
        except KeyboardInterrupt as stop:
            raise RunsStopped(np.stack(finished)) from stop
        return np.stack(finished)

    @property
    def _names(self) -> Names:
        return Names(
            compartment_ids(self.network), list(self.network.observables), *state_ids(self.network)
        )

    def _state(self, method: str) -> bytes:
        """The compiled model, from the cache if this machine has compiled it before."""
        name = cache.key(
            _FORMAT,
            method,
            self.network.fingerprint,
            self.version(),
            platform.platform(),
            processor(),
            roadrunner.getVersionStr(roadrunner.VERSIONSTR_COMPILER),
            choose_compiler(),
        )
        stored = cache.read("roadrunner", name)
        if stored is None:
            text = write_sbml(self.network, _VARIANT[method], counters=True, annotations=False)
            stored = _compile(text)
            cache.write("roadrunner", name, stored)
        return stored


def _compile(sbml: str) -> bytes:
    try:
        return bytes(roadrunner.RoadRunner(sbml).saveStateS())
    except RuntimeError as problem:
        raise SimulationError(f"RoadRunner cannot compile the model: {problem}") from problem


class Loaded:
    """An engine whose compiled models stay in memory: for measuring what a run itself costs."""

    def __init__(self, engine: RoadRunnerEngine) -> None:
        names = engine._names
        self._models = {each: Compiled(engine._state(each), names) for each in ("ode", "ssa")}

    def ode(self, task: Task) -> Floats:
        """See `RoadRunnerEngine`."""
        return self._models["ode"].ode(task)

    def ssa(self, task: Task, seed: int, runs: int, *, workers: int = 1) -> Floats:  # noqa: ARG002
        """See `RoadRunnerEngine`; one run after the other."""
        return np.stack([self._models["ssa"].ssa(task, seed, run) for run in range(runs)])


def _in_processes(
    state: bytes,
    names: Names,
    task: Task,
    seed: int,
    runs: range,
    workers: int,
    share: int,
) -> Generator[Floats, None, None]:
    others = set(active_children())
    with ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=start_worker, initargs=(state, names)
    ) as pool:
        waiting: deque[Future[list[Floats]]] = deque()
        try:
            for start in range(0, len(runs), share):
                with _interrupts_held():
                    waiting.append(pool.submit(work, task, seed, runs[start : start + share]))
                if len(waiting) >= 4 * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BaseException as problem:
            for worker in set(active_children()) - others:
                worker.terminate()  # rather than let it finish its share of the runs
            if isinstance(problem, BrokenProcessPool):
                raise SimulationError(
                    "A worker process died, perhaps for want of memory: fewer workers may help."
                ) from problem
            raise


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits until the processes that are started here are on record.

    They themselves inherit the mask and never see it: it is for us to act on.
    """
    if threading.current_thread() is not threading.main_thread() or os.name == "nt":
        yield
        return
    held: list[int] = []
    # Another thread may take the signal, whatever our mask; Python still calls us.
    handler = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler or signal.SIG_DFL)
    if held:
        raise KeyboardInterrupt
