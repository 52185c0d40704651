"""The AMPA receptor switch: two states, thrown by PKA, held against the coming and going."""

import numpy as np
import pytest

from engrammar.expansion import expand
from engrammar.models.ampar_switch import ampar_switch
from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import REST

TOTAL = 20 * 0.02 * 602.214


def end(network: Network, after: str = "5 d", **parameters: float) -> float:
    """Receptors at the surface after five days: ages for a receptor."""
    course = simulate(network, after, stimulus=REST, parameters=parameters, points=2)
    return float(course["GluA1_at_surface"][0, -1])


@pytest.fixture(scope="module")
def low() -> Network:
    return expand(ampar_switch())


@pytest.fixture(scope="module")
def high() -> Network:
    return expand(ampar_switch(potentiated=True))


def test_two_stable_numbers_of_receptors(low: Network, high: Network) -> None:
    """Hayer and Bhalla (2005): the same synapse, two histories, two numbers at the surface."""
    assert end(low) < 0.35 * TOTAL
    assert end(high) > 0.75 * TOTAL


def test_the_two_states_need_a_busy_phosphatase(low: Network, high: Network) -> None:
    """Enzymes that hardly bind are not saturated: then history is forgotten."""
    loose = {"k_enzyme_leaves_receptor": 3000.0}
    assert end(low, "100 d", **loose) == pytest.approx(end(high, "100 d", **loose), rel=1e-3)


def test_stronger_PKA_for_half_an_hour_throws_the_switch(low: Network) -> None:
    course = simulate(ampar_switch(), "24 h", points=25)["GluA1_at_surface"][0]
    assert float(course[0]) == 0
    assert float(course[-1]) == pytest.approx(end(expand(ampar_switch(potentiated=True))), rel=1e-3)
    undisturbed = simulate(low, "24 h", stimulus=REST, points=2)["GluA1_at_surface"][0, -1]
    assert float(undisturbed) < 0.35 * TOTAL


def test_more_phosphatase_leaves_only_the_low_state() -> None:
    course = simulate(
        ampar_switch(potentiated=True),
        "5 d",
        stimulus=REST,
        parameters={"kcat_PP1_first": 0.017, "kcat_PP1_second": 0.14},
        points=2,
    )
    assert float(course["GluA1_at_surface"][0, -1]) < 0.5 * TOTAL


def test_receptors_are_kept(low: Network) -> None:
    held = np.array([name.count("GluA1(") for name in low.species])
    assert np.abs(held @ low.stoichiometry).max() == 0


def test_counted_receptors_stay_up_for_hours(high: Network) -> None:
    """241 receptors and seven of each enzyme: ten runs of 8 h, none of which falls.

    A fall in a tenth of runs a working day would show among ten with a probability of 0.65; more
    often than one in three, of 0.98.
    """
    runs = simulate(high, "8 h", "ssa", runs=10, seed=1, stimulus=REST, points=5, engine="kernel")
    assert float(runs["GluA1_at_surface"][:, -1].min()) > 0.5 * TOTAL
