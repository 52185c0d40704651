from itertools import product

from pysb.core import ComplexPattern
from small_models import SUBUNIT, closed_ring, constant, one_place

from engrammar import Blueprint, expand
from engrammar.expansion import forecast


def stacked(direction: int) -> Blueprint:
    """Two hexamers face to face, subunit on subunit, which run in one direction or against it."""
    model, cell = one_place("dodecamer")
    k = cell.molecule(SUBUNIT, "prev", "next", "third", "state")
    cell.rule(
        "K_turns", k(state="s0") | k(state="s1"), *(constant(cell, n, 1.0, "1/s") for n in "ab")
    )
    parts = []
    for number in range(6):
        parts.append(k(prev=number or 6, next=number + 1, third=20 + number))
    for number in range(6):
        one, other = 10 + (number or 6), 11 + number
        prev, next_ = (one, other) if direction > 0 else (other, one)
        parts.append(k(prev=prev, next=next_, third=20 + number))
    whole: ComplexPattern = parts[0] % parts[1]
    for part in parts[2:]:
        whole = whole % part
    cell.start(whole, constant(cell, "dodecamers", 1.0, "molecule"))
    return model


def test_dodecamers() -> None:
    """Two states a subunit, counted here by listing the orbits of all 4096 colourings.

    Subunit i of a ring faces subunit i of the other; where the rings run against each other, they
    can be exchanged by turning the whole over, which reverses the numbers.
    """
    for direction, species in ((+1, 362), (-1, 382)):
        symmetries = [
            [
                6 * (ring ^ swap) + (turn + (direction if swap else 1) * number) % 6
                for ring in (0, 1)
                for number in range(6)
            ]
            for swap in (0, 1)
            for turn in range(6)
        ]
        orbits = {
            min(tuple(colours[place] for place in symmetry) for symmetry in symmetries)
            for colours in product("up", repeat=12)
        }
        found = forecast(stacked(direction).build())
        assert found.species == len(orbits) == species
        assert found.exact


def test_rings_of_several_sizes_and_free_subunits() -> None:
    model, cell = one_place()
    k = cell.molecule(SUBUNIT, "prev", "next", "state")
    rates = [constant(cell, name, 1.0, "1/s") for name in ("there", "back")]
    cell.rule("K_turns", k(state="s0") | k(state="s1"), *rates)
    amount = constant(cell, "amount", 1.0, "uM")
    for subunits in (6, 7):
        cell.start(closed_ring(k, subunits), amount)
    cell.start(closed_ring(k, 6, state="s1"), amount)
    cell.start(k(), amount)
    found = forecast(model.build())
    assert found.species == 14 + 20 + 2 == expand(model).size[0]
    assert found.exact
