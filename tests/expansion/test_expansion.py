from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import pytest
from small_models import A, chain_ring, constant, coupled_ring, one_place, ring_with_partner

from engrammar import Blueprint, Network, expand, simulate
from engrammar.expansion import ExpansionError, TooLarge, bionetgen, limit, native

GENERATORS: tuple[Literal["native", "bionetgen"], ...] = ("native", "bionetgen")


@pytest.mark.parametrize(
    "generator", ["native", pytest.param("bionetgen", marks=pytest.mark.verification)]
)
def test_hexamer_of_three_states(generator: Literal["native", "bionetgen"]) -> None:
    assert expand(chain_ring(6, 3), generator=generator).size == (130, 944)


@pytest.mark.parametrize(
    "generator", ["native", pytest.param("bionetgen", marks=pytest.mark.verification)]
)
def test_hexamer_of_four_states(generator: Literal["native", "bionetgen"]) -> None:
    """BioNetGen takes half a minute for this one, and is left to `make verify`."""
    assert expand(chain_ring(6, 4), generator=generator).size == (700, 6096)


@pytest.mark.parametrize("generator", GENERATORS)
def test_every_subunit_of_a_ring_counts_once(generator: Literal["native", "bionetgen"]) -> None:
    """Six ways to begin; then four to begin elsewhere, one to go on and one to go back."""
    network = expand(coupled_ring(6), generator=generator)
    rates = network.values()
    ring_of: dict[int, list[int]] = {number: [] for number in range(7)}
    for index, name in enumerate(network.species):
        ring_of[name.count("state~s1")].append(index)
    (resting,), (one,) = ring_of[0], ring_of[1]

    def fluxes(start: int) -> dict[tuple[str, int], float]:
        amounts = np.zeros(network.size[0])
        amounts[start] = 1.0
        flux = network.fluxes(amounts, rates)
        total: dict[tuple[str, int], float] = {}
        for reaction in np.nonzero(flux)[0]:
            product = network.species[network.products[reaction, 0]]
            rule = network.rules.names[network.rules.of_reaction[reaction]]
            key = rule, product.count("state~s1")
            total[key] = total.get(key, 0.0) + flux[reaction]
        return total

    k_init, k_prop, k_dephos = (
        rates[f"k_{name}"] for name in ("initiation", "propagation", "dephos")
    )
    assert fluxes(resting) == {("initiation_of_phosphorylation", 1): pytest.approx(6 * k_init)}
    assert fluxes(one) == {
        ("initiation_of_phosphorylation", 2): pytest.approx(4 * k_init),
        ("propagation_of_phosphorylation", 2): pytest.approx(k_prop),
        ("dephosphorylation", 0): pytest.approx(k_dephos),
    }


def test_turning_the_ring_round_changes_no_total() -> None:
    one, other = (
        simulate(coupled_ring(6, to=to), "5 s", points=11)["K_phosphorylated"]
        for to in ("next", "prev")
    )
    # Two networks in another order, each within CVODE's 1e-8 a step.
    np.testing.assert_allclose(one, other, rtol=1e-6)
    assert float(one[0, -1]) > 10


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the generators that were run."""
    ran: list[str] = []
    for module in (bionetgen, native):
        generate: Callable[..., Any] = module.generate

        def count(*arguments: Any, generate: Callable[..., Any] = generate, **options: Any) -> Any:
            ran.append(generate.__module__)
            return generate(*arguments, **options)

        monkeypatch.setattr(module, "generate", count)
    return ran


@pytest.mark.usefixtures("empty_cache")
@pytest.mark.parametrize("generator", GENERATORS)
def test_what_is_too_large_is_refused_before_anything_runs(
    monkeypatch: pytest.MonkeyPatch, generator: Literal["native", "bionetgen"]
) -> None:
    ran = counted(monkeypatch)
    with pytest.raises(
        TooLarge,
        match=r"^ring_with_partner is forecast at 1,045 species, driven by 4 K: .*; the limit is "
        r"1,000\. Simulate it network-free, take a smaller ring .* \(--max-species\)\.$",
    ):
        expand(ring_with_partner(4, states=4), generator=generator, max_species=1000)
    assert ran == []


@pytest.mark.usefixtures("empty_cache")
def test_a_network_is_expanded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = counted(monkeypatch)
    first = expand(chain_ring(3, 2), generator="bionetgen")
    again = expand(chain_ring(3, 2), generator="bionetgen")
    assert len(ran) == 1
    assert same(first, again)
    expand(chain_ring(4, 2), generator="bionetgen")
    assert len(ran) == 2


def same(one: Network, other: Network) -> bool:
    return one.hash == other.hash and (one.reactants == other.reactants).all()


def test_the_limit_holds_for_a_network_from_the_cache() -> None:
    assert expand(chain_ring(3, 3), generator="bionetgen").size[0] == 11
    with pytest.raises(TooLarge, match=r"11 species.*the limit is 10\."):
        expand(chain_ring(3, 3), generator="bionetgen", max_species=10)


def test_a_model_in_which_nothing_can_happen() -> None:
    def empty(rules: bool, start: bool, state: str = "u") -> Blueprint:
        model, cell = one_place()
        a = cell.molecule(A, "state")
        if rules:
            k = constant(cell, "k", 1.0, "1/s")
            cell.rule("A_turns", a(state=state) >> a(state="u" if state == "p" else "p"), k)
        if start:
            cell.start(a(), constant(cell, "A_0", 1.0, "molecule"))
        return model

    for model, sentence in (
        (empty(rules=False, start=True), "^model has no rules: there is nothing to expand"),
        (empty(rules=True, start=False), "^model has no molecules to start with: there is noth"),
        (
            empty(rules=True, start=True, state="p"),
            "^No rule applies to what the model starts",
        ),
    ):
        for generator in GENERATORS:
            with pytest.raises(ExpansionError, match=sentence):
                expand(model, generator=generator)


def test_an_unknown_generator_is_a_sentence() -> None:
    name: Any = "rulebender"
    with pytest.raises(ExpansionError, match=r"^There is no generator 'rulebender'; there are "):
        expand(chain_ring(3, 2), generator=name)


def test_without_a_limit_memory_is_one() -> None:
    """A ring of 12 subunits of 4 states, 1,398,500 necklaces, does not fit; of 3, it does."""
    assert limit(7, natively=True) == limit(7, natively=False) == 7
    assert limit(None, natively=False) == 20_000
    assert 44_487 < limit(None, natively=True) < 1_398_500
    model = chain_ring(12, 4)
    with pytest.raises(TooLarge, match=r"forecast at 1,398,500 species.*--max-species"):
        expand(model, generator="native")
