"""Export, import, export: the second file is the first, byte for byte."""

from collections.abc import Callable

import numpy as np
import pytest
from small_models import ZOO

from engrammar import Blueprint, Network, expand, simulate
from engrammar.command_line import catalogue
from engrammar.command_line.storing import of_the_house
from engrammar.exchange import Variant, write_sbml
from engrammar.importing import sbml
from engrammar.models.camkii_switch import camkii_switch
from engrammar.simulation import make_task

MODELS: dict[str, Callable[[], Blueprint]] = {each.__name__: each for each in (*ZOO, camkii_switch)}
CATALOGUE = [name for name in catalogue.names() if name not in MODELS]

SLOW = [pytest.mark.verification]
QUICK: dict[str, list[pytest.MarkDecorator]] = {"tag_and_capture": []}
"""Two species that start with the same number of molecules, and are rounded together."""


def made(name: str) -> Blueprint:
    """A small model of the tests, or one of the house (its rings of four, which are enough)."""
    if name in MODELS:
        return MODELS[name]()
    return of_the_house(name, **({"subunits": 4} if name == "camkii_holoenzyme" else {}))


@pytest.mark.parametrize(
    "model",
    [*MODELS, *(pytest.param(each, marks=QUICK.get(each, SLOW)) for each in CATALOGUE)],
)
@pytest.mark.parametrize("variant", ["deterministic", "stochastic"])
def test_export_and_import_have_a_fixed_point(model: str, variant: Variant) -> None:
    """What is computed comes back at once; what is said about it from the second file on, as
    sources without a DOI come back as `imported`.

    Both variants of a model come back as the same network, so each gives both files.
    """
    original = expand(made(model))
    network = sbml.read(write_sbml(original, variant), f"{model}.xml", repair=True).network
    second = _both(network)
    again = sbml.read(second[variant], f"{model}.xml", repair=True).network
    assert _both(again) == second
    assert _both(network, annotations=False) == _both(original, annotations=False)
    assert again.deterministic_only == ""


def _both(network: Network, *, annotations: bool = True) -> dict[str, str]:
    variants: tuple[Variant, ...] = ("deterministic", "stochastic")
    return {each: write_sbml(network, each, annotations=annotations) for each in variants}


def test_a_stimulus_comes_back_as_events_and_gives_the_same_course() -> None:
    blueprint = camkii_switch()
    question, network = blueprint.question, expand(blueprint)
    assert question.stimulus is not None
    task = make_task(network, question.until, question.stimulus, 51, 1e-10, 1e-10)
    text = write_sbml(network, "deterministic", stimulus=task.segments)
    back = sbml.read(text, "camkii_switch.xml", repair=True)
    assert back.question.stimulus is not None
    assert back.question.stimulus.inputs == question.stimulus.inputs
    ours = simulate(blueprint, points=51, rtol=1e-10, atol=1e-10)
    theirs = simulate(back, question.until, points=51, rtol=1e-10, atol=1e-10)
    for name in ours.data_vars:
        np.testing.assert_allclose(theirs[name].values, ours[name].values, rtol=1e-7, atol=1e-9)
