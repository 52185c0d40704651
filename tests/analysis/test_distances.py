import numpy as np
import pytest
import xarray as xr
from scipy import stats
from small_models import birth_death, decay

from engrammar import simulate
from engrammar.analysis import compare, distances
from engrammar.simulation import UnknownName


def ensemble(counts: np.ndarray, name: str = "X") -> xr.Dataset:
    """An ensemble of one observable that has these counts, (runs,), at 0 s and at 1 s."""
    values = np.stack([counts, counts], axis=1).astype(float)
    return xr.Dataset({name: (("run", "time"), values)}, {"time": [0.0, 1.0]})


def test_distances_are_scipys() -> None:
    random = np.random.default_rng(0)
    one, other = random.poisson(5.0, 40), random.poisson(8.0, 25)
    found = distances(ensemble(one), ensemble(other), shufflings=1).isel(observable=0, time=0)
    assert found["wasserstein"] == pytest.approx(stats.wasserstein_distance(one, other))
    assert found["energy"] == pytest.approx(stats.energy_distance(one, other))


def test_chances_are_those_of_all_shufflings() -> None:
    one, other = np.array([1.0, 4.0, 2.0, 2.0]), np.array([3.0, 7.0, 4.0, 6.0])
    exact = stats.permutation_test(
        (one, other), stats.wasserstein_distance, n_resamples=10**6, alternative="greater"
    ).pvalue
    found = distances(ensemble(one), ensemble(other), shufflings=20_000)
    # 20,000 shufflings know a chance of 0.06 to 0.0017 (sd).
    assert float(found["wasserstein_p"][0, 0]) == pytest.approx(exact, abs=0.007)


def test_equal_ensembles_are_called_different_as_rarely_as_stated() -> None:
    random = np.random.default_rng(4)
    alarms = {"wasserstein_p": 0, "energy_p": 0}
    for _ in range(300):
        one, other = (ensemble(random.poisson(3.0, 30)) for _ in range(2))
        found = distances(one, other, shufflings=199)
        for name in alarms:
            alarms[name] += float(found[name][0, 0]) <= 0.05
    # 15 of 300 are expected; these limits are passed once in 10,000 times.
    low, high = stats.binom.interval(1 - 1e-4, 300, 0.05)
    assert all(low <= count <= high for count in alarms.values()), alarms


def test_equal_means_and_other_spreads_are_told_apart() -> None:
    random = np.random.default_rng(5)
    poisson, fixed = random.poisson(20.0, 200), np.full(200, 20)
    found = distances(ensemble(poisson), ensemble(fixed)).isel(observable=0, time=0)
    assert found["wasserstein_p"] == found["energy_p"] == 0.001
    # Wasserstein to a point is the mean distance to it, of a Poisson with mean 20: 3.55.
    expected = np.sum(stats.poisson.pmf(np.arange(90), 20) * np.abs(np.arange(90) - 20.0))
    # Its standard error is the sd of that distance, 2.7, over the root of 200.
    assert float(found["wasserstein"]) == pytest.approx(expected, abs=0.8)


def test_two_parameter_sets_of_a_model() -> None:
    one, other, again = (
        simulate(birth_death(), "5 s", "ssa", runs=60, seed=seed, points=6, parameters=changed)
        for seed, changed in ((1, {}), (2, {"k_birth": "40 molecule/s"}), (3, {}))
    )
    far, near = distances(one, other, ["1 s", "5 s"]), distances(one, again, ["1 s", "5 s"])
    assert far["time"].values.tolist() == [1.0, 5.0]
    assert (far["wasserstein_p"] < 0.05).all()
    assert (near["wasserstein_p"] > 0.05).all()
    # Poisson with 20 and 40 on average: one lies above the other everywhere, so the distance is
    # the difference of the means, 20, with a standard error of 1.
    assert float(far["wasserstein"][0, 1]) == pytest.approx(20, abs=4)


def test_a_comparison_is_an_ensemble_too() -> None:
    compared = compare(birth_death(), "1 s", 5, seed=1, points=3)
    simulated = simulate(birth_death(), "1 s", "ssa", runs=5, seed=1, points=3)
    found = distances(compared, simulated)
    assert (found["wasserstein"] == 0).all()
    assert (found["wasserstein_p"] == 1).all()


def test_what_cannot_be_compared() -> None:
    x, y = ensemble(np.array([1, 2])), ensemble(np.array([1, 2]), "Y")
    with pytest.raises(UnknownName, match="in common: the first has X; the second has Y"):
        distances(x, y)
    with pytest.raises(ValueError, match="the second has 1"):
        distances(x, ensemble(np.array([1])))
    with pytest.raises(ValueError, match=r"2 s is not in a time course that ends at 1 s"):
        distances(x, x, ["2 s"])
    longer = x.assign_coords(time=[0.0, 2.0])
    with pytest.raises(ValueError, match="end at 1 s and 2 s: say at which time"):
        distances(x, longer)
    with pytest.raises(ValueError, match=r"nearest to 0\.9 s are not the same: 1 s and 0 s"):
        distances(x, longer, ["0.9 s"])
    with pytest.raises(ValueError, match="at least two runs"):
        distances(simulate(decay(), "1 s"), simulate(decay(), "1 s"))
