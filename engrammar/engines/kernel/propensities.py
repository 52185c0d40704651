"""All propensities of a network as one factored sum.

A propensity is a product: a rate, a factor, and the counts of its drivers. Written as a tree,

    total = sum over rates k of  k * sum over species A of  n_A * sum over partners B of  n_B * ...

one changed count changes one node for all the reactions it drives, where a dependency graph would
recompute each of them: an enzyme with hundreds of substrates, or a holoenzyme with twenty ways to
react, costs the same as a single reaction. The species that shares its reactions with most others
stands nearest to the root. All rates that do not move with the state are one branch; each that does
has its own, so that a new value is one multiplication. Nodes with many children are split into
blocks, so that a reaction is found in a few short searches.

Partial propensities were introduced by Ramaswamy, Gonzalez-Segredo & Sbalzarini (2009) J. Chem.
Phys. 130, 244104, doi:10.1063/1.3154624; this is their idea for any order, with the rates factored
out as well.
"""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from engrammar.engines.kernel.tables import Tables

Floats = NDArray[np.float64]
Integers = NDArray[np.int32]

_MOST = 32  # children of a node: they are searched in turn, but each level is one more update
_NONE = np.int32(-1)
# Without a sign, so that numba does not ask whether an index counts from the end.
_1, _2, _3, _4 = map(np.uint64, (1, 2, 3, 4))


class Tree(NamedTuple):
    """The nodes of the sum, the root first, the children of each node side by side.

    A leaf has a `reaction`, others -1. A node's multiplier is the count of its `species`, less
    `taken` (the second of two equal drivers finds one fewer), or the value in `slot`, or 1. The
    nodes of species s are `node[start[s]:start[s + 1]]`. `factor` (leaves) multiplies the value
    of `rate` there, or stands alone below a rate that moves (`rate` -1). Formula f of those that
    move is the multiplier of `moving[f]`, or of none (-1).
    """

    parent: Integers
    first: Integers
    last: Integers
    reaction: Integers
    species: Integers
    taken: Integers
    slot: Integers
    factor: Floats
    rate: Integers
    start: Integers
    node: Integers
    moving: Integers


class Sums(NamedTuple):
    """What changes while a run goes on: `weight = multiplier * total`, for each node."""

    multiplier: Floats
    total: Floats
    weight: Floats


