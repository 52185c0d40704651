"""`engrammar doctor`: is everything here that a model needs, and does it work together?"""

import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from engrammar.command_line import exit_codes
from engrammar.command_line.progress import doing
from engrammar.command_line.terminal import results

_PACKAGES = ("engrammar", "pysb", "bionetgen", "libroadrunner", "python-libsbml", "tellurium")
_REINSTALL = "install Engrammar again: python -m pip install --force-reinstall engrammar"


class Ill(Exception):
    """A problem that was found, and what to do about it."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.fix = fix


def doctor() -> None:
    """Check the installation: versions, Perl, BioNetGen, the cache, and a small model end to end.

    Ends with exit code 0 only if all is well; each problem comes with what to do about it.

    \b
    Example:
      engrammar doctor
    """
    console = results()
    healthy = True
    for name, check in _checks():
        try:
            with doing(f"Checking {name}"):
                found = check()
            console.print(f"ok       {name}: {found}", soft_wrap=True)
        except Ill as ill:
            healthy = False
            console.print(f"PROBLEM  {name}: {ill}", soft_wrap=True)
            console.print(f"         fix: {ill.fix}", soft_wrap=True)
    raise typer.Exit(exit_codes.OK if healthy else exit_codes.FAULTY)


def _checks() -> Iterator[tuple[str, Callable[[], str]]]:
    yield "python", platform.python_version
    for package in _PACKAGES:
        yield package, partial(_installed, package)
    yield "perl", _perl
    yield "BNG2.pl", _bionetgen
    yield "native generator", _native
    yield "cache", _cache
    yield "a model of two species, end to end", _end_to_end


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        raise Ill("not installed", _REINSTALL) from None


def _perl() -> str:
    from engrammar.expansion.bionetgen import ExpansionError, locate

    try:
        return locate()[0]
    except ExpansionError as problem:
        what, _, fix = str(problem).partition(": ")
        raise Ill(what, fix or _REINSTALL) from problem


def _bionetgen() -> str:
    from engrammar.expansion.bionetgen import ExpansionError, locate
    from engrammar.expansion.bionetgen import version as release

    try:
        return f"{release()} in {Path(locate()[1]).parent}"
    except ExpansionError as problem:
        what, _, fix = str(problem).partition(": ")
        raise Ill(what, fix or _REINSTALL) from problem


def _native() -> str:
    from engrammar.expansion import native

    return "built" if native.available() else "not built: BioNetGen expands, more slowly"


def _cache() -> str:
    from engrammar import cache

    root = cache.folder("")
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=root):
            pass
    except OSError as problem:
        raise Ill(
            f"{root} cannot be written to ({problem.strerror}), so every model is expanded anew",
            f"set {cache.ENVIRONMENT_VARIABLE} to a folder of yours",
        ) from problem
    sizes = [file.stat().st_size for file in root.rglob("*") if file.is_file()]
    return f"{root}, {len(sizes)} entries, {sum(sizes) / 1e6:.1f} MB"


def _end_to_end() -> str:
    """A molecule that flips back and forth, against its closed form."""
    import numpy as np

    from engrammar import Blueprint, Molecule, defined, expand, simulate

    source = defined("the doctor")
    model = Blueprint("doctor")
    dish = model.place("dish", 1.0, "fL", source)
    flag = dish.molecule(Molecule("Flag", "", {"state": ("down", "up")}), "state")
    up = dish.constant("k_up", 1.0, "1/s", source)
    down = dish.constant("k_down", 3.0, "1/s", source)
    dish.rule("flag_flips", flag(state="down") | flag(state="up"), up, down)
    dish.start(flag(state="down"), dish.constant("flags", 100, "molecule", source))
    dish.observe("raised", flag(state="up"))
    dish.observe("all_flags", flag())
    try:
        with _empty_cache():
            network = expand(model, generator="bionetgen")
            ode = simulate(network, "1 s")
            ssa = simulate(network, "1 s", "ssa", runs=3)
    except Exception as problem:  # whatever it is, the doctor's business is to name it
        raise Ill(f"{type(problem).__name__}: {problem}", _REINSTALL) from problem
    exact = 25 * (1 - np.exp(-4 * ode["time"].values))
    error = float(np.abs(ode["raised"].values[0] - exact).max())
    lost = float(np.abs(ssa["all_flags"].values - 100).max())
    if not error < 1e-4 or lost:
        raise Ill(f"wrong numbers: off by {error:.1e}, {lost:g} molecules lost", _REINSTALL)
    return f"{network.size[0]} species expanded and simulated, within {error:.0e} of the exact"


@contextmanager
def _empty_cache() -> Iterator[None]:
    """Work in a cache of its own, so that nothing is answered from memory."""
    from engrammar.cache import ENVIRONMENT_VARIABLE

    before = os.environ.get(ENVIRONMENT_VARIABLE)
    with tempfile.TemporaryDirectory(prefix="engrammar-doctor-") as folder:
        os.environ[ENVIRONMENT_VARIABLE] = folder
        try:
            yield
        finally:
            if before is None:
                del os.environ[ENVIRONMENT_VARIABLE]
            else:
                os.environ[ENVIRONMENT_VARIABLE] = before
