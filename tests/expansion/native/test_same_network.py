"""The native generator makes BioNetGen's network: of our models, and of random rule sets."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pysb
import pytest
from hypothesis import HealthCheck, Phase, assume, find, given, reject, settings
from random_rules import models

from engrammar.blueprint import Blueprint
from engrammar.command_line.catalogue import names
from engrammar.command_line.model_options import build
from engrammar.expansion import bionetgen, netfile
from engrammar.expansion.agreement import differences
from engrammar.expansion.bionetgen import TooLarge
from engrammar.expansion.native import Unsupported, available, generate
from engrammar.models.camkii_holoenzyme import camkii_holoenzyme
from engrammar.models.camkii_switch import camkii_switch

LARGEST = 120
"""Species; random rule sets beyond it are left out, as BioNetGen would take minutes for them."""


def _same(model: pysb.Model, largest: int = LARGEST) -> bool:
    """Compare the two; False, without a comparison, where the model has no reaction at all."""
    ours = generate(model, max_species=largest)
    if len(ours.factor) == 0:
        return False
    theirs = netfile.read(bionetgen.generate(bionetgen.bngl(model), max_species=100 * largest))
    assert differences(ours, theirs) == []
    return True


def test_is_built() -> None:
    """A missing compiler is no error for a user, but it is one where this is proven."""
    assert available()


@pytest.mark.parametrize(
    "blueprint",
    [
        camkii_switch(),
        camkii_switch(subunits=5, explicit_PP1=True),
        camkii_holoenzyme(subunits=3),
        camkii_holoenzyme(subunits=4),
    ],
    ids=["switch", "switch with PP1", "trimer", "tetramer"],
)
def test_our_models(blueprint: Blueprint) -> None:
    assert _same(blueprint.build())


@pytest.mark.verification
@pytest.mark.parametrize("name", [each for each in names() if each != "camkii_holoenzyme"])
def test_every_model_of_the_house(name: str) -> None:
    """But for the hexamer, which takes BioNetGen minutes: its trimer and tetramer are above."""
    assert _same(build(name, []).build(), largest=700)


def _random_rule_set(model: pysb.Model) -> None:
    try:
        assume(_same(model))
    except (Unsupported, TooLarge):
        assume(False)


_SETTINGS = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@settings(_SETTINGS, max_examples=12)
@given(models())
def test_random_rule_sets(model: pysb.Model) -> None:
    _random_rule_set(model)


@pytest.mark.verification
@settings(_SETTINGS, max_examples=300)
@given(models())
def test_many_random_rule_sets(model: pysb.Model) -> None:
    _random_rule_set(model)


def _has_factor(model: pysb.Model, wanted: float) -> bool:
    return bool(np.any(_expanded(model).factor == wanted))


def _has_ring(model: pysb.Model) -> bool:
    """A complex with as many bonds as molecules."""
    return any(name.count("!") // 2 >= name.count("(") > 1 for name in _expanded(model).species)


def _loses_a_reaction(model: pysb.Model) -> bool:
    """A rule that matches but whose products are not what it writes, or are what it began with."""
    found = _expanded(model)
    return len(set(found.rules.of_reaction.tolist())) < len(model.rules)


@pytest.mark.parametrize(
    "is_symmetric",
    [
        partial(_has_factor, wanted=0.5),
        partial(_has_factor, wanted=2.0),
        partial(_has_factor, wanted=3.0),
        _has_ring,
        _loses_a_reaction,
    ],
    ids=["two equal reactants", "two ways", "three ways", "a ring", "a rule without reactions"],
)
def test_random_rule_sets_are_symmetric_enough(
    is_symmetric: Callable[[pysb.Model], bool],
) -> None:
    """Cases in which factors go wrong do turn up in 500; `find` raises if they do not."""
    first = settings(_SETTINGS, max_examples=500, phases=[Phase.generate])
    assert find(models(), is_symmetric, settings=first)


def _expanded(model: pysb.Model) -> netfile.NetFile:
    try:
        return generate(model, max_species=LARGEST)
    except (Unsupported, TooLarge):
        return reject()
