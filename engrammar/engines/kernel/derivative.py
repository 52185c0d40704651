"""The right-hand side of a network's differential equations, and its derivatives.

Reactions of one molecule at a rate that stands still are one sparse matrix; all others are visited
one by one. With k the rates, n the counts and S the stoichiometry,

    dn/dt = A n + S f(n),    f_j = factor_j k_j(n) product of the counts of j's drivers.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy import sparse

from engrammar.engines.kernel.bytecode import evaluate
from engrammar.engines.kernel.tables import Rows, Tables, Watched, rows

# Loops stand where NumPy has a word for it: numba compiles them in a tenth of the time, and every
# new machine waits for that.

Floats = NDArray[np.float64]
Integers = NDArray[np.int32]

_STEP = 6e-6  # relative, of central differences: the cube root of the rounding error


class Equations(NamedTuple):
    """A network's equations while its inputs stand still.

    `linear` holds A by rows. Reaction j of the others has `drivers[j]`, (reactions, drivers) padded
    with -1, the `constant` that multiplies them, the formula `moving[j]` that does so too (-1:
    none) and the row j of `change`.
    """

    linear: Rows
    drivers: Integers
    constant: Floats
    moving: Integers
    change: Rows


class Shape(NamedTuple):
    """What the equations of a network have in common, whatever its values.

    Entry e of A is the sum of `weight * constant[reaction]` where `entry` is e; `start` and
    `column` are its rows. `others` are the reactions that A does not hold, with the formulas
    `moving` (-1: none) and the rows of `change`.
    """

    start: Integers
    column: Integers
    entry: NDArray[np.int64]
    reaction: NDArray[np.int64]
    weight: Floats
    others: NDArray[np.int64]
    drivers: Integers
    moving: Integers
    change: Rows


def shape(tables: Tables) -> Shape:
    """The shape of the equations of a network."""
    reactions = tables.reactions
    number = {tables.slots[name]: place for place, name in enumerate(tables.dynamic)}
    moving = np.array([number.get(slot, -1) for slot in range(len(tables.slots))], dtype=np.int32)[
        reactions.slot
    ]
    straight = (moving < 0) & ((reactions.drivers >= 0).sum(axis=1) == 1)
    stoichiometry = tables.network.stoichiometry
    changes = sparse.coo_array(stoichiometry[:, straight])
    reaction = np.flatnonzero(straight)[changes.coords[1]]
    species = len(tables.network.species)
    places, entry = np.unique(
        changes.coords[0].astype(np.int64) * species + reactions.drivers.max(axis=1)[reaction],
        return_inverse=True,
    )
    others = np.flatnonzero(~straight)
    return Shape(
        np.searchsorted(places, np.arange(species + 1, dtype=np.int64) * species).astype(np.int32),
        (places % species).astype(np.int32),
        entry.reshape(-1),
        reaction,
        np.asarray(changes.data, dtype=np.float64),
        others,
        np.ascontiguousarray(reactions.drivers[others]),
        moving[others],
        rows(sparse.csr_array(stoichiometry[:, others].T)),
    )


def equations(tables: Tables, shape: Shape, values: Floats) -> Equations:
    """The equations of a network at the `values` of what stands still, by slot."""
    constant = tables.reactions.factor * values[tables.reactions.slot]
    linear = np.zeros(len(shape.column))
    np.add.at(linear, shape.entry, shape.weight * constant[shape.reaction])
    others = np.where(
        shape.moving < 0, constant[shape.others], tables.reactions.factor[shape.others]
    )
    return Equations(
        Rows(shape.start, shape.column, linear), shape.drivers, others, shape.moving, shape.change
    )


@njit(cache=True, error_model="numpy")
def derivative(
    equations: Equations,
    watched: Watched,
    values: Floats,
    stack: Floats,
    counts: Floats,
    out: Floats,
) -> None:
    """Molecules a second gained by each species, (species,), at `counts`, (species,)."""
    _times(equations.linear, counts, out)
    _look(watched, counts, values)
    _compute(watched, values, stack)
    drivers, constant, moving = equations.drivers, equations.constant, equations.moving
    start, index, weight = equations.change.start, equations.change.column, equations.change.weight
    target = watched.program.target
    for reaction in range(len(constant)):
        flux = constant[reaction]
        if moving[reaction] >= 0:
            flux *= values[target[moving[reaction]]]
        for column in range(drivers.shape[1]):
            if drivers[reaction, column] < 0:
                break
            flux *= counts[drivers[reaction, column]]
        for place in range(start[reaction], start[reaction + 1]):
            out[index[place]] += weight[place] * flux


@njit(cache=True, error_model="numpy")
def along(
    equations: Equations,
    watched: Watched,
    values: Floats,
    stack: Floats,
    counts: Floats,
    direction: Floats,
    out: Floats,
) -> None:
    """The Jacobian at `counts` times `direction`, both (species,)."""
    _times(equations.linear, direction, out)
    rates, slopes = _slopes(watched, values, stack, counts, direction)
    drivers, constant, moving = equations.drivers, equations.constant, equations.moving
    start, index, weight = equations.change.start, equations.change.column, equations.change.weight
    for reaction in range(len(constant)):
        # The product rule, carried along: `change` is the derivative of `flux`.
        flux, change = constant[reaction], 0.0
        if moving[reaction] >= 0:
            change = flux * slopes[moving[reaction]]
            flux *= rates[moving[reaction]]
        for column in range(drivers.shape[1]):
            species = drivers[reaction, column]
            if species < 0:
                break
            change = change * counts[species] + flux * direction[species]
            flux *= counts[species]
        for place in range(start[reaction], start[reaction + 1]):
            out[index[place]] += weight[place] * change


@njit(cache=True, error_model="numpy")
def jacobian(
    equations: Equations,
    watched: Watched,
    values: Floats,
    stack: Floats,
    counts: Floats,
    out: Floats,
) -> None:
    """The Jacobian as a dense matrix, (species, species): row i holds the derivatives of i's."""
    linear = equations.linear
    for row in range(len(out)):
        for column in range(len(out)):
            out[row, column] = 0.0
        for place in range(linear.start[row], linear.start[row + 1]):
            out[row, linear.column[place]] += linear.weight[place]
    drivers, constant, moving = equations.drivers, equations.constant, equations.moving
    start, index, weight = equations.change.start, equations.change.column, equations.change.weight
    _look(watched, counts, values)
    _compute(watched, values, stack)
    target = watched.program.target
    for reaction in range(len(constant)):
        rate = constant[reaction]
        if moving[reaction] >= 0:
            rate *= values[target[moving[reaction]]]
        for column in range(drivers.shape[1]):
            if drivers[reaction, column] < 0:
                break
            slope = rate
            for other in range(drivers.shape[1]):
                if drivers[reaction, other] < 0:
                    break
                if other != column:
                    slope *= counts[drivers[reaction, other]]
            for place in range(start[reaction], start[reaction + 1]):
                out[index[place], drivers[reaction, column]] += weight[place] * slope
    if len(watched.slot) > 0:
        _add_moving(equations, watched, values, stack, counts, out)


