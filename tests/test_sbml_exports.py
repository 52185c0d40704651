"""What other labs download is what the models say today, and valid: `make exports` writes it."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import libsbml
import numpy as np
import pytest
from house import expanded, made
from program import run

from engrammar.command_line import catalogue, exit_codes
from engrammar.command_line.storing import line, small_or_native
from engrammar.exchange import problems, write_sbml
from engrammar.exchange.equal_steps import fitted
from engrammar.exchange.exports_index import Exported, index_page, verdict_in
from engrammar.exchange.ledger_csv import ledger
from engrammar.exchange.own_results import POINTS, TOLERANCE
from engrammar.exchange.rule_texts import bngl, flat_pysb
from engrammar.exchange.sedml import deterministic_course, stochastic_ensemble
from engrammar.exchange.storing import MOST_REACTIONS, stored
from engrammar.exchange.validation import sedml_problems
from engrammar.network import Network
from engrammar.passport import effort, isolation, reading, smaller_volumes
from engrammar.passport.assignment import Assignment
from engrammar.passport.isolation import Outcome, Status
from engrammar.simulation import make_task
from engrammar.stimulus import REST

EXPORTS = Path(__file__).parents[1] / "sbml_exports"
MODELS = catalogue.names()
HOW = "run `make exports`"
PASSPORT = {"passport.json", "passport.html"}


def reactions_of(model: str) -> int:
    """How many reactions the stored file of a model has; none if only its rules are kept."""
    path = EXPORTS / model / f"{model}_deterministic.xml"
    return path.read_text(encoding="utf-8").count("<reaction ") if path.exists() else 0


_ORDER = (
    (re.compile(r"\b(\w+?_s)\d+(_*)\b"), r"\1\2"),  # of a species among those of its molecules
    (re.compile(r"(<species [^>]*?\bname=)\"[^\"]*\""), r"\1"),  # the pattern: its sites in order
    (re.compile(r"(A catalyst, on both sides: ).*?(</p>)"), r"\1\2"),
    (re.compile(r"(<reaction [^>]*?\bid=\"\w+?_)\d+(_*\")"), r"\1\2"),
)
"""What of an SBML text follows from the order in which a generator finds species and reactions."""


def said(sbml: str) -> Counter[str]:
    """The lines of an SBML text but for their order, and for numbers that follow from order."""
    for pattern, kept in _ORDER:
        sbml = pattern.sub(kept, sbml)
    return Counter(sbml.splitlines())


BIG = 20
"""Reactions from which writing everything anew is left to `make verify`."""
EACH = [
    pytest.param(model, marks=[pytest.mark.verification] if reactions_of(model) > BIG else [])
    for model in MODELS
]


@pytest.mark.parametrize("model", EACH)
def test_exports_are_not_stale(model: str) -> None:
    """The same files, the same bytes; a thumbnail shows a simulation, and need only be there."""
    blueprint, network = small_or_native(model)
    fresh = stored(blueprint, network)
    folder = EXPORTS / model
    assert folder.is_dir(), f"{model} was never exported: {HOW}"
    kept = {file.name for file in folder.iterdir()} - PASSPORT
    assert kept == {*fresh, f"{model}.svg"}, HOW
    for name, text in fresh.items():
        assert (folder / name).read_bytes() == text.encode(), f"{folder / name} is stale: {HOW}"


@pytest.mark.parametrize("model", MODELS)
def test_rules_and_numbers_are_not_stale(model: str) -> None:
    """The model itself, which the BNGL and the ledger hold to the last digit."""
    blueprint = made(model)
    folder = EXPORTS / model
    assert folder.is_dir(), f"{model} was never exported: {HOW}"
    fresh = {
        f"{model}.bngl": bngl(blueprint),
        f"{model}_pysb.py": flat_pysb(blueprint),
        "constants.csv": ledger(expanded(model)),
    }
    for name, text in fresh.items():
        assert (folder / name).read_bytes() == text.encode(), f"{folder / name} is stale: {HOW}"


@pytest.mark.parametrize("model", [model for model in MODELS if reactions_of(model)])
def test_networks_are_not_stale(model: str) -> None:
    """Each line of the SBML, whichever generator found the species first, and the SED-ML.

    The stored files are BioNetGen's; the native generator takes no time, and any change of what the
    writer says shows in some line.
    """
    network, question = expanded(model), made(model).question
    task = make_task(
        network, question.until, question.stimulus or REST, POINTS, TOLERANCE, TOLERANCE
    )
    sources = {each: f"{model}_{each}.xml" for each in ("deterministic", "stochastic")}
    stepped, remark = fitted(task)
    fresh = {
        "deterministic": write_sbml(network, "deterministic", stimulus=task.segments),
        "stochastic": write_sbml(network, "stochastic"),
    }
    for variant, text in fresh.items():
        kept = (EXPORTS / model / sources[variant]).read_text(encoding="utf-8")
        assert said(text) == said(kept), f"{sources[variant]} is stale: {HOW}"
    simulations = {
        "deterministic": deterministic_course(network, task, sources["deterministic"]),
        "stochastic": stochastic_ensemble(network, stepped, sources["stochastic"], note=remark),
    }
    for variant, text in simulations.items():
        file = EXPORTS / model / f"{model}_{variant}.sedml"
        assert file.read_text(encoding="utf-8") == text, f"{file.name} is stale: {HOW}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SBO:0000297", "SBO:0000245"),
        ('units="per_s"', 'units="per_min"'),
        ("<times/>", "<plus/>"),
        ('stoichiometry="1"', 'stoichiometry="2"'),
        ("Rule ", "A rule "),
    ],
)
def test_a_change_of_one_line_is_noticed(old: str, new: str) -> None:
    path = EXPORTS / "calcium_to_chromatin" / "calcium_to_chromatin_deterministic.xml"
    kept = path.read_text(encoding="utf-8")
    assert old in kept
    assert said(kept.replace(old, new, 1)) != said(kept)


def test_numbers_of_species_are_not() -> None:
    path = EXPORTS / "calcium_to_chromatin" / "calcium_to_chromatin_deterministic.xml"
    kept = path.read_text(encoding="utf-8")
    other = kept.replace("_s1 <", "_s0 <").replace("_s2 <", "_s1 <").replace("_s0 <", "_s2 <")
    assert other != kept
    assert said(other) == said(kept)


@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*/*.xml")), ids=lambda path: path.name)
def test_stored_sbml_is_valid(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*/*.xml")), ids=lambda path: path.name)
def test_every_stored_element_says_what_it_is(path: Path) -> None:
    """A term for each, an identifier for each species, the paper for each constant that has one."""
    document = libsbml.readSBMLFromString(path.read_text(encoding="utf-8"))
    model = document.getModel()
    reactions = list(model.getListOfReactions())
    elements = [
        *model.getListOfCompartments(),
        *model.getListOfSpecies(),
        *model.getListOfParameters(),
        *reactions,
        *(each.getKineticLaw() for each in reactions),
        *(side for each in reactions for side in (*each.getListOfReactants(),)),
        *(side for each in reactions for side in (*each.getListOfProducts(),)),
        *(side for each in reactions for side in (*each.getListOfModifiers(),)),
    ]
    assert [each.getId() for each in elements if not each.isSetSBOTerm()] == []
    unknown = [each.getName() for each in model.getListOfSpecies() if not each.getNumCVTerms()]
    assert unknown == []
    with (path.parent / "constants.csv").open(encoding="utf-8", newline="") as file:
        papers = {row["name"]: row["doi"] for row in csv.DictReader(file) if row["doi"]}
    named = {each.getName(): each for each in (*model.getListOfParameters(),)}
    named |= {f"V_{each.getName()}": each for each in (*model.getListOfCompartments(),)}
    for name, doi in papers.items():
        assert f"doi:{doi}" in named[name].getAnnotationString(), name


@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*/*.sedml")), ids=lambda path: path.name)
def test_stored_sedml_is_valid(path: Path) -> None:
    assert sedml_problems(path.read_text(encoding="utf-8")) == []
    source = ElementTree.parse(path).getroot().find(".//{*}model")
    assert source is not None
    assert (path.parent / str(source.get("source"))).exists()


def test_there_are_no_other_folders() -> None:
    assert {folder.name for folder in EXPORTS.iterdir() if folder.is_dir()} == set(MODELS), HOW


def test_the_page_lists_every_model() -> None:
    lines = [line(model, made(model), expanded(model)) for model in MODELS]
    assert (EXPORTS / "README.md").read_text(encoding="utf-8") == index_page(lines, EXPORTS), HOW
    for path in EXPORTS.glob("*/*.svg"):
        assert list(ElementTree.parse(path).getroot().findall(".//{*}polyline"))


def test_large_networks_stay_outside() -> None:
    folder = EXPORTS / "camkii_holoenzyme"
    assert not list(folder.glob("*.xml"))
    assert "too large to be kept here" in (folder / "README.md").read_text(encoding="utf-8")
    assert sum(file.stat().st_size for file in folder.iterdir()) < 100_000
    for path in EXPORTS.glob("*/*.xml"):
        assert path.read_text(encoding="utf-8").count("<reaction ") <= MOST_REACTIONS


def test_one_model_is_written_as_all_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "names", lambda: ["camkii_switch"])
    (tmp_path / "camkii_switch").mkdir()
    (tmp_path / "camkii_switch" / "passport.json").write_text("{}")
    (tmp_path / "camkii_switch" / "forgotten.xml").write_text("<sbml/>")
    result = run("exports", "camkii_switch", "--output", tmp_path)
    assert result.exit_code == exit_codes.OK, result.stderr
    assert {each.name for each in tmp_path.iterdir()} == {"camkii_switch", "README.md"}
    written = {file.name for file in (tmp_path / "camkii_switch").iterdir()}
    ours = {file.name for file in (EXPORTS / "camkii_switch").iterdir()}
    assert written == ours - PASSPORT | {"passport.json"}


def test_passports_are_made_where_there_is_none_of_this_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a question that is cut, because no more is afforded, in smaller volumes too."""

    def simulated(work: Assignment, *_: object) -> Outcome:
        shape = (work.runs, len(work.times), len(work.observables))
        return Outcome(answers[0], "", np.ones(shape) if answers[0] == "ran" else None)

    def seen(network: Network, *_: object) -> int:
        return round(1 / sum(network.values()[f"V_{place}"] for place in network.places))

    answers: list[Status] = ["ran"]
    monkeypatch.setattr(isolation, "simulated", simulated)
    monkeypatch.setattr(catalogue, "names", lambda: ["microrna_threshold"])
    monkeypatch.setattr(effort, "MOST_AFFORDED", 40_000)
    monkeypatch.setattr(smaller_volumes, "seen", seen)
    words = ("passports", "microrna_threshold", "--output", tmp_path)
    result = run(*words)
    assert "independent programs agree" in result.stdout, result.output
    folder = tmp_path / "microrna_threshold"
    assert {each.name for each in folder.iterdir()} == PASSPORT
    passport = folder / "passport.json"
    before = passport.read_text(encoding="utf-8")
    (kept,) = reading.passports(before)
    first, second = (trial for trial in kept.trials if trial.method == "ssa")
    assert first.part.endswith(" of 172800 s")
    assert (first.name, second.name) == ("as it is", "volumes x 0.001")
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    said = f"[agree](microrna_threshold/passport.html); stochastic runs only {first.part}"
    assert f"simulators {said}, with volumes x 0.001 " in page
    shown = (folder / "passport.html").read_text(encoding="utf-8")
    assert f"only {first.part}" in shown
    (folder / "passport.html").unlink()
    assert "microrna_threshold: verified already" in run(*words).stdout
    assert (folder / "passport.html").read_text(encoding="utf-8") == shown
    passport.write_text(before.replace("and question ", "and question 0"), encoding="utf-8")
    answers[0] = "crashed"
    result = run(*words)
    assert result.exit_code == exit_codes.UNVERIFIED
    assert "Without agreement: microrna_threshold" in result.stdout


