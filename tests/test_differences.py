"""What changed from one model to another is said, and nothing else."""

from collections.abc import Callable
from math import exp

import pytest
from my_protein import my_protein
from small_models import A, constant, decay, dimerisation, enzyme, one_place, two_places

from engrammar import Blueprint, Stimulus, assumed, expand, hold
from engrammar.behaviour import distances
from engrammar.differences import Model, differences
from engrammar.exchange import write_sbml
from engrammar.exchange.omex import archive
from engrammar.exchange.parcel import parcel
from engrammar.imported import Imported
from engrammar.importing import sbml
from engrammar.importing.opening import open_model, open_rules
from engrammar.models.camkii_switch import camkii_switch
from engrammar.question import Question


def said(one: Model, other: Model) -> list[str]:
    return [f"{each.kind}: {each}" for each in differences(one, other)]


@pytest.mark.parametrize("model", [decay, dimerisation, enzyme, two_places, camkii_switch])
def test_a_model_does_not_differ_from_itself_however_it_is_expanded(
    model: Callable[[], Blueprint],
) -> None:
    assert said(model(), model()) == []
    native = expand(model(), generator="native")
    reference = expand(model(), generator="bionetgen")
    assert said(native, reference) == []


@pytest.mark.parametrize("model", [dimerisation, enzyme, two_places])
def test_a_model_does_not_differ_from_its_export(model: Callable[[], Blueprint]) -> None:
    network = expand(model())
    assert said(network, sbml.read(write_sbml(network), "x.xml", repair=True).network) == []


def test_numbers_are_compared_in_the_model_s_units() -> None:
    assert said(decay(molecules=10, k=1.0), decay(molecules=10, k=2.5)) == [
        "constant: k: 1 1/s -> 2.5 1/s (times 2.5)"
    ]
    assert said(decay(molecules=10), decay(molecules=20)) == [
        "constant: A_0: 10 molecule -> 20 molecule (times 2)",
        "start: A(state~u): 10 molecules -> 20 molecules (times 2)",
    ]

    def in_unit(value: float, unit: str) -> Blueprint:
        model, cell = one_place()
        cell.rule("A_leaves", cell.molecule(A)() >> None, constant(cell, "k", value, unit))
        cell.start(cell.molecule(A)(), constant(cell, "A_0", 1, "molecule"))
        return model

    assert said(in_unit(60, "1/min"), in_unit(1, "1/s")) == []


def test_sources_inputs_and_questions_are_compared() -> None:
    def model(why: str, until: str, at: str) -> Blueprint:
        made, cell = one_place()
        made.ask(Question(until, hold("Ca", "1 uM", "1 s", start=at)))
        cell.input("Ca", 0.1, "uM", assumed(why))
        cell.rule("A_leaves", cell.molecule(A)() >> None, constant(cell, "k", 1, "1/s"))
        cell.start(cell.molecule(A)(), constant(cell, "A_0", 1, "molecule"))
        return made

    assert said(model("a guess", "1 min", "1 s"), model("a better guess", "2 min", "2 s")) == [
        "source: Ca: assumed, a guess -> assumed, a better guess",
        "question: Ca from 1 s: only in the first: 1 uM until 2 s",
        "question: Ca from 2 s: only in the second: 1 uM until 3 s",
        "question: how long: 1 min -> 2 min",
    ]


def test_a_stimulus_is_what_it_does_and_not_how_it_is_written() -> None:
    def model(stimulus: Stimulus, until: str = "1 min") -> Blueprint:
        made, cell = one_place()
        made.ask(Question(until, stimulus))
        cell.input("Ca", 0.1, "uM", assumed("a guess"))
        cell.rule("A_leaves", cell.molecule(A)() >> None, constant(cell, "k", 1, "1/s"))
        cell.start(cell.molecule(A)(), constant(cell, "A_0", 1, "molecule"))
        return made

    once = model(hold("Ca", "1 uM", "2 s", start="1 s"))
    pieces = hold("Ca", "1000 nM", "1 s", start="1 s").then(hold("Ca", "1 uM", "1 s"))
    resting = pieces.then(hold("Ca", "100 nM", "7 s"))
    assert said(once, model(resting, "60 s")) == []
    higher = hold("Ca", "1 uM", "1 s", start="1 s").then(hold("Ca", "2 uM", "1 s"))
    assert said(once, model(higher)) == [
        "question: Ca from 1 s: 1 uM until 3 s -> 1 uM until 2 s",
        "question: Ca from 2 s: only in the second: 2 uM until 3 s",
    ]


