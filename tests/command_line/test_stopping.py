"""`engrammar passage` and `engrammar steady`."""

import re
from contextlib import nullcontext
from pathlib import Path

import pytest
import xarray as xr
from my_protein import my_protein
from program import MY_PROTEIN, run

from engrammar import expand
from engrammar.command_line import exit_codes, passing, switching
from engrammar.command_line.answers import added


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


class After:
    """An `advance` that is interrupted once so many are done."""

    def __init__(self, most: int) -> None:
        self.left = most

    def __call__(self, count: int) -> None:
        self.left -= count
        if self.left <= 0:
            raise KeyboardInterrupt


def test_passage_keeps_what_was_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passing, "running", lambda *_: nullcontext(After(10)))
    path, plot = tmp_path / "x.nc", tmp_path / "x.svg"
    words = ("--level", 5, "--method", "ssa", "--runs", 100_000, "--until", "1 h")
    said = run("passage", MY_PROTEIN, *words, "--output", path, "--plot", plot)
    assert said.exit_code == exit_codes.INTERRUPTED
    # Whether one was under way when Ctrl-C came is chance.
    shown = re.search(r"(?:got|gets) to 5 .*in (\d+) of (\d+) runs", said.stdout)
    assert shown, said.stdout
    told = re.search(r"shown are (\d+) of 100,000 runs, and (\d+) that were under way", said.stderr)
    assert told, said.stderr
    assert int(told[1]) >= 10
    assert int(shown[2]) == int(told[1]) + int(told[2])
    written = xr.load_dataset(path)
    assert written.sizes == {"run": int(shown[2])}
    assert "not there yet" in plot.read_text(encoding="utf-8")
    answer = added(path, expand(my_protein()))
    assert answer.figures
    assert answer.sentences == [shown.string.splitlines()[0]]


def test_flux_keeps_the_levels_it_came_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.nc"
    words = ("--threshold", 5, "--method", "flux", "--levels", 3, "--levels", 4, "--levels", 5)
    few = ("--walks", 50, "--repeats", 4, "--output", path)
    for most, end in (
        (2, "shown are 2 of 3 levels, and 0 of 4 repeats are finished."),
        (6, "shown are 2 of 4 repeats."),
    ):
        monkeypatch.setattr(switching, "running", lambda *_, n=most: nullcontext(After(n)))
        said = run("switching", MY_PROTEIN, *words, *few)
        assert said.exit_code == exit_codes.INTERRUPTED
        assert f"interrupted; {end}" in said.stderr
        assert "The first level is crossed" in said.stdout
        answer = added(path, expand(my_protein()))
        assert answer.tables[0].rows
        unknown = "not known yet: so far walks have come to 4 molecules, 2 of 3 levels"
        assert (unknown in said.stdout) == (unknown in answer.sentences[0]) == (most == 2)


def test_one_course_has_no_survival_curve(tmp_path: Path) -> None:
    said = run("passage", MY_PROTEIN, "--level", 5, "--plot", tmp_path / "x.pdf")
    assert said.exit_code == exit_codes.MISTAKE
    assert "--plot goes with --method ssa" in said.stderr
