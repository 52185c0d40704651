"""Which molecules may hang together, judged by the bonds that their states allow."""

from collections.abc import Collection

import pysb

from engrammar.expansion.local_states import LocalStates, Unbounded
from engrammar.expansion.native.patterns import Molecule

End = tuple[str, str]
"""A kind of molecule and one of its sites."""


class Togetherness:
    """Follows bonds from molecule to molecule, by kinds and sites; what it denies cannot happen."""

    def __init__(self, model: pysb.Model) -> None:
        try:
            reached = LocalStates(model).reached
        except Unbounded:  # a molecule of very many states: every site may bind every other
            ends = {(each.name, site) for each in model.monomers for site in each.sites}
            self._partners = {end: ends for end in ends}
            return
        self._partners = {}
        for kind, states in reached.items():
            for site, _, partner in (each for state in states for each in state):
                if partner is not None:
                    self._partners.setdefault((kind, site), set()).add(partner)

    def is_ever_bound(self, molecule: Molecule) -> bool:
        """Whether a molecule as a pattern describes it may be bound to anything."""
        return bool(self._ways_out(molecule, ()))

    def meets_its_like(self, molecule: Molecule) -> bool:
        """Whether the complex of such a molecule may hold another of its kind."""
        return any(kind == molecule.kind for kind, _ in self._reached(molecule, ()))

    def also_meets(self, molecule: Molecule, left_out: Collection[str], far: End) -> bool:
        """Whether a way that avoids the sites `left_out` leads to the kind of `far`.

        A way that enters it at the site of `far` leads to another molecule of that kind.
        """
        reached = self._reached(molecule, left_out)
        return any(kind == far[0] and site != far[1] for kind, site in reached)

    def _ways_out(self, molecule: Molecule, left_out: Collection[str]) -> set[End]:
        free = {name for name, site in molecule.sites if site.bond == "free"}
        return {
            partner
            for (kind, site), partners in self._partners.items()
            if kind == molecule.kind and site not in free and site not in left_out
            for partner in partners
        }

    def _reached(self, molecule: Molecule, left_out: Collection[str]) -> set[End]:
        found = self._ways_out(molecule, left_out)
        waiting = list(found)
        while waiting:
            here, entry = waiting.pop()
            for (kind, site), partners in self._partners.items():
                if kind == here and site != entry:
                    waiting += partners - found
                    found |= partners
        return found
