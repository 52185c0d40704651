"""Is the mean-field picture right? One deterministic run beside an ensemble of stochastic ones.

The deterministic run starts from the amounts as they are, real numbers; each stochastic run starts
from whole molecules. Where a small volume makes the two differ, so do their predictions at time 0,
and the bias says so.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.analysis.intervals import dust, half_width, p_values, variance_interval
from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.imported import Imported
from engrammar.network import Network
from engrammar.simulation import UnknownName, Value, in_model_units, simulate, with_parameters
from engrammar.stimulus import REST, Stimulus, seconds

_MEANING = {
    "ode": "deterministic run",
    "mean": "mean of the stochastic runs",
    "mean_low": "lower end of the mean's interval",
    "mean_high": "upper end of the mean's interval",
    "sd": "standard deviation between runs",
    "fano": "variance of the runs over their mean; undefined (NaN) where the mean is 0",
    "variance": "variance between runs",
    "variance_low": "lower end of the variance's interval; NaN where no two runs differ",
    "variance_high": "upper end of the variance's interval; NaN where no two runs differ",
    "bias": "mean minus deterministic run",
    "bias_low": "lower end of the bias's interval",
    "bias_high": "upper end of the bias's interval",
    "p_value": "chance of so large a bias if there is none, after Holm for all observables and "
    "times; NaN where no two runs differ and yet all are off",
}
_SQUARE = dict.fromkeys(("variance", "variance_low", "variance_high"), "molecule^2")
_UNITS = {"fano": "1", "p_value": "1"} | _SQUARE


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
    workers: int = 0,
    advance: Callable[[int], None] | None = None,
    rtol: float = 1e-8,
    atol: float = 1e-8,
) -> xr.Dataset:
    """The deterministic run, the ensemble and the bias between them, (observable, time).

    `mean_low` and `mean_high` are the mean -+ t sd / sqrt(runs), with Student's t for `confidence`
    at each time by itself; `bias` is mean - ode with the same half-width, and `p_value` the t test
    of no bias, corrected after Holm for all observables and times. `variance` has the interval of
    `spread.variance_interval`. `runs` holds the runs themselves, (observable, run, time).
    Everything is in molecules but `fano`, which is undefined where the mean is 0, and the variance
    in their square. `level`, (input, change), is what the stimulus does. The
    observables of the model's question come first.

    Raises `ValueError` for fewer than two runs, and what `simulate` raises.
    """
    if runs < 2:
        raise ValueError(f"A comparison needs at least two runs to see their spread, not {runs}.")
    if not 0 < confidence < 1:
        raise ValueError(f"A confidence lies between 0 and 1, as in 0.95, not at {confidence:g}.")
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
    common: dict[str, Any] = {
        "stimulus": stimulus,
        "parameters": parameters,
        "points": points,
        "rtol": rtol,
        "atol": atol,
    }
    ode = simulate(network, until, "ode", **common)
    ssa = simulate(
        network, until, "ssa", runs=runs, seed=seed, workers=workers, advance=advance, **common
    )
    names = [*first, *(str(name) for name in ssa.data_vars if name not in first)]
    result = _statistics(
        ode[names].to_dataarray("observable").values[:, 0],
        ssa[names].to_dataarray("observable").values,
        confidence,
    )
    result = result.assign_coords(
        observable=names,
        run=("run", np.arange(runs), {"long_name": "run"}),
        time=("time", ssa["time"].values, {"units": "s", "long_name": "time"}),
    )
    levels = _levels(with_parameters(network, parameters), stimulus or REST, str(until))
    attributes = {
        **ode.attrs,
        **ssa.attrs,
        "until": str(until),
        "runs": runs,
        "confidence": confidence,
        "start": "deterministic: real-valued amounts; stochastic: whole molecules, see rounding",
    }
    del attributes["method"]
    return result.merge(levels, join="exact").assign_attrs(attributes)


def _statistics(
    ode: NDArray[np.float64], runs: NDArray[np.float64], confidence: float
) -> xr.Dataset:
    """`ode` is (observables, times), `runs` (observables, runs, times)."""
    mean, sd = runs.mean(axis=1), runs.std(axis=1, ddof=1)
    half = half_width(sd, runs.shape[1], confidence)
    low, high = variance_interval(np.moveaxis(runs, 1, -1), confidence)
    fano = np.divide(sd**2, mean, out=np.full_like(mean, np.nan), where=mean > 0)
    values = {
        "ode": ode,
        "mean": mean,
        "mean_low": mean - half,
        "mean_high": mean + half,
        "sd": sd,
        "variance": sd**2,
        "variance_low": low,
        "variance_high": high,
        "fano": fano,
        "bias": mean - ode,
        "bias_low": mean - ode - half,
        "bias_high": mean - ode + half,
        "p_value": p_values(mean - ode, sd, runs.shape[1], dust(mean)),
    }
    result = xr.Dataset()
    for name, value in values.items():
        about = {"long_name": _MEANING[name], "units": _UNITS.get(name, "molecule")}
        result[name] = (("observable", "time"), value, about)
    about = {"long_name": "the stochastic runs", "units": "molecule"}
    result["runs"] = (("observable", "run", "time"), runs, about)
    return result


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
