"""Programs of others, run in a private folder and never left behind."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from engrammar.expansion import guard


@contextmanager
def guarded(
    command: Sequence[str], files: Mapping[str, str], timeout: float | None = None
) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """`command`, running in a new folder that holds `files`: the process, and the folder.

    What it says, errors included, is on the process's standard output. When the block is left, by
    whatever way, the program is killed if it still runs and the folder is gone; the same happens
    if this process dies. The return code is `guard.OUT_OF_TIME` after `timeout` seconds.
    """
    with tempfile.TemporaryDirectory(prefix="engrammar-") as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        watch = [sys.executable, "-I", "-S", guard.__file__, folder, str(timeout or 0)]
        process = subprocess.Popen(
            [*watch, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # a signal to our whole group must not stop the guard
        )
        try:
            yield process, Path(folder)
        finally:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.close()  # tells the guard to kill what may still run
            process.wait()
            process.stdout.close()
