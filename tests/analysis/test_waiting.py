import numpy as np
import pytest
from scipy import stats

from engrammar.analysis.waiting import exponential_rate, memoryless, survival


def test_rate_is_events_over_all_the_time_waited() -> None:
    times, seen = np.array([1.0, 3.0, 5.0, 5.0]), np.array([True, True, False, False])
    rate = exponential_rate(times, seen)
    assert (rate.value, rate.events, rate.time) == (2 / 14, 2, 14.0)
    # Garwood's limits for a count of 2: 0.2422 and 7.2247 (any table of Poisson limits).
    assert rate.low * 14 == pytest.approx(0.2422, abs=5e-5)
    assert rate.high * 14 == pytest.approx(7.2247, abs=5e-5)
    assert rate.mean_time == (7.0, 1 / rate.high, 1 / rate.low)


def test_no_event_bounds_the_rate() -> None:
    rate = exponential_rate(np.full(10, 3.0), np.zeros(10, dtype=bool))
    # The rule of three: 3.689 for a two-sided 95 %.
    assert rate.value == rate.low == 0
    assert rate.high * 30 == pytest.approx(-np.log(0.025))
    assert rate.mean_time[0] == rate.mean_time[2] == np.inf


@pytest.mark.parametrize("end", [0.5, 2.0, np.inf])
def test_rate_covers_as_often_as_it_says(end: float) -> None:
    random = np.random.default_rng(1)
    covered = 0
    for _ in range(1000):
        times = random.exponential(1.0, 12)
        rate = exponential_rate(np.minimum(times, min(end, 1e9)), times <= end)
        covered += rate.low <= 1.0 <= rate.high
    # Exact or cautious; below this once in 10,000 times.
    assert covered >= stats.binom.ppf(1e-4, 1000, 0.95)
    assert covered < 1000


def test_survival_by_hand() -> None:
    times = np.array([2.0, 3.0, 3.0, 4.0, 6.0])
    seen = np.array([True, True, False, True, False])
    found = survival(times, seen)
    assert found["time"].values.tolist() == [0, 2, 3, 4, 6]
    # 4/5, then 3/4 of it, one of the two at 3 s being lost, then 1/2 of it.
    np.testing.assert_allclose(found["share"], [1, 0.8, 0.6, 0.3, 0.3])
    assert found["at_risk"].values.tolist() == [5, 5, 4, 2, 1]
    # Greenwood on log(-log): at 3 s sum d/(n(n-d)) is 1/20 + 1/12.
    error = np.sqrt(1 / 20 + 1 / 12) / np.log(0.6)
    bounds = 0.6 ** np.exp(np.array([-1, 1]) * stats.norm.ppf(0.975) * error)
    np.testing.assert_allclose([found["high"][2], found["low"][2]], bounds[::-1], rtol=1e-9)


@pytest.mark.verification
def test_survival_covers_the_truth_under_censoring() -> None:
    random = np.random.default_rng(2)
    covered = 0
    for _ in range(150):
        times, ends = random.exponential(1.0, 40), random.uniform(0, 3, 40)
        found = survival(np.minimum(times, ends), times <= ends)
        at = found.sel(time=0.7, method="ffill")
        covered += float(at["low"]) <= np.exp(-0.7) <= float(at["high"])
    # Greenwood's is asymptotic; 92 % with 40 runs is allowed, and below this once in 10,000 times.
    assert covered >= stats.binom.ppf(1e-4, 150, 0.92)


def test_no_nan_where_nothing_or_everything_has_switched() -> None:
    for seen in (np.zeros(3, dtype=bool), np.ones(3, dtype=bool)):
        found = survival(np.array([1.0, 2.0, 3.0]), seen)
        assert all(np.isfinite(found[name]).all() for name in found)


def test_memory_is_seen_and_its_absence_rarely_doubted() -> None:
    random = np.random.default_rng(3)
    alarms = 0
    for _ in range(400):
        times = random.exponential(2.0, 30)
        alarms += memoryless(np.minimum(times, 3.0), times <= 3.0) < 0.05
    low, high = stats.binom.interval(1 - 1e-4, 400, 0.05)
    assert low <= alarms <= high
    regular = random.normal(2.0, 0.3, 30)
    assert memoryless(regular, np.ones(30, dtype=bool)) < 1e-3
    assert np.isnan(memoryless(np.ones(4), np.ones(4, dtype=bool)))


@pytest.mark.parametrize("times", [[], [0.0, 0.0], [1.0, np.nan], [-1.0, 2.0]])
def test_what_are_no_waiting_times(times: list[float]) -> None:
    with pytest.raises(ValueError, match="aiting times"):
        exponential_rate(np.array(times), np.ones(len(times), dtype=bool))
