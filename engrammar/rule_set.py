"""A rule set: a model that is not expanded, for engines that need no network.

The numbers of a model (constants, formulas, what is there at the start) are the same whether its
rules are expanded or not, so they are kept in a `Network` that has the species of the start and no
reactions. The rules are text in BioNetGen's language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pysb
from pysb.generator.bng import (
    format_complexpattern,
    format_monomer_site,
    format_reactionpattern,
)
from scipy import sparse

from engrammar.assembly import assemble
from engrammar.blueprint import Blueprint
from engrammar.expansion import places_of, quantities
from engrammar.network import NamedQuantity, Network, Rules

_NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*")


@dataclass(frozen=True)
class RuleSet:
    """A model's rules, and the network of what it starts with.

    `start` has no reactions; it knows quantities, observables and amounts, and changes values as
    any network does. `rates` holds the rate of each rule's directions, in the order of the BNGL.
    `too_large` says why the model could not be expanded, if that was tried.
    """

    model: pysb.Model
    start: Network
    rates: tuple[str, ...]
    too_large: str = ""

    def with_start(self, start: Network) -> "RuleSet":
        """The same rules with other values."""
        return replace(self, start=start)

    @cached_property
    def parameters(self) -> dict[str, str]:
        """Names in the BNGL of the quantities it needs and that a stimulus may change.

        The model's own names would not do: NFsim's scripts take any line with `eq`, `sim` or `end`
        in it for a command.
        """
        needed = {name for formula in self._inlined.values() for name in _NAME.findall(formula)}
        needed |= set(self.rates)
        constant = [n for n in self.start.quantities if n not in self.start.dynamic]
        return {name: f"p{i}" for i, name in enumerate(n for n in constant if n in needed)}

    @cached_property
    def observables(self) -> dict[str, str]:
        """Names in the BNGL of the model's observables."""
        return {name: f"o{i}" for i, name in enumerate(self.start.observables)}

    @property
    def is_functional(self) -> bool:
        """Whether a rate looks at what is there."""
        return bool(self._inlined)

    def values(self, changed: Mapping[str, float]) -> dict[str, float]:
        """The value of each parameter of the BNGL, by its name there, with inputs `changed`."""
        known = self.start.with_values(changed).values()
        return {short: known[name] for name, short in self.parameters.items()}

    @cached_property
    def bngl(self) -> str:
        """The rules in BioNetGen's language, every parameter 1 and every starting amount 0."""
        functions = {name: f"f{i}" for i, name in enumerate(self._inlined)}
        names = self.parameters | self.observables
        rate = {name: f"{short}()" for name, short in functions.items()} | self.parameters
        blocks = {
            "parameters": [f"{short} 1" for short in self.parameters.values()],
            "molecule types": [_molecule(each) for each in self.model.monomers],
            "seed species": [f"{species} 0" for species in self.start.species],
            "observables": [
                f"Molecules {self.observables[each.name]} "
                f"{format_reactionpattern(each.reaction_pattern, for_observable=True)}"
                for each in self.model.observables
            ],
            "functions": [
                f"{functions[name]}() = {_renamed(formula, names)}"
                for name, formula in self._inlined.items()
            ],
            "reaction rules": [
                f"r{number}: {sides} {rate[name]}{' DeleteMolecules' if deletes else ''}"
                for number, (name, (sides, deletes)) in enumerate(
                    zip(self.rates, _directions(self.model), strict=True)
                )
            ],
        }
        lines = ["begin model"]
        for title, block in blocks.items():
            if block:
                lines += [f"begin {title}", *(f"  {each}" for each in block), f"end {title}"]
        return "\n".join([*lines, "end model", ""])

    @cached_property
    def _inlined(self) -> dict[str, str]:
        """Rates that look at observables, written out to constants and observables."""
        written: dict[str, str] = {}
        for name in self.start.order:
            formula = self.start.quantities[name].formula
            if name in self.start.dynamic and formula is not None:
                inner = {known: f"({text})" for known, text in written.items()}
                written[name] = _renamed(re.sub(r"\(\)", "", formula.text), inner)
        return {name: text for name, text in written.items() if name in self.rates}


def rule_set(blueprint: Blueprint, too_large: str = "") -> RuleSet:
    """The rules of a model, not expanded."""
    model = assemble(blueprint)
    rules = rules_of(model, blueprint.name, tuple(blueprint.places), quantities(blueprint, model))
    return replace(rules, too_large=too_large)


def rules_of(
    model: pysb.Model, name: str, places: tuple[str, ...], quantities: dict[str, NamedQuantity]
) -> RuleSet:
    """The rules of a PySB model, whose parameters and expressions are the `quantities`."""
    species = tuple(format_complexpattern(each.pattern) for each in model.initials)
    none = np.zeros((0, 1), dtype=np.int32)
    rates = tuple(
        rate.name
        for rule in model.rules
        for rate in (rule.rate_forward, rule.rate_reverse)
        if rate is not None
    )
    observables = {each.name: repr(each.reaction_pattern) for each in model.observables}
    start = Network(
        name=name,
        species=species,
        places=places,
        place=places_of(species, places),
        fixed=np.array([each.fixed for each in model.initials], dtype=bool),
        starts={number: each.value.name for number, each in enumerate(model.initials)},
        reactants=none,
        products=none,
        factor=np.zeros(0),
        rate=np.zeros(0, dtype=np.int32),
        rates=rates,
        rules=Rules(
            tuple(f"{sides} {deletes}" for sides, deletes in _directions(model)),
            np.zeros(0, dtype=np.int32),
            np.zeros(0, dtype=bool),
        ),
        quantities=quantities,
        observables=observables,
        weights=sparse.csr_array((len(observables), len(species))),
        generator=f"none: {len(rates)} rules that are not expanded",
    )
    return RuleSet(model, start, rates)


def _molecule(monomer: pysb.Monomer) -> str:
    return f"{monomer.name}({','.join(format_monomer_site(monomer, s) for s in monomer.sites)})"


def _directions(model: pysb.Model) -> list[tuple[str, bool]]:
    """Each direction of each rule, and whether it deletes molecules and not complexes."""
    found = []
    for rule in model.rules:
        left, right = (
            format_reactionpattern(side) if any(side.complex_patterns) else "0"
            for side in (rule.reactant_pattern, rule.product_pattern)
        )
        found.append((f"{left} -> {right}", rule.delete_molecules))
        if rule.is_reversible:
            found.append((f"{right} -> {left}", rule.delete_molecules))
    return found


def _renamed(formula: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: names.get(found[0], found[0]), formula)
