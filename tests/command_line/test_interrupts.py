"""A real Ctrl-C in each long question: what was finished is kept, and its number is said."""

import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import xarray as xr
from program import MY_PROTEIN

from engrammar.analysis.waiting import survival
from engrammar.command_line import exit_codes

pytestmark = pytest.mark.verification

RATES = ",".join(f"{1 + number / 1000} Hz" for number in range(5000))
LOOP = ("--low", "k_off=0.1 1/s", "--high", "k_off=0.1 1/s")
RANGE = ("--over", "Ca", "--from", "0.1 uM", "--to", "1 uM")
LONG: dict[str, tuple[tuple[object, ...], str, str]] = {
    # The words, what is said at the end, and the dimension of what is written.
    "dose-response": ((*RANGE, "--doses", 100_000), "shown are ([0-9,]+) of 100000 doses", "Ca"),
    "frequency": (
        ("--input", "Ca", "--value", "1 uM", "--width", "10 ms", "--count", 2, "--rate", RATES),
        "shown are ([0-9,]+) of 5000 trains",
        "rate",
    ),
    "hysteresis": (
        (*RANGE, *LOOP, "--points", 100_000),
        "shown are ([0-9,]+) of 100,000 values of Ca",
        "Ca",
    ),
    "scan": (
        ("--over", "Ca=0.1 uM : 1 uM : 20000", "--reading", "end"),
        "the ([0-9,]+) of 20000 points that were finished",
        "Ca",
    ),
    "sensitivity": (
        ("--kind", "morris", "--samples", 5000),
        "interrupted after ([0-9,]+) of 20000 simulations",
        "point",
    ),
    "passage": (
        ("--level", 3, "--until", "1 h", "--method", "ssa", "--runs", 1_000_000),
        "shown are ([0-9,]+) of 1,000,000 runs, and [0-9]+ that were under way",
        "run",
    ),
    "switching": (
        ("--threshold", 3, "--until", "1 h", "--runs", 1_000_000),
        "shown are ([0-9,]+) of 1,000,000 runs, and [0-9]+ that were under way",
        "run",
    ),
}


FLUX = ("--threshold", 9, "--method", "flux", "--levels", 5, "--levels", 7, "--levels", 9)


def interrupted(path: Path, command: str, words: tuple[object, ...], enough: int) -> str:
    """What is said where Ctrl-C comes once `enough` are done; the exit code is checked."""
    ours, programs = os.openpty()  # the number done is for those who watch
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "engrammar", command, str(MY_PROTEIN)),
            *(*map(str, words), "--output", str(path)),
        ],
        stdout=programs,
        stderr=programs,
        env=os.environ | {"COLUMNS": "200"},
    )
    os.close(programs)
    seen, counted = "", 0
    try:
        while counted < enough:
            assert select.select([ours], [], [], 60)[0], seen
            seen += os.read(ours, 10_000).decode()
            counted = max(map(int, re.findall(r"(\d+)/", seen)), default=0)
        process.send_signal(signal.SIGINT)
        while select.select([ours], [], [], 60)[0]:
            try:
                seen += os.read(ours, 10_000).decode()
            except OSError:  # Linux says so when the other end is closed
                break
        process.wait(timeout=60)
    finally:
        process.kill()
        os.close(ours)
    assert process.returncode == exit_codes.INTERRUPTED, seen[-2000:]
    assert "Traceback" not in seen
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen)  # without colours


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("command", LONG)
def test_what_was_finished_is_kept(tmp_path: Path, command: str) -> None:
    words, said, dimension = LONG[command]
    path = tmp_path / "result.nc"
    seen = interrupted(path, command, words, 10)
    told = re.search(said, seen)
    assert told, seen[-2000:]
    done = int(told[1].replace(",", ""))
    assert done >= 10
    with xr.open_dataset(path, engine="h5netcdf") as written:
        first = next(iter(written.data_vars.values()))
        kept = first.dropna(dimension, how="all") if command in ("scan", "sensitivity") else first
        if command in ("switching", "passage"):
            kept = first[: first.sizes["run"] - written.attrs["cut"]]
        assert kept.sizes[dimension] == done
        if command == "passage":  # a survival curve can be drawn of it
            there = first.notnull().values
            assert there.any()
            survival(written["followed"].values, there)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_flux_keeps_the_levels_that_were_reached(tmp_path: Path) -> None:
    path = tmp_path / "result.nc"
    seen = interrupted(path, "switching", (*FLUX, "--walks", 20_000), 1)
    assert re.search(r"\d/24 levels, .*left", seen), "no time left is shown"
    assert "How long it takes is not known yet: so far walks have come to" in seen
    told = re.search("shown are ([12]) of 3 levels, and 0 of 8 repeats are finished", seen)
    assert told, seen[-2000:]
    with xr.open_dataset(path, engine="h5netcdf") as written:
        assert written.sizes["level"] == int(told[1]) - 1
        assert written.attrs["flux"] > 0
        assert "rate" not in written.attrs


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_flux_keeps_the_repeats_that_were_finished(tmp_path: Path) -> None:
    path = tmp_path / "result.nc"
    seen = interrupted(path, "switching", (*FLUX, "--walks", 20, "--repeats", 5000), 30)
    told = re.search("shown are ([0-9,]+) of 5,000 repeats", seen)
    assert told, seen[-2000:]
    with xr.open_dataset(path, engine="h5netcdf") as written:
        assert written.attrs["repeats"] == int(told[1].replace(",", "")) >= 10
        assert written.attrs["rate_low"] < written.attrs["rate"] < written.attrs["rate_high"]
