"""How sure a number from an ensemble is: the intervals of a mean and of a variance, p-values.

Counts are not normal: they are skewed where few, and have two peaks in a switch. The mean's
interval can live with that, because means of many runs are normal; the textbook interval of a
variance (chi-square) cannot, at any number of runs. Bonett's looks at the kurtosis of the runs and
is right where they have one peak. Of two groups it is too sure, because their variance is largest
where they are equal and hardly moves about there; the bootstrap sees that, but is too sure of few
runs. So the interval here reaches as far as the farther of the two.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from engrammar.engines.task import check_number

Floats = NDArray[np.float64]

FEWEST_FOR_VARIANCE = 5
"""With fewer runs their kurtosis says nothing, and a variance has no interval here."""
_DRAWS = 999
_AT_A_TIME = 2_000  # times of observables, so that the draws of all of them fit in memory


def check_confidence(confidence: float) -> None:
    """Raise `ValueError` for what is no confidence."""
    check_number("A confidence is a number between 0 and 1, as 0.95", confidence)
    if not 0 < confidence < 1:
        raise ValueError(f"A confidence lies between 0 and 1, as in 0.95, not at {confidence:g}.")


def half_width(sd: Floats, runs: int, confidence: float, looks: int = 1) -> Floats:
    """Half the width of the interval of a mean of `runs` runs, in the unit of `sd`.

    Student's t; with `looks` > 1 widened after Bonferroni, so that all of as many intervals hold
    together with at least this confidence.
    """
    quantile = stats.t.ppf(1 - (1 - confidence) / (2 * looks), runs - 1)
    return np.asarray(quantile * sd / np.sqrt(runs))


def could_be_unseen(runs: int, confidence: float, looks: int = 1) -> float:
    """A mean of counts that `runs` runs may all miss, in molecules: ln(2 looks / (1 - c)) / runs.

    Where a molecule is rare most runs say nothing of it, and their sd is no measure of that: of 100
    runs without one, the true mean may yet be 0.04 (with `confidence` c of 0.95 at one look).
    """
    return float(np.log(2 * looks / (1 - confidence)) / runs)


def variance_interval(values: Floats, confidence: float) -> tuple[Floats, Floats]:
    """The interval of the variance of `values`, (..., runs), as (low, high), each (...).

    From 20 runs on it covered the true variance in at least 93 % of ensembles at a `confidence` of
    95 %, for one molecule on average (Poisson) as for two groups of 40 and 60 %. NaN where no two
    runs differ, and for fewer than five runs: there is nothing to judge by.
    """
    shape, runs = values.shape[:-1], values.shape[-1]
    if runs < FEWEST_FOR_VARIANCE:
        return np.full(shape, np.nan), np.full(shape, np.nan)
    flat = values.reshape(-1, runs)
    low, high = np.empty(len(flat)), np.empty(len(flat))
    for start in range(0, len(flat), _AT_A_TIME):
        part = slice(start, start + _AT_A_TIME)
        ends = _bonett(flat[part], confidence), _bootstrap(flat[part], confidence)
        low[part] = np.minimum(ends[0][0], ends[1][0])
        high[part] = np.maximum(ends[0][1], ends[1][1])
    return low.reshape(shape), high.reshape(shape)


def _bonett(values: Floats, confidence: float) -> tuple[Floats, Floats]:
    """exp(ln(c s^2) -+ z c sqrt((g - (n - 3)/n) / (n - 1))); c = n/(n - z), g the kurtosis.

    The kurtosis is about a trimmed mean (Bonett 2006, Computational Statistics and Data Analysis
    50:775).
    """
    runs = values.shape[-1]
    z = stats.norm.ppf((1 + confidence) / 2)
    variance = values.var(axis=-1, ddof=1)
    varies = variance > 0
    trimmed = np.asarray(stats.trim_mean(values, 0.5 / np.sqrt(runs - 4), axis=-1))
    fourth = np.sum((values - trimmed[..., None]) ** 4, axis=-1)
    square = (runs - 1) * variance
    kurtosis = np.divide(runs * fourth, square**2, out=np.ones_like(variance), where=varies)
    c = runs / (runs - z)
    error = c * np.sqrt(np.maximum(kurtosis - (runs - 3) / runs, 0) / (runs - 1))
    middle = np.where(varies, c * variance, np.nan)
    return middle * np.exp(-z * error), middle * np.exp(z * error)


def _bootstrap(values: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Quantiles of the variance of as many runs drawn from them again; the same draws each time."""
    runs = values.shape[-1]
    drawn = np.random.default_rng(0).multinomial(runs, np.full(runs, 1 / runs), _DRAWS) / runs
    centred = values - values.mean(axis=-1, keepdims=True)
    again = (drawn @ centred.T**2 - (drawn @ centred.T) ** 2) * runs / (runs - 1)
    low, high = ((1 - confidence) / 2, (1 + confidence) / 2)
    return np.quantile(again, low, axis=0), np.quantile(again, high, axis=0)


def dust(mean: Floats) -> Floats:
    """What a deterministic run at the usual tolerances may be wrong by, in molecules."""
    return 1e-6 * np.maximum(1.0, np.abs(mean))


def p_values(bias: Floats, sd: Floats, runs: int, exempt: Floats) -> Floats:
    """The chance of so large a bias of a mean of `runs` runs if there is none, by a t test.

    All shapes are alike, and the chances `corrected` for their number. A bias up to `exempt` counts
    as none. NaN, and not counted, where no two runs differ and yet all are off: their spread says
    nothing of how certain that is.
    """
    none = np.abs(bias) <= exempt
    error = sd / np.sqrt(runs)
    t = np.divide(np.abs(bias), error, out=np.full_like(bias, np.nan), where=error > 0)
    return corrected(np.where(none, 1.0, 2 * stats.t.sf(t, runs - 1)))


def corrected(chances: Floats) -> Floats:
    """P-values of any shape, corrected for their number; NaN stays and is not counted.

    After Holm (1979, Scandinavian Journal of Statistics 6:65): below 0.05 is then any of them but
    once in twenty times if nothing is there, however they depend on each other.
    """
    found = np.array(chances, dtype=np.float64)
    known = np.flatnonzero(np.isfinite(found))
    order = known[np.argsort(found.flat[known])]
    larger = found.flat[order] * np.arange(len(order), 0, -1)
    found.flat[order] = np.minimum(np.maximum.accumulate(larger), 1.0)
    return found
