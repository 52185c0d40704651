from itertools import product

from pysb.core import ComplexPattern
from small_models import SUBUNIT, B, C, closed_ring, constant, one_place

from engrammar import BOND, Blueprint, Molecule, expand
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


def test_a_symmetric_body_is_entered_in_one_way() -> None:
    """A dimer that two others can bind: alone, with one or with two of them, and they alone."""
    dimer = Molecule("D", "test:D", {"left": BOND, "right": BOND, "free": BOND})
    model, cell = one_place()
    a, c = cell.molecule(B, "a", "c"), cell.molecule(C, "b")
    d = cell.molecule(dimer, "left", "right", "free")
    cell.rule(
        "B_binds_D",
        a(a=None) + d(free=None) | a(a=1) % d(free=1),
        constant(cell, "k_on", 1.0, "1/uM/s"),
        constant(cell, "k_off", 1.0, "1/s"),
    )
    amount = constant(cell, "amount", 1.0, "uM")
    cell.start(a(c=1) % c(b=1), amount)  # for ever
    cell.start(d(left=1, right=2) % d(left=2, right=1), amount)
    found = forecast(model.build())
    assert found.species == 4 == expand(model).size[0]
    assert [(each.name, each.species) for each in found.complexes] == [
        ("1 B with 1 C", 3),
        ("2 D", 1),
    ]
