"""How long would each engine take, and which one does "auto" take?

RoadRunner is the reference: it is taken where it answers in a moment, and otherwise whichever is
quickest and fits into memory. Another machine may come to another choice, so every result names the
engine that made it, and a run is repeated to the bit by asking for that engine.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engrammar.engines.costs import Machine, known, measured
from engrammar.engines.machine import memory
from engrammar.engines.task import Floats, Method, Task
from engrammar.network import Network

PATIENCE = 1.0
"""Seconds for which the reference is not given up."""
NETWORK_ENGINES = ("roadrunner", "kernel")
_LONG = 120.0  # s of work that make it worth measuring this machine first
_LOOKS = 20  # segments whose rates are looked at
_MANY = 1_000_000  # events that tell how many there will be
_DOUBT = 30.0  # events may be as many times more than the rates at the start say
_BYTES = 8
_LATER = 0.5
"""What a segment after the first takes of it: less has to settle anew. Measured on the models of
the house, where it is 0.2 to 1 (`benchmarks/planning.py`)."""


@dataclass(frozen=True)
class Work:
    """What there is to run: the size of a network, and how often it is run for how long.

    `events` are those of one stochastic run.
    """

    species: int
    reactions: int
    method: Method
    segments: int = 1
    runs: int = 1
    events: float = 0.0
    outputs: int = 0
    formulas: int = 0


@dataclass(frozen=True)
class Estimate:
    """About how long an engine takes to load a network and to run it (s), and its bytes."""

    engine: str
    load: float
    run: float
    memory: float

    @property
    def total(self) -> float:
        """Seconds until there is an answer."""
        return self.load + self.run


@dataclass(frozen=True)
class Plan:
    """Estimates of all engines that can do the work, the chosen one, and why it was."""

    work: Work
    estimates: tuple[Estimate, ...]
    engine: str
    reason: str


def estimate(engine: str, work: Work, machine: Machine) -> Estimate:
    """What `engine` is expected to take for `work`."""
    costs = machine.engines[engine]
    load = costs.load + costs.load_reaction * work.reactions + costs.load_formula * work.formulas
    held = costs.memory + costs.memory_reaction * work.reactions + _BYTES * work.outputs
    if work.method == "ode":
        cube = costs.ode_cube * float(work.species) ** 3
        segments = 1 + _LATER * (work.segments - 1)
        run = work.runs * segments * (costs.ode + costs.ode_reaction * work.reactions + cube)
    else:
        at_once = min(work.runs, machine.cores)
        event = costs.event + costs.event_reaction * work.reactions
        run = work.runs * (costs.run + work.events * event) / at_once
    return Estimate(engine, load, run, held)


def plan(work: Work, machine: Machine, engines: Sequence[str] = NETWORK_ENGINES) -> Plan:
    """The estimates for `work`, and what they come to; `engines` has the reference first."""
    found = tuple(estimate(each, work, machine) for each in engines)
    return Plan(work, found, *choose(found, machine))


def choose(found: Sequence[Estimate], machine: Machine) -> tuple[str, str]:
    """The engine that estimates, the reference's first, come to, and why."""
    reference = found[0]
    fitting = [each for each in found if each.memory <= memory()] or list(found)
    best = min(fitting, key=lambda each: each.total)
    by = f" (by {machine.measured})"
    if reference.engine != NETWORK_ENGINES[0] or len(found) == 1:
        return best.engine, f"about {spelt(best.total)}{by}"
    if reference in fitting and reference.total <= PATIENCE:
        return reference.engine, "the reference, quick enough here" + by
    if best is reference:
        return best.engine, f"the reference, and the quickest here{by}"
    if reference not in fitting:
        return best.engine, f"RoadRunner would need more memory than there is{by}"
    slow = "compile" if reference.load > reference.run else "run"
    longer = max(reference.load, reference.run)
    why = f"about {spelt(best.total)}, where RoadRunner would {slow} for about {spelt(longer)}{by}"
    return best.engine, why


def network_plan(
    network: Network,
    task: Task,
    method: Method,
    runs: int,
    machine: Machine | None = None,
    *,
    surely: bool = False,
) -> Plan:
    """The plan for a network; without a `machine` it is measured first where the work is long.

    Events are guessed from the rates at the start, and counted in a run where the choice hangs on
    them, or `surely`.
    """
    here = machine or known()
    work = Work(
        *network.size,
        method,
        segments=len(task.segments),
        runs=runs,
        outputs=runs * len(task.times) * len(network.observables),
        formulas=len(network.order),
    )
    if method == "ssa":
        work = replace(work, events=events_at_first(network, task))
        made = plan(work, here)
        doubted = plan(replace(work, events=_DOUBT * work.events), here)
        if surely or made.engine != doubted.engine:
            work = replace(work, events=events_in_a_run(network, task))
    made = plan(work, here)
    if machine is None and min(each.total for each in made.estimates) > _LONG:
        made = plan(work, measured())
    return made


def events_at_first(network: Network, task: Task) -> float:
    """Events of a run if counts stayed what they are at the start, while inputs change."""
    start = network.with_values(task.values).initial_counts().astype(np.float64)
    every = max(1, len(task.segments) // _LOOKS)
    events = duration = 0.0
    for segment in task.segments[::every]:
        there = network.with_values({**task.values, **segment.inputs})
        propensities = there.fluxes(start, there.values(), counts=True)
        lasting = segment.stop - segment.start
        events += float(np.maximum(propensities, 0.0).sum()) * lasting
        duration += lasting
    whole = task.segments[-1].stop - task.segments[0].start
    return events * whole / duration if duration else 0.0


def events_in_a_run(network: Network, task: Task) -> float:
    """Events of one run, from one that is only run until it has shown enough of them."""
    from engrammar.engines.kernel import KernelEngine

    runner = KernelEngine(network)
    begin, end = task.segments[0].start, task.segments[-1].stop
    events = 0.0
    for share in (0.01, 0.1, 1.0):
        stop = begin + share * (end - begin)
        segments = [
            replace(each, stop=min(each.stop, stop)) for each in task.segments if each.start < stop
        ]
        beginning = Task(task.values, segments, np.empty(0), task.rtol, task.atol)
        nothing: Floats = np.empty((1, 0, len(network.observables)))
        ended = next(iter(runner.runs(beginning, 0, range(1), nothing)))[1]
        events = ended.events / share
        if ended.events > _MANY:
            break
    return events


def without_network(runs: int, events: float, machine: Machine, outputs: int = 0) -> Estimate:
    """What NFsim is expected to take for runs with so many events each."""
    return estimate("nfsim", Work(0, 0, "ssa", runs=runs, events=events, outputs=outputs), machine)


def spelt(seconds: float) -> str:
    """A time as one says it of an estimate: two digits at most.

    >>> spelt(0.0042), spelt(41.3), spelt(5400.0)
    ('4.2 ms', '41 s', '90 min')
    """
    for limit, unit, name in ((0.1, 1e-3, "ms"), (100.0, 1.0, "s"), (6000.0, 60.0, "min")):
        if seconds < limit:
            return f"{_two_digits(seconds / unit)} {name}"
    return f"{_two_digits(seconds / 3600.0)} h"


def _two_digits(value: float) -> str:
    return f"{float(f'{value:.2g}'):,.12g}"
