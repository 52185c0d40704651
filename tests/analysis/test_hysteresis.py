"""Two starts over an input: where they part, beside the folds in closed form."""

import numpy as np
import pytest
from switches import self_activation

from engrammar import expand
from engrammar.analysis import hysteresis


def test_edges_are_the_folds() -> None:
    """Births leak + v x^2/(K^2 + x^2) against deaths d x, with v = 100, K = 55 and d = 1.

    The low branch ends where leak has its local maximum over x, the high one at its minimum.
    """
    roots = np.roots([1, 0, 2 * 3025, -2 * 100 * 3025, 3025**2])
    x = np.sort(roots[np.abs(roots.imag) < 1e-9].real)
    edges = x - 100 * x**2 / (3025 + x**2)
    found = hysteresis(
        expand(self_activation()),
        "leak",
        [0.5, 4.0, 6.0, 8.0, 12.0],
        observable="X_total",
        low={"X_0": 8},
        high={"X_0": 150},
        precision=1e-3,
    ).attrs
    assert len(found["window_low"]) == len(found["window_high"]) == 1
    assert found["window_low"][0] == pytest.approx(edges.min(), rel=2e-3)
    assert found["window_high"][0] == pytest.approx(edges.max(), rel=2e-3)
