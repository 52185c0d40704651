"""Run a foreign SBML file by RoadRunner in a process of its own; a script, with a request as JSON.

Needs RoadRunner and numpy alone. The request has `file`, `end`, `points`, `rtol`, `atol`, `values`;
the answer, `answer.npz`, the times, the names of the columns and their values, or `error`.
"""

import json
import resource
import sys
from pathlib import Path

MEMORY = 6 * 2**30
"""Bytes of address space: the compiler of RoadRunner reserves some."""


def main(request: str) -> None:
    """Do what the file `request` says."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(what, (most, hard))
    import numpy as np
    import roadrunner

    asked = json.loads(Path(request).read_text(encoding="utf-8"))
    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_FATAL)
    roadrunner.Config.setValue(roadrunner.Config.LLVM_BACKEND, roadrunner.Config.LLJIT)
    try:
        runner = roadrunner.RoadRunner(str(Path(asked["file"]).resolve()))
        model = runner.model
        amounts = [*model.getFloatingSpeciesIds(), *model.getBoundarySpeciesIds()]
        ruled = {*runner.getAssignmentRuleIds(), *runner.getRateRuleIds()}
        parameters = [each for each in model.getGlobalParameterIds() if each in ruled]
        known = {*model.getGlobalParameterIds(), *model.getCompartmentIds(), *amounts}
        for name in sorted(asked["values"], key=lambda each: each not in amounts):
            if name not in known:
                raise RuntimeError(f"there is no parameter {name} to set")
            # what species start with first, because setting it takes back what else was set
            runner.setValue(f"init({name})" if name in amounts else name, asked["values"][name])
        integrator = runner.integrator
        integrator.setValue("relative_tolerance", asked["rtol"])
        integrator.setValue("absolute_tolerance", asked["atol"])
        runner.timeCourseSelections = ["time", *amounts, *parameters]
        table = np.array(runner.simulate(0, asked["end"], asked["points"]))
    except RuntimeError as problem:
        Path("answer.json").write_text(json.dumps({"error": " ".join(str(problem).split())}))
        return
    np.save("answer.npy", table)
    columns = {"amounts": amounts, "parameters": parameters}
    Path("answer.json").write_text(json.dumps(columns))


if __name__ == "__main__":
    main(sys.argv[1])
