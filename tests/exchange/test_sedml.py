"""What to simulate, as SED-ML."""

from collections.abc import Callable
from fractions import Fraction
from typing import get_args

import libsedml
import pytest
from small_models import ZOO, cooperative

from engrammar import Blueprint, Network, Stimulus, expand, hold, pulses
from engrammar.engines.task import Task
from engrammar.exchange import Variant
from engrammar.exchange.equal_steps import MOST_STEPS, TooManySteps, fitted, steps
from engrammar.exchange.sedml import deterministic_course, stochastic_ensemble
from engrammar.exchange.validation import sedml_problems
from engrammar.simulation import make_task
from engrammar.stimulus import REST

every_model = pytest.mark.parametrize("make", ZOO, ids=lambda make: make.__name__)
every_variant = pytest.mark.parametrize("variant", get_args(Variant))


@pytest.fixture(scope="module")
def network() -> Network:
    return expand(cooperative())


def asked(network: Network, stimulus: Stimulus = REST, until: str = "3 s") -> Task:
    return make_task(network, until, stimulus, 31, 1e-9, 1e-7)


def written(network: Network, variant: Variant, task: Task) -> str:
    if variant == "deterministic":
        return deterministic_course(network, task, "model.xml")
    return stochastic_ensemble(network, task, "model.xml", runs=4, seed=7)


@every_model
@every_variant
def test_libsedml_has_nothing_to_say(make: Callable[[], Blueprint], variant: Variant) -> None:
    model = make()
    network = expand(model)
    text = written(network, variant, asked(network))
    assert sedml_problems(text) == []
    document = libsedml.readSedMLFromString(text)
    assert (document.getLevel(), document.getVersion()) == (1, 4)


def test_what_is_broken_is_found(network: Network) -> None:
    text = written(network, "deterministic", asked(network))
    assert sedml_problems(text.replace("</sedML>", ""))
    assert sedml_problems(text.replace("uniformTimeCourse", "timeCourse"))
    (loose,) = sedml_problems(
        text.replace('simulationReference="integration"', 'simulationReference="it"')
    )
    assert loose == "task refers to 'it', which is not there."


@every_variant
def test_only_observables_are_asked_for(network: Network, variant: Variant) -> None:
    text = written(network, variant, asked(network, hold("Ca", "1 uM", "1 s")))
    document = libsedml.readSedMLFromString(text)
    targets = {
        variable.getTarget() or variable.getSymbol()
        for generator in document.getListOfDataGenerators()
        for variable in generator.getListOfVariables()
    }
    names = {each.rpartition("'")[0].rpartition("'")[2] for each in targets}
    assert names == {"", *network.observables}
    assert "urn:sedml:symbol:time" in targets
    assert "listOfSpecies" not in text


def test_integration(network: Network) -> None:
    document = libsedml.readSedMLFromString(written(network, "deterministic", asked(network)))
    course = document.getSimulation(0)
    assert (course.getOutputEndTime(), course.getNumberOfSteps()) == (3.0, 30)
    assert course.getAlgorithm().getKisaoID() == "KISAO:0000019"
    settings = {
        each.getKisaoID(): float(each.getValue())
        for each in course.getAlgorithm().getListOfAlgorithmParameters()
    }
    assert settings == {"KISAO:0000209": 1e-9, "KISAO:0000211": 1e-7}


def test_an_ensemble_at_rest_is_one_repeated_task(network: Network) -> None:
    document = libsedml.readSedMLFromString(written(network, "stochastic", asked(network)))
    assert [each.getId() for each in document.getListOfTasks()] == ["run", "ensemble"]
    ensemble = document.getTask(1)
    assert ensemble.getResetModel()
    assert ensemble.getRange(0).getNumValues() == 4
    assert seeds(document) == [7]


def test_runs_under_a_stimulus_have_a_seed_each(network: Network) -> None:
    task = asked(network, hold("Ca", "1 uM", "1 s", start="0.5 s"))
    document = libsedml.readSedMLFromString(written(network, "stochastic", task))
    repeated = [each for each in document.getListOfTasks() if each.getId().startswith("run_")]
    assert len(repeated) == 4
    assert not any(each.getResetModel() for each in repeated)
    assert seeds(document) == [7, 8, 9, 10]


def seeds(document: libsedml.SedDocument) -> list[int]:
    found = []
    for simulation in document.getListOfSimulations():
        assert simulation.getAlgorithm().getKisaoID() == "KISAO:0000029"
        (setting,) = simulation.getAlgorithm().getListOfAlgorithmParameters()
        assert setting.getKisaoID() == "KISAO:0000488"
        found.append(int(setting.getValue()))
    return found


@pytest.mark.parametrize(
    ("stimulus", "length", "number"),
    [
        (hold("Ca", "1 uM", "1 s", start="0.5 s"), Fraction(1, 2), 6),
        (hold("Ca", "1 uM", "300 ms", start="1 s"), Fraction(1, 10), 30),
        (pulses("Ca", "1 uM", rate="10 Hz", count=3, width="5 ms"), Fraction(1, 200), 600),
        # held from start to end: a range of one value is no range to BioSimulators
        (hold("Ca", "1 uM", "3 s", start="0 s"), Fraction(3, 2), 2),
    ],
)
def test_steps_never_cross_a_change_point(
    network: Network, stimulus: Stimulus, length: Fraction, number: int
) -> None:
    task = asked(network, stimulus)
    assert steps(task) == (length, number)
    for segment in task.segments:
        assert (Fraction(f"{segment.stop:.12g}") / length).denominator == 1


def test_a_stimulus_without_a_common_step_is_a_sentence(network: Network) -> None:
    odd = hold("Ca", "1 uM", "0.30001 s", start="0.1 s")
    with pytest.raises(TooManySteps, match=r"multiples of 1e-05 s only, which makes 300,000 steps"):
        stochastic_ensemble(network, asked(network, odd), "model.xml")


def test_change_points_are_moved_to_equal_steps_and_it_is_said(network: Network) -> None:
    odd = hold("Ca", "1 uM", "0.30001 s", start="0.1 s")
    task, said = fitted(asked(network, odd))
    assert said.startswith(
        "The SED-ML of stochastic runs moves each change of the stimulus by at m"
    )
    assert "1e-05 s, to have equal steps" in said
    assert steps(task) == (Fraction(1, 10), 30)
    assert [each.stop for each in task.segments] == pytest.approx([0.1, 0.4, 3.0])
    written = stochastic_ensemble(network, task, "model.xml", runs=1, note=said)
    assert sedml_problems(written) == []
    assert said in libsedml.readSedMLFromString(written).getNotesString()


def test_what_takes_too_many_steps_ends_earlier(network: Network) -> None:
    task, said = fitted(asked(network, hold("Ca", "1 uM", "1 ms", start="9 s"), "2 min"))
    assert "ends after 20 s of 120 s" in said
    assert steps(task) == (Fraction(1, 1000), MOST_STEPS)
    assert [each.stop for each in task.segments] == pytest.approx([9, 9.001, 20])
    assert [each.inputs["Ca"] > 0.5 for each in task.segments] == [False, True, False]
    late = asked(network, hold("Ca", "1 uM", "1 ms", start="90 s"), "2 min")
    with pytest.raises(TooManySteps, match="the first time after 90 s"):
        fitted(late)


def test_what_fits_stays_as_it_is(network: Network) -> None:
    task = asked(network, hold("Ca", "1 uM", "1 s", start="0.5 s"))
    same, said = fitted(task)
    assert same is task
    assert said == ""
