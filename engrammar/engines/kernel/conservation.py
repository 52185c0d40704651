"""Molecules that no reaction makes or destroys: their numbers show where an integration went wrong.

Where a rate is so fast that one step would change more molecules than a number has digits, CVODE
may lose some of them, or owe some, and say nothing.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from engrammar.engines.task import SimulationError
from engrammar.network import Network, composition

Floats = NDArray[np.float64]

FAST = 1e12
"""Changes of a molecule within a segment from which on it is counted; ordinary models have fewer
than 1e10, and 1e16 are the digits of a number."""
_LOST = 1e-5  # of the molecules of a kind; engines agree that well on every model


class Kept(NamedTuple):
    """Kinds of molecules that stay as many, and how many are in each species, (kinds, species)."""

    kinds: list[str]
    content: sparse.csr_array

    def check(self, before: Floats, after: Floats, time: float) -> None:
        """Raise `SimulationError` if counts (species,) hold other molecules than `before`.

        Molecules in species that have gone below zero are owed to others.
        """
        had, has = self.content @ before, self.content @ np.abs(after)
        lost = np.abs(has - had) > _LOST * np.maximum(had, 1.0)
        for kind in np.flatnonzero(lost):
            raise SimulationError(
                f"CVODE made {has[kind]:.6g} of {had[kind]:.6g} {self.kinds[kind]} by "
                f"{time:.6g} s, which no reaction does: something is so fast that molecules are "
                "lost in rounding. Look for a constant that is too large."
            )


def kept(network: Network) -> Kept:
    """The kinds of molecules, by the names of the species, that no reaction makes or destroys."""
    parts = [composition(name) for name in network.species]
    kinds = sorted({kind for each in parts for kind, _ in each})
    number = {kind: row for row, kind in enumerate(kinds)}
    entries = [
        (number[kind], species, count) for species, each in enumerate(parts) for kind, count in each
    ]
    row, column, count = np.array(entries).reshape(-1, 3).T
    content = sparse.csr_array((count, (row, column)), shape=(len(kinds), len(parts)))
    made = abs(content @ network.stoichiometry).sum(axis=1)
    stay = np.flatnonzero(np.asarray(made).reshape(-1) == 0)
    return Kept([kinds[each] for each in stay], content[stay])
