from small_models import A, C, constant, one_place

from engrammar import BOND, Molecule, expand
from engrammar.expansion import forecast


def test_what_vanishes_leaves_its_partner_behind() -> None:
    model, cell = one_place()
    a, c = cell.molecule(A, "b"), cell.molecule(C, "b")
    k = constant(cell, "k", 1.0, "1/s")
    cell.rule("C_is_degraded", c() >> None, k, delete_molecules=True)
    cell.start(a(b=1) % c(b=1), constant(cell, "start", 1.0, "uM"))
    assert forecast(model.build()).species == 2 == expand(model).size[0]


def test_only_what_can_happen_is_counted() -> None:
    """The second step needs a molecule that the first never makes."""
    model, cell = one_place()
    a, c = cell.molecule(A, "state"), cell.molecule(C)
    k = constant(cell, "k", 1.0, "1/uM/s")
    cell.rule("A_needs_C", a(state="u") + c() >> a(state="p") + c(), k)
    cell.rule("A_meets_A", a(state="u") + a(state="u") >> a(state="u"), k)
    cell.start(a(), constant(cell, "start", 1.0, "uM"))
    assert forecast(model.build()).species == 1 == expand(model).size[0]


def test_many_sites_do_not_take_for_ever() -> None:
    """Thirty independent sites have a thousand million states: said in seconds, not counted."""
    sites = {f"s{number}": ("u", "p") for number in range(30)}
    model, cell = one_place()
    many = cell.molecule(Molecule("T", "test:T", sites), *sites)
    k = constant(cell, "k", 1.0, "1/s")
    for site in sites:
        cell.rule(f"{site}_turns", many(**{site: "u"}) | many(**{site: "p"}), k, k)
    cell.start(many(), constant(cell, "start", 1.0, "uM"))
    found = forecast(model.build())
    assert found.species is None
    assert found.reason == "T alone can be in more than 20,000 states."


def test_a_rule_waits_until_all_its_reactants_are_there() -> None:
    """A chain of rules written backwards: each needs what the one below it makes."""
    model, cell = one_place()
    steps = Molecule("S", "test:S", {"state": tuple("abcd"), "hold": BOND})
    s, a = cell.molecule(steps, "state"), cell.molecule(A, "state")
    k = constant(cell, "k", 1.0, "1/uM/s")
    cell.rule("last", s(state="c") + a(state="p") >> s(state="d") + a(state="p"), k)
    cell.rule("second", s(state="b") + a() >> s(state="c") + a(), k)
    cell.rule("first", s(state="a") + a() >> s(state="b") + a(), k)
    cell.start(s(), constant(cell, "start", 1.0, "uM"))
    cell.start(a(), constant(cell, "start", 1.0, "uM"))
    # u is all there is of A, and so S stops at c.
    assert forecast(model.build()).species == 3 + 1 == expand(model).size[0]
