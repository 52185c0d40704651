"""What each reaction changes: counts, the observables that rates look at, and so those rates."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from engrammar.engines.kernel.tables import Rows, Tables, rows

Integers = NDArray[np.int32]


class Effects(NamedTuple):
    """The changes a reaction makes.

    Row j of `species` and of `observables` is what reaction j adds to counts and to value slots.
    Reactions that move the same observables are of one kind: row `kind[j]` of `formulas` lists
    the formulas to compute again, in order.
    """

    species: Rows
    observables: Rows
    kind: Integers
    formulas: Rows


def effects(tables: Tables) -> Effects:
    """What the reactions of a network do."""
    network = tables.network
    position = {name: row for row, name in enumerate(network.observables)}
    looked_at = [position[name] for name in tables.looked_at]
    moved = sparse.csr_array((network.weights[looked_at] @ network.stoichiometry).T)
    moved.sort_indices()
    observables = rows(moved)
    # By what each reaction moves, and not by comparing rows as long as there are observables.
    numbers: dict[bytes, int] = {}
    kind = np.zeros(network.size[1], dtype=np.int32)
    firsts: list[int] = []
    for reaction, (start, stop) in enumerate(pairwise(observables.start)):
        kind[reaction] = numbers.setdefault(observables.column[start:stop].tobytes(), len(numbers))
        if kind[reaction] == len(firsts):
            firsts.append(reaction)
    kinds = moved[firsts].astype(bool).astype(np.int32)
    return Effects(
        tables.reactions.change,
        observables._replace(column=tables.watched.slot[observables.column]),
        kind,
        rows(sparse.csr_array(kinds @ _affected(tables))),
    )


def _affected(tables: Tables) -> sparse.csr_array:
    """Which formulas each looked-at observable moves, shape (observables, formulas)."""
    movers = {name: {row} for row, name in enumerate(tables.looked_at)}
    for name in tables.dynamic:
        formula = tables.network.quantities[name].formula
        assert formula is not None
        movers[name] = set().union(*(movers.get(used, ()) for used in formula.names))
    found = [(row, column) for column, name in enumerate(tables.dynamic) for row in movers[name]]
    row, column = np.array(found, dtype=np.int32).reshape(-1, 2).T
    shape = (len(tables.looked_at), len(tables.dynamic))
    return sparse.csr_array((np.ones(len(found), dtype=np.int32), (row, column)), shape=shape)
