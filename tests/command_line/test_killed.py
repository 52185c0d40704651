"""An ensemble or a scan that is killed or interrupted goes on, and nobody could tell."""

import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from my_protein import my_protein
from program import MY_PROTEIN

from engrammar import simulate
from engrammar.command_line import exit_codes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal and SIGKILL")
RUNS = 400
SIGNALS = pytest.mark.parametrize(
    ("by", "code"),
    [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, exit_codes.INTERRUPTED)],
    ids=["killed", "interrupted"],
)
UNTIL = "500 h"  # some 30 ms a run: all take 12 s, and only the signal ends them


def words(model: object, runs: int, until: str, *more: object) -> list[str]:
    line = (model, "--method", "ssa", "--until", until, "--points", 4, "--engine", "kernel")
    start = (sys.executable, "-m", "engrammar", "simulate", *line, "--seed", 3, "--runs", runs)
    return [str(each) for each in (*start, "--workers", 1, *more)]


def done(command: list[str]) -> None:
    found = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert found.returncode == exit_codes.OK, found.stderr


def stopped(command: list[str], runs: int, after: int, by: signal.Signals) -> int:
    """The exit code of a program that gets a signal once `after` of its runs are finished."""
    ours, programs = os.openpty()  # the number of runs is for those who watch
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=programs, start_new_session=True
    )
    os.close(programs)
    seen, counted = "", 0
    try:
        while counted < after:
            assert select.select([ours], [], [], 120)[0], seen
            seen += os.read(ours, 10_000).decode()
            counted = max(map(int, re.findall(rf"(\d+)/{runs}", seen)), default=0)
        assert counted < runs
        os.killpg(process.pid, by)
        while select.select([ours], [], [], 60)[0]:  # so that it never waits for a full terminal
            try:
                os.read(ours, 10_000)
            except OSError:  # Linux says so when the other end is closed
                break
        return process.wait(timeout=60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        os.close(ours)


def assert_same_runs(one: Path, other: Path) -> None:
    with (
        xr.open_dataset(one, engine="h5netcdf") as found,
        xr.open_dataset(other, engine="h5netcdf") as expected,
    ):
        xr.testing.assert_identical(found.drop_attrs(), expected.drop_attrs())


def finished(store: Path) -> int:
    with xr.open_zarr(store, consolidated=False) as half:
        return int(half["finished"].sum())


@pytest.mark.verification
def test_a_killed_ensemble_goes_on(tmp_path: Path) -> None:
    """What was finished is kept, and what is added is what would have come."""
    store, resumed = tmp_path / "runs.zarr", tmp_path / "resumed.nc"
    begun = words(MY_PROTEIN, RUNS, UNTIL, "--store", store)
    assert stopped(begun, RUNS, 5, signal.SIGKILL) == -signal.SIGKILL
    kept = finished(store)
    assert 0 < kept < RUNS
    asked = min(kept + 10, RUNS)  # not all of them, for a cheaper test
    done(words(MY_PROTEIN, asked, UNTIL, "--store", store, "--resume", "--output", resumed))
    whole = simulate(my_protein(), UNTIL, "ssa", runs=asked, seed=3, points=4, engine="kernel")
    with xr.open_dataset(resumed, engine="h5netcdf") as found:
        assert found.sizes["run"] == asked
        for name in ("active", "inactive"):
            np.testing.assert_array_equal(found[name], whole[name])


@pytest.mark.verification
@SIGNALS
def test_a_memory_goes_on(tmp_path: Path, by: signal.Signals, code: int) -> None:
    store, whole, resumed = (tmp_path / name for name in ("runs.zarr", "whole.nc", "resumed.nc"))
    runs, until = 80, "8 h"  # some 0.1 s a run
    begun = words("memory_trace", runs, until, "--store", store)
    assert stopped(begun, runs, 5, by) == code
    assert 0 < finished(store) < runs
    go_on = words("memory_trace", runs, until, "--store", store, "--resume", "--output", resumed)
    done(go_on)
    done(words("memory_trace", runs, until, "--output", whole))
    assert_same_runs(resumed, whole)


@pytest.mark.verification
@SIGNALS
def test_a_scan_goes_on(tmp_path: Path, by: signal.Signals, code: int) -> None:
    store, whole, resumed = (tmp_path / name for name in ("points.zarr", "whole.nc", "resumed.nc"))
    points = 100
    line = ("scan", MY_PROTEIN, "--over", f"Ca=0.1 uM : 1 uM : {points}", "--points", 3)
    command = [str(each) for each in (sys.executable, "-m", "engrammar", *line, "--output")]
    kept = [*command, str(resumed), "--store", str(store)]
    assert stopped(kept, points, 5, by) == code
    assert 0 < finished(store) < points
    done([*kept, "--resume"])
    assert finished(store) == points
    done([*command, str(whole)])
    assert_same_runs(resumed, whole)
