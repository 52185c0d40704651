"""One process of a passport: `python -m engrammar.passport.worker WHAT`, in its folder."""

import sys
from pathlib import Path

import numpy as np

from engrammar.passport import isolation
from engrammar.passport.alterations import alter
from engrammar.passport.simulators import SIMULATORS, CannotRun


def main(what: str) -> None:
    """Do the work that lies in this folder and leave the result there."""
    isolation.keep_limit()
    if what == "survey":
        from engrammar.passport.survey import survey

        isolation.tell(**survey(Path("model.xml").read_text(encoding="utf-8")))
        return
    if what == "experiments":
        from engrammar.passport.experiments import experiments

        texts = [path.read_text(encoding="utf-8") for path in sorted(Path().glob("*.sedml"))]
        isolation.tell(found=[each for text in texts for each in experiments(text)])
        return
    assignment = isolation.assignment_here()
    simulator = SIMULATORS[assignment.simulator]
    try:
        if assignment.changes and simulator.reads != "network":
            alter(Path(assignment.model), assignment.changes)
        values = np.asarray(simulator.load().run(assignment), dtype=float)
        expected = (assignment.runs, len(assignment.times), len(assignment.observables))
        if values.shape != expected:
            raise CannotRun(f"gave {values.shape} numbers for {expected}.")
        if not np.isfinite(values).all():
            raise CannotRun("gave numbers that are not finite.")
    except CannotRun as problem:
        isolation.tell(refused=" ".join(str(problem).split())[:600])
    else:
        isolation.tell(values)


if __name__ == "__main__":
    main(sys.argv[1])
