"""Gamma CaMKII: calcium at L-type channels, not calcium as such, brings calmodulin in."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import calmodulin_shuttle as shuttle
from engrammar.rules import camkiv, creb, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import Stimulus, hold

TEST = assumed("a test")
CALCIUM = hold("Ca_nuclear_in_nucleus", "0.12 uM", "3 min", "3 min")
L_TYPE = CALCIUM.together(hold("Ca_at_L_channels_in_cytosol", "20 uM", "5 min"))


@pytest.fixture(scope="module")
def neuron() -> Network:
    """A cytosol with calmodulin and gamma CaMKII, and a nucleus with hardly any, and CREB."""
    model = Blueprint("neuron")
    cytosol = model.place("cytosol", 2, "fL", TEST)
    nucleus = model.place("nucleus", 1, "fL", TEST)
    for mechanism in (
        shuttle.beta_CaMKII_phosphorylates_T287,
        shuttle.phosphorylated_gamma_holds_calmodulin,
        shuttle.calcineurin_takes_S334,
    ):
        mechanism(cytosol)
    shuttle.carries_calmodulin_in(cytosol, nucleus)
    shuttle.calmodulin_leaves_slowly(cytosol, nucleus)
    for inside in (
        shuttle.lets_calmodulin_go,
        camkiv.binds_CaMKK,
        camkiv.binds_CaMKIV,
        camkiv.CaMKK_phosphorylates_T196,
        camkiv.PP2A_dephosphorylates_T196,
        creb.CaMKIV_phosphorylates_S133,
        creb.PP1_dephosphorylates_S133,
    ):
        inside(nucleus)
    creb.phosphorylated_share(nucleus)
    for place, molecule, name, uM in (
        (cytosol, molecules.CaM, "CaM_outside", 2.0),
        (nucleus, molecules.CaM, "CaM_inside", 0.2),
        (cytosol, molecules.gammaCaMKII, "gamma_uM", 1.0),
        (nucleus, molecules.CaMKK, "CaMKK_uM", 0.5),
        (nucleus, molecules.CaMKIV, "CaMKIV_uM", 0.5),
        (nucleus, molecules.CREB, "CREB_uM", 0.5),
    ):
        place.start(place.molecule(molecule)(), place.constant(name, uM, "uM", TEST))
    nucleus.observe("CaM_in", nucleus.molecule(molecules.CaM)())
    return expand(model)


def found(network: Network, observable: str, stimulus: Stimulus, **settings: float) -> float:
    course = simulate(network, "15 min", stimulus=stimulus, parameters=settings, points=16)
    return float(course[observable].max())


def test_L_type_channels_bring_calmodulin_in(neuron: Network) -> None:
    with_L = found(neuron, "CaM_in_in_nucleus", L_TYPE)
    assert with_L > 2 * found(neuron, "CaM_in_in_nucleus", CALCIUM)
    assert found(neuron, "CaM_in_in_nucleus", L_TYPE, gamma_uM=0) < 0.5 * with_L


def test_L_type_channels_are_preferred_for_pCREB(neuron: Network) -> None:
    """M48: the same calcium in the nucleus, with and without the nanodomain of L-type channels;
    and nothing is left of the preference without gamma CaMKII.
    """
    with_L = found(neuron, "pCREB_count_in_nucleus", L_TYPE)
    without = found(neuron, "pCREB_count_in_nucleus", CALCIUM)
    no_gamma = found(neuron, "pCREB_count_in_nucleus", L_TYPE, gamma_uM=0)
    print("pCREB with L-type", with_L, "without", without, "without gamma", no_gamma)
    assert with_L > 1.5 * without
    assert no_gamma == pytest.approx(found(neuron, "pCREB_count_in_nucleus", CALCIUM, gamma_uM=0))


def test_calcium_of_the_bulk_does_not_do_it(neuron: Network) -> None:
    """A micromolar at the channels, as NMDA receptors leave it, hardly moves gamma CaMKII."""
    bulk = CALCIUM.together(hold("Ca_at_L_channels_in_cytosol", "1 uM", "5 min"))
    found_bulk = found(neuron, "CaM_in_in_nucleus", bulk)
    rise = found(neuron, "CaM_in_in_nucleus", L_TYPE) - found(neuron, "CaM_in_in_nucleus", CALCIUM)
    assert found_bulk - found(neuron, "CaM_in_in_nucleus", CALCIUM) < 0.3 * rise
