from collections.abc import Callable

import numpy as np
import pytest
from small_models import ZOO, ring_with_partner

from engrammar import Blueprint, expand
from engrammar.engines.kernel.derivative import along, derivative, equations, jacobian, shape
from engrammar.engines.kernel.tables import Tables

every_model = pytest.mark.parametrize("make", [*ZOO, lambda: ring_with_partner(4)])


@every_model
def test_the_derivative_is_the_networks(make: Callable[[], Blueprint]) -> None:
    network = expand(make())
    tables = Tables(network)
    values = tables.values({})
    counts = np.random.default_rng(1).uniform(0, 100, network.size[0])
    found = np.empty_like(counts)
    stack = np.empty(tables.watched.program.depth)
    derivative(
        equations(tables, shape(tables), values), tables.watched, values, stack, counts, found
    )
    expected = network.derivative(counts, network.values())
    assert found == pytest.approx(expected, rel=1e-13, abs=1e-13 * abs(expected).max())


@every_model
def test_the_jacobian_is_the_slope_of_the_derivative(make: Callable[[], Blueprint]) -> None:
    """Against central differences, which are right to 1e-7 of the largest slope or so."""
    network = expand(make())
    tables = Tables(network)
    values = tables.values({})
    here, watched = equations(tables, shape(tables), values), tables.watched
    stack = np.empty(watched.program.depth)
    generator = np.random.default_rng(2)
    counts = generator.uniform(1, 100, network.size[0])
    matrix = np.empty((len(counts), len(counts)))
    jacobian(here, watched, values, stack, counts, matrix)
    for _ in range(3):
        direction = generator.normal(size=len(counts))
        found = np.empty_like(counts)
        along(here, watched, values, stack, counts, direction, found)
        step = 1e-5
        ahead, behind = (
            network.derivative(counts + sign * step * direction, network.values())
            for sign in (1, -1)
        )
        expected = (ahead - behind) / (2 * step)
        assert found == pytest.approx(expected, abs=1e-6 * abs(expected).max())
        assert matrix @ direction == pytest.approx(found, abs=1e-9 * abs(found).max())
