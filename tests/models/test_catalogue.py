"""What holds for every model of the house."""

from functools import cache
from pkgutil import iter_modules

import numpy as np
import pytest
import xarray as xr
from house import expanded, made

from engrammar import models
from engrammar.blueprint import Blueprint
from engrammar.command_line.storing import of_the_house
from engrammar.engines.choice import EngineName
from engrammar.exchange import Variant, problems, write_sbml
from engrammar.expansion import expand, forecast
from engrammar.network import Network, composition
from engrammar.simulation import simulate
from engrammar.stimulus import REST
from engrammar.units import dimension

NAMES = sorted(module.name for module in iter_modules(models.__path__))
SMALLER: dict[str, dict[str, object]] = {
    "camkii_holoenzyme": {"subunits": 4},
    "calcium_to_chromatin": {"scale": 0.01},
}
"""Options for what would take RoadRunner or libsbml minutes: 72 species for 702, 1 fL for 100."""

FEWER_MOLECULES = {"camp_pka": {"V_cell": 0.1}}
"""Volumes, in fL, of what would take two stochastic runs half a minute: 10^8 events in 1 fL."""

ENGINES: tuple[EngineName, ...] = ("roadrunner", "kernel")
"""The engines that run networks, the reference first."""


MADE = {
    "erk_cascade": {"MKP1"},
    "bdnf_trkb_erk": {"BDNF"},  # comes from the bath
    "stdp_spine": {"Calcium", "I1"},  # ions come and go; resting inhibitor 1 is a pool
    "retrograde_plasticity": {"AG", "DAG", "NO", "cGMP"},
    "tag_and_capture": {"PRP"},
    "local_translation": {"SynapticProtein"},
    "camp_pka": {"cAMP"},
    "microrna_threshold": {"mRNA", "TargetProtein"},
    "hdac_inhibition": {"LateRNA"},
    "synapse_population": {"GluA2", "PRP", "PSD95", "RA"},
    "memory_trace": {"GluA1", "LateRNA", "PRP"},
    "tripartite_synapse": {"Calcium", "Dserine", "Glutamate", "InsP3"},
    "bdnf_epigenetics": {"Gadd45b", "LateRNA"},
    "creb_cbp_transcription": {"Transcript"},
    "bdnf_loop": {"BDNF", "CEBPb", "Transcript", "proBDNF"},
    "immediate_early_genes": {"Arc", "Elk1", "Fos", "NPAS4", "Repressor", "Transcript"},
    "calcium_to_chromatin": {"Arc", "Transcript"},
    "fos_switch": {"CREB", "Elk1", "Fos", "Jun", "Repressor", "Transcript"},  # two from pools
}
"""What rules of a model synthesise and break down."""

BOUND = {"cAMP": "cAMP~cAMP"}
"""Ligands, and how the state of a site that holds one is written in a species."""


@cache
def _small(name: str) -> tuple[Blueprint, Network]:
    """A model and its network, made once for all tests; of the largest a smaller one."""
    if name not in SMALLER:
        return made(name), expanded(name)
    blueprint = of_the_house(name, **SMALLER[name])
    return blueprint, expand(blueprint)


def test_the_catalogue_is_found() -> None:
    assert {"camkii_switch", "camkii_holoenzyme"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_constant_has_a_unit_and_a_source(name: str) -> None:
    constants = made(name).constants
    assert len(constants) > 5
    for constant in constants.values():
        dimension(constant.unit)
        source = constant.source
        assert source.reason
        assert source.reference or source.kind in ("derived", "assumed", "defined"), constant
        if source.range:
            assert source.range[0] <= constant.value <= source.range[1], constant


@pytest.mark.parametrize("name", NAMES)
def test_every_model_says_what_it_is_of(name: str) -> None:
    """Who made it and when, after which papers, of which organisms and which process."""
    about = made(name).about
    assert about.creators
    assert about.created
    assert about.publications
    assert all(each.doi for each in about.publications)
    assert about.taxon.startswith("taxonomy:")
    assert about.processes
    assert all(each.startswith("GO:") for each in about.processes)


@pytest.mark.parametrize("name", NAMES)
def test_forecast_bounds_the_network(name: str) -> None:
    expected = forecast(made(name).build()).species
    assert expected is not None
    assert expanded(name).size[0] <= expected <= 20_000


@pytest.mark.parametrize("name", NAMES)
def test_every_reaction_keeps_every_molecule(name: str) -> None:
    """Only what is in `MADE` is made or destroyed; a fixed species stands for its pool.

    A ligand that is bound is a state of what holds it, and counted there.
    """
    network = expanded(name)
    all_kinds = {kind for species in network.species for kind, _ in composition(species)}
    kinds = sorted(all_kinds - MADE.get(name, set()))
    held = np.array(
        [
            [
                dict(composition(s)).get(k, 0) + s.count(BOUND.get(k, "nowhere"))
                for s in network.species
            ]
            for k in kinds
        ]
    )
    assert np.abs(held @ network.stoichiometry).max() == 0


@pytest.mark.parametrize("variant", ["deterministic", "stochastic"])
@pytest.mark.parametrize("name", NAMES)
def test_exports_valid_sbml(name: str, variant: Variant) -> None:
    assert problems(write_sbml(_small(name)[1], variant)) == []


def assert_agree(one: xr.Dataset, other: xr.Dataset) -> None:
    """Two deterministic courses, to 1e-5 of the largest value of each observable."""
    assert set(one.data_vars) == set(other.data_vars)
    for observable in one.data_vars:
        reference = one[observable].to_numpy()
        difference = np.abs(other[observable].to_numpy() - reference).max()
        assert difference <= 1e-5 * max(float(np.abs(reference).max()), 1e-3), observable


@pytest.mark.verification
@pytest.mark.parametrize("name", sorted(SMALLER))
def test_engines_agree_on_what_other_tests_make_smaller(name: str) -> None:
    """Deterministic, whole: RoadRunner compiles the holoenzyme of 702 species for a minute."""
    blueprint = made(name)
    courses = (
        simulate(
            blueprint,
            blueprint.question.until,
            stimulus=blueprint.question.stimulus or REST,
            points=21,
            engine=engine,
        )
        for engine in ENGINES
    )
    assert_agree(*courses)


@pytest.mark.parametrize("name", NAMES)
def test_answers_its_own_question(name: str) -> None:
    """Deterministic and stochastic: whole counts, none below zero, and something happens.

    The two deterministic engines agree to 1e-5 of the largest value of each observable.

    RoadRunner runs the first and the kernel engine, ten times as fast, the second; `make verify`
    runs the second in RoadRunner too, and in others, when it makes the passports.
    """
    blueprint, network = _small(name)
    asked = blueprint.question
    stimulus = asked.stimulus or REST
    course = simulate(network, asked.until, stimulus=stimulus, points=21)
    beside = simulate(network, asked.until, stimulus=stimulus, points=21, engine="kernel")
    counted = network.with_values(FEWER_MOLECULES.get(name, {}))
    runs = simulate(
        counted, asked.until, "ssa", runs=2, stimulus=stimulus, points=21, engine="kernel"
    )
    assert_agree(course, beside)
    for observable in asked.observables:
        ode, ssa = course[observable].to_numpy(), runs[observable].to_numpy()
        assert ode.max() > 1
        assert ode.min() > -1e-6
        assert ssa.max() > 1
        np.testing.assert_array_equal(ssa, np.abs(np.round(ssa)))
