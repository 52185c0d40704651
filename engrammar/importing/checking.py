"""Is an imported network what its file says? RoadRunner runs the file itself beside it."""

import numpy as np

from engrammar.imported import Imported
from engrammar.importing import sbml
from engrammar.importing.foreign import Foreign
from engrammar.simulation import simulate
from engrammar.stimulus import seconds as duration

_RTOL = 1e-10
_ATOL = 1e-12


def largest_difference(model: Imported, until: str, points: int = 101) -> tuple[float, str]:
    """How far the deterministic course strays from the file's own, and where most.

    The largest distance between the two courses of an observable, relative to its largest value.
    Laws of counts are taken as they are written.
    """
    unit = sbml.seconds(model.text)
    itself = Foreign(model.name, model.text, model.origin, (), model.question, unit)
    as_it_is = sbml.read(model.text, model.origin, as_written=True)
    theirs = itself.simulate(duration(until), points=points, rtol=_RTOL, atol=_ATOL)
    ours = simulate(as_it_is, until, points=points, rtol=_RTOL, atol=_ATOL)
    worst = 0.0, ""
    for name, (identifier, molecules) in model.columns.items():
        if identifier not in theirs:
            continue
        expected = theirs[identifier].values[0]
        difference = np.abs(ours[name].values[0] / molecules - expected).max()
        worst = max(worst, (float(difference / (np.abs(expected).max() or 1.0)), name))
    return worst
