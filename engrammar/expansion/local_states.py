"""The states a molecule can be in, each molecule seen alone.

The rules are followed one molecule at a time, taking for granted that its partners in a complex are
as the rule wants them. A rule takes part once each of its reactants has been reached. The result
holds every state that occurs, and may hold some that never do.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import pysb

from engrammar.assembly import LOCATION
from engrammar.expansion.rule_steps import Change, Seed, State, Step, fits, seed, steps

_MOST_STATES = 20_000


class Unbounded(Exception):
    """The number of states or species may have no end; the message says why."""


class LocalStates:
    """The states of every molecule of a model, and what is needed to put them together."""

    def __init__(self, model: pysb.Model) -> None:
        self.seeds: list[Seed] = [seed(each.pattern) for each in model.initials]
        self.steps: list[Step] = []
        self._lost: set[str] = set()
        self._changes: dict[tuple[str, str | None], list[Change]] = {}  # by molecule and place
        self.reached: dict[str, frozenset[State]] = {m.name: frozenset() for m in model.monomers}
        waiting = [step for rule in model.rules for step in steps(rule)]
        while True:
            for name in self.reached:
                self.reached[name] = self.closure(name, self._seeded(name))
            occurring = {name: _by_place(states) for name, states in self.reached.items()}
            ready: list[Step] = []
            later: list[Step] = []
            for step in waiting:
                (ready if _is_possible(step, occurring) else later).append(step)
            if not ready:
                break
            waiting = later
            self.steps += ready
            self.seeds += [made for step in ready for made in step.made]
            for step in ready:
                self._lost |= step.lost
                for change in step.changes:
                    key = change.molecule, _place(change.before)
                    self._changes.setdefault(key, []).append(change)

    def closure(self, molecule: str, start: Iterable[State]) -> frozenset[State]:
        """All states that the rules lead to from those at the `start`."""
        found = set(start)
        waiting = list(found)
        while waiting:
            state = waiting.pop()
            sites = {site: (internal, bond) for site, internal, bond in state}
            place = _place(sites)
            here = [
                change
                for where in {None, place}
                for change in self._changes.get((molecule, where), ())
            ]
            new = {change.apply(state) for change in here if fits(change.before, sites)}
            new |= set(self._abandoned(state))
            waiting += new - found
            found |= new
            if len(found) > _MOST_STATES:
                raise Unbounded(f"{molecule} alone can be in more than {_MOST_STATES:,} states.")
        return frozenset(found)

    @cached_property
    def touched(self) -> set[tuple[str, str]]:
        """The sites, with their molecules, whose bonds do not last for ever."""
        changes = [change for step in self.steps for change in step.changes]
        found = {(each.molecule, site) for each in changes for site in each.rebinds}
        for name, states in self.reached.items():
            for site, _, bond in (each for state in states for each in state):
                if bond and bond[0] in self._lost:
                    found |= {(name, site), bond}
        return found

    @cached_property
    def independent(self) -> bool:
        """Whether partners never depend on each other, so that all combinations of states occur.

        Two rules that make one bond, each particular about both of its ends, do tie them together.
        """
        if any(step.lost or step.looks_across for step in self.steps):
            return False
        if any(
            (each.molecules[one], site) in self.touched
            for each in self.seeds
            for one, site, _, _ in each.links
        ):
            return False
        makers: dict[frozenset[tuple[str, str]], list[set[tuple[str, str]]]] = {}
        for step in self.steps:
            particular: dict[frozenset[tuple[str, str]], set[tuple[str, str]]] = {}
            for change in step.changes:
                for end, partner in change.bonds_made:
                    ends = particular.setdefault(frozenset((end, partner)), set())
                    ends |= {end} if change.is_particular(end[1]) else set()
            for bond, ends in particular.items():
                makers.setdefault(bond, []).append(ends)
        return all(
            len(each) == 1 or len(set[tuple[str, str]]().union(*each)) < len(bond)
            for bond, each in makers.items()
        )

    def _abandoned(self, state: State) -> Iterable[State]:
        """The states of a molecule whose partner has vanished."""
        for index, (site, internal, bond) in enumerate(state):
            if bond and bond[0] in self._lost:
                yield (*state[:index], (site, internal, None), *state[index + 1 :])

    def _seeded(self, molecule: str) -> set[State]:
        return {
            state
            for each in self.seeds
            for name, state in zip(each.molecules, each.states, strict=True)
            if name == molecule
        }


Sites = Mapping[str, tuple[str | None, Any]]


def _place(sites: Sites) -> str | None:
    """Where a molecule is, or must be, in a model of several places: few rules concern each."""
    return sites[LOCATION][0] if LOCATION in sites else None


def _by_place(states: Iterable[State]) -> dict[str | None, list[Sites]]:
    """The states of a molecule by the place it is in; all of them under None."""
    found: dict[str | None, list[Sites]] = {None: []}
    for state in states:
        sites = {site: (internal, bond) for site, internal, bond in state}
        found[None].append(sites)
        place = _place(sites)
        if place is not None:
            found.setdefault(place, []).append(sites)
    return found


def _is_possible(step: Step, occurring: Mapping[str, dict[str | None, list[Sites]]]) -> bool:
    return all(
        any(fits(conditions, sites) for sites in occurring[name].get(_place(conditions), ()))
        for name, conditions in step.reactants
    )
