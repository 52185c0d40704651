"""Gillespie's direct method, on the factored sum of propensities.

Gillespie (1977) J. Phys. Chem. 81, 2340, doi:10.1021/j100540a008.
"""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from engrammar.engines.kernel.bytecode import evaluate
from engrammar.engines.kernel.effects import Effects
from engrammar.engines.kernel.philox import pair
from engrammar.engines.kernel.propensities import Sums, Tree, choose, multiply, settle
from engrammar.engines.kernel.tables import Rows, Watched

Floats = NDArray[np.float64]
Integers = NDArray[np.int32]

FINISHED, STOPPED, BELOW_ZERO, NEGATIVE_RATE, INTERRUPTED = range(5)
_REFRESH = 1 << 17  # events after which the sums are computed anew: rounding cannot pile up
_1 = np.uint64(1)  # without a sign, so that numba does not ask whether an index is below zero
_LOOK = (1 << 12) - 1  # events between looks at whether somebody wants us to stop


class Schedule(NamedTuple):
    """Segments: where each ends (s), and the value of each slot in it, (segments, slots).

    Row i of `sets` is the species that are set when segment i begins, and their counts.
    """

    stop: Floats
    values: Floats
    sets: Rows


class Limits(NamedTuple):
    """Where a run ends early: the observable at `slot` at or below `low`, at or above `high`.

    `change` is by how much each reaction changes it; `weights` its weight of each species. It is
    empty where no run ends early.
    """

    change: Floats
    weights: Floats
    low: float
    high: float


@njit(cache=True, nogil=True, error_model="numpy")
def run(
    tree: Tree,
    sums: Sums,
    effects: Effects,
    watched: Watched,
    schedule: Schedule,
    limits: Limits,
    counts: Floats,
    start: float,
    times: Floats,
    outputs: Rows,
    key: np.uint64,
    number: np.uint64,
    control: Integers,
    result: Floats,
) -> tuple[int, float, int]:
    """One run from `counts` at `start` (s), which it leaves where it ends.

    Fills `result`, (times, observables), and returns how it ended, when, and after how many
    events. It ends at once when `control[0]` is no longer 0.
    """
    values = schedule.values[0].copy()
    stack = np.empty(watched.program.depth)
    parent, multiplier, sum_, weight = tree.parent, sums.multiplier, sums.total, sums.weight
    first, last, leaf, taken = tree.first, tree.last, tree.reaction, tree.taken
    nodes, node_of = tree.start, tree.node
    change, changed, by = effects.species.start, effects.species.column, effects.species.weight
    seen, slot, difference = (
        effects.observables.start,
        effects.observables.column,
        effects.observables.weight,
    )
    kinds, again, formulas = effects.kind, effects.formulas.start, effects.formulas.column
    program, moving, target = watched.program, tree.moving, watched.program.target
    now = start
    event = 0
    row = 0
    observed = 0.0
    limited = len(limits.weights) > 0
    if limited:
        for place in range(len(counts)):
            observed += limits.weights[place] * counts[place]
        if observed <= limits.low or observed >= limits.high:
            return STOPPED, now, 0
    for segment in range(len(schedule.stop)):
        stop = schedule.stop[segment]
        if stop <= now and segment < len(schedule.stop) - 1:
            continue
        for place in range(len(values)):  # numba compiles a loop in a tenth of a slice's time
            values[place] = schedule.values[segment, place]
        sets = schedule.sets
        for place in range(sets.start[segment], sets.start[segment + 1]):
            counts[sets.column[place]] = sets.weight[place]
        # The moment of a setting shows what is set.
        shown = stop
        if segment + 1 < len(schedule.stop) and sets.start[segment + 2] > sets.start[segment + 1]:
            shown = np.nextafter(stop, -np.inf)
        if not _start(tree, sums, watched, counts, values, stack):
            return NEGATIVE_RATE, now, event
        while True:
            if event & _LOOK == 0 and control[0] != 0:
                return INTERRUPTED, now, event
            total = sum_[0]
            waiting, falling = pair(key, number, np.uint64(event))
            event += 1
            then = now - math.log(waiting) / total if total > 0.0 else np.inf
            while row < len(times) and times[row] <= shown and times[row] < then:
                measure(outputs, counts, result[row])
                row += 1
            if then >= stop:
                now = stop
                break
            now = then
            if event % _REFRESH == 0:
                _start(tree, sums, watched, counts, values, stack)
            found = choose(first, last, leaf, multiplier, sum_, weight, falling)
            if found < 0:  # on what only rounding has added to the total: nothing happens
                _start(tree, sums, watched, counts, values, stack)
                continue
            reaction = np.uint64(found)
            for place in range(np.uint64(change[reaction]), np.uint64(change[reaction + _1])):
                species = np.uint64(changed[place])
                count = counts[species] + by[place]
                counts[species] = count
                if count < 0.0:
                    return BELOW_ZERO, now, event
                for where in range(np.uint64(nodes[species]), np.uint64(nodes[species + _1])):
                    node = np.uint64(node_of[where])
                    left = max(count - taken[node], 0.0)
                    multiply(parent, multiplier, sum_, weight, node, left)
            for place in range(np.uint64(seen[reaction]), np.uint64(seen[reaction + _1])):
                values[np.uint64(slot[place])] += difference[place]
            kind = np.uint64(kinds[reaction])
            for place in range(np.uint64(again[kind]), np.uint64(again[kind + _1])):
                formula = formulas[place]
                value = evaluate(program, formula, values, stack)
                values[target[formula]] = value
                node = moving[formula]
                if node >= 0:
                    if not value >= 0.0:
                        return NEGATIVE_RATE, now, event
                    multiply(parent, multiplier, sum_, weight, node, value)
            if limited:
                observed += limits.change[reaction]
                if observed <= limits.low or observed >= limits.high:
                    return STOPPED, now, event
    return FINISHED, now, event


@njit(cache=True, error_model="numpy")
def _start(
    tree: Tree, sums: Sums, watched: Watched, counts: Floats, values: Floats, stack: Floats
) -> bool:
    """Observables, rates and sums from the counts alone; false if a rate is below zero."""
    for number in range(len(watched.slot)):
        amount = 0.0
        for place in range(watched.weights.start[number], watched.weights.start[number + 1]):
            amount += watched.weights.weight[place] * counts[watched.weights.column[place]]
        values[watched.slot[number]] = amount
    for formula in range(len(watched.program.target)):
        value = evaluate(watched.program, formula, values, stack)
        values[watched.program.target[formula]] = value
        if tree.moving[formula] >= 0 and not value >= 0.0:
            return False
    settle(tree, sums, counts, values)
    return bool(sums.total[0] >= 0.0)


@njit(cache=True)
def measure(outputs: Rows, counts: Floats, result: Floats) -> None:
    """Observables (observables,) of counts (species,)."""
    for row in range(len(outputs.start) - 1):
        amount = 0.0
        for place in range(outputs.start[row], outputs.start[row + 1]):
            amount += outputs.weight[place] * counts[outputs.column[place]]
        result[row] = amount
