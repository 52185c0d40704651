"""Overlays: what they change, that it is undone, and what they refuse."""

import pytest
from small_models import SOURCE, A, C, constant, one_place

from engrammar import Blueprint, Reference, expand, simulate
from engrammar.declarations import BlueprintError
from engrammar.overlay import AnyOverlay, Dosed, Overlay, OverlayError, TouchesNothing, read
from engrammar.overlay_changes import Added, Amount, FirstOf, Held, Mutated, Scaled, Without
from engrammar.place import Place
from engrammar.sources import assumed
from engrammar.units import UnitError

PAPER = Reference("Somebody 2020", "10.1000/x")
REPORTED = PAPER.at("a mouse")


def signalling() -> Blueprint:
    """A turns to p and back under a drug's eyes, and binds C."""
    model, cell = one_place(volume=1.0)
    a, c = cell.molecule(A, "state", "b"), cell.molecule(C, "b")
    drug = cell.input("drug", 0, "uM", SOURCE)
    half = constant(cell, "K_drug", 1.0, "uM")
    on = cell.expression("v_on", constant(cell, "k_on", 2.0, "1/s") / (1 + drug / half))
    cell.rule("A_turns", a(state="u") | a(state="p"), on, constant(cell, "k_off", 1.0, "1/s"))
    cell.rule(
        "A_binds_C",
        a(b=None) + c(b=None) | a(b=1) % c(b=1),
        constant(cell, "k_binding", 1.0, "1/uM/s"),
        constant(cell, "k_release", 1.0, "1/s"),
    )
    cell.start(a(), constant(cell, "A_free", 1.0, "uM"))
    cell.start(a(b=1) % c(b=1), constant(cell, "A_on_C", 0.5, "uM"))
    cell.observe("A_p", a(state="p"))
    cell.observe("A_all", a())
    cell.observe("C_all", c())
    return model


def overlay(*changes: object, name: str = "disease") -> Overlay:
    return Overlay(name, "a disease", REPORTED, changes)  # type: ignore[arg-type]


def written(blueprint: Blueprint) -> str:
    """All of a model: its name, rules, numbers, sources, starts."""
    from engrammar.exchange.rule_texts import bngl

    return f"{blueprint.name} {blueprint.about} {blueprint.constants} {bngl(blueprint)}"


@pytest.mark.parametrize(
    "change",
    [
        Scaled("k_on", 0.5, assumed("half", 0.2, 0.8)),
        Held("drug", "3 uM", assumed("a dose")),
        Amount(A, 0.5, "A_gene_dose", assumed("half")),
        Mutated(A, "state"),
        Without(("A_turns",)),
        Added(lambda place: loses_C(place), C),
        FirstOf(((Scaled("k_missing", 2, assumed("x")),), (Scaled("k_on", 2, assumed("x")),))),
    ],
    ids=lambda each: type(each).__name__,
)
def test_every_change_is_undone_on_leaving(change: object) -> None:
    model = signalling()
    before = written(model)
    with overlay(change)(model) as changed:
        assert changed is model
        assert written(model) != before
        assert model.name == "model_with_disease"
        with overlay(Scaled("k_off", 3, assumed("x")), name="drug 1 uM")(model):
            assert model.name == "model_with_disease_and_drug_1_uM"
            expand(model)
        assert model.constants["k_off"].value == 1
        again = written(model)
    assert written(model) == before
    with overlay(change)(model):
        assert written(model) == again
    assert written(model) == before


def test_a_rule_that_is_left_out_can_be_declared_anew() -> None:
    model = signalling()
    overlay(Added(lambda place: loses_C(place), C)).lay(model)
    with pytest.raises(BlueprintError, match="already has the rule C_is_lost"):
        loses_C(model.places["cell"])
    overlay(Without(("C_is_lost",)), name="drug 1 uM").lay(model)
    loses_C(model.places["cell"])
    assert [each.name for each in model.rules].count("C_is_lost") == 1


def loses_C(place: Place) -> None:
    c = place.molecule(C, "b")
    place.rule("C_is_lost", c(b=None) >> None, constant(place, "k_C", 1.0, "1/s"))


def test_it_is_undone_when_the_block_fails() -> None:
    model = signalling()
    before = written(model)
    with pytest.raises(ZeroDivisionError), overlay(Scaled("k_on", 0.5, assumed("x")))(model):
        _ = 1 / 0
    assert written(model) == before


def test_a_changed_number_carries_both_sources_and_the_range_of_the_factor() -> None:
    model = signalling()
    overlay(Scaled("k_on", 0.5, assumed("half is lost", 0.25, 0.75))).lay(model)
    changed = model.constants["k_on"]
    assert changed.value == 1.0
    assert changed.source.range == (0.5, 1.5)
    assert changed.source.before == SOURCE
    assert "half is lost" in str(changed.source)
    assert str(SOURCE) in str(changed.source)
    assert model.about.overlays == (
        "Overlay disease: a disease (Somebody 2020, a mouse). k_on from 2 to 1 1/s.",
    )


