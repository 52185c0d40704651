"""Every model of the house has its passport: four independent programs at least."""

import json
from dataclasses import replace
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from engrammar import expand, models
from engrammar.command_line.storing import VERIFIED_WITH, of_the_house
from engrammar.passport import Settings, files, model_subject, verify
from engrammar.passport.effort import FEWEST, affordable
from engrammar.passport.identity import stamp
from engrammar.passport.isolation import Limits
from engrammar.passport.reading import passports

EXPORTS = Path(__file__).parents[2] / "sbml_exports"
NAMES = sorted(module.name for module in iter_modules(models.__path__))
MISSING: dict[str, str] = {}
"""Models without a passport, and why."""

AGAIN = ("camkii_switch", "nucleosome_array", "bdnf_trkb_erk")
"""Verified anew by `make verify`: rings, a row, a bath; below 6 million
reactions in all runs. All others by `make passports`, in hours; their stamps are tested below."""


def stored(name: str) -> dict[str, Any]:
    """The passport that lies beside the exports of a model."""
    text = (EXPORTS / name / "passport.json").read_text(encoding="utf-8")
    (passport,) = json.loads(text)["passports"]
    return dict(passport)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in MISSING])
def test_each_has_one_of_this_very_model(name: str) -> None:
    """Of its rules, constants and question as they are today; ODE to 1e-5, SSA within scores."""
    passport = stored(name)
    assert passport["origin"].endswith(stamp(of_the_house(name, **VERIFIED_WITH.get(name, {}))))
    assert passport["verdict"] == "agree"
    methods = [trial["method"] for trial in passport["trials"]]
    assert methods.count("ode") >= 2  # as it is, and with a volume and constants changed
    first, *others = (trial for trial in passport["trials"] if trial["method"] == "ssa")
    assert first["name"] == "as it is"
    assert first["part"] or not others  # in smaller volumes only what is cut as it is
    assert [each["name"][:10] for each in others] == ["volumes x "] * len(others)
    for trial in passport["trials"]:
        assert trial["independent_programs"] >= 4
        assert trial["largest"] <= trial["limit"]
        assert trial["method"] == "ssa" or trial["limit"] <= 1e-5
    assert passport["settings"]["runs"] >= FEWEST
    assert passport["settings"]["false_alarms"] <= 1e-3


@pytest.mark.parametrize("name", [name for name in NAMES if name not in MISSING])
def test_what_its_page_says_follows_from_its_numbers(name: str) -> None:
    text = (EXPORTS / name / "passport.json").read_text(encoding="utf-8")
    for file, said in files(passports(text)).items():
        assert (EXPORTS / name / file).read_text(encoding="utf-8") == said, file


def test_who_has_none_is_listed_and_nobody_else() -> None:
    without = {name for name in NAMES if not (EXPORTS / name / "passport.json").exists()}
    assert without == MISSING.keys()
    for name, reason in MISSING.items():
        assert reason, name


def test_the_stamp_is_of_the_question_as_well_as_of_the_rules() -> None:
    blueprint = of_the_house("camkii_switch")
    question = blueprint.question
    assert question.stimulus is not None
    first, *others = question.stimulus.holds
    before = stamp(blueprint)
    assert stamp(of_the_house("camkii_switch")) == before
    for other in (
        replace(question, until="6 min"),
        replace(question, stimulus=None),
        replace(
            question,
            stimulus=replace(question.stimulus, holds=(replace(first, value="9 uM"), *others)),
        ),
    ):
        blueprint.question = other
        assert stamp(blueprint) != before
    blueprint.question = replace(question, until="300 s")
    assert stamp(blueprint) == before
    assert stamp(of_the_house("camkii_monomer")) != before


@pytest.mark.verification
@pytest.mark.parametrize("name", AGAIN)
def test_four_simulators_agree(name: str) -> None:
    """ODE to 1e-5 with a volume and two constants changed, SSA with one false alarm in 1,000."""
    blueprint = of_the_house(name, **VERIFIED_WITH.get(name, {}))
    question, network = blueprint.question, expand(blueprint)
    asked = (question.until, question.stimulus)
    part = affordable(network, *asked)
    subject = model_subject(network, *asked, stochastic_start=part.start)
    limits = Limits(seconds=1_200)
    settings = Settings(enough=4, runs=part.runs, stochastic_end=part.end, limits=limits)
    found = verify(subject, settings)
    assert found.word == "agree", found.sentence
    still = [trial.name for trial in found.trials if trial.moved_nothing]
    assert still == []
