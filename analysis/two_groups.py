"""Do the runs split into two groups? A test that assumes nothing but whole numbers from 0 up.

The range from 0 to the largest run is cut into thirds, the middle one never the narrowest. If the
counts have one peak (or none), the middle third is at least as likely as one of the outer two:
towards the peak the probability rises, so wherever the peak lies, the middle is no emptier than
the outer third on its far side. Few runs in the middle and many on both sides therefore speak
against one peak. How strongly is a sign test of the middle against either side; both must reject,
which keeps the false-alarm rate below the level without a correction. The largest run sets the
range and is left out, with its equals: given it, the others are independent draws below it.

The test can miss groups (both in the upper third, or three of them), but it does not invent any.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

LEVEL = 0.01
"""At most one in a hundred ensembles with a single peak is taken for two groups."""


@dataclass(frozen=True)
class Thirds:
    """How many runs lie in each third of the range from 0 to the largest.

    `low` runs are below `low_end` molecules, `high` ones at `high_start` or above; `probability`
    bounds how often a distribution with one peak would leave the middle so empty.
    """

    low: int
    middle: int
    high: int
    low_end: int
    high_start: int
    probability: float

    @property
    def two_groups(self) -> bool:
        """Whether one peak can be ruled out at `LEVEL`."""
        return self.probability < LEVEL


def thirds(counts: NDArray[np.float64]) -> Thirds | None:
    """The runs by thirds of their range; `counts` is (runs,), in molecules.

    None where the largest run is below 3 molecules: there is no room for two groups.
    """
    largest = int(counts.max(initial=0))
    width = largest // 3
    if width < 1:
        return None
    below = counts[counts < largest]
    low, high = int(np.sum(below < width)), int(np.sum(below >= largest - width))
    middle = len(below) - low - high
    sides = [stats.binom.cdf(middle, middle + side, 0.5) for side in (low, high)]
    at_top = len(counts) - len(below)
    return Thirds(low, middle, high + at_top, width, largest - width, float(max(sides)))
