"""What a hybrid method could save: how many events it would still have to count one by one.

    python benchmarks/partition.py

A hybrid method (Haseltine & Rawlings 2002) moves reactions among many molecules by differential
equations and counts the others. Each counted event changes the state, so that the equations are to
be evaluated at least once before the next. From that follows what it can reach at best on each
model's own question, whatever its implementation:

    time = counted events x (one exact event + one evaluation of the equations)

An event is counted where a species that it needs or changes has fewer than 30, or 100, molecules at
the time; how often that is, the differential equations say. Exact runs and evaluations are timed,
processor time of one core, compiled. Prints a table in Markdown of the models in which at least
half of the events need not be counted at 30; the holoenzyme of 702 species is left out.
"""

from time import process_time
from typing import Any, NamedTuple, cast

import numpy as np
from measuring import warm
from numba import njit
from numpy.typing import NDArray

from engrammar import Network, expand
from engrammar.command_line import catalogue
from engrammar.engines.kernel import KernelEngine
from engrammar.engines.kernel.derivative import derivative, equations
from engrammar.engines.task import Task
from engrammar.passport.effort import _solved
from engrammar.simulation import make_task
from engrammar.stimulus import REST

FEW = (30, 100)
"""Molecules below which a species is counted: the others fluctuate by 18 and 10 % at most."""
_POINTS = 400  # of each stretch of the stimulus, at which events are attributed
_EVALUATIONS = 20_000


class Share(NamedTuple):
    """Events of a run, and how many of them involve fewer molecules than each of `FEW`."""

    events: float
    counted: tuple[float, ...]


def share(network: Network, task: Task) -> Share:
    """What has to be counted, by the differential equations."""
    involved = _involved(network)
    events, counted = 0.0, np.zeros(len(FEW))
    for segment, solved in _solved(network, task):
        here = network.with_values(dict(segment.inputs))
        known = here.values()
        points = np.unique(np.linspace(0, len(solved.t) - 1, _POINTS).astype(int))
        times, amounts = solved.t[points], np.maximum(solved.y[:-1, points].T, 0.0)
        fluxes = np.array([here.fluxes(each, known) for each in amounts])
        events += np.trapezoid(fluxes.sum(axis=1), times)
        for number, few in enumerate(FEW):
            rare = (amounts < few).astype(float) @ involved > 0
            counted[number] += np.trapezoid((fluxes * rare).sum(axis=1), times)
    return Share(events, tuple(counted))


def _involved(network: Network) -> NDArray[np.float64]:
    """1 where a species, by row, is needed or changed by a reaction, by column, and may change."""
    involved = (network.stoichiometry.toarray() != 0).astype(float)
    reactions = np.arange(network.size[1])
    for driver in network.driving.T:
        involved[driver[driver >= 0], reactions[driver >= 0]] = 1.0
    involved[network.fixed] = 0.0
    return involved


def seconds(network: Network, task: Task) -> tuple[float, float]:
    """Processor time of an exact run and of one evaluation of the equations."""
    engine = KernelEngine(network)
    began, runs = process_time(), 0
    while runs == 0 or process_time() - began < 1:
        engine.ssa(task, 0, 1, first=runs, workers=1)
        runs += 1
    run = (process_time() - began) / runs
    values = engine._values(task, task.segments[0].inputs)
    at = network.initial_amounts()
    arguments = (
        equations(engine.tables, engine._shape, values),
        engine.tables.watched,
        values,
        np.empty(engine.tables.watched.program.depth),
        at,
        np.empty_like(at),
    )
    _evaluate(1, *arguments)
    began = process_time()
    _evaluate(_EVALUATIONS, *arguments)
    return run, (process_time() - began) / _EVALUATIONS


@njit
def _evaluate(times, equations, watched, values, stack, counts, out):  # type: ignore[no-untyped-def]
    for _ in range(times):
        derivative(equations, watched, values, stack, counts, out)


def main() -> None:
    """Measure, and print the table."""
    warm()
    limits = " | ".join(f"counted below {few} | at best" for few in FEW)
    print(f"| model | events a run | exact | evaluation | {limits} |")
    print("|---|---|---|---|" + "---|---|" * len(FEW))
    for name in catalogue.names():
        if name == "camkii_holoenzyme":
            continue
        model = cast(Any, catalogue.find(name))()
        network, asked = expand(model), model.question
        task = make_task(network, asked.until, asked.stimulus or REST, 2, 1e-8, 1e-8)
        found = share(network, task)
        if found.counted[0] > found.events / 2:
            continue
        run, evaluation = seconds(network, task)
        bounds = " | ".join(
            f"{counted:,.0f} | {run / (counted * (run / found.events + evaluation)):.2g}"
            for counted in found.counted
        )
        print(
            f"| {name} | {found.events:,.0f} | {run * 1e3:.3g} ms | {evaluation * 1e6:.2g} us | "
            f"{bounds} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
