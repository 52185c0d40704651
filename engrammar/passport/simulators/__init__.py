"""The simulators a passport may call, each in a file of its own and run in a process of its own."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from types import ModuleType
from typing import Literal

from engrammar.engines.task import Method

Reads = Literal["sbml", "net", "network"]
"""What a simulator is given: an SBML file, a .net file, or our own arrays."""
_MISSING = "not installed"


@dataclass(frozen=True)
class Simulator:
    """A program that can run a model, and what must be installed for it.

    `program` is what makes two of them independent: COPASI's two stochastic methods are one
    program. `module` is the file here that drives it; it has `run(assignment)`, which returns the
    observables, shape (runs, times, observables), and may raise `CannotRun`. `elsewhere` is the
    environment variable that names the Python of another environment, where one is needed.
    """

    name: str
    program: str
    module: str
    reads: Reads
    methods: tuple[Method, ...]
    needs: str
    distribution: str
    elsewhere: str = ""

    @property
    def python(self) -> str:
        """The program that runs it: this Python, or the one elsewhere; empty if there is none."""
        if not self.elsewhere:
            return sys.executable
        return shutil.which(os.environ.get(self.elsewhere, "")) or ""

    @property
    def installed(self) -> bool:
        """Whether it can be called here."""
        if self.elsewhere:
            return self.version != _MISSING
        if self.name == "Engrammar kernel" and find_spec("engrammar.engines.kernel") is None:
            return False
        return find_spec(self.needs) is not None

    @property
    def version(self) -> str:
        """The version of the program, or `not installed`."""
        if self.program == "BioNetGen":
            from engrammar.expansion import bionetgen

            return bionetgen.version()
        if self.elsewhere:
            return _version_elsewhere(self.python, self.distribution)
        try:
            return version(self.distribution)
        except PackageNotFoundError:
            return _MISSING

    def load(self) -> ModuleType:
        """The module that drives it, importing the program: for a worker process only."""
        return import_module(f"{__name__}.{self.module}")


@cache
def _version_elsewhere(python: str, distribution: str) -> str:
    if not python:
        return _MISSING
    program = "import sys, importlib.metadata as m; print(m.version(sys.argv[1]))"
    command = [python, "-I", "-c", program, distribution]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else _MISSING


class CannotRun(RuntimeError):
    """A simulator refuses a model, or gives up; the message is its own."""


SIMULATORS: dict[str, Simulator] = {
    each.name: each
    for each in (
        Simulator(
            "RoadRunner",
            "RoadRunner",
            "of_roadrunner",
            "sbml",
            ("ode", "ssa"),
            "roadrunner",
            "libroadrunner",
        ),
        Simulator(
            "COPASI", "COPASI", "of_copasi", "sbml", ("ode", "ssa"), "COPASI", "python-copasi"
        ),
        Simulator(
            "COPASI Gibson-Bruck",
            "COPASI",
            "of_copasi",
            "sbml",
            ("ssa",),
            "COPASI",
            "python-copasi",
        ),
        Simulator("bngsim", "bngsim", "of_bngsim", "sbml", ("ode", "ssa"), "bngsim", "bngsim"),
        Simulator(
            "run_network",
            "BioNetGen",
            "of_run_network",
            "net",
            ("ode", "ssa"),
            "bionetgen",
            "bionetgen",
        ),
        Simulator(
            "Engrammar kernel",
            "Engrammar kernel",
            "of_kernel",
            "network",
            ("ode", "ssa"),
            "numba",
            "engrammar",
        ),
        Simulator("scipy Radau", "scipy", "of_scipy", "network", ("ode",), "scipy", "scipy"),
        Simulator(
            "AMICI", "AMICI", "of_amici", "sbml", ("ode",), "amici", "amici", "ENGRAMMAR_AMICI"
        ),
    )
}
"""By name, in the order in which they are listed."""


def one_of_each_program() -> tuple[str, ...]:
    """The simulators by name, without second methods of a program that is there already."""
    firsts: dict[str, str] = {}
    for each in SIMULATORS.values():
        firsts.setdefault(each.program, each.name)
    return tuple(firsts.values())


__all__ = ["SIMULATORS", "CannotRun", "Simulator", "one_of_each_program"]
