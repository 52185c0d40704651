"""The results of our own runs as CSV, for whoever wants to compare theirs."""

import csv
import io

import numpy as np

from engrammar.engines.choice import everywhere
from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import Stimulus

POINTS = 101
"""Points of time in a course, here and in the SED-ML."""

TOLERANCE = 1e-10
"""Relative and absolute (molecules) tolerance of a course, here and in the SED-ML.

An integrator that meets the stimulus as events on its way is less exact than one that stops and
starts anew there: at 1e-8 RoadRunner is off by up to 1.3e-4 of the largest value of an observable
of tag_and_capture, at 1e-10 by 1e-8.
"""


def deterministic_results(network: Network, until: str, stimulus: Stimulus | None) -> str:
    """Time (s) and the observables (molecules) of the deterministic course."""
    course = simulate(
        network,
        until,
        stimulus=stimulus,
        points=POINTS,
        rtol=TOLERANCE,
        atol=TOLERANCE,
        engine=everywhere(network),
    )
    columns = [course["time"].values, *(course[name][0].values for name in network.observables)]
    return _table(["time", *network.observables], np.column_stack(columns))


def stochastic_results(
    network: Network, until: str, stimulus: Stimulus | None, runs: int, seed: int
) -> str:
    """Time (s), and mean and standard deviation of each observable (molecules) over the runs."""
    course = simulate(
        network,
        until,
        "ssa",
        runs=runs,
        seed=seed,
        stimulus=stimulus,
        points=POINTS,
        engine=everywhere(network),
    )
    names, columns = ["time"], [course["time"].values]
    for name in network.observables:
        names += [f"{name}_mean", f"{name}_sd"]
        values = course[name].values
        spread = values.std(axis=0, ddof=1) if runs > 1 else np.zeros(len(values[0]))
        columns += [values.mean(axis=0), spread]
    return _table(names, np.column_stack(columns))


def _table(names: list[str], rows: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([f"{value:.9g}" for value in row] for row in rows)
    return text.getvalue()