def test_unknown_models_are_refused(tmp_path: Path) -> None:
    result = run("exports", "camkii_swich", "--output", tmp_path)
    assert result.exit_code == exit_codes.MISTAKE
    assert "did you mean camkii_switch" in result.stderr


def test_verdicts_are_of_this_very_model(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    assert "not verified yet" in verdict_in(folder, "question abc")
    folder.mkdir()
    text = '{"verdict": "agree", "passports": [{"origin": "rules and question abc"}]}'
    (folder / "passport.json").write_text(text)
    assert verdict_in(folder, "question abc") == "simulators [agree](model/passport.html)"
    assert verdict_in(folder, "question def").startswith("stale: ")
    trials = [
        {"method": "ode", "part": "", "name": "as it is"},
        {"method": "ssa", "part": "until 3 of 8 s", "name": "as it is"},
        {"method": "ssa", "part": "", "name": "volumes x 0.1"},
    ]
    cut = {"verdict": "agree", "passports": [{"origin": "question cut", "trials": trials}]}
    (folder / "passport.json").write_text(json.dumps(cut))
    assert verdict_in(folder, "question cut").endswith(
        "; stochastic runs only until 3 of 8 s, with volumes x 0.1 all of it"
    )
    (folder / "passport.json").write_text(text)
    page = index_page([Exported("model", "A | B.", 2, 3, 1, "1 s", "question abc")], tmp_path)
    assert page.endswith(
        "| [model](model/README.md) | ![model](model/model.svg) | A \\| B. | 2, 3, 1 | 1 s | "
        "simulators [agree](model/passport.html) |\n"
    )
    smaller = Exported("model", "A.", 2, 3, 1, "1 s", "question abc", "subunits=4")
    assert index_page([smaller], tmp_path).endswith(
        "simulators [agree](model/passport.html), of the variant subunits=4 |\n"
    )
