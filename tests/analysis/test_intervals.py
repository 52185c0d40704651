from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from engrammar.analysis.intervals import corrected, half_width, p_values, variance_interval

Draw = Callable[[np.random.Generator, tuple[int, int]], np.ndarray]


def _switch(random: np.random.Generator, size: tuple[int, int]) -> np.ndarray:
    up = random.random(size) < 0.6
    return np.where(up, random.binomial(100, 0.9, size), random.poisson(2.0, size))


DRAWN: dict[str, tuple[Draw, float, float]] = {
    # what is drawn, its mean, its variance
    "poisson": (lambda random, size: random.poisson(20.0, size), 20.0, 20.0),
    "few molecules": (lambda random, size: random.poisson(1.0, size), 1.0, 1.0),
    "two groups": (_switch, 54.8, 0.6 * 9 + 0.4 * 2 + 0.24 * 88**2),
}


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("runs", [20, 100])
def test_intervals_cover_as_often_as_they_say(name: str, runs: int) -> None:
    draw, mean, variance = DRAWN[name]
    values = draw(np.random.default_rng(3), (500, runs)).astype(float)
    half = half_width(values.std(axis=1, ddof=1), runs, 0.95)
    low, high = variance_interval(values, 0.95)
    covered = {
        "mean": np.mean(np.abs(values.mean(axis=1) - mean) <= half),
        "variance": np.mean((low <= variance) & (variance <= high)),
    }
    # Both are asymptotic, and 20 skewed runs may cost them 2 %; 500 ensembles know a coverage of
    # 0.93 to 0.0114 (sd), so that 0.89 is passed by such an interval but once in 4,000 seeds.
    assert covered["mean"] >= 0.89, covered
    assert covered["mean"] <= 0.985, covered
    assert covered["variance"] >= 0.89, covered


def test_textbook_interval_would_not_cover_two_groups() -> None:
    """Why the variance's interval is not the chi-square one."""
    draw, _, variance = DRAWN["two groups"]
    values = draw(np.random.default_rng(3), (500, 100)).astype(float)
    square = 99 * values.var(axis=1, ddof=1)
    low, high = (square / stats.chi2.ppf(q, 99) for q in (0.975, 0.025))
    textbook = np.mean(high - low)
    ours = np.mean(np.subtract(*variance_interval(values, 0.95)[::-1]))
    assert ours < 0.6 * textbook
    assert np.mean((low <= variance) & (variance <= high)) > 0.995, "too wide, for nothing"


def test_variance_has_no_interval_without_variation_or_runs() -> None:
    constant = variance_interval(np.full((1, 10), 3.0), 0.95)
    few = variance_interval(np.array([[1.0, 2.0, 3.0, 5.0]]), 0.95)
    assert np.isnan([constant, few]).all()


def test_variance_interval_by_hand() -> None:
    values = np.array([1.0, 4.0, 2.0, 8.0, 3.0, 3.0])
    z, n = stats.norm.ppf(0.975), 6
    # 0.5 / sqrt(2) of six is cut off at each end: two, and of 1, 2, 3, 3, 4, 8 are left 3, 3.
    kurtosis = n * np.sum((values - 3.0) ** 4) / np.sum((values - values.mean()) ** 2) ** 2
    c = n / (n - z)
    error = c * np.sqrt((kurtosis - 0.5) / 5)
    bonett = c * values.var(ddof=1) * np.exp([-z * error, z * error])
    bootstrap = stats.bootstrap(
        (values,), np.var, method="percentile", n_resamples=20_000, rng=np.random.default_rng(1)
    ).confidence_interval
    low, high = variance_interval(values, 0.95)
    assert high == pytest.approx(bonett[1], rel=1e-12)
    # scipy's divides by n; 999 draws put the quantile within 0.025 -+ 0.01 in 95 % of cases.
    assert bonett[0] > low
    assert low == pytest.approx(1.2 * bootstrap[0], abs=0.4)


def test_p_values_are_the_t_test_times_the_comparisons_after_holm() -> None:
    random = np.random.default_rng(5)
    values, ode = random.normal(1.0, 1.0, (3, 30)), np.array([0.0, 0.9, 1.0])
    raw = stats.ttest_1samp(values, ode[:, None], axis=1).pvalue
    found = p_values(values.mean(axis=1) - ode, values.std(axis=1, ddof=1), 30, np.zeros(3))
    np.testing.assert_allclose(found, multipletests(raw, method="holm")[1], rtol=1e-10)


def test_correction_leaves_what_is_undefined() -> None:
    found = corrected(np.array([[0.01, np.nan], [0.04, 0.03]]))
    np.testing.assert_allclose(found, [[0.03, np.nan], [0.06, 0.06]])


def test_linear_networks_are_accused_as_rarely_as_stated() -> None:
    # 1,000 ensembles of 50 runs, each looked at 20 times: the chance that any look of an ensemble
    # has p < 0.05 is 5 % at most, and counts above 77 come by chance once in 10,000.
    values = np.random.default_rng(8).poisson(20.0, (1000, 20, 50)).astype(float)
    alarms = sum(
        bool((p_values(each.mean(-1) - 20, each.std(-1, ddof=1), 50, np.zeros(20)) < 0.05).any())
        for each in values
    )
    assert 20 <= alarms <= stats.binom.ppf(1 - 1e-4, 1000, 0.05)


def test_runs_that_never_vary_have_no_p_value_unless_they_agree() -> None:
    found = p_values(np.array([1e-9, 0.5]), np.zeros(2), 10, np.full(2, 1e-6))
    assert found[0] == 1
    assert np.isnan(found[1])
