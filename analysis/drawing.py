"""What the plots of a comparison share: colours, a few of the runs, bins, steps of the inputs.

The colours are Okabe and Ito's, which the colour-blind can tell apart; deterministic and stochastic
differ in line style as well, so that a plot survives a black-and-white printer.
"""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.analysis.wording import moment, number, unit_behind

Floats = NDArray[np.float64]

ODE = "#D55E00"
MEAN = "#0072B2"
RUN = "#56B4E9"
BIAS = "#009E73"
INPUT = "#000000"

SHOWN_RUNS = 6
"""How many single runs are drawn: enough to see how they behave, few enough to follow each."""
_MOST_BINS = 40
_TOLD = 4  # changes of an input that a sentence can hold


def stimulus_in_words(comparison: xr.Dataset) -> list[str]:
    """What each changing input does, in a sentence; of many changes only how many."""
    found = []
    for name in changing_inputs(comparison):
        of = comparison.sel(input=name)
        unit = unit_behind(str(of["input_unit"].item()))
        starts, levels = of["change"].values, of["level"].values
        turns = np.flatnonzero(np.diff(levels)) + 1
        if len(turns) > _TOLD:
            low, high = number(float(levels.min())), number(float(levels.max()))
            found.append(f"{name} goes between {low} and {high}{unit}, {len(turns)} changes.")
            continue
        later = [
            f"{number(float(levels[turn]))}{unit} from {moment(*2 * (float(starts[turn]),))}"
            for turn in turns
        ]
        found.append(f"{name} is {number(float(levels[0]))}{unit}, then {', '.join(later)} on.")
    return found or ["Every input rests."]


def few_runs(comparison: xr.Dataset, observable: str) -> Floats:
    """The first runs of an observable, (shown runs, times)."""
    return np.asarray(comparison["runs"].sel(observable=observable).values[:SHOWN_RUNS])


def bins(counts: Floats) -> Floats:
    """Edges of histogram bins around whole numbers, all bins holding as many of them.

    >>> bins(np.array([2.0, 4.0])).tolist()
    [1.5, 2.5, 3.5, 4.5]
    """
    low, high = np.floor(counts.min()), np.ceil(counts.max())
    width = max(1.0, np.ceil((high - low + 1) / _MOST_BINS))
    return np.asarray(np.arange(low - 0.5, high + 0.5 + width, width))


def steps(comparison: xr.Dataset, name: str) -> tuple[Floats, Floats]:
    """Times (s) and levels of the input `name`, to be drawn as steps, up to the end."""
    changes = comparison["change"].values
    levels = comparison["level"].sel(input=name).values
    end = comparison["time"].values[-1]
    return np.append(changes, end), np.append(levels, levels[-1])


def changing_inputs(comparison: xr.Dataset) -> list[str]:
    """The inputs that the stimulus changes; the others rest and need no plot."""
    if "level" not in comparison:
        return []
    levels = comparison["level"]
    moving = (levels != levels.isel(change=0)).any("change")
    return [str(name) for name in levels["input"].values[moving.values]]


def label(name: str) -> str:
    """A name with spaces where a plot may break it."""
    return name.replace("_", " ")
