"""Two-state calmodulin: the closed form of Monod, Wyman and Changeux, and no free current."""

from collections.abc import Callable

import numpy as np
import pytest
from laws import largest_current, settled

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.models.calmodulin_calcium import calmodulin_calcium
from engrammar.place import Place
from engrammar.rules import calmodulin_allosteric as allosteric
from engrammar.rules import molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.vocabulary import Molecule

TEST = assumed("a test")

K = np.array([8.32, 0.0166, 17.4, 0.0145])
L, c = 20670, 0.00396


def held(Ca: float, weight: float = 1) -> np.ndarray:
    """How often each hand holds calcium, with `weight` on the open state."""
    open_, closed = weight * np.prod(1 + Ca / K), L * np.prod(1 + c * Ca / K)
    return np.asarray(
        (open_ * (Ca / K) / (1 + Ca / K) + closed * (c * Ca / K) / (1 + c * Ca / K))
        / (open_ + closed)
    )


@pytest.mark.parametrize("Ca", [0.1, 1.0, 10.0, 100.0])
def test_occupancy_is_that_of_two_states(Ca: float) -> None:
    """Each hand: R (Ca/K) / (1 + Ca/K) + T (c Ca/K) / (1 + c Ca/K), R and T the two partitions."""
    network = expand(calmodulin_calcium(two_states=True))
    expected = held(Ca)
    at = simulate(network, "1 h", parameters={"Ca": f"{Ca} uM"}, points=2).isel(run=0, time=-1)
    ours = [float(at[f"Ca_on_EF{hand}"] / at["CaM_in_all"]) for hand in (1, 2, 3, 4)]
    np.testing.assert_allclose(ours, expected, rtol=1e-5)


@pytest.mark.parametrize("target", ["CaMKII", "calcineurin"])
def test_targets_pull_calmodulin_open_without_a_current(target: str) -> None:
    network = expand(calmodulin_calcium(target=target, two_states=True))  # type: ignore[arg-type]
    held = network.with_values({"Ca": 1.0, "CaM_total": 1.0, "target_total": 1.0})
    assert largest_current(held, settled(held)) < 1e-4


@pytest.mark.parametrize(
    ("binds", "molecule", "Kd"),
    [
        (allosteric.open_calmodulin_binds_CaMKII, molecules.CaMKII, 0.343 / 3.2),
        (allosteric.open_calmodulin_binds_calcineurin, molecules.CaN, 0.0013 / 46),
    ],
)
def test_calmodulin_fills_at_lower_calcium_where_a_target_holds_it(
    binds: Callable[[Place], None], molecule: Molecule, Kd: float
) -> None:
    """Stefan et al. (2008): a target of which there is plenty weighs the open state with
    1 + target / Kd, whatever the calcium; then each hand as above. At 0.3 uM of calcium.
    """
    model = Blueprint("tube")
    tube = model.place("tube", 1, "fL", TEST)
    allosteric.flips_between_two_states(tube)
    allosteric.binds_calcium_in_two_states(tube)
    binds(tube)
    CaM = tube.molecule(molecules.CaM)
    tube.start(CaM(), tube.constant("CaM_uM", 0.1, "uM", TEST))
    plenty = tube.constant("target_uM", 10, "uM", TEST)
    tube.start(tube.molecule(molecule)(), plenty, fixed=True)
    for hand in ("EF1", "EF2", "EF3", "EF4"):
        tube.observe(f"Ca_on_{hand}", CaM(**{hand: "Ca"}))
    at = simulate(expand(model), "10 h", parameters={"Ca": "0.3 uM"}, points=2, engine="kernel")
    ours = np.array([float(at[f"Ca_on_EF{hand}"][0, -1]) / 60.2214 for hand in (1, 2, 3, 4)])
    np.testing.assert_allclose(ours, held(0.3, weight=1 + 10 / Kd), rtol=1e-4)
    assert np.all(ours > 2 * held(0.3))
