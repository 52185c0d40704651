"""Two spines: one gains what the other loses, for as long as receptors are few."""

import numpy as np
import pytest
import xarray as xr

from engrammar.expansion import expand
from engrammar.models.two_spines_competing import two_spines_competing
from engrammar.network import Network
from engrammar.simulation import simulate


@pytest.fixture(scope="module")
def dendrite() -> Network:
    return expand(two_spines_competing())


@pytest.fixture(scope="module")
def course(dendrite: Network) -> xr.Dataset:
    stimulus = two_spines_competing().question.stimulus
    return simulate(dendrite, "40 min", stimulus=stimulus, points=161).isel(run=0)


def at(course: xr.Dataset, name: str, minute: float) -> float:
    return float(course[name][round(minute * 4)])


def test_the_neighbour_loses_what_the_stimulated_spine_gains(course: xr.Dataset) -> None:
    """Stimulated from 10 to 10.5 min; both settled before."""
    gain = at(course, "GluA1_held_in_spine_1", 14) - at(course, "GluA1_held_in_spine_1", 9.5)
    loss = at(course, "GluA1_held_in_spine_2", 14) - at(course, "GluA1_held_in_spine_2", 9.5)
    print(f"first spine {gain:+.1f}, second spine {loss:+.1f} receptors after 3.5 min")
    assert gain > 3
    assert loss < -0.5


def test_the_sum_of_receptors_is_conserved(course: xr.Dataset) -> None:
    total = course["GluA1_held_in_spine_1"] + course["GluA1_held_in_spine_2"] + course["GluA1_free"]
    np.testing.assert_allclose(total, float(total[0]), rtol=1e-6)


def test_a_spine_far_away_loses_nothing() -> None:
    model = two_spines_competing(distance=True)
    far = simulate(model, "40 min", points=161).isel(run=0)
    before, after = (at(far, "GluA1_held_in_spine_2", minute) for minute in (9.5, 14))
    assert after == pytest.approx(before, rel=1e-3)


def test_Ras_reaches_the_dendrite_and_is_gone_in_half_an_hour(course: xr.Dataset) -> None:
    """Harvey et al. (2008): active for 5 to 15 min."""
    Ras = course["Ras_active_in_dendrite"]
    assert at(course, "Ras_active_in_dendrite", 12) > 20 * at(course, "Ras_active_in_dendrite", 9)
    assert at(course, "Ras_active_in_dendrite", 40) < 0.2 * float(Ras.max())


def test_diffusion_ends_with_equal_concentrations(dendrite: Network) -> None:
    """Rates out and in are as the volumes: no concentration without work."""
    known = dendrite.values()
    out, back = known["k_Ras_leaves_spine_in_spine_1"], known["k_Ras_enters_spine_in_spine_1"]
    assert out * known["V_spine_1"] == pytest.approx(back * known["V_dendrite"], rel=1e-12)
