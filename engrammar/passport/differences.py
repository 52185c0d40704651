"""How far two deterministic time courses are apart."""

from dataclasses import dataclass

import numpy as np

from engrammar.passport.assignment import Floats

FLOOR = 1e-3
"""Values below this fraction of an observable's peak are compared with that, and not themselves."""
RESOLVED = 1e6
"""Values below so many absolute tolerances are compared with that: no integrator resolves them."""


@dataclass(frozen=True)
class Distance:
    """Two simulators, the largest relative difference between them, and where it is."""

    one: str
    other: str
    largest: float
    observable: str
    time: float


def relative_differences(one: Floats, other: Floats, atol: float) -> Floats:
    """|a - b| / max(|a|, |b|, floor) at each time and observable, shape (times, observables).

    The floor of an observable is a thousandth of the largest value it has in either course, or a
    million absolute tolerances if that is more.
    """
    size = np.maximum(np.abs(one), np.abs(other))
    floor = np.maximum(FLOOR * size.max(axis=0), RESOLVED * atol)
    return np.asarray(np.abs(one - other) / np.maximum(size, floor))


def distances(
    courses: dict[str, Floats], observables: list[str], times: list[float], atol: float
) -> list[Distance]:
    """Every two of the `courses` (by simulator, shape (times, observables)) compared."""
    names = list(courses)
    found = []
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            apart = relative_differences(courses[one], courses[other], atol)
            row, column = np.unravel_index(int(np.argmax(apart)), apart.shape)
            found.append(
                Distance(
                    one, other, float(apart[row, column]), observables[column], times[int(row)]
                )
            )
    return found
