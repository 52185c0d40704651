"""Has a distribution more than one peak? Hartigan's dip, and how often chance makes one so deep.

The dip is the distance (largest difference of cumulative distributions) between the runs and the
unimodal distribution closest to them. Its null distribution is that of the flat distribution, the
hardest unimodal one to tell from two peaks (Hartigan and Hartigan 1985, Annals of Statistics
13:70).

Counts are whole numbers, and to a test made for real ones every number would be a peak. They are
spread at random over their steps first: what had one peak still has one.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FEWEST = 4
"""Two peaks of one run each cannot be told from chance."""
_NULL = 2_000  # simulated ensembles: a chance of 0.01 is known to 0.002
_LARGEST_NULL = 1_000  # runs; for more the dip times the root of their number changes no more


@dataclass(frozen=True)
class Dip:
    """The depth of the dip, a probability, and the chance of one as deep if there is one peak."""

    depth: float
    p_value: float


def dip_test(values: Floats, seed: int = 0) -> Dip | None:
    """Whether `values`, (runs,), have more than one peak; None for fewer than four different runs.

    Whole numbers are spread over their steps with the random numbers of `seed`.
    """
    if len(np.unique(values)) < FEWEST:
        return None
    if len(np.unique(values)) < len(values):
        random = np.random.default_rng(seed)
        values = values + step(values) * (random.random(len(values)) - 0.5)
    depth = dip(values)
    runs = min(len(values), _LARGEST_NULL)
    deeper = np.sum(_null(runs) * np.sqrt(runs) >= depth * np.sqrt(len(values)))
    return Dip(depth, float((deeper + 1) / (_NULL + 1)))


def dip(values: Floats) -> float:
    """The dip of `values`, (runs,), which must all be different.

    >>> dip(np.array([1.0, 2.0, 3.0, 4.0]))
    0.125
    """
    return float(_dip(np.sort(values.astype(np.float64))) / (2 * len(values)))


def step(values: Floats) -> float:
    """The distance that whole `values` are multiples of, as 2 for counts of pairs.

    Of other values the smallest distance between two of them.

    >>> step(np.array([3.0, 7.0, 9.0])), step(np.array([1.5, 2.0]))
    (2.0, 0.5)
    """
    gaps = np.diff(np.unique(values))
    if np.any(values != np.rint(values)):
        return float(gaps.min())
    return float(np.gcd.reduce(gaps.astype(np.int64)))


@cache
def _null(runs: int) -> Floats:
    random = np.random.default_rng(1985)
    return np.array([dip(random.random(runs)) for _ in range(_NULL)])


@njit(cache=True)
def _hull(x: Floats, y: Floats, low: int, high: int, sign: float) -> NDArray[np.int64]:
    """The corners, from `low` to `high`, of the convex minorant (`sign` 1) or concave majorant."""
    corners = np.empty(high - low + 1, dtype=np.int64)
    found = 0
    for point in range(low, high + 1):
        while found > 1:
            first, second = corners[found - 2], corners[found - 1]
            before = (y[second] - y[first]) * (x[point] - x[second])
            behind = (y[point] - y[second]) * (x[second] - x[first])
            if sign * before < sign * behind:
                break
            found -= 1
        corners[found] = point
        found += 1
    return corners[:found]


@njit(cache=True)
def _between(x: Floats, y: Floats, low: int, corners: NDArray[np.int64]) -> Floats:
    """The height at every point from `low` on of the line through the `corners`.

    Numba's own np.interp and np.searchsorted would take ten seconds to compile.
    """
    heights = np.empty(corners[-1] - low + 1)
    for one, other in zip(corners[:-1], corners[1:]):  # noqa: B905, RUF007  (numba knows neither)
        slope = (y[other] - y[one]) / (x[other] - x[one])
        for point in range(one, other):
            heights[point - low] = y[one] + slope * (x[point] - x[one])
    heights[-1] = y[corners[-1]]
    return heights


@njit(cache=True)
def _up_to(corners: NDArray[np.int64], point: int) -> int:
    """How many corners lie before `point`."""
    found = 0
    while found < len(corners) and corners[found] < point:
        found += 1
    return found


@njit(cache=True)
def _dip(x: Floats) -> float:
    """Twice the dip, in runs; `x` rises.

    The modal interval shrinks (section 4 of the paper) from all of `x` until the distance between
    minorant and majorant in it no longer exceeds what the parts outside have cost already.
    """
    before = np.arange(len(x)).astype(np.float64)  # runs below each x
    after = before + 1  # and up to it
    low, high = 0, len(x) - 1
    cost = 1.0
    while True:
        minorant = _hull(x, before, low, high, 1.0)
        majorant = _hull(x, after, low, high, -1.0)
        under = _between(x, before, low, minorant)
        over = _between(x, after, low, majorant)
        apart, new_low, new_high = -1.0, low, high
        for corner in minorant:
            if over[corner - low] - before[corner] > apart:
                apart = over[corner - low] - before[corner]
                new_low, new_high = corner, majorant[_up_to(majorant, corner)]
        for corner in majorant:
            if after[corner] - under[corner - low] >= apart:
                apart = after[corner] - under[corner - low]
                new_low = minorant[_up_to(minorant, corner + 1) - 1]
                new_high = corner
        if apart <= cost:
            return cost
        for point in range(low, new_low + 1):
            cost = max(cost, after[point] - under[point - low])
        for point in range(new_high, high + 1):
            cost = max(cost, over[point - low] - before[point])
        if new_low == low and new_high == high:
            return cost
        low, high = new_low, new_high
