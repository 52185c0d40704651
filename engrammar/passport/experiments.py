"""What a SED-ML file asks: how long each of its models is run. Called in a process of its own."""

from typing import Any

import libsedml


def experiments(text: str) -> list[dict[str, Any]]:
    """The time courses of a SED-ML text: the model's file and how long it runs, in its own time."""
    document = libsedml.readSedMLFromString(text)
    sources = {
        model.getId(): model.getSource()
        for model in (document.getModel(index) for index in range(document.getNumModels()))
    }
    found = []
    for index in range(document.getNumTasks()):
        task = document.getTask(index)
        if not task.isSedTask():
            continue
        simulation = document.getSimulation(task.getSimulationReference())
        source = _file_of(task.getModelReference(), sources)
        if simulation is None or not simulation.isSedUniformTimeCourse() or not source:
            continue
        found.append({"file": source, "until": simulation.getOutputEndTime()})
    return found


def _file_of(model: str, sources: dict[str, str]) -> str:
    """A model's source may be another model, changed: follow it to a file."""
    seen: set[str] = set()
    while model not in seen:
        seen.add(model)
        source = sources.get(model, "")
        if source.removeprefix("#") not in sources:
            return source
        model = source.removeprefix("#")
    return ""
