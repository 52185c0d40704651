"""The mechanisms of the house: what each acts on, where its numbers are from, who uses it."""

import inspect
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from engrammar.command_line import catalogue

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.sources import Constant

Mechanism = Callable[..., None]
Signature = tuple[str, frozenset[str]]
"""A rule by its name and the kinds of molecule in it."""


@dataclass(frozen=True)
class Described:
    """One mechanism applied alone: its first line, its molecules with sites, its constants."""

    name: str
    says: str
    places: tuple[str, ...]
    rules: frozenset[Signature]
    molecules: tuple[tuple[str, tuple[str, ...]], ...]
    constants: tuple["Constant", ...]


def families() -> Iterator[tuple[ModuleType, list[Mechanism]]]:
    """The modules of `engrammar.rules` that have mechanisms, and these as they stand in the file.

    A mechanism is a public function of places that returns nothing.
    """
    from engrammar import rules

    for found in iter_modules(rules.__path__, "engrammar.rules."):
        module = import_module(found.name)
        functions: list[Mechanism] = [
            each
            for each in vars(module).values()
            if inspect.isfunction(each)
            and each.__module__ == module.__name__
            and not each.__name__.startswith("_")
            and typing.get_type_hints(each)["return"] is type(None)
        ]
        if functions:
            yield module, functions


def describe(mechanism: Mechanism) -> Described:
    """`mechanism` applied alone to as many places as it takes."""
    from engrammar.blueprint import Blueprint
    from engrammar.sources import defined

    blueprint = Blueprint("alone")
    names = tuple(inspect.signature(mechanism).parameters)
    mechanism(
        *(blueprint.place(each, 1, "fL", defined("a place to look at rules in")) for each in names)
    )
    volumes = {f"V_{each}" for each in names} | {"N_A"}
    return Described(
        mechanism.__name__,
        (inspect.getdoc(mechanism) or "").partition("\n")[0],
        names,
        signatures(blueprint),
        tuple((name, tuple(each.sites)) for name, each in sorted(blueprint.monomers.items())),
        tuple(each for name, each in blueprint.constants.items() if each.name not in volumes),
    )


@cache
def variants(model: str) -> tuple["Blueprint", ...]:
    """A model as it is, and with each option that is a choice, or a number of 0, the other way."""
    function: Any = catalogue.find(model)
    return tuple(function(**each) for each in choices(model))


@cache
def choices(model: str) -> list[dict[str, object]]:
    """The options of each of the variants of a model; none for the model as it is."""
    function: Any = catalogue.find(model)
    found: list[dict[str, object]] = [{}]
    for name, hint in typing.get_type_hints(function).items():
        if name == "return":
            continue
        default = inspect.signature(function).parameters[name].default
        others: tuple[object, ...] = ()
        if hint is bool:
            others = (not default,)
        elif hint is int and default == 0:  # none of them unless asked for
            others = (1,)
        elif get_origin(hint) is Literal:
            others = tuple(each for each in get_args(hint) if each != default)
        found.extend({name: each} for each in others)
    return found


def signatures(blueprint: "Blueprint") -> frozenset[Signature]:
    """The rules of a blueprint, to tell which mechanisms it has."""
    return frozenset(
        (
            rule.name,
            frozenset(
                part.monomer.name
                for side in (rule.expression.reactant_pattern, rule.expression.product_pattern)
                for pattern in side.complex_patterns
                if pattern is not None
                for part in pattern.monomer_patterns
            ),
        )
        for rule in blueprint.rules
    )


def users(rules: frozenset[Signature]) -> list[str]:
    """The models of the house that have all of these rules, in some of their variants."""
    return [
        model
        for model in catalogue.names()
        if any(rules <= each for each in _signatures_of_variants(model))
    ]


@cache
def _signatures_of_variants(model: str) -> tuple[frozenset[Signature], ...]:
    return tuple(signatures(blueprint) for blueprint in variants(model))
