"""What a simulator is asked to do, in numbers and names that a process of its own can read.

The model itself lies beside it in a file: SBML, a .net text, or a network.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from engrammar.engines.task import Method, seed_of

Floats = NDArray[np.float64]
Kind = Literal["variable", "amount", "concentration"]


@dataclass(frozen=True)
class Observable:
    """Something to look at: a variable of the model, or a species' amount or concentration."""

    name: str
    kind: Kind = "variable"


@dataclass(frozen=True)
class Stretch:
    """Time from `start` to `stop` in which the `inputs` are held at these values."""

    start: float
    stop: float
    inputs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Assignment:
    """One time course, or `runs` stochastic ones, of the model in the file `model`.

    `changes` are new values of constants and volumes by id, put into the file before it is read.
    `times` rises and lies within the stretches. The tolerances are relative, and absolute in the
    unit of the species. The seed of a run depends on `seed`, the simulator's name, the run and the
    stretch: no two simulators share their random numbers.
    """

    simulator: str
    model: str
    method: Method
    observables: tuple[Observable, ...]
    stretches: tuple[Stretch, ...]
    times: tuple[float, ...]
    rtol: float = 1e-10
    atol: float = 1e-10
    seed: int = 0
    runs: int = 1
    changes: Mapping[str, float] = field(default_factory=dict)

    def outputs(self, stretch: Stretch) -> Floats:
        """The output times in a stretch: without its start (but for the first), with its stop."""
        times = np.array(self.times)
        after = times > stretch.start
        if stretch is self.stretches[0]:
            after |= times == stretch.start
        return times[after & (times <= stretch.stop)]

    def seed_of(self, run: int, stretch: int) -> int:
        """The seed of one stretch of one run, from 1 to 2^31 - 1, as all simulators take it."""
        own = seed_of(self.seed, crc32(self.simulator.encode()), 0)
        return seed_of(own, run, stretch) % (2**31 - 1) + 1

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @staticmethod
    def load(path: Path) -> "Assignment":
        """Read what `save` wrote."""
        given = json.loads(path.read_text(encoding="utf-8"))
        given["observables"] = tuple(Observable(**each) for each in given["observables"])
        given["stretches"] = tuple(Stretch(**each) for each in given["stretches"])
        given["times"] = tuple(given["times"])
        return Assignment(**given)
