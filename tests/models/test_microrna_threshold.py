"""MicroRNA: threshold and straight line (Mukherji et al. 2011), and where single cells differ."""

import numpy as np
import pytest

from engrammar.expansion import expand
from engrammar.models.microrna_threshold import microrna_threshold
from engrammar.network import Network
from engrammar.simulation import simulate

PER_HOUR = 1 / (3600 * 6022.14076)
"""uM/s of one messenger an hour in 10 fL."""


@pytest.fixture(scope="module")
def cell() -> Network:
    return expand(microrna_threshold())


def free(network: Network, per_hour: float, **others: float) -> float:
    settings = {"transcription": per_hour * PER_HOUR, **others}
    course = simulate(network, "400 h", parameters=settings, points=2)
    return float(course["targets_free"][0, -1])


@pytest.mark.parametrize("per_hour", [20, 80, 100, 120, 300])
def test_free_messengers_are_the_root_of_a_quadratic(cell: Network, per_hour: float) -> None:
    """made = loss m + decay R m / (m + K), K = (off + decay) / on, in molecules and hours."""
    on, off, decay, loss = 3600 / 6022.14076, 0.36, 1.0, 0.1
    K = (off + decay) / on
    # loss m^2 + (loss K + decay R - made) m - made K = 0
    roots = np.roots([loss, loss * K + decay * 100 - per_hour, -per_hour * K])
    assert free(cell, per_hour) == pytest.approx(float(roots.max()), rel=1e-3)


def test_below_the_threshold_none_and_above_a_straight_line(cell: Network) -> None:
    """The threshold is RISC times its decay, 100 an hour; beyond, ten more for each one more."""
    found = {rate: free(cell, rate) for rate in (50, 80, 150, 200, 300)}
    assert found[50] < 0.01 * 50 * 10
    assert found[80] < 0.02 * 80 * 10
    for low, high in ((150, 200), (200, 300)):
        assert (found[high] - found[low]) / (high - low) == pytest.approx(10, rel=0.02)
    line = found[300] - 10 * 300
    assert -line / 10 == pytest.approx(100, rel=0.02)


def test_twice_the_microRNA_is_twice_the_threshold_and_none_is_none() -> None:
    twice = expand(microrna_threshold(RISC=200))
    assert free(twice, 150) < 0.02 * 1500
    assert free(twice, 300) == pytest.approx(1000, rel=0.03)
    assert free(twice, 150, RISC_count=0) == pytest.approx(1500, rel=1e-4)


def test_at_the_threshold_cells_have_more_than_the_mean_field_and_differ(cell: Network) -> None:
    """A bent curve, averaged over noise, lies above. Of 1,000 runs the mean is more than 2.5
    standard errors above (by chance once in 160 times), the variance more than 3 times the mean.
    """
    settings = {"transcription": 100 * PER_HOUR, "k_target_translation": 0.0}
    ode = simulate(cell, "100 h", parameters=settings, points=2)["targets_free"][0, -1]
    runs = simulate(
        cell, "100 h", "ssa", runs=1000, seed=2, engine="kernel", parameters=settings, points=2
    )["targets_free"][:, -1].to_numpy()
    print(f"ode {float(ode):.1f}, mean {runs.mean():.1f}, variance {runs.var():.0f}")
    assert runs.mean() > float(ode) + 2.5 * runs.std() / 1000**0.5
    assert runs.var() > 3 * runs.mean()


def test_well_below_and_above_the_noise_is_ordinary(cell: Network) -> None:
    """A Fano factor of about 1 far from the threshold: 0.7 to 1.5 of 200 runs, 4 sd of one."""
    for per_hour in (10, 400):
        runs = simulate(
            cell,
            "100 h",
            "ssa",
            runs=200,
            seed=3,
            engine="kernel",
            parameters={"transcription": per_hour * PER_HOUR, "k_target_translation": 0.0},
            points=2,
        )["targets_free"][:, -1].to_numpy()
        assert 0.6 < runs.var() / runs.mean() < 1.8
