"""COPASI: LSODA, Gillespie's direct method, and the method of Gibson and Bruck.

COPASI's own interface, and not basico: that keeps a global current model. A model is stopped and
started again by making the end of one stretch the start of the next.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import COPASI
import numpy as np

from engrammar.passport.assignment import Assignment, Floats, Observable
from engrammar.passport.simulators import CannotRun
from engrammar.passport.stretches import run_in_stretches
from engrammar.passport.tolerances import of_concentrations

_METHODS = {
    ("COPASI", "ode"): COPASI.CTaskEnum.Method_deterministic,
    ("COPASI", "ssa"): COPASI.CTaskEnum.Method_directMethod,
    ("COPASI Gibson-Bruck", "ssa"): COPASI.CTaskEnum.Method_stochastic,
}


def run(assignment: Assignment) -> Floats:
    """The observables, shape (runs, times, observables)."""
    return run_in_stretches(_COPASI(assignment), assignment)


class _COPASI:
    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        self.data = COPASI.CRootContainer.addDatamodel()
        _done(self.data.importSBMLFromString(Path(assignment.model).read_text(encoding="utf-8")))
        self.model = self.data.getModel()
        if assignment.method == "ssa":
            # Otherwise it takes every law for a deterministic one, and multiplies k A (A - 1) by
            # (A - 1) / A once more.
            self.model.setModelType(COPASI.CModel.ModelType_stochastic)
        self.model.compileIfNecessary()
        self.model.applyInitialValues()
        self.task = self.data.getTask("Time-Course")
        self.task.setMethodType(_METHODS[assignment.simulator, assignment.method])
        self.problem = self.task.getProblem()
        self.problem.setTimeSeriesRequested(True)
        self.problem.setUseValues(True)
        self.problem.setAutomaticStepSize(False)
        self.problem.setOutputEvent(False)
        self._set_method(assignment)
        self.variables = _by_id(self.model.getModelValues())
        self.species = _by_id(self.model.getMetabolites())
        if assignment.runs > 1 or len(assignment.stretches) > 1:
            self._begin_where_the_last_one_ended()
        self.start = {name: each.getInitialValue() for name, each in self.species.items()}

    def _set_method(self, assignment: Assignment) -> None:
        method = self.task.getMethod()
        if assignment.method == "ssa":
            method.getParameter("Use Random Seed").setBoolValue(True)
            return
        atol = of_concentrations(assignment)
        method.getParameter("Absolute Tolerance").setDblValue(atol)
        method.getParameter("Relative Tolerance").setDblValue(assignment.rtol)
        method.getParameter("Max Internal Steps").setIntValue(10_000_000)

    def _begin_where_the_last_one_ended(self) -> None:
        self.task.setUpdateModel(True)
        for collection in (
            self.model.getMetabolites(),
            self.model.getModelValues(),
            self.model.getCompartments(),
        ):
            for index in range(collection.size()):
                # It would be computed again at each start, over what the last stretch ended with.
                if collection.get(index).getInitialExpression():
                    collection.get(index).setInitialExpression("")
        self.model.compileIfNecessary()

    def restart(self) -> None:
        changed = COPASI.ObjectStdVector()
        for name, amount in self.start.items():
            self.species[name].setInitialValue(amount)
            changed.append(self.species[name].getInitialValueReference())
        self.model.updateInitialValues(changed)

    def go_on(self, start: float, times: Floats, inputs: Mapping[str, float], seed: int) -> Floats:
        changed = COPASI.ObjectStdVector()
        for name, value in inputs.items():
            self.variables[name].setInitialValue(value)
            changed.append(self.variables[name].getInitialValueReference())
        self.model.setInitialTime(start)
        self.model.updateInitialValues(changed)
        self.problem.setOutputStartTime(start)
        self.problem.setDuration(float(times[-1] - start))
        self.problem.setValues(" ".join(repr(time) for time in times.tolist()))
        if self.assignment.method == "ssa":
            self.task.getMethod().getParameter("Random Seed").setIntValue(seed)
        _done(self.task.initializeRaw(COPASI.CCopasiTask.ONLY_TIME_SERIES))
        _done(self.task.processRaw(True))
        return self._read(len(times))

    def _read(self, rows: int) -> Floats:
        series = self.task.getTimeSeries()
        if series.getRecordedSteps() != rows:
            raise CannotRun(f"COPASI gave {series.getRecordedSteps()} of {rows} times: {_said()}")
        columns = {
            series.getSBMLId(index, self.data): index for index in range(series.getNumVariables())
        }
        found = np.empty((rows, len(self.assignment.observables)))
        for place, observable in enumerate(self.assignment.observables):
            if observable.name not in columns:
                found[:, place] = self._unchanging(observable)
                continue
            column = columns[observable.name]
            if observable.kind == "amount":
                factor = self.model.getNumber2QuantityFactor()
                found[:, place] = [factor * series.getData(row, column) for row in range(rows)]
            else:
                found[:, place] = [series.getConcentrationData(row, column) for row in range(rows)]
        return found

    def _unchanging(self, observable: Observable) -> float:
        """COPASI records nothing that it knows never to change."""
        if observable.name in self.variables:
            return float(self.variables[observable.name].getValue())
        if observable.name in self.species:
            species = self.species[observable.name]
            if observable.kind == "concentration":
                return float(species.getConcentration())
            return float(species.getValue() * self.model.getNumber2QuantityFactor())
        raise CannotRun(f"COPASI found no {observable.name} in the file.")


def _by_id(collection: Any) -> dict[str, Any]:
    each = (collection.get(index) for index in range(collection.size()))
    return {one.getSBMLId(): one for one in each}


def _done(well: bool) -> None:
    if not well:
        raise CannotRun(_said() or "COPASI says that it failed, and not why.")


def _said() -> str:
    """Its errors, without the hour; its warnings, one an annotation, only if that is all."""
    messages = re.split(r"^(?=>)", str(COPASI.CCopasiMessage.getAllMessageText()), flags=re.M)
    errors = [each for each in messages if not each.startswith(">WARNING")]
    said = "".join(errors) if "".join(errors).strip() else "".join(messages)
    return " ".join(re.sub(r"^>\w+ [^<]*<", "", said, flags=re.M).split())
