"""A model that RoadRunner has compiled, in this process or in a worker that runs its share.

Workers import this file and nothing that makes models, so that they are at work in a moment.
"""

import os
import threading
from collections.abc import Callable, Mapping
from multiprocessing import parent_process
from typing import NamedTuple

import numpy as np
import roadrunner

from engrammar.engines.machine import spanned
from engrammar.engines.task import Floats, SimulationError, Task, seed_of

_MAXIMUM_STEPS = 1_000_000  # between two output points; CVODE's own 20,000 ends long stiff runs
# What `reset` resets, and the fixed species, which it leaves out.
_TO_THE_START = (
    roadrunner.SelectionRecord.TIME
    | roadrunner.SelectionRecord.RATE
    | roadrunner.SelectionRecord.FLOATING
    | roadrunner.SelectionRecord.BOUNDARY
)


_WIDE = 7 * 2**28
"""Bytes that a process may span for LLJIT's code and its tables to be within 2 GiB for certain.

Farther apart, the code jumps to addresses that are off by 2^32, and the process ends.
"""

# What goes wrong is said in a SimulationError, once.
roadrunner.Logger.setLevel(roadrunner.Logger.LOG_FATAL)


class Names(NamedTuple):
    """What the parts of a model are called in SBML: volumes and counters by what they are of."""

    compartments: dict[str, str]
    observables: list[str]
    species: list[str]
    counters: dict[str, str]


def choose_compiler() -> str:
    """Have RoadRunner compile from now on with what is right for this process; its name.

    LLJIT takes a third to a hundredth of MCJit's time, and its code runs as fast, but neither the
    code nor a state with it may be loaded where memory is wide.
    """
    name = "LLJIT" if spanned() < _WIDE else "MCJIT"
    backend = getattr(roadrunner.Config, name)
    roadrunner.Config.setValue(roadrunner.Config.LLVM_BACKEND, backend)
    return name


class Compiled:
    """A model in RoadRunner's hands."""

    def __init__(self, state: bytes, names: Names) -> None:
        self.names = names
        self.runner = roadrunner.RoadRunner()
        self.runner.loadStateS(state)
        self.runner.timeCourseSelections = ["time", *names.observables]

    def ode(self, task: Task) -> Floats:
        """Observables of the deterministic time course, shape (times, observables)."""
        self.runner.setIntegrator("cvode")
        integrator = self.runner.integrator
        integrator.setValue("relative_tolerance", task.rtol)
        integrator.setValue("absolute_tolerance", task.atol)
        integrator.setValue("maximum_num_steps", _MAXIMUM_STEPS)
        return self._run(task, lambda _: None, f"rtol {task.rtol:g}, atol {task.atol:g}")

    def ssa(self, task: Task, seed: int, run: int) -> Floats:
        """Observables of one run, shape (times, observables): `seed` and `run` decide it."""
        self.runner.setIntegrator("gillespie")
        integrator = self.runner.integrator
        integrator.setValue("variable_step_size", False)
        integrator.setValue("nonnegative", True)
        counts = self._run(
            task,
            lambda segment: integrator.setValue("seed", seed_of(seed, run, segment)),
            f"run {run} of seed {seed}",
        )
        if counts.min(initial=0.0) < 0:
            raise SimulationError(f"Run {run} of seed {seed} went below zero molecules.")
        return counts

    def _run(self, task: Task, prepare: Callable[[int], None], settings: str) -> Floats:
        self._set(task.values)
        self.runner.reset(_TO_THE_START)
        rows = []
        for number, segment in enumerate(task.segments):
            self._set(segment.inputs)
            self._set_counts(segment.counts)
            prepare(number)
            wanted = task.outputs(segment)
            times = np.unique(np.concatenate(([segment.start], wanted, [segment.stop])))
            try:
                result = np.array(self.runner.simulate(times=times.tolist()))
            except RuntimeError as problem:
                raise SimulationError(
                    f"RoadRunner stopped between {segment.start:g} and {segment.stop:g} s, at "
                    f"{self.runner.getCurrentTime():.6g} s "
                    f"({settings}): {' '.join(str(problem).split())} "
                    "Looser tolerances or a shorter time may help."
                ) from problem
            rows.append(result[np.isin(times, wanted), 1:])
        return np.concatenate(rows)

    def _set(self, values: Mapping[str, float]) -> None:
        for name, value in values.items():
            self.runner.setValue(self.names.compartments.get(name, name), value)

    def _set_counts(self, counts: Mapping[int, float]) -> None:
        for species, number in counts.items():
            self.runner.setValue(self.names.species[species], number)
        if counts:
            for observable, counter in self.names.counters.items():
                self.runner.setValue(counter, self.runner.getValue(observable))


_here: "Compiled | None" = None  # the model of a worker process


def start_worker(state: bytes, names: Names) -> None:
    """In a worker process: load the model, and end when the process that started us has ended."""
    global _here
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _here = Compiled(state, names)


def _die_with_parent() -> None:
    """A worker waits for work on a pipe that it also holds itself: nothing else would end it."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def work(task: Task, seed: int, runs: range) -> list[Floats]:
    """In a worker process: some of the runs of its model, each of shape (times, observables)."""
    assert _here is not None
    return [_here.ssa(task, seed, run) for run in runs]
