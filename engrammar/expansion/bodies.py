"""Bodies: molecules that stay together for ever, such as the subunits of a ring."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from engrammar.expansion.local_states import LocalStates
from engrammar.expansion.rule_steps import Link, Seed, State


@dataclass(frozen=True)
class Body:
    """Molecules, the bonds that hold them, and the states each can be in."""

    molecules: tuple[str, ...]
    links: tuple[Link, ...]
    states: tuple[frozenset[State], ...]

    @property
    def size(self) -> int:
        """The number of molecules."""
        return len(self.molecules)

    @property
    def name(self) -> str:
        """What it is made of: `6 CaMKII`."""
        if self.size == 1:
            return self.molecules[0]
        numbers = {name: self.molecules.count(name) for name in sorted(set(self.molecules))}
        return " with ".join(f"{number} {name}" for name, number in numbers.items())

    @property
    def is_even(self) -> bool:
        """Whether no two molecules have some of their states in common and others not."""
        kinds = set(self.states)
        return all(one == other or not one & other for one in kinds for other in kinds)

    @cached_property
    def held(self) -> list[set[str]]:
        """For each molecule, the sites by which it is held."""
        found: list[set[str]] = [set() for _ in self.molecules]
        for one, site, other, far in self.links:
            found[one].add(site)
            found[other].add(far)
        return found

    @cached_property
    def symmetries(self) -> list[list[int]]:
        """Permutations of the molecules that keep every bond and all states."""
        return [
            each
            for each in self.onto(self)
            if all(self.states[one] == self.states[to] for one, to in enumerate(each))
        ]

    @cached_property
    def cycles(self) -> list[list[int]]:
        """For each symmetry, one molecule of each of its cycles."""
        return [_one_of_each_cycle(each) for each in self.symmetries]

    @property
    def distinct_places(self) -> list[int]:
        """One molecule of each set that the symmetries exchange."""
        return sorted({min(each[place] for each in self.symmetries) for place in range(self.size)})

    def onto(self, other: "Body") -> list[list[int]]:
        """The ways to lay this body on another, bond on bond; one image decides all the others."""
        if self.size != other.size or len(self.links) != len(other.links):
            return []
        found = []
        for image in range(self.size):
            mapping, waiting = {0: image}, [0]
            while waiting:
                here = waiting.pop()
                for (start, site), (end, _) in self._ways.items():
                    way = other._ways.get((mapping[here], site))
                    if start == here and end not in mapping and way is not None:
                        mapping[end] = way[0]
                        waiting.append(end)
            if len(set(mapping.values())) == self.size and self._fits(mapping, other):
                found.append([mapping[index] for index in range(self.size)])
        return found

    @cached_property
    def _ways(self) -> dict[tuple[int, str], tuple[int, str]]:
        """Where each bond leads, from either end."""
        found = {}
        for one, site, other, far in self.links:
            found[one, site], found[other, far] = (other, far), (one, site)
        return found

    def _fits(self, mapping: dict[int, int], other: "Body") -> bool:
        return all(
            self.molecules[one] == other.molecules[to] for one, to in mapping.items()
        ) and all(
            other._ways.get((mapping[one], site)) == (mapping[end], far)
            for (one, site), (end, far) in self._ways.items()
        )


def bodies(local: LocalStates) -> list[Body]:
    """The bodies of a model: first those of several molecules, then single ones by name."""
    several: list[Body] = []
    single: dict[str, set[State]] = {}  # what each begins with
    for seed in local.seeds:
        for members, links in _held_together(seed, local.touched):
            if len(members) == 1:
                (alone,) = members
                single.setdefault(seed.molecules[alone], set()).add(seed.states[alone])
            else:
                molecules = tuple(seed.molecules[each] for each in members)
                states = [
                    local.closure(seed.molecules[each], [seed.states[each]]) for each in members
                ]
                body = Body(molecules, links, tuple(states))
                if not any(_same(body, known) for known in several):
                    several.append(body)
    # All that a molecule begins with at once: they lead to the same states by the same changes.
    return [
        *several,
        *(Body((name,), (), (local.closure(name, single[name]),)) for name in sorted(single)),
    ]


def _same(one: Body, other: Body) -> bool:
    return any(
        all(one.states[here] == other.states[there] for here, there in enumerate(each))
        for each in one.onto(other)
    )


def _held_together(
    seed: Seed, touched: set[tuple[str, str]]
) -> Iterable[tuple[list[int], tuple[Link, ...]]]:
    """The molecules of a seed in groups that lasting bonds hold, and these bonds."""
    lasting = [
        (one, site, other, far)
        for one, site, other, far in seed.links
        if not touched & {(seed.molecules[one], site), (seed.molecules[other], far)}
    ]
    left = list(range(len(seed.molecules)))
    while left:
        members = [left[0]]
        for member in members:
            for one, _, other, _ in lasting:
                for here, there in ((one, other), (other, one)):
                    if here == member and there not in members:
                        members.append(there)
        left = [each for each in left if each not in members]
        place = {each: number for number, each in enumerate(members)}
        links = [(place[a], s, place[b], f) for a, s, b, f in lasting if a in place]
        yield members, tuple(links)


def _one_of_each_cycle(permutation: list[int]) -> list[int]:
    seen: set[int] = set()
    found = []
    for start in range(len(permutation)):
        if start not in seen:
            found.append(start)
        while start not in seen:
            seen.add(start)
            start = permutation[start]
    return found
