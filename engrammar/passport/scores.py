"""How far two ensembles of stochastic runs are apart, in standard errors.

Means and variances are compared at each time and observable. A score is a difference divided by its
standard error, which is estimated from the runs themselves (of a variance by the fourth moment, so
that no shape of the distribution is assumed).
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from engrammar.passport.assignment import Floats

FALSE_ALARMS = 1e-3
"""The chance that simulators which agree are called different, over all scores of a comparison."""


@dataclass(frozen=True)
class Score:
    """Two simulators, their largest scores of mean and variance, and where these are."""

    one: str
    other: str
    mean: float
    mean_at: tuple[str, float]
    variance: float
    variance_at: tuple[str, float]

    @property
    def largest(self) -> float:
        """The larger of the two, in standard errors."""
        return max(self.mean, self.variance)


def limit(comparisons: int) -> float:
    """The score that one of `comparisons` exceeds with the chance of `FALSE_ALARMS`.

    Bonferroni's bound for normal scores: never more false alarms than that, fewer where the
    scores of neighbouring times depend on each other.
    """
    return float(norm.isf(FALSE_ALARMS / (2 * max(comparisons, 1))))


def mean_scores(one: Floats, other: Floats) -> Floats:
    """Welch's statistic of the means of runs (runs, ...), absolute, shape (...)."""
    apart = np.abs(one.mean(axis=0) - other.mean(axis=0))
    error = one.var(axis=0, ddof=1) / len(one) + other.var(axis=0, ddof=1) / len(other)
    return _divided(apart, np.sqrt(error))


def variance_scores(one: Floats, other: Floats) -> Floats:
    """The same of the variances."""
    apart = np.abs(one.var(axis=0, ddof=1) - other.var(axis=0, ddof=1))
    return _divided(apart, np.sqrt(_error_of_variance(one) + _error_of_variance(other)))


def scores(runs: dict[str, Floats], observables: list[str], times: list[float]) -> list[Score]:
    """Every two of the ensembles (by simulator, shape (runs, times, observables)) compared."""
    names = list(runs)
    found = []
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            worst = []
            for score in (mean_scores, variance_scores):
                table = score(runs[one], runs[other])
                row, column = np.unravel_index(int(np.argmax(table)), table.shape)
                worst.append((float(table[row, column]), (observables[column], times[int(row)])))
            (mean, mean_at), (variance, variance_at) = worst
            found.append(Score(one, other, mean, mean_at, variance, variance_at))
    return found


def _error_of_variance(runs: Floats) -> Floats:
    """The squared standard error of the sample variance: (m4 - m2^2 (n - 3)/(n - 1)) / n."""
    n = len(runs)
    centred = runs - runs.mean(axis=0)
    second, fourth = (centred**2).mean(axis=0), (centred**4).mean(axis=0)
    return np.asarray(np.maximum(fourth - second**2 * (n - 3) / (n - 1), 0.0) / n)


def _divided(apart: Floats, error: Floats) -> Floats:
    """0 where nothing differs, infinite where something differs that never varies."""
    never = np.where(apart > 1e-9, np.inf, 0.0)
    return np.asarray(np.divide(apart, error, out=never, where=error > 1e-12))