def plant(tables: Tables) -> Tree:
    """The tree of a network."""
    drivers = _shared_first(tables.reactions.drivers, len(tables.network.species))
    slot = tables.reactions.slot
    number_of = np.zeros(len(tables.slots), dtype=np.int32)
    number_of[[tables.slots[name] for name in tables.dynamic]] = range(1, len(tables.dynamic) + 1)
    branch = number_of[slot]
    order = np.lexsort((*drivers.T[::-1], branch)).astype(np.int32)
    drivers, branch = drivers[order], branch[order]
    starts, new = [], np.zeros(len(order), dtype=bool)
    new[:1] = True
    for column in (branch, *drivers.T):
        new[1:] |= column[1:] != column[:-1]
        starts.append(np.flatnonzero(new))
    starts.append(np.arange(len(order)))
    # For each level: the species a node stands for, and where its children begin one level down.
    levels = len(starts)
    species, taken, children = [], [], []
    for level in range(levels):
        at = starts[level]
        if 1 <= level < levels - 1:
            kind = drivers[at, level - 1]
            equal = (drivers[at, : level - 1] == kind[:, None]).sum(axis=1)
            species.append(kind)
            taken.append(np.where(kind >= 0, equal, 0))
        else:
            species.append(np.full(len(at), _NONE))
            taken.append(np.zeros(len(at), dtype=np.int32))
        if level < levels - 1:
            below = np.searchsorted(starts[level + 1], [*at, len(order)])
            children.append(below)
    offset = np.cumsum([0, *map(len, starts)]).astype(np.int32)
    parent, first, last, origin = _grow(
        offset,
        np.concatenate([_shifted(c, offset[i + 1]) for i, c in enumerate(children)]).astype(
            np.int32
        ),
        np.concatenate([branch[starts[0]] == 0, *(each < 0 for each in species[1:])]),
    )
    known = origin >= 0
    where = np.where(known, origin, 0)
    leaf = known & (origin >= offset[-2])
    reaction = np.where(leaf, order[np.where(leaf, origin - offset[-2], 0)], _NONE)
    stands_for = np.where(known, np.concatenate(species)[where], _NONE).astype(np.int32)
    at_branch = known & (origin < offset[1])
    numbers = branch[starts[0]]
    node_branch = np.where(at_branch, numbers[np.where(at_branch, origin, 0)], 0)
    slots = np.array([-1, *(tables.slots[name] for name in tables.dynamic)], dtype=np.int32)
    moving = np.full(len(tables.dynamic), _NONE)
    for place in np.flatnonzero(node_branch):
        moving[node_branch[place] - 1] = place
    rate = np.where(leaf, slot[reaction], _NONE)
    moves = np.isin(rate, slots[1:])
    by_species = np.argsort(stands_for, kind="stable").astype(np.int32)
    counted = stands_for[by_species]
    return Tree(
        parent,
        first,
        last,
        reaction.astype(np.int32),
        stands_for,
        np.where(known, np.concatenate(taken)[where], 0).astype(np.int32),
        slots[node_branch],
        np.where(leaf, tables.reactions.factor[reaction], 0.0),
        np.where(moves, _NONE, rate).astype(np.int32),
        np.searchsorted(counted, np.arange(len(tables.network.species) + 1)).astype(np.int32),
        by_species,
        moving.astype(np.int32),
    )


def _shared_first(drivers: Integers, species: int) -> Integers:
    """Each row sorted: the species with most company first, equal ones side by side, -1 last."""
    together = (drivers >= 0).sum(axis=1) > 1
    company = np.bincount(drivers[together][drivers[together] >= 0], minlength=species)
    place = np.empty(species + 1, dtype=np.int64)
    place[np.lexsort((np.arange(species), -company))] = np.arange(species)
    place[-1] = species  # where -1 points
    return np.take_along_axis(drivers, np.argsort(place[drivers], axis=1, kind="stable"), axis=1)


def _shifted(children: NDArray[np.int64], by: int) -> NDArray[np.int64]:
    return children[:-1] + by


@njit(cache=True)
def _grow(
    offset: Integers, children: Integers, plain: NDArray[np.bool_]
) -> tuple[Integers, Integers, Integers, Integers]:
    """Parents, first and last child, and the place of origin (-1: a block) of each node.

    The places are those of all levels one after another; the children of place p, one level down,
    begin at `children[p]` and end where those of the next place begin.
    """
    most = 2 * (len(plain) + 8)
    parent = np.full(most, -1, np.int32)
    first = np.zeros(most, np.int32)
    last = np.zeros(most, np.int32)
    origin = np.full(most, -1, np.int32)
    low = np.zeros(most, np.int32)  # the places below a node
    high = np.zeros(most, np.int32)
    leaves = offset[-2]
    high[0] = offset[1]
    count = 1
    node = 0
    while node < count:
        if origin[node] < leaves:
            begin, end = low[node], high[node]
            # A single child that counts nothing is no level of its own.
            while end - begin == 1 and begin < leaves and plain[begin]:
                begin, end = _below(offset, children, begin)
            width = _width(end - begin)
            first[node] = count
            for place in range(begin, end, width):
                parent[count] = node
                if width == 1:
                    origin[count] = place
                    if place < leaves:
                        low[count], high[count] = _below(offset, children, place)
                else:
                    low[count], high[count] = place, min(place + width, end)
                count += 1
            last[node] = count
        node += 1
    return parent[:count], first[:count], last[:count], origin[:count]


