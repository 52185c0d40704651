"""`engrammar report --add`: what other commands have written, as sections of the page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
import xarray as xr
from my_protein import my_protein
from program import MY_PROTEIN, run

from engrammar import Network, analysis, expand, simulate
from engrammar.analysis.dwelling import dwells, listed
from engrammar.analysis.growth import over_sizes
from engrammar.analysis.scan import grid
from engrammar.command_line import exit_codes, outputs
from engrammar.command_line.answers import ANSWERS, added
from engrammar.command_line.application import app

LOOP: dict[str, Any] = {"low": {"k_off": "0.1 1/s"}, "high": {"k_off": "0.1 1/s"}}
STAYS: dict[str, Any] = {"observable": "active", "low": 1, "high": 3, "confidence": 0.95}
DOSES = [0.1, 0.3, 1.0, 3.0, 10.0]
RUNS: dict[str, Any] = {"points": 3, "engine": "kernel"}


def _distances(model: Network) -> xr.Dataset:
    one, other = (simulate(model, "1 s", "ssa", runs=3, seed=n, **RUNS) for n in (0, 1))
    return analysis.distances(one, other, shufflings=9)


def _growth(_: Network) -> xr.Dataset:
    sizes = [3, 4]
    times = [
        analysis.switching(my_protein(kinases=n), "active", 2, until="5 min", runs=5) for n in sizes
    ]
    return over_sizes("kinases", sizes, times, analysis.growth(sizes, times))


def _dwells(model: Network) -> xr.Dataset:
    runs = simulate(model, "5 min", "ssa", runs=3, points=201, engine="kernel")
    return listed(dwells(runs, "active", 1, 3), runs, **STAYS)


ASKED: dict[str, tuple[Callable[[Network], xr.Dataset], str]] = {
    # How each question is asked, and what its section says of the answer.
    "comparison": (lambda m: analysis.compare(m, "1 s", 3, **RUNS), "the mean-field model gives"),
    "volumes": (
        lambda m: analysis.over_volumes(m, [1, 2], "1 s", 3, **RUNS),
        "Compared at 2 volumes",
    ),
    "dose-response": (
        lambda m: analysis.dose_response(m, "Ca", DOSES, "60 s", observables=["active"], **RUNS),
        # k_on Ca against k_off: half at 1 uM, n = 1.
        "active: Hill's curve: half at 1 ± ",
    ),
    "frequency": (
        lambda m: analysis.frequency_response(
            m, "Ca", rate=["1 Hz", "2 Hz"], width="0.1 s", value="3 uM", count=2, **RUNS
        ),
        "at rate = 2 Hz",
    ),
    "scan": (
        lambda m: analysis.scan(m, grid(m, {"Ca": DOSES}), "1 s", **RUNS),
        "Drawn is the end of each course.",
    ),
    "sensitivity": (
        lambda m: analysis.local_sensitivity(m, "1 s", names=["k_off", "k_on"]),
        "assumed, a guess, range 0.05 to 0.2",
    ),
    "hysteresis": (
        lambda m: analysis.hysteresis(m, "Ca", [0.1, 1.0], observable="active", **LOOP),
        "one branch at every value of Ca",
    ),
    "passage": (
        lambda m: analysis.passage(m, "active", 2, "60 s", "ssa", runs=5),
        "active gets to 2 within 60 s in 5 of 5 runs",
    ),
    "steady": (
        lambda m: analysis.until_steady(m, first="100 s", points=101, engine="kernel"),
        "Steady from ",
    ),
    "switching": (
        lambda m: analysis.switching(m, "active", 2, until="5 min", runs=5),
        "5 of 5 runs switched within 5 min.",
    ),
    "growth": (_growth, "Two sizes cannot say"),
    "dwells": (_dwells, "active is on from 3 molecules up, off from 1 down."),
    "distances": (_distances, "The p-values are of 9 shufflings, corrected for 2 looks."),
}


@pytest.fixture(scope="module")
def model() -> Network:
    return expand(my_protein())


def test_every_question_is_asked_below() -> None:
    assert list(ASKED) == list(ANSWERS)


def test_every_command_that_writes_a_result_has_a_section() -> None:
    """A new command with a dataset for --output fails here until it is drawn."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    writing = {
        name
        for name, command in commands.items()
        if any("--output" in p.opts and p.metavar == "FILE.nc|FILE.csv" for p in command.params)
    }
    # Courses, and what is read off them, answer no question; a comparison is called so.
    assert writing - {"simulate", "compare", "features"} == set(ANSWERS) - {"comparison", "volumes"}


@pytest.mark.parametrize("question", ASKED)
def test_section_draws_and_says_what_came_out(
    question: str, model: Network, tmp_path: Path
) -> None:
    ask, said = ASKED[question]
    path = tmp_path / "result.nc"
    outputs.write_dataset(path, ask(model))
    answer = added(path, "my_protein")
    assert answer.figures
    assert f"The question {question} of my_protein" in answer.asked
    cells = [cell for _, rows in answer.tables for row in rows for cell in row]
    assert any(said in each for each in (*answer.sentences, *cells))
    assert "nan" not in " ".join((*answer.sentences, *cells)).lower().split()


def test_sections_are_on_the_page(model: Network, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.nc" for name in ("sensitivity", "scan")]
    for path in paths:
        outputs.write_dataset(path, ASKED[path.stem][0](model))
    page = tmp_path / "report.html"
    words = [word for path in paths for word in ("--add", path)]
    few = ("--runs", 2, "--points", 3, "--engine", "kernel", "--output", page)
    result = run("report", MY_PROTEIN, *few, *words)
    assert result.exit_code == exit_codes.OK, result.stderr
    text = page.read_text(encoding="utf-8")
    for said in ("<h2>Sensitivity (local)</h2>", "<h2>Scan over Ca</h2>", f"--add {paths[1]}"):
        assert said in text, said
    # Of each result the two observables.
    sections = text[text.index("<h2>Sensitivity") : text.index("<h2>What was asked")]
    assert sections.count("<svg") == 2 * 2


@pytest.mark.parametrize("kind", ["missing", "other", "plain", "text", "features"])
def test_what_is_no_answer_of_this_model_is_a_mistake(
    kind: str, model: Network, tmp_path: Path
) -> None:
    path = tmp_path / "result.nc"
    course = simulate(model, "1 s", **RUNS)
    if kind == "text":
        path.write_text("time,active\n0,1\n")
    elif kind == "features":
        of = analysis.features(course.assign_attrs(question="steady"), "active")
        outputs.write_dataset(path, of)
    elif kind != "missing":
        other = course.assign_attrs(question="steady", title="another")
        outputs.write_dataset(path, other if kind == "other" else course)
    result = run("report", MY_PROTEIN, "--add", path, "--output", tmp_path / "report.html")
    assert result.exit_code == exit_codes.MISTAKE
    sentence = {
        "missing": "There is no ",
        "other": "is about another, and not about my_protein.",
        "plain": "says of no question that it answers it",
        "features": "answers features, so there is nothing to draw",
        "text": "is no result that can be read",
    }[kind]
    assert sentence in result.stderr
    assert not (tmp_path / "report.html").exists()
