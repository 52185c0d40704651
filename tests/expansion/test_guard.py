"""BioNetGen never outlives the process that asked for it, however that one ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
import small_models

from engrammar import cache
from engrammar.expansion import guard

ASKING = """
import small_models
from engrammar import expand
model = small_models.chain_ring(6, 4)  # busy for half a minute
expand(model, generator="bionetgen", progress=lambda species, reactions: print(species, flush=True))
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


def alive(of: int) -> set[int]:
    """The process and its descendants, without those that are dead but not yet buried."""
    rows = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    parents = {int(pid): int(ppid) for pid, ppid, stat in map(str.split, rows) if stat[0] != "Z"}
    found = {of} & set(parents)
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def wait_for(true: Callable[[], bool], what: str) -> None:
    deadline = monotonic() + 20
    while not true():
        assert monotonic() < deadline, what
        sleep(0.02)


@pytest.fixture
def asking(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process half-way through an expansion; its temporary files are in tmp_path/temporary."""
    (tmp_path / "temporary").mkdir()
    environment = {
        **os.environ,
        "TMPDIR": str(tmp_path / "temporary"),
        "PYTHONPATH": str(Path(small_models.__file__).parent),
        cache.ENVIRONMENT_VARIABLE: str(tmp_path / "cache"),
    }
    with subprocess.Popen(
        [sys.executable, "-c", ASKING],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip().isdigit()  # BioNetGen has found some species
        yield process
        process.kill()


@pytest.mark.parametrize("how", ["kill", "kill the group", "interrupt", "terminate"])
def test_nothing_is_left_behind(asking: "subprocess.Popen[str]", tmp_path: Path, how: str) -> None:
    family = alive(asking.pid)
    assert len(family) == 3  # itself, the guard and Perl
    temporary = tmp_path / "temporary"
    assert [each.name for each in temporary.glob("*/model.bngl")] == ["model.bngl"]
    if how == "kill the group":
        os.killpg(asking.pid, signal.SIGKILL)
    else:
        number = {"kill": signal.SIGKILL, "interrupt": signal.SIGINT, "terminate": signal.SIGTERM}
        asking.send_signal(number[how])
    assert asking.wait(timeout=20) != 0
    wait_for(lambda: not any(alive(pid) for pid in family), "BioNetGen keeps running")
    wait_for(lambda: not list(temporary.glob("engrammar-*")), "the temporary folder is left")
    assert list((tmp_path / "cache").rglob("*")) == []


def run_guarded(folder: Path, seconds: float, command: str) -> "subprocess.Popen[bytes]":
    arguments = [sys.executable, "-I", "-S", guard.__file__, str(folder), str(seconds)]
    return subprocess.Popen(
        [*arguments, sys.executable, "-c", command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def test_the_exit_code_is_that_of_the_program(tmp_path: Path) -> None:
    command = "import os; open('made', 'w').write(os.getcwd()); raise SystemExit(7)"
    with run_guarded(tmp_path, 0, command) as process:
        assert process.wait(timeout=20) == 7
    assert Path((tmp_path / "made").read_text()) == tmp_path.resolve()


def test_the_time_limit(tmp_path: Path) -> None:
    began = monotonic()
    with run_guarded(tmp_path, 0.5, "import time; time.sleep(60)") as process:
        assert process.wait(timeout=20) == guard.OUT_OF_TIME
    assert 0.5 <= monotonic() - began < 10
    assert tmp_path.exists()


def test_closing_the_pipe_ends_the_program_and_its_children(tmp_path: Path) -> None:
    sleeping = "import subprocess, sys; subprocess.run([sys.executable, '-c', SLEEP])"
    command = f"print('started', flush=True); SLEEP = 'import time; time.sleep(60)'; {sleeping}"
    folder = tmp_path / "folder"
    folder.mkdir()
    with run_guarded(folder, 0, command) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        wait_for(lambda: len(alive(process.pid)) == 3, "the child did not start")
        family = alive(process.pid)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=20) == guard.ABANDONED
    wait_for(lambda: not any(alive(pid) for pid in family), "a child keeps running")
    assert not folder.exists()
