"""The forecast: how many species will the rules make, and which complex drives the number?

Nothing is expanded. Bonds that no rule makes or breaks hold molecules together for ever: a ring of
subunits is such a body, and so is every molecule that stands alone. Their states are known from
`local_states`, and are counted up to the body's symmetry by Burnside's lemma. All other bonds hang
bodies on bodies like branches on a tree. A bond that can lead on to itself makes the number
unbounded.
"""

from dataclasses import dataclass
from functools import cached_property
from math import prod

import pysb

from engrammar.expansion.bodies import Body, bodies
from engrammar.expansion.local_states import LocalStates, Unbounded


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

    An upper bound in general. It is `exact` where no rule looks at two molecules of one complex at
    once, and no complex holds two bodies of the same kind.
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


def forecast(model: pysb.Model) -> Forecast:
    """How many species `model` will have, before anything is expanded."""
    try:
        local = LocalStates(model)
        found = bodies(local)
        counts = [_Count(found[number:]) for number in range(len(found))]
        complexes = [
            Complex(each.root.name, each.complexes, each.states, each.is_exact(local, found))
            for each in counts
        ]
    except Unbounded as problem:
        return Forecast(None, (), str(problem))
    complexes = [each for each in complexes if each.species]
    return Forecast(sum(each.species for each in complexes), tuple(complexes))


class _Count:
    """Counts the complexes that hold the first of some bodies, and none but these."""

    def __init__(self, allowed: list[Body]) -> None:
        self.root, self.allowed = allowed[0], allowed
        self._known: dict[tuple[str, str, str, str], int] = {}
        self._path: list[tuple[str, str, str, str]] = []
        self._meets_itself = False

    @cached_property
    def complexes(self) -> int:
        """Burnside's lemma: what each symmetry leaves unchanged, on average."""
        ways = [self._ways(self.root, place) for place in range(self.root.size)]
        unchanged = sum(prod(ways[one] for one in cycles) for cycles in self.root.cycles)
        return unchanged // len(self.root.symmetries)

    @cached_property
    def states(self) -> int:
        """The states of one molecule of the body, with all that may hang on it."""
        return max(self._ways(self.root, place) for place in range(self.root.size))

    def is_exact(self, local: LocalStates, found: list[Body]) -> bool:
        """Whether every complex counted occurs, and none is counted twice."""
        alike = [each for each in found if self.root.onto(each)]
        return (
            local.independent
            and len(alike) == 1
            and self.root.is_even
            and not (self.complexes and self._meets_itself)
        )

    def _ways(self, body: Body, place: int, entry: tuple[str, str, str, str] | None = None) -> int:
        """States of a molecule with their branches; those bound by `entry`, if there is one."""
        here, total = body.molecules[place], 0
        for state in body.states[place]:
            bonds = {site: bond for site, _, bond in state if bond is not None}
            if entry and bonds.pop(entry[3], None) != entry[:2]:
                continue
            free = ((site, bond) for site, bond in bonds.items() if site not in body.held[place])
            total += prod(self._branches((here, site, *bond)) for site, bond in free)
        return total

    def _branches(self, bond: tuple[str, str, str, str]) -> int:
        """What can hang on a bond, from a molecule and site to a molecule and site."""
        if bond in self._known:
            return self._known[bond]
        if bond in self._path:
            way = " - ".join((self._path[0][0], *(each[2] for each in self._path)))
            raise Unbounded(
                f"{bond[2]} can be bound at {bond[3]} again and again, by way of {way}."
            )
        self._path.append(bond)
        total = 0
        for body in self.allowed:
            for place in body.distinct_places:
                entered = self._ways(body, place, bond) if body.molecules[place] == bond[2] else 0
                if entered:
                    self._meets_itself |= body is self.root
                    others = (self._ways(body, each) for each in range(body.size) if each != place)
                    total += entered * prod(others)
        self._path.pop()
        self._known[bond] = total
        return total
