import numpy as np
import pytest
from my_protein import my_protein
from SALib.test_functions import Ishigami
from scipy import stats
from small_models import cooperative, decay

from engrammar.analysis.sensitivity import (
    global_sensitivity,
    indices,
    local_sensitivity,
    ranked,
    unit_samples,
)


def test_local_sensitivity_is_the_closed_form() -> None:
    # A_u = A_0 exp(-k t): d ln A_u/d ln k = -k t, d ln A_u/d ln A_0 = 1.
    found = local_sensitivity(decay(100, k=0.5), "3 s", names=["k", "A_0"])
    of = found.sel(observable="A_u")
    np.testing.assert_allclose(of["sensitivity"], [-1.5, 1], rtol=1e-6)
    np.testing.assert_allclose(of["slope"], [-3 * 100 * np.exp(-1.5), np.exp(-1.5)], rtol=1e-6)
    assert np.all(of["error"] < 1e-3)
    assert ranked(found, "A_u") == ["k", "A_0"]


def test_local_sensitivity_of_a_steady_state() -> None:
    # A_p = A_0 k/(k + d) with k = k_max c^4/(K^4 + c^4), at c = 0.6.
    found = local_sensitivity(cooperative(), "200 s", parameters={"Ca": "0.6 uM"})
    k = 2.0 * 0.6**4 / (0.7**4 + 0.6**4)
    unbound = 0.5 / (k + 0.5)
    by_c = unbound * 4 * 0.7**4 / (0.7**4 + 0.6**4)
    expected = {"A_0": 1, "k_off": -unbound, "k_max": unbound, "K_half": -by_c, "Ca": by_c}
    of = found.sel(observable="A_p")["sensitivity"]
    for name, value in expected.items():
        assert float(of.sel(constant=name)) == pytest.approx(value, rel=1e-5), name


def test_what_is_zero_has_a_word() -> None:
    found = local_sensitivity(decay(), "1 s", names=["k"], parameters={"A_0": 0})
    assert np.isnan(found["sensitivity"]).all()
    assert found.attrs["notes"] == "A_p, A_u is 0, so nothing is relative to it"


def ishigami_indices() -> tuple[np.ndarray, np.ndarray]:
    """First and total indices in closed form, with a = 7 and b = 0.1."""
    a, b, pi4 = 7.0, 0.1, np.pi**4
    variance = a**2 / 8 + b * pi4 / 5 + b**2 * pi4**2 / 18 + 0.5
    first = np.array([0.5 * (1 + b * pi4 / 5) ** 2, a**2 / 8, 0]) / variance
    both = 8 * b**2 * pi4**2 / 225 / variance
    return first, first + np.array([both, 0, both])


def test_indices_of_ishigami() -> None:
    """The function that every method is tried on."""
    first, total = ishigami_indices()
    unit = unit_samples(3, "sobol", 4096, seed=0)
    found = indices(unit, Ishigami.evaluate(-np.pi + 2 * np.pi * unit), "sobol", seed=0)
    # Quasi-random points of a fixed seed: within 0.02 of the truth, a tenth of the smallest effect.
    np.testing.assert_allclose(found["first"], first, atol=0.02)
    np.testing.assert_allclose(found["total"], total, atol=0.02)


def test_morris_of_a_plane_is_its_slopes() -> None:
    unit = unit_samples(3, "morris", 10, seed=0)
    found = indices(unit, unit @ np.array([3.0, -5.0, 0.0]) + 2, "morris", seed=0)
    np.testing.assert_allclose(found["effect"], [3, 5, 0], atol=1e-12)
    np.testing.assert_allclose(found["unevenness"], 0, atol=1e-12)


def test_widths_cover_the_truth() -> None:
    """Bootstrapped widths are asymptotic: where they say 95 %, 90 % is allowed with these samples.

    Below that once in 10,000 times for each index. The limit was set before the first result.
    """
    seeds = range(60)
    first, total = ishigami_indices()
    covered = {"first": np.zeros(3), "total": np.zeros(3), "effect": np.zeros(2)}
    for seed in seeds:
        unit = unit_samples(3, "sobol", 256, seed=seed)
        values = Ishigami.evaluate(-np.pi + 2 * np.pi * unit)
        found = indices(unit, values, "sobol", seed=seed)
        for key, truth in (("first", first), ("total", total)):
            covered[key] += np.abs(found[key] - truth) <= found[f"{key}_width"]
        # Of a product the elementary effect of one factor is the other: 0, 1/3, 2/3 or 1.
        unit = unit_samples(2, "morris", 40, seed=seed)
        found = indices(unit, unit.prod(axis=1), "morris", seed=seed)
        covered["effect"] += np.abs(found["effect"] - 0.5) <= found["effect_width"]
    for key, count in covered.items():
        assert np.all(count >= stats.binom.ppf(1e-4, len(seeds), 0.90)), (key, count)


def test_sobol_of_a_product_is_shared_by_the_logarithms() -> None:
    """A_u at time 0 is A_0: all of the variance is its, and none is k's."""
    found = global_sensitivity(
        decay(100, k=0.5),
        "1 s",
        samples=64,
        names=["A_0", "k"],
        reading="peak",
        observables=["A_u"],
    )
    of = found.sel(observable="A_u")
    np.testing.assert_allclose(of["total"], [1, 0], atol=0.02)
    # Over [50, 200], even in the logarithm: E = (b - a)/ln(b/a), E2 = (b^2 - a^2)/(2 ln(b/a)).
    mean, square = 150 / np.log(4), (200**2 - 50**2) / (2 * np.log(4))
    assert float(of["variance"]) == pytest.approx(square - mean**2, rel=0.05)


def test_each_constant_stands_beside_its_range_and_source() -> None:
    found = global_sensitivity(my_protein(), "1 min", kind="morris", samples=4)
    about = found.sel(constant="k_off")
    assert (float(about["low"]), float(about["high"])) == (0.05, 0.2)
    assert about["range_origin"].item() == "the source's"
    assert "assumed, a guess" in about["source"].item()
    assert found.attrs["kind"] == "morris"
    assert set(ranked(found, "active")) == {"Ca", "k_off", "k_on"}


def test_a_flat_response_has_a_word() -> None:
    found = global_sensitivity(decay(), "1 s", samples=4, names=["k"], reading="peak")
    assert "A_u is the same at every point" in found.attrs["notes"]
    assert np.all(found.sel(observable="A_u")["total"] == 0)


def test_mistakes_have_sentences() -> None:
    with pytest.raises(ValueError, match="powers of two, such as 256, not 100"):
        unit_samples(3, "sobol", 100, 0)
    with pytest.raises(ValueError, match="no sensitivity 'fast'; there are sobol and morris"):
        unit_samples(3, "fast", 128, 0)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="There is no constant whose"):
        unit_samples(0, "sobol", 128, 0)
