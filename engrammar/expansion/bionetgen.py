"""BioNetGen: the reference generator, run in a private folder and never left behind."""

import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path

import pysb
from pysb.generator.bng import BngGenerator

from engrammar.expansion import guard
from engrammar.expansion.guarded import guarded

Progress = Callable[[int, int], None]
"""Called with the number of species and of reactions found so far."""

NOTHING_HAPPENS = "No rule applies to what the model starts with."

_ITERATION = re.compile(r"Iteration\s+\d+:\s+(\d+) species\s+(\d+) rxns")
_VALUES = re.compile(r"^(\s+\w+\s+)[-+.\deE]+$", re.MULTILINE)


class ExpansionError(RuntimeError):
    """The rules could not be expanded to a network."""


class TooLarge(ExpansionError):
    """The network has, or would have, more species than allowed."""


def bngl(model: pysb.Model) -> str:
    """The model in BioNetGen's language, numbers to the last digit."""
    return str(BngGenerator(model).get_content())


def structure(text: str) -> str:
    """BNGL with every parameter's value left out: what the network's shape depends on."""
    head, end, rest = text.partition("end parameters\n")
    return _VALUES.sub(r"\1", head) + end + rest


@cache
def locate() -> tuple[str, str]:
    """Perl and BNG2.pl. Raises `ExpansionError` saying what to install if one is missing."""
    perl = shutil.which("perl")
    if perl is None:
        raise ExpansionError(
            "BioNetGen needs Perl, which is not on the PATH: install it "
            "(Debian: apt install perl; macOS: brew install perl; Windows: Strawberry Perl)."
        )
    from pysb import pathfinder

    try:
        return perl, str(pathfinder.get_path("bng"))
    except Exception as problem:  # pathfinder raises bare Exception when it finds nothing
        raise ExpansionError(
            "BioNetGen was not found: install it with `pip install bionetgen`, or set BNGPATH to "
            "its folder."
        ) from problem


@cache
def version() -> str:
    """The version of BioNetGen, part of the cache key."""
    path = Path(locate()[1]).parent / "VERSION"
    return path.read_text(encoding="ascii").strip() if path.exists() else "unknown"


def generate(
    text: str,
    *,
    max_species: int,
    timeout: float | None = None,
    progress: Progress | None = None,
) -> str:
    """Expand BNGL `text` and return the .net text.

    Raises `TooLarge` as soon as more than `max_species` are found, and `ExpansionError` if
    BioNetGen fails or takes longer than `timeout` seconds. Whatever happens, also to this process,
    nothing of it keeps running.
    """
    actions = "generate_network({overwrite=>1})\n"
    with _running(text + actions, timeout) as (process, folder):
        output = _follow(process, max_species, progress)
        if process.returncode == guard.OUT_OF_TIME:
            raise ExpansionError(f"BioNetGen did not finish within {timeout:g} s.")
        result = folder / "model.net"
        if process.returncode != 0 or not result.exists():
            complaint = _complaint(output)
            if "no reactions were found" in complaint:
                raise ExpansionError(NOTHING_HAPPENS)
            raise ExpansionError(f"BioNetGen failed: {complaint}")
        return result.read_text(encoding="utf-8")


def xml(text: str) -> str:
    """BNGL `text` as BioNetGen's XML, which network-free simulators read."""
    with _running(text + "writeXML({evaluate_expressions=>0})\n", None) as (process, folder):
        assert process.stdout is not None
        output = process.stdout.read().splitlines()
        process.wait()
        result = folder / "model.xml"
        if process.returncode != 0 or not result.exists():
            raise ExpansionError(f"BioNetGen failed: {_complaint(output)}")
        return result.read_text(encoding="utf-8")


def _running(
    text: str, timeout: float | None
) -> AbstractContextManager[tuple["subprocess.Popen[str]", Path]]:
    perl, script = locate()
    return guarded([perl, script, "model.bngl"], {"model.bngl": text}, timeout)


def _follow(
    process: "subprocess.Popen[str]", max_species: int, progress: Progress | None
) -> list[str]:
    output = []
    assert process.stdout is not None
    for line in process.stdout:
        output.append(line.rstrip())
        if found := _ITERATION.search(line):
            species, reactions = int(found[1]), int(found[2])
            if progress:
                progress(species, reactions)
            if species > max_species:
                raise TooLarge(
                    f"The network has more than {max_species:,} species ({species:,} so far, and "
                    "growing): raise the limit, or simulate it network-free."
                )
    process.wait()
    return output


def _complaint(output: list[str]) -> str:
    said = [line for line in output if "ERROR" in line.upper() or "ABORT" in line.upper()]
    return " ".join(said or output[-3:]) or "it said nothing."
