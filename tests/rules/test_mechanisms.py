"""What every mechanism must do: stand alone, be applied once, in any order, in any place."""

from itertools import permutations

import pytest
from mechanisms import MECHANISMS, Mechanism, applied, one_of_each

from engrammar.blueprint import Blueprint
from engrammar.declarations import BlueprintError
from engrammar.exchange import problems, write_sbml
from engrammar.expansion.bionetgen import bngl
from engrammar.rules import camkii, phosphatases
from engrammar.sources import Constant, assumed


def test_mechanisms_are_found() -> None:
    names = {function.__qualname__ for function in MECHANISMS}
    assert {"captures_calmodulin", "binds_calcium", "dephosphorylate_T286"} <= names


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_stands_alone(mechanism: Mechanism) -> None:
    blueprint = Blueprint("alone")
    applied(mechanism, blueprint)
    model = blueprint.build()
    assert len(model.rules) > 0
    used = {p.name for p in model.parameters} - {p.name for p in model.parameters_unused()}
    volumes = {f"V_{place}" for place in blueprint.places}
    assert {p.name for p in model.parameters} - used <= volumes
    assert {p.name for p in model.parameters} == set(blueprint.constants)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_is_applied_once_in_a_place(mechanism: Mechanism) -> None:
    blueprint = Blueprint("twice")
    places = applied(mechanism, blueprint)
    with pytest.raises(BlueprintError, match="already has the rule"):
        mechanism(*places)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_expands_and_exports(mechanism: Mechanism) -> None:
    """One of each thing its rules act on: whatever they make of it is valid SBML."""
    blueprint, network = one_of_each(mechanism)
    fired = set(network.rules.names)
    several = len(blueprint.places) > 1
    assert fired == {
        f"{rule.name}_in_{rule.place.name}" if several else rule.name for rule in blueprint.rules
    }
    assert problems(write_sbml(network, "deterministic")) == []
    assert problems(write_sbml(network, "stochastic")) == []


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_constants_have_units_and_sources(mechanism: Mechanism) -> None:
    blueprint = Blueprint("sourced")
    applied(mechanism, blueprint)
    for constant in blueprint.constants.values():
        _check_source(constant)


def _check_source(constant: Constant) -> None:
    source = constant.source
    assert source.reason, constant
    if source.kind in ("published", "measured"):
        assert source.reference is not None, constant
    if source.reference is not None:
        assert source.reference.doi.startswith("10."), constant
    if source.range is not None:
        low, high = source.range
        assert low <= constant.value <= high, constant


def test_any_order_gives_the_same_model() -> None:
    """Three mechanisms that share molecules, sites, constants and formulas, in all six orders."""
    chosen = (
        camkii.captures_calmodulin,
        camkii.autophosphorylates,
        phosphatases.dephosphorylate_CaMKII_released_by_calmodulin,
    )
    texts = set()
    for order in permutations(chosen):
        blueprint = Blueprint("ordered")
        for mechanism in order:
            applied(mechanism, blueprint)
        place = blueprint.places["place"]
        one = place.constant("one", 1, "molecule", assumed("a test: one ring"))
        place.start(camkii.ring(place, 3), one)
        texts.add(bngl(blueprint.build()))
    assert len(texts) == 1
