import numpy as np
import pytest
import xarray as xr
from scipy import stats
from small_models import birth_death, decay, dimerisation, schloegl, schloegl_at_rest

from engrammar import simulate
from engrammar.analysis import compare, distributions, verdict
from engrammar.analysis.distributions import several_peaks_since


@pytest.fixture(scope="module")
def few_or_many() -> xr.Dataset:
    """Schloegl's model of size 2, 150 runs of 40 s: few molecules or many."""
    return compare(schloegl(2.0, 16), "40 s", 150, points=6, workers=1)


def test_shares_are_shares_of_the_runs() -> None:
    runs = simulate(birth_death(), "3 s", "ssa", runs=40, points=4)
    found = distributions(runs, ["1 s", "3 s"])
    np.testing.assert_allclose(found["share"].sum("count"), 1)
    np.testing.assert_allclose(
        (found["share"] * found["count"]).sum("count"),
        runs["A_total"].sel(time=[1.0, 3.0]).mean("run").expand_dims(observable=1),
    )


def test_one_peak_and_more(few_or_many: xr.Dataset) -> None:
    found = distributions(few_or_many, ["0 s", "end"])
    assert np.isnan(found["dip"].sel(observable="X", time=0))
    assert found["dip"].attrs["undefined"] == "fewer than four runs differ"
    assert float(found["dip_p"].sel(observable="X")[-1]) < 0.01
    born = distributions(compare(birth_death(), "3 s", 300, points=3))
    assert float(born["dip_p"][0, 0]) > 0.01


def test_runs_of_schloegl_settle_where_detailed_balance_says(few_or_many: xr.Dataset) -> None:
    """At the valley between the peaks the shares are those of the exact distribution."""
    end = few_or_many["runs"].sel(observable="X").values[:, -1]
    at_rest = schloegl_at_rest(2.0)
    few = float(at_rest[:25].sum())
    assert 0.05 < few < 0.95
    # After 40 s a memory of the start is left: this many runs are below 25, give or take 4 sd.
    exact = compare(schloegl(2.0, 16), "40 s", 2, points=2, exact=True)["exact_probability"]
    below = float(exact.sel(observable="X").isel(time=-1).sel(count=slice(0, 24)).sum())
    low, high = stats.binom.interval(1 - 1e-4, 150, below)
    assert low <= np.sum(end < 25) <= high


def test_verdict_says_since_when(few_or_many: xr.Dataset) -> None:
    said = " ".join(verdict(few_or_many)["X"])
    assert "on the distribution of the runs has more than one peak." in said
    since = several_peaks_since(
        few_or_many["time"].values, few_or_many["runs"].sel(observable="X").values
    )
    assert since is not None
    assert 0 < since < 40


def test_exact_distribution_beside_the_shares() -> None:
    compared = compare(dimerisation(7), "2 s", 50, points=3, exact=True)
    found = distributions(compared).sel(observable="A_free").isel(time=0)
    np.testing.assert_allclose(found["exact"].sum(), 1)
    np.testing.assert_allclose(found["share"].sum(), 1)
    # 50 runs: the largest difference of cumulative shares is below 0.3 but once in 4,000 times.
    apart = abs((found["exact"] - found["share"]).cumsum("count")).max()
    assert 0 < apart < 0.3


def test_no_runs_no_distribution() -> None:
    runs = simulate(decay(), "1 s", "ssa", runs=2, points=2)
    with pytest.raises(ValueError, match="no distribution without runs"):
        distributions(runs.isel(run=slice(0, 0)))
    with pytest.raises(ValueError, match=r"2 s is not in a time course that ends at 1 s"):
        distributions(runs, ["2 s"])
