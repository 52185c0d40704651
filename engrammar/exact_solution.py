"""The exact distribution of a small model over time: no runs, no chance, no interval."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import xarray as xr

from engrammar.blueprint import Blueprint
from engrammar.engines.master_equation import MAX_STATES, TOLERANCE, Solution, solve
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.simulation import Value, make_task, rounding, with_parameters
from engrammar.stimulus import REST, Stimulus
from engrammar.trajectories import trajectories


def exact(
    model: Blueprint | Network,
    until: str | None = None,
    *,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    points: int = 101,
    tolerance: float = TOLERANCE,
    max_states: int = MAX_STATES,
) -> xr.Dataset:
    """The master equation of a model, solved: moments and distributions of its observables.

    `mean` and `variance` are (observable, time); `probability`, (observable, count, time), is that
    of each count of molecules that any observable can have; `error`, (time), bounds what any
    probability is short of, because states beyond reach were left out: at most `tolerance` at the
    end. `until`, `stimulus` and `parameters` are those of `simulate`; the start is the one of
    stochastic runs, whole molecules.

    Raises `TooManyStates` for a network with more than `max_states` states within reach, and what
    `simulate` raises.
    """
    network = with_parameters(model if isinstance(model, Network) else expand(model), parameters)
    if isinstance(model, Blueprint):
        until = until or model.question.until
        stimulus = stimulus if stimulus is not None else model.question.stimulus
    if until is None:
        raise ValueError("Say how long to solve it, as in until='10 min'.")
    if not 0 < tolerance < 1:
        raise ValueError(f"A tolerance is a small probability, as 1e-9, not {tolerance:g}.")
    task = make_task(network, until, stimulus or REST, points, TOLERANCE, TOLERANCE)
    solution = solve(network, task, tolerance=tolerance, max_states=max_states)
    about: dict[str, Any] = {
        "method": "cme",
        "engine": "master equation",
        "states": solution.observables.shape[1],
        "tolerance": tolerance,
        "stimulus": (stimulus or REST).to_yaml(),
        "parameters": str({name: str(value) for name, value in (parameters or {}).items()}),
        "rounding": rounding(network),
    }
    blank = trajectories(
        network, task.times, np.empty((0, len(task.times), len(network.observables))), about
    )
    return _dataset(network, solution, blank["time"]).assign_attrs(blank.attrs)


def _dataset(network: Network, solution: Solution, time: xr.DataArray) -> xr.Dataset:
    measured, probabilities = solution.observables, solution.probabilities.T
    counts = np.unique(measured)
    found = np.zeros((len(measured), len(counts), probabilities.shape[1]))
    for index, values in enumerate(measured):
        np.add.at(found[index], np.searchsorted(counts, values), probabilities)
    mean = measured @ probabilities
    # About the mean: squares of large counts would cancel.
    square = np.einsum("oct,oct->ot", found, (counts[:, None] - mean[:, None, :]) ** 2)
    words = {
        "mean": ("exact mean", "molecule", mean),
        "variance": ("exact variance", "molecule^2", square),
    }
    result = xr.Dataset(
        {
            name: (("observable", "time"), value, {"long_name": meaning, "units": unit})
            for name, (meaning, unit, value) in words.items()
        },
        {
            "observable": list(network.observables),
            "count": ("count", counts, {"units": "molecule"}),
            "time": time,
        },
    )
    result["probability"] = (("observable", "count", "time"), found, {"units": "1"})
    result["error"] = (("time",), solution.error, {"units": "1", "long_name": "what is left out"})
    return result