@njit(cache=True, error_model="numpy")
def _add_moving(
    equations: Equations,
    watched: Watched,
    values: Floats,
    stack: Floats,
    counts: Floats,
    out: Floats,
) -> None:
    """What the Jacobian owes to rates that move: their slopes along each observable."""
    gain = np.zeros((len(watched.program.target), len(out)))  # of each species, by each such rate
    for reaction in range(len(equations.constant)):
        formula = equations.moving[reaction]
        if formula >= 0:
            flux = equations.constant[reaction]
            for column in range(equations.drivers.shape[1]):
                if equations.drivers[reaction, column] < 0:
                    break
                flux *= counts[equations.drivers[reaction, column]]
            change = equations.change
            for place in range(change.start[reaction], change.start[reaction + 1]):
                gain[formula, change.column[place]] += change.weight[place] * flux
    weights = watched.weights
    for number in range(len(watched.slot)):
        _look(watched, counts, values)
        slopes = _differences(watched, values, stack, number)
        slope_of_gain = np.zeros(len(out))
        for formula in range(len(slopes)):
            for row in range(len(out)):
                slope_of_gain[row] += slopes[formula] * gain[formula, row]
        for place in range(weights.start[number], weights.start[number + 1]):
            for row in range(len(out)):
                out[row, weights.column[place]] += weights.weight[place] * slope_of_gain[row]


@njit(cache=True, error_model="numpy")
def _differences(watched: Watched, values: Floats, stack: Floats, number: int) -> Floats:
    """The slope of each rate that moves along one observable."""
    slot = watched.slot[number]
    at = values[slot]
    step = _STEP * max(abs(at), 1.0)
    values[slot] = at + step
    _compute(watched, values, stack)
    slopes = _at(values, watched.program.target)
    values[slot] = at - step
    _compute(watched, values, stack)
    for formula in range(len(slopes)):
        slopes[formula] -= values[watched.program.target[formula]]
        slopes[formula] /= 2.0 * step
    values[slot] = at
    return slopes


@njit(cache=True, error_model="numpy")
def _slopes(
    watched: Watched, values: Floats, stack: Floats, counts: Floats, direction: Floats
) -> tuple[Floats, Floats]:
    """The rates that move, and their slopes along a direction; shape (formulas,)."""
    target = watched.program.target
    if len(target) == 0:
        return np.empty(0), np.empty(0)
    _look(watched, counts, values)
    at = _at(values, watched.slot)
    _look(watched, direction, values)
    towards = _at(values, watched.slot)
    size, largest = 1.0, 0.0
    for number in range(len(at)):
        size = max(size, abs(at[number]))
        largest = max(largest, abs(towards[number]))
    slopes = np.zeros(len(target))
    if largest > 0.0:
        step = _STEP * size / largest
        for side in (1.0, -1.0):
            for number in range(len(at)):
                values[watched.slot[number]] = at[number] + side * step * towards[number]
            _compute(watched, values, stack)
            for formula in range(len(target)):
                slopes[formula] += side * values[target[formula]] / (2.0 * step)
    for number in range(len(at)):
        values[watched.slot[number]] = at[number]
    _compute(watched, values, stack)
    return _at(values, target), slopes


@njit(cache=True)
def _at(values: Floats, slots: Integers) -> Floats:
    """What is in the given slots."""
    found = np.empty(len(slots))
    for number in range(len(slots)):
        found[number] = values[slots[number]]
    return found


@njit(cache=True)
def _look(watched: Watched, counts: Floats, values: Floats) -> None:
    """Put the observables into their slots."""
    weights = watched.weights
    for number in range(len(watched.slot)):
        amount = 0.0
        for place in range(weights.start[number], weights.start[number + 1]):
            amount += weights.weight[place] * counts[weights.column[place]]
        values[watched.slot[number]] = amount


@njit(cache=True)
def _compute(watched: Watched, values: Floats, stack: Floats) -> None:
    """Compute the formulas that move, in order."""
    for formula in range(len(watched.program.target)):
        values[watched.program.target[formula]] = evaluate(watched.program, formula, values, stack)


@njit(cache=True)
def _times(matrix: Rows, vector: Floats, out: Floats) -> None:
    start, index, weight = matrix.start, matrix.column, matrix.weight
    for row in range(len(out)):
        total = 0.0
        for place in range(start[row], start[row + 1]):
            total += weight[place] * vector[index[place]]
        out[row] = total
