import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import libsbml
import numpy as np
import pytest
import roadrunner
import small_models
from file_rates import in_file, some_amounts
from small_models import (
    ZOO,
    A,
    constant,
    decay,
    dimerisation,
    enzyme,
    one_place,
    two_places,
    voltage,
)

from engrammar import Blueprint, Network, expand, simulate
from engrammar.exchange import Variant, problems, write_sbml
from engrammar.exchange.quiet_tellurium import load
from engrammar.exchange.sbml import LEVELS

every_variant = pytest.mark.parametrize("variant", get_args(Variant))
every_level = pytest.mark.parametrize("level", LEVELS, ids=lambda each: "L{}V{}".format(*each))
every_model = pytest.mark.parametrize("make", ZOO, ids=lambda make: make.__name__)


def read(text: str) -> libsbml.SBMLDocument:
    """The document, to be kept for as long as its model is looked at."""
    return libsbml.readSBMLFromString(text)


@every_model
@every_variant
@every_level
def test_libsbml_has_nothing_to_say(
    make: Callable[[], Blueprint], variant: Variant, level: tuple[int, int]
) -> None:
    text = write_sbml(expand(make()), variant, level=level[0], version=level[1])
    document = read(text)
    assert (document.getLevel(), document.getVersion()) == level
    assert problems(text) == []


@every_model
@every_variant
def test_what_every_reader_relies_on(make: Callable[[], Blueprint], variant: Variant) -> None:
    network = expand(make())
    document = read(write_sbml(network, variant))
    model = document.getModel()
    assert (document.getLevel(), document.getVersion()) == (3, 2)
    assert model.getNumReactions() == network.size[1]
    for reaction in model.getListOfReactions():
        assert not reaction.getReversible()
        for side in (reaction.getListOfReactants(), reaction.getListOfProducts()):
            assert all(each.isSetStoichiometry() and each.getConstant() for each in side)
    for species in model.getListOfSpecies():
        assert species.getHasOnlySubstanceUnits()
        assert species.getSubstanceUnits() == "item"
    assert f"{variant} variant:" in model.getNotesString().lower()


@pytest.mark.parametrize(
    ("make", "level"),
    [
        *((make, LEVELS[0]) for make in ZOO),
        *((make, level) for level in LEVELS[1:] for make in (dimerisation, two_places, voltage)),
    ],
)
@every_variant
def test_rates_are_those_of_the_network(
    make: Callable[[], Blueprint], level: tuple[int, int], variant: Variant
) -> None:
    """Reaction by reaction, at random amounts: as another simulator computes them."""
    network = expand(make())
    text = write_sbml(network, variant, level=level[0], version=level[1])
    amounts = some_amounts(network, 4)
    found, observed = in_file(text, network, amounts)
    expected = network.fluxes(amounts, network.values(), counts=variant == "stochastic")
    np.testing.assert_allclose(found, expected, rtol=1e-12)  # the same products in another order
    np.testing.assert_allclose(observed, network.measure(amounts), rtol=1e-14)


@every_model
def test_stochastic_files_start_with_whole_molecules(make: Callable[[], Blueprint]) -> None:
    network = expand(make())
    for variant, expected in (
        ("stochastic", network.initial_counts().astype(float)),
        ("deterministic", network.initial_amounts()),
    ):
        text = write_sbml(network, variant)  # type: ignore[arg-type]
        document = read(text)
        model = document.getModel()
        runner = roadrunner.RoadRunner(text)
        found = [runner.getValue(each.getId()) for each in model.getListOfSpecies()]
        assert found == pytest.approx(expected.tolist(), rel=1e-15)


def test_equals_meet_in_counts() -> None:
    network = expand(dimerisation())
    assert "A_s1 * A_s1" in law(write_sbml(network, "deterministic"))
    assert "A_s1 * (A_s1 - 1)" in law(write_sbml(network, "stochastic"))


def law(text: str) -> str:
    document = read(text)
    model = document.getModel()
    formula = libsbml.formulaToL3String(model.getReaction(0).getKineticLaw().getMath())
    return str(formula).replace(" dimensionless", "").replace(" item", "")


