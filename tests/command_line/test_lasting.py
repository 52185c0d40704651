"""frequency, growth, dwells and distances: what they print, write and refuse."""

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from my_protein import my_protein
from program import MY_PROTEIN, run

from engrammar import simulate
from engrammar.analysis import distances, frequency_response, growth, switching
from engrammar.analysis.dwelling import dwells, stays_of
from engrammar.analysis.stopping import Stopped
from engrammar.analysis.waiting import exponential_rate
from engrammar.analysis.wording import number
from engrammar.command_line import exit_codes

TRAIN = ("--input", "Ca", "--value", "3 uM", "--width", "50 ms", "--count", 20)
RINGS = ("camkii_switch", "--set", "phosphorylated=1", "--share", 0.2, "--until", "10 h")


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty molecules turning on and off at rest: on k = 0.1/s, off k = 0.1/s."""
    path = tmp_path_factory.mktemp("runs") / "runs.nc"
    found = simulate(
        my_protein(), "10 min", "ssa", runs=30, seed=2, points=601, parameters={"Ca": "1 uM"},
        engine="kernel",
    )  # fmt: skip
    found.to_netcdf(path, engine="h5netcdf")
    return path


def test_frequency_prints_and_writes_what_it_computed(tmp_path: Path) -> None:
    files = ("--output", tmp_path / "rates.nc", "--plot", tmp_path / "rates.svg")
    words = ("--rate", "1 Hz, 4 Hz, 15 Hz", "--runs", 2, "--reading", "peak", *files)
    result = run("frequency", MY_PROTEIN, *TRAIN, *words)
    assert result.exit_code == exit_codes.OK, result.stderr
    expected = frequency_response(
        my_protein(), "Ca", rate=["1 Hz", "4 Hz", "15 Hz"], width="50 ms", value="3 uM", count=20,
        observables=["active"], runs=2, reading="peak",
    )  # fmt: skip
    with xr.open_dataset(tmp_path / "rates.nc", engine="h5netcdf") as written:
        assert written.equals(expected)
    shown = [line.split()[1] for line in result.stdout.splitlines()[3:6]]
    assert shown == [number(float(each)) for each in expected["active_ode"]]
    assert "peak of a train of pulses of Ca (width 50 ms, value 3 uM, count 20)" in result.stdout
    assert (tmp_path / "rates.svg").read_bytes().startswith(b"<?xml")


def test_frequency_keeps_what_is_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the third train: the first two are shown."""
    decoding = importlib.import_module("engrammar.analysis.dose_response")
    simulated = decoding.simulate
    begun = 0

    def interrupted(*words: Any, **settings: Any) -> xr.Dataset:
        nonlocal begun
        begun += 1
        if begun > 2:
            raise KeyboardInterrupt
        return simulated(*words, **settings)

    monkeypatch.setattr(decoding, "simulate", interrupted)
    result = run("frequency", MY_PROTEIN, *TRAIN, "--rate", "1 Hz, 4 Hz, 15 Hz, 16 Hz")
    assert result.exit_code == exit_codes.INTERRUPTED
    assert "interrupted; shown are 2 of 4 trains." in result.stderr
    assert [line.split()[0] for line in result.stdout.splitlines()[3:]] == ["1", "4"]
    begun = 0
    doses = ("--over", "Ca", "--from", "0.1 uM", "--to", "10 uM", "--doses", 3)
    result = run("dose-response", MY_PROTEIN, *doses)
    assert result.exit_code == exit_codes.INTERRUPTED
    assert "interrupted; shown are 2 of 3 doses." in result.stderr
    begun = 2
    assert run("dose-response", MY_PROTEIN, *doses).exit_code == exit_codes.INTERRUPTED


