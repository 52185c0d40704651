"""Run an SBML file by AMICI, in the Python of an environment of its own; a script.

Needs AMICI, with a C++ compiler, and numpy alone. `request.json` has `names`, `times`, `rtol` and
`atol`; the answer is `course.npy`, shape (times, names), or `refused.json`, a sentence.
"""

import json
from pathlib import Path

MOST_STEPS = 1_000_000


def main() -> None:
    """Do what the request in this folder says."""
    asked = json.loads(Path("request.json").read_text(encoding="utf-8"))
    try:
        course(asked)
    except Exception as problem:  # whatever it is, it is AMICI's answer to whoever asked
        said = f"{type(problem).__name__}: {problem}"
        Path("refused.json").write_text(json.dumps(said), encoding="utf-8")


def course(asked: dict) -> None:  # type: ignore[type-arg]
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
    model.set_timepoints(asked["times"])
    result = run_simulation(model, solver)
    if result.status != 0:
        told = "; ".join(str(each.message) for each in result.messages)
        raise ValueError(f"the integration ended with {result.status}: {told}")
    np.save("course.npy", np.asarray(result.y)[:, columns])


if __name__ == "__main__":
    main()
