"""switching, and compare's precision, distributions, exact solution and volumes."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from my_protein import my_protein
from program import MY_PROTEIN, run

from engrammar.analysis import compare, distributions, over_volumes, switching
from engrammar.analysis.precision import LIMIT
from engrammar.command_line import comparing, exit_codes
from engrammar.models.camkii_switch import camkii_switch

DOWN = ("camkii_switch", "--option", "holoenzymes=2", "--set", "phosphorylated=1", "--threshold", 2)


def cells(stdout: str, *start: str) -> list[str]:
    """The cells of the table row that begins with `start`."""
    first = " {2,}".join(re.escape(word) for word in start)
    found = re.search(rf"^{first} {{2,}}(.*)$", stdout, re.MULTILINE)
    assert found is not None, stdout
    return re.split(r" {2,}", found[1].strip())


def down(method: Any, **settings: Any) -> xr.Dataset:
    model = camkii_switch(holoenzymes=2, phosphorylated=1.0)
    return switching(model, "T286_phosphorylated", 2, method, **settings)


def test_exact_time_of_a_switch() -> None:
    result = run("switching", *DOWN, "--method", "exact")
    assert result.exit_code == exit_codes.OK, result.output
    value, unit = cells(result.stdout, "mean time")
    assert float(value) == pytest.approx(down("exact").attrs["mean_time"], rel=1e-2)
    assert unit == "s"
    assert "falls from 12 to 2 molecules by itself (exact, over all states)" in result.stdout


def test_runs_until_they_switch(tmp_path: Path) -> None:
    path = tmp_path / "times.nc"
    plot = tmp_path / "survival.svg"
    words = ("--until", "10 min", "--runs", 40, "--seed", 3, "--output", path, "--plot", plot)
    result = run("switching", *DOWN, *words)
    assert result.exit_code == exit_codes.OK, result.output
    assert "fraction not switched yet" in plot.read_text(encoding="utf-8")
    expected = down("runs", until="10 min", runs=40, seed=3)
    value, low, high, _ = cells(result.stdout, "mean time")
    for shown, name in ((value, "mean_time"), (low, "mean_time_low"), (high, "mean_time_high")):
        assert float(shown.replace(",", "")) == pytest.approx(expected.attrs[name], rel=1e-2)
    assert f"{expected.attrs['switched']} of 40 runs switched within 10 min" in result.stdout
    with xr.open_dataset(path, engine="h5netcdf") as written:
        np.testing.assert_array_equal(written["time"], expected["time"])
        assert written.attrs["threshold"] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--method", "exact", "--plot", "x.svg"), "Only runs have a survival curve"),
        (("--levels", 4, "--levels", 2), "--levels goes with --method flux"),
    ],
)
def test_what_a_way_to_a_switch_does_not_have(words: tuple[object, ...], said: str) -> None:
    result = run("switching", *DOWN, *words)
    assert result.exit_code == exit_codes.MISTAKE
    assert said in result.stderr


def test_forward_flux() -> None:
    words = ("--method", "flux", "--levels", 6, "--levels", 4, "--levels", 2)
    result = run("switching", *DOWN, *words, "--walks", 50, "--repeats", 4)
    assert result.exit_code == exit_codes.OK, result.output
    low, high = (float(each) for each in cells(result.stdout, "mean time")[1:3])
    # Four repeats of fifty walks know the time to a factor of two or so.
    assert low / 2 < down("exact").attrs["mean_time"] < 2 * high
    assert cells(result.stdout, "   6")[0] == "4"
    assert "times a second" in result.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--threshold", "50", "--until", "1 s", "--runs", "2"], 4, "None of 2 runs of 1 s came"),
        (["--threshold", "50", "--method", "exact"], 4, "cannot get to 50 active"),
        (["--threshold", "3", "--observable", "on"], 2, "has no observable 'on'"),
        (["--threshold", "0"], 2, "starts at the threshold, 0 molecules"),
        (["--threshold", "3", "--runs", "0"], 2, "nothing to wait for in 0 runs"),
        (["--threshold", "3", "--method", "magic"], 2, "magic"),
        (["--threshold", "3", "--until", "1 uM"], 2, "duration"),
        ([], 2, "--threshold"),
    ],
)
def test_what_cannot_be_timed(words: list[str], code: int, said: str) -> None:
    result = run("switching", MY_PROTEIN, *words)
    assert result.exit_code == code, result.output
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_compare_until_precise() -> None:
    assert comparing.LIMIT == LIMIT
    words = ("--runs", 10, "--precision", "5 %", "--limit", 400, "--points", 5)
    result = run("compare", MY_PROTEIN, *words)
    expected = compare(my_protein(), runs=10, precision="5 %", limit=400, points=5)
    said = "after" if expected.attrs["precision_reached"] else "was not reached in"
    assert f"A precision of 5 % {said} {expected.attrs['runs']} runs" in result.stdout
    assert expected.attrs["runs"] > 10


def test_compare_with_the_exact_solution_and_distributions(tmp_path: Path) -> None:
    path = tmp_path / "result.csv"
    words = ("--exact", "--at", "10 s", "--at", "1 min", "--runs", 30, "--points", 7)
    result = run("compare", MY_PROTEIN, *words, "--output", path)
    assert result.exit_code == exit_codes.OK, result.output
    expected = compare(my_protein(), runs=30, points=7, exact=True)
    end = expected.sel(observable="active").isel(time=-1)
    shown = cells(result.stdout, "active", "end, 60 s")
    assert float(shown[1]) == pytest.approx(float(end["exact_mean"]), rel=1e-2)
    assert "Exact: the master equation of 21 states" in result.stdout
    found = distributions(expected, ["10 s"]).sel(observable="active").isel(time=0)
    assert cells(result.stdout, "active", "10 s")[-2] == f"{float(found['dip']):.3g}"
    assert len(pd.read_csv(path)) == 2 * 7
    assert "nan" not in result.stdout.lower()


def test_compare_over_volumes(tmp_path: Path) -> None:
    table, plot = tmp_path / "volumes.csv", tmp_path / "volumes.svg"
    words = ("--volumes", "0.05 fL", "--volumes", 2, "--runs", 20, "--points", 5)
    result = run("compare", MY_PROTEIN, *words, "--output", table, "--plot", plot)
    assert result.exit_code == exit_codes.OK, result.output
    expected = over_volumes(my_protein(), ["0.05 fL", 2], runs=20, points=5)
    written = pd.read_csv(table)
    assert set(written["volume"]) == {0.05, 0.2}
    end = expected.sel(observable="active").isel(volume=1)
    row = cells(result.stdout, "active", "0.2")
    assert float(row[2]) == pytest.approx(float(end["mean"]), rel=1e-2)
    assert row[5] == f"{100 * float(end['relative_bias']):.3g} %"
    assert plot.read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--precision", "lots"], "not a number with a unit"),
        (["--precision", "0 %"], "A precision is a fraction"),
        (["--precision", "2 %", "--limit", "5"], "limit of 5 runs is below"),
        (["--at", "2 h"], "is not in a time course of 1 min"),
        (["--volumes", "-1 fL"], "V_spine cannot be -1 fL"),
        (["--volumes", "2", "--report", "x.html"], "--volumes goes with --plot and --output"),
    ],
)
def test_compare_asked_wrongly(words: list[str], said: str) -> None:
    result = run("compare", MY_PROTEIN, "--runs", 10, "--points", 3, *words)
    assert result.exit_code == exit_codes.MISTAKE, result.output
    assert said in result.stderr


def test_compare_too_large_for_an_exact_solution() -> None:
    result = run("compare", "camkii_switch", "--exact", "--runs", 2, "--points", 3)
    assert result.exit_code == exit_codes.NO_NETWORK
    assert "camkii_switch has too many states for its master equation" in result.stderr
