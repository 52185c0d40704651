from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_models import (
    ZOO,
    A,
    B,
    buffered,
    constant,
    coupled_ring,
    decay,
    dimerisation,
    enzyme,
    one_place,
    ring_with_partner,
    saturation,
    two_places,
)

from engrammar import Blueprint, Network, expand
from engrammar.network import composition
from engrammar.units import AVOGADRO

CLOSED = (enzyme, dimerisation, coupled_ring, two_places, lambda: ring_with_partner(3))


@pytest.mark.parametrize("make", CLOSED)
def test_no_reaction_makes_or_loses_molecules(make: Callable[[], Blueprint]) -> None:
    network = expand(make())
    made_of = [Counter(dict(composition(name))) for name in network.species]
    for left, right in zip(network.reactants, network.products, strict=True):
        before, after = (
            sum((made_of[index] for index in side if index >= 0), Counter[str]())
            for side in (left, right)
        )
        assert before == after
    # and so the totals of each kind stand still, whatever the amounts
    kinds = sorted(set().union(*made_of))
    content = np.array([[each[kind] for each in made_of] for kind in kinds])
    amounts = np.random.default_rng(2).uniform(1, 100, network.size[0])
    drift = content @ network.derivative(amounts, network.values())
    assert abs(drift).max() < 1e-12 * abs(network.fluxes(amounts, network.values())).sum()


def test_composition_counts_molecules() -> None:
    assert composition("K(prev!2,next!1).CaM(t!3).K(prev!1,next!2,cam!3)") == (
        ("CaM", 1),
        ("K", 2),
    )
    assert composition("$A()") == (("A", 1),)


def test_two_equal_molecules_meet_half_as_often() -> None:
    """k A^2/2 deterministically, k A (A - 1)/2 in counts, with k per pair as declared."""
    network = expand(dimerisation(k=0.1))
    for count in (0, 1, 2, 11):
        amounts = np.array([count, 0.0])
        assert network.fluxes(amounts, network.values()).tolist() == [0.1 * count**2 / 2]
        expected = 0.1 * count * (count - 1) / 2
        assert network.fluxes(amounts, network.values(), counts=True).tolist() == [
            pytest.approx(expected, rel=1e-15)
        ]


def test_three_equal_molecules_meet_in_a_sixth_of_the_ways() -> None:
    model, cell = one_place()
    a = cell.molecule(A)
    cell.rule("three_meet", a() + a() + a() >> None, constant(cell, "k", 1.0, "1/molecule^2/s"))
    cell.start(a(), constant(cell, "A_0", 5, "molecule"))
    network = expand(model)
    assert network.fluxes(np.array([5.0]), network.values()) == pytest.approx([125 / 6])
    flux = network.fluxes(np.array([5.0]), network.values(), counts=True)
    assert flux == pytest.approx([5 * 4 * 3 / 6])


def test_a_bound_pair_of_equals_parts_at_its_own_rate() -> None:
    """A symmetric complex comes apart in one way, not in two."""
    model, cell = one_place()
    b = cell.molecule(B, "a")
    cell.rule(
        "B_dimerises",
        b(a=None) + b(a=None) | b(a=1) % b(a=1),
        constant(cell, "k_on", 1.0, "1/molecule/s"),
        constant(cell, "k_off", 3.0, "1/s"),
    )
    cell.start(b(a=1) % b(a=1), constant(cell, "BB_0", 4, "molecule"))
    network = expand(model)
    pair = [0.0] * 2
    pair[network.species.index("B(a!1).B(a!1)")] = 4.0
    assert sorted(network.fluxes(np.array(pair), network.values())) == [0, 12]


def test_saturation_looks_at_its_observable() -> None:
    network = expand(saturation(volume=0.5))
    assert network.dynamic == {"dephosphorylation"}
    for count in (1.0, 50.0):
        amounts = np.array([count, 7.0])
        expected = 0.2 / (0.3 + count / (AVOGADRO * 0.5)) * count
        assert network.fluxes(amounts, network.values()) == pytest.approx([expected], rel=1e-14)


def test_a_fixed_species_takes_part_but_does_not_change() -> None:
    network = expand(buffered())
    (source,) = np.nonzero(network.fixed)[0]
    assert (
        network.species[source] == "C(b)"[: len(network.species[source])]
        or "C" in (network.species[source])
    )
    amounts = np.array([5.0 if index == source else 40.0 for index in range(2)])
    assert sorted(network.fluxes(amounts, network.values())) == [2.0 * 5, 0.1 * 5 * 40]
    change = network.derivative(amounts, network.values())
    assert change.tolist() == [10 - 20, 0]


