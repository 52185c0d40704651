"""Every mechanism of the rules, applied alone, and started with one of each thing it acts on."""

import inspect
import typing
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pysb import ANY
from pysb.core import as_complex_pattern

from engrammar import rules
from engrammar.blueprint import Blueprint
from engrammar.declarations import BlueprintError
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.place import Place
from engrammar.sources import assumed
from engrammar.vocabulary import BOND, Molecule

Mechanism = Callable[..., None]


def _found() -> list[Mechanism]:
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


MECHANISMS = _found()


def applied(mechanism: Mechanism, blueprint: Blueprint) -> list[Place]:
    """Apply `mechanism` to as many places as it takes."""
    places = [
        blueprint.places.get(name)
        or blueprint.place(name, 0.1, "fL", assumed("a test: any volume will do"))
        for name in inspect.signature(mechanism).parameters
    ]
    mechanism(*places)
    return places


@cache
def one_of_each(mechanism: Mechanism) -> tuple[Blueprint, Network]:
    """A mechanism by itself, with one of each thing that its rules act on."""
    return together((mechanism,))


def together(mechanisms: Iterable[Mechanism]) -> tuple[Blueprint, Network]:
    """Several mechanisms in the same places, with one of each thing that their rules act on."""
    blueprint = Blueprint("one_of_each")
    for mechanism in mechanisms:
        places = applied(mechanism, blueprint)
    start_with_reactants(blueprint, places[0])
    return blueprint, expand(blueprint)


def families() -> dict[str, list[Mechanism]]:
    """The mechanisms of each file of rules that go together.

    Of those that exclude each other, as two ways to count calcium, the first is with the others,
    and each of the rest makes a family with what it does not exclude.
    """
    found: dict[str, list[Mechanism]] = {}
    for mechanism in MECHANISMS:
        found.setdefault(mechanism.__module__.rpartition(".")[2], []).append(mechanism)
    for name, mechanisms in list(found.items()):
        found[name] = _compatible(mechanisms)
        for left_out in [each for each in mechanisms if each not in found[name]]:
            found[f"{name}, {left_out.__name__}"] = _compatible([left_out, *mechanisms])
    return found


def _compatible(mechanisms: list[Mechanism]) -> list[Mechanism]:
    """From the first on, each that can be applied beside those before it."""
    chosen: list[Mechanism] = []
    for mechanism in mechanisms:
        blueprint = Blueprint("tried")
        try:
            for each in (*chosen, mechanism):
                applied(each, blueprint)
        except BlueprintError:
            continue
        chosen.append(mechanism)
    return chosen


def start_with_reactants(blueprint: Blueprint, place: Place) -> None:
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
            # Bonds have numbers that differ from rule to rule: what is joined is told by the parts.
            parts = frozenset(
                (part.monomer.name, site, "bond" if isinstance(state, int) else repr(state))
                for part in whole.monomer_patterns
                for site, state in part.site_conditions.items()
            )
            if parts not in started:
                started.add(parts)
                place.start(whole, one)
    if not started:  # rules that only make molecules act on nothing
        place.start(X(any=None, of="first"), one)
