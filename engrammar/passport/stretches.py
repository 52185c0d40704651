"""One stretch after the other: how a stimulus is run by simulators that know no stimulus."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np

from engrammar.passport.assignment import Assignment, Floats


class Driver(Protocol):
    """A model in a simulator's hands, which can go on from where it is."""

    def restart(self) -> None:
        """Back to the start of the model."""

    def go_on(self, start: float, times: Floats, inputs: Mapping[str, float], seed: int) -> Floats:
        """Set `inputs` and go on from `start` to the last of `times`, of which it is the first.

        Returns the observables, shape (times, observables).
        """


def run_in_stretches(driver: Driver, assignment: Assignment) -> Floats:
    """All runs of `assignment`, shape (runs, times, observables)."""
    runs = []
    for run in range(assignment.runs):
        driver.restart()
        rows = []
        for number, stretch in enumerate(assignment.stretches):
            wanted = assignment.outputs(stretch)
            times = np.unique(np.concatenate(([stretch.start], wanted, [stretch.stop])))
            seed = assignment.seed_of(run, number)
            found = driver.go_on(stretch.start, times, stretch.inputs, seed)
            rows.append(found[np.isin(times, wanted)])
        runs.append(np.concatenate(rows))
    return np.stack(runs)
