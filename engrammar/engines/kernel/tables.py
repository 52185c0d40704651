"""A network as flat arrays for compiled loops."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from engrammar.engines.kernel.bytecode import Program, assemble
from engrammar.formulas import Formula
from engrammar.network import Network

Floats = NDArray[np.float64]
Integers = NDArray[np.int32]


class Rows(NamedTuple):
    """Lists of numbered things with a weight each: row i is `column[start[i]:start[i + 1]]`."""

    start: Integers
    column: Integers
    weight: Floats


class Reactions(NamedTuple):
    """What drives each reaction, (reactions, drivers) padded with -1, and what it changes.

    The rate is `factor * values[slot]` times the counts of the drivers.
    """

    drivers: Integers
    factor: Floats
    slot: Integers
    change: Rows


class Watched(NamedTuple):
    """The formulas that move with the state, and the observables they look at.

    `program` holds them in order, each after those it depends on; observable i of `weights`, a row
    of species, is kept in `slot[i]`.
    """

    program: Program
    weights: Rows
    slot: Integers


@dataclass(frozen=True)
class Tables:
    """One network, ready for the kernels; values and starts are not in it."""

    network: Network

    @cached_property
    def slots(self) -> dict[str, int]:
        """Where the value of each quantity and observable is kept."""
        names = (*self.network.quantities, *self.network.observables)
        return {name: place for place, name in enumerate(names)}

    @cached_property
    def reactions(self) -> Reactions:
        """Drivers, factors and changes."""
        network = self.network
        slot = np.array([self.slots[name] for name in network.rates], dtype=np.int32)
        return Reactions(
            np.ascontiguousarray(network.driving, dtype=np.int32),
            np.array(network.factor, dtype=np.float64),
            slot[network.rate],
            rows(sparse.csr_array(network.stoichiometry.T)),
        )

    @cached_property
    def dynamic(self) -> list[str]:
        """The formulas that move with the state, in the order to compute them."""
        return [name for name in self.network.order if name in self.network.dynamic]

    @cached_property
    def looked_at(self) -> list[str]:
        """The observables that those formulas use."""
        used = {n for each in self.dynamic for n in self._formula(each).names}
        return [name for name in self.network.observables if name in used]

    @cached_property
    def watched(self) -> Watched:
        """The formulas that move with the state, compiled, and what they look at."""
        formulas = {name: self._formula(name) for name in self.dynamic}
        position = {name: row for row, name in enumerate(self.network.observables)}
        return Watched(
            assemble(formulas, self.slots),
            rows(self.network.weights[[position[name] for name in self.looked_at]]),
            np.array([self.slots[name] for name in self.looked_at], dtype=np.int32),
        )

    def values(self, changed: Mapping[str, float]) -> Floats:
        """The value of each slot, by the network's own values but for those `changed`.

        What moves with the state is left at 0.
        """
        known = self.network.values(changed)
        values = np.zeros(len(self.slots))
        for name, value in known.items():
            values[self.slots[name]] = value
        return values

    def _formula(self, name: str) -> Formula:
        formula = self.network.quantities[name].formula
        assert formula is not None
        return formula


def rows(matrix: sparse.csr_array) -> Rows:
    """The rows of a sparse matrix, without explicit zeros."""
    table = matrix.copy()
    table.sum_duplicates()
    table.eliminate_zeros()
    return Rows(
        table.indptr.astype(np.int32), table.indices.astype(np.int32), table.data.astype(np.float64)
    )
