"""The program as the shell sees it: start, pipes, exit codes, Ctrl-C."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from my_protein import my_protein
from program import MY_PROTEIN

from engrammar import simulate
from engrammar.command_line import exit_codes
from engrammar.engines.choice import EngineName

PROGRAM = (sys.executable, "-m", "engrammar")


def call(*words: object) -> "subprocess.CompletedProcess[str]":
    command = [*PROGRAM, *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)


def children_of(group: int) -> list[int]:
    """The living processes of a process group."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == group and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def test_help_needs_no_heavy_library() -> None:
    script = (
        "import sys\n"
        "from engrammar.command_line import main\n"
        "sys.argv = ['engrammar', '--help']\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert end.code in (0, None), end.code\n"
        "heavy = {'pysb', 'roadrunner', 'tellurium', 'libsbml', 'numpy', 'xarray', 'plotly',\n"
        "         'matplotlib', 'pandas', 'scipy', 'pint', 'sympy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "compare" in done.stdout


def test_results_and_messages_keep_apart(tmp_path: Path) -> None:
    done = call("simulate", MY_PROTEIN, "--output", tmp_path / "result.csv")
    assert done.returncode == exit_codes.OK, done.stderr
    assert "observable" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == f"The result is in {tmp_path / 'result.csv'}.\n"


def test_mistakes_reach_the_shell() -> None:
    done = call("simulate", "no_such_model")
    assert done.returncode == exit_codes.MISTAKE
    assert done.stdout == ""
    assert done.stderr.startswith("engrammar: There is no model 'no_such_model'")


def test_no_words_at_all_show_the_help() -> None:
    done = call()
    assert done.returncode == exit_codes.MISTAKE
    assert "Usage: engrammar" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes break differently on Windows")
def test_a_reader_who_has_had_enough() -> None:
    shell = " ".join((*PROGRAM, "show", "camkii_switch", "|", "head", "-1"))
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", shell],
        capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == exit_codes.OK
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize(
    ("command", "engine", "workers"),
    [
        ("compare", "roadrunner", 2),
        pytest.param(
            *("compare --volumes 1 --volumes 2", "kernel", 1), marks=pytest.mark.verification
        ),
        ("simulate --method ssa", "kernel", 2),
        ("simulate --method ssa", "nfsim", 2),
    ],
)
def test_interrupt(tmp_path: Path, command: str, engine: EngineName, workers: int) -> None:
    """After Ctrl-C: what was finished is kept, one sentence, exit code 130, nobody left behind."""
    marks = tmp_path / "marks"
    marks.mkdir()
    runs = 10**4 if engine == "nfsim" else 10**6  # as many seeds as a command line holds
    words = ("--runs", runs, "--until", "1 h", "--points", 3, "--engine", engine)
    files = ("--workers", workers, "--output", marks / "result.nc")
    ours, programs = os.openpty()  # the number of runs is for those who watch
    process = subprocess.Popen(
        [*PROGRAM, *command.split(), *map(str, (MY_PROTEIN, *words, *files))],
        stdout=subprocess.PIPE,
        stderr=programs,
        encoding="utf-8",
        start_new_session=True,
        env=os.environ | {"COLUMNS": "200"},
    )
    os.close(programs)
    asked = runs * (2 if "--volumes" in command else 1)
    seen, counted = "", 0
    try:
        while counted < 20:
            assert select.select([ours], [], [], 60)[0], seen
            seen += os.read(ours, 10_000).decode()
            counted = max(map(int, re.findall(rf"(\d+)/{asked}", seen)), default=0)
        os.killpg(process.pid, signal.SIGINT)
        seen += "".join(rest_of(ours))
        out, _ = process.communicate(timeout=60)
        assert process.returncode == exit_codes.INTERRUPTED, seen
        told = re.search(rf"engrammar: interrupted; shown are ([\d,]+) of {asked:,} runs", seen)
        assert told, seen
        kept = int(told[1].replace(",", ""))
        if engine != "nfsim":  # whose runs end out of turn, and those after a gap are left out
            assert counted <= kept
        assert 0 < kept < asked
        assert str(kept) in out.replace(",", "").split()
        deadline = time.monotonic() + 30
        while children_of(process.pid):
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        if children_of(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        os.close(ours)
    assert [each.name for each in marks.iterdir()] == ["result.nc"]
    with xr.open_dataset(marks / "result.nc", engine="h5netcdf") as result:
        if "--volumes" in command:
            assert result["runs"].values.tolist() == [kept]
            return
        assert result.sizes["run"] == kept
        found = result["runs"].sel(observable="active") if "runs" in result else result["active"]
        alone = simulate(my_protein(), "1 h", "ssa", runs=20, points=3, engine=engine)["active"]
        np.testing.assert_array_equal(found[:20], alone[:kept])


def rest_of(terminal: int) -> Iterator[str]:
    """What is still written to a terminal, until nobody holds its other end."""
    while select.select([terminal], [], [], 30)[0]:
        try:
            yield os.read(terminal, 10_000).decode()
        except OSError:  # Linux says so when the other end is closed
            return


@pytest.mark.skipif(os.name == "nt", reason="sends the signal that Ctrl-C sends elsewhere")
def test_interrupt_of_a_library_that_does_not_look_up() -> None:
    script = (
        "import hashlib\n"
        "from engrammar.command_line.interrupts import heeded\n"
        "with heeded(lambda: print('last words', flush=True), 130):\n"
        "    print('ready', flush=True)\n"
        "    hashlib.pbkdf2_hmac('sha256', b'', b'', 2_000_000_000)  # minutes, in one call\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert (out, process.returncode) == ("last words\n", exit_codes.INTERRUPTED)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_progress_is_for_those_who_watch() -> None:
    ours, programs = os.openpty()
    words = ("compare", MY_PROTEIN, "--runs", 30)
    process = subprocess.Popen(
        [*PROGRAM, *map(str, words)], stdout=subprocess.PIPE, stderr=programs, encoding="utf-8"
    )
    os.close(programs)
    seen = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            seen += os.read(ours, 10_000)
        except OSError:  # Linux says so when the other end is closed
            break
    os.close(ours)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == exit_codes.OK
    assert b"Simulating my_protein" in seen
    assert b"30/30" in seen
    assert "Simulating" not in out
    assert "\x1b" not in out
