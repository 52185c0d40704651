"""Run an SBML file by AMICI, in the Python of an environment of its own; a script.

Needs AMICI, with a C++ compiler, and numpy alone. `request.json` has `names`, `rtol`, `atol` and
`stretches`, each with its `start`, its `inputs`, all `times` at which to stop, and the numbers of
those that are `wanted`. The answer is `course.npy`, shape (times, names), or `refused.json`.
"""

import json
from pathlib import Path
from typing import Any

MOST_STEPS = 1_000_000


def main() -> None:
    """Do what the request in this folder says."""
    asked = json.loads(Path("request.json").read_text(encoding="utf-8"))
    try:
        course(asked)
    except Exception as problem:  # whatever it is, it is AMICI's answer to whoever asked
        said = f"{type(problem).__name__}: {problem}"
        Path("refused.json").write_text(json.dumps(said), encoding="utf-8")


def course(asked: dict[str, Any]) -> None:
    """Compile the model, integrate it, and leave the course behind."""
    import numpy as np
    from amici.importers.sbml import SbmlImporter
    from amici.sim.sundials import run_simulation

    model = SbmlImporter("model.xml").sbml2amici(
        "model_by_amici",
        Path("compiled"),
        compute_conservation_laws=False,  # they cancel badly, as in RoadRunner
        generate_sensitivity_code=False,
        simplify=None,
    )
    shown = [str(name) for name in model.get_observable_ids()]
    columns = []
    for name in asked["names"]:
        if f"y{name}" not in shown:
            raise ValueError(f"AMICI shows no {name}")
        columns.append(shown.index(f"y{name}"))
    solver = model.create_solver()
    solver.set_relative_tolerance(asked["rtol"])
    solver.set_absolute_tolerance(asked["atol"])
    solver.set_max_steps(MOST_STEPS)
    rows = []
    for stretch in asked["stretches"]:
        for name, value in stretch["inputs"].items():
            model.set_free_parameter_by_id(name, value)
        model.set_t0(stretch["start"])
        model.set_timepoints(stretch["times"])
        result = run_simulation(model, solver)
        if result.status != 0:
            told = "; ".join(str(each.message) for each in result.messages)
            raise ValueError(f"the integration ended with {result.status}: {told}")
        rows.append(np.asarray(result.y)[stretch["wanted"]][:, columns])
        model.set_initial_state(np.asarray(result.x)[-1])
    np.save("course.npy", np.concatenate(rows))


if __name__ == "__main__":
    main()
