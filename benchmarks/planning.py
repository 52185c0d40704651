"""How near the planner's estimates are: each model of the house, by each engine and method.

    python benchmarks/planning.py [--patience SECONDS] [--models NAME ...]

Costs of this machine are measured first, as `engrammar plan --again` does, so that estimates and
measurements are of the same hour. Each cell asks the model's own question in a process of its own:
to load it and to run it once, in seconds of processor time; NFsim, a process of its own, by the
clock.
What is expected to take longer than the patience, or does, is left out and named. Prints tables in
Markdown: every cell, and how far off estimates are; whether the engine that the estimates choose is
the one that measured times would choose, and how much longer it took than the quickest.
"""

import argparse
import os
import platform
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import replace
from importlib.metadata import version
from multiprocessing import get_context
from tempfile import mkdtemp
from time import perf_counter, process_time
from typing import Any, NamedTuple, cast

import numpy as np
from measuring import warm

from engrammar import Blueprint, cache, expand
from engrammar.command_line import catalogue
from engrammar.engines.calibration import ladder
from engrammar.engines.calibration import task as time_course
from engrammar.engines.costs import Machine, measured
from engrammar.engines.planning import (
    NETWORK_ENGINES,
    Estimate,
    choose,
    network_plan,
    spelt,
    without_network,
)
from engrammar.engines.task import Task
from engrammar.rule_set import rule_set
from engrammar.simulation import make_task
from engrammar.stimulus import REST

POINTS = 101
RTOL, ATOL = 1e-8, 1e-8
_NFSIM = "nfsim"


class Cell(NamedTuple):
    """What one engine was expected to take and what it took; `problem` where it took nothing."""

    model: str
    method: str
    expected: Estimate
    taken: Estimate | None
    problem: str = ""


def asked(name: str) -> tuple[Blueprint, Any]:
    """A model, and the question's stimulus."""
    model = cast(Any, catalogue.find(name))()
    return model, model.question.stimulus or REST


def estimates(name: str, method: Any, machine: Machine) -> list[Estimate]:
    """What each engine is expected to take for one run of the model's question."""
    model, stimulus = asked(name)
    network = expand(model)
    task = make_task(network, model.question.until, stimulus, POINTS, RTOL, ATOL)
    made = network_plan(network, task, method, 1, machine, surely=True)
    found = list(made.estimates)
    if method == "ssa":
        found.append(without_network(1, made.work.events, machine))
    return found


def measure(name: str, method: Any, engine: str) -> tuple[float, float]:
    """Seconds to load and to run, in this process, which has loaded nothing of the model."""
    model, stimulus = asked(name)
    network = expand(model)
    os.environ[cache.ENVIRONMENT_VARIABLE] = mkdtemp()  # where nothing is compiled
    task = make_task(network, model.question.until, stimulus, POINTS, RTOL, ATOL)
    soon = make_task(network, "1e-9 s", REST, 2, RTOL, ATOL)
    runner: Any
    if engine == _NFSIM:
        from engrammar.engines.nfsim import NFsimEngine

        runner, clock = NFsimEngine(rule_set(model)), perf_counter
    elif engine == "kernel":
        from engrammar.engines.kernel import KernelEngine

        warm()
        runner, clock = KernelEngine(network), process_time
    else:
        from engrammar.engines.roadrunner import RoadRunnerEngine

        RoadRunnerEngine(ladder(3)).ode(time_course(1.0, 2))
        runner, clock = RoadRunnerEngine(network), process_time

    def seconds(task: Task) -> float:
        began = clock()
        runner.ode(task) if method == "ode" else runner.ssa(task, 1, 1, workers=1)
        return clock() - began

    first, again = seconds(soon), seconds(soon)
    run = seconds(task) - (again if engine == "roadrunner" else 0.0)  # which reads a file again
    return max(first - again, 0.0), run


