"""A model as the expander's tables: a list of numbers that tables.cpp reads in the same order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import pysb
from pysb.core import ComplexPattern

from engrammar.expansion.native.changes import MADE, Changes, End, Which, changes_of
from engrammar.expansion.native.patterns import (
    Molecule,
    Pattern,
    Unsupported,
    check_molecules,
    translate,
)

__all__ = ["Tables", "Unsupported", "compile_model"]

_ANY_STATE = 255
_BONDS = ("anything", "free", "bound", "to")
_Item = TypeVar("_Item")


@dataclass
class Tables:
    """What the expander takes, and the names behind its numbers."""

    numbers: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    rates: list[str] = field(default_factory=list)
    rule_names: list[str] = field(default_factory=list)


def compile_model(model: pysb.Model) -> Tables:
    """The tables of `model`. Raises `Unsupported` for what the native generator does not take."""
    check_molecules(model)
    if model.energypatterns or model.compartments or model.tags:
        raise Unsupported("The model uses energy patterns, BioNetGen's compartments or tags.")
    return _Compiler(model).tables


class _Compiler:
    def __init__(self, model: pysb.Model) -> None:
        self.model = model
        self.tables = Tables(rule_names=[rule.name for rule in model.rules])
        self.kinds = {monomer.name: index for index, monomer in enumerate(model.monomers)}
        self.patterns: dict[tuple[Molecule, ...], int] = {}
        self.uses: dict[tuple[int, bool], int] = {}
        # Rules and observables say which patterns there are, which must be written before them.
        rules = self._written(lambda: self._list(self._directions(), self._rule))
        starts = self._written(
            lambda: self._list([each.pattern for each in model.initials], self._complex)
        )
        observables = self._written(lambda: self._list(model.observables, self._observable))
        self._list(model.monomers, self._type)
        self._list(list(self.patterns), self._pattern)
        self._list(list(self.uses), lambda use: self._write(*use))
        self._write(*rules, *starts, *observables)

    def _directions(self) -> list[tuple[int, Changes, str, bool]]:
        found = []
        for number, rule in enumerate(self.model.rules):
            found.append((number, changes_of(rule), rule.rate_forward.name, False))
            if rule.is_reversible:
                back = changes_of(rule, backward=True)
                found.append((number, back, rule.rate_reverse.name, True))
        return found

    def _rule(self, direction: tuple[int, Changes, str, bool]) -> None:
        number, changes, rate, backward = direction
        kinds = {
            (place, index): molecule.kind
            for place, pattern in enumerate(changes.reactants)
            for index, molecule in enumerate(pattern.molecules)
        }
        kinds |= {(MADE, index): made.kind for index, made in enumerate(changes.new_molecules)}

        def bond(ends: tuple[End, End]) -> None:
            for which, site in ends:
                self._write(*which, self._site(kinds[which], site))

        def state(change: tuple[Which, str, str]) -> None:
            which, site, new = change
            kind = kinds[which]
            self._write(*which, self._site(kind, site), self._state(kind, site, new))

        uses = [
            self._use(pattern, changes.indistinct(place))
            for place, pattern in enumerate(changes.reactants)
        ]
        self._list(uses, self._write)
        self._list(changes.states, state)
        self._list(changes.broken, bond)
        self._list(changes.made, bond)
        self._list(changes.destroyed, lambda which: self._write(*which))
        self._list(changes.destroyed_species, self._write)
        self._list(changes.new_molecules, self._new_molecule)
        self._list(changes.product_of, lambda each: self._write(*each[0], each[1]))
        falls_apart = bool(self.model.rules[self.tables.rule_names[number]].delete_molecules)
        if rate not in self.tables.rates:
            self.tables.rates.append(rate)
        rate_number = self.tables.rates.index(rate)
        self._write(changes.products, falls_apart, rate_number, number, backward)
        self.tables.factors.append(changes.factor)

    def _type(self, monomer: pysb.Monomer) -> None:
        self.tables.words.append(monomer.name)
        self._write(len(monomer.sites))
        for site in monomer.sites:
            states = monomer.site_states.get(site, [])
            self.tables.words += [site, *states]
            self._write(len(states))

    def _pattern(self, molecules: tuple[Molecule, ...]) -> None:
        self._write(len(molecules))
        for molecule in molecules:
            self._write(self.kinds[molecule.kind], len(molecule.sites))
            for name, site in molecule.sites:
                self._write(
                    self._site(molecule.kind, name), self._state(molecule.kind, name, site.state)
                )
                if isinstance(site.bond, tuple):
                    partner, there = site.bond
                    far = self._site(molecules[partner].kind, there)
                    self._write(_BONDS.index("to"), partner, far)
                else:
                    self._write(_BONDS.index(site.bond), -1, 0)

    def _use(self, pattern: Pattern, once: bool) -> int:
        number = self.patterns.setdefault(pattern.molecules, len(self.patterns))
        return self.uses.setdefault((number, once), len(self.uses))

    def _new_molecule(self, molecule: Molecule) -> None:
        monomer = self.model.monomers[molecule.kind]
        conditions = dict(molecule.sites)
        self._write(self.kinds[molecule.kind], len(monomer.sites))
        for site in monomer.sites:
            condition = conditions.get(site)
            if condition is None or (site in monomer.site_states and condition.state is None):
                raise Unsupported(f"A rule makes {monomer.name} without saying what {site} is.")
            self._write(self._state(monomer.name, site, condition.state))

    def _complex(self, pattern: ComplexPattern) -> None:
        molecules = translate(pattern).molecules
        bonds = set()
        self._write(len(molecules))
        for index, molecule in enumerate(molecules):
            monomer = self.model.monomers[molecule.kind]
            conditions = dict(molecule.sites)
            self._write(self.kinds[molecule.kind], len(monomer.sites))
            for site in monomer.sites:
                self._write(self._state(molecule.kind, site, conditions[site].state))
                bond = conditions[site].bond
                if isinstance(bond, tuple):
                    bonds.add(frozenset(((index, site), bond)))
        self._write(len(bonds))
        for (one, site), (other, far) in sorted(sorted(bond) for bond in bonds):
            self._write(one, self._site(molecules[one].kind, site))
            self._write(other, self._site(molecules[other].kind, far))

    def _observable(self, observable: pysb.Observable) -> None:
        self._write(observable.match == "species")
        patterns = [translate(each) for each in observable.reaction_pattern.complex_patterns]
        self._list(
            patterns,
            lambda each: self._write(self.patterns.setdefault(each.molecules, len(self.patterns))),
        )

    def _site(self, kind: str, site: str) -> int:
        return int(self.model.monomers[kind].sites.index(site))

    def _state(self, kind: str, site: str, state: str | None) -> int:
        if state is None:
            return _ANY_STATE
        return int(self.model.monomers[kind].site_states[site].index(state))

    def _write(self, *numbers: int) -> None:
        self.tables.numbers += [int(number) for number in numbers]

    def _list(self, items: Sequence[_Item], write: Callable[[_Item], object]) -> None:
        self._write(len(items))
        for item in items:
            write(item)

    def _written(self, write: Callable[[], object]) -> Iterable[int]:
        """What `write` adds, taken out again to be put in later."""
        start = len(self.tables.numbers)
        write()
        added = self.tables.numbers[start:]
        del self.tables.numbers[start:]
        return added
