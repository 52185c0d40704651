"""What each reaction changes: counts, the observables that rates look at, and so those rates."""

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
    observables = rows(moved)
    pattern = np.zeros((network.size[1], len(looked_at)), dtype=bool)
    reaction = np.repeat(np.arange(network.size[1]), np.diff(observables.start))
    pattern[reaction, observables.column] = True
    kinds, kind = np.unique(pattern, axis=0, return_inverse=True)
    return Effects(
        tables.reactions.change,
        observables._replace(column=tables.watched.slot[observables.column]),
        kind.reshape(-1).astype(np.int32),
        rows(sparse.csr_array(kinds @ _affected(tables).astype(np.int32))),
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
