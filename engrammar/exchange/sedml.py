"""SED-ML: what to simulate with an exported model, as other simulators read it (level 1 version 4).

Only observables are asked for: they are parameters with assignment rules, and mean the same to all,
where a species is an amount to one simulator and a concentration to another. In the deterministic
file the stimulus is a matter of the model's events. A stochastic simulator must stop at a change
point and start again, which is said here as a repeated task: equal steps, none of them across a
change point, each with the inputs of its time, the model not reset between them. Such runs are
written one by one, each with its seed: nested in another repeated task, tellurium would seed all of
them alike.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from xml.etree.ElementTree import Element

from engrammar.engines.task import Task
from engrammar.exchange.equal_steps import exactly, steps
from engrammar.exchange.xml_text import element, to_text
from engrammar.network import Network

_NAMESPACE = "http://sed-ml.org/sed-ml/level1/version4"
_MATHML = "http://www.w3.org/1998/Math/MathML"
CVODE, DIRECT_METHOD = "KISAO:0000019", "KISAO:0000029"
SEED, RELATIVE, ABSOLUTE = "KISAO:0000488", "KISAO:0000209", "KISAO:0000211"
_FIVE = 5  # a validator suspects a slip in numbers of outputs that are no multiple of it


def deterministic_course(network: Network, task: Task, source: str) -> str:
    """The SED-ML of `task` as one time course of the deterministic SBML file `source`."""
    document = _Document(source)
    document.simulation(
        "integration", task.times[-1], len(task.times) - 1, CVODE, _tolerances(task)
    )
    document.task("course", "integration")
    document.outputs(["course"], network.observables, network.name)
    return document.text


def stochastic_ensemble(
    network: Network, task: Task, source: str, *, runs: int = 20, seed: int = 1, note: str = ""
) -> str:
    """The SED-ML of `runs` stochastic runs of `task`, with the stochastic SBML file `source`.

    A `note` says in the file where the task is not what the model asks itself. Raises
    `TooManySteps` if the stimulus would take too many steps a run; `fitted` helps.
    """
    document = _Document(source, note)
    changing = [each for each in network.inputs if _changes(task, each)]
    if not changing:
        end, number = task.times[-1], len(task.times) - 1
        document.simulation("gillespie", end, number, DIRECT_METHOD, {SEED: str(seed)})
        document.task("run", "gillespie")
        document.repeat("ensemble", "run", runs)
        document.outputs(["ensemble"], network.observables, network.name)
        return document.text
    length, number = steps(task)
    outputs = _FIVE * max(1, ceil((len(task.times) - 1) / (_FIVE * number)))
    names = [f"run_{run}" for run in range(1, runs + 1)]
    for run, name in enumerate(names):
        settings = {SEED: str(seed + run)}
        document.simulation(f"gillespie_{name}", float(length), outputs, DIRECT_METHOD, settings)
        document.task(f"step_of_{name}", f"gillespie_{name}")
        document.steps(name, number, {each: _pieces(task, each, length) for each in changing})
    document.outputs(names, network.observables, network.name)
    return document.text


def _changes(task: Task, name: str) -> bool:
    return any(segment.inputs[name] != task.values[name] for segment in task.segments)


def _pieces(task: Task, name: str, length: Fraction) -> list[tuple[float, float]]:
    """An input's values, and the number of steps up to which each holds."""
    found: list[tuple[float, float]] = []
    for segment in task.segments:
        value, until = float(segment.inputs[name]), exactly(segment.stop) / length
        if found and found[-1][0] == value:
            found.pop()
        found.append((value, float(until)))
    return found


