"""Plots of a comparison that respond to the mouse: the same content as the still ones."""

from typing import Any

import numpy as np
import plotly.graph_objects as go
import xarray as xr

from engrammar.analysis import drawing
from engrammar.analysis.wording import moment, percent, time_scale

_FONT = {"family": "system-ui, sans-serif", "size": 13, "color": "#222"}
_GRID = {"gridcolor": "#e6e6e6", "zeroline": False, "linecolor": "#888", "ticks": "outside"}


def courses(comparison: xr.Dataset, observable: str) -> go.Figure:
    """The deterministic run, the mean with its interval, the standard deviation, some runs."""
    of = comparison.sel(observable=observable)
    time, unit = _times(comparison)
    made = _figure(f"time ({unit})", f"{drawing.label(observable)} (molecules)", height=420)
    runs = drawing.few_runs(comparison, observable)
    for number, run in enumerate(runs):
        made.add_scatter(
            x=time,
            y=run,
            mode="lines",
            name=f"{len(runs)} of {comparison.sizes['run']} runs",
            legendgroup="runs",
            showlegend=number == 0,
            line={"color": drawing.RUN, "width": 1},
            opacity=0.6,
            hovertemplate=f"run {number}: %{{y:.4g}}<extra></extra>",
        )
    mean, sd = of["mean"].values, of["sd"].values
    # There are no fewer than no molecules.
    _band(made, time, np.maximum(mean - sd, 0), mean + sd, drawing.MEAN, 0.12, "mean ± sd")
    interval = f"{percent(comparison.attrs['confidence'])} interval of the mean"
    low, high = of["mean_low"].values, of["mean_high"].values
    _band(made, time, low, high, drawing.MEAN, 0.35, interval)
    _line(made, time, mean, drawing.MEAN, "mean of the runs")
    _line(made, time, of["ode"].values, drawing.ODE, "deterministic", dash="dash", width=3)
    return made


def bias(comparison: xr.Dataset, observable: str) -> go.Figure:
    """Mean minus deterministic run, with its interval."""
    of = comparison.sel(observable=observable)
    time, unit = _times(comparison)
    made = _figure(f"time ({unit})", "mean − deterministic (molecules)", height=320)
    low, high = of["bias_low"].values, of["bias_high"].values
    interval = f"{percent(comparison.attrs['confidence'])} interval"
    _band(made, time, low, high, drawing.BIAS, 0.3, interval)
    _line(made, time, of["bias"].values, drawing.BIAS, "bias")
    made.add_hline(0, line={"color": "#222", "width": 1})
    return made


def end(comparison: xr.Dataset, observable: str) -> go.Figure:
    """A histogram of the runs at the end, with the deterministic value and the mean marked."""
    of = comparison.sel(observable=observable)
    last, time = of["runs"].values[:, -1], float(of["time"].values[-1])
    edges = drawing.bins(last)
    made = _figure(f"molecules at {moment(time, time)}", "number of runs", height=320)
    made.add_histogram(
        x=last,
        xbins={"start": edges[0], "end": edges[-1], "size": edges[1] - edges[0]},
        marker={"color": drawing.RUN},
        name="runs",
    )
    top = _tallest(last, edges)
    for value, colour, dash, name in (
        (float(of["mean"].values[-1]), drawing.MEAN, "solid", "mean of the runs"),
        (float(of["ode"].values[-1]), drawing.ODE, "dash", "deterministic"),
    ):
        _line(made, [value, value], [0, top], colour, name, dash=dash, width=3)
    return made


def stimulus(comparison: xr.Dataset, name: str) -> go.Figure:
    """The input `name` as steps in time."""
    times, levels = drawing.steps(comparison, name)
    seconds, unit = time_scale(times[-1])
    level_unit = comparison["input_unit"].sel(input=name).item()
    made = _figure(f"time ({unit})", f"{drawing.label(name)} ({level_unit})", height=220)
    made.add_scatter(
        x=times / seconds,
        y=levels,
        name=name,
        mode="lines",
        showlegend=False,
        line={"color": drawing.INPUT, "shape": "hv", "width": 2},
    )
    made.update_yaxes(rangemode="tozero")
    return made


def _times(comparison: xr.Dataset) -> tuple[Any, str]:
    times = comparison["time"].values
    seconds, unit = time_scale(times[-1])
    return times / seconds, unit


def _figure(x: str, y: str, height: int) -> go.Figure:
    made = go.Figure()
    made.update_layout(
        height=height,
        font=_FONT,
        paper_bgcolor="white",
        plot_bgcolor="white",
        margin={"l": 60, "r": 15, "t": 10, "b": 50},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        hovermode="x unified",
        bargap=0.05,
    )
    made.update_xaxes(title=x, **_GRID)
    made.update_yaxes(title=y, **_GRID)
    return made


def _line(
    made: go.Figure, x: Any, y: Any, colour: str, name: str, dash: str = "solid", width: float = 2
) -> None:
    line = {"color": colour, "width": width, "dash": dash}
    made.add_scatter(x=x, y=y, name=name, mode="lines", line=line)


def _band(
    made: go.Figure, time: Any, low: Any, high: Any, colour: str, opacity: float, name: str
) -> None:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    made.add_scatter(
        x=[*time, *time[::-1]],
        y=[*high, *low[::-1]],
        name=name,
        fill="toself",
        fillcolor=f"rgba({red},{green},{blue},{opacity})",
        line={"width": 0},
        hoverinfo="skip",
    )


def _tallest(values: Any, edges: Any) -> float:
    return float(np.histogram(values, edges)[0].max())
