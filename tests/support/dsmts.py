"""The discrete stochastic models test suite: its cases, and its own measure of agreement.

With the exact mean mu and standard deviation sigma of n runs, at each of 50 times:
Z = sqrt(n) (mean - mu) / sigma and Y = sqrt(n/2) (sd^2 / sigma^2 - 1). The suite accepts a variable
if at most 3 of the Z lie outside the range of its settings, and at most 5 of the Y; with a correct
simulator a Z lies outside (-3, 3) once in 370 times, so that one variable in 1,500 would fail by
chance if the times were independent.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import xarray as xr
from numpy.typing import NDArray

FOLDER = Path(__file__).parents[1] / "data" / "dsmts"
CASES = sorted(each.name for each in FOLDER.iterdir() if each.is_dir())

_MEANS_OUTSIDE = 3
_SDS_OUTSIDE = 5


@dataclass(frozen=True)
class Case:
    """One case: its SBML, the exact moments of each variable, the ranges of Z and Y."""

    number: str
    sbml: str
    moments: dict[str, NDArray[np.float64]]
    mean_range: tuple[float, float]
    sd_range: tuple[float, float]

    @property
    def variables(self) -> list[str]:
        return sorted({name.rpartition("-")[0] for name in self.moments} - {""})


def load(number: str) -> Case:
    folder = FOLDER / number
    settings = dict(
        line.split(": ", 1)
        for line in (folder / f"{number}-settings.txt").read_text().splitlines()
        if ": " in line
    )
    with (folder / f"{number}-results.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    table = np.array([[float(each) for each in row] for row in rows[1:] if row])
    assert (settings["start"], settings["duration"], settings["steps"]) == ("0", "50", "50")
    return Case(
        number,
        (folder / f"{number}-sbml-l3v1.xml").read_text(),
        {name.strip(): table[:, column] for column, name in enumerate(rows[0])},
        _range(settings["meanRange"]),
        _range(settings["sdRange"]),
    )


def complaints(case: Case, runs: xr.Dataset, names: dict[str, str] | None = None) -> list[str]:
    """What the suite would say against `runs`; nothing if it accepts them.

    `names` gives the observable of a variable where it is not called the same.
    """
    found = []
    for variable in case.variables:
        values = runs[(names or {}).get(variable, variable)].values
        mean, sd = values.mean(axis=0), values.std(axis=0, ddof=1)
        mu, sigma = case.moments[f"{variable}-mean"], case.moments[f"{variable}-sd"]
        certain = sigma == 0
        if np.any(mean[certain] != mu[certain]) or np.any(sd[certain] != 0):
            found.append(f"{variable} is not {mu[certain][0]:g} where it must be")
        z = np.sqrt(len(values)) * (mean - mu)[~certain] / sigma[~certain]
        y = np.sqrt(len(values) / 2) * (sd[~certain] ** 2 / sigma[~certain] ** 2 - 1)
        for what, score, (low, high), most in (
            ("means", z, case.mean_range, _MEANS_OUTSIDE),
            ("sds", y, case.sd_range, _SDS_OUTSIDE),
        ):
            outside = int(np.sum((score < low) | (score > high)))
            if outside > most:
                worst = float(score[np.argmax(np.abs(score))])
                found.append(
                    f"{outside} {what} of {variable} are outside, the worst at {worst:.1f}"
                )
    return found


def _range(text: str) -> tuple[float, float]:
    low, high = text.strip("() ").split(",")
    return float(low), float(high)
