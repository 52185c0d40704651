"""As many runs as an answer needs: sample until the mean is known to a few per cent.

Looking at the interval and stopping when it is narrow spoils the interval: one stops more readily
where the runs happen to lie close together. So the looks are planned, at doubling numbers of runs,
and the chance of error is shared out among all of them (Bonferroni): whenever one stops, the
interval holds with at least the confidence asked for.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.analysis.intervals import dust, half_width
from engrammar.engines.task import seed_of
from engrammar.simulation import EnsembleStopped
from engrammar.units import quantity

Floats = NDArray[np.float64]

LIMIT = 10_000
"""Runs at which sampling stops, precise enough or not."""


@dataclass(frozen=True)
class Sampling:
    """Runs until the mean at the end is known to the fraction `precision` of itself.

    `looks` are the numbers of runs at which the interval is looked at.
    """

    precision: float
    looks: tuple[int, ...]


def plan(precision: str | float, first: int, limit: int = LIMIT) -> Sampling:
    """Looks at `first` runs, twice as many, and so on to `limit`; `precision` as "2 %".

    >>> plan("5 %", 100, 1_000).looks
    (100, 200, 400, 800, 1000)
    """
    fraction = _fraction(precision)
    if not 0 < fraction < 1:
        raise ValueError(f"A precision is a fraction of the mean, as '2 %', not {precision}.")
    if limit < first:
        raise ValueError(f"The limit of {limit} runs is below the {first} to begin with.")
    doublings = math.ceil(math.log2(limit / first) - 1e-9)
    return Sampling(fraction, (*(first * 2**k for k in range(doublings)), limit))


def _fraction(precision: str | float) -> float:
    if not isinstance(precision, str):
        return precision
    given = quantity(precision)
    return float(given.m_as("")) if given.dimensionless else -1.0


def sample(
    sampling: Sampling,
    simulate: Callable[[int, int], xr.Dataset],
    seed: int,
    names: Sequence[str],
    ode: xr.Dataset,
    confidence: float,
) -> tuple[xr.Dataset, bool]:
    """Runs up to the first look at which `names` are precise at the end, and whether they are.

    `simulate` takes a number of runs and a seed. The first look has the runs of `seed` itself, the
    ones added at each later look a seed of their own that follows from it. On Ctrl-C
    `EnsembleStopped` holds all that were finished.
    """
    parts: list[xr.Dataset] = []
    done = 0
    for number, runs in enumerate(sampling.looks):
        own = seed if number == 0 else seed_of(seed, number, 0)
        try:
            parts.append(simulate(runs - done, own))
        except KeyboardInterrupt as stop:
            if isinstance(stop, EnsembleStopped):
                parts.append(stop.finished)
            if not parts:
                raise
            raise EnsembleStopped(_joined(parts)) from stop
        done = runs
        ends = {
            name: np.concatenate([part[name].values[:, -1] for part in parts]) for name in names
        }
        if all(
            is_precise(values, float(ode[name].values[0, -1]), sampling, confidence)
            for name, values in ends.items()
        ):
            return _joined(parts), True
    return _joined(parts), False


def is_precise(values: Floats, ode: float, sampling: Sampling, confidence: float) -> bool:
    """Whether the mean of `values`, (runs,), is known well enough.

    Runs that never differ say nothing of what a rarer one would do: they are believed only where
    they agree with the deterministic run.
    """
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    if sd == 0:
        return abs(mean - ode) <= float(dust(np.array(mean)))
    half = half_width(np.array(sd), len(values), confidence, len(sampling.looks))
    return float(half) <= sampling.precision * abs(mean)


def _joined(parts: Sequence[xr.Dataset]) -> xr.Dataset:
    whole = xr.concat(parts, "run", combine_attrs="override")
    return whole.assign_coords(run=("run", np.arange(whole.sizes["run"]), {"long_name": "run"}))