def test_the_exported_files_say_so() -> None:
    from engrammar.exchange.sbml import write_sbml

    model = signalling()
    overlay(Held("drug", "3000 nM", assumed("a dose"))).lay(model)
    text = write_sbml(expand(model))
    assert "Overlay disease: a disease (Somebody 2020, a mouse). drug from 0 to 3 uM." in text
    assert "before: " in text


def test_a_drug_is_held_at_its_dose_in_the_unit_of_the_model() -> None:
    """v_on = 2 / (1 + 3 / 1) = 0.5 against 1 back: a third is phosphorylated."""
    model = signalling()
    with overlay(Held("drug", "3000 nM", assumed("a dose")))(model):
        network = expand(model)
    course = simulate(network, "100 s", points=2)
    assert float(course["A_p"][0, -1]) == pytest.approx(float(course["A_all"][0, -1]) / 3, 1e-6)


def test_fewer_molecules_leave_their_partners_free() -> None:
    model = signalling()
    with overlay(Amount(A, 0.2, "A_gene_dose", assumed("a fifth")))(model):
        counts = simulate(expand(model), "1 s", points=2)
        assert model.constants["A_gene_dose"].value == 0.2
    full = simulate(expand(model), "1 s", points=2)
    assert float(counts["A_all"][0, 0]) == pytest.approx(0.2 * float(full["A_all"][0, 0]))
    assert float(counts["C_all"][0, 0]) == pytest.approx(float(full["C_all"][0, 0]))


def test_a_mutant_stays_in_its_state_and_comes_back_to_it() -> None:
    """Of a rule both ways the way back stays, so that nothing is caught in the other state."""
    model = signalling()
    with overlay(Mutated(A, "state"))(model):
        rule = next(each for each in model.rules if each.name == "A_turns")
        assert not rule.expression.is_reversible
        assert str(rule.forward) == "k_off"
        course = simulate(expand(model), "10 s", points=2)
    assert float(course["A_p"][0, -1]) == 0


def test_an_overlay_without_anything_to_change_says_what_it_needs() -> None:
    model = signalling()
    before = written(model)
    with pytest.raises(
        TouchesNothing,
        match=r"^disease changes nothing in model: it needs the constant k_x or .* B_turns\.$",
    ):
        overlay(Scaled("k_x", 2, assumed("x")), Without(("B_turns",))).lay(model)
    assert written(model) == before


def test_the_same_overlay_is_laid_once_whatever_the_dose() -> None:
    model = signalling()
    overlay(Scaled("k_on", 2, assumed("x")), name="drug 1 uM").lay(model)
    with pytest.raises(OverlayError, match=r"^drug is laid over .* twice; once is enough\.$"):
        overlay(Scaled("k_on", 2, assumed("x")), name="drug 2 uM").lay(model)
    assert model.constants["k_on"].value == 4


def test_a_value_in_another_kind_of_unit_is_refused_and_nothing_is_changed() -> None:
    model = signalling()
    before = written(model)
    with pytest.raises(UnitError, match=r"^drug of model is in uM, so it cannot be 1 mV\.$"):
        overlay(Scaled("k_on", 2, assumed("x")), Held("drug", "1 mV", assumed("x"))).lay(model)
    assert written(model) == before


KNOWN: dict[str, AnyOverlay] = {
    "drug": Dosed(
        "drug",
        "a drug",
        REPORTED,
        "1 uM",
        lambda dose: (Held("drug", f"{dose.magnitude} {dose.units}", assumed("a dose")),),
    ),
    "disease": overlay(Scaled("k_on", 0.5, assumed("half"))),
}


def test_overlays_are_read_by_name_and_dose() -> None:
    assert read("disease", KNOWN) is KNOWN["disease"]
    model = signalling()
    read("drug 500 nM", KNOWN).lay(model)
    assert model.constants["drug"].value == pytest.approx(0.5)
    assert list(model.overlays) == ["drug 500 nM"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("drugs 1 uM", r"There is no overlay 'drugs'; did you mean drug\?"),
        ("drug", r'drug needs a dose, as in "drug 1 uM"\.'),
        ("drug 1 mV", r'drug is given as 1 uM, so it cannot be 1 mV: write "drug 1 uM"\.'),
        ("drug -1 uM", r"drug needs a dose above zero, not -1 uM\."),
        ("drug lots", r"'lots' is not a number with a unit, such as '0.3 uM' or '10 min'\."),
        ("disease 1 uM", r"disease has no dose, so it cannot be '1 uM': write disease alone\."),
    ],
)
def test_what_is_no_overlay_is_refused_in_a_sentence(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{problem}$"):
        read(text, KNOWN)
