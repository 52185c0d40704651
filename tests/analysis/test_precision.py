import numpy as np
import pytest
import xarray as xr
from scipy import stats
from small_models import birth_death, decay

from engrammar.analysis import compare
from engrammar.analysis.intervals import half_width
from engrammar.analysis.precision import is_precise, plan, sample


def drawn(random: np.random.Generator, runs: int, mean: float = 20.0) -> xr.Dataset:
    counts = random.poisson(mean, (runs, 1)).astype(float)
    return xr.Dataset({"X": (("run", "time"), counts)}, {"time": [1.0]})


ODE = xr.Dataset({"X": (("run", "time"), [[20.0]])}, {"time": [1.0]})


def stopped(random: np.random.Generator, precision: float, first: int, limit: int) -> np.ndarray:
    """The runs of an ensemble that was sampled until it was precise."""
    sampling = plan(precision, first, limit)
    result, _ = sample(sampling, lambda runs, _: drawn(random, runs), 0, ["X"], ODE, 0.95)
    return np.asarray(result["X"].values[:, 0])


@pytest.mark.verification
def test_interval_covers_although_one_stopped_when_it_was_narrow() -> None:
    random = np.random.default_rng(7)
    covered, early, naive, ensembles = 0, 0, 0, 600
    looks = len(plan(0.1, 10, 640).looks)
    for _ in range(ensembles):
        runs = stopped(random, 0.1, 10, 640)
        sd, off = runs.std(ddof=1), abs(runs.mean() - 20)
        covered += off <= half_width(sd, len(runs), 0.95, looks)
        naive += off <= half_width(sd, len(runs), 0.95)
        early += len(runs) < 640
    assert early > 0.99 * ensembles
    # Coverage below 95 % by more than chance allows once in 10,000 times is not to be had.
    assert covered >= stats.binom.ppf(1e-4, ensembles, 0.95)
    assert covered > naive


def test_stops_at_the_first_look_that_is_narrow_enough() -> None:
    result = compare(birth_death(), "5 s", 50, precision="3 %", limit=3000, points=3, workers=1)
    about, runs = result.attrs, result["runs"].sel(observable="A_total").values[:, -1]
    sampling = plan("3 %", 50, 3000)
    assert about["precision_reached"] == 1
    assert about["runs"] == len(runs) == result.sizes["run"]
    assert about["looks"] == len(sampling.looks) == 7
    for look in sampling.looks:
        precise = is_precise(runs[:look], 20.0, sampling, 0.95)
        assert precise == (look == len(runs))
        if precise:
            break
    end = result.sel(observable="A_total").isel(time=-1)
    assert end["mean_high"] - end["mean"] <= 0.03 * end["mean"]
    first = compare(birth_death(), "5 s", 50, points=3)
    np.testing.assert_array_equal(result["runs"][:, :50], first["runs"])
    assert len(np.unique(result["runs"][0, :, 1])) > 3, "batches are not copies of each other"


def test_says_when_the_limit_came_first() -> None:
    result = compare(birth_death(), "1 s", 4, precision=0.001, limit=10, points=3)
    assert result.attrs["precision_reached"] == 0
    assert result.sizes["run"] == result.attrs["runs"] == 10


def test_runs_that_never_differ_are_believed_only_where_the_mean_field_agrees() -> None:
    sampling = plan(0.1, 10, 100)
    assert is_precise(np.full(10, 3.0), 3.0, sampling, 0.95)
    assert not is_precise(np.zeros(10), 0.01, sampling, 0.95)
    # In the ODE a thousandth of a molecule turns; ten runs in which none does prove nothing.
    rare = compare(decay(1.0, k=1e-3), "1 s", 10, precision="5 %", limit=40, points=3)
    assert rare.sizes["run"] == 40


def test_every_run_is_told_of() -> None:
    done: list[int] = []
    compare(birth_death(), "1 s", 4, precision=0.001, limit=12, points=3, advance=done.append)
    assert sum(done) == 12


@pytest.mark.parametrize("precision", ["0 %", "150 %", -0.1, "2 s"])
def test_what_is_no_precision(precision: str | float) -> None:
    with pytest.raises(ValueError, match="A precision is a fraction of the mean"):
        compare(birth_death(), "1 s", 4, precision=precision)


def test_limit_below_the_first_runs() -> None:
    with pytest.raises(ValueError, match="limit of 3 runs is below the 4"):
        compare(birth_death(), "1 s", 4, precision=0.1, limit=3)
