"""What every mechanism must do: stand alone, be applied once, in any order, in any place."""

import inspect
import typing
from collections.abc import Callable
from importlib import import_module
from itertools import permutations
from pkgutil import iter_modules

import pytest
from pysb import ANY
from pysb.core import as_complex_pattern

from engrammar import rules
from engrammar.blueprint import Blueprint
from engrammar.declarations import BlueprintError
from engrammar.exchange import problems, write_sbml
from engrammar.expansion import expand
from engrammar.expansion.bionetgen import bngl
from engrammar.place import Place
from engrammar.rules import camkii, phosphatases
from engrammar.sources import Constant, assumed
from engrammar.vocabulary import BOND, Molecule

Mechanism = Callable[..., None]


def _mechanisms() -> list[Mechanism]:
    """Functions that take places and return nothing; those that return a symbol are quantities."""
    found: list[Mechanism] = []
    for module in iter_modules(rules.__path__, "engrammar.rules."):
        for function in vars(import_module(module.name)).values():
            if not inspect.isfunction(function) or function.__module__ != module.name:
                continue
            hints = typing.get_type_hints(function)
            if not function.__name__.startswith("_") and hints["return"] is type(None):
                found.append(function)
    return found


MECHANISMS = _mechanisms()


def _apply(mechanism: Mechanism, blueprint: Blueprint) -> list[Place]:
    """Apply `mechanism` to as many places as it takes."""
    places = [
        blueprint.places.get(name)
        or blueprint.place(name, 0.1, "fL", assumed("a test: any volume will do"))
        for name in inspect.signature(mechanism).parameters
    ]
    mechanism(*places)
    return places


def test_mechanisms_are_found() -> None:
    names = {function.__qualname__ for function in MECHANISMS}
    assert {"captures_calmodulin", "binds_calcium", "dephosphorylate_T286"} <= names


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_stands_alone(mechanism: Mechanism) -> None:
    blueprint = Blueprint("alone")
    _apply(mechanism, blueprint)
    model = blueprint.build()
    assert len(model.rules) > 0
    used = {p.name for p in model.parameters} - {p.name for p in model.parameters_unused()}
    volumes = {f"V_{place}" for place in blueprint.places}
    assert {p.name for p in model.parameters} - used <= volumes
    assert {p.name for p in model.parameters} == set(blueprint.constants)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_is_applied_once_in_a_place(mechanism: Mechanism) -> None:
    blueprint = Blueprint("twice")
    places = _apply(mechanism, blueprint)
    with pytest.raises(BlueprintError, match="already has the rule"):
        mechanism(*places)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_expands_and_exports(mechanism: Mechanism) -> None:
    """One of each thing its rules act on: whatever they make of it is valid SBML."""
    blueprint = Blueprint("one_of_each")
    places = _apply(mechanism, blueprint)
    _start_with_reactants(blueprint, places[0])
    network = expand(blueprint)
    fired = set(network.rules.names)
    several = len(places) > 1
    assert fired == {
        f"{rule.name}_in_{rule.place.name}" if several else rule.name for rule in blueprint.rules
    }
    assert problems(write_sbml(network, "deterministic")) == []
    assert problems(write_sbml(network, "stochastic")) == []


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_constants_have_units_and_sources(mechanism: Mechanism) -> None:
    blueprint = Blueprint("sourced")
    _apply(mechanism, blueprint)
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
            _apply(mechanism, blueprint)
        place = blueprint.places["place"]
        one = place.constant("one", 1, "molecule", assumed("a test: one ring"))
        place.start(camkii.ring(place, 3), one)
        texts.add(bngl(blueprint.build()))
    assert len(texts) == 1


def _start_with_reactants(blueprint: Blueprint, place: Place) -> None:
    """Start with one of each complex that a rule acts on; a bond to anything is a bond to X."""
    one = place.constant("one", 1, "molecule", assumed("a test: one of each"))
    # What bonds lead to differs between the reactants, or those that swap places would not change.
    partner = Molecule("X", "test:X", {"any": BOND, "of": ("first", "second", "third")})
    X = place.molecule(partner, "any", "of")
    started = set()
    for rule in blueprint.rules:
        reactants = rule.expression.reactant_pattern.complex_patterns
        for pattern, which in zip(reactants, partner.sites["of"], strict=False):
            whole = as_complex_pattern(pattern).copy()
            bonds: list[int] = []
            for part in whole.monomer_patterns:
                for site, condition in part.site_conditions.items():
                    if condition is ANY:
                        bonds.append(100 + len(bonds))
                        part.site_conditions[site] = bonds[-1]
                monomer = blueprint.monomers[part.monomer.name]
                for site in monomer.sites:
                    resting = monomer.site_states.get(site, [None])[0]
                    part.site_conditions.setdefault(site, resting)
            for bond in bonds:
                whole = whole % X(any=bond, of=which)
            if repr(whole) not in started:
                started.add(repr(whole))
                place.start(whole, one)
    if not started:  # rules that only make molecules act on nothing
        place.start(X(any=None, of="first"), one)
