"""Measures what the engines cost on this machine: `python -m engrammar.engines.calibration`.

Ladders of states, whose steps are the reactions, are the networks: RoadRunner compiles, factorises
and scans them as it does any other. Each measurement is the quickest of a few, since whatever else
a machine does only adds. Prints one line, as `costs` reads it.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter, process_time
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import nnls

from engrammar import cache
from engrammar.blueprint import Blueprint
from engrammar.engines.costs import Costs, written
from engrammar.engines.nfsim import NFsimEngine
from engrammar.engines.task import Segment, Task
from engrammar.expansion import Generator, expand, native
from engrammar.formulas import Formula
from engrammar.network import NamedQuantity, Network, Rules
from engrammar.rule_set import rule_set
from engrammar.sources import defined
from engrammar.vocabulary import BOND, Molecule

_SIZES = (20, 100, 300)  # species; twice as many reactions
_LARGE = 4_000  # species, for engines that compile nothing
_EACH = 100.0  # molecules of each species; all of them start on every fourth
_GOLDEN = (np.sqrt(5.0) - 1.0) / 2.0  # its multiples fill an interval evenly
_FORMULAS = 100
_NFSIM = 50e6  # bytes; it holds molecules and no network
_LEAST = 1e-9  # s; what is less cannot be told from nothing
_WHY = defined("a ladder to measure engines on")


def ladder(species: int) -> Network:
    """States one above the other; molecules climb and fall, 0.1 to 10 times a second."""
    steps = species - 1
    lower, upper = np.arange(steps), np.arange(1, species)
    names = tuple(f"Climber(step~s{number})" for number in range(species))
    quantities = {
        "V_place": NamedQuantity("V_place", "fL", "volume", value=1.0),
        "k": NamedQuantity("k", "1/s", "constant", value=1.0),
        "molecules": NamedQuantity("molecules", "molecule", "constant", value=4 * _EACH),
    }
    return Network(
        name="ladder",
        species=names,
        places=("place",),
        place=np.zeros(species, dtype=np.int32),
        fixed=np.zeros(species, dtype=bool),
        starts=dict.fromkeys(range(0, species, 4), "molecules"),
        reactants=np.concatenate([lower, upper])[:, None].astype(np.int32),
        products=np.concatenate([upper, lower])[:, None].astype(np.int32),
        factor=np.tile(10 ** (2.0 * (np.arange(steps) * _GOLDEN % 1.0) - 1.0), 2),
        rate=np.zeros(2 * steps, dtype=np.int32),
        rates=("k",),
        rules=Rules(
            ("climbs", "falls"),
            np.repeat([0, 1], steps).astype(np.int32),
            np.zeros(2 * steps, dtype=bool),
        ),
        quantities=quantities,
        observables={"at_the_foot": names[0]},
        weights=sparse.csr_array(([1.0], ([0], [0])), shape=(1, species)),
    )


def rings(subunits: int) -> Blueprint:
    """Rings whose subunits flip, and flip their neighbours: for what works on rules."""
    model = Blueprint("rings")
    place = model.place("place", 1.0, "fL", _WHY)
    k = place.constant("k", 1.0, "1/s", _WHY)
    kind = Molecule("Unit", "", {"prev": BOND, "next": BOND, "a": ("u", "p"), "b": ("u", "p")})
    unit = place.molecule(kind, "prev", "next", "a", "b")
    place.rule("flips_a", unit(a="u") | unit(a="p"), k, k)
    place.rule("flips_b", unit(b="u", a="p") | unit(b="p", a="p"), k, k)
    before = unit(next=1, a="p") % unit(prev=1, b="u")
    place.rule("flips_next", before >> unit(next=1, a="p") % unit(prev=1, b="p"), k)
    pattern: Any = None
    for number in range(subunits):
        one = unit(prev=number or subunits, next=number + 1)
        pattern = one if pattern is None else pattern % one
    place.start(pattern, place.constant("rings", _EACH, "molecule", _WHY))
    place.observe("flipped", unit(a="p"))
    return model


def task(until: float, points: int = 101) -> Task:
    """A time course of any of these models."""
    return Task({}, [Segment(0.0, until, {})], np.linspace(0.0, until, points))


_SOON = task(1e-6, 2)
"""A time in which nothing happens."""


def quickest(
    work: Callable[[], object], times: int = 3, clock: Callable[[], float] = process_time
) -> float:
    """Seconds of the quickest of a few times, after one that does not count.

    Of our own processor's time, so that others on the machine do not count; where a program of its
    own does the work, by the clock on the wall.
    """
    work()
    return min(_seconds(work, clock) for _ in range(times))


def _seconds(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    began = clock()
    work()
    return clock() - began


def line(sizes: Sequence[Sequence[float]], seconds: Sequence[float]) -> list[float]:
    """What each term costs, none less than nothing; relative errors count alike."""
    table, found = np.array(sizes, dtype=np.float64), np.maximum(seconds, _LEAST)
    table /= found[:, None]
    scale = table.max(axis=0)
    return list(nnls(table / scale, np.ones(len(found)))[0] / scale)


def _peak() -> float:
    """Bytes this process has had at most."""
    unit = 1 if sys.platform == "darwin" else 1024
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)


def _engine(
    make: Callable[[Network], Any],
    sizes: Sequence[int],
    *,
    events: int,
    cubed: bool = False,
    loaded: Callable[[Any], Any] = lambda engine: engine,
) -> Costs:
    """The costs of an engine; `events` are enough of them to see what one costs.

    `loaded` gives what runs it without loading it again each time.
    """
    small = make(ladder(3))
    small.ode(_SOON)
    small.ssa(_SOON, 0, 1, workers=1)  # whatever is done once a process
    base, counts = _peak(), [2 * (size - 1) for size in sizes]
    loads, odes, runs, each = [], [], [], []
    held = base
    for size in sizes:
        engine = make(ladder(size))
        loads.append(_seconds(partial(engine.ssa, _SOON, 1, 1, workers=1)))
        held = _peak()
        engine = loaded(engine)
        start = quickest(partial(engine.ode, _SOON))
        odes.append(quickest(partial(engine.ode, task(10.0, 101))) - start)
        one, four = (quickest(partial(engine.ssa, _SOON, 1, n, workers=1)) for n in (1, 4))
        runs.append((four - one) / 3)
        long = task(events / _rate(ladder(size)), 2)
        each.append((quickest(partial(engine.ssa, long, 1, 1, workers=1)) - one) / events)
    straight = [(1, n) for n in counts]
    load, event = line(straight, loads), line(straight, each)
    terms = [(1, n, size**3) if cubed else (1, n) for n, size in zip(counts, sizes, strict=True)]
    ode = line(terms, odes)
    return Costs(
        load=load[0],
        load_reaction=load[1],
        ode=ode[0],
        ode_reaction=ode[1],
        ode_cube=ode[2] if cubed else 0.0,
        run=max(min(runs), 0.0),
        event=event[0],
        event_reaction=event[1],
        memory=base,
        memory_reaction=(held - base) / counts[-1],
    )


def _rate(network: Network) -> float:
    """Events a second at the start."""
    start = network.initial_counts().astype(np.float64)
    return float(network.fluxes(start, network.values(), counts=True).sum())


def _kernel() -> Costs:
    from engrammar.engines.kernel import KernelEngine

    found = _engine(KernelEngine, (_SIZES[0], _SIZES[-1], _LARGE), events=200_000)
    network = expand(rings(4))  # an event of which changes more than one of the ladder's
    values = {n: each.value for n, each in network.quantities.items() if each.value is not None}
    soon, long = (_with(values, each) for each in (task(1e-3, 2), task(200.0, 2)))
    engine = KernelEngine(network)
    start, whole = (quickest(partial(engine.ssa, each, 1, 1, workers=1)) for each in (soon, long))
    event = max(whole - start, _LEAST) / _events(network, long)
    return replace(found, load_formula=_formula(), event=max(event, found.event))


def _formula() -> float:
    """Seconds to read a formula."""
    base = ladder(3)
    k = base.quantities["k"]
    formulas = {
        f"k_{number}": replace(k, value=None, formula=Formula(f"k*(1+{number}/V_place)^2"))
        for number in range(_FORMULAS)
    }
    return _seconds(replace(base, quantities={**base.quantities, **formulas}).values) / _FORMULAS


def _with(values: Mapping[str, float], asked: Task) -> Task:
    return Task(values, asked.segments, asked.times)


def _events(network: Network, asked: Task) -> int:
    """Events of a run."""
    from engrammar.engines.kernel import KernelEngine

    nothing = np.empty((1, len(asked.times), len(network.observables)))
    return sum(end.events for _, end in KernelEngine(network).runs(asked, 1, range(1), nothing))


def _roadrunner() -> Costs:
    from engrammar.engines.roadrunner import Loaded, RoadRunnerEngine

    return _engine(RoadRunnerEngine, _SIZES, events=20_000, cubed=True, loaded=Loaded)


def _nfsim() -> Costs:
    model = rings(4)
    rules, network = rule_set(model), expand(model)
    engine = NFsimEngine(rules)
    values = {n: each.value for n, each in network.quantities.items() if each.value is not None}
    soon, long = (_with(values, each) for each in (task(1e-3, 2), task(200.0, 2)))
    load = _seconds(partial(engine.ssa, soon, 1, 1, workers=1), perf_counter)  # writes the rules
    start, whole = (
        quickest(partial(engine.ssa, each, 1, 1, workers=1), clock=perf_counter)
        for each in (soon, long)
    )
    event = max(whole - start, _LEAST) / _events(network, long)
    return Costs(load=max(load - start, 0.0), run=start, event=event, memory=_NFSIM)


def _generators() -> dict[str, float]:
    """Seconds of a reaction in each generator of networks."""
    found: dict[str, float] = {}
    chosen: tuple[tuple[Generator, int], ...] = (("native", 6), ("bionetgen", 3))
    for name, subunits in chosen:
        if name == "bionetgen" or native.available():
            expand(rings(2), generator=name)
            networks: list[Network] = []
            work = partial(_expanded, rings(subunits), name, networks)
            found[name] = _seconds(work, perf_counter) / networks[0].size[1]
    return found


def _expanded(model: Blueprint, generator: Generator, networks: list[Network]) -> None:
    networks.append(expand(model, generator=generator))


def main() -> None:
    """Measure, and print the costs."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[cache.ENVIRONMENT_VARIABLE] = folder  # where nothing is compiled yet
        engines = {"kernel": _kernel(), "roadrunner": _roadrunner(), "nfsim": _nfsim()}
        generators = _generators()
    print(written(engines, generators))


if __name__ == "__main__":
    main()
