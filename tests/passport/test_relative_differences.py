import numpy as np
import pytest

from engrammar.passport.differences import distances, relative_differences


def test_relative_to_the_larger_of_the_two() -> None:
    one, other = np.array([[100.0], [50.0]]), np.array([[100.0], [40.0]])
    np.testing.assert_allclose(relative_differences(one, other, 0), [[0.0], [0.2]])
    np.testing.assert_allclose(relative_differences(other, one, 0), [[0.0], [0.2]])


def test_small_values_are_compared_with_a_thousandth_of_the_peak() -> None:
    one, other = np.array([[100.0], [0.01]]), np.array([[100.0], [0.0]])
    np.testing.assert_allclose(relative_differences(one, other, 0)[1], 0.1)


def test_what_no_integrator_resolves_is_no_difference() -> None:
    one, other = np.array([[1e-9], [0.0]]), np.array([[0.0], [0.0]])
    np.testing.assert_allclose(relative_differences(one, other, 1e-10)[0], 1e-5)


def test_the_worst_place_of_every_pair_is_named() -> None:
    base = np.array([[1.0, 2.0], [3.0, 4.0]])
    off = base.copy()
    off[1, 0] = 3.3
    found = distances({"a": base, "b": base.copy(), "c": off}, ["x", "y"], [0.0, 5.0], 1e-10)
    assert [(each.one, each.other) for each in found] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert found[0].largest == 0
    assert (found[1].observable, found[1].time) == ("x", 5.0)
    assert found[1].largest == pytest.approx(0.3 / 3.3)
