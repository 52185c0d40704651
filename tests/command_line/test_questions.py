"""dose-response, scan, sensitivity and picture: what they print, write and refuse."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from my_protein import my_protein
from program import MY_PROTEIN, run

from engrammar import expand
from engrammar.analysis import dose_response, local_sensitivity, scan
from engrammar.analysis.scan import grid
from engrammar.analysis.stopping import Stopped
from engrammar.command_line import exit_codes

DOSES = ("--over", "Ca", "--from", "0.1 uM", "--to", "10 uM", "--doses", 6)


def test_dose_response_prints_and_writes_what_it_computed(tmp_path: Path) -> None:
    files = ("--output", tmp_path / "doses.nc", "--plot", tmp_path / "doses.svg")
    result = run("dose-response", MY_PROTEIN, *DOSES, "--runs", 3, *files)
    assert result.exit_code == exit_codes.OK, result.stderr
    # Half of the molecules are on where k_on Ca = k_off, at 1 uM, and n is 1.
    assert "Hill's curve: half at 1 ± " in result.stdout
    assert "uM, n = 1 ± " in result.stdout
    expected = dose_response(
        my_protein(), "Ca", np.geomspace(0.1, 10, 6), runs=3, observables=["active"], stimulus=None
    )
    with xr.open_dataset(tmp_path / "doses.nc", engine="h5netcdf") as written:
        assert written.equals(expected)
    assert (tmp_path / "doses.svg").read_bytes().startswith(b"<?xml")


def test_dose_response_without_a_curve_says_why() -> None:
    result = run("dose-response", MY_PROTEIN, *DOSES[:-1], 2)
    assert result.exit_code == exit_codes.OK
    assert "No Hill curve: Hill's curve needs at least five positive doses" in result.stdout


def test_scan_writes_a_grid(tmp_path: Path) -> None:
    path = tmp_path / "map.nc"
    axes = ("--over", "Ca=0.1 uM : 1 uM : 3", "--over", "k_off=0.05 1/s, 0.1 1/s")
    words = ("--reading", "peak", "--output", path, "--plot", tmp_path / "map.png")
    result = run("scan", MY_PROTEIN, *axes, *words)
    assert result.exit_code == exit_codes.OK, result.stderr
    model = my_protein()
    expected = scan(
        model, grid(model, {"Ca": [0.1, 0.55, 1], "k_off": [0.05, 0.1]}),
        reading="peak", observables=["active", "inactive"],
    )  # fmt: skip
    with xr.open_dataset(path, engine="h5netcdf") as written:
        np.testing.assert_allclose(written["active"], expected["active"], rtol=1e-9)
        assert written["Ca"].attrs["units"] == "uM"


def test_scan_of_a_latin_hypercube_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "sample.csv"
    words = ("--over", "k_on=1 1/uM/min : 10 1/uM/min", "--latin", 4, "--points", 3)
    assert run("scan", MY_PROTEIN, *words, "--output", path).exit_code == exit_codes.OK
    table = pd.read_csv(path)
    assert len(table) == 4 * 3
    assert table["k_on"].between(1 / 60, 10 / 60).all()


def test_scan_keeps_what_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = my_protein()
    finished = scan(model, grid(model, {"Ca": [0.1]}), points=3)

    def interrupted(*_: object, **__: object) -> None:
        raise Stopped(finished, 1, 9)

    import importlib

    monkeypatch.setattr(importlib.import_module("engrammar.analysis.scan"), "scan", interrupted)
    path = tmp_path / "result.nc"
    result = run("scan", MY_PROTEIN, "--over", "Ca=0.1 uM : 1 uM : 9", "--output", path)
    assert result.exit_code == exit_codes.INTERRUPTED
    assert "the 1 of 9 points that were finished are in" in result.stderr
    assert path.exists()


def test_sensitivity_ranks_constants_beside_their_sources(tmp_path: Path) -> None:
    path = tmp_path / "sensitivity.nc"
    result = run("sensitivity", MY_PROTEIN, "--output", path, "--plot", tmp_path / "s.pdf")
    assert result.exit_code == exit_codes.OK, result.stderr
    rows = [line.split() for line in result.stdout.splitlines()[3:6]]
    assert [row[0] for row in rows] == ["k_off", "k_on", "Ca"]
    expected = local_sensitivity(my_protein(), observables=["active"])
    for row in rows:
        value = float(expected["sensitivity"].sel(constant=row[0], observable="active"))
        assert float(row[1]) == pytest.approx(value, rel=1e-2)
    assert "assumed, a guess, range 0.05 to 0.2" in result.stdout


def test_global_sensitivity_says_which_ranges() -> None:
    words = ("--kind", "morris", "--samples", 4, "--range", "k_on=1 1/uM/min : 60 1/uM/min")
    result = run("sensitivity", MY_PROTEIN, *words)
    assert result.exit_code == exit_codes.OK, result.stderr
    assert "0.05 to 0.2 (the source's)" in result.stdout
    assert "(given)" in result.stdout
    assert "none published: 2-fold either way" in result.stdout


@pytest.mark.parametrize(
    "kind", ["contacts", "rules", "reactions", "composition", "courses", "ridgelines"]
)
def test_pictures(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.svg"
    result = run("picture", MY_PROTEIN, kind, "--runs", 5, "--output", path)
    assert result.exit_code == exit_codes.OK, result.stderr
    assert result.stdout == f"The picture is in {path}\n"
    assert path.read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("dose-response", *DOSES[:-1], 1), "at least two doses, not 1"),
        (("dose-response", *DOSES, "--observable", "q"), "has no observable 'q'"),
        (("dose-response", *DOSES, "--reading", "q"), "There is no reading 'q'"),
        (
            ("dose-response", "--over", "Ca", "--from", "1 uM", "--to", "0.1 uM"),
            "Ca should rise from above zero",
        ),
        (("scan", "--over", "Ca=", "--output", "x.nc"), "not of the form name=value"),
        (("scan", "--over", "Ca=,", "--output", "x.nc"), "A scan needs at least one value"),
        (("scan", "--over", "Ca=1 uM:2 uM", "--output", "x.nc"), "needs how many values"),
        (("scan", "--over", "q=1:2:3", "--output", "x.nc"), "has no constant or input 'q'"),
        (
            ("scan", "--over", "Ca=0 uM:2 uM:3", "--log", "--output", "x.nc"),
            "With --log Ca must stay above zero",
        ),
        (
            ("scan", "--over", "Ca=1 uM", "--output", "x.nc", "--plot", "x.pdf"),
            "A map has two axes",
        ),
        (("sensitivity", "--range", "k_off=1"), "not of the form 'LOW : HIGH'"),
        (("sensitivity", "--kind", "sobol", "--samples", 5), "powers of two"),
        (("sensitivity", "--constant", "q"), "has no constant or input 'q'"),
        (("picture", "courses", "--rule", "q", "--output", "x.pdf"), "--rule picks rules to draw"),
        (("picture", "rules", "--rule", "q", "--output", "x.pdf"), "has no rule 'q'"),
        (("picture", "courses", "--output", "x.txt"), "should end in .pdf or .svg or .png"),
    ],
)
def test_mistakes(words: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    command, *rest = words
    rest = [str(tmp_path / word) if str(word).startswith("x.") else word for word in rest]
    result = run(command, MY_PROTEIN, *rest)
    assert result.exit_code == exit_codes.MISTAKE, result.stderr
    assert sentence in result.stderr
    assert result.stdout == ""


def test_composition_is_of_the_end() -> None:
    from engrammar.analysis.reaction_graph import amounts_after

    network = expand(my_protein())
    amounts = amounts_after(network, "10 min")
    # At rest k_on Ca = 0.01/s against k_off = 0.1/s: 20 x 0.01/0.11 molecules are on.
    assert network.measure(amounts).max() == pytest.approx(20 * 0.1 / 0.11, rel=1e-4)
