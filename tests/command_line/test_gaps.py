"""No gap in a table without a word on why, in the terminal as in the report.

A function that makes a table of numbers has a case below: what it shows where every number it is
given is missing. A new one fails here until somebody has said what its gaps mean.
"""

import ast
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import xarray as xr
from my_protein import my_protein
from switches import self_activation

import engrammar.command_line
from engrammar import analysis, expand, simulate
from engrammar.analysis.dwelling import Dwells
from engrammar.behaviour import Distance
from engrammar.command_line import (
    branching,
    comparing,
    differing,
    distancing,
    dwelling,
    featuring,
    foreign_running,
    growing,
    responses,
    sensing,
    settling,
    simulating,
    switching,
    verifying,
    volumes,
)
from engrammar.command_line.tables import Table

FOLDER = Path(engrammar.command_line.__file__).parent
RUNS: dict[str, Any] = {"points": 3, "engine": "kernel"}
MODEL = expand(my_protein())
WORDS = {
    # Tables of names and words, or of numbers that are counted or measured here and now.
    "citing.cite",
    "forecasting.forecast",
    "listing.models",
    "overlays.overlays",
    "planning._without_network",
    "planning.plan",
    "protocols.protocols",
    "showing.show_model",
    "tables.show",
}


def hollow(result: xr.Dataset, *kept: str) -> xr.Dataset:
    """The result without its numbers, but for its axes and what is `kept`."""
    made = result.copy(deep=True)
    for name, each in made.variables.items():
        if np.issubdtype(each.dtype, np.floating) and name not in (*made.dims, *kept):
            each.values[...] = np.nan
    return made


def _simulated() -> xr.Dataset:
    return simulate(MODEL, "1 s", "ssa", runs=3, **RUNS)


def _compared() -> xr.Dataset:
    return analysis.compare(MODEL, "1 s", 5, exact=False, **RUNS)


def _growth() -> Table:
    about = {"threshold": np.nan, "confidence": 0.95, "title": "model", "method": "runs"}
    times = dict.fromkeys(("mean_time", "mean_time_low", "mean_time_high"), np.nan)
    return growing.told("rings", [2, 3], [xr.Dataset(attrs={**about, **times})] * 2)


def _times() -> Table:
    keys = ("rate", "rate_low", "rate_high", "mean_time", "mean_time_low", "mean_time_high")
    return switching.times({**dict.fromkeys(keys, np.nan), "confidence": 0.95})


def _levels() -> Table:
    return switching.told(
        xr.Dataset(
            {"share_on": ("level", [np.nan])},
            {"level": [np.nan], "next_level": ("level", [np.nan])},
        )
    )


def _passport() -> Table:
    trial = SimpleNamespace(
        method="ode", name="as it is", programs=2, largest=np.nan, limit=1e-4, entries=(),
        pairs=(1,), forbidden="",
    )  # fmt: skip
    return verifying.told(SimpleNamespace(trials=[trial]))  # type: ignore[arg-type]


def _branches() -> xr.Dataset:
    starts: Any = ({}, {"X_0": 150})
    return analysis.branches(self_activation(), "leak", np.linspace(0.1, 12, 5), starts=starts)


