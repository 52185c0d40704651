"""Coupling: a deterministic run of many molecules drives a stochastic model of few.

Where millions of molecules upstream hardly fluctuate and a gene has two copies, counting all of
them costs days and tells nothing. So the upstream part is run deterministically, and what the
downstream part hears of it, an input, is held piecewise constant at the mean of each piece: a
stimulus like any other, which every engine runs exactly. What is lost is the noise of the upstream
molecules, and what the downstream part would have taken from them: both are small where they are
many. The error is for whoever couples two models to measure, on a small version that can be counted
as a whole.
"""

from collections.abc import Mapping

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.stimulus import Hold, Stimulus
from engrammar.units import AVOGADRO


def driven_by(
    upstream: xr.Dataset,
    inputs: Mapping[str, str],
    volume: float,
    *,
    tolerance: float = 0.01,
    negligible: float = 1e-3,
) -> Stimulus:
    """The inputs of a downstream model as the stimulus that an upstream run is to it.

    `inputs` maps each input, in uM, to the observable that it follows, in a `volume` in fL. Pieces
    begin and end at points of the run, and are joined as long as their means differ by less than
    `tolerance` of the lowest of them, or of `negligible` times the highest of the run where that is
    more: a slow tail is followed as closely as the peak. The dose, concentration times time, is
    that of the run between its points, and what answers linearly, as births do, is off by less than
    `tolerance` of itself at any time, above what is negligible. Raises `ValueError` for several
    runs: each is a stimulus of its own.
    """
    if upstream.sizes["run"] != 1:
        raise ValueError(f"One run drives a model, not {upstream.sizes['run']}: choose one.")
    times = upstream["time"].to_numpy()
    holds: list[Hold] = []
    for name, observable in inputs.items():
        values = upstream[observable][0].to_numpy() / (AVOGADRO * volume)
        means = (values[1:] + values[:-1]) / 2
        floor = negligible * float(np.abs(means).max())
        first = 0
        for last in range(1, len(means) + 1):
            if last == len(means) or not _alike(means[first : last + 1], tolerance, floor):
                lasting = np.diff(times[first : last + 1])
                mean = float(np.average(means[first:last], weights=lasting))
                stop = float(times[last])
                holds.append(Hold(name, f"{max(mean, 0.0)!r} uM", float(times[first]), stop))
                first = last
    return Stimulus(tuple(holds), float(times[-1]))


def _alike(means: NDArray[np.float64], tolerance: float, floor: float) -> bool:
    """Whether the highest is within `tolerance` of the lowest, or of `floor`."""
    lowest = float(means.min())
    return float(means.max()) - lowest <= tolerance * max(lowest, floor)
