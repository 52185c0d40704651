"""`engrammar report --add`: what other commands have written, as sections of the page."""

import re
import shlex
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import typer
import xarray as xr
from matplotlib.figure import Figure
from my_protein import my_protein
from program import MY_PROTEIN, run

from engrammar import Network, analysis, expand, simulate
from engrammar.analysis.dwelling import dwells, listed
from engrammar.analysis.growth import over_sizes
from engrammar.analysis.scan import grid
from engrammar.command_line import exit_codes, outputs
from engrammar.command_line.answers import ANSWERS, added
from engrammar.command_line.application import app
from engrammar.command_line.unlike import unlike

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
        "both starts end in one state at every Ca that was looked at: no window",
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
    "features": (
        lambda m: analysis.features(simulate(m, "60 s", points=201), "active"),
        "Read off one course, on straight lines between 201 points.",
    ),
    "distances": (_distances, "The p-values are of 9 shufflings, corrected for 2 looks."),
}


PURE = {
    # What has no unit: counts of runs and stays, fractions, the option of a model, a moment.
    *("runs", "number of stays", "sd / mean of the runs", "kinases", "molecules at 1 s"),
    *("fraction not there yet", "fraction not switched yet"),
}


def _labels(figure: Figure) -> set[str]:
    """What the axes of a figure are called; all others have a unit in brackets."""
    return {name for of in figure.axes for name in (of.get_xlabel(), of.get_ylabel()) if name}


@pytest.fixture(scope="module")
def model() -> Network:
    return expand(my_protein())


def test_every_question_is_asked_below() -> None:
    assert set(ASKED) == set(ANSWERS)


