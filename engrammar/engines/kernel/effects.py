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
        rows(sparse.csr_array(kinds @ sparse.csr_array(_affected(tables).astype(np.int32)))),
    )


def _affected(tables: Tables) -> NDArray[np.bool_]:
    """Which formulas each looked-at observable moves, shape (observables, formulas)."""
    dynamic = tables.dynamic
    moves = np.zeros((len(tables.looked_at), len(dynamic)), dtype=bool)
    for column, name in enumerate(dynamic):
        formula = tables.network.quantities[name].formula
        assert formula is not None
        for used in formula.names:
            if used in dynamic:
                moves[:, column] |= moves[:, dynamic.index(used)]
            elif used in tables.looked_at:
                moves[tables.looked_at.index(used), column] = True
    return moves
