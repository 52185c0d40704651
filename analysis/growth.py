"""How does the lifetime of a state grow with the size of the system? Exponentially, or not.

A switch of N parts that must fail together holds for a time that grows as exp(slope N): each part
more multiplies it. The slope is fitted to the logarithms of the times, weighted with how well each
is known; the residuals then say whether it was exponential at all.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import xarray as xr
from scipy import stats

from engrammar.analysis.intervals import check_confidence
from engrammar.engines.task import check_several
from engrammar.trajectories import forms


@dataclass(frozen=True)
class Growth:
    """ln(time in s) = intercept + slope x size; the slope's interval, and how well it fits.

    `p_value` is the chance of residuals as large if the growth is exponential and the times are
    known as well as they say; NaN for two sizes, which no line can miss.
    """

    slope: float
    slope_low: float
    slope_high: float
    intercept: float
    p_value: float


def growth(
    sizes: Sequence[float], results: Sequence[xr.Dataset], confidence: float = 0.95
) -> Growth:
    """The growth of the mean times of `results`, each by `switching`, over `sizes`.

    Raises `ValueError` for fewer than two sizes, or a time whose interval has no upper end or no
    width: what is known exactly needs no fit.
    """
    check_several("Sizes", sizes)
    if len(sizes) != len(results) or len(set(sizes)) < 2:
        raise ValueError(f"A slope needs at least two sizes with a time each, not {len(results)}.")
    check_confidence(confidence)
    size = np.asarray(sizes, dtype=np.float64)
    names = ("mean_time", "mean_time_low", "mean_time_high")
    times, low, high = (np.array([each.attrs[name] for each in results]) for name in names)
    if not np.all(np.isfinite(high)) or np.any(high <= low):
        raise ValueError("Each time needs an interval with two ends to be weighed by.")
    levels = [each.attrs["confidence"] for each in results]
    z = stats.norm.ppf((1 + np.array(levels)) / 2)
    weight = (2 * z / np.log(high / low)) ** 2
    centre = np.average(size, weights=weight)
    spread = float(np.sum(weight * (size - centre) ** 2))
    logarithm = np.log(times)
    slope = float(np.sum(weight * (size - centre) * logarithm) / spread)
    intercept = float(np.average(logarithm, weights=weight) - slope * centre)
    error = float(stats.norm.ppf((1 + confidence) / 2) / np.sqrt(spread))
    left = float(np.sum(weight * (logarithm - intercept - slope * size) ** 2))
    free = len(size) - 2
    chance = float(stats.chi2.sf(left, free)) if free else float("nan")
    return Growth(slope, slope - error, slope + error, intercept, chance)


def over_sizes(
    name: str, sizes: Sequence[float], results: Sequence[xr.Dataset], found: Growth
) -> xr.Dataset:
    """The times of `results` over `size`, that of the option `name`, and the line through them.

    `mean_time` with `mean_time_low` and `mean_time_high` are in s; `Growth` is in the attributes.
    """
    keys = ("mean_time", "mean_time_low", "mean_time_high")
    shared = ("title", "observable", "method", "confidence", "parameters")
    return xr.Dataset(
        {key: ("size", [each.attrs[key] for each in results], {"units": "s"}) for key in keys},
        {"size": ("size", list(sizes), {"long_name": name})},
        {
            "question": "growth",
            "over": name,
            **{key: results[0].attrs[key] for key in shared},
            "models": forms(results),
            "model_hashes": [str(each.attrs.get("model_hash", "")) for each in results],
            **asdict(found),
        },
    )
