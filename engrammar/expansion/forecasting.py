"""The forecast: how many species will the rules make, and which complex drives the number?

Nothing is expanded. For each molecule the rules are followed locally, one molecule at a time,
taking for granted that its partners are as the rule wants them: this gives the states a molecule
can be in, and the bonds it can make (the contact graph). Complexes that are there at the start and
whose bonds no rule touches are skeletons: a ring of subunits is one. The states of a skeleton's
molecules are counted up to its symmetry by Burnside's lemma. Everything else is counted as trees.
A bond that can lead back to a molecule of the same kind and site makes the number unbounded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import cast

import pysb
from pysb.core import ANY, WILD, ComplexPattern, MonomerPattern, as_complex_pattern

Bond = tuple[str, str] | None
"""The partner's molecule and site, or None where a site is free."""
State = tuple[tuple[str, str | None, Bond], ...]
"""A molecule's sites: name, internal state, and what is bound."""


@dataclass(frozen=True)
class Complex:
    """A kind of complex: what it is, and in how many states it can be."""

    name: str
    species: int
    states: int
    exact: bool

    def __str__(self) -> str:
        return f"{self.name}: {self.species:,} species ({self.states:,} states a molecule)"


@dataclass(frozen=True)
class Forecast:
    """The number of species to expect; None where it may grow without bound, for `reason`.

    An upper bound in general. It is `exact` where no rule makes a molecule's change depend on a
    neighbour of its own kind, and nothing but skeletons and their partners forms complexes.
    """

    species: int | None
    complexes: tuple[Complex, ...]
    reason: str = ""

    @property
    def exact(self) -> bool:
        """Whether the number is a count and not an upper bound."""
        return self.species is not None and all(each.exact for each in self.complexes)

    @property
    def driver(self) -> str:
        """The complex with the most species."""
        if not self.complexes:
            return self.reason
        return str(max(self.complexes, key=lambda each: each.species))

    def __str__(self) -> str:
        if self.species is None:
            return f"unbounded: {self.reason}"
        return (
            f"{'' if self.exact else 'at most '}{self.species:,} species, driven by {self.driver}"
        )


class Unbounded(Exception):
    """Raised inside when a chain of bonds can return to where it came from."""


def forecast(model: pysb.Model) -> Forecast:
    """How many species `model` will have, before anything is expanded."""
    local = LocalStates(model)
    skeletons = _skeletons(model, local)
    rigid = {name for each in skeletons for name in each.molecules}
    try:
        complexes = [each.count(local, rigid) for each in skeletons]
        complexes += _trees(model, local, rigid)
    except Unbounded as found:
        return Forecast(None, (), str(found))
    return Forecast(sum(each.species for each in complexes), tuple(complexes))


class LocalStates:
    """For each molecule the states its rules can bring it to, seen alone."""

    def __init__(self, model: pysb.Model) -> None:
        self.rewrites = [rewrite for rule in model.rules for rewrite in _rewrites(rule)]
        self.looks_beside = {m.name: _looks_beside(model, m.name) for m in model.monomers}
        self.touched = {(r.molecule, site) for r in self.rewrites for site in r.rebinds}
        self.reached: dict[str, set[State]] = {m.name: set() for m in model.monomers}
        for initial in model.initials:
            for part in initial.pattern.monomer_patterns:
                self.reached[part.monomer.name].add(_state(part, initial.pattern))
        for rewrite in self.rewrites:
            if rewrite.before is None:
                self.reached[rewrite.molecule].add(rewrite.created)
        self._close()

    def _close(self) -> None:
        for name, states in self.reached.items():
            rewrites = [r for r in self.rewrites if r.molecule == name and r.before is not None]
            waiting = list(states)
            while waiting:
                state = waiting.pop()
                for rewrite in rewrites:
                    for new in rewrite.apply(state):
                        if new not in states:
                            states.add(new)
                            waiting.append(new)

    def ways(
        self, molecule: str, *, fixed: Iterable[str] = (), via: str = ""
    ) -> list[list[tuple[str, str]]]:
        """For each state, the bonds to follow from it: none `fixed`, nor the one `via`."""
        skip = {*fixed, via}
        found = []
        for state in self.reached[molecule]:
            if via and not any(site == via and bond for site, _, bond in state):
                continue
            found.append([bond for site, _, bond in state if bond and site not in skip])
        return found


