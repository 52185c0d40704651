"""Is the mean-field picture right? One deterministic run beside an ensemble of stochastic ones.

The deterministic run starts from the amounts as they are, real numbers; each stochastic run starts
from whole molecules. Where a small volume makes the two differ, so do their predictions at time 0,
and the bias says so.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import xarray as xr

from engrammar.analysis.ensemble import statistics
from engrammar.analysis.intervals import check_confidence
from engrammar.analysis.precision import LIMIT, plan, sample
from engrammar.analysis.stopping import Stopped
from engrammar.analysis.wording import number
from engrammar.blueprint import Blueprint
from engrammar.engines.choice import EngineName
from engrammar.engines.task import check_whole
from engrammar.exact_solution import exact as solve_exactly
from engrammar.expansion import expand
from engrammar.imported import Imported
from engrammar.network import Network
from engrammar.simulation import (
    EnsembleStopped,
    UnknownName,
    Value,
    in_model_units,
    one_engine,
    simulate,
    with_parameters,
)
from engrammar.stimulus import REST, Stimulus, seconds


def compare(
    model: Blueprint | Imported | Network,
    until: str | None = None,
    runs: int = 100,
    *,
    seed: int = 0,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    points: int = 101,
    confidence: float = 0.95,
    precision: str | float | None = None,
    limit: int = LIMIT,
    exact: bool = False,
    workers: int = 0,
    advance: Callable[[int], None] | None = None,
    rtol: float = 1e-8,
    atol: float = 1e-8,
    engine: EngineName = "auto",
) -> xr.Dataset:
    """The deterministic run, the ensemble and the bias between them, (observable, time).

    `mean_low` and `mean_high` are the mean -+ t sd / sqrt(runs), with Student's t for `confidence`
    at each time by itself; `bias` is mean - ode with the same half-width, and `p_value` the t test
    of no bias, corrected after Holm for all observables and times. `variance` has the interval of
    `intervals.variance_interval`. `runs` holds the runs themselves, (observable, run, time).
    Everything is in molecules but `fano`, which is undefined where the mean is 0, and the variance
    in their square. `level`, (input, change), is what the stimulus does. The observables of the
    model's question come first.

    With a `precision`, as "2 %", there are `runs` to begin with, and then as many as it takes until
    the interval of the mean at the end is within that fraction of it, for each observable of the
    question (of the model, if it asks for none), up to `limit`. All intervals and p-values then
    allow for the planned `looks`; `precision_reached` says whether it was.

    With `exact` the master equation is solved as well, if the network is small enough for it:
    `exact_mean` and `exact_variance`, and `exact_probability`, (observable, count, time).

    Raises `ValueError` for fewer than two runs, `Stopped` on Ctrl-C with the comparison of the
    runs that were finished (None of fewer than two), and what `simulate` raises.
    """
    check_whole("Runs", runs, limit)
    if runs < 2:
        raise ValueError(f"A comparison needs at least two runs to see their spread, not {runs}.")
    check_confidence(confidence)
    first: tuple[str, ...] = ()
    if isinstance(model, Blueprint | Imported):
        until = until or model.question.until
        stimulus = stimulus if stimulus is not None else model.question.stimulus
        first = model.question.observables
    network = model if isinstance(model, Network) else expand(model)
    for name in first:
        if name not in network.observables:
            have = ", ".join(network.observables)
            raise UnknownName(f"{network.name} has no observable {name!r}; it has {have}.")
    sampling = None if precision is None else plan(precision, runs, limit)
    common: dict[str, Any] = {"stimulus": stimulus, "parameters": parameters, "points": points}
    # One engine for both: a difference between them is then the noise, and nothing else.
    most = runs if sampling is None else limit
    taken, why = one_engine(network, until, "ssa", most, engine=engine, **common)
    running: dict[str, Any] = {"rtol": rtol, "atol": atol, "engine": taken}
    # First, because it is what may be refused.
    solved = solve_exactly(network, until, **common) if exact else None
    ode = simulate(network, until, "ode", **common, **running)

    def ensemble(runs: int, seed: int) -> xr.Dataset:
        how: dict[str, Any] = {"runs": runs, "seed": seed, "workers": workers, "advance": advance}
        return simulate(network, until, "ssa", **how, **common, **running)

    looks = 1 if sampling is None else len(sampling.looks)
    reached, interrupt = False, None
    try:
        if sampling is None:
            ssa = ensemble(runs, seed)
        else:
            watched = first or tuple(network.observables)
            ssa, reached = sample(sampling, ensemble, seed, watched, ode, confidence)
    except EnsembleStopped as stop:
        ssa, interrupt = stop.finished, stop
        if ssa.sizes["run"] < 2:
            raise Stopped(None, ssa.sizes["run"], most) from stop
    names = [*first, *(str(name) for name in ssa.data_vars if name not in first)]
    result = statistics(
        ode[names].to_dataarray("observable").values[:, 0],
        ssa[names].to_dataarray("observable").values,
        confidence,
        looks,
    )
    result = result.assign_coords(
        observable=names, run=ssa["run"], time=("time", ssa["time"].values, ssa["time"].attrs)
    )
    if solved is not None:
        solved = solved.sel(observable=names)
        solved = solved.rename({name: f"exact_{name}" for name in solved.data_vars})
        result = result.merge(solved, join="exact", combine_attrs="drop")
    asked = with_parameters(network, parameters)
    levels = _levels(asked, stimulus or REST, str(until))
    attributes = {
        **ode.attrs,
        **ssa.attrs,
        "question": "comparison",
        "until": str(until),
        "runs": result.sizes["run"],
        "confidence": confidence,
        "looks": looks,
        "volumes": _volumes(asked),
        "start": "deterministic: real-valued amounts; stochastic: whole molecules, see rounding",
    }
    attributes["engine_choice"] = why
    del attributes["method"]
    if solved is not None:
        attributes["exact_states"] = solved.attrs["states"]
    if sampling is not None:
        attributes |= {"precision": sampling.precision, "precision_reached": int(reached)}
    result = result.merge(levels, join="exact").assign_attrs(attributes)
    if interrupt is not None:
        raise Stopped(result, result.sizes["run"], most) from interrupt
    return result


def _volumes(network: Network) -> str:
    """The volumes in words: "0.1 fL" of a single place, or "spine 0.1 fL, dendrite 1 fL"."""
    sizes = {
        name: f"{number(network.values()[f'V_{name}'])} {network.quantities[f'V_{name}'].unit}"
        for name in network.places
    }
    if len(sizes) == 1:
        return next(iter(sizes.values()))
    return ", ".join(f"{name} {size}" for name, size in sizes.items())


def _levels(network: Network, stimulus: Stimulus, until: str) -> xr.Dataset:
    """The inputs as steps: `level` holds from its `change` (s) to the next, in model units."""
    if not network.inputs:
        return xr.Dataset()
    segments = stimulus.segments(seconds(until))
    levels = np.empty((len(network.inputs), len(segments)))
    for row, name in enumerate(network.inputs):
        resting = network.quantities[name].value
        assert resting is not None
        for column, segment in enumerate(segments):
            held = segment.values.get(name)
            levels[row, column] = resting if held is None else in_model_units(network, name, held)
    return xr.Dataset(
        {"level": (("input", "change"), levels, {"long_name": "inputs"})},
        {
            "input": list(network.inputs),
            "change": ("change", [each.start for each in segments], {"units": "s"}),
            "input_unit": ("input", [network.quantities[name].unit for name in network.inputs]),
        },
    )
