"""simulate and compare: what they print and what they write."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from my_protein import my_protein
from program import MY_PROTEIN, run

from engrammar import hold, simulate
from engrammar.analysis import compare
from engrammar.analysis.equilibria import NoSteadyState
from engrammar.command_line import exit_codes
from engrammar.command_line.complaints import sentence


def cells(stdout: str, *start: str) -> list[str]:
    """The cells of the table row that begins with `start`."""
    pattern = r"^" + r" {2,}".join(re.escape(word) for word in start) + r" {2,}(.*)$"
    found = re.search(pattern, stdout, re.MULTILINE)
    assert found is not None, stdout
    return re.split(r" {2,}", found[1].strip())


def test_deterministic_run() -> None:
    result = run("simulate", MY_PROTEIN)
    assert result.exit_code == exit_codes.OK
    expected = simulate(my_protein())["active"].values[0]
    value, unit = cells(result.stdout, "active", "end")
    assert float(value) == pytest.approx(expected[-1], rel=1e-2)
    assert unit == "molecules"
    assert cells(result.stdout, "inactive", "start") == ["20", "molecules"]


def test_stochastic_runs() -> None:
    words = ("--method", "ssa", "--runs", "20", "--seed", "5")
    result = run("simulate", MY_PROTEIN, *words)
    values = simulate(my_protein(), method="ssa", runs=20, seed=5)["active"].values[:, -1]
    mean, sd, _ = cells(result.stdout, "active", "end")
    assert float(mean) == pytest.approx(values.mean(), rel=1e-2)
    assert float(sd) == pytest.approx(values.std(ddof=1), rel=1e-2)


def test_what_was_set_is_what_runs(tmp_path: Path) -> None:
    stimulus = tmp_path / "stimulus.yaml"
    hold("Ca", "2 uM", "3 s").save(stimulus)
    path = tmp_path / "result.nc"
    settings = ("--set", "k_off=1 1/min", "--set", "V_spine=0.2 fL", "--option", "kinases=8")
    result = run(
        "simulate", MY_PROTEIN, *settings, "--stimulus", stimulus, "--until", "0.5 min",
        "--points", 7, "--output", path,
    )  # fmt: skip
    assert result.exit_code == exit_codes.OK
    expected = simulate(
        my_protein(kinases=8),
        "30 s",
        stimulus=hold("Ca", "2 uM", "3 s"),
        parameters={"k_off": "1 1/min", "V_spine": "0.2 fL"},
        points=7,
    )
    with xr.open_dataset(path, engine="h5netcdf") as written:
        assert written.equals(expected)
        assert written.attrs["model_hash"] == expected.attrs["model_hash"]


def test_stimulus_none_rests(tmp_path: Path) -> None:
    path = tmp_path / "result.nc"
    run("simulate", MY_PROTEIN, "--stimulus", "none", "--output", path)
    with xr.open_dataset(path, engine="h5netcdf") as written:
        # At rest 0.1/min x 0.1 uM against 0.1/s: 20 x 0.01 / 0.11 kinases in the end.
        assert written["active"].max() < 20 * 0.01 / 0.11


def test_table_is_tidy(tmp_path: Path) -> None:
    path = tmp_path / "result.csv"
    run("simulate", MY_PROTEIN, "--method", "ssa", "--runs", 3, "--points", 4, "--output", path)
    table = pd.read_csv(path)
    assert list(table.columns) == ["run", "time", "active", "inactive"]
    assert len(table) == 3 * 4
    assert (table["active"] + table["inactive"] == 20).all()


def test_compare_prints_what_it_computed() -> None:
    result = run("compare", MY_PROTEIN, "--runs", 10, "--seed", 2)
    assert result.exit_code == exit_codes.OK
    assert result.stderr == ""
    expected = compare(my_protein(), runs=10, seed=2).sel(observable="active").isel(time=-1)
    ode, mean, sd, fano, bias, interval, p = cells(result.stdout, "active", "end, 60 s")
    for shown, name in zip(
        (ode, mean, sd, fano, bias, p),
        ("ode", "mean", "sd", "fano", "bias", "p_value"),
        strict=True,
    ):
        assert float(shown) == pytest.approx(float(expected[name]), rel=1e-2)
    low, high = map(float, interval.split(" to "))
    assert low == pytest.approx(float(expected["bias_low"]), rel=1e-2)
    assert high == pytest.approx(float(expected["bias_high"]), rel=1e-2)
    assert re.search(
        r"^active: At 60 s in 0.1 fL the mean-field model gives ", result.stdout, re.MULTILINE
    )
    assert "engine roadrunner" in result.stdout
    assert "(auto: " in result.stdout


def test_what_is_undefined_is_a_word() -> None:
    result = run("compare", MY_PROTEIN, "--runs", 3, "--set", "Ca=0 uM", "--stimulus", "none")
    ode, mean, sd, fano, *_ = cells(result.stdout, "active", "end, 60 s")
    assert [ode, mean, sd, fano] == ["0", "0", "0", "undefined"]
    assert "nan" not in result.stdout.lower()


def test_compare_writes_what_it_computed(tmp_path: Path) -> None:
    words = ("compare", MY_PROTEIN, "--runs", 4, "--points", 5)
    for name in ("result.nc", "result.csv"):
        assert run(*words, "--output", tmp_path / name).exit_code == exit_codes.OK
    expected = compare(my_protein(), runs=4, points=5)
    with xr.open_dataset(tmp_path / "result.nc", engine="h5netcdf") as written:
        assert written.equals(expected)
    table = pd.read_csv(tmp_path / "result.csv").set_index(["observable", "time"])
    for name in ("ode", "mean", "mean_low", "sd", "bias_high"):
        shown = table[name].to_xarray().sel(observable=expected["observable"])
        np.testing.assert_allclose(shown, expected[name], rtol=1e-12, atol=1e-12)


SWITCHES = MY_PROTEIN.with_name("switches.py")
BEGINS = {"pdf": b"%PDF", "svg": b"<?xml", "png": b"\x89PNG"}


@pytest.mark.parametrize("ending", BEGINS)
def test_plot(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "new" / "folder" / f"plot.{ending}"
    result = run("compare", MY_PROTEIN, "--runs", 3, "--points", 5, "--plot", path)
    assert result.exit_code == exit_codes.OK
    assert f"The plot is in {path}" in result.stdout
    assert path.read_bytes().startswith(BEGINS[ending])
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_hysteresis_follows_the_branches_and_draws_them(tmp_path: Path) -> None:
    plot = tmp_path / "loop.svg"
    result = run(
        "hysteresis", "camkii_switch", "--over", "Ca", "--from", "0.08 uM", "--to", "0.24 uM",
        "--points", 3, "--low", "phosphorylated=0", "--high", "phosphorylated=1", "--plot", plot,
    )  # fmt: skip
    assert result.exit_code == exit_codes.OK
    assert "Bistable from 0.0923" in result.stdout
    assert "Two stable states from 0.09235 to 0.2196 uM of Ca." in result.stdout
    assert result.stdout.count("\nfold ") == 2
    assert plot.read_bytes().startswith(b"<?xml")


def test_hysteresis_from_two_starts_that_are_one_does_not_deny_the_other_state() -> None:
    result = run(
        "hysteresis", f"{SWITCHES}:self_activation", "--over", "leak", "--points", 3,
        "--from", "1 molecule/s", "--to", "12 molecule/s",
        "--low", "X_0=8 molecule", "--high", "X_0=8 molecule",
    )  # fmt: skip
    assert result.exit_code == exit_codes.OK, result.stderr
    assert "Both starts end in one state at every value of leak, but there are" in result.stdout
    assert "Two stable states from " in result.stdout
    assert "no memory" not in result.stdout


def test_a_model_that_never_settles_has_a_sentence() -> None:
    problem = NoSteadyState("It still moves.")
    assert sentence(problem) == (exit_codes.NO_TRAJECTORY, "It still moves.")


def test_a_store_can_be_gone_on_with(tmp_path: Path) -> None:
    words = ("simulate", MY_PROTEIN, "--method", "ssa", "--seed", 3, "--points", 4)
    store = tmp_path / "runs.zarr"
    assert run(*words, "--runs", 5, "--store", store).exit_code == exit_codes.OK
    again = run(*words, "--runs", 5, "--store", store)
    assert again.exit_code == exit_codes.MISTAKE
    assert "runs.zarr is there already: resume it, or give another folder." in again.stderr
    path = tmp_path / "runs.nc"
    more = run(*words, "--runs", 9, "--store", store, "--resume", "--output", path)
    assert more.exit_code == exit_codes.OK
    expected = simulate(my_protein(), method="ssa", runs=9, seed=3, points=4)
    with xr.open_dataset(path, engine="h5netcdf") as written:
        np.testing.assert_array_equal(written["active"], expected["active"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--store", "runs.zarr"), "--store and --cluster are for stochastic runs: add --method"),
        (("--method", "ssa", "--resume"), "--resume goes with --store, the folder that holds"),
    ],
)
def test_long_jobs_asked_for_wrongly(words: tuple[str, ...], sentence: str) -> None:
    result = run("simulate", MY_PROTEIN, *words)
    assert result.exit_code == exit_codes.MISTAKE
    assert sentence in result.stderr