@dataclass(frozen=True)
class _Rewrite:
    """What one rule does to one molecule. Conditions map a site to (state, bond)."""

    rule: str
    molecule: str
    before: dict[str, tuple[str | None, object]] | None
    after: dict[str, tuple[str | None, object]]
    created: State = ()

    @cached_property
    def rebinds(self) -> set[str]:
        """The sites whose bond this rule makes or breaks."""
        before = self.before or {}
        return {
            site for site, (_, bond) in self.after.items() if before.get(site, ("", 0))[1] != bond
        }

    def apply(self, state: State) -> list[State]:
        """The states `state` is turned into: none if the rule does not apply to it."""
        assert self.before is not None
        for site, internal, bond in state:
            wanted, partner = self.before.get(site, (None, WILD))
            if wanted is not None and wanted != internal:
                return []
            if partner is None and bond is not None:
                return []
            if partner is ANY and bond is None:
                return []
            if isinstance(partner, tuple) and partner != bond:
                return []
        changed: list[tuple[str, str | None, Bond]] = []
        for site, internal, bond in state:
            becomes, partner = self.after.get(site, (None, WILD))
            new_bond = bond if partner is WILD or partner is ANY else cast(Bond, partner)
            changed.append((site, internal if becomes is None else becomes, new_bond))
        return [tuple(changed)]


def _looks_beside(model: pysb.Model, molecule: str) -> bool:
    """Whether a rule looks at two molecules of this kind in one complex."""
    return any(
        [part.monomer.name for part in whole.monomer_patterns].count(molecule) > 1
        for rule in model.rules
        for side in (rule.reactant_pattern, rule.product_pattern)
        for whole in side.complex_patterns
        if whole is not None
    )


def _rewrites(rule: pysb.Rule) -> list[_Rewrite]:
    sides = [_parts(rule.reactant_pattern), _parts(rule.product_pattern)]
    found = _one_way(rule.name, *sides)
    if rule.is_reversible:
        found += _one_way(rule.name, *reversed(sides))
    return found


def _one_way(
    name: str,
    before: list[tuple[MonomerPattern, ComplexPattern]],
    after: list[tuple[MonomerPattern, ComplexPattern]],
) -> list[_Rewrite]:
    """Molecules keep their order of appearance within their kind, as BioNetGen maps them."""
    found = []
    waiting = list(before)
    for part, whole in after:
        same = next((each for each in waiting if each[0].monomer.name == part.monomer.name), None)
        result = {site: _condition(part, whole, site) for site in part.site_conditions}
        if same is None:
            found.append(_Rewrite(name, part.monomer.name, None, result, _state(part, whole)))
            continue
        waiting.remove(same)
        start = {site: _condition(same[0], same[1], site) for site in same[0].site_conditions}
        found.append(_Rewrite(name, part.monomer.name, start, result))
    return found


def _parts(pattern: pysb.ReactionPattern) -> list[tuple[MonomerPattern, ComplexPattern]]:
    wholes = [as_complex_pattern(each) for each in pattern.complex_patterns if each is not None]
    return [(part, whole) for whole in wholes for part in whole.monomer_patterns]


def _condition(part: MonomerPattern, whole: ComplexPattern, site: str) -> tuple[str | None, object]:
    given = part.site_conditions[site]
    internal, bond = given if isinstance(given, tuple) else (None, given)
    if isinstance(given, str):
        return given, None
    if isinstance(bond, int):
        return internal, _partner(part, whole, site, bond)
    return internal, bond


def _partner(part: MonomerPattern, whole: ComplexPattern, site: str, bond: int) -> Bond:
    for other in whole.monomer_patterns:
        for other_site, given in other.site_conditions.items():
            number = given[1] if isinstance(given, tuple) else given
            if number == bond and type(number) is int and (other is not part or other_site != site):
                return other.monomer.name, other_site
    return None


def _state(part: MonomerPattern, whole: ComplexPattern) -> State:
    monomer = part.monomer
    state: list[tuple[str, str | None, Bond]] = []
    for site in monomer.sites:
        states = monomer.site_states.get(site)
        internal: str | None = states[0] if states else None
        bond: Bond = None
        if site in part.site_conditions:
            given, partner = _condition(part, whole, site)
            internal = given or internal
            bond = partner if isinstance(partner, tuple) else None
        state.append((site, internal, bond))
    return tuple(state)


