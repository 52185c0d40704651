"""The master equation against closed forms, a dense matrix exponential and Gillespie's runs."""

import numpy as np
import pytest
import xarray as xr
from scipy import linalg, stats
from small_models import (
    SOURCE,
    A,
    birth_death,
    buffered,
    cooperative,
    decay,
    dimerisation,
    enzyme,
    one_place,
    saturation,
    schloegl,
    schloegl_at_rest,
)

from engrammar import exact, expand, hold, simulate
from engrammar.engines import master_equation
from engrammar.engines.master_equation import TooManyStates
from engrammar.engines.state_space import StateSpace
from engrammar.engines.task import Segment, SimulationError, Task

ROUNDING = 1e-12  # of probabilities: sums of some thousand positive terms


def probability(result: xr.Dataset, name: str, counts: np.ndarray, time: int = -1) -> np.ndarray:
    """Of each of `counts` (all that can be, from 0 up), 0 where the result does not have it."""
    of = result["probability"].sel(observable=name).isel(time=time)
    return np.asarray(of.reindex(count=counts, fill_value=0.0).values)


def test_births_and_deaths_are_poisson_but_for_what_is_left_out() -> None:
    result = exact(birth_death(), "3 s", points=4, tolerance=1e-6)
    counts = np.arange(200)
    for index, time in enumerate(result["time"].values):
        expected = stats.poisson.pmf(counts, 20 * (1 - np.exp(-time)))
        found = probability(result, "A_total", counts, index)
        error = float(result["error"][index])
        assert error <= 1e-6
        # No probability is too large, and together they lack what the error says.
        assert np.all(found <= expected + ROUNDING)
        assert np.sum(expected - found) == pytest.approx(error, abs=ROUNDING)


def test_a_wider_projection_leaks_less() -> None:
    one, two = (exact(birth_death(250.0, 1.0), "3 s", points=2, tolerance=t) for t in (0.5, 1e-12))
    # 256 states hold most of a Poisson distribution with mean 238, 512 all of it.
    assert (one.attrs["states"], two.attrs["states"]) == (256, 512)
    assert 1e-6 < float(one["error"][-1]) <= 0.5
    assert float(two["error"][-1]) <= 1e-12


def test_independent_molecules_are_binomial_under_a_stimulus() -> None:
    stimulus = hold("Ca", "1 uM", "2 s", start="1 s")
    model = cooperative()
    result = exact(model, "4 s", stimulus=stimulus, points=9)
    ode = simulate(model, "4 s", stimulus=stimulus, points=9)["A_p"].values[0]
    counts = np.arange(101)
    for index, active in enumerate(ode):
        expected = stats.binom.pmf(counts, 100, active / 100)
        # CVODE's share of the error is 1e-7 of the fraction that is active.
        np.testing.assert_allclose(
            probability(result, "A_p", counts, index), expected, rtol=0, atol=1e-7
        )
    assert result["error"].max() == 0
    np.testing.assert_allclose(result["mean"].sel(observable="A_p"), ode, atol=1e-5)
    variance = ode * (1 - ode / 100)
    np.testing.assert_allclose(result["variance"].sel(observable="A_p"), variance, atol=1e-5)


def test_dimerisation_is_its_own_small_matrix() -> None:
    n, k, time = 11, 0.1, 0.7
    result = exact(dimerisation(n, k), f"{time} s", points=3)
    # The number of pairs so far, d: k for each pair of what is left, n - 2d.
    left = n - 2 * np.arange(6)
    leaving = k * left * (left - 1) / 2
    generator = np.diag(-leaving) + np.diag(leaving[:-1], -1)
    expected = linalg.expm(generator * time)[:, 0]
    np.testing.assert_allclose(
        probability(result, "A_free", left.astype(float)), expected, rtol=1e-10, atol=ROUNDING
    )


def test_rates_that_look_at_observables() -> None:
    network = expand(saturation(0.02))
    result = exact(network, "2 s", points=3)
    n = int(network.initial_counts().sum())
    molecules = np.arange(n + 1)
    # v_max / (K_m + A_p) a molecule, in uM: 0.2 / (0.3 + x / (602.2 V)).
    leaving = molecules * 0.2 / (0.3 + molecules / (602.214076 * 0.02))
    generator = np.diag(-leaving) + np.diag(leaving[1:], 1)
    expected = linalg.expm(generator * 2.0)[:, n]
    np.testing.assert_allclose(
        probability(result, "A_p", molecules), expected, rtol=1e-9, atol=ROUNDING
    )


def test_what_is_buffered_never_runs_out() -> None:
    result = exact(buffered(), "30 s", points=2)
    # Made at 2 x 5 a second, lost at 0.1 x 5 a second each: Poisson with mean 20 at rest, 30 s
    # being fifteen lifetimes.
    expected = stats.poisson.pmf(np.arange(100), 20.0)
    found = probability(result, "A_total", np.arange(100))
    np.testing.assert_allclose(found, expected, atol=1e-5)
    assert float(result["mean"].sel(observable="C_total")[-1]) == pytest.approx(5.0)


