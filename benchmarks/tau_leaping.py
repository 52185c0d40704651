"""Adaptive tau-leaping on a network's arrays: for `leaping.py`, which says whether it pays.

Cao, Gillespie & Petzold (2006) J. Chem. Phys. 124, 044109, doi:10.1063/1.2159468: no reactant may
change by more than a share epsilon/g of itself in a leap, in its mean and its deviation (their
equation 33); reactions that fewer than ten firings would exhaust are critical, and at most one of
them fires; where a leap would hold fewer than ten events, a hundred are done exactly instead. The
exact events are those of the kernel engine, by its tree. A rate that moves with the state adds its
elasticity to g, and the observables it looks at are bounded as if they were reactants.
"""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from engrammar import Network
from engrammar.engines.kernel import gillespie
from engrammar.engines.kernel.bytecode import evaluate
from engrammar.engines.kernel.effects import Effects
from engrammar.engines.kernel.engine import KernelEngine
from engrammar.engines.kernel.propensities import Sums, Tree, choose, fresh, multiply
from engrammar.engines.kernel.tables import Reactions, Rows, Watched
from engrammar.engines.task import Task

Floats = NDArray[np.float64]
Integers = NDArray[np.int32]

_CRITICAL = 10.0  # firings that are left to a critical reaction
_FEWEST = 10.0  # events that a leap has to hold
_EXACT = 100  # events done exactly where it would not
_STEP = 1e-3  # relative, of an observable, to see how steep a rate is


class Leaps(NamedTuple):
    """What leaping needs to know of a network, beside what the exact method does.

    `order` is the largest number of reactants, (species,), of a reaction that a species drives,
    and `alike` how many of them are this species; `moves` is the formula of a reaction's rate (-1:
    it stands still), (reactions,), and `most` the largest number of reactants of a formula's.
    """

    order: Integers
    alike: Integers
    moves: Integers
    most: Integers


def leaps(network: Network) -> Leaps:
    """Orders of reactions, by species and by rate."""
    engine = KernelEngine(network)
    tables = engine.tables
    number = {tables.slots[name]: place for place, name in enumerate(tables.dynamic)}
    moves = np.array([number.get(slot, -1) for slot in tables.reactions.slot], dtype=np.int32)
    order = np.zeros(len(network.species), dtype=np.int32)
    alike = np.zeros(len(network.species), dtype=np.int32)
    most = np.zeros(len(tables.dynamic), dtype=np.int32)
    for drivers, formula in zip(tables.reactions.drivers, moves, strict=True):
        here = drivers[drivers >= 0]
        reactants = len(here) + (formula >= 0)
        if formula >= 0:
            most[formula] = max(most[formula], len(here))
        for species in here:
            same = int((here == species).sum())
            if (reactants, same) > (order[species], alike[species]):
                order[species], alike[species] = reactants, same
    return Leaps(order, alike, moves, most)


class Leaping:
    """Runs of one network by leaps; `task` has few output times, since each one ends a leap."""

    def __init__(self, network: Network, task: Task) -> None:
        self.engine = KernelEngine(network)
        self.leaps = leaps(network)
        self.task = task
        self.schedule = self.engine._schedule(task)
        self.start = network.with_values(task.values).initial_counts().astype(np.float64)

    def runs(self, epsilon: float, seed: int, runs: int) -> tuple[Floats, NDArray[np.int64]]:
        """Observables, (runs, times, observables), and how many leaps and exact events a run made.

        The second is (runs, 2).
        """
        engine, task = self.engine, self.task
        result = np.empty((runs, len(task.times), len(engine.network.observables)))
        steps = np.empty((runs, 2), dtype=np.int64)
        reseed(seed)
        for run in range(runs):
            steps[run] = leap(
                engine._tree, fresh(engine._tree), engine._effects, engine.tables.watched,
                engine.tables.reactions, self.leaps, self.schedule, self.start.copy(),
                task.segments[0].start, task.times, engine._outputs, epsilon, result[run],
            )  # fmt: skip
        return result, steps


@njit(cache=True)
def reseed(seed: int) -> None:
    """Seed numba's own generator, which is not NumPy's."""
    np.random.seed(seed)