@dataclass(frozen=True)
class _Skeleton:
    """A starting complex whose inner bonds no rule makes or breaks."""

    molecules: tuple[str, ...]
    links: tuple[tuple[int, str, int, str], ...]

    @property
    def name(self) -> str:
        numbers = {name: self.molecules.count(name) for name in sorted(set(self.molecules))}
        return " with ".join(f"{n} {name}" for name, n in numbers.items())

    def count(self, local: LocalStates, rigid: set[str]) -> Complex:
        """Burnside's lemma: colourings by the molecules' states, up to the symmetry."""
        held: dict[str, set[str]] = {name: set() for name in self.molecules}
        for one, site, other, far in self.links:
            held[self.molecules[one]].add(site)
            held[self.molecules[other]].add(far)
        states = {
            name: sum(
                prod(_tree(local, rigid, bond, (name,)) for bond in bonds)
                for bonds in local.ways(name, fixed=sites)
            )
            for name, sites in held.items()
        }
        group = self._symmetries()
        colourings = sum(
            prod(states[self.molecules[cycle]] for cycle in _cycles(each)) for each in group
        )
        exact = not any(local.looks_beside[name] for name in states)
        return Complex(self.name, colourings // len(group), max(states.values()), exact)

    def _symmetries(self) -> list[list[int]]:
        """Permutations of the molecules that keep every bond; one image fixes all the others."""
        steps: dict[tuple[int, str], tuple[int, str]] = {}
        for one, site, other, far in self.links:
            steps[one, site], steps[other, far] = (other, far), (one, site)
        found = []
        for image in range(len(self.molecules)):
            mapping, waiting = {0: image}, [0]
            while waiting:
                here = waiting.pop()
                for (start, site), (end, _) in steps.items():
                    known = start != here or end in mapping
                    if not known and (mapping[here], site) in steps:
                        mapping[end] = steps[mapping[here], site][0]
                        waiting.append(end)
            if self._keeps(mapping, steps):
                found.append([mapping[index] for index in range(len(self.molecules))])
        return found

    def _keeps(
        self, mapping: dict[int, int], steps: dict[tuple[int, str], tuple[int, str]]
    ) -> bool:
        if len(set(mapping.values())) != len(self.molecules):
            return False
        if any(self.molecules[one] != self.molecules[to] for one, to in mapping.items()):
            return False
        return all(
            steps.get((mapping[one], site)) == (mapping[other], far)
            for (one, site), (other, far) in steps.items()
        )


def _cycles(permutation: list[int]) -> list[int]:
    """One member of each cycle of a permutation."""
    seen: set[int] = set()
    found = []
    for start in range(len(permutation)):
        if start in seen:
            continue
        found.append(start)
        while start not in seen:
            seen.add(start)
            start = permutation[start]
    return found


def _skeletons(model: pysb.Model, local: LocalStates) -> list[_Skeleton]:
    found: dict[tuple[object, ...], _Skeleton] = {}
    for initial in model.initials:
        parts = initial.pattern.monomer_patterns
        ends: dict[int, list[tuple[int, str]]] = {}
        for index, part in enumerate(parts):
            for site, given in part.site_conditions.items():
                number = given[1] if isinstance(given, tuple) else given
                if type(number) is int:
                    ends.setdefault(number, []).append((index, site))
        links = tuple((*one, *other) for one, other in (sorted(pair) for pair in ends.values()))
        sites = {(parts[i].monomer.name, s) for pair in ends.values() for i, s in pair}
        if len(parts) > 1 and not sites & local.touched:
            skeleton = _Skeleton(tuple(part.monomer.name for part in parts), links)
            found.setdefault((skeleton.molecules, frozenset(links)), skeleton)
    return list(found.values())


def _trees(model: pysb.Model, local: LocalStates, rigid: set[str]) -> list[Complex]:
    """Complexes without a skeleton, each counted from the first of its molecules in the model."""
    found = []
    earlier: set[str] = set(rigid)
    for monomer in model.monomers:
        if monomer.name in rigid or not local.reached[monomer.name]:
            continue
        rooted, meets_itself, alone = 0, False, True
        for bonds in local.ways(monomer.name):
            partners = {name for name, _ in bonds}
            if partners & earlier:
                continue
            alone = alone and not bonds
            meets_itself = meets_itself or monomer.name in partners
            rooted += prod(_tree(local, earlier, bond, (monomer.name,)) for bond in bonds)
        if rooted:
            states = len(local.reached[monomer.name])
            found.append(Complex(monomer.name, rooted, states, exact=alone))
        earlier.add(monomer.name)
    return found


def _tree(
    local: LocalStates, excluded: set[str], bond: tuple[str, str], path: tuple[object, ...]
) -> int:
    """How many branches hang on a bond: the partner's states, times the branches beyond it."""
    name, site = bond
    if bond in path or (name in excluded and name == path[0]):
        raise Unbounded(
            f"{name} can be bound at {site} again and again, by way of "
            f"{' - '.join(str(each[0] if isinstance(each, tuple) else each) for each in path)}."
        )
    if name in excluded:
        return 0
    return sum(
        prod(_tree(local, excluded, each, (*path, bond)) for each in bonds)
        for bonds in local.ways(name, via=site)
    )