def test_the_same_network_gives_the_same_bytes() -> None:
    """Also in another process, whose sets and dictionaries are ordered otherwise."""
    program = (
        "import small_models; from engrammar import expand; from engrammar.exchange import *\n"
        "print(''.join(write_sbml(expand(each())) for each in small_models.ZOO), end='')"
    )
    here = "".join(write_sbml(expand(each())) for each in ZOO)
    there = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        env={
            **os.environ,
            "PYTHONHASHSEED": "12345",
            "PYTHONPATH": str(Path(small_models.__file__).parent),
        },
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert here == there


@pytest.mark.parametrize("make", [enzyme, two_places, voltage])
def test_the_file_alone_gives_our_numbers(make: Callable[[], Blueprint]) -> None:
    """Read by tellurium, with nothing of ours around it."""
    network = expand(make())
    ours = simulate(network, "3 s", points=7)
    runner = load().loadSBMLModel(write_sbml(network))
    runner.integrator.relative_tolerance = 1e-10
    runner.integrator.absolute_tolerance = 1e-10
    names = list(network.observables)
    theirs = np.array(runner.simulate(0, 3, 7, names))
    for column, name in enumerate(names):
        # Theirs at a hundredth of our tolerance, which is 1e-8 a step.
        np.testing.assert_allclose(ours[name][0], theirs[:, column], rtol=1e-6, atol=1e-6)


def test_constants_carry_unit_and_source() -> None:
    document = read(write_sbml(expand(enzyme(volume=2.0))))
    model = document.getModel()
    k_on = model.getParameter("k_on")
    assert (k_on.getValue(), k_on.getConstant()) == (2.0, True)
    assert model.getUnitDefinition(k_on.getUnits()).getName() == "1/uM/s"
    assert "2 1/uM/s: assumed, a number for a test." in k_on.getNotesString()
    assert model.getCompartment("cell").getSize() == 2
    assert not model.getParameter("k_on_per_molecule_in_cell").getConstant()


def test_names_of_ours_may_be_names_of_the_model() -> None:
    """One name for the model, a place, an observable and a rule: SBML has one room for all."""
    model, cell = one_place("cell")
    a = cell.molecule(A, "state")
    k = constant(cell, "A_s1", 1.0, "1/s")
    cell.rule("cell", a(state="u") >> a(state="p"), k)
    cell.start(a(), constant(cell, "cell_1", 10, "molecule"))
    cell.observe("cell", a(state="p"))
    network = expand(model)
    text = write_sbml(network)
    assert problems(text) == []
    assert float(simulate(network, "1 s", points=2)["cell"][0, -1]) == pytest.approx(
        10 * (1 - np.exp(-1)), rel=1e-6
    )


def test_unknown_variants_and_levels_are_sentences() -> None:
    network: Network = expand(enzyme())
    variant: Any = "hybrid"
    with pytest.raises(ValueError, match="There is no variant 'hybrid'; there are determin"):
        write_sbml(network, variant)
    with pytest.raises(ValueError, match="as L3V2, L3V1, L2V5, not as L2V4"):
        write_sbml(network, level=2, version=4)


@every_variant
def test_a_driver_that_is_no_reactant_is_a_modifier(variant: Variant) -> None:
    """A turns at the rate k A_p, though A_p takes no part: the law and the list both say so."""
    network = expand(decay())
    u, p = (network.species.index(f"A(state~{state})") for state in "up")
    network = replace(network, drivers=np.array([[p]], dtype=np.int32))
    text = write_sbml(network, variant)
    assert problems(text) == []
    document = read(text)
    (reaction,) = document.getModel().getListOfReactions()
    names = [each.getName() for each in document.getModel().getListOfSpecies()]
    assert names[u] == "A(state~u)"
    (modifier,) = reaction.getListOfModifiers()
    assert document.getModel().getSpecies(modifier.getSpecies()).getName() == "A(state~p)"
