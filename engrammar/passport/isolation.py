"""Each piece of work in a process of its own, with an end in time and a limit to its memory.

A malformed model can crash a simulator's process, and a simulator that keeps global state would
carry it from one model to the next: neither happens to whoever asks here.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engrammar.passport.assignment import Assignment, Floats

Status = Literal["ran", "refused", "crashed", "not finished", "not tried", "not installed"]

_LIMIT = "ENGRAMMAR_MEMORY_LIMIT"
_RESULT, _SAID, _WORK = "result.npy", "said.json", "assignment.json"
_ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "NUMBA_NUM_THREADS",
    ),
    "1",
)


@dataclass(frozen=True)
class Limits:
    """What one process may use: wall-clock seconds and gigabytes of memory."""

    seconds: float = 120.0
    gigabytes: float = 4.0


USUAL = Limits()


@dataclass(frozen=True)
class Outcome:
    """What came of a process: its status, a sentence if it did not run, and its results."""

    status: Status
    said: str = ""
    values: Floats | None = None
    told: Any = None


@dataclass
class Leash:
    """The processes that run for somebody, so that all can be ended at once."""

    held: "set[subprocess.Popen[bytes]]" = field(default_factory=set)
    over: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def hold(self, process: "subprocess.Popen[bytes]") -> None:
        """Remember a process, or end it if all is over already."""
        with self.lock:
            self.held.add(process)
            if self.over:
                _release(process)

    def end(self) -> None:
        """End every process, and each that may still come."""
        with self.lock:
            self.over = True
            for process in self.held:
                _release(process)


def simulated(
    assignment: Assignment,
    files: Mapping[str, bytes],
    limits: Limits = USUAL,
    leash: Leash | None = None,
) -> Outcome:
    """The observables of `assignment`, computed by its simulator on one of `files`, by name."""
    with tempfile.TemporaryDirectory(prefix="engrammar-passport-") as name:
        folder = Path(name)
        assignment.save(folder / _WORK)
        return _process("simulate", folder, files, limits, leash or Leash())


def asked(
    what: Literal["survey", "experiments"], files: Mapping[str, bytes], limits: Limits
) -> Any:
    """What a process finds out about `files`: see `survey` and `experiments`.

    Raises `Unreadable` if it does not come back with an answer.
    """
    with tempfile.TemporaryDirectory(prefix="engrammar-passport-") as name:
        outcome = _process(what, Path(name), files, limits, Leash())
    if outcome.status != "ran":
        raise Unreadable(f"The file cannot be read by libsbml: {outcome.said}.")
    return outcome.told


class Unreadable(ValueError):
    """A file that cannot be read; the message says why."""


def _release(process: "subprocess.Popen[bytes]") -> None:
    """Tell the guard that nobody waits any more: it kills what it started, and ends."""
    if process.stdin is not None:
        process.stdin.close()


def _process(
    what: str, folder: Path, files: Mapping[str, bytes], limits: Limits, leash: Leash
) -> Outcome:
    import engrammar
    from engrammar.expansion import guard  # brings PySB, which the processes here do without

    for name, content in files.items():
        (folder / name).write_bytes(content)
    home = str(Path(engrammar.__file__).resolve().parents[1])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {
        **os.environ,
        **_ONE_THREAD,
        _LIMIT: str(int(limits.gigabytes * 2**30)),
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONWARNINGS": "ignore",
    }
    watch = [sys.executable, "-I", "-S", guard.__file__, str(folder), str(limits.seconds)]
    work = [sys.executable, "-m", "engrammar.passport.worker", what]
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(
            [*watch, *work],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,  # a signal to our whole group must not stop the guard
        )
        leash.hold(process)
        try:
            process.wait()
        finally:
            _release(process)
            process.wait()
            leash.held.discard(process)
    return _outcome(folder, process.returncode, limits)


def _outcome(folder: Path, code: int, limits: Limits) -> Outcome:
    from engrammar.expansion import guard

    if code == guard.OUT_OF_TIME:
        return Outcome("not finished", f"not finished in {limits.seconds:g} s")
    if code == guard.ABANDONED:  # the guard has removed the folder
        return Outcome("not finished", "was ended before it had finished")
    said = folder / _SAID
    told = json.loads(said.read_text(encoding="utf-8")) if said.exists() else None
    if code == 0 and told is not None:
        if "refused" in told:
            return Outcome("refused", told["refused"])
        values = np.load(folder / _RESULT) if (folder / _RESULT).exists() else None
        return Outcome("ran", "", values, told)
    return Outcome("crashed", _how_it_ended(folder, code, limits))


def _how_it_ended(folder: Path, code: int, limits: Limits) -> str:
    output = (folder / "output.txt").read_text(encoding="utf-8", errors="replace")
    last = " ".join(output.strip().splitlines()[-1:])[:300]
    if "MemoryError" in output or "bad_alloc" in output:
        return f"needed more than {limits.gigabytes:g} GB of memory"
    if code > 128:  # 256 less the number of the signal
        number = 256 - code
        known = {each.value: each.name for each in signal.Signals}
        return f"its process was ended by {known.get(number, number)}" + (
            f": {last}" if last else ""
        )
    return f"its process ended with code {code}: {last or 'it said nothing'}"


def keep_limit() -> None:
    """In the process itself: ask the system for the limit that was set."""
    limit = int(os.environ.get(_LIMIT, "0"))
    if limit and os.name != "nt":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def tell(values: NDArray[Any] | None = None, **told: Any) -> None:
    """In the process itself: leave results for whoever asked."""
    if values is not None:
        np.save(_RESULT, values)
    Path(_SAID).write_text(json.dumps(told), encoding="utf-8")


def assignment_here() -> Assignment:
    """In the process itself: what is to be done."""
    return Assignment.load(Path(_WORK))