class _Document:
    """One SED-ML document about one model."""

    def __init__(self, source: str, note: str = "") -> None:
        self.root = element(
            None,
            "sedML",
            {
                "xmlns": _NAMESPACE,
                "xmlns:sbml": "http://www.sbml.org/sbml/level3/version2/core",
                "level": 1,
                "version": 4,
            },
        )
        if note:
            notes = element(self.root, "notes")
            element(notes, "p", {"xmlns": "http://www.w3.org/1999/xhtml"}).text = note
        lists = "Models Simulations Tasks DataGenerators Outputs".split()
        self.models, self.simulations, self.tasks, self.generators, self.results = (
            element(self.root, f"listOf{each}") for each in lists
        )
        attributes = {"id": "model", "language": "urn:sedml:language:sbml", "source": source}
        element(self.models, "model", attributes)

    @property
    def text(self) -> str:
        return to_text(self.root)

    def simulation(
        self, name: str, end: float, number: int, algorithm: str, settings: Mapping[str, str]
    ) -> None:
        course = element(
            self.simulations,
            "uniformTimeCourse",
            {
                "id": name,
                "initialTime": 0,
                "outputStartTime": 0,
                "outputEndTime": repr(float(end)),
                "numberOfSteps": number,
            },
        )
        chosen = element(course, "algorithm", {"kisaoID": algorithm})
        parameters = element(chosen, "listOfAlgorithmParameters")
        for term, value in settings.items():
            element(parameters, "algorithmParameter", {"kisaoID": term, "value": value})

    def task(self, name: str, simulation: str) -> None:
        attributes = {"id": name, "modelReference": "model", "simulationReference": simulation}
        element(self.tasks, "task", attributes)

    def steps(
        self, name: str, number: int, inputs: Mapping[str, Sequence[tuple[float, float]]]
    ) -> None:
        """Repeat the task `step_of_...`, going on from where it ended, with the inputs of then."""
        index = f"steps_of_{name}"
        repeated = element(
            self.tasks, "repeatedTask", {"id": name, "range": index, "resetModel": "false"}
        )
        element(
            element(repeated, "listOfRanges"),
            "uniformRange",
            {"id": index, "start": 0, "end": number - 1, "numberOfSteps": number - 1}
            | {"type": "linear"},
        )
        changes = element(repeated, "listOfChanges")
        for each, pieces in inputs.items():
            attributes = {"modelReference": "model", "target": _target(each), "range": index}
            change = element(changes, "setValue", attributes)
            _piecewise(element(change, "math", {"xmlns": _MATHML}), index, pieces)
        self._subtask(repeated, f"step_of_{name}")

    def repeat(self, name: str, task: str, runs: int) -> None:
        """The same task from the start, `runs` times."""
        repeated = element(
            self.tasks, "repeatedTask", {"id": name, "range": "runs", "resetModel": "true"}
        )
        vector = element(element(repeated, "listOfRanges"), "vectorRange", {"id": "runs"})
        for number in range(1, runs + 1):
            element(vector, "value").text = str(number)
        self._subtask(repeated, task)

    def outputs(self, tasks: Sequence[str], observables: Mapping[str, str], title: str) -> None:
        """A report of the observables in each task, and a plot of each observable."""
        self._generator("time", tasks[0], {"symbol": "urn:sedml:symbol:time"}, "time (s)")
        report = element(self.results, "report", {"id": "report", "name": title})
        sets = element(report, "listOfDataSets")
        self._column(sets, "time")
        for name in observables:
            plot = element(self.results, "plot2D", {"id": f"plot_{name}", "name": name})
            element(plot, "xAxis", {"id": f"x_{name}", "type": "linear"})
            element(plot, "yAxis", {"id": f"y_{name}", "type": "linear"})
            curves = element(plot, "listOfCurves")
            for task in tasks:
                column = name if len(tasks) == 1 else f"{name}_{task}"
                self._generator(column, task, {"target": _target(name)}, f"{name} (molecules)")
                self._column(sets, column)
                element(
                    curves,
                    "curve",
                    {
                        "id": f"curve_{column}",
                        "name": column,
                        "type": "points",
                        "xDataReference": "data_time",
                        "yDataReference": f"data_{column}",
                    },
                )

    @staticmethod
    def _column(sets: Element, name: str) -> None:
        attributes = {"id": f"column_{name}", "label": name, "dataReference": f"data_{name}"}
        element(sets, "dataSet", attributes)

    def _generator(self, name: str, task: str, what: Mapping[str, str], label: str) -> None:
        generator = element(self.generators, "dataGenerator", {"id": f"data_{name}", "name": label})
        variables = element(generator, "listOfVariables")
        attributes = {"id": f"of_{name}", **what, "taskReference": task, "modelReference": "model"}
        element(variables, "variable", attributes)
        element(element(generator, "math", {"xmlns": _MATHML}), "ci").text = f" of_{name} "

    @staticmethod
    def _subtask(repeated: Element, task: str) -> None:
        element(element(repeated, "listOfSubTasks"), "subTask", {"task": task, "order": 1})


def _target(name: str) -> str:
    return f"/sbml:sbml/sbml:model/sbml:listOfParameters/sbml:parameter[@id='{name}']"


def _piecewise(math: Element, index: str, pieces: Sequence[tuple[float, float]]) -> None:
    """The value of the first piece whose end `index` has not reached; of the last, if none."""
    if len(pieces) == 1:
        element(math, "cn").text = repr(pieces[0][0])
        return
    choice = element(math, "piecewise")
    for value, until in pieces[:-1]:
        piece = element(choice, "piece")
        element(piece, "cn").text = repr(value)
        condition = element(piece, "apply")
        element(condition, "lt")
        element(condition, "ci").text = index
        element(condition, "cn").text = repr(until - 0.5)  # a range of numbers may be a bit off
    element(element(choice, "otherwise"), "cn").text = repr(pieces[-1][0])


def _tolerances(task: Task) -> dict[str, str]:
    return {RELATIVE: f"{task.rtol:g}", ABSOLUTE: f"{task.atol:g}"}
