"""Counters in place of sums: another form of the same model."""

import libsbml
import numpy as np
import pytest
import roadrunner

from engrammar.exchange import problems, write_sbml
from engrammar.expansion import expand
from engrammar.models.camkii_holoenzyme import camkii_holoenzyme
from engrammar.network import Network


@pytest.fixture(scope="module")
def trimer() -> Network:
    """A model with one rate that looks at an observable."""
    return expand(camkii_holoenzyme(subunits=3))


@pytest.mark.parametrize("variant", ["deterministic", "stochastic"])
def test_is_valid_and_has_one_more_species(trimer: Network, variant: str) -> None:
    text = write_sbml(trimer, variant, counters=True)  # type: ignore[arg-type]
    assert problems(text) == []
    document = libsbml.readSBMLFromString(text)
    model = document.getModel()
    assert model.getNumSpecies() == trimer.size[0] + 1
    assert model.getSpecies("T286_exposed_count") is not None


def test_gives_the_same_numbers(trimer: Network) -> None:
    """The counter is a sum that the integrator follows: equal within its tolerance."""
    courses = []
    for counters in (False, True):
        runner = roadrunner.RoadRunner(write_sbml(trimer, counters=counters))
        runner.timeCourseSelections = ["T286_phosphorylated", "CaM_captured"]
        runner.integrator.setValue("relative_tolerance", 1e-9)
        runner.integrator.setValue("absolute_tolerance", 1e-9)
        runner.setValue("Ca", 4.0)
        courses.append(np.array(runner.simulate(times=[0.0, 1.0, 5.0, 20.0])))
    assert courses[0].max() > 10
    np.testing.assert_allclose(courses[1], courses[0], rtol=1e-6, atol=1e-6)
