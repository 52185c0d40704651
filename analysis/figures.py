"""Still plots of a comparison: time courses, biases and the runs at the end."""

from collections.abc import Sequence
from typing import Any

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from engrammar.analysis import drawing
from engrammar.analysis.wording import moment, percent, time_scale


def figure(comparison: xr.Dataset, observables: Sequence[str] = ()) -> Figure:
    """A comparison as a figure: a row for each observable, above them the inputs that change.

    `observables` defaults to all of them. Columns are the time course (deterministic run, mean with
    its interval, standard deviation, some runs), the bias with its interval, and a histogram
    of the runs at the end.
    """
    names = list(observables) or [str(name) for name in comparison["observable"].values]
    inputs = drawing.changing_inputs(comparison)
    heights = [1.0] * len(inputs) + [2.4] * len(names)
    made = Figure(figsize=(12, 1.3 * sum(heights) + 0.6), layout="constrained")
    grid = made.add_gridspec(len(heights), 3, height_ratios=heights, width_ratios=(1.5, 1, 1))
    beneath: dict[int, Axes] = {}  # the last of each column over time, which alone names it
    for row, name in enumerate(inputs):
        axes = made.add_subplot(grid[row, 0], sharex=beneath.get(0))
        _draw_input(axes, comparison, name)
        beneath[0] = axes
    for row, name in enumerate(names, start=len(inputs)):
        for column, draw in enumerate((_draw_courses, _draw_bias)):
            axes = made.add_subplot(grid[row, column], sharex=beneath.get(column))
            draw(axes, comparison, name)
            beneath[column] = axes
        _draw_end(made.add_subplot(grid[row, 2]), comparison, name)
    for axes in made.axes:
        if axes.get_xlabel().startswith("time") and axes not in beneath.values():
            axes.set_xlabel("")
            axes.tick_params(labelbottom=False)
    words = beneath[0].get_legend_handles_labels()
    if inputs:
        free = made.add_subplot(grid[: len(inputs), 1:])
        free.set_axis_off()
        free.legend(*words, loc="center", frameon=False)
    else:
        made.legend(*words, loc="outside lower left", ncols=5, frameon=False)
    for axes_ in made.axes:
        axes_.spines[["top", "right"]].set_visible(False)
    made.suptitle(f"{comparison.attrs['title']}: deterministic against stochastic")
    return made


def _draw_input(axes: Axes, comparison: xr.Dataset, name: str) -> None:
    times, levels = drawing.steps(comparison, name)
    seconds, unit = time_scale(times[-1])
    axes.step(times / seconds, levels, where="post", color=drawing.INPUT)
    unit_of_input = comparison["input_unit"].sel(input=name).item()
    axes.set_ylabel(f"{drawing.label(name)}\n({unit_of_input})", fontsize="small")
    axes.set_xlabel(f"time ({unit})")
    axes.set_xlim(0, times[-1] / seconds)


def _draw_courses(axes: Axes, comparison: xr.Dataset, name: str) -> None:
    of = comparison.sel(observable=name)
    seconds, unit = time_scale(of["time"].values[-1])
    time = of["time"].values / seconds
    runs = drawing.few_runs(comparison, name)
    for number, run in enumerate(runs):
        text = f"{len(runs)} of {comparison.sizes['run']} runs" if number == 0 else None
        axes.plot(time, run, color=drawing.RUN, linewidth=0.7, alpha=0.7, label=text)
    mean, sd = of["mean"].values, of["sd"].values
    style: dict[str, Any] = {"color": drawing.MEAN, "linewidth": 0}
    axes.fill_between(
        time, (mean - sd).clip(min=0), mean + sd, alpha=0.12, label="mean ± sd", **style
    )
    interval = f"{percent(comparison.attrs['confidence'])} interval of the mean"
    low, high = of["mean_low"].values, of["mean_high"].values
    axes.fill_between(time, low, high, alpha=0.35, label=interval, **style)
    axes.plot(time, mean, color=drawing.MEAN, label="mean of the runs")
    axes.plot(time, of["ode"].values, "--", color=drawing.ODE, linewidth=2, label="deterministic")
    axes.set_xlabel(f"time ({unit})")
    axes.set_ylabel(f"{drawing.label(name)} (molecules)")
    axes.set_xlim(0, time[-1])


def _draw_bias(axes: Axes, comparison: xr.Dataset, name: str) -> None:
    of = comparison.sel(observable=name)
    seconds, unit = time_scale(of["time"].values[-1])
    time = of["time"].values / seconds
    low, high = of["bias_low"].values, of["bias_high"].values
    axes.fill_between(time, low, high, color=drawing.BIAS, alpha=0.3, linewidth=0)
    axes.plot(time, of["bias"].values, color=drawing.BIAS)
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_xlabel(f"time ({unit})")
    axes.set_ylabel("mean - ODE (molecules)")
    axes.set_xlim(0, time[-1])


def _draw_end(axes: Axes, comparison: xr.Dataset, name: str) -> None:
    of = comparison.sel(observable=name)
    last = of["runs"].values[:, -1]
    axes.hist(last, bins=drawing.bins(last).tolist(), color=drawing.RUN, histtype="stepfilled")
    axes.axvline(float(of["mean"].values[-1]), color=drawing.MEAN, label="mean of the runs")
    ode = float(of["ode"].values[-1])
    axes.axvline(ode, color=drawing.ODE, linestyle="--", linewidth=2, label="deterministic")
    end = float(of["time"].values[-1])
    axes.set_xlabel(f"molecules at {moment(end, end)}")
    axes.set_ylabel("runs")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
