"""A stimulus in equal steps, none across a change point: what a repeated task of SED-ML can say."""

from dataclasses import replace
from fractions import Fraction
from math import floor, gcd, lcm, log10

import numpy as np

from engrammar.engines.task import Segment, Task

MOST_STEPS = 20_000
"""Steps up to which the stimulus of a stochastic simulation is written out."""
_FINENESS = 10  # steps in the shortest stretch between change points that are moved


class TooManySteps(ValueError):
    """A stimulus whose change points have no common step that is long enough."""


def steps(task: Task) -> tuple[Fraction, int]:
    """The length (s) and number (two or more) of equal steps, none across a change point.

    Raises `TooManySteps` if there are more than `MOST_STEPS`.
    """
    end, length = exactly(task.segments[-1].stop), _common(task)
    if length == end:
        length /= 2  # a range of one value is no range to validators
    number = int(end / length)
    if number > MOST_STEPS:
        raise TooManySteps(
            f"The change points of the stimulus are multiples of {float(length):g} s only, which "
            f"makes {number:,} steps a run; at most {MOST_STEPS:,} are written."
        )
    return length, number


def fitted(task: Task) -> tuple[Task, str]:
    """`task` as it is if `steps` can say it; else what comes nearest, and a sentence on that.

    Change points that have no long common step are moved to the nearest multiples of a tenth or
    less of the shortest stretch between any two. What still takes too long ends earlier. Raises
    `TooManySteps` if it would end before the stimulus has changed anything.
    """
    try:
        steps(task)
    except TooManySteps:
        length = _common(task)
    else:
        return task, ""
    end, said = task.segments[-1].stop, []
    shortest = min(each.stop - each.start for each in task.segments)
    changes = np.array([each.start for each in task.segments[1:]])
    if length < exactly(shortest) / _FINENESS:
        length = _one_digit(shortest / _FINENESS)
        moved = np.array([float(round(exactly(each) / length) * length) for each in changes])
        most = float(np.abs(moved - changes).max())
        said.append(f"moves each change of the stimulus by at most {most:.2g} s")
        changes = moved
    if end > MOST_STEPS * length:
        said.append(f"ends after {float(MOST_STEPS * length):g} s of {end:g} s")
    number = min(int(exactly(end) / length), MOST_STEPS)
    end = float(number * length)
    kept = changes[changes < end]
    if not len(kept):
        raise TooManySteps(
            f"The stimulus changes in steps of {float(length):g} s, the first time after "
            f"{changes[0]:g} s; at most {MOST_STEPS:,} steps are written."
        )
    edges = [0.0, *kept.tolist(), end]
    segments = [
        Segment(start, stop, each.inputs, each.counts)
        for start, stop, each in zip(edges, edges[1:], task.segments, strict=False)
    ]
    times = np.linspace(0.0, end, len(task.times))
    remark = f"The SED-ML of stochastic runs {' and '.join(said)}, to have equal steps."
    return replace(task, segments=segments, times=times), remark


def exactly(time: float) -> Fraction:
    """The time that is meant by a number with dust in its last digits, as 0.1 + 0.2 has."""
    return Fraction(f"{time:.12g}")


def _common(task: Task) -> Fraction:
    """The longest step (s) of which every change point and the end are multiples."""
    edges = [exactly(each.stop) for each in task.segments]
    shared = lcm(*(each.denominator for each in edges))
    return Fraction(gcd(*(int(each * shared) for each in edges)), shared)


def _one_digit(length: float) -> Fraction:
    """The next shorter length with one digit."""
    unit = Fraction(10) ** floor(log10(length))
    return floor(exactly(length) / unit) * unit