def test_schloegl_settles_as_detailed_balance_says() -> None:
    result = exact(schloegl(), "200 s", points=2)
    at_rest = schloegl_at_rest()
    np.testing.assert_allclose(
        probability(result, "X", np.arange(len(at_rest))), at_rest, atol=1e-6
    )


def test_runs_agree() -> None:
    model = enzyme(0.02)
    result = exact(model, "4 s", points=3)
    runs = simulate(model, "4 s", "ssa", runs=2000, seed=1, points=3)
    for name in ("S_p", "E_busy"):
        counts = runs[name].values[:, -1]
        expected = 2000 * probability(result, name, np.arange(counts.max() + 1))
        seen = np.bincount(counts.astype(int))
        common = expected >= 5
        observed = np.append(seen[common], 2000 - seen[common].sum())
        wanted = np.append(expected[common], 2000 - expected[common].sum())
        if wanted[-1] < 5:
            observed, wanted = observed[:-1], wanted[:-1] * observed[:-1].sum() / wanted[:-1].sum()
        # One seed in a thousand fails, and this one is fixed.
        assert stats.chisquare(observed, wanted).pvalue > 1e-3


def test_states_are_counted() -> None:
    network = expand(enzyme(0.02))
    space = StateSpace(network, [network.values()])
    space.grow(10_000)
    e, s = (int(n) for n in network.initial_counts()[network.initial_counts() > 0])
    # Of e enzymes b are busy, and of s substrates p are turned over: 0 <= b <= e, b + p <= s.
    assert len(space.counts) == sum(s - b + 1 for b in range(e + 1))
    assert space.closed


def test_stiff_and_slow_agree() -> None:
    """The same solution by squaring of matrices, at once, and step by step, in many points."""
    squared, stepped = (exact(enzyme(0.02), "50 s", points=points) for points in (2, 2001))
    assert float(squared["error"][-1]) == float(stepped["error"][-1]) == 0
    np.testing.assert_allclose(
        squared["probability"][..., -1], stepped["probability"][..., -1], atol=ROUNDING
    )


def test_nothing_that_can_happen() -> None:
    result = exact(decay(0.0), "1 s", points=2)
    assert result.attrs["states"] == 1
    assert (result["mean"] == 0).all()


def test_too_many_states() -> None:
    with pytest.raises(
        TooManyStates, match=r"enzyme has too many .* at most 100 .*Start with fewer"
    ):
        exact(enzyme(), "1 s", max_states=100)
    with pytest.raises(TooManyStates, match=r"birth_death .* probability is beyond the first"):
        exact(birth_death(200.0), "3 s", max_states=50)


def test_too_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(master_equation, "_MOST_WORK", 1e5)
    with pytest.raises(SimulationError, match=r"left 1e\+07 times a second.*a shorter time"):
        exact(decay(100.0, 1e5), "1 d")


def test_rates_below_zero() -> None:
    model, cell = one_place()
    a = cell.molecule(A)
    count = cell.observe("A_total", a())
    k = cell.constant("k", 1.0, "1/s", SOURCE)
    five = cell.constant("five", 5.0, "molecule", SOURCE)
    cell.rule("A_appears", None >> a(), cell.expression("births", k * (five - count)))
    cell.rule("A_decays", a() >> None, cell.constant("d", 1.0, "1/s", SOURCE))
    cell.start(a(), cell.constant("A_0", 6, "molecule", SOURCE))
    with pytest.raises(SimulationError, match="A_appears has a rate below zero"):
        exact(model, "1 s")


def test_counts_set_from_outside_are_refused() -> None:
    network = expand(decay(3))
    values = {n: each.value for n, each in network.quantities.items() if each.value is not None}
    segments = [Segment(0.0, 1.0, {}), Segment(1.0, 2.0, {}, {0: 5.0})]
    with pytest.raises(SimulationError, match="sets counts of molecules"):
        master_equation.solve(network, Task(values, segments, np.array([0.0, 2.0])))


@pytest.mark.parametrize("tolerance", [0.0, 1.0, -1e-6])
def test_needs_a_tolerance(tolerance: float) -> None:
    with pytest.raises(ValueError, match="A tolerance is a small probability"):
        exact(decay(), "1 s", tolerance=tolerance)


def test_needs_a_time() -> None:
    with pytest.raises(ValueError, match="Say how long"):
        exact(expand(decay()))


def test_says_how_it_was_made() -> None:
    about = exact(decay(1.4), "1 s", points=2).attrs
    assert about["states"] == 2
    assert about["rounding"] == "A(state~u): 1.4 -> 1"
    assert about["method"] == "cme"
