"""Models as rules: the text that network-free engines read, and the numbers that go with it."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from small_models import ZOO, buffered, cooperative, saturation, two_places, voltage

from engrammar import Blueprint, expand
from engrammar.engines.rule_file import rule_file
from engrammar.expansion import bionetgen
from engrammar.rule_set import RuleSet, rule_set

SATURATION = """\
begin model
begin parameters
  p0 1
  p1 1
  p2 1
  p3 1
end parameters
begin molecule types
  A(state~u~p)
end molecule types
begin seed species
  A(state~p) 0
end seed species
begin observables
  Molecules o0 A(state~p)
end observables
begin functions
  f0() = p3/(o0/(p1*p2) + p0)
end functions
begin reaction rules
  r0: A(state~p) -> A(state~u) f0()
end reaction rules
end model
"""


def test_rules_are_written_plainly() -> None:
    rules = rule_set(saturation())
    assert rules.bngl == SATURATION
    assert rules.parameters == {"K_m": "p0", "N_A": "p1", "V_cell": "p2", "v_max": "p3"}


def test_rates_that_stay_are_numbers_and_follow_the_inputs() -> None:
    """What does not look at an observable is worked out here, for each segment of a stimulus."""
    rules = rule_set(voltage())
    assert "begin functions" not in rules.bngl
    for V in (-70.0, 0.0):
        values = rules.values({"V": V})
        opening = 3.0 / (1 + np.exp((-40 - V) / 10))
        assert values[rules.parameters["opening"]] == pytest.approx(opening, rel=1e-12)


@pytest.mark.parametrize("make", ZOO)
def test_starts_as_the_network_does(make: Callable[[], Blueprint]) -> None:
    """The same whole molecules, values, observables and inputs as after an expansion."""
    rules, network = rule_set(make()), expand(make())
    ours, theirs = (each.initial_counts() for each in (rules.start, network))
    assert sorted(ours[ours > 0]) == sorted(theirs[theirs > 0])
    assert rules.start.values() == network.values()
    assert rules.start.inputs == network.inputs
    assert dict(rules.start.observables) == dict(network.observables)


def test_changed_volumes_reach_the_amounts() -> None:
    rules = rule_set(two_places())
    larger = rules.with_start(rules.start.with_values({"V_spine": 0.2}))
    assert sum(larger.start.initial_counts()) > sum(rules.start.initial_counts())
    assert larger.bngl == rules.bngl


def test_file_has_the_values_and_the_counts() -> None:
    rules = rule_set(cooperative())
    text = rule_file(rules, rules.values({}), [123])
    values = dict(re.findall(r'<Parameter id="(\w+)" type="Constant" value="([^"]+)"', text))
    assert {name: float(value) for name, value in values.items()} == rules.values({})
    assert re.findall(r'concentration="([^"]+)"', text) == ["123"]


@pytest.mark.usefixtures("empty_cache")
def test_structure_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rules: RuleSet = rule_set(buffered())
    first = rule_file(rules, {}, [1, 2])
    monkeypatch.setattr(bionetgen, "xml", None)
    assert rule_file(rules, {}, [1, 2]) == first
