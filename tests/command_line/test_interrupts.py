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
    "switching": (
        ("--threshold", 3, "--until", "1 h", "--runs", 1_000_000),
        "shown are ([0-9,]+) of 1,000,000 runs, and [0-9]+ that were under way",
        "run",
    ),
}


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("command", LONG)
def test_what_was_finished_is_kept(tmp_path: Path, command: str) -> None:
    words, said, dimension = LONG[command]
    path = tmp_path / "result.nc"
    ours, programs = os.openpty()  # the number done is for those who watch
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "engrammar", command, str(MY_PROTEIN)),
            *(*map(str, words), "--output", str(path)),
        ],
        stdout=subprocess.PIPE,
        stderr=programs,
        encoding="utf-8",
        env=os.environ | {"COLUMNS": "200"},
    )
    os.close(programs)
    seen, counted = "", 0
    try:
        while counted < 10:
            assert select.select([ours], [], [], 60)[0], seen
            seen += os.read(ours, 10_000).decode()
            counted = max(map(int, re.findall(r"(\d+)/", seen)), default=0)
        process.send_signal(signal.SIGINT)
        while select.select([ours], [], [], 60)[0]:
            try:
                seen += os.read(ours, 10_000).decode()
            except OSError:  # Linux says so when the other end is closed
                break
        process.communicate(timeout=60)
    finally:
        process.kill()
        os.close(ours)
    assert process.returncode == exit_codes.INTERRUPTED, seen[-2000:]
    told = re.search(said, seen)
    assert told, seen[-2000:]
    done = int(told[1].replace(",", ""))
    assert done >= 10
    assert "Traceback" not in seen
    with xr.open_dataset(path, engine="h5netcdf") as written:
        first = next(iter(written.data_vars.values()))
        kept = first.dropna(dimension, how="all") if command in ("scan", "sensitivity") else first
        if command == "switching":
            kept = first[: first.sizes["run"] - written.attrs["cut"]]
        assert kept.sizes[dimension] == done
