"""Every model of the house has its passport: four independent programs at least."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from engrammar import Blueprint, expand, models
from engrammar.passport import Settings, model_subject, verify
from engrammar.passport.effort import affordable_runs
from engrammar.passport.isolation import Limits

NAMES = sorted(module.name for module in iter_modules(models.__path__))
SMALLER: dict[str, dict[str, object]] = {"camkii_holoenzyme": {"subunits": 4}}
"""Options for what RoadRunner would compile for minutes: 356 reactions for 5,841."""


@pytest.mark.verification
@pytest.mark.parametrize("name", NAMES)
def test_four_simulators_agree(name: str) -> None:
    """ODE to 1e-5 with a volume and two constants changed, SSA with one false alarm in 1,000."""
    blueprint = getattr(import_module(f"engrammar.models.{name}"), name)(**SMALLER.get(name, {}))
    assert isinstance(blueprint, Blueprint)
    question, network = blueprint.question, expand(blueprint)
    subject = model_subject(network, question.until, question.stimulus)
    runs = affordable_runs(network, question.until, question.stimulus)
    found = verify(subject, Settings(enough=4, runs=runs, limits=Limits(seconds=1_200)))
    assert found.word == "agree", found.sentence
    still = [trial.name for trial in found.trials if trial.moved_nothing]
    assert [each for each in still if not each.startswith("V_")] == []
    # Tags are counted and never meet in a volume.
    assert not still or name == "tag_and_capture"
