"""AMICI: CVODES on C++ that it makes of its own reading of SBML and compiles.

It wants a newer sympy than PySB allows, so it lives in an environment of its own.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from engrammar.passport.assignment import Assignment, Floats, Stretch
from engrammar.passport.simulators import SIMULATORS, CannotRun, amici_process


def run(assignment: Assignment) -> Floats:
    """The observables, shape (1, times, observables)."""
    request = {
        "names": [each.name for each in assignment.observables],
        "stretches": [_stretch(assignment, each) for each in assignment.stretches],
        "rtol": assignment.rtol,
        "atol": assignment.atol,
    }
    Path("request.json").write_text(json.dumps(request), encoding="utf-8")
    python = SIMULATORS["AMICI"].python
    tools = os.pathsep.join([str(Path(python).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        [python, "-I", amici_process.__file__],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": tools},  # where its swig and cmake are
    )
    refused, course = Path("refused.json"), Path("course.npy")
    if refused.exists():
        raise CannotRun(str(json.loads(refused.read_text(encoding="utf-8"))))
    if done.returncode or not course.exists():
        last = (done.stdout + done.stderr).strip().splitlines()[-1:]
        raise CannotRun(f"AMICI's process ended with {done.returncode}: {' '.join(last)}")
    return np.asarray(np.load(course, allow_pickle=False)[None])


def _stretch(assignment: Assignment, stretch: Stretch) -> dict[str, Any]:
    """A stretch, and of all the times at which to stop the number of each that is wanted."""
    wanted = assignment.outputs(stretch)
    times = np.unique(np.concatenate(([stretch.start], wanted, [stretch.stop])))
    return {
        "start": stretch.start,
        "inputs": dict(stretch.inputs),
        "times": times.tolist(),
        "wanted": np.flatnonzero(np.isin(times, wanted)).tolist(),
    }
