from itertools import permutations

import pytest
from small_models import ENZYME, SOURCE, SUBSTRATE, A, B, C, binds, constant, one_place

from engrammar import BOND, Blueprint, Molecule, Place, expand
from engrammar.declarations import BlueprintError
from engrammar.expansion.bionetgen import bngl
from engrammar.units import UnitError


def phosphorylate(place: Place) -> None:
    a = place.molecule(A, "state")
    Ca, K = place.input("Ca", 0.1, "uM", SOURCE), constant(place, "K", 1.0, "uM")
    rate = place.expression("rate", constant(place, "k_p", 1.0, "1/s") * Ca**2 / (K**2 + Ca**2))
    place.rule("A_is_phosphorylated", a(state="u") >> a(state="p"), rate)
    place.observe("A_p", a(state="p"))


def degrade(place: Place) -> None:
    a, b = place.molecule(A, "state", "b"), place.molecule(B, "c", "a")
    place.rule("A_is_degraded", a(state="p", b=None) >> None, constant(place, "k_d", 1.0, "1/s"))
    place.rule("B_makes_A", b() >> b() + a(), constant(place, "k_make", 0.1, "1/s"))


def begin(place: Place) -> None:
    for number, molecule in enumerate((B, A, C)):
        place.start(place.molecule(molecule)(), constant(place, f"start_{number}", 1.0, "uM"))


def test_the_order_of_mechanisms_changes_nothing() -> None:
    texts, fingerprints = set(), set()
    for order in permutations((binds, phosphorylate, degrade, begin)):
        model, cell = one_place()
        for mechanism in order:
            mechanism(cell)
        texts.add(bngl(model.build()))
        fingerprints.add(expand(model).hash)
    assert len(texts) == 1
    assert len(fingerprints) == 1
    # and the model is not trivially the same because it is empty
    assert "A_is_degraded" in texts.pop()


def test_unmentioned_sites_of_a_start_are_at_rest() -> None:
    model, cell = one_place()
    binds(cell)
    a, c = cell.molecule(A, "b", "state"), cell.molecule(C, "b")
    amount = constant(cell, "amount", 1.0, "uM")
    cell.start(a(), amount)
    cell.start(a(b=1) % c(b=1), amount)
    species = expand(model).species
    assert species[:2] == ("A(b!1,state~u).C(b!1)", "A(b,state~u)")


def test_a_bound_site_of_a_start_keeps_its_resting_state() -> None:
    both = Molecule("S", "test:S", {"x": ("rest", "other")})
    model, cell = one_place()
    s = cell.molecule(both, "x")
    k = constant(cell, "k", 1.0, "1/s")
    cell.rule("S_parts", s(x=1) % s(x=1) >> s(x=None) + s(x=None), k)
    cell.start(s(x=1) % s(x=1), constant(cell, "amount", 1.0, "uM"))
    assert expand(model).species == ("S(x~rest!1).S(x~rest!1)", "S(x~rest)")


def test_molecules_that_a_rule_makes_are_at_rest() -> None:
    """One mechanism makes A; another gives it sites of which the first knows nothing."""
    model, cell = one_place()
    a, e = cell.molecule(A), cell.molecule(ENZYME)
    k = constant(cell, "k", 1.0, "1/s")
    cell.rule("E_makes_A", e() >> e() + a(), k)
    cell.rule("A_appears", None >> a(), constant(cell, "k_0", 1.0, "molecule/s"))
    a = cell.molecule(A, "state", "b")
    cell.rule("A_turns", a(state="u") >> a(state="p"), k)
    cell.rule(
        "AC_appears",
        None >> a(b=1) % cell.molecule(C, "b")(b=1),
        cell.constant("k_0", 1.0, "molecule/s", SOURCE),
    )
    cell.start(e(), constant(cell, "E_0", 1.0, "uM"))
    network = expand(model)
    assert set(network.species) == {
        "E()",
        "A(b,state~u)",
        "A(b,state~p)",
        "A(b!1,state~u).C(b!1)",
        "A(b!1,state~p).C(b!1)",
    }
    assert network.size[1] == 5


def test_the_second_of_two_equals_is_the_one_made() -> None:
    model, cell = one_place()
    a = cell.molecule(A, "state")
    cell.rule("A_doubles", a() >> a() + a(), constant(cell, "k", 1.0, "1/s"))
    cell.start(a(state="p"), constant(cell, "A_0", 1.0, "uM"))
    network = expand(model)
    # A phosphorylated A stays, and makes one at rest.
    assert network.species == ("A(state~p)", "A(state~u)")
    assert sorted(network.products[0]) == [0, 1]


def test_a_species_starts_once() -> None:
    model, cell = one_place()
    a, amount = cell.molecule(A, "state"), constant(cell, "A_0", 1.0, "uM")
    cell.start(a(), amount)
    cell.start(a(state="u"), amount)
    with pytest.raises(BlueprintError, match=r"^model starts twice with A\(state='u'\)\.$"):
        model.build()


@pytest.mark.parametrize("unit", ["1/s", "uM/s", "molecule/fL", ""])
def test_a_start_is_a_concentration_or_a_count(unit: str) -> None:
    _, cell = one_place()
    with pytest.raises(UnitError, match="a start is a concentration or a count of molecules"):
        cell.start(cell.molecule(A)(), constant(cell, "A_0", 1.0, unit))


def test_the_site_that_says_where_a_molecule_is_cannot_be_taken() -> None:
    model = Blueprint("model")
    places = [model.place(name, 1.0, "fL", SOURCE) for name in ("spine", "dendrite")]
    places[0].molecule(Molecule("X", "test:X", {"loc": BOND}), "loc")
    with pytest.raises(BlueprintError, match=r"^X has a site called loc, which in a model of seve"):
        model.build()


def test_building_twice_gives_the_same() -> None:
    model, cell = one_place()
    binds(cell)
    begin(cell)
    assert bngl(model.build()) == bngl(model.build())
    assert SUBSTRATE.name not in bngl(model.build())  # only molecules that somebody asked for
