"""Does a file alone give our numbers? It is read again by tellurium, as another lab would."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engrammar.engines.compiled import choose_compiler
from engrammar.engines.roadrunner import RoadRunnerEngine
from engrammar.engines.task import Task
from engrammar.exchange.quiet_tellurium import load
from engrammar.network import Network


def largest_difference(sbml: str, network: Network, task: Task) -> float:
    """How far the observables of `sbml` stray from ours in a deterministic run of `task`.

    The largest distance between the two courses of an observable, relative to the largest value in
    ours. A file with events follows the stimulus by itself; otherwise it is applied from outside,
    by changing the inputs at its change points.
    """
    ours = RoadRunnerEngine(network).ode(task)
    theirs = _run(_load(sbml), list(network.observables), task)
    scale = np.abs(ours).max(axis=0)
    distance = np.abs(ours - theirs).max(axis=0)
    return float(np.divide(distance, scale, out=distance, where=scale > 0).max(initial=0.0))


def listing_strays(listing: str, sbml: str, network: Network) -> float:
    """How far the rates of change that an Antimony `listing` gives stray from those of `sbml`.

    Taken at the start with every input doubled and each species one molecule up, so that hardly a
    rate is zero; relative to the largest rate of change.
    """
    found = []
    for runner in (_load(from_antimony(listing)), _load(sbml)):
        for name in network.inputs:
            runner.setValue(name, 2 * runner.getValue(name))
        for name in runner.model.getFloatingSpeciesIds():
            runner.setValue(name, runner.getValue(name) + 1)
        names = sorted(runner.model.getFloatingSpeciesIds())
        found.append(np.array([runner.getValue(f"{name}'") for name in names]))
    listed, written = found
    scale = np.abs(written).max(initial=0.0)
    return float(np.abs(listed - written).max(initial=0.0) / (scale or 1.0))


def starts_with_our_counts(sbml: str, network: Network) -> bool:
    """Whether `sbml` begins with our whole molecules, observable by observable."""
    runner = _load(sbml)
    counts = network.initial_counts().astype(float)
    ours = network.measure(counts)
    theirs = np.array([runner.getValue(name) for name in network.observables])
    amounts = np.array(runner.model.getFloatingSpeciesAmounts())
    return bool(np.array_equal(ours, theirs) and np.array_equal(amounts, np.rint(amounts)))


def from_antimony(listing: str) -> str:
    """An Antimony listing as SBML. Raises `RuntimeError` if Antimony cannot read it."""
    return str(load().antimonyToSBML(listing))


def _load(sbml: str) -> Any:
    choose_compiler()
    return load().loadSBMLModel(sbml)


def _run(runner: Any, observables: list[str], task: Task) -> NDArray[np.float64]:
    runner.setIntegrator("cvode")
    runner.integrator.setValue("relative_tolerance", task.rtol)
    runner.integrator.setValue("absolute_tolerance", task.atol)
    runner.timeCourseSelections = ["time", *observables]
    if runner.model.getNumEvents():
        return np.array(runner.simulate(times=task.times.tolist()))[:, 1:]
    rows = []
    for segment in task.segments:
        for name, value in segment.inputs.items():
            runner.setValue(name, value)
        wanted = task.outputs(segment)
        times = np.unique(np.concatenate(([segment.start], wanted, [segment.stop])))
        result = np.array(runner.simulate(times=times.tolist()))
        rows.append(result[np.isin(times, wanted), 1:])
    return np.concatenate(rows)
