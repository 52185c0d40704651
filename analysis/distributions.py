"""The distribution behind a mean, at chosen times: the share of runs at each count, and peaks."""

from collections.abc import Sequence

import numpy as np
import xarray as xr

from engrammar.analysis.dip import dip_test
from engrammar.analysis.distances import common_time, runs_of
from engrammar.analysis.intervals import corrected
from engrammar.engines.task import check_several

LEVEL = 0.01
"""At most one observable in a hundred with a single peak is said to have more, at any time."""
_LOOKS = 11


def distributions(ensemble: xr.Dataset, at: Sequence[str] = ()) -> xr.Dataset:
    """How the runs are distributed at the times `at`, as "5 min", or at the end.

    `ensemble` is a result of `simulate` or of `compare`. `share`, (observable, count, time), is the
    share of runs with each count of molecules. `dip` (observable, time) is Hartigan's, `dip_p` the
    chance of so deep a one if there is one peak, after Holm for all observables and times; both are
    NaN where fewer than four runs differ, which both then say. A comparison with an exact
    solution gives `exact`, shaped as `share`, as well.

    Raises `ValueError` for an ensemble without runs or a time that it does not have.
    """
    runs = runs_of(ensemble)
    if not runs.data_vars or runs.sizes["run"] == 0:
        raise ValueError("There is no distribution without runs: this result has none.")
    names = [str(name) for name in runs.data_vars]
    check_several("Times", at)
    times = [common_time([runs], text) for text in at or ("end",)]
    chosen = runs.sel(time=times)
    values = np.stack([chosen[name].transpose("time", "run").values for name in names])
    counts = np.unique(values)
    share = np.stack([np.mean(values == count, axis=-1) for count in counts], axis=1)
    result = xr.Dataset(
        {"share": (("observable", "count", "time"), share, {"long_name": "share of the runs"})},
        {
            "observable": names,
            "count": ("count", counts, {"units": "molecule"}),
            "time": ("time", times, {"units": "s", "long_name": "time"}),
        },
        {"runs": runs.sizes["run"]},
    )
    if "exact_probability" in ensemble:
        exact = ensemble["exact_probability"].sel(time=times, observable=names)
        both = np.union1d(counts, exact["count"].values)
        result = result.reindex(count=both, fill_value=0.0)
        result["exact"] = exact.reindex(count=both, fill_value=0.0)
    depth, chance = peaks(values)
    result["dip"] = (("observable", "time"), depth, {"long_name": "Hartigan's dip"})
    result["dip_p"] = (("observable", "time"), chance, {"long_name": "chance of it with one peak"})
    if np.isnan(depth).any():
        for name in ("dip", "dip_p"):
            result[name].attrs["undefined"] = "fewer than four runs differ"
    return result


def peaks(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The dips of `values`, (..., runs), and their p-values, corrected for their number."""
    depth, chance = (np.full(values.shape[:-1], np.nan) for _ in range(2))
    for index in np.ndindex(values.shape[:-1]):
        found = dip_test(values[index])
        if found is not None:
            depth[index], chance[index] = found.depth, found.p_value
    return depth, corrected(chance)


def several_peaks_since(times: np.ndarray, runs: np.ndarray) -> float | None:
    """The time from which on `runs`, (runs, times), have more than one peak; None if never.

    Eleven evenly spread times are looked at. From the one returned on each has more than one peak,
    at the level `LEVEL` for all of them together.
    """
    looks = np.unique(np.linspace(0, len(times) - 1, _LOOKS).round().astype(int))
    several = peaks(runs.T[looks])[1] < LEVEL
    if not several[-1]:
        return None
    one = np.flatnonzero(~several)
    return float(times[looks[one[-1] + 1 if len(one) else 0]])
