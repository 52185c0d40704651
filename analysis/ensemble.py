"""What an ensemble of runs says beside the deterministic run, at every time by itself."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.analysis.intervals import dust, half_width, p_values, variance_interval

Floats = NDArray[np.float64]

_MEANING = {
    "ode": "deterministic run",
    "mean": "mean of the stochastic runs",
    "mean_low": "lower end of the mean's interval",
    "mean_high": "upper end of the mean's interval",
    "sd": "standard deviation between runs",
    "fano": "variance of the runs over their mean; undefined (NaN) where the mean is 0",
    "variance": "variance between runs",
    "variance_low": "lower end of the variance's interval; NaN where no two runs differ, and for "
    "fewer than five runs",
    "variance_high": "upper end of the variance's interval; NaN where no two runs differ, and for "
    "fewer than five runs",
    "bias": "mean minus deterministic run",
    "bias_low": "lower end of the bias's interval",
    "bias_high": "upper end of the bias's interval",
    "p_value": "chance of so large a bias if there is none, after Holm for all observables and "
    "times; NaN where no two runs differ and yet all are off",
}
_SQUARE = dict.fromkeys(("variance", "variance_low", "variance_high"), "molecule^2")
_UNITS = {"fano": "1", "p_value": "1"} | _SQUARE


def statistics(ode: Floats, runs: Floats, confidence: float, looks: int = 1) -> xr.Dataset:
    """Moments, intervals and p-values, each (observable, time), and the `runs` themselves.

    `ode` is (observables, times), `runs` (observables, runs, times). With `looks` > 1 each interval
    and p-value allows for as many looks at the runs as they grew in number.
    """
    level = 1 - (1 - confidence) / looks
    mean, sd = runs.mean(axis=1), runs.std(axis=1, ddof=1)
    half = half_width(sd, runs.shape[1], level)
    low, high = variance_interval(np.moveaxis(runs, 1, -1), level)
    fano = np.divide(sd**2, mean, out=np.full_like(mean, np.nan), where=mean > 0)
    chance = p_values(mean - ode, sd, runs.shape[1], dust(mean))
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
        "p_value": np.minimum(looks * chance, 1.0),
    }
    result = xr.Dataset()
    for name, value in values.items():
        about = {"long_name": _MEANING[name], "units": _UNITS.get(name, "molecule")}
        result[name] = (("observable", "time"), value, about)
    about = {"long_name": "the stochastic runs", "units": "molecule"}
    result["runs"] = (("observable", "run", "time"), runs, about)
    return result
