"""What an engine is asked to do, in plain numbers: model units, seconds, molecules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Method = Literal["ode", "ssa"]


class SimulationError(RuntimeError):
    """An engine could not finish a run; the message says where, and what to try."""


@dataclass(frozen=True)
class Segment:
    """A stretch of time (s) in which all inputs are constant, and their values (model units)."""

    start: float
    stop: float
    inputs: Mapping[str, float]


@dataclass(frozen=True)
class Task:
    """One time course: values of all constants, inputs by segment, output times, tolerances.

    `times` has shape (times,), rises, and lies within the segments. The tolerances are CVODE's:
    relative, and absolute in molecules.
    """

    values: Mapping[str, float]
    segments: Sequence[Segment]
    times: NDArray[np.float64]
    rtol: float = 1e-8
    atol: float = 1e-8

    def outputs(self, segment: Segment) -> NDArray[np.float64]:
        """The output times in a segment: without its start (but for the first), with its stop."""
        after = self.times > segment.start
        if segment is self.segments[0]:
            after |= self.times == segment.start
        return self.times[after & (self.times <= segment.stop)]


def seed_of(seed: int, run: int, segment: int) -> int:
    """The seed of one segment of one run, below 2^62, however the runs are shared out."""
    state = np.random.SeedSequence([seed, run, segment]).generate_state(1, np.uint64)[0]
    return int(state) >> 2
