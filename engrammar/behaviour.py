"""Do two models behave the same? Their common observables in the same course, and in runs."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import xarray as xr

from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import Stimulus


@dataclass(frozen=True)
class Distance:
    """How far an observable of the second model strays from the first.

    `relative` is the largest distance between the deterministic courses over the largest value of
    the first, at `time` (s). `score` is the largest difference of the means of stochastic runs in
    its standard errors, over all times; `chance` that two equal models stray as far, after
    Bonferroni for the number of times. Both are None without runs.
    """

    observable: str
    relative: float
    time: float
    score: float | None = None
    chance: float | None = None


def distances(
    one: Network,
    other: Network,
    until: str,
    stimulus: Stimulus | None = None,
    *,
    runs: int = 0,
    seed: int = 0,
    points: int = 101,
) -> list[Distance]:
    """The distance in each observable that both models have, the largest first.

    A stimulus acts on both. Raises `ValueError` if they have no observable in common, and what
    `simulate` raises.
    """
    common = [name for name in one.observables if name in other.observables]
    if not common:
        raise ValueError(f"{one.name} and {other.name} have no observable in common.")
    first, second = (
        simulate(each, until, points=points, stimulus=stimulus, rtol=1e-10, atol=1e-10)
        for each in (one, other)
    )
    ensembles = None
    if runs:
        # other seeds, or equal models would give equal runs, whose difference says nothing
        ensembles = tuple(
            simulate(each, until, "ssa", runs=runs, seed=s, points=points, stimulus=stimulus)
            for each, s in ((one, 2 * seed), (other, 2 * seed + 1))
        )
    found = [_distance(name, first, second, ensembles) for name in common]
    return sorted(found, key=lambda each: -each.relative)


def _distance(
    name: str, one: xr.Dataset, other: xr.Dataset, ensembles: tuple[xr.Dataset, ...] | None
) -> Distance:
    course = one[name].values[0]
    apart = np.abs(other[name].values[0] - course)
    scale = np.abs(course).max() or 1.0
    widest = int(np.argmax(apart))
    relative, time = float(apart[widest] / scale), float(one["time"].values[widest])
    if ensembles is None:
        return Distance(name, relative, time)
    first, second = (each[name].values for each in ensembles)
    error = np.sqrt(
        first.var(axis=0, ddof=1) / len(first) + second.var(axis=0, ddof=1) / len(second)
    )
    difference = np.abs(first.mean(axis=0) - second.mean(axis=0))
    moving = error > 0
    if np.any(difference[~moving] > 0):
        return Distance(name, relative, time, float("inf"), 0.0)
    score = float((difference[moving] / error[moving]).max(initial=0.0))
    chance = min(1.0, 2 * (1 - NormalDist().cdf(score)) * max(1, int(moving.sum())))
    return Distance(name, relative, time, score, chance)