@njit(cache=True)
def _width(children: int) -> int:
    """How many children go into a block; 1 if they need no blocks. All levels are alike."""
    levels = 1
    while _MOST**levels < children:
        levels += 1
    return math.ceil(children ** ((levels - 1) / levels))


@njit(cache=True)
def _below(offset: Integers, children: Integers, place: int) -> tuple[int, int]:
    level = 0
    while place >= offset[level + 1]:
        level += 1
    end = children[place + 1] if place + 1 < offset[level + 1] else offset[level + 2]
    return children[place], end


def fresh(tree: Tree) -> Sums:
    """Room for the sums of a tree; `choose` may look at three weights behind the last."""
    size = len(tree.parent)
    return Sums(np.ones(size), np.zeros(size), np.zeros(size + 3))


@njit(cache=True)
def settle(tree: Tree, sums: Sums, counts: Floats, values: Floats) -> None:
    """Compute every node anew."""
    for node in range(len(tree.parent) - 1, -1, -1):
        if tree.reaction[node] >= 0:
            rate = tree.rate[node]
            weight = tree.factor[node] * (values[rate] if rate >= 0 else 1.0)
            sums.total[node] = weight
            sums.weight[node] = weight
            continue
        if tree.species[node] >= 0:
            sums.multiplier[node] = max(counts[tree.species[node]] - tree.taken[node], 0.0)
        elif tree.slot[node] >= 0:
            sums.multiplier[node] = values[tree.slot[node]]
        total = 0.0
        for child in range(tree.first[node], tree.last[node]):
            total += sums.weight[child]
        sums.total[node] = total
        sums.weight[node] = sums.multiplier[node] * total


@njit(cache=True)
def multiply(
    parent: Integers,
    multiplier: Floats,
    total: Floats,
    weight: Floats,
    node: int | np.uint64,
    by: float,
) -> None:
    """Give a node another multiplier, and carry the difference up to the root.

    This and what follows take plain arrays: in a loop, counting references to the arrays of a
    tuple would cost more than the work.
    """
    at = np.uint64(node)
    change = (by - multiplier[at]) * total[at]
    multiplier[at] = by
    weight[at] = by * total[at]
    above = parent[at]
    while above >= 0 and change != 0.0:
        at = np.uint64(above)
        total[at] += change
        change *= multiplier[at]
        weight[at] = multiplier[at] * total[at]
        above = parent[at]


@njit(cache=True, error_model="numpy")
def choose(
    first: Integers,
    last: Integers,
    reaction: Integers,
    multiplier: Floats,
    total: Floats,
    weight: Floats,
    uniform: float,
) -> int:
    """The reaction that a number in [0, 1) falls on; -1 if it falls on what rounding has added.

    Children are passed four at a time, and which of four it is is counted: of a jump at every
    child a processor guesses one in each node wrong, and waits. The last four may reach into the
    next node's; what falls there is rounding as well.
    """
    node = np.uint64(0)
    left = uniform * total[0]
    lost = False
    # One way out of the loop, or numba would count references to all arrays at each event.
    while (reaction[node] < 0) & (not lost):
        child, end = np.uint64(first[node]), np.uint64(last[node])
        one = two = three = four = 0.0
        while child < end:
            one = max(weight[child], 0.0)
            two = one + max(weight[child + _1], 0.0)
            third = max(weight[child + _2], 0.0)
            three = two + third
            four = two + (third + max(weight[child + _3], 0.0))
            if left < four:
                break
            left -= four
            child += _4
        child += np.uint64(left >= one) + np.uint64(left >= two) + np.uint64(left >= three)
        lost = bool(child >= end)
        if not lost:
            passed = one if left >= one else 0.0
            passed = two if left >= two else passed
            passed = three if left >= three else passed
            left = (left - passed) / multiplier[child]
            node = child
    return reaction[node]