@njit(cache=True, error_model="numpy")
def leap(
    tree: Tree,
    sums: Sums,
    effects: Effects,
    watched: Watched,
    reactions: Reactions,
    leaps: Leaps,
    schedule: gillespie.Schedule,
    counts: Floats,
    now: float,
    times: Floats,
    outputs: Rows,
    epsilon: float,
    result: Floats,
) -> tuple[int, int]:
    """One run, which fills `result`, (times, observables): its leaps and exact events."""
    values = schedule.values[0].copy()
    stack = np.empty(watched.program.depth)
    propensity = np.empty(len(reactions.factor))
    critical = np.empty(len(reactions.factor), dtype=np.bool_)
    firings = np.empty(len(reactions.factor))
    before = np.empty(len(counts))
    steepness = np.zeros(len(watched.slot))
    row = made = events = 0
    for segment in range(len(schedule.stop)):
        stop = schedule.stop[segment]
        for place in range(len(values)):
            values[place] = schedule.values[segment, place]
        for place in range(schedule.sets.start[segment], schedule.sets.start[segment + 1]):
            counts[schedule.sets.column[place]] = schedule.sets.weight[place]
        if row < len(times) and times[row] == now:
            gillespie.measure(outputs, counts, result[row])
            row += 1
        while now < stop:
            until = min(stop, times[row]) if row < len(times) else stop
            look(watched, counts, values, stack)
            total = propensities(reactions, counts, values, propensity)
            if total <= 0.0:
                now = until
            else:
                rare = find_critical(reactions, counts, propensity, critical)
                steep(watched, leaps, values, stack, steepness)
                longest = step(
                    effects, watched, leaps, counts, values, propensity, critical, steepness,
                    epsilon,
                )  # fmt: skip
                if longest < _FEWEST / total:
                    now, done = exact(
                        tree, sums, effects, watched, counts, values, stack, now, until
                    )
                    events += done
                else:
                    before[:] = counts
                    while True:
                        wait = np.random.exponential(1.0 / rare) if rare > 0.0 else np.inf
                        tau = min(longest, wait, until - now)
                        draw(
                            reactions, propensity, critical, rare, tau, wait <= tau, firings, counts
                        )
                        if counts.min() >= 0.0:
                            break
                        counts[:] = before
                        longest /= 2.0
                    now = until if tau == until - now else now + tau
                    made += 1
            while row < len(times) and times[row] <= now:
                gillespie.measure(outputs, counts, result[row])
                row += 1
    return made, events


@njit(cache=True)
def look(watched: Watched, counts: Floats, values: Floats, stack: Floats) -> None:
    """Observables and moving rates, from the counts."""
    weights = watched.weights
    for number in range(len(watched.slot)):
        amount = 0.0
        for place in range(weights.start[number], weights.start[number + 1]):
            amount += weights.weight[place] * counts[weights.column[place]]
        values[watched.slot[number]] = amount
    for formula in range(len(watched.program.target)):
        values[watched.program.target[formula]] = evaluate(watched.program, formula, values, stack)


@njit(cache=True)
def propensities(reactions: Reactions, counts: Floats, values: Floats, found: Floats) -> float:
    """The propensity of each reaction, and their sum."""
    total = 0.0
    drivers = reactions.drivers
    for reaction in range(len(found)):
        flux = reactions.factor[reaction] * values[reactions.slot[reaction]]
        for column in range(drivers.shape[1]):
            species = drivers[reaction, column]
            if species < 0:
                break
            left = counts[species]
            for other in range(column):
                if drivers[reaction, other] == species:
                    left -= 1.0
            flux *= max(left, 0.0)
        found[reaction] = flux
        total += flux
    return total


@njit(cache=True)
def find_critical(
    reactions: Reactions, counts: Floats, propensity: Floats, critical: NDArray[np.bool_]
) -> float:
    """Which reactions few firings would exhaust, and the sum of their propensities."""
    change = reactions.change
    total = 0.0
    for reaction in range(len(propensity)):
        critical[reaction] = False
        if propensity[reaction] <= 0.0:
            continue
        for place in range(change.start[reaction], change.start[reaction + 1]):
            by = change.weight[place]
            if by < 0.0 and counts[change.column[place]] < -by * _CRITICAL:
                critical[reaction] = True
        if critical[reaction]:
            total += propensity[reaction]
    return total


@njit(cache=True)
def steep(watched: Watched, leaps: Leaps, values: Floats, stack: Floats, found: Floats) -> None:
    """For each observable that rates look at: reactants and elasticity of the steepest of them."""
    program = watched.program
    known = values.copy()
    for number in range(len(watched.slot)):
        slot = watched.slot[number]
        at = known[slot]
        by = max(_STEP * abs(at), 1e-6)
        values[slot] = at + by
        found[number] = 1.0
        for formula in range(len(program.target)):
            value = evaluate(program, formula, values, stack)
            values[program.target[formula]] = value
            was = known[program.target[formula]]
            if was != 0.0 and value != was:
                elasticity = abs((value - was) / was) * max(abs(at), 1.0) / by
                found[number] = max(found[number], leaps.most[formula] + elasticity)
        for place in range(len(values)):
            values[place] = known[place]