UNITS_AND_SOURCES = {"constant", "input", "place", "question", "source", "volume"}
"""What BNGL does not hold: it has no units, sources, inputs and stimuli, and we read no places."""
FORMS = ["model", "SBML", "archive", "BNGL", "rules of BNGL"]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Model]:
    """One model in every form that it is handed on in."""
    model, folder = my_protein(), tmp_path_factory.mktemp("forms")
    files = parcel(model, expand(model))
    for end in ("_deterministic.xml", ".bngl"):
        (folder / f"m{end}").write_text(files[f"my_protein{end}"])
    (folder / "m.omex").write_bytes(archive(expand(model), files))
    found: dict[str, Model] = {"model": model, "rules of BNGL": open_rules(folder / "m.bngl")[0]}
    for form, file in (("SBML", "m_deterministic.xml"), ("archive", "m.omex"), ("BNGL", "m.bngl")):
        opened = open_model(folder / file)
        assert isinstance(opened, Imported)
        found[form] = opened
    return found


@pytest.mark.parametrize("other", FORMS)
@pytest.mark.parametrize("one", FORMS)
def test_a_model_is_the_same_in_every_form(one: str, other: str, forms: dict[str, Model]) -> None:
    """Its species, reactions, starts, observables in all; units and sources where a form has them.

    Rules that were taken over compute with pure numbers, so that their formulas have a unit more.
    """
    found = differences(forms[one], forms[other])
    kinds = {each.kind for each in found}
    bngl = [form for form in (one, other) if "BNGL" in form]
    allowed: set[str] = set()
    if one != other and "SBML" in (one, other):
        allowed |= {"question"}  # a file of SBML alone does not say how long
    if one != other and bngl:
        allowed |= UNITS_AND_SOURCES
    if one != other and "rules of BNGL" in bngl:
        allowed |= {"formula", "rule"}
    assert kinds <= allowed
    if len(bngl) == 1:
        assert {"constant", "place"} <= kinds


def test_rules_species_and_reactions_are_compared() -> None:
    found = differences(decay(), dimerisation())
    kinds = {each.kind for each in found}
    assert {"molecule", "rule", "species", "reaction", "observable", "constant"} <= kinds
    rule = next(each for each in found if each.what == "A_turns")
    assert not rule.now
    reaction = next(each for each in found if each.kind == "reaction" and each.was)
    assert str(reaction) == "A(state~u) -> A(state~p): only in the first: k"


def test_equal_models_behave_the_same_and_others_do_not() -> None:
    network = expand(decay(molecules=50))
    same = distances(network, network, "2 s", runs=60)
    assert max(each.relative for each in same) == 0
    # Bonferroni over 101 times and two observables: a false alarm once in a thousand seeds
    assert min(each.chance or 0.0 for each in same) > 0.001 / 2
    quicker = distances(network, expand(decay(molecules=50, k=1.3)), "2 s", runs=60)
    # A_p: exp(-t) - exp(-1.3 t) is widest at t = ln(1.3)/0.3, and A_p reaches 1 - exp(-2)
    widest = 1.3 ** (-1 / 0.3) - 1.3 ** (-1.3 / 0.3)
    assert quicker[0].relative == pytest.approx(widest / (1 - exp(-2)), rel=1e-3)
    assert min(each.chance or 0.0 for each in quicker) < 1e-6
    with pytest.raises(ValueError, match="no observable in common"):
        distances(network, expand(enzyme()), "1 s")
