from math import gcd

import pytest
from hypothesis import HealthCheck, assume, given, settings
from pysb import Model
from random_rules import models
from small_models import (
    PARTNER,
    SUBUNIT,
    A,
    B,
    chain_ring,
    closed_ring,
    constant,
    coupled_ring,
    decay,
    dimerisation,
    enzyme,
    one_place,
    ring_with_partner,
    two_places,
)

from engrammar import BOND, Blueprint, Molecule, Place, expand
from engrammar.expansion import Forecast, forecast, native
from engrammar.expansion.bionetgen import TooLarge


def necklaces(beads: int, colours: int) -> int:
    """Colourings of a ring up to rotation: the sum of colours^gcd(beads, turn) over all turns."""
    return sum(colours ** gcd(beads, turn) for turn in range(beads)) // beads


def of(model: Blueprint) -> Forecast:
    return forecast(model.build())


@pytest.mark.parametrize("subunits", range(2, 9))
@pytest.mark.parametrize("states", range(2, 9))
def test_rings_are_necklaces(subunits: int, states: int) -> None:
    """Two to four states come from a chain; more from the same chain, free or with a partner."""
    if states <= 4:
        found = of(chain_ring(subunits, states))
        assert found.species == necklaces(subunits, states)
    elif states % 2 == 0:
        found = of(ring_with_partner(subunits, states // 2))
        assert found.species == necklaces(subunits, states) + 1
    else:
        found = of(chain_ring(subunits, states, SUBUNIT_OF_EIGHT))
        assert found.species == necklaces(subunits, states)
    assert found.exact
    assert found.complexes[0].name == f"{subunits} K"
    assert found.complexes[0].states == states


SUBUNIT_OF_EIGHT = Molecule(
    "K",
    "test:K",
    {"prev": BOND, "next": BOND, "state": tuple(f"s{number}" for number in range(8))},
)


def test_the_hexamers_of_the_literature() -> None:
    assert [of(chain_ring(6, k)).species for k in (2, 3, 4)] == [14, 130, 700]
    assert of(ring_with_partner(4)).species == 70 + 1


@pytest.mark.parametrize(
    "model",
    [
        *(chain_ring(2, 2), chain_ring(3, 3), chain_ring(5, 2), ring_with_partner(3)),
        *(decay(), enzyme(), coupled_ring(4)),
    ],
    ids=lambda model: model.name,
)
def test_forecast_is_the_size_of_the_network(model: Blueprint) -> None:
    """Also where a neighbour is looked at, though the forecast then claims only an upper bound."""
    found = of(model)
    assert found.species == expand(model).size[0]
    assert found.exact == (model.name != "coupled_ring")


def test_places_are_bounded_from_above() -> None:
    """Alone, a molecule of one place may seem to be bound to its partner in another."""
    found = of(two_places())
    size = expand(two_places()).size[0]
    assert found.species is not None
    assert size <= found.species <= 2 * size
    assert not found.exact


def binds(place: Place, one: Molecule, site: str, other: Molecule, far: str) -> None:
    here, there = place.molecule(one, site), place.molecule(other, far)
    place.rule(
        f"{one.name}_{site}_binds_{other.name}_{far}",
        here(**{site: None}) + there(**{far: None}) | here(**{site: 1}) % there(**{far: 1}),
        constant(place, "k_on", 1.0, "1/uM/s"),
        constant(place, "k_off", 1.0, "1/s"),
    )


def start(place: Place, *molecules: Molecule) -> None:
    for molecule in molecules:
        place.start(place.molecule(molecule)(), constant(place, "start", 1.0, "uM"))


def test_a_polymer_is_unbounded() -> None:
    model, cell = one_place()
    binds(cell, B, "a", B, "c")
    start(cell, B)
    found = of(model)
    assert found.species is None
    assert not found.exact
    assert found.reason in (
        "B can be bound at a again and again, by way of B - B.",
        "B can be bound at c again and again, by way of B - B.",
    )
    assert str(found) == f"unbounded: {found.reason}"


def test_rings_that_a_partner_can_link_are_unbounded() -> None:
    """One linker holds two rings, each ring two linkers: a network without end."""
    linker = Molecule("L", "test:L", {"one": BOND, "two": BOND})
    model, cell = one_place()
    k = cell.molecule(SUBUNIT, "prev", "next", "cam")
    for site in ("one", "two"):
        binds(cell, SUBUNIT, "cam", linker, site)
    cell.start(closed_ring(k, 2), constant(cell, "start", 1.0, "uM"))
    start(cell, linker)
    assert of(model).species is None
    assert "L can be bound at" in of(model).reason


def test_two_kinds_of_rings_that_bind_each_other_are_unbounded() -> None:
    other = Molecule("M", "test:M", {"prev": BOND, "next": BOND, "k": BOND})
    model, cell = one_place()
    binds(cell, SUBUNIT, "cam", other, "k")
    for molecule in (SUBUNIT, other):
        ring = closed_ring(cell.molecule(molecule, "prev", "next"), 2)
        cell.start(ring, constant(cell, "start", 1.0, "uM"))
    assert of(model).species is None


def test_homodimers_are_bounded() -> None:
    model = dimerisation()
    assert of(model).species == 2 == expand(model).size[0]
    model, cell = one_place()
    a = cell.molecule(A, "state")
    rates = [constant(cell, name, 1.0, "1/s") for name in ("there", "back")]
    cell.rule("A_turns", a(state="u") | a(state="p"), *rates)
    binds(cell, A, "b", A, "b")
    start(cell, A)
    # u, p, and the pairs uu, up, pp; the forecast takes up and pu for two.
    assert expand(model).size[0] == 5
    assert of(model).species == 6
    assert not of(model).exact


def test_a_ring_that_starts_with_a_partner_is_still_a_ring() -> None:
    model, cell = one_place()
    k = cell.molecule(SUBUNIT, "prev", "next", "cam")
    binds(cell, SUBUNIT, "cam", PARTNER, "target")
    held = cell.molecule(PARTNER)(target=9) % k(prev=3, next=1, cam=9)
    whole = held % k(prev=1, next=2) % k(prev=2, next=3)
    cell.start(whole, constant(cell, "start", 1.0, "uM"))
    assert of(model).species == necklaces(3, 2) + 1 == expand(model).size[0]


@pytest.mark.skipif(not native.available(), reason="BioNetGen would take minutes")
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(models())
def test_the_forecast_is_never_too_small(model: Model) -> None:
    """Of random rule sets: an upper bound, and the count itself where it says so."""
    found = forecast(model)
    try:
        size = len(native.generate(model, max_species=200).species)
    except native.Unsupported:
        assume(False)
    except TooLarge:
        assert found.species is None or found.species > 200
        return
    assert found.species is None or found.species >= size
    assert not found.exact or found.species == size
