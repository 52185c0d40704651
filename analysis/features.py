"""Features of a time course: where it peaks, how fast it rises and falls, what it adds up to.

Every feature is taken from straight lines between the points of the result, so it is as fine as
they are. What a course does not show, such as a fall to half that never comes, is NaN, and `notes`
says why in words.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.optimize import OptimizeWarning, curve_fit

from engrammar.simulation import UnknownName

Floats = NDArray[np.float64]

_MEANING = {
    "baseline": "value at the start",
    "peak": "largest value",
    "peak_time": "time of the largest value",
    "half_rise": "time at which half of the rise from baseline to peak is reached",
    "half_fall": "time from the peak until half of the rise is lost again",
    "final": "value at the end",
    "area": "integral of the value above baseline",
    "decay_time": "time constant of an exponential fall from the peak to a plateau",
    "decay_time_error": "standard error of the decay time",
    "decay_plateau": "plateau of the exponential fall",
}
_UNITS = {
    **dict.fromkeys(("baseline", "peak", "final", "decay_plateau"), "molecule"),
    **dict.fromkeys(("peak_time", "half_rise", "half_fall"), "s"),
    **dict.fromkeys(("decay_time", "decay_time_error"), "s"),
    "area": "molecule*s",
}


@dataclass(frozen=True)
class Decay:
    """An exponential fall, plateau + height exp(-t/time), with standard errors."""

    time: float
    time_error: float
    plateau: float
    height: float


def features(trajectories: xr.Dataset, observable: str) -> xr.Dataset:
    """The features of every run of `observable`, dimension run; times in s, amounts in molecules.

    `course` (run, time) is what they were read off. The attribute `notes` names each feature that a
    run does not have, and why.
    Raises `UnknownName` for an observable that is not there, `ValueError` without a run of it.
    """
    if observable not in trajectories:
        have = ", ".join(map(str, trajectories.data_vars))
        raise UnknownName(f"There is no observable {observable!r}; there are {have}.")
    if not {"run", "time"} <= set(trajectories[observable].dims) or not trajectories.sizes["run"]:
        raise ValueError(f"There are no runs of {observable} over time in this result.")
    course = trajectories[observable].transpose("run", "time")
    times = trajectories["time"].values
    rows, notes = [], []
    for run, values in zip(trajectories["run"].values, course.values, strict=True):
        row, why = course_features(times, values)
        rows.append(row)
        notes += [f"run {run}: {sentence}" for sentence in why]
    read_off = {
        name: ("run", [row[name] for row in rows], {"units": _UNITS[name], "long_name": about})
        for name, about in _MEANING.items()
    }
    return xr.Dataset(
        {**read_off, "course": (("run", "time"), course.values, course.attrs)},
        {"run": trajectories["run"], "time": trajectories["time"]},
        {
            **trajectories.attrs,
            "question": "features",  # and not that of the course
            "observable": observable,
            "notes": "; ".join(notes),
        },
    )


def course_features(times: Floats, values: Floats) -> tuple[dict[str, float], list[str]]:
    """The features of one course, `values` at `times` (s), and why some are missing."""
    top = int(np.argmax(values))
    baseline, peak = float(values[0]), float(values[top])
    half = (baseline + peak) / 2
    found = dict.fromkeys(_MEANING, np.nan)
    found |= {"baseline": baseline, "peak": peak, "peak_time": float(times[top])}
    found |= {"final": float(values[-1]), "area": float(np.trapezoid(values - baseline, times))}
    notes = []
    if top == 0:
        notes.append("the course never rises above its start, so it has no half-rise or fall")
    else:
        found["half_rise"] = crossing(times[: top + 1], values[: top + 1], half)
        fall = crossing(times[top:], values[top:], half, falling=True)
        found["half_fall"] = fall - found["peak_time"]
        if np.isnan(fall):
            notes.append("half of the rise is not lost before the end, so there is no half-fall")
    try:
        decay = fit_decay(times[top:], values[top:])
    except ValueError as problem:
        notes.append(f"no decay time: {problem}")
    else:
        found |= {"decay_time": decay.time, "decay_time_error": decay.time_error}
        found["decay_plateau"] = decay.plateau
    return found, notes


def crossing(times: Floats, values: Floats, level: float, *, falling: bool = False) -> float:
    """The first time at which the course reaches `level`; NaN if it never does."""
    reached = values <= level if falling else values >= level
    if not reached.any():
        return float("nan")
    at = int(np.argmax(reached))
    if at == 0:
        return float(times[0])
    before, after = values[at - 1], values[at]
    return float(times[at - 1] + (times[at] - times[at - 1]) * (level - before) / (after - before))


def fit_decay(times: Floats, values: Floats) -> Decay:
    """Least squares of plateau + height exp(-t/time), t from the first of `times` (s).

    Raises `ValueError` where there is no fall to fit: too few points, a flat course, or a time
    constant that the course is too short or too coarse to show.
    """
    if len(times) < 4:
        raise ValueError(f"an exponential needs at least four points, not {len(times)}")
    since = times - times[0]
    span, height = float(since[-1]), float(values[0] - values[-1])
    if height <= 0 or np.ptp(values) <= 1e-9 * abs(float(values[0])):
        raise ValueError("the course does not fall after its largest value")

    def fall(t: Floats, plateau: float, height: float, rate: float) -> Floats:
        return plateau + height * np.exp(-t * rate)

    guess = crossing(since, values, float(values[-1]) + height * np.exp(-1.0), falling=True)
    best, covariance = _fitted(fall, since, values, (float(values[-1]), height, 1 / guess))
    rate, rate_error = float(best[2]), float(np.sqrt(covariance[2, 2]))
    if not np.isfinite(rate_error):
        raise ValueError("the points do not determine an exponential")
    if not (0.1 / span < rate < 10 / (since[1] - since[0])) or best[1] <= 0:
        raise ValueError("the course is not an exponential fall that these points could show")
    return Decay(1 / rate, rate_error / rate**2, float(best[0]), float(best[1]))


def _fitted(
    function: Callable[..., Floats], x: Floats, y: Floats, guess: tuple[float, ...]
) -> tuple[Floats, Floats]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", OptimizeWarning)  # an infinite error says as much
            best, covariance = curve_fit(function, x, y, guess, maxfev=5_000)
    except RuntimeError as problem:
        raise ValueError(f"the fit did not converge ({problem})") from problem
    return np.asarray(best), np.asarray(covariance)
