"""From a blueprint to a PySB model, without PySB's global self-export.

Everything is added in alphabetical order, so that neither the order of the mechanisms nor that of
their sites can reach the network. In a model with several places each molecule gains a site `loc`
whose states are the places.
"""

from itertools import count
from typing import Any

import pysb
from pysb.core import ComplexPattern, MonomerPattern, ReactionPattern, RuleExpression, Symbol

from engrammar.blueprint import Blueprint
from engrammar.correspondence import correspond, molecules_in
from engrammar.declarations import BlueprintError, Declared, DeclaredRule, DeclaredStart
from engrammar.units import quantity, to_model

LOCATION = "loc"
"""The site that says where a molecule is, in models of several places."""


def assemble(blueprint: Blueprint) -> pysb.Model:
    """The PySB model of `blueprint`: parameters in model units, rates in molecules and seconds."""
    return _Assembly(blueprint).model


class _Assembly:
    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.several_places = len(blueprint.places) > 1
        self.model = pysb.Model(blueprint.name, _export=False)
        self.components: dict[Symbol, Any] = {}
        self.starts: dict[tuple[tuple[str, str], ...], list[ComplexPattern]] = {}
        self._add_monomers()
        declared = sorted(blueprint.declared.values(), key=blueprint.name_of)
        for each in declared:
            if each.constant is not None:
                value = to_model(quantity(each.constant.value, each.constant.unit))
                # With False sympy would take it for a negative number that is not whole.
                self._add(each, pysb.Parameter, value, nonnegative=None, integer=None)
        for each in declared:
            if each.pattern is not None:
                self._add(each, pysb.Observable, self._complex(each.pattern))
        self._add_formulas([each for each in declared if each.formula is not None])
        for rule in sorted(blueprint.rules, key=self._rule_name):
            self._add_rule(rule)
        starts = [
            (ComplexPattern([self._complete(m) for m in each.pattern.monomer_patterns], None), each)
            for each in blueprint.starts
        ]
        for pattern, start in sorted(starts, key=lambda each: repr(each[0])):
            self._add_start(pattern, start)

    def _add_monomers(self) -> None:
        for name, molecule in sorted(self.blueprint.molecules.items()):
            used = self.blueprint.monomers[name]
            sites = [site for site in molecule.sites if site in used.sites]
            states = {site: used.site_states[site] for site in sites if site in used.site_states}
            if self.several_places:
                if LOCATION in sites:
                    raise BlueprintError(
                        f"{name} has a site called {LOCATION}, which in a model of several places "
                        "says where a molecule is: rename the site."
                    )
                sites.append(LOCATION)
                states[LOCATION] = list(self.blueprint.places)
            self.model.add_component(pysb.Monomer(name, sites, states, _export=False))

    def _add(self, declared: Declared, kind: Any, *arguments: Any, **options: Any) -> None:
        name = self.blueprint.name_of(declared)
        component = kind(name, *arguments, _export=False, **options)
        self.model.add_component(component)
        self.components[declared.symbol] = component

    def _add_formulas(self, waiting: list[Declared]) -> None:
        while waiting:
            known = set(self.components)
            later = []
            for each in waiting:
                assert each.formula is not None
                behind = each.formula.free_symbols
                if behind <= known:
                    values = {symbol: self.components[symbol] for symbol in behind}
                    self._add(each, pysb.Expression, each.formula.xreplace(values))
                else:
                    later.append(each)
            waiting = later

    def _add_rule(self, rule: DeclaredRule) -> None:
        """Molecules that a rule makes are at rest wherever it does not say otherwise."""
        left, right = (
            [each for each in side.complex_patterns if each]
            for side in (rule.expression.reactant_pattern, rule.expression.product_pattern)
        )
        pairs = correspond(molecules_in(left), molecules_in(right))
        reversible = rule.expression.is_reversible
        unmade = {one for one, other in pairs if other is None} if reversible else set()
        made = {other for one, other in pairs if one is None}
        expression = RuleExpression(self._side(left, unmade), self._side(right, made), reversible)
        self.model.add_component(
            pysb.Rule(
                self._rule_name(rule),
                expression,
                self.components[rule.forward],
                self.components[rule.reverse] if rule.reverse is not None else None,
                delete_molecules=rule.delete_molecules,
                _export=False,
            )
        )

    def _add_start(self, pattern: ComplexPattern, start: DeclaredStart) -> None:
        parts = [
            (part.monomer.name, str(part.site_conditions.get(LOCATION)))
            for part in pattern.monomer_patterns
        ]
        alike = self.starts.setdefault(tuple(sorted(parts)), [])
        if any(pattern.is_equivalent_to(known) for known in alike):
            raise BlueprintError(f"{self.blueprint.name} starts twice with {pattern}.")
        alike.append(pattern)
        # PySB's add_initial would compare each start with all others, a square in their number
        self.model.initials.append(
            pysb.Initial(pattern, self.components[start.amount], fixed=start.fixed, _export=False)
        )

    def _side(self, patterns: list[ComplexPattern], made: set[int | None]) -> ReactionPattern:
        """One side of a rule; molecules whose number is in `made` are complete."""
        numbers = count()
        return ReactionPattern(
            [
                ComplexPattern(
                    [
                        self._complete(part) if next(numbers) in made else self._molecule(part)
                        for part in pattern.monomer_patterns
                    ],
                    None,
                    pattern.match_once,
                )
                for pattern in patterns
            ]
        )

    def _complex(self, pattern: ComplexPattern) -> ComplexPattern:
        parts = [self._molecule(part) for part in pattern.monomer_patterns]
        return ComplexPattern(parts, None, pattern.match_once)

    def _complete(self, part: MonomerPattern) -> MonomerPattern:
        """The molecule with its unmentioned sites unbound and at rest."""
        filled = self._molecule(part)
        for site in filled.monomer.sites:
            states = filled.monomer.site_states.get(site)
            resting = states[0] if states else None
            condition = filled.site_conditions.setdefault(site, resting)
            if states and isinstance(condition, int):  # bound; its state was left out
                filled.site_conditions[site] = (resting, condition)
        return filled

    def _molecule(self, part: MonomerPattern) -> MonomerPattern:
        conditions = dict(part.site_conditions)
        if self.several_places and part.compartment is not None:
            conditions[LOCATION] = part.compartment.name
        return MonomerPattern(self.model.monomers[part.monomer.name], conditions, None)

    def _rule_name(self, rule: DeclaredRule) -> str:
        return f"{rule.name}_in_{rule.place.name}" if self.several_places else rule.name
