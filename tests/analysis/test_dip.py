import numpy as np
import pytest
from scipy import stats
from scipy.optimize import linprog

from engrammar.analysis.dip import dip, dip_test, step


def closest_unimodal(values: np.ndarray) -> float:
    """The dip from its definition: a linear programme for each place the peak may have.

    Unknown are the heights of a distribution at the runs, twice at the peak, where it may jump,
    and its distance from the runs' own. It is convex before the peak and concave after it.
    """
    x = np.sort(values)
    after = np.arange(1, len(x) + 1) / len(x)
    before = after - 1 / len(x)
    best = float("inf")
    for peak in range(len(x)):
        at = np.insert(x, peak, x[peak])
        left, right = slice(0, peak + 1), slice(peak + 1, len(at))
        demands: list[tuple[np.ndarray, float]] = []  # each: row times the unknowns <= limit
        unit = np.eye(len(at) + 1)
        t = unit[-1]
        lower, upper = np.insert(before, peak, before[peak]), np.insert(after, peak, after[peak])
        for place in range(len(at)):
            # Continuous but at the peak: it must be near the runs' own before and after a step.
            if place != peak + 1:
                demands.append((unit[place] - t, lower[place]))
                demands.append((-unit[place] - t, -lower[place]))
            if place != peak:
                demands.append((unit[place] - t, upper[place]))
                demands.append((-unit[place] - t, -upper[place]))
            if place:
                demands.append((unit[place - 1] - unit[place], 0.0))
        for side, sign in ((left, 1.0), (right, -1.0)):
            places = range(len(at))[side]
            for one, two, three in zip(places, places[1:], places[2:], strict=False):
                first = (unit[two] - unit[one]) / (at[two] - at[one])
                second = (unit[three] - unit[two]) / (at[three] - at[two])
                demands.append((sign * (first - second), 0.0))
        bounds = [(0, 1)] * len(at) + [(0, None)]
        rows, limits = zip(*demands, strict=True)
        found = linprog(t, A_ub=np.array(rows), b_ub=np.array(limits), bounds=bounds)
        assert found.x is not None
        best = min(best, float(found.x[-1]))
    return best


@pytest.mark.parametrize("seed", range(20))
def test_dip_is_the_distance_to_the_closest_unimodal_distribution(seed: int) -> None:
    random = np.random.default_rng(seed)
    runs = int(random.integers(2, 16))
    values = random.random(runs) if seed % 2 else random.normal(0, 1, runs) ** 3
    # The programme is solved to 1e-7 or so.
    assert dip(values) == pytest.approx(closest_unimodal(values), abs=1e-6)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8], 1 / 16),  # evenly spread: the least there is, 1/(2n)
        ([0, 1e-9, 1, 1 + 1e-9], 0.25),  # two equal spikes: the most there is
        ([3, 1], 0.25),  # two runs: half of one of them
    ],
)
def test_known_dips(values: list[float], expected: float) -> None:
    assert dip(np.array(values, dtype=float)) == pytest.approx(expected)


def test_null_is_the_published_one() -> None:
    random = np.random.default_rng(0)
    depths = [dip(random.random(50)) for _ in range(4000)]
    # Hartigan and Hartigan 1985, table 1, n = 50: the 0.5, 0.9 and 0.95 quantiles, to four digits.
    # 4,000 draws know those of this density to 0.0002, 0.0003 and 0.0005 (sd).
    published = np.array([0.0471, 0.0645, 0.0702])
    np.testing.assert_allclose(np.quantile(depths, [0.5, 0.9, 0.95]), published, atol=0.002)


ONE_PEAK = {
    "flat counts": lambda random: random.integers(0, 30, 100),
    "poisson": lambda random: random.poisson(3.0, 100),
    "pairs": lambda random: 2 * random.poisson(8.0, 100),
    "binary fractions": lambda random: random.random(60),
    "geometric": lambda random: random.geometric(0.1, 100),
}


@pytest.mark.parametrize("name", ONE_PEAK)
def test_one_peak_is_called_two_as_rarely_as_stated(name: str) -> None:
    random = np.random.default_rng(11)
    found = [dip_test(ONE_PEAK[name](random).astype(float), seed) for seed in range(400)]
    alarms = sum(each is not None and each.p_value < 0.05 for each in found)
    # At most 20 are expected, and more than this once in 10,000 times.
    assert alarms <= stats.binom.ppf(1 - 1e-4, 400, 0.05)


def test_flat_is_called_two_peaked_as_often_as_stated() -> None:
    """The test is not merely cautious: on the flat distribution its level is exact."""
    random = np.random.default_rng(12)
    found = [dip_test(random.random(60), seed) for seed in range(400)]
    alarms = sum(each is not None and each.p_value < 0.05 for each in found)
    assert alarms >= stats.binom.ppf(1e-4, 400, 0.05)


def test_two_peaks_are_found() -> None:
    random = np.random.default_rng(1)
    counts = np.concatenate([random.poisson(2.0, 40), random.binomial(100, 0.9, 60)]).astype(float)
    found = dip_test(counts)
    assert found is not None
    assert found.p_value < 0.001
    assert found.depth > 0.1


def test_more_runs_than_the_null_was_simulated_for() -> None:
    random = np.random.default_rng(2)
    one = dip_test(random.normal(0, 1, 3000))
    two = dip_test(np.concatenate([random.normal(0, 1, 1500), random.normal(3.5, 1, 1500)]))
    assert one is not None
    assert two is not None
    assert one.p_value > 0.05 > 0.001 > two.p_value


@pytest.mark.parametrize("values", [[1, 1, 1], [1, 2, 3], [0] * 50 + [1] * 50])
def test_too_few_different_runs_say_nothing(values: list[float]) -> None:
    assert dip_test(np.array(values, dtype=float)) is None


def test_steps() -> None:
    assert step(np.array([6.0, 12.0, 30.0])) == 6
    assert step(np.array([0.25, 1.0, 3.0])) == 0.75