def test_sensitivity_keeps_what_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the second constant of three; of a global one the responses are kept."""
    scanning = importlib.import_module("engrammar.analysis.scan")
    simulated, begun = scanning.simulate, 0

    def interrupted(*words: Any, **settings: Any) -> xr.Dataset:
        nonlocal begun
        begun += 1
        if begun > 7:
            raise KeyboardInterrupt
        return simulated(*words, **settings)

    monkeypatch.setattr(scanning, "simulate", interrupted)
    path = tmp_path / "some.nc"
    result = run("sensitivity", MY_PROTEIN, "--output", path)
    assert result.exit_code == exit_codes.INTERRUPTED
    assert "interrupted after 7 of 13 simulations; the sensitivities to the 1 con" in result.stderr
    with xr.open_dataset(path, engine="h5netcdf") as written:
        assert written.sizes["constant"] == 1
        assert np.isfinite(written["sensitivity"]).all()
    begun = 0
    words = ("--kind", "morris", "--samples", 4, "--output", path)
    result = run("sensitivity", MY_PROTEIN, *words)
    assert result.exit_code == exit_codes.INTERRUPTED
    assert "interrupted after 7 of 16 simulations; the responses at these are in" in result.stderr
    with xr.open_dataset(path, engine="h5netcdf") as written:
        assert int(np.isfinite(written["active"]).sum()) == 7
    begun = 7
    result = run("sensitivity", MY_PROTEIN)
    assert result.exit_code == exit_codes.INTERRUPTED
    assert result.stdout == ""


def test_growth_prints_the_times_and_the_slope(tmp_path: Path) -> None:
    words = ("--over", "holoenzymes=1,2,3", "--runs", 60, "--plot", tmp_path / "growth.svg")
    result = run("growth", *RINGS, *words)
    assert result.exit_code == exit_codes.OK, result.stderr
    from engrammar.models.camkii_switch import camkii_switch

    found = [
        switching(
            camkii_switch(holoenzymes=rings), "T286_phosphorylated", round(0.2 * 6 * rings),
            until="10 h", runs=60, parameters={"phosphorylated": 1.0},
        )
        for rings in (1, 2, 3)
    ]  # fmt: skip
    fitted = growth([1, 2, 3], found)
    assert f"ln(time) grows by {number(fitted.slope)} (95 % interval" in result.stdout
    assert (tmp_path / "growth.svg").read_bytes().startswith(b"<?xml")
    written = tmp_path / "growth.nc"
    words = ("--over", "holoenzymes=1,2", "--runs", 20, "--output", written)
    two = run("growth", *RINGS, *words)
    with xr.open_dataset(written, engine="h5netcdf") as times:
        assert times["size"].values.tolist() == [1, 2]
        assert (times["mean_time_low"] < times["mean_time"]).all()
    assert "Two sizes cannot say" in two.stdout
    assert "nan" not in two.stdout


def test_dwells_are_those_of_the_runs(runs: Path, tmp_path: Path) -> None:
    words = ("--observable", "active", "--low", 8, "--high", 13, "--plot", tmp_path / "d.svg")
    result = run("dwells", runs, *words)
    assert result.exit_code == exit_codes.OK, result.stderr
    with xr.open_dataset(runs, engine="h5netcdf") as ensemble:
        on, off = dwells(ensemble.load(), "active", 8, 13)
    rows = [line.split() for line in result.stdout.splitlines()[3:5]]
    for row, stays in zip(rows, (on, off), strict=True):
        rate = exponential_rate(stays.times, stays.seen)
        assert row[:3] == [stays.state, str(stays.seen.sum()), str((~stays.seen).sum())]
        assert row[3:7] == [*(number(each) for each in rate.mean_time), "s"]
    assert (tmp_path / "d.svg").read_bytes().startswith(b"<?xml")
    written = tmp_path / "dwells.nc"
    run("dwells", runs, *words, "--output", written)
    with xr.open_dataset(written, engine="h5netcdf") as found:
        for again, stays in zip(stays_of(found.load()), (on, off), strict=True):
            np.testing.assert_array_equal(again.times, stays.times)
            np.testing.assert_array_equal(again.seen, stays.seen)


def test_distances_are_those_of_the_ensembles(runs: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.nc"
    words = ("--method", "ssa", "--runs", 20, "--until", "10 min", "--points", 601)
    made = run("simulate", MY_PROTEIN, *words, "--set", "Ca=2 uM", "--output", other)
    assert made.exit_code == exit_codes.OK, made.stderr
    written = tmp_path / "apart.nc"
    files = ("--output", written, "--plot", tmp_path / "apart.svg")
    result = run("distances", runs, other, "--at", "5 min", *files)
    assert result.exit_code == exit_codes.OK, result.stderr
    drawn = (tmp_path / "apart.svg").read_text(encoding="utf-8")
    assert "Wasserstein distance (molecules)" in drawn
    with (
        xr.open_dataset(runs, engine="h5netcdf") as one,
        xr.open_dataset(other, engine="h5netcdf") as two,
        xr.open_dataset(written, engine="h5netcdf") as found,
    ):
        assert found.equals(distances(one.load(), two.load(), ["5 min"]))
        shown = number(float(found["wasserstein"].sel(observable="active")[0]))
    assert shown in result.stdout
    store = tmp_path / "runs.zarr"
    made = run("simulate", MY_PROTEIN, *words, "--set", "Ca=2 uM", "--store", store)
    assert made.exit_code == exit_codes.OK, made.stderr
    # The same runs, out of a store: not a molecule apart.
    result = run("distances", other, store)
    assert result.exit_code == exit_codes.OK, result.stderr
    assert result.stdout.splitlines()[2].split()[3:5] == ["0", "1"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("frequency", MY_PROTEIN, *TRAIN, "--rate", "5 Hz"), "exactly one of --rate"),
        (("frequency", MY_PROTEIN, *TRAIN, "--rate", ","), "--rate is empty"),
        (
            ("frequency", MY_PROTEIN, *TRAIN[:-1], "x", "--rate", "5 Hz, 6 Hz"),
            "--count is a number of pulses, such as 10, and not 'x'",
        ),
        (("frequency", MY_PROTEIN, *TRAIN, "--rate", "1 Hz, 90 Hz"), "overlap"),
        (("growth", *RINGS, "--over", "holoenzymes=2"), "two whole numbers at least"),
        (("growth", *RINGS, "--over", "holoenzymes=2,3", "--share", 1), "other than all, not 1"),
        (
            ("growth", "camkii_switch", "--over", "holoenzymes=2,3"),
            "there is no share: start the model where",
        ),
        (("dwells", "nothing.nc", "--observable", "X", "--low", 1, "--high", 2), "There is no no"),
        (("dwells", MY_PROTEIN, "--observable", "X", "--low", 1, "--high", 2), "is no result"),
    ],
)
def test_mistakes(words: tuple[object, ...], sentence: str) -> None:
    result = run(*words)
    assert result.exit_code == exit_codes.MISTAKE, result.stderr
    assert sentence in result.stderr
    assert result.stdout == ""


def test_mistakes_about_results(runs: Path) -> None:
    for words, sentence in (
        (("--observable", "q", "--low", 1, "--high", 2), "There is no observable 'q'"),
        (("--observable", "active", "--low", 3, "--high", 2), "is not below the upper one"),
        (("--observable", "active", "--low", 0, "--high", 90), "never comes to 90 molecules"),
    ):
        result = run("dwells", runs, *words)
        assert result.exit_code == exit_codes.MISTAKE, result.stderr
        assert sentence in result.stderr


def test_stopped_says_how_far_it_came() -> None:
    assert str(Stopped(None, 2, 9)) == "Interrupted after 2 of 9 points."