@njit(cache=True, error_model="numpy")
def step(
    effects: Effects,
    watched: Watched,
    leaps: Leaps,
    counts: Floats,
    values: Floats,
    propensity: Floats,
    critical: NDArray[np.bool_],
    steepness: Floats,
    epsilon: float,
) -> float:
    """How long a leap may be (s), by equation 33."""
    mean = np.zeros(len(counts))
    square = np.zeros(len(counts))
    seen_mean = np.zeros(len(values))
    seen_square = np.zeros(len(values))
    species, seen = effects.species, effects.observables
    for reaction in range(len(propensity)):
        flux = propensity[reaction]
        if critical[reaction] or flux <= 0.0:
            continue
        for place in range(species.start[reaction], species.start[reaction + 1]):
            by = species.weight[place]
            mean[species.column[place]] += by * flux
            square[species.column[place]] += by * by * flux
        for place in range(seen.start[reaction], seen.start[reaction + 1]):
            by = seen.weight[place]
            seen_mean[seen.column[place]] += by * flux
            seen_square[seen.column[place]] += by * by * flux
    longest = np.inf
    for which in range(len(counts)):
        if leaps.order[which] > 0 and square[which] > 0.0:
            x = counts[which]
            g = float(leaps.order[which])
            if leaps.alike[which] == 2 and x > 1.0:
                g *= 1.0 + 0.5 / (x - 1.0)
            elif leaps.alike[which] == 3 and x > 2.0:
                g += 1.0 / (x - 1.0) + 2.0 / (x - 2.0)
            most = max(epsilon * x / g, 1.0)
            longest = min(longest, most / abs(mean[which]), most * most / square[which])
    for number in range(len(steepness)):
        slot = watched.slot[number]
        if seen_square[slot] > 0.0:
            most = max(epsilon * abs(values[slot]) / steepness[number], 1.0)
            longest = min(longest, most / abs(seen_mean[slot]), most * most / seen_square[slot])
    return longest


@njit(cache=True, error_model="numpy")
def draw(
    reactions: Reactions,
    propensity: Floats,
    critical: NDArray[np.bool_],
    rare: float,
    tau: float,
    one_fires: bool,
    firings: Floats,
    counts: Floats,
) -> None:
    """Change `counts` by what happens in `tau` s; one critical reaction fires if `one_fires`."""
    left = np.random.random() * rare if one_fires else 0.0
    chosen = -1
    for reaction in range(len(propensity)):
        firings[reaction] = 0.0
        if propensity[reaction] <= 0.0:
            continue
        if not critical[reaction]:
            firings[reaction] = np.random.poisson(propensity[reaction] * tau)
        elif one_fires and left >= 0.0:
            left -= propensity[reaction]
            chosen = reaction
    if chosen >= 0:
        firings[chosen] = 1.0
    change = reactions.change
    for reaction in range(len(propensity)):
        if firings[reaction] > 0.0:
            for place in range(change.start[reaction], change.start[reaction + 1]):
                counts[change.column[place]] += firings[reaction] * change.weight[place]


@njit(cache=True, error_model="numpy")
def exact(
    tree: Tree,
    sums: Sums,
    effects: Effects,
    watched: Watched,
    counts: Floats,
    values: Floats,
    stack: Floats,
    now: float,
    until: float,
) -> tuple[float, int]:
    """Up to a hundred exact events, but none past `until` (s): when they end, and how many."""
    gillespie._start(tree, sums, watched, counts, values, stack)
    parent, multiplier, sum_, weight = tree.parent, sums.multiplier, sums.total, sums.weight
    change, seen = effects.species, effects.observables
    for event in range(_EXACT):
        total = sum_[0]
        then = now - math.log(1.0 - np.random.random()) / total if total > 0.0 else np.inf
        if then >= until:
            return until, event
        now = then
        reaction = choose(
            tree.first, tree.last, tree.reaction, multiplier, sum_, weight, np.random.random()
        )
        if reaction < 0:
            return now, event
        for place in range(change.start[reaction], change.start[reaction + 1]):
            species = change.column[place]
            counts[species] += change.weight[place]
            for where in range(tree.start[species], tree.start[species + 1]):
                node = tree.node[where]
                left = max(counts[species] - tree.taken[node], 0.0)
                multiply(parent, multiplier, sum_, weight, node, left)
        for place in range(seen.start[reaction], seen.start[reaction + 1]):
            values[seen.column[place]] += seen.weight[place]
        kind = effects.kind[reaction]
        for place in range(effects.formulas.start[kind], effects.formulas.start[kind + 1]):
            formula = effects.formulas.column[place]
            value = evaluate(watched.program, formula, values, stack)
            values[watched.program.target[formula]] = value
            node = tree.moving[formula]
            if node >= 0:
                multiply(parent, multiplier, sum_, weight, node, value)
    return now, _EXACT
