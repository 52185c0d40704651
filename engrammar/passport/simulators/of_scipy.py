"""scipy's Radau on our own arrays: another integrator, and no file in between.

An implicit Runge-Kutta method of order 5, where all the others are multistep methods.
"""

import pickle
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from scipy.integrate import solve_ivp

from engrammar.network import Network
from engrammar.passport.assignment import Assignment, Floats
from engrammar.passport.simulators import CannotRun
from engrammar.passport.stretches import run_in_stretches


def run(assignment: Assignment) -> Floats:
    """The observables, shape (runs, times, observables)."""
    return run_in_stretches(_Scipy(assignment), assignment)


class _Scipy:
    def __init__(self, assignment: Assignment) -> None:
        # Written by the process that started this one, and by nobody else.
        network = pickle.loads(Path(assignment.model).read_bytes())
        assert isinstance(network, Network)
        self.network = network.with_values(assignment.changes)
        self.assignment = assignment
        names = list(network.observables)
        self.rows = [names.index(each.name) for each in assignment.observables]

    def restart(self) -> None:
        self.amounts = self.network.initial_amounts()

    def go_on(
        self,
        start: float,
        times: Floats,
        inputs: Mapping[str, float],
        seed: int,  # noqa: ARG002
    ) -> Floats:
        network = self.network.with_values(inputs)
        known = network.values()
        found = solve_ivp(
            lambda _, amounts: network.derivative(amounts, known),
            (start, times[-1]),
            self.amounts,
            "Radau",
            times,
            rtol=self.assignment.rtol,
            atol=self.assignment.atol,
        )
        if not found.success:
            raise CannotRun(f"scipy: {found.message}")
        self.amounts = found.y[:, -1]
        return np.asarray(network.measure(found.y)[self.rows].T)
