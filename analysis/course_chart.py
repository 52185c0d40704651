"""A time course with what was read off it: its peak, its half-times and its decay."""

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from engrammar.analysis import drawing, style
from engrammar.analysis.features import Floats, fit_decay
from engrammar.analysis.wording import moment, time_scale

_MOST_COURSES = 30
"""More runs than that hide one another."""


def course_with_features(found: xr.Dataset) -> Figure:
    """The courses of `features`, their peaks and half-times marked; one course with its decay."""
    times, courses = found["time"].values, found["course"].values[:_MOST_COURSES]
    seconds, unit = time_scale(float(times[-1]))
    made, (axes,) = style.sheet(6.4, 3.8)
    only = len(courses) == 1
    for number, course in enumerate(courses):
        axes.plot(
            times / seconds,
            course,
            color=style.COLOURS[0],
            linewidth=1.6 if only else 0.7,
            alpha=1.0 if only else 0.5,
            label=("course" if only else f"{len(courses)} runs") if number == 0 else None,
        )
    if only:
        _draw_decay(axes, times, courses[0], seconds)
    of = found.isel(run=slice(len(courses)))
    at = of["peak_time"].values
    half = (of["baseline"].values + of["peak"].values) / 2
    for place, height, marker, colour, label in (
        (at, of["peak"].values, "o", style.COLOURS[1], "peak"),
        (of["half_rise"].values, half, "^", style.COLOURS[2], "half-rise"),
        (at + of["half_fall"].values, half, "v", style.COLOURS[3], "half-fall"),
    ):
        there = ~np.isnan(place)
        if there.any():
            axes.plot(
                place[there] / seconds, height[there], marker, color=colour, zorder=3,
                markeredgecolor="white", markersize=8 if only else 5, label=label,
            )  # fmt: skip
    axes.set_xlabel(f"time ({unit})")
    axes.set_ylabel(f"{drawing.label(found.attrs['observable'])} (molecules)")
    axes.set_xlim(0, times[-1] / seconds)
    axes.set_title(str(found.attrs.get("title", "")))
    style.legend_below(made, [axes])
    return made


def _draw_decay(axes: Axes, times: Floats, course: Floats, seconds: float) -> None:
    top = int(np.argmax(course))
    try:
        decay = fit_decay(times[top:], course[top:])
    except ValueError:
        return  # the notes say why
    since = times[top:] - times[top]
    axes.plot(
        times[top:] / seconds,
        decay.plateau + decay.height * np.exp(-since / decay.time),
        "--",
        color=style.INK,
        linewidth=1.0,
        label=f"exponential, {moment(decay.time, decay.time)}",
    )
