from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from small_models import ZOO, chain_ring, coupled_ring, dimerisation, enzyme, ring_with_partner

from engrammar import Blueprint, Network, expand
from engrammar.engines.kernel.propensities import Sums, Tree, choose, fresh, multiply, plant, settle
from engrammar.engines.kernel.tables import Tables

Floats = NDArray[np.float64]
MODELS = (*ZOO, lambda: ring_with_partner(5), lambda: chain_ring(4, 3))


def everything(network: Network, counts: Floats) -> Floats:
    """The value of every slot at `counts`."""
    tables = Tables(network)
    values = tables.values({})
    known = network.values() | dict(zip(network.observables, network.measure(counts), strict=True))
    for name in network.order:
        formula = network.quantities[name].formula
        assert formula is not None
        known[name] = formula.evaluate(known)
    for name, value in known.items():
        values[tables.slots[name]] = value
    return values


def of_reactions(tree: Tree, sums: Sums, reactions: int) -> Floats:
    """The propensity of each reaction, by multiplying up from its leaf."""
    found = np.zeros(reactions)
    for node in np.flatnonzero(tree.reaction >= 0):
        weight = sums.weight[node]
        above = tree.parent[node]
        while above >= 0:
            weight *= sums.multiplier[above]
            above = tree.parent[above]
        found[tree.reaction[node]] += weight
    return found


def settled(network: Network, counts: Floats) -> tuple[Tree, Sums]:
    tree = plant(Tables(network))
    sums = fresh(tree)
    settle(tree, sums, counts, everything(network, counts))
    return tree, sums


@pytest.mark.parametrize("make", MODELS)
def test_the_tree_holds_each_propensity(make: Callable[[], Blueprint]) -> None:
    network = expand(make())
    generator = np.random.default_rng(1)
    for most in (1, 3, 100):  # with many counts of 0 and 1, where pairs are rare
        counts = generator.integers(0, most, network.size[0], endpoint=True).astype(float)
        tree, sums = settled(network, counts)
        expected = network.fluxes(counts, network.values(), counts=True)
        assert of_reactions(tree, sums, network.size[1]) == pytest.approx(expected, rel=1e-13)
        assert sums.total[0] == pytest.approx(expected.sum(), rel=1e-13)
        assert sorted(tree.reaction[tree.reaction >= 0]) == list(range(network.size[1]))


def test_three_equal_molecules() -> None:
    """A (A - 1) (A - 2): each driver finds one fewer."""
    network = replace(expand(dimerisation()), drivers=np.array([[0, 0, 0]], dtype=np.int32))
    for count in (0, 1, 2, 3, 7):
        counts = np.array([count, 0.0])
        _, sums = settled(network, counts)
        expected = network.fluxes(counts, network.values(), counts=True)
        assert sums.total[0] == pytest.approx(expected.sum())


@pytest.mark.parametrize("make", MODELS)
def test_a_reaction_is_chosen_in_proportion_to_its_propensity(
    make: Callable[[], Blueprint],
) -> None:
    """An even sweep of the unit interval: each share is met within two steps of the sweep."""
    network = expand(make())
    counts = np.random.default_rng(2).integers(0, 4, network.size[0]).astype(float)
    counts[:2] = 5
    tree, sums = settled(network, counts)
    steps = 20_000
    chosen = [
        choose(tree.first, tree.last, tree.reaction, *sums, uniform)
        for uniform in (np.arange(steps) + 0.5) / steps
    ]
    assert min(chosen) >= 0
    found = np.bincount(chosen, minlength=network.size[1])
    expected = network.fluxes(counts, network.values(), counts=True)
    assert abs(found - steps * expected / expected.sum()).max() <= 2
    assert not found[expected == 0].any()


@pytest.mark.parametrize("make", [enzyme, coupled_ring, lambda: ring_with_partner(5)])
def test_a_million_changes_pile_up_no_rounding(make: Callable[[], Blueprint]) -> None:
    """Sums that are kept up to date stay within 1e-11 of sums computed anew.

    A change rounds by at most 1e-16 of the total; were all roundings of one sign, a million would
    make 1e-10. The engine computes the sums anew more often than that.
    """
    network = expand(make())
    generator = np.random.default_rng(3)
    counts = generator.integers(0, 50, network.size[0]).astype(float)
    tree, sums = settled(network, counts)
    values = everything(network, counts)
    again = fresh(tree)
    _walk(
        tree,
        sums,
        counts,
        generator.integers(0, len(counts), 1_000_000),
        generator.integers(0, 50, 1_000_000),
    )
    settle(tree, again, counts, values)
    assert sums.total[0] == pytest.approx(again.total[0], rel=1e-11)
    assert abs(sums.weight - again.weight).max() < 1e-11 * again.total[0]


def _walk(
    tree: Tree, sums: Sums, counts: Floats, species: NDArray[np.int64], to: NDArray[np.int64]
) -> None:
    for which, count in zip(species.tolist(), to.tolist(), strict=True):
        counts[which] = count
        for place in range(tree.start[which], tree.start[which + 1]):
            node = tree.node[place]
            left = max(count - float(tree.taken[node]), 0.0)
            multiply(tree.parent, *sums, node, left)


def test_nothing_can_happen_where_nothing_is() -> None:
    network = expand(enzyme())
    tree, sums = settled(network, np.zeros(network.size[0]))
    assert sums.total[0] == 0
    assert choose(tree.first, tree.last, tree.reaction, *sums, 0.5) == -1
