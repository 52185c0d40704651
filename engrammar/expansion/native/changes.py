"""What a rule does: its two sides laid on each other as BioNetGen does it, and the differences."""

from dataclasses import dataclass, field
from itertools import permutations, product
from math import factorial, prod

import pysb
from pysb.core import as_complex_pattern

from engrammar.correspondence import correspond, molecules_in
from engrammar.expansion.native.patterns import Molecule, Pattern, Unsupported, translate

MADE = -1
Which = tuple[int, int]
"""A molecule: its reactant pattern and number in it, or `MADE` and its number among the new."""
End = tuple[Which, str]
"""One end of a bond: a molecule and its site."""


@dataclass
class Changes:
    """One direction of a rule as operations on the molecules that its reactants match."""

    reactants: list[Pattern]
    states: list[tuple[Which, str, str]] = field(default_factory=list)
    broken: list[tuple[End, End]] = field(default_factory=list)
    made: list[tuple[End, End]] = field(default_factory=list)
    destroyed: list[Which] = field(default_factory=list)
    destroyed_species: list[int] = field(default_factory=list)
    new_molecules: list[Molecule] = field(default_factory=list)
    product_of: list[tuple[Which, int]] = field(default_factory=list)
    products: int = 0
    factor: float = 1.0

    def centre(self, reactant: int) -> set[int]:
        """The molecules of a reactant pattern that the rule changes."""
        touched = [which for which, _, _ in self.states] + self.destroyed
        touched += [end[0] for bond in self.broken + self.made for end in bond]
        return {number for pattern, number in touched if pattern == reactant}

    def indistinct(self, reactant: int) -> bool:
        """Whether matches within one species are the same: nothing, or everything, is changed."""
        return not self.centre(reactant)


def changes_of(rule: pysb.Rule, *, backward: bool = False) -> Changes:
    """The operations of one direction of `rule`. Raises `Unsupported` where they are not clear."""
    if rule.energy or rule.total_rate or rule.move_connected:
        raise Unsupported(f"{rule.name} uses an energy, a total rate or MoveConnected.")
    sides = [
        [as_complex_pattern(each) for each in side.complex_patterns if each is not None]
        for side in (rule.reactant_pattern, rule.product_pattern)
    ]
    left, right = reversed(sides) if backward else sides
    return _Comparison(rule, left, right).changes


