"""Simulate: a model, a method, a stimulus and seeds in; trajectories out."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, cast

import numpy as np
import xarray as xr

from engrammar.blueprint import Blueprint
from engrammar.engines import SimulationError, Task
from engrammar.engines.choice import EngineName, check, engine_for
from engrammar.engines.network_free import network_free_engine_for, runnable
from engrammar.engines.planning import network_plan
from engrammar.engines.task import (
    Method,
    RunsStopped,
    Segment,
    check_method,
    check_seed,
    check_whole,
    check_workers,
)
from engrammar.imported import Imported
from engrammar.interruption import acted_on
from engrammar.network import Network
from engrammar.rule_set import RuleSet
from engrammar.stimulus import REST, Stimulus, lasting
from engrammar.trajectories import trajectories
from engrammar.undefined import complaint
from engrammar.units import Quantity, UnitError, dimension, quantity, same, to_model

Value = str | float | Quantity


class UnknownName(KeyError):
    """A constant, input, volume or observable that the model does not have."""

    def __str__(self) -> str:
        return str(self.args[0])


class EnsembleStopped(KeyboardInterrupt):
    """Ctrl-C in an ensemble: `finished` holds the runs before the first that was not finished."""

    def __init__(self, finished: xr.Dataset) -> None:
        super().__init__()
        self.finished = finished


def simulate(
    model: Blueprint | Imported | Network | RuleSet,
    until: str | None = None,
    method: Method = "ode",
    *,
    runs: int = 1,
    seed: int = 0,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    points: int = 101,
    engine: EngineName = "auto",
    rtol: float = 1e-8,
    atol: float = 1e-8,
    first_run: int = 0,
    workers: int = 0,
    advance: Callable[[int], None] | None = None,
) -> xr.Dataset:
    """Run a model and return its observables, dimensions (run, time).

    `until` is a duration with its unit. `parameters` changes constants, inputs or volumes: text
    with a unit, or a number in the unit the constant is declared in. `until` and `stimulus` default
    to the model's own question. Stochastic runs start with whole molecules; how the amounts were
    rounded is in the attribute `rounding`. Run r of a seed is the same run in any ensemble of one
    engine; an ensemble may begin with another than run 0, `first_run`.

    `engine` is "roadrunner", the reference, "kernel", for large networks and many runs, one of the
    network-free "nfsim" and "rulemonkey", which run rules as they are, stochastically, or "auto",
    which says in the attribute `engine_choice` what it took and why: the reference where it answers
    in a moment, and otherwise the quickest by the costs of this machine (`engrammar plan`); a
    network-free engine only for stochastic runs of a model that is too large to expand. To repeat
    a run to the bit ask for the engine that made it. `integrator` says how a deterministic course
    was integrated.

    Raises `UnknownName` for a parameter the model lacks, `UnitError` for one in the wrong unit,
    `ValueError` for no runs or points, and for stochastic runs of an imported model that has no
    meaning in counts, `SimulationError` if a rate is not a number at the start or the engine fails,
    `EnsembleStopped` on Ctrl-C with the runs that were finished.
    """
    check_method(method)
    check(engine)
    check_whole("Runs", runs, first_run)
    if runs < 1:
        raise ValueError(f"A simulation needs at least one run, not {runs}.")
    if first_run < 0:
        raise ValueError(f"Runs are numbered from 0 up, not from {first_run}.")
    check_seed(seed)
    check_workers(workers)
    found = model if isinstance(model, Network | RuleSet) else runnable(model, engine, method)
    rules = found if isinstance(found, RuleSet) else None
    network = with_parameters(found.start if isinstance(found, RuleSet) else found, parameters)
    if isinstance(model, Blueprint | Imported):
        until = until or model.question.until
        stimulus = stimulus if stimulus is not None else model.question.stimulus
    if not until:
        raise ValueError("Say how long to simulate, as in until='10 min'.")
    if method == "ssa" and network.deterministic_only:
        raise ValueError(
            f"{network.name} has no meaning in counts of molecules: {network.deterministic_only}"
        )
    task = make_task(network, until, stimulus or REST, points, rtol, atol)
    if undefined := complaint(network, task.segments[0].inputs):
        raise SimulationError(undefined)
    runner: Any
    if rules is not None:
        runner, choice = network_free_engine_for(rules.with_start(network), engine, method)
    else:
        runner, choice = engine_for(network, engine, task, method, runs)
    attributes: dict[str, Any] = {
        "method": method,
        "engine": f"{runner.name} {runner.version()}",
        "engine_choice": choice,
        "stimulus": (stimulus or REST).to_yaml(),
        "parameters": str({name: str(value) for name, value in (parameters or {}).items()}),
    }
    if method == "ode":
        values = runner.ode(task)[None]
        attributes |= {"integrator": runner.integrator, "rtol": rtol, "atol": atol}
    else:
        attributes |= {"seed": seed, "rounding": rounding(network)}
        try:
            values = runner.ssa(task, seed, runs, first=first_run, workers=workers, advance=advance)
        except RunsStopped as stop:
            acted_on()
            some = trajectories(network, task.times, stop.finished, attributes, first_run)
            raise EnsembleStopped(some) from stop
    return trajectories(network, task.times, values, attributes, first_run)


def one_engine(
    network: Network,
    until: str | None,
    method: Method,
    runs: int,
    *,
    engine: EngineName = "auto",
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    points: int = 101,
) -> tuple[EngineName, str]:
    """The engine that "auto" comes to for many simulations, to be made by one, and why.

    `runs` are those of all of them. Any other `engine` is that engine.
    """
    if engine != "auto" or not until:
        return engine, "asked for"
    changed = with_parameters(network, parameters)
    task = make_task(changed, until, stimulus or REST, points, 1e-8, 1e-8)
    made = network_plan(changed, task, method, runs)
    return cast(EngineName, made.engine), f"auto: {made.reason}"


def with_parameters(network: Network, parameters: Mapping[str, Value] | None) -> Network:
    """`network` with some of its constants, inputs or volumes changed."""
    changed = {name: in_model_units(network, name, v) for name, v in (parameters or {}).items()}
    return network.with_values(changed) if changed else network


def in_model_units(network: Network, name: str, value: Value) -> float:
    """`value` of the constant `name` in model units; a number is in its declared unit."""
    known = network.quantities.get(name)
    if known is None or known.value is None:
        settable = [n for n, each in network.quantities.items() if each.value is not None]
        raise UnknownName(
            f"{network.name} has no constant or input {name!r}; it has {', '.join(settable)}."
        )
    declared = known.declared.unit if known.declared else known.unit
    given = quantity(value) if isinstance(value, str) else quantity(value, declared)
    if not same(given.dimensionality, dimension(declared)):
        if given.unitless:
            raise UnitError(f"{name} is in {declared}: write its unit, as in '{value} {declared}'.")
        raise UnitError(f"{name} is in {declared or 'pure numbers'}, so it cannot be {value}.")
    number = to_model(given)
    # Potentials and currents have a sign, and whatever the model itself has below zero.
    signed = "[current]" in dimension(declared) or known.value < 0
    if (number < 0 and not signed) or (number == 0 and known.role == "volume"):
        raise ValueError(f"{name} cannot be {value}: it must be a positive number.")
    return number


def make_task(
    network: Network, until: str, stimulus: Stimulus, points: int, rtol: float, atol: float
) -> Task:
    """The plain numbers an engine needs for a time course of `network` under `stimulus`."""
    end = lasting(until)
    check_whole("Points", points)
    if points < 2:
        raise ValueError(f"A time course needs at least two points, not {points}.")
    for name, tolerance in (("relative", rtol), ("absolute", atol)):
        if not (tolerance >= 0 and isfinite(tolerance)):
            raise ValueError(f"The {name} tolerance is a number from 0 up, not {tolerance:g}.")
    for name in stimulus.inputs:
        if name not in network.inputs:
            have = ", ".join(network.inputs) or "none"
            raise UnknownName(f"The stimulus changes {name!r}; {network.name}'s inputs are {have}.")
    values = {n: each.value for n, each in network.quantities.items() if each.value is not None}
    resting = {name: values[name] for name in network.inputs}
    times = np.linspace(0.0, end, points)
    segments = [
        Segment(
            each.start,
            each.stop,
            resting | {n: in_model_units(network, n, value) for n, value in each.values.items()},
            {_counted_by(network, name): number for name, number in each.counts.items()},
        )
        for each in stimulus.segments(end, times)
    ]
    return Task(values, segments, times, rtol, atol)


def _counted_by(network: Network, observable: str) -> int:
    """The number of the one species that an observable counts."""
    if observable in network.observables:
        row = network.weights[[list(network.observables).index(observable)]].tocoo()
        if row.nnz == 1 and row.data[0] == 1:
            return int(row.coords[1][0])
    raise UnknownName(f"{network.name} has no observable {observable!r} that counts one species.")


def rounding(network: Network) -> str:
    """How the amounts at the start became whole molecules."""
    amounts, counts = network.initial_amounts(), network.initial_counts()
    return "; ".join(
        f"{network.species[index]}: {amounts[index]:g} -> {counts[index]}"
        for index in sorted(network.starts)
    )


__all__ = ["SimulationError", "UnknownName", "one_engine", "simulate"]
