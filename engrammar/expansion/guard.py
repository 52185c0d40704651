"""Run one program, and see to it that it never outlives the process that asked for it.

Run as a script: `guard.py FOLDER SECONDS PROGRAM ARGUMENTS...`. The asking process holds the other
end of standard input. When that end closes, because the process is done with it or dead by whatever
signal, the program is killed with all its children and FOLDER is removed. Needs nothing but the
standard library, so that it starts in milliseconds.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
import time

OUT_OF_TIME = 124
"""Exit code when the time limit was reached, as of the timeout command."""
ABANDONED = 125
"""Exit code when nobody waits for the result any more."""


def main(folder: str, seconds: str, command: list[str]) -> int:
    """Run `command` in `folder` for at most `seconds` (0 for no limit) and return its exit code."""
    program = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, start_new_session=True
    )
    limit = float(seconds)
    deadline = time.monotonic() + limit if limit else float("inf")
    pause = 0.001
    while program.poll() is None:
        readable, _, _ = select.select([sys.stdin], [], [], pause)
        pause = min(2 * pause, 0.1)
        if readable or time.monotonic() > deadline:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()
            if not readable:
                return OUT_OF_TIME
            shutil.rmtree(folder, ignore_errors=True)
            return ABANDONED
    return program.returncode


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # the asking process decides, by closing the pipe
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
