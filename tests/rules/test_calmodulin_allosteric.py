"""Two-state calmodulin: the closed form of Monod, Wyman and Changeux, and no free current."""

import numpy as np
import pytest
from laws import largest_current, settled

from engrammar.expansion import expand
from engrammar.models.calmodulin_calcium import calmodulin_calcium
from engrammar.simulation import simulate

K = np.array([8.32, 0.0166, 17.4, 0.0145])
L, c = 20670, 0.00396


@pytest.mark.parametrize("Ca", [0.1, 1.0, 10.0, 100.0])
def test_occupancy_is_that_of_two_states(Ca: float) -> None:
    """Each hand: R (Ca/K) / (1 + Ca/K) + T (c Ca/K) / (1 + c Ca/K), R and T the two partitions."""
    network = expand(calmodulin_calcium(two_states=True))
    open_, closed = np.prod(1 + Ca / K), L * np.prod(1 + c * Ca / K)
    expected = (open_ * (Ca / K) / (1 + Ca / K) + closed * (c * Ca / K) / (1 + c * Ca / K)) / (
        open_ + closed
    )
    at = simulate(network, "1 h", parameters={"Ca": f"{Ca} uM"}, points=2).isel(run=0, time=-1)
    ours = [float(at[f"Ca_on_EF{hand}"] / at["CaM_in_all"]) for hand in (1, 2, 3, 4)]
    np.testing.assert_allclose(ours, expected, rtol=1e-5)


@pytest.mark.parametrize("target", ["CaMKII", "calcineurin"])
def test_targets_pull_calmodulin_open_without_a_current(target: str) -> None:
    network = expand(calmodulin_calcium(target=target, two_states=True))  # type: ignore[arg-type]
    held = network.with_values({"Ca": 1.0, "CaM_total": 1.0, "target_total": 1.0})
    assert largest_current(held, settled(held)) < 1e-4