def test_every_command_that_writes_a_result_has_a_section() -> None:
    """A new command with a dataset for --output fails here until it is drawn."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    writing = {
        name
        for name, command in commands.items()
        if any("--output" in p.opts and p.metavar == "FILE.nc|FILE.csv" for p in command.params)
    }
    # Courses answer no question; a comparison is called so.
    assert writing - {"simulate", "compare"} == set(ANSWERS) - {"comparison", "volumes"}


@pytest.mark.parametrize("question", ASKED)
def test_section_draws_and_says_what_came_out(
    question: str, model: Network, tmp_path: Path
) -> None:
    ask, said = ASKED[question]
    path = tmp_path / "result.nc"
    outputs.write_dataset(path, ask(model))
    answer = added(path, model)
    assert answer.figures
    labels = {label for each in answer.figures for label in _labels(each)}
    assert {each for each in labels if not each.endswith(")")} <= PURE
    assert f"The question {question} of my_protein" in answer.asked
    # The lifetimes are of three and four kinases, not of twenty.
    assert bool(answer.note) == (question == "growth")
    cells = [cell for table in answer.tables for row in table.rows for cell in row]
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


@pytest.mark.verification
def test_commands_of_the_page_give_the_page_again(tmp_path: Path) -> None:
    """That of the page, and those of the results that were added to it; all plots and numbers."""
    sizes, doses, page = (tmp_path / name for name in ("sizes.nc", "doses.nc", "report.html"))
    few = ("--runs", 3, "--points", 5, "--engine", "kernel", "--seed", 5)
    assert run("compare", MY_PROTEIN, *few, "--volumes", 1, "--volumes", 2, "--output", sizes)
    over = ("--over", "Ca", "--from", "0.1 uM", "--to", "10 uM", "--doses", 5)
    assert run("dose-response", MY_PROTEIN, *over, "--output", doses).exit_code == exit_codes.OK
    again = ("--low", "k_off=0.1 1/s", "--high", "k_off=0.2 1/s")
    memory = ("--over", "Ca", "--from", "0.05 uM", "--to", "2 uM", *again, "--lifetime-runs", 2)
    added = ("--add", sizes, "--add", doses)
    words = ("report", MY_PROTEIN, "--set", "k_on=7 1/uM/min", *few, *memory, *added)
    assert run(*words, "--output", page).exit_code == exit_codes.OK
    written = page.read_text(encoding="utf-8")
    shown = [shlex.split(unescape(each)) for each in re.findall(r"<pre>(engr.*?)</pre>", written)]
    assert [each[1] for each in shown] == ["compare", "dose-response", "report"]
    for path in (sizes, doses, page):
        path.unlink()
    for command in shown:
        result = run(*command[1:])
        assert result.exit_code == exit_codes.OK, result.stderr
    repeated = page.read_text(encoding="utf-8")
    assert len(re.findall("Plotly.newPlot", written)) > 3
    assert _timeless(repeated) == _timeless(written)
    assert "k_on = 7 1/uM/min" in written


def _timeless(page: str) -> str:
    """A page without the moment at which it was made."""
    text, count = re.subn(r"<dt>created</dt><dd>.*?</dd>", "", page)
    assert count == 1
    return text


def test_features_are_a_table_with_units_and_marks_on_the_course(tmp_path: Path) -> None:
    """A rise of 10 s to 8 molecules, and a fall with 4 s from there."""
    times = np.linspace(0, 40, 401)
    course = np.where(times < 10, 0.8 * times, 8 * np.exp(-(times - 10) / 4))
    held = xr.Dataset(
        {"active": (("run", "time"), course[None])},
        {"run": [0], "time": times},
        {"title": "my_protein"},
    )
    path = tmp_path / "features.nc"
    outputs.write_dataset(path, analysis.features(held, "active"))
    answer = added(path, expand(my_protein()))
    assert answer.title == "Peak, rise and decay of active"
    (table,) = answer.tables
    shown = {row[0]: tuple(row[1:]) for row in table.rows}
    assert shown["peak"] == ("8", "molecule")
    assert shown["half-rise, at"] == ("5", "s")
    assert shown["half-fall, after the peak"] == ("2.77", "s")
    assert shown["decay constant"] == ("4", "s")
    (drawn,) = answer.figures
    lines = {
        str(line.get_label()): np.asarray(line.get_xydata()) for line in drawn.axes[0].get_lines()
    }
    assert {"course", "peak", "half-rise", "half-fall", "exponential, 4 s"} == set(lines)
    assert lines["peak"].tolist() == [[10.0, 8.0]]
    assert lines["half-rise"][0] == pytest.approx([5, 4], abs=1e-9)
    assert lines["half-fall"][0] == pytest.approx([10 + 4 * np.log(2), 4], abs=1e-3)


def test_section_shows_the_commands_that_wrote_it(tmp_path: Path) -> None:
    course, path, page = (tmp_path / name for name in ("course.nc", "read off.nc", "x.html"))
    simulated = ("simulate", MY_PROTEIN, "--points", 201, "--set", "Ca=0.2 uM", "--output", course)
    assert run(*simulated).exit_code == exit_codes.OK
    read_off = ("features", course, "--observable", "active", "--output", path)
    assert run(*read_off).exit_code == exit_codes.OK
    few = ("--runs", 2, "--points", 3, "--engine", "kernel", "--add", path, "--output", page)
    result = run("report", MY_PROTEIN, *few)
    assert result.exit_code == exit_codes.OK, result.stderr
    text = unescape(page.read_text(encoding="utf-8"))
    for words in (simulated, read_off):
        assert shlex.join(["engrammar", *map(str, words)]) in text
    assert "Another form of my_protein" not in text  # --set is said, and is no other form


def test_section_says_where_its_model_is_of_another_form(model: Network, tmp_path: Path) -> None:
    """Same name, other option: shown, and said. With its own constants changed: not a word."""
    path = tmp_path / "result.nc"
    more = expand(my_protein(kinases=21))
    outputs.write_dataset(path, analysis.passage(more, "active", 2, "60 s"))
    note = added(path, model).note
    assert note.startswith(
        "Another form of my_protein than on the rest of this page: other options"
    )
    assert more.hash in note
    assert model.hash in note
    outputs.write_dataset(
        path, analysis.passage(model, "active", 2, "60 s", parameters={"k_off": "0.2 1/s"})
    )
    assert added(path, model).note == ""


def test_section_says_where_two_models_are_not_both_that_of_the_page(
    model: Network, tmp_path: Path
) -> None:
    path = tmp_path / "result.nc"
    one, other = (simulate(m, "1 s", "ssa", runs=2, **RUNS) for m in (model, my_protein(21)))
    outputs.write_dataset(path, analysis.distances(one, other, shufflings=9))
    digest = other.attrs["model_hash"]
    note = added(path, model).note
    assert note.startswith("1 of the 2 models in this result: Another form of my_protein")
    assert f"(digest {digest};" in note
    # With this size among them lifetimes are no other form, without it they are.
    outputs.write_dataset(path, _growth(model))
    assert added(path, expand(my_protein(kinases=3))).note == ""
    assert added(path, model).note.startswith("2 of the 2 models in this result")
    forms = [{"title": "my_protein", "model_hash": f"digest{n}"} for n in range(10)]
    many = unlike(xr.Dataset(attrs={"question": "growth", "models": str(forms)}), model, {})
    assert "(digest digest0, digest1 and 8 more; that of this page" in many


def test_section_says_which_constants_are_not_those_of_the_page(
    model: Network, tmp_path: Path
) -> None:
    """The page has its own --set: a result without it, or with another, says so."""
    path, page = tmp_path / "result.nc", {"k_off": "0.3 1/s"}

    def note(**settings: str) -> str:
        found = analysis.passage(model, "active", 2, "60 s", parameters=settings)
        outputs.write_dataset(path, found)
        return added(path, model, page).note

    rest = "in this result, and 0.3 1/s on the rest of this page."
    assert note() == f"k_off is 0.1 1/s {rest}"
    assert note(k_off="0.2 1/s") == f"k_off is 0.2 1/s {rest}"
    assert note(k_off="18 1/min") == ""  # the same in another unit
    over = analysis.scan(model, grid(model, {"k_off": [0.1, 0.2]}), "1 s", **RUNS)
    outputs.write_dataset(path, over)
    assert added(path, model, page).note == ""  # the scan sets it itself


def test_section_says_where_nothing_tells_which_model(model: Network, tmp_path: Path) -> None:
    path = tmp_path / "result.nc"
    found = analysis.passage(model, "active", 2, "60 s")
    del found.attrs["model_hash"]
    outputs.write_dataset(path, found)
    assert "but not whether its options and constants are those of this page" in (
        added(path, model).note
    )


@pytest.mark.parametrize("kind", ["missing", "other", "plain", "text", "unknown"])
def test_what_is_no_answer_of_this_model_is_a_mistake(
    kind: str, model: Network, tmp_path: Path
) -> None:
    path = tmp_path / "result.nc"
    course = simulate(model, "1 s", **RUNS)
    if kind == "text":
        path.write_text("time,active\n0,1\n")
    elif kind == "unknown":
        outputs.write_dataset(path, course.assign_attrs(question="weather"))
    elif kind != "missing":
        other = course.assign_attrs(question="steady", title="another")
        outputs.write_dataset(path, other if kind == "other" else course)
    result = run("report", MY_PROTEIN, "--add", path, "--output", tmp_path / "report.html")
    assert result.exit_code == exit_codes.MISTAKE
    sentence = {
        "missing": "There is no ",
        "other": "is about another, and not about my_protein.",
        "plain": "says of no question that it answers it",
        "unknown": "answers weather, so there is nothing to draw",
        "text": "is no result that can be read",
    }[kind]
    assert sentence in result.stderr
    assert not (tmp_path / "report.html").exists()
