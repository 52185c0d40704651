"""Calmodulin: the rules against the closed forms of binding in equilibrium."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import calmodulin, molecules
from engrammar.simulation import simulate, with_parameters
from engrammar.sources import assumed

DOSES = (0.05, 0.3, 1.0, 5.0, 20.0)


@pytest.fixture(scope="module")
def free_calmodulin() -> Network:
    """25 uM of calmodulin alone, as in Stemmer and Klee (1994) Fig 2A."""
    model = Blueprint("free_calmodulin")
    tube = model.place("tube", 1, "fL", assumed("a test: any volume will do"))
    calmodulin.binds_calcium(tube)
    calmodulin.saturated_fraction(tube)
    CaM = tube.molecule(molecules.CaM)
    tube.start(CaM(), tube.constant("CaM", 25, "uM", assumed("Fig 2A of Stemmer and Klee 1994")))
    tube.observe("full", CaM(N="Ca2", C="Ca2"))
    tube.observe("all", CaM())
    for count in "12":
        tube.observe(f"C{count}", CaM(C=f"Ca{count}"))
        tube.observe(f"N{count}", CaM(N=f"Ca{count}"))
    return expand(model)


def test_nine_states(free_calmodulin: Network) -> None:
    """Three states of each lobe, each lobe moving on its own: 9 species, 6 steps both ways."""
    assert free_calmodulin.size == (9, 24)


@pytest.mark.parametrize("Ca", DOSES)
def test_rules_settle_at_the_saturated_fraction(free_calmodulin: Network, Ca: float) -> None:
    """The slowest rate is 9.25 /s, so that e^-92 of a transient is left after 10 s."""
    settled = simulate(free_calmodulin, "10 s", parameters={"Ca": f"{Ca} uM"}, points=2)
    fraction = with_parameters(free_calmodulin, {"Ca": Ca}).values()["CaM_saturated_fraction"]
    reached = settled["full"][0, -1] / settled["all"][0, -1]
    np.testing.assert_allclose(reached, fraction, rtol=1e-6)


def test_four_ions_at_saturation(free_calmodulin: Network) -> None:
    """Ten times the weakest dissociation constant of 25 uM and far beyond."""
    d = simulate(free_calmodulin, "10 s", parameters={"Ca": "100 mM"}, points=2).isel(
        run=0, time=-1
    )
    bound = d["C1"] + d["N1"] + 2 * d["C2"] + 2 * d["N2"]
    assert float(bound / d["all"]) == pytest.approx(4, rel=1e-3)


def test_loaded_fraction_is_the_published_sum() -> None:
    """C of Graupner and Brunel (2007), written out at resting calcium: 1 + 4 + 12.8 + 3.2 + 3.2."""
    model = Blueprint("equilibrium")
    place = model.place("place", 1, "fL", assumed("a test: any volume will do"))
    calmodulin.binds_calcium(place)
    calmodulin.loaded_in_equilibrium(place)
    one = place.constant("one", 1, "molecule", assumed("a test"))
    place.start(place.molecule(molecules.CaM)(), one)
    values = expand(model).values()
    assert values["CaM_loaded"] == pytest.approx(0.1 / 24.2, rel=1e-12)


def test_detailed_balance_round_the_two_lobes() -> None:
    """Round the square C0N0, C1N0, C1N1, C0N1 both ways round are equally likely: no free lunch."""
    model = Blueprint("square")
    place = model.place("place", 1, "fL", assumed("a test: any volume will do"))
    calmodulin.binds_calcium(place)
    place.start(
        place.molecule(molecules.CaM)(), place.constant("one", 1, "molecule", assumed("a test"))
    )
    network = expand(model)
    known = network.values()
    rates = {
        (network.species[a], network.species[b]): network.factor[j] * known[network.rates[r]]
        for j, (a, b, r) in enumerate(
            zip(network.reactants[:, 0], network.products[:, 0], network.rate, strict=True)
        )
    }
    corners = [
        next(name for name in network.species if f"C~Ca{c}" in name and f"N~Ca{n}" in name)
        for c, n in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]
    forward = np.prod([rates[corners[i], corners[(i + 1) % 4]] for i in range(4)])
    backward = np.prod([rates[corners[(i + 1) % 4], corners[i]] for i in range(4)])
    assert forward == pytest.approx(backward, rel=1e-12)