@pytest.mark.parametrize("make", ZOO)
def test_the_derivative_is_the_sum_of_its_reactions(make: Callable[[], Blueprint]) -> None:
    network = expand(make())
    amounts = np.random.default_rng(3).uniform(0, 100, network.size[0])
    expected = np.zeros(network.size[0])
    flux = network.fluxes(amounts, network.values())
    for reaction in range(network.size[1]):
        for species in network.reactants[reaction]:
            if species >= 0 and not network.fixed[species]:
                expected[species] -= flux[reaction]
        for species in network.products[reaction]:
            if species >= 0 and not network.fixed[species]:
                expected[species] += flux[reaction]
    np.testing.assert_allclose(
        network.derivative(amounts, network.values()), expected, rtol=1e-12, atol=1e-12
    )


@given(st.lists(st.floats(0, 50), min_size=2, max_size=2))
def test_whole_molecules_keep_the_total_of_their_kind(shares: list[float]) -> None:
    network = expand(decay())
    two = replace(network, starts={0: "A_0", 1: "k"}).with_values(
        {"A_0": shares[0], "k": shares[1]}
    )
    counts = two.initial_counts()
    assert counts.sum() == np.floor(sum(shares) + 0.5)
    assert (counts >= 0).all()
    assert abs(counts - two.initial_amounts()).max() <= 1


def test_halves_of_different_kinds_are_rounded_apart() -> None:
    model, cell = one_place()
    a, b = cell.molecule(A), cell.molecule(B)
    cell.rule("A_meets_B", a() + b() >> None, constant(cell, "k", 1.0, "1/uM/s"))
    half = constant(cell, "half", 10.5, "molecule")
    cell.start(a(), half)
    cell.start(b(), half)
    assert expand(model).initial_counts().tolist() == [11, 11]


def changed(network: Network) -> Network:
    backward = network.rules.backward.copy()
    backward[0] = not backward[0]
    return replace(network, rules=replace(network.rules, backward=backward))


def test_the_fingerprint_knows_everything_but_the_values() -> None:
    network = expand(enzyme())
    assert expand(enzyme(volume=3.0)).fingerprint == network.fingerprint
    assert expand(enzyme(volume=3.0)).hash != network.hash
    others = [
        replace(network, factor=network.factor * 2),
        replace(network, rate=network.rate[::-1].copy()),
        replace(network, species=(*network.species[:-1], "X()")),
        replace(network, starts={0: "E_0"}),
        replace(network, fixed=~network.fixed),
        replace(network, weights=2 * network.weights),
        changed(network),
    ]
    assert len({network.fingerprint, *(each.fingerprint for each in others)}) == len(others) + 1


@pytest.mark.parametrize("make", [enzyme, saturation, two_places])
def test_changed_values_are_those_of_a_network_made_with_them(
    make: Callable[[], Blueprint],
) -> None:
    """Though what was computed of the structure is carried over, and values are asked for twice."""
    network = expand(make())
    before = network.values()
    amounts = np.arange(1.0, 1 + network.size[0])
    network.derivative(amounts, before)
    doubled = {n: 2 * each.value for n, each in network.quantities.items() if each.value}
    changed, fresh = network.with_values(doubled), expand(make()).with_values(doubled)
    assert changed.values() == fresh.values() == network.values(doubled) != before
    assert network.values() == before
    assert (changed.hash, changed.fingerprint) == (fresh.hash, fresh.fingerprint)
    np.testing.assert_array_equal(
        changed.derivative(amounts, changed.values()), fresh.derivative(amounts, fresh.values())
    )


def test_a_rate_may_be_driven_by_others_than_the_reactants() -> None:
    """Decay driven by A twice, as a law `k*A^2` with one A consumed, which rules cannot say."""
    network = replace(expand(decay()), drivers=np.array([[0, 0]], dtype=np.int32))
    plain = expand(decay())
    amounts = np.array([7.0])
    known = network.values()
    assert network.fluxes(amounts, known) == pytest.approx(7 * plain.fluxes(amounts, known))
    assert network.fluxes(amounts, known, counts=True) == pytest.approx(
        6 * plain.fluxes(amounts, known)
    )
    assert network.fingerprint != plain.fingerprint
    assert abs(network.stoichiometry - plain.stoichiometry).max() == 0


def test_what_no_value_changes_is_computed_once() -> None:
    """And is what the changed network would have computed of itself."""
    network = expand(enzyme())
    fresh = expand(enzyme()).with_values({"kcat": 7.0})
    assert network.stoichiometry.nnz > 0
    assert network.order == fresh.order
    assert network.fingerprint == fresh.fingerprint
    changed = network.with_values({"kcat": 7.0})
    assert changed.stoichiometry is network.stoichiometry
    assert changed.hash == fresh.hash != network.hash
    assert (changed.order, changed.dynamic) == (fresh.order, fresh.dynamic)
