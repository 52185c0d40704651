"""How long does a switch stay on, and how long off? Dwell times read off trajectories.

Two thresholds tell the states apart: it is on from when it comes to the upper one, off from when it
comes to the lower one, and in between it stays what it was, so that noise about one threshold is
not taken for a hundred switches. Dwells that the start or the end cuts are kept as such: the last
one of a run is longer than was seen; the first one began before anybody looked and is left out.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.analysis.distances import runs_of
from engrammar.simulation import UnknownName

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Dwells:
    """Dwell times (s) in one state, and which of them were seen to their end, both (dwells,)."""

    state: Literal["on", "off"]
    times: Floats
    seen: NDArray[np.bool_]

    def histogram(self, bins: int = 20) -> xr.Dataset:
        """Dwells that were seen to their end, counted in `bins` that grow by the same factor.

        `count` (bin) and `density` (bin), in 1/s, of all that were seen; `edge` has one more. With
        a factor for width, a process without memory has one peak, at its mean.
        """
        seen = self.times[self.seen]
        if len(seen) == 0:
            raise ValueError(f"No stay in the state {self.state!r} was seen to its end.")
        low, high = float(seen.min()), float(seen.max())
        edges = np.geomspace(low, high * (1 + 1e-9) if high > low else low * 1.1, bins + 1)
        edges[0] = low
        count = np.histogram(seen, edges)[0]
        about = {"units": "1/s", "long_name": f"density of dwell times, {self.state}"}
        return xr.Dataset(
            {
                "count": (("bin",), count, {"units": "1"}),
                "density": (("bin",), count / np.diff(edges) / len(seen), about),
            },
            {"edge": ("edge", edges, {"units": "s"})},
        )


def dwells(ensemble: xr.Dataset, observable: str, low: float, high: float) -> tuple[Dwells, Dwells]:
    """The stays of `observable` on (it came to `high`) and off (to `low`), over all runs.

    `ensemble` is a result of `simulate` or of `compare`. Times are known to the distance of its
    points, and stays shorter than that are missed.

    Raises `UnknownName` for an observable that is not there, `ValueError` for thresholds that no
    run ever comes to.
    """
    runs = runs_of(ensemble)
    if observable not in runs:
        have = ", ".join(map(str, runs.data_vars)) or "none"
        raise UnknownName(f"There is no observable {observable!r} in this result; it has {have}.")
    if not low < high:
        raise ValueError(f"The lower threshold, {low:g}, is not below the upper one, {high:g}.")
    values = runs[observable].transpose("run", "time").values
    times = runs["time"].values
    for threshold, missed in ((high, values.max() < high), (low, values.min() > low)):
        if missed:
            raise ValueError(
                f"{observable} never comes to {threshold:g} molecules in {len(values)} runs of "
                f"{times[-1]:g} s; it lies between {values.min():g} and {values.max():g}."
            )
    parts: dict[bool, list[tuple[float, bool]]] = {True: [], False: []}
    for run in values:
        marks = np.where(run >= high, 1, np.where(run <= low, 0, -1))
        known = np.flatnonzero(marks >= 0)
        turns = known[1:][np.diff(marks[known]) != 0]
        ends = np.append(turns[1:], len(times) - 1)
        for place, (start, end) in enumerate(zip(turns, ends, strict=True)):
            parts[bool(marks[start])].append((times[end] - times[start], place < len(turns) - 1))
    return _collected("on", parts[True]), _collected("off", parts[False])


def _collected(state: Literal["on", "off"], found: list[tuple[float, bool]]) -> Dwells:
    times, seen = zip(*found, strict=True) if found else ((), ())
    return Dwells(state, np.array(times, dtype=np.float64), np.array(seen, dtype=bool))


def listed(stays: tuple[Dwells, Dwells], ensemble: xr.Dataset, **asked: float | str) -> xr.Dataset:
    """Every stay as a row (stay) of `state`, `duration` (s) and `seen`; `asked` are attributes."""
    names = ("title", "model_hash", "seed", "parameters", "command")
    kept = {name: ensemble.attrs[name] for name in names if name in ensemble.attrs}
    return xr.Dataset(
        {
            "duration": ("stay", np.concatenate([each.times for each in stays]), {"units": "s"}),
            "seen": ("stay", np.concatenate([each.seen for each in stays])),
            "state": ("stay", np.repeat(["on", "off"], [len(each.times) for each in stays])),
        },
        attrs={"question": "dwells", **kept, **asked},
    )


def stays_of(found: xr.Dataset) -> tuple[Dwells, Dwells]:
    """The stays on and off that `listed` wrote down."""
    times, seen = found["duration"].values, found["seen"].values.astype(bool)
    on = found["state"].values == "on"
    return Dwells("on", times[on], seen[on]), Dwells("off", times[~on], seen[~on])