def cells(names: list[str], machine: Machine, patience: float) -> Iterator[Cell]:
    """Every model by every method and engine."""
    for name in names:
        for method in ("ode", "ssa"):
            for expected in estimates(name, method, machine):
                if expected.total > patience:
                    yield Cell(name, method, expected, None, f"expected: {spelt(expected.total)}")
                    continue
                yield _cell(name, method, expected, patience)


def _cell(name: str, method: str, expected: Estimate, patience: float) -> Cell:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        future = pool.submit(measure, name, method, expected.engine)
        try:
            load, run = future.result(3 * patience)
        except TookTooLong:
            for process in list(pool._processes.values()):
                process.kill()
            return Cell(name, method, expected, None, f"not in {3 * patience:g} s")
        except Exception as problem:  # what an engine refuses is a result
            return Cell(name, method, expected, None, type(problem).__name__)
    return Cell(name, method, expected, replace(expected, load=load, run=run))


def summarise(found: list[Cell]) -> None:
    """Print how far off estimates are, by engine and method."""
    print("\n| engine | method | cells | median | within 2 | within 3 | from | to |")
    print("|---|---|---|---|---|---|---|---|")
    kinds = {(each.expected.engine, each.method) for each in found if each.taken}
    for engine, method in [*sorted(kinds), ("all", "")]:
        ratios = np.array(
            [
                each.expected.total / each.taken.total
                for each in found
                if each.taken
                and (engine == "all" or (each.expected.engine, each.method) == (engine, method))
            ]
        )
        off = np.maximum(ratios, 1 / ratios)
        print(
            f"| {engine} | {method} | {len(ratios)} | {np.median(ratios):.2f} | "
            f"{np.mean(off <= 2):.0%} | {np.mean(off <= 3):.0%} | {ratios.min():.2g} | "
            f"{ratios.max():.2g} |"
        )


def choices(found: list[Cell], machine: Machine) -> None:
    """Print what was chosen, by estimates and by what was measured."""
    right = quickest = total = 0
    print("\n| model | method | chosen | by measured times | chosen took | the quickest took |")
    print("|---|---|---|---|---|---|")
    for name, method in dict.fromkeys((each.model, each.method) for each in found):
        here = {e.expected.engine: e for e in found if (e.model, e.method) == (name, method)}
        networks = [here[engine] for engine in NETWORK_ENGINES]
        # What was not measured stands for itself: it would have taken longer than the patience.
        taken = [each.taken or each.expected for each in networks]
        chosen = choose([each.expected for each in networks], machine)[0]
        better = choose(taken, machine)[0]
        times = {each.engine: each.total for each in taken}
        total += 1
        right += chosen == better
        quickest += times[chosen] == min(times.values())
        if chosen != better or times[chosen] > 2 * min(times.values()):
            print(
                f"| {name} | {method} | {chosen} | {better} | {spelt(times[chosen])} | "
                f"{spelt(min(times.values()))} |"
            )
    print(
        f"\nOf {total} choices, {right} are those that measured times would make; {quickest} are "
        "of the quickest engine."
    )


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--patience", type=float, default=30.0)
    parser.add_argument("--models", nargs="+", default=catalogue.names())
    given = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    for package in ("numba", "scikit-sundae", "libroadrunner", "bionetgen"):
        print(f"{package} {version(package)}", end=", ")
    machine = replace(measured(again=True), cores=1)  # one run, on one core
    print(f"{POINTS} points\n")
    print("| model | method | engine | load: expected | took | run: expected | took | in all |")
    print("|---|---|---|---|---|---|---|---|")
    found = []
    for each in cells(given.models, machine, given.patience):
        found.append(each)
        head = f"| {each.model} | {each.method} | {each.expected.engine} |"
        if each.taken is None:
            print(head, f"{each.problem} | | | | |", flush=True)
            continue
        expected, taken = each.expected, each.taken
        print(
            head,
            f"{spelt(expected.load)} | {spelt(taken.load)} | {spelt(expected.run)} | "
            f"{spelt(taken.run)} | {expected.total / taken.total:.2f} |",
            flush=True,
        )
    summarise(found)
    choices(found, machine)


if __name__ == "__main__":
    main()
