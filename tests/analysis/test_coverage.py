"""Do the intervals of a comparison cover the truth as often as they say, where it is known?"""

import numpy as np
import pytest
import xarray as xr
from scipy import stats
from small_models import birth_death, dimerisation, schloegl

from engrammar import Blueprint, exact, simulate
from engrammar.analysis.ensemble import statistics

MODELS = {
    # name: the model, how long, the observable, the runs of one ensemble
    "birth and death": (birth_death(), "3 s", "A_total", 20),
    "dimerisation": (dimerisation(15, 0.05), "3 s", "A_free", 20),
    "few or many": (schloegl(2.0, 16), "20 s", "X", 50),
}
ENSEMBLES = 200


def truth(model: Blueprint, until: str, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The exact mean and variance, (times,)."""
    solved = exact(model, until, points=4).sel(observable=name)
    assert float(solved["error"].max()) < 1e-8
    return solved["mean"].values[1:], solved["variance"].values[1:]


@pytest.mark.verification
@pytest.mark.parametrize("which", MODELS)
def test_intervals_cover_the_exact_mean_and_variance(which: str) -> None:
    model, until, name, runs = MODELS[which]
    mean, variance = truth(model, until, name)
    all_runs = simulate(
        model, until, "ssa", runs=runs * ENSEMBLES, seed=11, points=4, engine="kernel"
    )[name].values[:, 1:]
    covered: dict[str, np.ndarray] = {}
    # An ensemble as an observable: all of them are looked at in one go.
    shaped = all_runs.reshape(ENSEMBLES, runs, -1)
    found: xr.Dataset = statistics(np.tile(mean, (ENSEMBLES, 1)), shaped, 0.95)
    for quantity, value in (("mean", mean), ("variance", variance)):
        low, high = found[f"{quantity}_low"].values, found[f"{quantity}_high"].values
        covered[quantity] = np.sum((low <= value) & (value <= high), axis=0)
    # The mean's are right to 1 % here, the variance's to 2 %: at these coverages a smaller count
    # comes by chance once in 10,000 times at each of three times.
    assert np.all(covered["mean"] >= stats.binom.ppf(1e-4, ENSEMBLES, 0.94)), covered
    assert np.all(covered["mean"] <= stats.binom.ppf(1 - 1e-4, ENSEMBLES, 0.96)), covered
    assert np.all(covered["variance"] >= stats.binom.ppf(1e-4, ENSEMBLES, 0.93)), covered
    # The bias's interval is that of the mean, so a mean field that is the exact mean is accused in
    # the complement of those; with the ODE itself the bias is found where there is one.
    ode = simulate(model, until, points=4)[name].values[0, 1:]
    error = np.sqrt(variance / (runs * ENSEMBLES))
    assert np.all(np.abs(all_runs.mean(axis=0) - mean) < 4.5 * error)
    if which != "birth and death":
        assert np.any(np.abs(ode - mean) > 5 * error)
