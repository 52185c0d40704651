import numpy as np
import pytest
import xarray as xr
from scipy import stats

from engrammar.analysis.growth import growth
from engrammar.analysis.waiting import exponential_rate


def timed(time: float, low: float, high: float) -> xr.Dataset:
    about = {"mean_time": time, "mean_time_low": low, "mean_time_high": high, "confidence": 0.95}
    return xr.Dataset(attrs=about)


def waited(mean: float, random: np.random.Generator) -> xr.Dataset:
    rate = exponential_rate(random.exponential(mean, 40), np.ones(40, dtype=bool))
    return timed(*rate.mean_time)


def test_slope_of_a_line() -> None:
    found = growth([5, 10, 20], [timed(np.exp(1 + 0.2 * n), 1, np.exp(n)) for n in (5, 10, 20)])
    assert found.slope == pytest.approx(0.2)
    assert found.intercept == pytest.approx(1.0)
    assert found.p_value == pytest.approx(1.0)


def test_slope_is_weighed_by_how_well_times_are_known() -> None:
    vague, sharp = timed(100.0, 1.0, 1e4), [timed(np.exp(n), 0.9, 1.1) for n in (0, 1)]
    assert growth([0, 1, 2], [*sharp, vague]).slope == pytest.approx(1, abs=0.01)


def test_slope_covers_the_truth_as_often_as_it_says() -> None:
    random = np.random.default_rng(1)
    sizes, covered, doubted = [2, 4, 6, 8], 0, 0
    for _ in range(400):
        found = growth(sizes, [waited(np.exp(0.3 * n), random) for n in sizes])
        covered += found.slope_low <= 0.3 <= found.slope_high
        doubted += found.p_value < 0.05
    # 40 runs a size: outside these once in 10,000 times if the rates are right.
    low, high = stats.binom.interval(1 - 1e-4, 400, 0.95)
    assert low <= covered <= high
    assert doubted <= stats.binom.ppf(1 - 1e-4, 400, 0.06)


def test_what_does_not_grow_exponentially_is_doubted() -> None:
    times = [timed(n**2, 0.95 * n**2, 1.05 * n**2) for n in (1, 5, 25)]
    assert growth([1, 5, 25], times).p_value < 1e-6


def test_what_has_no_slope() -> None:
    one = timed(1.0, 0.5, 2.0)
    with pytest.raises(ValueError, match="at least two sizes"):
        growth([3], [one])
    with pytest.raises(ValueError, match="at least two sizes"):
        growth([3, 3], [one, one])
    with pytest.raises(ValueError, match="an interval with two ends"):
        growth([1, 2], [one, timed(1.0, 0.5, np.inf)])
    assert np.isnan(growth([1, 2], [one, timed(3.0, 2.0, 4.0)]).p_value)
