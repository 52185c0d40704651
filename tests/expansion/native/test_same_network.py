"""The native generator makes BioNetGen's network: of our models, and of random rule sets."""

import pysb
import pytest
from hypothesis import HealthCheck, assume, given, settings
from random_rules import models

from engrammar.blueprint import Blueprint
from engrammar.expansion import bionetgen, netfile
from engrammar.expansion.agreement import differences
from engrammar.expansion.bionetgen import TooLarge
from engrammar.expansion.native import Unsupported, available, generate
from engrammar.models.camkii_holoenzyme import camkii_holoenzyme
from engrammar.models.camkii_switch import camkii_switch

LARGEST = 120
"""Species; random rule sets beyond it are left out, as BioNetGen would take minutes for them."""


def _same(model: pysb.Model) -> bool:
    """Compare the two; False, without a comparison, where the model has no reaction at all."""
    ours = generate(model, max_species=LARGEST)
    if len(ours.factor) == 0:
        return False
    theirs = netfile.read(bionetgen.generate(bionetgen.bngl(model), max_species=100 * LARGEST))
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


@settings(_SETTINGS, max_examples=25)
@given(models())
def test_random_rule_sets(model: pysb.Model) -> None:
    _random_rule_set(model)


@pytest.mark.verification
@settings(_SETTINGS, max_examples=600)
@given(models())
def test_many_random_rule_sets(model: pysb.Model) -> None:
    _random_rule_set(model)
