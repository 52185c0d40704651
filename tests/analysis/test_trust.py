import numpy as np
import pytest
import xarray as xr
from small_models import birth_death, dimerisation

from engrammar.analysis import compare
from engrammar.analysis.trust import TOLERATED, trust


def test_a_linear_model_is_trusted_for_its_mean() -> None:
    """The mean of a linear network is the deterministic course: a false alarm once in twenty."""
    found = trust(compare(birth_death(start=20), "5 s", 200, points=6), "A_total")
    assert found.answer == "yes"
    assert "200 runs show no bias beyond chance" in found.sentence


def test_a_bias_is_told_by_its_size() -> None:
    # Of 3 molecules that pair, one is always left: deterministically none. The bias is large.
    large = trust(compare(dimerisation(3, k=1.0), "20 s", 200, points=6), "A_free")
    assert large.answer == "no"
    assert "the mean is off by up to 0.9" in large.sentence
    small = trust(compare(dimerisation(20, k=0.1), "2 s", 2000, points=6), "A_free")
    assert small.answer == "nearly"
    assert TOLERATED == 0.1


def test_a_gap_at_the_end_alone_is_told_beside_the_answer() -> None:
    """The sentence below gives the interval of the end alone, and must not seem to contradict."""
    found = compare(birth_death(start=20), "5 s", 200, points=6)
    end = found.sel(observable="A_total").isel(time=-1)
    ode = found["ode"].values.copy()
    ode[:, -1] = float(end["mean"]) + 2.3 * float(end["sd"]) / np.sqrt(200)
    answer = trust(found.assign(ode=(found["ode"].dims, ode)), "A_total")
    assert answer.answer == "yes"
    assert "at the end would count if no other time had been looked at" in answer.sentence


def test_a_certain_bias_that_nobody_could_measure_is_none() -> None:
    found = compare(birth_death(start=20), "5 s", 200, points=6)
    mean = found["mean"] + 150
    bias = 0 * mean + [0.0, *[0.5] * 5]
    numbers = {"mean": mean, "ode": mean - bias, "sd": 0 * mean + 0.1, "bias": bias}
    certain = trust(found.assign({**numbers, "runs": found["runs"] + 150}), "A_total")
    assert certain.answer == "yes"
    assert "off by up to 0.5 molecules (0.294 %" in certain.sentence


@pytest.fixture
def two_groups() -> xr.Dataset:
    comparison = compare(birth_death(start=20), "5 s", 60, points=6)
    ends = np.where(np.arange(60) < 25, 0.0, 40.0) + np.arange(60) % 5
    runs = comparison["runs"].values.copy()
    runs[0, :, -1] = ends
    return comparison.assign(runs=(comparison["runs"].dims, runs))


def test_two_groups_are_not_one_course(two_groups: xr.Dataset) -> None:
    found = trust(two_groups, "A_total")
    assert found.answer == "no"
    assert "25 of 60 runs end low and 35 high" in found.sentence
