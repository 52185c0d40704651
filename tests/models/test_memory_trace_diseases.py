"""A day of a memory with every overlay; and what diseases act on, which leaves it as it was."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import numpy as np
import pytest
import xarray as xr

from engrammar.blueprint import Blueprint
from engrammar.command_line.mechanisms import variants
from engrammar.expansion import expand
from engrammar.models.memory_trace import memory_trace, strong, weak, with_ERK
from engrammar.overlay import Dosed, Overlay, TouchesNothing
from engrammar.overlays import CATALOGUE
from engrammar.simulation import simulate
from engrammar.stimulus import REST, Stimulus

REFUSED = {"S845A", "T305AV"}
"""Of GluA1's other serine and Thr306, which memory_trace has no kinase for."""
TRAINED = 16
"""Rows before the first train, one in a quarter of an hour."""
MOST = 50 * 301 / 107.9 + 50
"""Receptors with every slot free and every place captured."""
SETTINGS: dict[str, Any] = {"points": 113, "engine": "kernel", "rtol": 1e-6, "atol": 1e-5}


def usual(name: str) -> Overlay:
    found = CATALOGUE[name]
    return found(found.usual) if isinstance(found, Dosed) else found


def fits(overlay: Overlay, blueprint: Blueprint) -> bool:
    try:
        with overlay(blueprint):
            return True
    except TouchesNothing:
        return False


def first_that_fits(name: str) -> Blueprint | None:
    """The first variant of memory_trace that has a target for an overlay, the default before."""
    return next((each for each in variants("memory_trace") if fits(usual(name), each)), None)


TAKEN = {name: found for name in CATALOGUE if (found := first_that_fits(name)) is not None}
OF_THE_DEFAULT = [name for name, found in TAKEN.items() if found is variants("memory_trace")[0]]


def a_day(name: str) -> xr.Dataset:
    """28 h of the model's question under an overlay, in a variant that takes it."""
    with usual(name)(TAKEN[name]) as model:
        return simulate(expand(model), "28 h", stimulus=model.question.stimulus, **SETTINGS)


def is_sound(course: xr.Dataset) -> bool:
    """Every count is a finite number, none is below nothing by more than the tolerance allows."""
    counts = np.array([course[name].to_numpy() for name in course.data_vars if name != "change"])
    return bool(np.isfinite(counts).all() and counts.min() > -0.01)


def test_every_overlay_but_two_has_a_target() -> None:
    assert set(CATALOGUE) - set(TAKEN) == REFUSED


def test_all_options_together_take_them_one_on_top_of_the_other() -> None:
    """Both kinds of mutant and drugs of one target included; the network stays small."""
    whole = memory_trace("receptors", cAMP=True, diseases=True)
    network = expand(whole)
    assert network.size[1] < 1000
    with ExitStack() as stack:
        for name in TAKEN:
            stack.enter_context(usual(name)(whole))
        assert len(whole.overlays) == len(TAKEN)
        assert expand(whole).size[1] < 1000


@pytest.mark.parametrize("name", OF_THE_DEFAULT)
def test_a_day_with_any_overlay(name: str) -> None:
    course = a_day(name)
    assert is_sound(course)
    assert 20 < float(course["receptors"][0, -1]) < MOST


@pytest.mark.verification
@pytest.mark.parametrize("name", sorted(set(TAKEN) - set(OF_THE_DEFAULT)))
def test_a_day_with_any_overlay_of_an_option(name: str) -> None:
    course = a_day(name)
    assert is_sound(course)
    assert 20 < float(course["receptors"][0, -1]) < MOST


@pytest.fixture(scope="module")
def follow() -> Callable[[bool, Stimulus], xr.Dataset]:
    networks = {each: expand(memory_trace(diseases=each)) for each in (False, True)}
    kept: dict[tuple[bool, int], xr.Dataset] = {}

    def course(diseases: bool, stimulus: Stimulus) -> xr.Dataset:
        key = diseases, id(stimulus)
        if key not in kept:
            kept[key] = simulate(networks[diseases], "28 h", stimulus=stimulus, **SETTINGS)
        return kept[key]

    return course


ONE, THREE, THREE_WITH_ERK = weak(), strong(), with_ERK(strong())


def strength(course: xr.Dataset, hours: float) -> float:
    receptors = course["receptors"].to_numpy()[0]
    return float(receptors[TRAINED + round(4 * hours)] / receptors[TRAINED])


def test_what_diseases_act_on_leaves_rest_as_it_was(
    follow: Callable[[bool, Stimulus], xr.Dataset],
) -> None:
    """By construction: amounts were set so that receptors, acetyl and proteins are the same."""
    without, having = follow(False, REST), follow(True, REST)
    for name in ("receptors", "acetylated", "PRP_free"):
        assert float(having[name][0, -1]) == pytest.approx(float(without[name][0, -1]), rel=0.02)


def test_and_one_train_and_three(follow: Callable[[bool, Stimulus], xr.Dataset]) -> None:
    """The limits of the default (`test_memory_trace.py`), to which nothing was fitted anew."""
    once, often, more = (follow(True, each) for each in (ONE, THREE, THREE_WITH_ERK))
    for called, each in (("one", once), ("three", often), ("three and ERK", more)):
        print(f"{called}: {strength(each, 0.5):.3f} at 30 min, {strength(each, 24):.3f} at 24 h")
    assert strength(once, 0.5) > 1.1
    assert strength(once, 24) < 1.1
    assert strength(often, 24) > 1.2
    assert strength(more, 24) >= strength(often, 24)
