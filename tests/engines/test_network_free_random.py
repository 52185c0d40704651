"""Random rule sets, network-free and expanded: what the engines do not refuse must agree."""

from typing import Any

import numpy as np
import pysb
import pytest
from agreement import means, smallest_p
from hypothesis import HealthCheck, Phase, assume, given, settings
from random_rules import models

from engrammar import simulate
from engrammar.engines.faults import WouldErr
from engrammar.engines.nfsim import NFsimEngine
from engrammar.engines.rulemonkey import RuleMonkeyEngine
from engrammar.expansion.bionetgen import TooLarge
from engrammar.expansion.native import Unsupported, generate
from engrammar.expansion.netfile import NetFile
from engrammar.network import NamedQuantity, Network
from engrammar.rule_set import RuleSet, rules_of

FALSE_ALARM = 1e-7
"""The probability that one comparison fails by chance; the examples are the same every time."""
_VALUES = {"k1": 0.1, "k2": 0.15, "start": 40.0}
"""Each rate is per second, and per molecule where two meet."""
_SETTINGS = settings(
    max_examples=120,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def _quantities(model: pysb.Model) -> dict[str, NamedQuantity]:
    return {
        each.name: NamedQuantity(each.name, "", "constant", value=_VALUES[each.name])
        for each in model.parameters
    }


def _network(model: pysb.Model, structure: NetFile) -> Network:
    return Network(
        name=model.name,
        species=structure.species,
        places=("cell",),
        place=np.zeros(len(structure.species), dtype=np.int32),
        fixed=structure.fixed,
        starts=structure.starts,
        reactants=structure.reactants,
        products=structure.products,
        factor=structure.factor,
        rate=structure.rate,
        rates=structure.rates,
        rules=structure.rules,
        quantities={
            **_quantities(model),
            "V_cell": NamedQuantity("V_cell", "fL", "volume", value=1.0),
        },
        observables=dict.fromkeys(structure.observables, ""),
        weights=structure.weights,
    )


def _agree(model: pysb.Model, engine: Any, kind: type) -> None:
    rules: RuleSet = rules_of(model, "random", ("cell",), _quantities(model))
    try:
        kind(rules)
        structure = generate(model, max_species=60)
    except (WouldErr, Unsupported, TooLarge):
        assume(False)
    assume(0 < len(structure.factor) < 300)
    ours = simulate(rules, "2 s", "ssa", engine=engine, runs=30, seed=1, points=4)
    theirs = simulate(_network(model, structure), "2 s", "ssa", runs=60, seed=2, points=4)
    assert smallest_p(ours, theirs) > FALSE_ALARM, (rules.bngl, means(ours), means(theirs))


@pytest.mark.verification
@_SETTINGS
@given(models())
def test_nfsim_agrees_wherever_it_is_trusted(model: pysb.Model) -> None:
    _agree(model, "nfsim", NFsimEngine)


@pytest.mark.verification
@_SETTINGS
@given(models())
def test_rulemonkey_agrees_wherever_it_is_trusted(model: pysb.Model) -> None:
    _agree(model, "rulemonkey", RuleMonkeyEngine)
