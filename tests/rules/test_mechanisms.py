"""What every mechanism must do: stand alone, be applied once, in any order, in any place."""

from itertools import permutations

import numpy as np
import pytest
from laws import every_species
from mechanisms import MECHANISMS, Mechanism, applied, one_of_each, start_with_reactants

from engrammar.blueprint import Blueprint
from engrammar.declarations import BlueprintError
from engrammar.exchange import problems, write_sbml
from engrammar.expansion import expand
from engrammar.expansion.bionetgen import bngl
from engrammar.rules import camkii, molecules, phosphatases
from engrammar.simulation import SimulationError, simulate
from engrammar.sources import Constant, assumed
from engrammar.vocabulary import Molecule


def test_mechanisms_are_found() -> None:
    names = {function.__qualname__ for function in MECHANISMS}
    assert {"captures_calmodulin", "binds_calcium", "dephosphorylate_T286"} <= names


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_stands_alone(mechanism: Mechanism) -> None:
    blueprint = Blueprint("alone")
    applied(mechanism, blueprint)
    model = blueprint.build()
    assert len(model.rules) > 0
    used = {p.name for p in model.parameters} - {p.name for p in model.parameters_unused()}
    volumes = {f"V_{place}" for place in blueprint.places}
    assert {p.name for p in model.parameters} - used <= volumes
    assert {p.name for p in model.parameters} == set(blueprint.constants)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_is_applied_once_in_a_place(mechanism: Mechanism) -> None:
    blueprint = Blueprint("twice")
    places = applied(mechanism, blueprint)
    with pytest.raises(BlueprintError, match="already has the rule"):
        mechanism(*places)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_expands_and_exports(mechanism: Mechanism) -> None:
    """One of each thing its rules act on: whatever they make of it is valid SBML."""
    blueprint, network = one_of_each(mechanism)
    fired = set(network.rules.names)
    several = len(blueprint.places) > 1
    assert fired == {
        f"{rule.name}_in_{rule.place.name}" if several else rule.name for rule in blueprint.rules
    }
    assert problems(write_sbml(network, "deterministic")) == []
    assert problems(write_sbml(network, "stochastic")) == []


SHARE_OF: dict[str, tuple[Molecule, ...]] = {
    "acetylated_K27_is_read": (molecules.Nucleosome,),
    "acetylated_K9_is_read": (molecules.Nucleosome,),
    "brings_HDAC3": (molecules.CpG,),
    "brings_HDAC3_to_K9": (molecules.CpG, molecules.HDAC),
    "CaMKII_sets_tag": (molecules.CaMKII,),
    "CRTC1_on_CREB_has_it_read": (molecules.Nucleosome,),
    "is_released_by_IP3_receptors": (molecules.IP3R,),
    "make_2AG": (molecules.DAGL,),
    "mGluR1_has_FMRP_dephosphorylated": (molecules.mGluR1,),
    "mGluR5_makes_IP3": (molecules.mGluR5,),
    "pCREB_clears_the_Cebpb_gene": (molecules.CREB,),
    "proteins_and_mGluR1_have_receptors_taken_in": (molecules.mGluR1,),
    "ribosomes_finish": (molecules.eEF2,),
}
"""Mechanisms whose rate is a share of molecules that they leave alone, so that some must be there.

Read off the first run of the test below.
"""
STATES = {"HDAC": {"kind": "HDAC3"}}
"""What of them must be there, where it is not what is there by default."""


@pytest.mark.verification
@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_runs_alone_deterministically_and_stochastically(mechanism: Mechanism) -> None:
    """One of each thing its rules act on, for ten seconds: amounts stay numbers, from 0 up, and
    whole where they are counted. What is a share of something else wants some of that.
    """
    if shared := SHARE_OF.get(mechanism.__name__):
        blueprint = Blueprint("one_of_each")
        places = applied(mechanism, blueprint)
        start_with_reactants(blueprint, places[0])
        with pytest.raises(SimulationError, match=r"cannot start: the rate .* is not a number"):
            simulate(blueprint, "10 s", engine="kernel")
        one = places[0].constant("one", 1, "molecule", assumed("a test: one of each"))
        for molecule in shared:
            places[0].start(places[0].molecule(molecule)(**STATES.get(molecule.name, {})), one)
        network = expand(blueprint)
    else:
        _, network = one_of_each(mechanism)
    for method in ("ode", "ssa"):
        course = simulate(every_species(network), "10 s", method, points=3, engine="kernel")
        amounts = np.array([course[name].to_numpy() for name in course.data_vars])
        assert np.isfinite(amounts).all()
        assert amounts.min() > -1e-6
        assert method == "ode" or (amounts == np.rint(amounts)).all()


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda f: f.__qualname__)
def test_constants_have_units_and_sources(mechanism: Mechanism) -> None:
    blueprint = Blueprint("sourced")
    applied(mechanism, blueprint)
    for constant in blueprint.constants.values():
        _check_source(constant)


def _check_source(constant: Constant) -> None:
    source = constant.source
    assert source.reason, constant
    if source.kind in ("published", "measured"):
        assert source.reference is not None, constant
    if source.reference is not None:
        assert source.reference.doi.startswith("10."), constant
    if source.range is not None:
        low, high = source.range
        assert low <= constant.value <= high, constant


def test_any_order_gives_the_same_model() -> None:
    """Three mechanisms that share molecules, sites, constants and formulas, in all six orders."""
    chosen = (
        camkii.captures_calmodulin,
        camkii.autophosphorylates,
        phosphatases.dephosphorylate_CaMKII_released_by_calmodulin,
    )
    texts = set()
    for order in permutations(chosen):
        blueprint = Blueprint("ordered")
        for mechanism in order:
            applied(mechanism, blueprint)
        place = blueprint.places["place"]
        one = place.constant("one", 1, "molecule", assumed("a test: one ring"))
        place.start(camkii.ring(place, 3), one)
        texts.add(bngl(blueprint.build()))
    assert len(texts) == 1