CASES: dict[str, tuple[Callable[[], Table], tuple[str, ...]]] = {
    # What makes the table, and which of its columns of numbers can have no gap.
    "branching.told": (
        lambda: branching.told(
            hollow(
                analysis.hysteresis(
                    MODEL,
                    "Ca",
                    [0.1, 1.0],
                    observable="active",
                    low={"k_off": "0.1 1/s"},
                    high={"k_off": "0.1 1/s"},
                )
            ),
            "Ca",
        ),
        ("Ca (uM)",),
    ),
    "branching.landmarks": (
        lambda: branching.landmarks(hollow(_branches()), "leak", "X_total"),
        (),
    ),
    "comparing.told": (lambda: comparing.told(hollow(_compared())), ()),
    "comparing.quantiles": (
        lambda: comparing.quantiles(analysis.compare(MODEL, "1 s", 2, **RUNS), ["end"]),
        ("least", "5 %", "median", "95 %", "most"),  # of runs that are there
    ),
    "differing.told": (
        lambda: differing.told([Distance("active", np.nan, 1.0, np.nan, np.nan)]),
        ("at",),
    ),
    "distancing.told": (
        lambda: distancing.told(
            hollow(analysis.distances(_simulated(), _simulated(), shufflings=9)), 1.0
        ),
        (),
    ),
    "dwelling.told": (
        # Its gaps have words of their own in the cells.
        lambda: dwelling.told(
            (
                Dwells("on", np.array([1.0]), np.array([False])),
                Dwells("off", np.array([]), np.array([], dtype=bool)),
            ),
            0.95,
        )[0],
        ("ended", "cut by the end", "mean stay", "95 %, from", "to"),
    ),
    "featuring.told": (
        lambda: featuring.told(hollow(analysis.features(_simulated(), "active"))),
        ("runs that have it",),
    ),
    "foreign_running.told": (
        lambda: foreign_running.told(hollow(simulate(MODEL, "1 s", **RUNS))),
        (),
    ),
    "growing.told": (_growth, ("rings",)),
    "responses.told": (
        lambda: responses.told(
            hollow(
                analysis.dose_response(
                    MODEL, "Ca", [0.1, 1.0], "1 s", observables=["active"], runs=2, **RUNS
                )
            ),
            "active",
        ),
        ("Ca (uM)",),
    ),
    "sensing.ranking": (
        lambda: sensing.ranking(
            hollow(analysis.local_sensitivity(MODEL, "1 s", names=["k_off"])), "active"
        ),
        (),
    ),
    "settling.told": (
        lambda: settling.told(
            hollow(_simulated()).assign_attrs(steady_at=0.5, method="ssa"), ["active"]
        ),
        (),
    ),
    "simulating.told": (lambda: simulating.told(hollow(_simulated()), ["active"]), ()),
    "switching.times": (_times, ()),
    "switching.told": (_levels, ()),
    "verifying.told": (_passport, ("programs agree", "limit")),
    "volumes.told": (
        lambda: volumes.told(
            hollow(analysis.over_volumes(MODEL, [1, 2], "1 s", 3, **RUNS), "runs")
        ),
        ("volume (fL)", "runs"),
    ),
}


def makers() -> set[str]:
    """Every function of the command line that makes or prints a table."""
    found = set()
    for path in FOLDER.glob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            called = {
                each.func.id if isinstance(each.func, ast.Name) else each.func.attr
                for each in ast.walk(function)
                if isinstance(each, ast.Call) and isinstance(each.func, ast.Name | ast.Attribute)
            }
            if called & {"Table", "table"} and path.stem != "terminal":
                found.add(f"{path.stem}.{function.name}")
    return found


def test_every_table_has_a_case() -> None:
    assert makers() == set(CASES) | WORDS


@pytest.mark.parametrize("name", CASES)
def test_a_gap_has_a_word(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    make, whole = CASES[name]
    table = make()
    assert table.rows
    gaps = {
        column
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
        if "undefined" in cell
    }
    assert gaps >= set(table.numbers) - set(whole)
    table.show()
    printed = capsys.readouterr().out
    assert "nan" not in printed.lower().split()
    if gaps:
        assert f"\nUndefined: {table.why}." in printed


def test_sizes_are_told_in_words() -> None:
    """Right to a tenth from where on the whole interval is, and not from where it once was."""
    off = np.array([[-0.4, -0.02, -0.2, 0.01, np.nan]])
    found = xr.Dataset(
        {
            "relative_bias": (("observable", "volume"), off),
            "relative_bias_low": (("observable", "volume"), off - 0.03),
            "relative_bias_high": (("observable", "volume"), off + 0.03),
        },
        {"observable": ["A"], "volume": ("volume", [1.0, 2, 3, 4, 5], {"units": "fL"})},
    )
    said = volumes.in_words(found.isel(volume=slice(4)))["A"]
    assert said.startswith(
        "Beside the deterministic course the mean of the runs is 40 % below it at"
    )
    assert "2 % below it at 2 fL, which chance explains; 20 % below" in said
    assert said.endswith(
        "1 % above it at 4 fL, which chance explains: from 4 fL on it is right to a tenth."
    )
    assert volumes.in_words(found)["A"].endswith(
        "no share of it at 5 fL, where that is 0: at none of these sizes is it known to be right "
        "to a tenth."
    )


def test_a_table_without_a_gap_has_no_footnote(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(("a", "b"), [("1", "2")], ("a",), "what is not there")
    table.show()
    assert "Undefined" not in capsys.readouterr().out
    assert table.footnote == ""
