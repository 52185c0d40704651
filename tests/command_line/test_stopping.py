"""`engrammar passage` and `engrammar steady`."""

import re
from pathlib import Path

import pytest
import xarray as xr
from program import MY_PROTEIN, run

from engrammar.command_line import exit_codes


def test_passage_says_when(tmp_path: Path) -> None:
    once = run("passage", MY_PROTEIN, "--level", 5, "--observable", "active")
    assert once.exit_code == exit_codes.OK, once.stderr
    assert re.search(r"my_protein: active gets to 5 at [\d.]+ s\.", once.stdout)
    path = tmp_path / "times.nc"
    many = run(
        "passage", MY_PROTEIN, "--level", 5, "--method", "ssa", "--runs", 20, "--output", path
    )
    assert re.search(r"gets to 5 within 60 s in \d+ of 20 runs", many.stdout)
    assert "the very event" in many.stdout
    assert xr.load_dataset(path)["passage"].sizes == {"run": 20}
    never = run("passage", MY_PROTEIN, "--level", 5000)
    assert "active does not get to 5000 within 60 s" in never.stdout


def test_passage_without_a_network() -> None:
    said = run(
        *("passage", MY_PROTEIN, "--level", 5, "--method", "ssa", "--runs", 2),
        *("--engine", "nfsim", "--points", 61),
    )
    assert said.exit_code == exit_codes.OK, said.stderr
    assert "Engine nfsim" in said.stdout
    assert "resolved to 1 s" in said.stdout


@pytest.mark.parametrize("engine", ["auto", "kernel", "roadrunner"])
def test_steady_says_when_and_where(engine: str) -> None:
    said = run("steady", MY_PROTEIN, "--engine", engine)
    assert said.exit_code == exit_codes.OK, said.stderr
    assert re.search(r"it is steady from [\d.]+ min on, within 1e-06", said.stdout)
    assert re.search(r"^active +[\d.]+ +molecules", said.stdout, re.MULTILINE)


def test_steady_gives_up_with_a_sentence() -> None:
    said = run("steady", MY_PROTEIN, "--first", "0.01 s", "--longest", "0.05 s")
    assert said.exit_code == exit_codes.NO_TRAJECTORY
    assert "still moving after 0.05 s" in said.stderr