class _Comparison:
    def __init__(self, rule: pysb.Rule, left: list, right: list) -> None:
        self.rule = rule
        self.before = [translate(each) for each in left]
        self.after = [translate(each) for each in right]
        self.changes = Changes(self.before, products=len(right))
        # Molecules are numbered through each side as written; patterns have them in another order.
        self.place_before, self.place_after = _places(self.before), _places(self.after)
        pairs = correspond(molecules_in(left), molecules_in(right))
        self.forward = {one: other for one, other in pairs if one is not None and other is not None}
        self._destroy({one for one, other in pairs if one is not None and other is None})
        self._create(sorted(other for one, other in pairs if one is None and other is not None))
        for one, other in self.forward.items():
            self._compare_sites(one, other)
        self._compare_bonds()
        for number, which in self.which_after.items():
            self.changes.product_of.append((which, self.place_after[number][0]))
        self.changes.factor = self._factor()

    def _destroy(self, lost: set[int]) -> None:
        for reactant, pattern in enumerate(self.before):
            numbers = [n for n, (where, _) in self.place_before.items() if where == reactant]
            gone = [number for number in numbers if number in lost]
            if gone and len(gone) == len(pattern.molecules) and not self.rule.delete_molecules:
                self.changes.destroyed_species.append(reactant)
            else:
                self.changes.destroyed += [self.place_before[number] for number in gone]

    def _create(self, numbers: list[int]) -> None:
        self.which_after = {other: self.place_before[one] for one, other in self.forward.items()}
        for number in numbers:
            self.which_after[number] = (MADE, len(self.changes.new_molecules))
            self.changes.new_molecules.append(self._after(number))

    def _compare_sites(self, one: int, other: int) -> None:
        before, after = self._before(one), self._after(other)
        for name, site in before.sites:
            now = after.at(name)
            if site.state is not None and now.state is None:
                raise Unsupported(f"{self.rule.name} forgets the state of {before.kind}.{name}.")
            if now.state is not None and site.state != now.state:
                self.changes.states.append((self.place_before[one], name, now.state))
            wild = ("bound", "anything")
            if (site.bond in wild or now.bond in wild) and site.bond != now.bond:
                raise Unsupported(f"{self.rule.name} changes the unnamed bond of {name}.")

    def _compare_bonds(self) -> None:
        old = _bonds(self.before)
        which = {self.place_after[number]: which for number, which in self.which_after.items()}
        new = {
            frozenset((which[place], site) for place, site in bond) for bond in _bonds(self.after)
        }
        lost = set(self.changes.destroyed)
        gone = set(self.changes.destroyed_species)
        for bond in sorted(old - new, key=sorted):
            if not any(place in lost or place[0] in gone for place, _ in bond):
                self.changes.broken.append(_ends(bond))
        self.changes.made += [_ends(bond) for bond in sorted(new - old, key=sorted)]

    def _before(self, number: int) -> Molecule:
        pattern, index = self.place_before[number]
        return self.before[pattern].molecules[index]

    def _after(self, number: int) -> Molecule:
        pattern, index = self.place_after[number]
        return self.after[pattern].molecules[index]

    def _factor(self) -> float:
        """BioNetGen's statistical factor: symmetries of the rule that move its reaction centre.

        The symmetries of the reactants that are symmetries of the products too form a group; those
        that leave the centre alone are matched only once. Reactants that the rule does not touch
        are counted in one order.
        """
        group = [each for each in self._symmetries() if self._is_kept(each)]
        changes = self.changes
        still = [
            each
            for each in group
            if all(each[place] == place for place in each if place[1] in changes.centre(place[0]))
            and all(each[reactant, 0][0] == reactant for reactant in changes.destroyed_species)
        ]
        context = [
            pattern
            for reactant, pattern in enumerate(self.before)
            if changes.indistinct(reactant) and reactant not in changes.destroyed_species
        ]
        return len(still) / len(group) / prod(map(factorial, _numbers_of_equals(context)))

    def _symmetries(self) -> list[dict[Which, Which]]:
        count = len(self.before)
        ways = {
            (i, j): self.before[i].isomorphisms(self.before[j])
            for i in range(count)
            for j in range(count)
        }
        return [
            {
                (i, number): (order[i], image)
                for i, mapping in enumerate(chosen)
                for number, image in enumerate(mapping)
            }
            for order in permutations(range(count))
            for chosen in product(*(ways[i, order[i]] for i in range(count)))
        ]

    def _is_kept(self, symmetry: dict[Which, Which]) -> bool:
        """Whether a symmetry of the reactants is one of the products, where new molecules stay."""
        after = {which: self.place_after[number] for number, which in self.which_after.items()}
        moved = {}
        for which, place in after.items():
            image = which if which[0] == MADE else symmetry[which]
            if image not in after:
                return False
            moved[place] = after[image]
        for place, image in moved.items():
            one = self.after[place[0]].molecules[place[1]]
            other = self.after[image[0]].molecules[image[1]]
            if not one.looks_like(other):
                return False
        bonds = _bonds(self.after)
        return all(
            frozenset((moved[place], site) for place, site in bond) in bonds for bond in bonds
        )


def _places(patterns: list[Pattern]) -> dict[int, Which]:
    """Each molecule as written, counted through all patterns, and where it is in them."""
    places = {}
    start = 0
    for number, pattern in enumerate(patterns):
        for index, written in enumerate(pattern.origin):
            places[start + written] = (number, index)
        start += len(pattern.molecules)
    return places


def _bonds(patterns: list[Pattern]) -> set[frozenset[End]]:
    return {
        frozenset((((number, index), name), ((number, site.bond[0]), site.bond[1])))
        for number, pattern in enumerate(patterns)
        for index, molecule in enumerate(pattern.molecules)
        for name, site in molecule.sites
        if isinstance(site.bond, tuple)
    }


def _ends(bond: frozenset[End]) -> tuple[End, End]:
    one, other = sorted(bond)
    return one, other


def _numbers_of_equals(patterns: list[Pattern]) -> list[int]:
    numbers: list[int] = []
    waiting = list(patterns)
    while waiting:
        first = waiting[0]
        equal = [each for each in waiting if first.isomorphisms(each)]
        numbers.append(len(equal))
        waiting = [each for each in waiting if each not in equal]
    return numbers
