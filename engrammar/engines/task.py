"""What an engine is asked to do, in plain numbers: model units, seconds, molecules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Method = Literal["ode", "ssa"]
Floats = NDArray[np.float64]
Advance = Callable[[int], None]
"""Called with the number of runs that have just finished."""


class SimulationError(RuntimeError):
    """An engine could not finish a run; the message says where, and what to try."""


class RunsStopped(KeyboardInterrupt):
    """Ctrl-C in an ensemble: `finished` are the runs before the first that was not finished.

    Runs that ended out of turn are left out: who ends early need not be like the others.
    """

    def __init__(self, finished: Floats) -> None:
        super().__init__()
        self.finished = finished


@dataclass(frozen=True)
class Segment:
    """A stretch of time (s) in which all inputs are constant, and their values (model units).

    `counts` are the molecules that some species (by number) are set to when it begins.
    """

    start: float
    stop: float
    inputs: Mapping[str, float]
    counts: Mapping[int, float] = field(default_factory=dict)


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
        """The output times in a segment: without its start (but for the first), with its stop.

        Where counts are set, that moment shows what they were set to.
        """
        after = self.times > segment.start
        if segment is self.segments[0] or segment.counts:
            after |= self.times == segment.start
        before = self.times <= segment.stop
        if segment.stop in self._settings:
            before &= self.times < segment.stop
        return self.times[after & before]

    @property
    def sets_counts(self) -> bool:
        """Whether some segment begins by setting counts."""
        return bool(self._settings)

    @cached_property
    def _settings(self) -> frozenset[float]:
        """When counts are set."""
        return frozenset(each.start for each in self.segments if each.counts)


def check_whole(what: str, *numbers: float) -> None:
    """Raise `ValueError` for a count of `what` that is no whole number, as a division may give."""
    for number in numbers:
        if not isinstance(number, int | np.integer):
            raise ValueError(f"{what} are counted in whole numbers, not {number}.")


def check_several(what: str, values: object) -> None:
    """Raise `ValueError` where several are asked for and one is given, as a text."""
    if isinstance(values, str | int | float | np.number):
        raise ValueError(f"{what} are given in a list: [{values!r}], not {values!r}.")


def check_number(what: str, value: object) -> None:
    """Raise `ValueError` for what is no finite number, as a text or NaN."""
    if not isinstance(value, int | float | np.number) or not np.isfinite(value):
        raise ValueError(f"{what}, not {value}.")


def check_seed(seed: int) -> None:
    """Raise `ValueError` for what is no seed."""
    if not isinstance(seed, int | np.integer) or seed < 0:
        raise ValueError(f"A seed is a whole number from 0 up, not {seed}.")


def check_workers(workers: int) -> None:
    """Raise `ValueError` for a number of workers that there cannot be."""
    check_whole("Workers", workers)
    if workers < 0:
        raise ValueError(f"Workers are counted from 0 up, not {workers}; 0 is one a core.")


def check_method(method: str) -> None:
    """Raise `ValueError` for a method of simulation that there is not."""
    if method not in ("ode", "ssa"):
        raise ValueError(f"There is no method {method!r}; there are 'ode' and 'ssa'.")


def seed_of(seed: int, run: int, segment: int) -> int:
    """The seed of one segment of one run, below 2^62, however the runs are shared out."""
    check_seed(seed)
    state = np.random.SeedSequence([seed, run, segment]).generate_state(1, np.uint64)[0]
    return int(state) >> 2
