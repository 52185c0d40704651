from collections.abc import Callable

import numpy as np
import pytest

from engrammar.analysis.two_groups import LEVEL, thirds

Draw = Callable[[np.random.Generator], np.ndarray]
ONE_PEAK: dict[str, Draw] = {
    "poisson": lambda random: random.poisson(5.0, 100),
    "geometric": lambda random: random.geometric(0.1, 100),
    "flat": lambda random: random.integers(0, 30, 100),
    "few values": lambda random: random.integers(0, 4, 100),
    "rising": lambda random: 40 - random.geometric(0.05, 100).clip(max=40),
    "few runs": lambda random: random.integers(0, 30, 6),
}


@pytest.mark.parametrize("name", ONE_PEAK)
def test_one_peak_is_hardly_ever_taken_for_two(name: str) -> None:
    random = np.random.default_rng(1)
    found = [thirds(ONE_PEAK[name](random).astype(float)) for _ in range(2000)]
    alarms = sum(each is not None and each.two_groups for each in found)
    # At most 20 are expected; more than 38 have a chance below 1e-4, and the seed is fixed.
    assert alarms <= 38


def test_two_groups_are_found() -> None:
    random = np.random.default_rng(1)
    counts = np.concatenate([random.poisson(2.0, 40), random.binomial(100, 0.9, 60)]).astype(float)
    found = thirds(counts)
    assert found is not None
    assert found.two_groups
    assert (found.low, found.middle, found.high) == (40, 0, 60)
    assert np.sum(counts < found.low_end) == 40
    assert np.sum(counts >= found.high_start) == 60


def test_three_runs_prove_nothing() -> None:
    found = thirds(np.array([0.0, 100.0, 50.0]))
    assert found is not None
    assert found.probability > LEVEL


@pytest.mark.parametrize("counts", [[0, 0, 0], [1, 2, 0]])
def test_no_room_for_two_groups(counts: list[float]) -> None:
    assert thirds(np.array(counts, dtype=float)) is None


def test_every_run_is_counted_once() -> None:
    counts = np.random.default_rng(2).integers(0, 50, 77).astype(float)
    found = thirds(counts)
    assert found is not None
    assert found.low + found.middle + found.high == 77
