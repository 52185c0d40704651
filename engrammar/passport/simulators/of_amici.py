"""AMICI: CVODES on C++ that it makes of its own reading of SBML and compiles.

It wants a newer sympy than PySB allows, so it lives in an environment of its own.
"""

import json
import subprocess
from pathlib import Path

import numpy as np

from engrammar.passport.alterations import altered_sbml
from engrammar.passport.assignment import Assignment, Floats
from engrammar.passport.simulators import SIMULATORS, CannotRun, amici_process


def run(assignment: Assignment) -> Floats:
    """The observables, shape (1, times, observables)."""
    (stretch, *more) = assignment.stretches
    if more:
        raise CannotRun("AMICI is not stopped here to change inputs, only run from start to end.")
    model = Path(assignment.model)
    if stretch.inputs:
        text = altered_sbml(model.read_text(encoding="utf-8"), stretch.inputs)
        model.write_text(text, encoding="utf-8")
    request = {
        "names": [each.name for each in assignment.observables],
        "times": list(assignment.times),
        "rtol": assignment.rtol,
        "atol": assignment.atol,
    }
    Path("request.json").write_text(json.dumps(request), encoding="utf-8")
    command = [SIMULATORS["AMICI"].python, "-I", amici_process.__file__]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    refused, course = Path("refused.json"), Path("course.npy")
    if refused.exists():
        raise CannotRun(str(json.loads(refused.read_text(encoding="utf-8"))))
    if done.returncode or not course.exists():
        last = (done.stdout + done.stderr).strip().splitlines()[-1:]
        raise CannotRun(f"AMICI's process ended with {done.returncode}: {' '.join(last)}")
    return np.load(course, allow_pickle=False)[None]
