"""Trajectories: the results of runs, as an xarray dataset that can be repeated to the bit."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.network import Network


def forms(results: Iterable[xr.Dataset]) -> str:
    """Of which model each of `results` is: an attribute for what is made of several.

    A list in YAML of their `title`, `model_hash` and `parameters`, as far as they say.
    """
    kept = ("title", "model_hash", "parameters")
    return str([{n: str(each.attrs[n]) for n in kept if n in each.attrs} for each in results])


def trajectories(
    network: Network,
    times: NDArray[np.float64],
    values: NDArray[np.float64],
    attributes: Mapping[str, Any],
    first_run: int = 0,
) -> xr.Dataset:
    """A dataset of `values`, shape (runs, times, observables): one variable an observable.

    Dimensions are run and time (s); counts are in molecules. `attributes` say how it was made; what
    overlays did to the model is a line for each.
    """
    variables = {
        name: (("run", "time"), values[:, :, index], {"units": "molecule", "long_name": pattern})
        for index, (name, pattern) in enumerate(network.observables.items())
    }
    coordinates = {
        "run": ("run", np.arange(first_run, first_run + len(values)), {"long_name": "run"}),
        "time": ("time", times, {"units": "s", "long_name": "time"}),
    }
    made = {
        "title": network.name,
        "model_hash": network.hash,
        "generator": network.generator,
        "engrammar": version("engrammar"),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    if network.background.about.overlays:
        made["overlays"] = "\n".join(network.background.about.overlays)
    return xr.Dataset(variables, coordinates, {**made, **attributes})
