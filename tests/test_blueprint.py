from collections.abc import Callable

import pytest
from small_models import SOURCE, A, C, constant, one_place

from engrammar import Blueprint, Molecule, Place, assumed, expand
from engrammar.declarations import BlueprintError
from engrammar.sources import Source
from engrammar.units import AVOGADRO, UnitError


def turn(place: Place, molecule: Molecule = A) -> None:
    a = place.molecule(molecule, "state")
    place.rule("A_turns", a(state="u") >> a(state="p"), constant(place, "k", 1.0, "1/s"))


def test_a_rate_in_the_wrong_unit_names_rule_constant_and_both_units() -> None:
    _, cell = one_place()
    a, c = cell.molecule(A, "b"), cell.molecule(C, "b")
    k = constant(cell, "k_unimolecular", 1.0, "1/min")
    with pytest.raises(
        UnitError,
        match=r"^A_binds_C has 2 reactants, so k_unimolecular must be in 1/uM/s or 1/molecule/s, "
        r"not in 1/s\.$",
    ):
        cell.rule("A_binds_C", a(b=None) + c(b=None) >> a(b=1) % c(b=1), k)


@pytest.mark.parametrize(
    ("reactants", "unit", "per_molecule"),
    [
        (0, "uM/s", 2 * AVOGADRO * 0.25),
        (0, "molecule/s", 2),
        (1, "1/s", 2),
        (2, "1/uM/s", 2 / (AVOGADRO * 0.25)),
        (2, "1/molecule/s", 2),
        (3, "1/uM^2/s", 2 / (AVOGADRO * 0.25) ** 2),
    ],
)
def test_rates_are_turned_into_molecules(reactants: int, unit: str, per_molecule: float) -> None:
    """k (N_A V)^(1 - order), in a volume of 0.25 fL."""
    model, cell = one_place(volume=0.25)
    a = cell.molecule(A)
    left = [None, a(), a() + a(), a() + a() + a()][reactants]
    cell.rule("A_reacts", left >> a() + a() + a() + a(), constant(cell, "k", 2.0, unit))
    cell.start(a(), constant(cell, "A_0", 1.0, "uM"))
    built = model.build()
    rate = built.rules["A_reacts"].rate_forward
    value = rate.value if rate in built.parameters else rate.get_value()
    assert value == pytest.approx(per_molecule, rel=1e-14)  # two roundings
    assert built.initials[0].value.get_value() == pytest.approx(0.25 * AVOGADRO, rel=1e-14)


def test_a_mechanism_is_applied_once_in_a_place() -> None:
    _, cell = one_place()
    turn(cell)
    with pytest.raises(
        BlueprintError,
        match=r"^model already has the rule A_turns in cell; a mechanism is applied once in a plac",
    ):
        turn(cell)


def test_a_constant_declared_again_is_the_same_constant() -> None:
    model, cell = one_place()
    first = cell.constant("k", 0.5, "1/s", SOURCE)
    assert cell.constant("k", 0.5, "1/s", SOURCE) is first
    assert model.constant("k", 0.5, "1/s", SOURCE) is first
    assert list(model.constants) == ["V_cell", "k"]


@pytest.mark.parametrize(
    ("value", "unit", "source"),
    [(2.0, "1/s", SOURCE), (1.0, "1/min", SOURCE), (1.0, "1/s", assumed("something else"))],
)
def test_one_constant_has_one_value_and_one_source(value: float, unit: str, source: Source) -> None:
    _, cell = one_place()
    cell.constant("k", 1.0, "1/s", SOURCE)
    with pytest.raises(BlueprintError, match=r"^k is 1 1/s \(assumed, a number for a test\) and a"):
        cell.constant("k", value, unit, source)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_constant_is_a_number(value: float) -> None:
    _, cell = one_place()
    with pytest.raises(UnitError, match="is not a number with a unit"):
        cell.constant("k", value, "1/s", SOURCE)


def test_what_belongs_to_another_model_is_refused() -> None:
    _, cell = one_place()
    _, other = one_place("other")
    a, foreign_a = cell.molecule(A, "state"), other.molecule(A, "state")
    k, foreign = constant(cell, "k", 1.0, "1/s"), constant(other, "k", 1.0, "1/s")
    amount = constant(cell, "A_0", 1.0, "uM")
    turns = a(state="u") >> a(state="p")
    uses: list[tuple[Callable[[], object], str]] = [
        (lambda: cell.rule("r", turns, foreign), "r uses k, which was not declared in model"),
        (lambda: cell.rule("r", turns, 2 * k), "r uses 2*k, which was not declared in model"),
        (lambda: cell.expression("f", k * foreign), "f of model: k was not declared in this model"),
        (lambda: cell.start(a(), foreign), "k was not declared in model"),
        (lambda: cell.start(foreign_a(), amount), "A start uses A of another model, not of model"),
        (lambda: cell.observe("o", foreign_a()), "o uses A of another model, not of model"),
        (lambda: cell.rule("r", foreign_a() >> None, k), "r uses A of another model, not of model"),
    ]
    for use, sentence in uses:
        with pytest.raises((BlueprintError, UnitError)) as problem:
            use()
        assert str(problem.value).startswith(sentence)


