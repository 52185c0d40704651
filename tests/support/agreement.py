"""Whether two ensembles may be of one process: their means, at every time, by Welch's test."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]


def smallest_p(ours: xr.Dataset, theirs: xr.Dataset) -> float:
    """The smallest p-value of all observables and times, times their number (Bonferroni).

    If both ensembles are of one process, it is below x with a probability of at most x. Where
    neither varies, they must be equal: otherwise it is 0.
    """
    values, count = [1.0], 0
    for name in ours.data_vars:
        for one, other in zip(ours[name].to_numpy().T, theirs[name].to_numpy().T, strict=True):
            count += 1
            values.append(_welch(one, other))
    return count * min(values)


def means(course: xr.Dataset) -> dict[str, list[float]]:
    """The mean course of each observable, to show when ensembles differ."""
    return {
        str(name): np.round(course[name].mean("run").to_numpy(), 2).tolist()
        for name in course.data_vars
    }


def _welch(one: Floats, other: Floats) -> float:
    """The p-value of Welch's test; of two that do not vary, 1 if they are equal and 0 if not."""
    shares = [each.var(ddof=1) / len(each) for each in (one, other)]
    if not sum(shares):
        return float(one[0] == other[0])
    freedom = sum(shares) ** 2 / (
        shares[0] ** 2 / (len(one) - 1) + shares[1] ** 2 / (len(other) - 1)
    )
    return float(2 * stats.t.sf(abs(one.mean() - other.mean()) / sum(shares) ** 0.5, freedom))
