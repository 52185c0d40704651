"""Our own kernel engine, on our own arrays: what the other programs are compared with."""

import pickle
from importlib import import_module
from pathlib import Path

import numpy as np

from engrammar.engines.task import Segment, SimulationError, Task
from engrammar.network import Network
from engrammar.passport.assignment import Assignment, Floats
from engrammar.passport.simulators import CannotRun


def run(assignment: Assignment) -> Floats:
    """The observables, shape (runs, times, observables)."""
    # Written by the process that started this one, and by nobody else.
    network = pickle.loads(Path(assignment.model).read_bytes())
    assert isinstance(network, Network)
    network = network.with_values(assignment.changes)
    known = {n: each.value for n, each in network.quantities.items() if each.value is not None}
    task = Task(
        known,
        [Segment(each.start, each.stop, dict(each.inputs)) for each in assignment.stretches],
        np.array(assignment.times),
        assignment.rtol,
        assignment.atol,
    )
    engine = import_module("engrammar.engines.kernel").KernelEngine(network)
    try:
        if assignment.method == "ode":
            found = engine.ode(task)[None]
        else:
            found = engine.ssa(task, assignment.seed_of(0, 0), assignment.runs, workers=1)
    except SimulationError as problem:
        raise CannotRun(str(problem)) from problem
    names = list(network.observables)
    return np.asarray(found[:, :, [names.index(each.name) for each in assignment.observables]])
