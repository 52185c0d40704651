"""Microtubules: how often they visit, what calcium does to that, and what motors bring."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.rules import microtubule, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")


@pytest.mark.parametrize(("Ca", "fraction"), [(0.0, 0.0348), (0.1, 0.0512), (1.0, 0.178)])
def test_a_few_percent_of_spines_are_visited(Ca: float, fraction: float) -> None:
    """In / (in + out), in = 2e-4 + 1e-3 Ca, out = 1/180 a second; 1 to 10 % at rest."""
    model = Blueprint("visits")
    spine = model.place("spine", 0.1, "fL", TEST)
    microtubule.visit(spine)
    Microtubule = spine.molecule(molecules.Microtubule)
    spine.start(Microtubule(), spine.constant("spines", 1000, "molecule", TEST))
    spine.observe("visited", Microtubule(tip="spine"))
    course = simulate(expand(model), "2 h", parameters={"Ca": Ca}, points=2)
    assert float(course["visited"][0, -1]) / 1000 == pytest.approx(fraction, rel=2e-2)


def test_cargo_enters_only_while_a_microtubule_is_there() -> None:
    model = Blueprint("delivery")
    dendrite = model.place("dendrite", 1, "fL", TEST)
    spine = model.place("spine", 0.1, "fL", TEST)
    microtubule.load_cargo(dendrite)
    microtubule.deliver(dendrite, spine)
    Microtubule = spine.molecule(molecules.Microtubule)
    spine.start(Microtubule(tip="spine"), model.constant("tips", 1, "molecule", TEST))
    dendrite.start(dendrite.molecule(molecules.Cargo)(), model.constant("C", 10, "molecule", TEST))
    dendrite.start(
        dendrite.molecule(molecules.Kinesin)(), model.constant("K", 100, "molecule", TEST)
    )
    Cargo = molecules.Cargo
    model.observe("inside", spine.molecule(Cargo)())
    model.observe("everywhere", model.molecule(Cargo)())
    network = expand(model)
    there = simulate(network, "1 min", points=2)
    assert float(there["inside"][0, -1]) > 0.5
    assert float(there["everywhere"][0, -1]) == pytest.approx(10, rel=1e-6)
    none = simulate(network, "1 min", parameters={"tips": 0}, points=2)
    assert float(none["inside"][0, -1]) == 0


def test_kinesin_walks_a_micrometre_a_second() -> None:
    """A segment of 10 um is left at 0.1 /s: after 10 s, 1 / e of the motors are still in it."""
    model = Blueprint("walk")
    near = model.place("near", 1, "fL", TEST)
    far = model.place("far", 1, "fL", TEST)
    microtubule.walk(near, far)
    motor = near.molecule(molecules.Kinesin)(cargo=1) % near.molecule(molecules.Cargo)(motor=1)
    near.start(motor, model.constant("motors", 100, "molecule", TEST))
    model.observe("left", motor)
    course = simulate(expand(model), "10 s", points=2)
    assert float(course["left"][0, -1]) == pytest.approx(36.79, rel=1e-3)
