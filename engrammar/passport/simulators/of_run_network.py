"""BioNetGen's run_network: CVODE and Gillespie's direct method on a .net file.

It knows no change of a parameter on the way: the end of a stretch is written into the file of the
next one, to the thirteen digits that it prints.
"""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from engrammar.expansion import bionetgen
from engrammar.passport.assignment import Assignment, Floats
from engrammar.passport.simulators import CannotRun
from engrammar.passport.stretches import run_in_stretches

_GROUPS = re.compile(r"^begin groups\n(.*)^end groups", re.MULTILINE | re.DOTALL)
_SPECIES = re.compile(r"^begin species\n(.*)^end species", re.MULTILINE | re.DOTALL)


def run(assignment: Assignment) -> Floats:
    """The observables, shape (runs, times, observables)."""
    return run_in_stretches(_RunNetwork(assignment), assignment)


class _RunNetwork:
    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        self.program = Path(bionetgen.locate()[1]).parent / "bin" / "run_network"
        self.first = Path(assignment.model).read_text(encoding="utf-8")
        self.text = self.first
        groups = _found(_GROUPS, self.first)
        names = [line.split()[1] for line in groups.splitlines()]
        self.columns = [names.index(each.name) for each in assignment.observables]

    def restart(self) -> None:
        self.text = self.first

    def go_on(self, start: float, times: Floats, inputs: Mapping[str, float], seed: int) -> Floats:
        for name, value in inputs.items():
            self.text = with_parameter(self.text, name, value)
        file = Path("stretch.net")
        file.write_text(self.text, encoding="utf-8")
        if self.assignment.method == "ssa":
            settings = ["-p", "ssa", "-h", str(seed)]
        else:
            tolerances = ["-a", repr(self.assignment.atol), "-r", repr(self.assignment.rtol)]
            settings = ["-p", "cvode", *tolerances]
        # It asks for the rules of each species that appears for the first time and that nothing
        # consumes, and waits for an answer.
        answers = "continue\n" * self.text.count("\n")
        command = [
            str(self.program),
            "-o",
            "stretch",
            "-i",
            repr(start),
            *settings,
            "-g",
            str(file),
            str(file),
        ]
        done = subprocess.run(
            [*command, *_three(times)],
            input=answers,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise CannotRun(f"run_network: {' '.join(said[-2:])}")
        amounts = np.loadtxt("stretch.cdat", ndmin=2)
        self.text = with_amounts(self.text, amounts[-1, 1:])
        groups = np.loadtxt("stretch.gdat", ndmin=2)
        rows = np.searchsorted(groups[:, 0], times * (1 - 1e-12) - 1e-12)
        np.testing.assert_allclose(groups[rows, 0], times, rtol=1e-11, atol=1e-11)
        return np.asarray(groups[rows][:, 1:][:, self.columns])


def with_parameter(text: str, name: str, value: float) -> str:
    """A .net text in which the parameter `name` has another value."""
    pattern = re.compile(rf"^(\d+ {re.escape(name)}) \S+$", re.MULTILINE)
    changed, count = pattern.subn(rf"\g<1> {float(value)!r}", text, count=1)
    if not count:
        raise CannotRun(f"The .net file has no parameter {name}.")
    return changed


def with_amounts(text: str, amounts: Floats) -> str:
    """A .net text whose species start with `amounts`."""
    lines = _found(_SPECIES, text).splitlines()
    started = [
        f"{line.rpartition(' ')[0]} {amount!r}"
        for line, amount in zip(lines, amounts.tolist(), strict=True)
    ]
    block = "\n".join(["begin species", *started, "end species"])
    return _SPECIES.sub(lambda _: block, text)


def _three(times: Floats) -> list[str]:
    """At least three times: it would take two for a step and a number of steps."""
    listed = times.tolist()
    if len(listed) < 3:
        listed.insert(1, (listed[0] + listed[-1]) / 2)
    return [repr(each) for each in listed]


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    if match is None:
        raise CannotRun("The .net file is incomplete.")
    return match[1]
