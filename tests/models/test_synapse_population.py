"""Many spines of one dendrite: they share proteins, scale together, and the weak are eaten."""

from collections.abc import Mapping

import numpy as np
import pytest

from engrammar.expansion import expand
from engrammar.models.synapse_population import strong, synapse_population, weak
from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import Stimulus

SPINES = range(1, 6)


@pytest.fixture(scope="module")
def dendrite() -> Network:
    return expand(synapse_population())


def each(
    dendrite: Network,
    name: str,
    until: str,
    stimulus: Stimulus | None = None,
    settings: Mapping[str, float] | None = None,
) -> np.ndarray:
    """A quantity of the five spines at the end."""
    course = simulate(
        dendrite, until, stimulus=stimulus, parameters=settings, points=2, engine="kernel"
    )
    return np.array([float(course[f"{name}_in_spine_{n}"][0, -1]) for n in SPINES])


NO_COMPLEMENT = {f"C1q_level_in_spine_{n}": 0.0 for n in SPINES}


@pytest.mark.parametrize(
    ("drive", "low", "high"), [(0.0, 1.7, 2.1), (1.6, 0.6, 0.8)], ids=["TTX", "bicuculline"]
)
def test_scaling_is_multiplicative(
    dendrite: Network, drive: float, low: float, high: float
) -> None:
    """T60, Turrigiano et al. (1998): about +90 % and -30 % in 48 h, by one factor for all.

    Bicuculline is taken as 1.6 times the drive. Ranked against ranked, a line through the origin.
    """
    rest = each(dendrite, "GluA2_scaled", "48 h", settings=NO_COMPLEMENT)
    scaled = each(
        dendrite, "GluA2_scaled", "48 h", settings=NO_COMPLEMENT | {"drive_in_soma": drive}
    )
    slope, intercept = np.polyfit(rest, scaled, 1)
    print(f"drive {drive}: {scaled / rest}")
    assert low < slope < high
    assert abs(intercept) < 1e-3 * scaled.max()
    np.testing.assert_allclose(scaled / rest, slope, rtol=1e-3)


def test_a_weak_train_is_kept_if_a_neighbour_was_trained(dendrite: Network) -> None:
    """Capture: the neighbour's CRTC1 has the proteins made, an hour before."""
    alone = each(dendrite, "captured", "8 h", weak("spine_2", "70 min"))
    trained = strong("spine_1", "10 min").together(weak("spine_2", "70 min"))
    after = each(dendrite, "captured", "8 h", trained)
    print(f"captured: alone {np.round(alone, 2)}, after a strong neighbour {np.round(after, 2)}")
    assert alone.max() < 1
    assert after[0] > 15
    assert after[1] > 5
    assert after[2:].max() < 0.5


def test_what_captured_holds_more_receptors_a_day_later(dendrite: Network) -> None:
    rest = each(dendrite, "GluA2_scaled", "24 h", settings=NO_COMPLEMENT)
    after = each(dendrite, "GluA2_scaled", "24 h", strong("spine_1", "10 min"), NO_COMPLEMENT)
    assert after[0] > 1.7 * rest[0]
    assert (after[1:] < rest[1:]).all()  # all scale down a little: activity is held
    assert (after[1:] > 0.9 * rest[1:]).all()


def test_microglia_eat_the_weaker_synapses(dendrite: Network) -> None:
    """Of two the weaker, and in the order of their strength; without CR3 none."""
    eaten = each(dendrite, "synapse_engulfed", "14 d")
    print(f"engulfed within 14 d: {np.round(eaten, 3)}")
    assert eaten[0] > 0.4
    assert (np.diff(eaten) < 0).all()
    assert eaten[0] > 20 * eaten[3]
    mutant = {f"CR3_level_in_spine_{n}": 0.0 for n in SPINES}
    assert each(dendrite, "synapse_engulfed", "14 d", settings=mutant).max() < 1e-6


def test_potentiation_saves_a_small_synapse(dendrite: Network) -> None:
    """One of 20 slots holds 40 once trained, and is eaten a third less often."""
    rest = each(dendrite, "synapse_engulfed", "14 d")
    after = each(dendrite, "synapse_engulfed", "14 d", strong("spine_2", "10 min"))
    print(f"engulfed {rest[1]:.3f}, trained {after[1]:.3f}")
    assert after[1] < 0.75 * rest[1]


def test_the_network_grows_linearly() -> None:
    """Equally many species and reactions for each spine more; the pools are there once."""
    sizes = np.array([expand(synapse_population(spines)).size for spines in (2, 5, 11)])
    np.testing.assert_array_equal((sizes[2] - sizes[1]) / 6, (sizes[1] - sizes[0]) / 3)
    assert (sizes[1] - sizes[0])[1] / 3 == 60


@pytest.mark.parametrize("spines", [1, 101])
def test_other_numbers_of_spines_are_refused(spines: int) -> None:
    with pytest.raises(ValueError, match="2 to 100"):
        synapse_population(spines)
