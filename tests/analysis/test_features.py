import numpy as np
import pytest
import xarray as xr
from small_models import decay

from engrammar import simulate
from engrammar.analysis.features import course_features, crossing, features, fit_decay
from engrammar.simulation import UnknownName

TIMES = np.linspace(0, 50, 5001)


def test_features_of_a_known_pulse() -> None:
    """Two exponentials, A (exp(-t/20) - exp(-t/2)): peak and area have closed forms."""
    rise, fall = 2.0, 20.0
    values = 10 * (np.exp(-TIMES / fall) - np.exp(-TIMES / rise))
    found, notes = course_features(TIMES, values)
    peak_time = rise * fall / (fall - rise) * np.log(fall / rise)
    peak = 10 * (np.exp(-peak_time / fall) - np.exp(-peak_time / rise))
    # Points are 0.01 s apart, and the peak is flat to the square of that.
    assert found["peak_time"] == pytest.approx(peak_time, abs=0.006)
    assert found["peak"] == pytest.approx(peak, rel=1e-6)
    area = 10 * (fall * (1 - np.exp(-50 / fall)) - rise * (1 - np.exp(-50 / rise)))
    assert found["area"] == pytest.approx(area, rel=1e-5)
    assert found["baseline"] == 0
    assert notes == []
    for name, time in (
        ("half_rise", found["half_rise"]),
        ("half_fall", found["half_fall"] + found["peak_time"]),
    ):
        value = 10 * (np.exp(-time / fall) - np.exp(-time / rise))
        assert value == pytest.approx(peak / 2, rel=1e-5), name


def test_decay_constant_is_recovered_from_the_model() -> None:
    course = simulate(decay(100, k=0.25), "30 s", points=61)
    fitted = fit_decay(course["time"].values, course["A_u"].values[0])
    assert fitted.time == pytest.approx(4, rel=1e-6)
    assert fitted.plateau == pytest.approx(0, abs=1e-4)
    of = features(course, "A_u")
    assert float(of["decay_time"][0]) == pytest.approx(4, rel=1e-6)
    assert of["decay_time"].attrs["units"] == "s"


def test_standard_error_of_the_decay_covers_the_truth() -> None:
    """Of 200 noisy courses, intervals of two standard errors hold the truth in 95.4 %.

    The band is 4 binomial standard errors wide either way: a false alarm once in 15,000.
    """
    times, draw = np.linspace(0, 20, 60), np.random.default_rng(3)
    held = 0
    for _ in range(200):
        fitted = fit_decay(times, 2 + 10 * np.exp(-times / 4) + draw.normal(0, 0.2, 60))
        held += abs(fitted.time - 4) < 2 * fitted.time_error
    assert abs(held / 200 - 0.9545) < 4 * np.sqrt(0.9545 * 0.0455 / 200)


def test_every_run_has_its_features() -> None:
    runs = simulate(decay(200), "5 s", "ssa", runs=3, points=21)
    of = features(runs, "A_p")
    assert of.sizes == {"run": 3, "time": 21}
    np.testing.assert_array_equal(of["final"], runs["A_p"][:, -1])


def test_what_is_missing_has_a_reason() -> None:
    rising, notes = course_features(TIMES, 1 - np.exp(-TIMES / 5))
    assert np.isnan(rising["half_fall"])
    assert any("half of the rise is not lost before the end" in each for each in notes)
    assert any("no decay time: an exponential needs at least four points" in n for n in notes)
    falling, notes = course_features(TIMES, np.exp(-TIMES / 5))
    assert np.isnan(falling["half_rise"])
    assert any("never rises above its start" in each for each in notes)
    assert falling["decay_time"] == pytest.approx(5, rel=1e-9)
    with pytest.raises(ValueError, match="does not fall"):
        fit_decay(TIMES, np.ones_like(TIMES))
    with pytest.raises(ValueError, match=r"not an exponential fall|did not converge"):
        fit_decay(TIMES, 100 - TIMES)


def test_no_nan_without_a_word() -> None:
    course = xr.Dataset(
        {"A": (("run", "time"), np.zeros((2, 5)))}, {"run": [0, 1], "time": np.arange(5.0)}
    )
    of = features(course, "A")
    assert np.isnan(of["decay_time"]).all()
    assert of.attrs["notes"].count("no decay time") == 2


def test_crossing() -> None:
    times, values = np.array([0.0, 1, 2]), np.array([0.0, 4, 0])
    assert crossing(times, values, 1) == 0.25
    assert crossing(times[1:], values[1:], 1, falling=True) == 1.75
    assert np.isnan(crossing(times, values, 5))


def test_unknown_observable() -> None:
    with pytest.raises(UnknownName, match="no observable 'A_q'; there are A_p, A_u"):
        features(simulate(decay(), "1 s"), "A_q")
