"""Rules taken apart: what each does to one molecule at a time."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import pysb
from pysb.core import ANY, WILD, ComplexPattern

from engrammar.correspondence import correspond, molecules_in

Bond = tuple[str, str] | None
"""The partner's molecule and site, or None where a site is free."""
State = tuple[tuple[str, str | None, Bond], ...]
"""A molecule's sites: name, internal state, and what is bound."""
Conditions = dict[str, tuple[str | None, object]]
"""For each site that a rule names: an internal state or None, and a Bond, ANY or WILD."""
Link = tuple[int, str, int, str]
"""A bond in a complex: a molecule's number and site, twice."""


@dataclass(frozen=True)
class Seed:
    """A complex that is there at the start, or that a rule makes from nothing."""

    molecules: tuple[str, ...]
    states: tuple[State, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Change:
    """What a rule does to one molecule that it keeps."""

    molecule: str
    before: Conditions
    after: Conditions

    @cached_property
    def rebinds(self) -> set[str]:
        """The sites whose bond is made, broken or exchanged."""
        return {
            site
            for site, (_, bond) in self.after.items()
            if bond is not ANY and bond is not WILD and bond != self.before[site][1]
        }

    def apply(self, state: State) -> State:
        """The state after the rule, of a molecule that was as the rule wants it."""
        changed = list(state)
        for number, (site, internal, bond) in enumerate(state):
            if site in self.after:
                becomes, partner = self.after[site]
                kept = partner is WILD or partner is ANY
                changed[number] = (site, becomes or internal, bond if kept else cast(Bond, partner))
        return tuple(changed)

    @cached_property
    def bonds_made(self) -> list[tuple[tuple[str, str], tuple[str, str]]]:
        """This molecule's end and the partner's end of each bond the rule makes."""
        ends = [((self.molecule, site), self.after[site][1]) for site in sorted(self.rebinds)]
        return [(end, partner) for end, partner in ends if isinstance(partner, tuple)]

    def is_particular(self, site: str) -> bool:
        """Whether the rule wants more of this molecule than `site` to be free."""
        return self.before[site][0] is not None or any(
            _is_demanding(condition) for each, condition in self.before.items() if each != site
        )


@dataclass(frozen=True)
class Step:
    """One direction of a rule.

    `lost` are molecules that vanish from complexes of which something stays. A step `looks_across`
    a bond if it depends on the states of two molecules of one complex.
    """

    reactants: tuple[tuple[str, Conditions], ...]
    changes: tuple[Change, ...]
    made: tuple[Seed, ...]
    lost: frozenset[str]
    looks_across: bool


def fits(conditions: Conditions, sites: Mapping[str, tuple[str | None, Bond]]) -> bool:
    """Whether a molecule with these states and bonds at its `sites` is as a rule wants it."""
    for site, (wanted, partner) in conditions.items():
        internal, bond = sites[site]
        if wanted is not None and wanted != internal:
            return False
        if partner is ANY and bond is None:
            return False
        if partner is not ANY and partner is not WILD and partner != bond:
            return False
    return True


def steps(rule: pysb.Rule) -> list[Step]:
    """The directions of a rule."""
    left, right = (
        [each for each in side.complex_patterns if each]
        for side in (rule.reactant_pattern, rule.product_pattern)
    )
    found = [_step(left, right, rule.delete_molecules)]
    if rule.is_reversible:
        found.append(_step(right, left, rule.delete_molecules))
    return found


def seed(pattern: ComplexPattern, numbers: Container[int] | None = None) -> Seed:
    """The complex that a pattern describes, or those of its molecules that have these `numbers`."""
    parts = pattern.monomer_patterns
    here = [i for i in range(len(parts)) if numbers is None or i in numbers]
    links = tuple(
        (here.index(one), site, here.index(other), far)
        for one, site, other, far in _links(pattern)
        if one in here and other in here
    )
    states = tuple(_state(parts[index].monomer, _conditions(pattern, index)) for index in here)
    return Seed(tuple(parts[index].monomer.name for index in here), states, links)


def _step(left: list[ComplexPattern], right: list[ComplexPattern], delete_molecules: bool) -> Step:
    before, after = (
        [
            (part.monomer.name, _conditions(whole, index))
            for whole in side
            for index, part in enumerate(whole.monomer_patterns)
        ]
        for side in (left, right)
    )
    pairs = correspond(molecules_in(left), molecules_in(right))
    gone = {one for one, other in pairs if one is not None and other is None}
    new = {other for one, other in pairs if one is None and other is not None}
    lost: set[str] = set()
    for _, numbers in _numbered(left):
        if delete_molecules or not gone.issuperset(numbers):
            lost |= {before[number][0] for number in gone.intersection(numbers)}
    made = [
        seed(whole, {number - numbers.start for number in new.intersection(numbers)})
        for whole, numbers in _numbered(right)
        if new.intersection(numbers)
    ]
    changes = [
        Change(before[one][0], before[one][1], after[other][1])
        for one, other in pairs
        if one is not None and other is not None
    ]
    across = any(_looks_across(whole) for whole in left)
    return Step(tuple(before), tuple(changes), tuple(made), frozenset(lost), across)


def _numbered(side: list[ComplexPattern]) -> list[tuple[ComplexPattern, range]]:
    """Each complex of a rule's side, with the numbers of its molecules."""
    found, first = [], 0
    for whole in side:
        size = len(whole.monomer_patterns)
        found.append((whole, range(first, first + size)))
        first += size
    return found


def _looks_across(whole: ComplexPattern) -> bool:
    parts = range(len(whole.monomer_patterns))
    demanding = [
        any(_is_demanding(each) for each in _conditions(whole, index).values()) for index in parts
    ]
    return sum(demanding) > 1 or len(parts) > 2 or len(_links(whole)) > 1


def _is_demanding(condition: tuple[str | None, object]) -> bool:
    """Whether it asks for more than a bond to the rest of the pattern."""
    internal, bond = condition
    return internal is not None or bond is None or bond is ANY


def _conditions(whole: ComplexPattern, number: int) -> Conditions:
    partners: dict[str, Bond] = {}
    for one, site, other, far in _links(whole):
        for here, its_site, there, other_site in ((one, site, other, far), (other, far, one, site)):
            if here == number:
                partners[its_site] = (whole.monomer_patterns[there].monomer.name, other_site)
    found: Conditions = {}
    for site, given in whole.monomer_patterns[number].site_conditions.items():
        internal, bond = given if isinstance(given, tuple) else (None, given)
        if isinstance(given, str):
            internal, bond = given, None
        found[site] = internal, partners.get(site, bond)
    return found


def _links(whole: ComplexPattern) -> list[Link]:
    ends: dict[int, list[tuple[int, str]]] = {}
    for index, part in enumerate(whole.monomer_patterns):
        for site, given in part.site_conditions.items():
            number = given[1] if isinstance(given, tuple) else given
            if type(number) is int:
                ends.setdefault(number, []).append((index, site))
    return [(*one, *other) for one, other in (sorted(pair) for pair in ends.values())]


def _state(monomer: pysb.Monomer, conditions: Conditions) -> State:
    state: list[tuple[str, str | None, Bond]] = []
    for site in monomer.sites:
        states = monomer.site_states.get(site)
        internal, bond = conditions.get(site, (None, None))
        resting = states[0] if states else None
        state.append((site, internal or resting, cast(Bond, bond)))
    return tuple(state)
