"""The stimulus as events: the file alone, in two simulators that are not ours."""

import libsbml
import numpy as np
import pytest
import roadrunner
from small_models import cooperative

from engrammar import Network, Stimulus, expand, hold, pulses, simulate
from engrammar.engines.task import Task
from engrammar.exchange import problems, write_sbml
from engrammar.exchange.sbml import LEVELS
from engrammar.simulation import make_task

every_level = pytest.mark.parametrize("level", LEVELS, ids=lambda each: "L{}V{}".format(*each))
every_stimulus = pytest.mark.parametrize(
    "stimulus",
    [
        hold("Ca", "1 uM", "1 s"),  # from the very start
        hold("Ca", "1 uM", "1 s", start="0.5 s").then(hold("Ca", "3 uM", "0.25 s")),
        pulses("Ca", "2 uM", rate="4 Hz", count=5, width="50 ms", start="0.1 s"),
    ],
    ids=["at once", "stepwise", "pulses"],
)
UNTIL, POINTS = "3 s", 31


@pytest.fixture(scope="module")
def network() -> Network:
    return expand(cooperative())


def asked(network: Network, stimulus: Stimulus) -> Task:
    return make_task(network, UNTIL, stimulus, POINTS, 1e-9, 1e-9)


@every_level
@every_stimulus
def test_others_follow_it(network: Network, stimulus: Stimulus, level: tuple[int, int]) -> None:
    """RoadRunner and COPASI, with tolerances of 1e-9 of about 100 molecules a step."""
    basico = pytest.importorskip("basico")
    segments = asked(network, stimulus).segments
    text = write_sbml(network, level=level[0], version=level[1], stimulus=segments)
    assert problems(text) == []
    ours = simulate(network, UNTIL, stimulus=stimulus, points=POINTS, rtol=1e-9, atol=1e-9)
    expected = ours["A_p"][0].values
    assert np.ptp(expected) > 1
    runner = roadrunner.RoadRunner(text)
    runner.integrator.relative_tolerance = runner.integrator.absolute_tolerance = 1e-9
    theirs = np.array(runner.simulate(0, 3, POINTS, ["A_p"]))[:, 0]
    np.testing.assert_allclose(theirs, expected, rtol=1e-6)
    model = basico.load_model_from_string(text)
    course = basico.run_time_course(
        duration=3, intervals=POINTS - 1, r_tol=1e-9, a_tol=1e-9, use_sbml_id=True, model=model
    )
    np.testing.assert_allclose(course["A_p"].to_numpy(), expected, rtol=1e-6)
    basico.remove_datamodel(model)


def test_one_event_for_each_change_point(network: Network) -> None:
    stimulus = hold("Ca", "1 uM", "1 s", start="0.5 s")
    document = libsbml.readSBMLFromString(
        write_sbml(network, stimulus=asked(network, stimulus).segments)
    )
    model = document.getModel()
    assert [each.getName() for each in model.getListOfEvents()] == [
        "Ca = 1 uM from 0.5 s",
        "Ca = 0.1 uM from 1.5 s",
    ]
    assert "one event for each time" in model.getNotesString()
    assert not model.getParameter("Ca").getConstant()
    assert model.getParameter("Ca").getValue() == 0.1


def test_stochastic_files_have_none_and_say_so(network: Network) -> None:
    segments = asked(network, hold("Ca", "1 uM", "1 s")).segments
    text = write_sbml(network, "stochastic", stimulus=segments)
    assert text == write_sbml(network, "stochastic")
    assert "<event" not in text
    assert "There are no events in it" in text


def test_rest_makes_no_events(network: Network) -> None:
    assert write_sbml(network, stimulus=asked(network, Stimulus((), 0.0)).segments) == write_sbml(
        network
    )
