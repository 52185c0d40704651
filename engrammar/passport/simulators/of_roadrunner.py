"""RoadRunner: CVODE, and Gillespie's direct method."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import roadrunner

from engrammar.passport.assignment import Assignment, Floats
from engrammar.passport.simulators import CannotRun
from engrammar.passport.stretches import run_in_stretches
from engrammar.passport.tolerances import of_concentrations

_MAXIMUM_STEPS = 1_000_000  # between two output points; CVODE's own 20,000 ends long stiff runs


def run(assignment: Assignment) -> Floats:
    """The observables, shape (runs, times, observables)."""
    try:
        return run_in_stretches(_RoadRunner(assignment), assignment)
    except RuntimeError as problem:
        raise CannotRun(str(problem)) from problem


class _RoadRunner:
    def __init__(self, assignment: Assignment) -> None:
        # A tenth of the time of the default compiler.
        roadrunner.Config.setValue(roadrunner.Config.LLVM_BACKEND, roadrunner.Config.LLJIT)
        self.runner = roadrunner.RoadRunner(Path(assignment.model).read_text(encoding="utf-8"))
        self.runner.timeCourseSelections = [
            "time",
            *(
                f"[{o.name}]" if o.kind == "concentration" else o.name
                for o in assignment.observables
            ),
        ]
        self.stochastic = assignment.method == "ssa"
        self.runner.setIntegrator("gillespie" if self.stochastic else "cvode")
        settings: dict[str, object] = {"variable_step_size": False}
        if not self.stochastic:
            settings |= {
                "relative_tolerance": assignment.rtol,
                "absolute_tolerance": of_concentrations(assignment),
                "maximum_num_steps": _MAXIMUM_STEPS,
            }
        for name, value in settings.items():
            self.runner.integrator.setValue(name, value)

    def restart(self) -> None:
        self.runner.resetAll()

    def go_on(
        self,
        start: float,  # noqa: ARG002
        times: Floats,
        inputs: Mapping[str, float],
        seed: int,
    ) -> Floats:
        for name, value in inputs.items():
            self.runner.setValue(name, value)
        if self.stochastic:
            self.runner.integrator.setValue("seed", seed)
        return np.array(self.runner.simulate(times=times.tolist()))[:, 1:]
