"""Two starts over an input: where they part, beside the folds in closed form."""

import importlib
from typing import Any

import numpy as np
import pytest
import xarray as xr
from switches import brusselator, self_activation

from engrammar import expand, simulate
from engrammar.analysis import hysteresis
from engrammar.analysis.equilibria import NoSteadyState
from engrammar.engines.task import SimulationError


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


def test_a_state_that_oscillates_has_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past B = 2, where the state is unstable; a week of oscillations is cut short here."""
    looks = 0

    def tiring(*words: Any, **settings: Any) -> xr.Dataset:
        nonlocal looks
        looks += 1
        if looks > 2:
            raise SimulationError("Too much work.")
        return simulate(*words, **settings)

    module = importlib.import_module("engrammar.analysis.hysteresis")
    monkeypatch.setattr(module, "simulate", tiring)
    start = {"X_0": 1.2}
    with pytest.raises(NoSteadyState) as problem:
        hysteresis(brusselator(), "B", [2.5, 4], observable="X_total", low=start, high=start)
    assert str(problem.value) == (
        "brusselator was still moving after 400 s of model time with B = 2.5 1/s, X_0 = 1.2: it "
        "oscillates, or drifts. Further on the integration gave up. (Too much work.)"
    )
    with pytest.raises(SimulationError, match="Too much work"):  # at once: no oscillation was seen
        hysteresis(brusselator(), "B", [2.5, 4], observable="X_total", low=start, high=start)
