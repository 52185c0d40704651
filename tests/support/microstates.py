"""Rings without symmetry: every subunit written out, as an independent check of the networks.

A ring of n subunits with k states each has k^n microstates here, and rates are summed subunit by
subunit from the published equations; nothing of the rules, of BioNetGen or of its statistical
factors is used.
"""

from collections.abc import Callable, Mapping
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

Floats = NDArray[np.float64]
Ring = tuple[int, ...]
Moves = Callable[[Ring, int], list[tuple[int, float]]]
"""The states a subunit of a ring can move to, each with its rate."""


def table(subunits: int, states: int) -> tuple[list[Ring], dict[Ring, int]]:
    """All microstates, and the place of each."""
    rings = list(product(range(states), repeat=subunits))
    return rings, {ring: index for index, ring in enumerate(rings)}


def flow(rings: list[Ring], place: Mapping[Ring, int], amounts: Floats, moves: Moves) -> Floats:
    """The rate of change of each microstate's amount."""
    change = np.zeros(len(rings))
    for index, ring in enumerate(rings):
        if amounts[index] == 0:
            continue
        for subunit in range(len(ring)):
            for state, rate in moves(ring, subunit):
                moved = (*ring[:subunit], state, *ring[subunit + 1 :])
                change[index] -= rate * amounts[index]
                change[place[moved]] += rate * amounts[index]
    return change


def integrate(change: Callable[[float, Floats], Floats], start: Floats, times: Floats) -> Floats:
    """Amounts at `times`, shape (microstates, times), tighter than what is compared with it."""
    solution = solve_ivp(
        change, (times[0], times[-1]), start, "LSODA", t_eval=times, rtol=1e-9, atol=1e-10
    )
    assert solution.success, solution.message
    return np.asarray(solution.y)
