"""The program as the shell sees it: start, pipes, exit codes, Ctrl-C."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import MY_PROTEIN

from engrammar import cache
from engrammar.command_line import exit_codes

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
@pytest.mark.parametrize("workers", [1, 2])
def test_interrupt(tmp_path: Path, workers: int) -> None:
    """After Ctrl-C: one sentence, exit code 130, nothing half-written, nobody left behind."""
    marks = tmp_path / "marks"
    marks.mkdir()
    model = tmp_path / "my_protein.py"
    model.write_text(MY_PROTEIN.read_text())
    words = ["compare", model, "--runs", 10**7, "--until", "1 h", "--workers", workers]
    process = subprocess.Popen(
        [*PROGRAM, *map(str, words), "--output", str(marks / "result.nc")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        env=os.environ | {cache.ENVIRONMENT_VARIABLE: str(tmp_path / "cache")},
    )
    deadline = time.monotonic() + 60
    compiled = tmp_path / "cache" / "roadrunner"
    while not compiled.is_dir() or len(list(compiled.iterdir())) < 2:  # for both methods
        assert time.monotonic() < deadline
        time.sleep(0.1)
    while len(children_of(process.pid)) < (workers + 1 if workers > 1 else 1):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    time.sleep(1)  # somewhere among the runs
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == exit_codes.INTERRUPTED
    assert err == (
        "engrammar: interrupted; networks already expanded are kept, nothing else was written.\n"
    )
    assert out == ""
    assert list(marks.iterdir()) == []
    while children_of(process.pid):
        assert time.monotonic() < deadline + 30
        time.sleep(0.1)


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
