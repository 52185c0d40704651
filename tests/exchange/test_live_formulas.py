"""A reader who changes a volume or a constant in our file changes the result as here."""

from collections.abc import Callable

import libsbml
import numpy as np
import pytest
import roadrunner
from file_rates import in_file, some_amounts
from small_models import buffered, dimerisation, two_places

from engrammar import Blueprint, expand, simulate
from engrammar.exchange import Variant, problems, write_sbml

UNTIL, POINTS = "3 s", 13


def edited(text: str, name: str, value: float) -> str:
    """The file with one size or value changed, as by hand, and nothing else."""
    document = libsbml.readSBMLFromString(text)
    model = document.getModel()
    compartment = model.getCompartment(name)
    if compartment is not None:
        compartment.setSize(value)
    else:
        model.getParameter(name).setValue(value)
    return str(libsbml.writeSBMLToString(document))


CHANGES = [
    (two_places, "V_spine", "spine", 0.37),
    (two_places, "V_dendrite", "dendrite", 2.5),
    (two_places, "k_on", "k_on", 7.0),
]
STARTS = [(two_places, "A_0", "A_0", 0.9), (buffered, "C_0", "C_0", 9.0)]


@pytest.mark.parametrize(("make", "ours", "theirs", "value"), [*CHANGES, *STARTS])
def test_a_change_in_the_file_is_the_same_change(
    make: Callable[[], Blueprint], ours: str, theirs: str, value: float
) -> None:
    """In RoadRunner and COPASI, at tolerances of 1e-10; both differ from the file as it was."""
    basico = pytest.importorskip("basico")
    network = expand(make())
    text = edited(write_sbml(network), theirs, value)
    assert problems(text) == []
    settings = {"points": POINTS, "rtol": 1e-10, "atol": 1e-10}
    before = simulate(network, UNTIL, **settings)  # type: ignore[arg-type]
    after = simulate(network.with_values({ours: value}), UNTIL, **settings)  # type: ignore[arg-type]
    runner = roadrunner.RoadRunner(text)
    runner.integrator.relative_tolerance = runner.integrator.absolute_tolerance = 1e-10
    names = list(network.observables)
    course = np.array(runner.simulate(0, 3, POINTS, names))
    model = basico.load_model_from_string(text)
    other = basico.run_time_course(
        duration=3, intervals=POINTS - 1, r_tol=1e-10, a_tol=1e-10, use_sbml_id=True, model=model
    )
    basico.remove_datamodel(model)
    changed = False
    for column, name in enumerate(names):
        expected = after[name][0].values
        np.testing.assert_allclose(course[:, column], expected, rtol=1e-6, atol=1e-6)
        np.testing.assert_allclose(other[name].to_numpy(), expected, rtol=1e-6, atol=1e-6)
        changed |= bool(np.abs(expected - before[name][0].values).max() > 1)
    assert changed


@pytest.mark.parametrize("variant", ["deterministic", "stochastic"])
@pytest.mark.parametrize(
    ("make", "ours", "theirs", "value"), [*CHANGES, (dimerisation, "k", "k", 0.3)]
)
def test_the_rates_of_either_file_follow_a_change(
    make: Callable[[], Blueprint], ours: str, theirs: str, value: float, variant: Variant
) -> None:
    """Every reaction's, at random amounts, in RoadRunner: also in counts, where runs are noise."""
    network = expand(make())
    changed = network.with_values({ours: value})
    amounts = some_amounts(network, 5)
    counts = variant == "stochastic"
    before, expected = (
        each.fluxes(amounts, each.values(), counts=counts) for each in (network, changed)
    )
    found, _ = in_file(edited(write_sbml(network, variant), theirs, value), network, amounts)
    np.testing.assert_allclose(found, expected, rtol=1e-12)  # the same products in another order
    assert np.abs(expected / before - 1).max() > 0.1