def test_sites_and_states_are_those_of_the_molecule() -> None:
    _, cell = one_place()
    a, c = cell.molecule(A, "b", "state"), cell.molecule(C)
    uses: list[tuple[Callable[[], object], str]] = [
        (lambda: cell.molecule(A, "t286"), "A has no site 't286'; its sites are b, state."),
        (lambda: a(t286=None), "A has no site 't286'; its sites are b, state."),
        (lambda: a(state="x"), "A has no state 'x' at state; its states are u, p."),
        (lambda: a(state=("x", 1)), "A has no state 'x' at state; its states are u, p."),
        (lambda: a(b="u"), "A has no state 'u' at b; the site only binds."),
        (lambda: c(b=None), "Nothing in this model uses the site b of C yet: ask for it with "),
        (lambda: cell.molecule(Molecule("A", "other", {})), "Two different molecules are called A"),
    ]
    for use, sentence in uses:
        with pytest.raises(BlueprintError) as problem:
            use()
        assert str(problem.value).startswith(sentence)


def test_rules_that_cannot_be() -> None:
    model, cell = one_place()
    a, everywhere = cell.molecule(A, "b", "state"), model.molecule(A)
    k = constant(cell, "k", 1.0, "1/s")
    both = a(state="u") | a(state="p")
    uses: list[tuple[Callable[[], object], str]] = [
        (lambda: cell.rule("r", both, k), "r needs two rates, forward and reverse."),
        (lambda: cell.rule("r", a() >> None, k, k), "r needs one rate."),
        (lambda: cell.rule("r", a(), k), "r needs reactants >> products, or reactants | products."),
        (lambda: cell.rule("a rule", a() >> None, k), "'a rule' cannot be a name: use letters"),
        (lambda: cell.rule("r", everywhere() >> None, k), "r uses A without a place: take it from"),
        (
            lambda: cell.rule("r", a(state="u") >> a(state="p", b=None), k),
            "r names other sites of A on its left than on its right, and would replace the molec",
        ),
        (lambda: cell.observe("o", a(b=1)), "o cannot be: Dangling bond(s) [1]"),
        (lambda: cell.observe("o", k), "o needs one molecule or complex, not k."),
    ]
    for use, sentence in uses:
        with pytest.raises(BlueprintError) as problem:
            use()
        assert str(problem.value).startswith(sentence)


@pytest.mark.parametrize(
    "name", ["time", "Time", "lambda", "None", "asinh", "end", "choose", "pi", "run"]
)
def test_a_reserved_name_is_refused(name: str) -> None:
    _, cell = one_place()
    with pytest.raises(BlueprintError, match=f"^{name!r} cannot be a name: it is reserved"):
        cell.constant(name, 1.0, "1/s", SOURCE)


def test_one_name_has_one_meaning() -> None:
    _, cell = one_place()
    k = constant(cell, "k", 1.0, "1/s")
    cell.expression("rate", 2 * k)
    assert cell.expression("rate", 2 * k) is cell.expression("rate", k * 2)
    for declare in (
        lambda: cell.observe("k", cell.molecule(A)()),
        lambda: cell.expression("k", 3 * k),
        lambda: cell.expression("rate", 3 * k),
        lambda: cell.input("rate", 1.0, "1/s", SOURCE),
    ):
        with pytest.raises(BlueprintError, match=r"^model already has something else called "):
            declare()


@pytest.mark.parametrize("volume", [0.0, -1.0, float("nan")])
def test_a_volume_is_positive(volume: float) -> None:
    with pytest.raises(BlueprintError, match=r"^The volume of cell must be positive, not"):
        one_place(volume=volume)


def test_a_volume_is_in_litres() -> None:
    model = Blueprint("model")
    with pytest.raises(UnitError, match="given in uM, which is not a volume"):
        model.place("cell", 1.0, "uM", SOURCE)
    assert model.place("cell", 1.0, "um^3", SOURCE).name == "cell"
    with pytest.raises(BlueprintError, match="model already has a place called cell"):
        model.place("cell", 1.0, "um^3", SOURCE)


def test_an_input_may_follow_a_formula_of_the_model() -> None:
    """Driven by counted molecules, an input is no longer one; what reads it follows them."""
    model, cell = one_place(volume=1 / AVOGADRO)
    a, c = cell.molecule(A, "state"), cell.molecule(C)
    Ca = cell.input("Ca", 0.1, "uM", SOURCE)
    rate = cell.expression("turning", constant(cell, "k_on", 1.0, "1/uM/s") * Ca)
    cell.rule("A_turns", a(state="u") >> a(state="p"), rate)
    cell.drive(Ca, cell.concentration(cell.observe("C_count", c())))
    assert cell.input("Ca", 0.1, "uM", SOURCE) == Ca
    cell.start(a(), constant(cell, "A_0", 1.0, "molecule"))
    cell.start(c(), constant(cell, "C_0", 3.0, "molecule"))
    assert "Ca" not in model.constants
    network = expand(model)
    assert network.inputs == ()
    fluxes = network.fluxes(network.initial_amounts(), network.values())
    assert fluxes.tolist() == pytest.approx([3.0])


def test_what_cannot_be_driven() -> None:
    _, cell = one_place()
    Ca = cell.input("Ca", 0.1, "uM", SOURCE)
    K, V = constant(cell, "K", 1.0, "uM"), constant(cell, "V", -65.0, "mV")
    doubled = cell.expression("doubled", 2 * Ca)
    with pytest.raises(BlueprintError, match=r"^K is not an input of cell: nothing to drive\.$"):
        cell.drive(K, Ca)
    with pytest.raises(BlueprintError, match=r"^Ca cannot be driven by K \+ doubled: it is in"):
        cell.drive(Ca, K + doubled)
    with pytest.raises(UnitError, match=r"^Ca is in uM, but V is in mV\.$"):
        cell.drive(Ca, V)
    cell.drive(Ca, 2 * K)
    cell.drive(Ca, 2 * K)
    with pytest.raises(BlueprintError, match=r"^Ca is driven twice; an input follows one form"):
        cell.drive(Ca, K)
