"""Branches of steady states against closed forms, and on the switch against integration."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr
from small_models import cooperative, decay, dimerisation
from switches import brusselator, self_activation, toggle

from engrammar import expand
from engrammar.analysis.bistability import bistable_windows
from engrammar.analysis.continuation import HOPF, Trace, branches
from engrammar.analysis.equilibria import Equilibria, NoSteadyState
from engrammar.models.camkii_switch import camkii_switch
from engrammar.simulation import UnknownName, with_parameters


@pytest.fixture(scope="module")
def activation() -> xr.Dataset:
    return branches(self_activation(), "leak", np.linspace(0.1, 12, 5), starts=({}, {"X_0": 150}))


def test_curve_is_the_closed_form(activation: xr.Dataset) -> None:
    x = activation["X_total"].values
    leak = x - 100 * x**2 / (3025 + x**2)
    np.testing.assert_allclose(activation["leak"], leak, rtol=1e-9, atol=1e-9)
    # One S-shaped curve, from one end of the range to the other.
    assert set(activation["branch"].values) == {0}
    assert activation["leak"].values[[0, -1]] == pytest.approx([0.1, 12])


@pytest.mark.parametrize("high", [11.1, 11.3, 11.7, 11.9, 12.3])
def test_states_at_the_very_ends_are_on_the_branch(high: float) -> None:
    """Scaled and back one end is a digit lower: it seemed a second branch, and bistable for it."""
    found = branches(
        self_activation(), "leak", np.geomspace(0.01, high, 4), starts=({}, {"X_0": 150})
    )
    assert set(found["branch"].values) == {0}
    assert found["leak"].values[[0, -1]].tolist() == [0.01, high]
    assert len(bistable_windows(found)) == 1


def test_stability_and_growth_are_the_slope(activation: xr.Dataset) -> None:
    x = activation["X_total"].values
    slope = 100 * 2 * x * 3025 / (3025 + x**2) ** 2 - 1
    np.testing.assert_allclose(activation["growth"], slope, rtol=1e-8, atol=1e-9)
    np.testing.assert_array_equal(activation["stable"], slope < 0)
    assert 0 < activation["stable"].values.mean() < 1


def test_folds_are_where_the_slope_is_zero(activation: xr.Dataset) -> None:
    # (K^2 + x^2)^2 = 2 v K^2 x / d, and leak = d x - v x^2/(K^2 + x^2) there.
    roots = np.roots([1, 0, 2 * 3025, -2 * 100 * 3025, 3025**2])
    x = np.sort(roots[np.abs(roots.imag) < 1e-9].real)
    assert activation["landmark_kind"].values.tolist() == ["fold", "fold"]
    np.testing.assert_allclose(activation["landmark_X_total"], x, rtol=1e-6)
    np.testing.assert_allclose(activation["landmark_at"], x - 100 * x**2 / (3025 + x**2), rtol=1e-9)


def test_window_lies_between_the_folds(activation: xr.Dataset) -> None:
    low, high = np.sort(activation["landmark_at"].values)
    assert low > 0.1  # both inside of what was looked at
    assert bistable_windows(activation) == [(low, high)]


def test_branch_point_and_the_branches_beyond() -> None:
    followed = branches(toggle(), "a", [0.5, 1.3, 3.1, 4], starts=({}, {"X_0": 5}, {"Y_0": 5}))
    x, y, a = (followed[name].values for name in ("X_total", "Y_total", "a"))
    symmetric = np.isclose(x, y, rtol=1e-6)
    np.testing.assert_allclose((x * (1 + x**2))[symmetric], a[symmetric], rtol=1e-8)
    np.testing.assert_allclose((x * y)[~symmetric], 1, rtol=1e-8)
    np.testing.assert_allclose((x + y)[~symmetric], a[~symmetric], rtol=1e-8)
    assert 0 < symmetric.sum() < len(x)
    stable = followed["stable"].values
    np.testing.assert_array_equal(stable[symmetric], a[symmetric] < 2)
    assert np.all(stable[~symmetric])
    on_symmetric = followed.sel(landmark=followed["landmark_kind"] == "branch point")
    np.testing.assert_allclose(on_symmetric["landmark_at"].values, 2, rtol=1e-6)
    ((low, high),) = bistable_windows(followed)
    assert low == pytest.approx(2, rel=1e-6)
    assert high == 4


def test_hopf_bifurcation_of_the_brusselator() -> None:
    followed = branches(brusselator(), "B", [0.5, 1.5])
    assert np.all(followed["stable"])
    assert followed.sizes["landmark"] == 0
    above = branches(brusselator(), "B", [0.5, 1.5, 1.8])  # settles at all of these
    np.testing.assert_allclose(above["X_total"], 1, rtol=1e-9)
    np.testing.assert_allclose(above["Y_total"], above["B"], rtol=1e-9)
    # Eigenvalues (B - 2 -+ sqrt((B - 2)^2 - 4))/2: the real part is half the trace.
    np.testing.assert_allclose(above["growth"], (above["B"] - 2) / 2, rtol=1e-7)


def test_what_oscillates_has_a_sentence() -> None:
    with pytest.raises(NoSteadyState, match=r"brusselator has not settled .* it oscillates"):
        branches(brusselator(), "B", [1.5, 3.0])


def test_hopf_is_told_from_a_fold() -> None:
    trace = Trace(Equilibria(expand(brusselator()), "B"), 0.5, 3.0)
    start = trace.system.at(1.5).settle()
    ((kind, point),) = trace.landmarks(trace.follow(1.5, start))
    assert kind == HOPF
    assert point.value == pytest.approx(2, abs=1e-8)


def test_conserved_totals_are_kept() -> None:
    # On with k, off with k_off: A_p = A_0 k/(k + k_off), and the eigenvalue is -(k + k_off).
    followed = branches(cooperative(), "Ca", [0.05, 0.5, 2.0])
    Ca = followed["Ca"].values
    k = 2.0 * Ca**4 / (0.7**4 + Ca**4)
    np.testing.assert_allclose(followed["A_p"], 100 * k / (k + 0.5), rtol=1e-8)
    np.testing.assert_allclose(followed["growth"], -(k + 0.5), rtol=1e-8)
    assert bistable_windows(followed) == []


@pytest.fixture(scope="module")
def switch() -> xr.Dataset:
    starts = ({"phosphorylated": 0}, {"phosphorylated": 1})
    return branches(camkii_switch(), "Ca", np.linspace(0.05, 0.5, 10), starts=starts)


def test_the_switch_has_an_island_of_memory(switch: xr.Dataset) -> None:
    """The window that bisection between two integrations found, and one too narrow for a grid."""
    memory, narrow = bistable_windows(switch)
    assert memory == pytest.approx((0.0924, 0.2196), abs=1e-4)
    assert narrow == pytest.approx((0.3631, 0.3739), abs=1e-4)
    assert switch["landmark_kind"].values.tolist() == 4 * ["fold"]
    assert "closed" in switch.attrs["ends"]


@pytest.mark.parametrize("calcium", [0.15, 0.368])
def test_both_stable_states_hold_and_the_unstable_one_parts_them(calcium: float) -> None:
    """Started a little to either side of the unstable state, the switch goes to either branch."""
    network = expand(camkii_switch())
    starts = ({"phosphorylated": 0}, {"phosphorylated": 1})
    system = Equilibria(network, "Ca")
    low, high = (
        Equilibria(with_parameters(network, start), "Ca").at(calcium).settle() for start in starts
    )
    here = system.at(calcium)
    totals = [network.measure(here.amounts(state))[0] for state in (low, high)]
    assert totals[1] - totals[0] > 10
    between = _unstable_state(calcium)
    for target, sign in ((low, -1), (high, 1)):
        leading = _leading_direction(here, between, high - low)
        pushed = between + sign * 0.02 * leading
        arrived = replace(here, start=here.amounts(pushed)).settle()
        np.testing.assert_allclose(arrived, target, atol=1e-6)


def _unstable_state(calcium: float) -> np.ndarray:
    network = expand(camkii_switch())
    system = Equilibria(with_parameters(network, {"phosphorylated": 1}), "Ca")
    trace = Trace(system, 0.05, 0.5)
    begin = 0.15 if calcium < 0.3 else 0.5
    branch = trace.follow(begin, system.at(begin).settle())
    nearest = min(
        (point for point in branch.points if point.unstable == 1),
        key=lambda point: abs(point.value - calcium),
    )
    root = system.at(calcium).root(nearest.state)
    assert root is not None
    return root


def _leading_direction(here, state, upward):  # type: ignore[no-untyped-def]
    values, vectors = np.linalg.eig(here.slope(state))
    leading = vectors[:, np.argmax(values.real)].real
    return leading / np.linalg.norm(leading) * np.sign(leading @ upward)


def test_mistakes_have_sentences() -> None:
    with pytest.raises(UnknownName, match="has no constant or input 'Mg'"):
        branches(cooperative(), "Mg", [0.1, 1])
    with pytest.raises(ValueError, match="at least two values of Ca"):
        branches(cooperative(), "Ca", [0.1])
    with pytest.raises(ValueError, match="Ca is what varies"):
        branches(cooperative(), "Ca", [0.1, 1], starts=({"Ca": 0.2},))
    with pytest.raises(ValueError, match="differ in what the reactions of cooperative conserve"):
        branches(cooperative(), "Ca", [0.1, 1], starts=({}, {"A_0": 50}))


def test_a_state_that_is_not_isolated_has_a_sentence() -> None:
    # 2 A -> D approaches A = 0 as 1/t, and its Jacobian is singular there.
    with pytest.raises(NoSteadyState, match="dimerisation has not settled at an isolated"):
        branches(dimerisation(), "k", [0.1, 0.2])
    assert np.all(branches(decay(), "k", [0.1, 0.2])["stable"])
