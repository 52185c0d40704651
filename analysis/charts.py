"""Still charts of results: ribbons, ridgelines, survival, doses, heat maps, sensitivities."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from engrammar.analysis import drawing, style
from engrammar.analysis.dose_response import Hill
from engrammar.analysis.dwelling import Dwells
from engrammar.analysis.growth import Growth
from engrammar.analysis.sensitivity import ranked
from engrammar.analysis.wording import moment, number, time_scale
from engrammar.simulation import UnknownName

Floats = NDArray[np.float64]


def ribbons(trajectories: xr.Dataset, observables: Sequence[str] = ()) -> Figure:
    """Time courses of an ensemble: the median, half of the runs and nine tenths of them as ribbons.

    A single run is a line.
    """
    names = list(observables) or [str(name) for name in trajectories.data_vars]
    made, axes = style.sheet(6.4, 2.7 * len(names) + 0.5, rows=len(names))
    time = trajectories["time"].values
    seconds, unit = time_scale(time[-1])
    for of, name in zip(axes, names, strict=True):
        values = _observable(trajectories, name).transpose("run", "time").values
        if len(values) > 1:
            levels = np.quantile(values, (0.05, 0.25, 0.5, 0.75, 0.95), axis=0)
            look: dict[str, Any] = {"color": style.COLOURS[0], "linewidth": 0}
            of.fill_between(time / seconds, levels[0], levels[4], alpha=0.15, label="90 %", **look)
            of.fill_between(time / seconds, levels[1], levels[3], alpha=0.35, label="50 %", **look)
            of.plot(time / seconds, levels[2], color=style.COLOURS[0], label="median")
        else:
            of.plot(time / seconds, values[0], color=style.COLOURS[0], label="run")
        of.set_xlabel(f"time ({unit})")
        of.set_ylabel(f"{drawing.label(name)} (molecules)")
        of.set_xlim(0, time[-1] / seconds)
    many = "one run" if len(values) == 1 else f"{len(values)} runs"
    axes[0].set_title(f"{trajectories.attrs.get('title', '')}: {many}")
    style.legend_below(made, axes)
    return made


def ridgelines(trajectories: xr.Dataset, observable: str, times: int = 8) -> Figure:
    """The distribution of an observable over the runs at some times, one above the other."""
    values = _observable(trajectories, observable).transpose("run", "time").values
    if len(values) < 2:
        raise ValueError(f"One run of {observable} has no distribution: ask for more runs.")
    picked = np.unique(np.linspace(0, values.shape[1] - 1, times).astype(int))
    end = float(trajectories["time"].values[-1])
    edges = drawing.bins(values[:, picked])
    made, (axes,) = style.sheet(6.4, 0.55 * len(picked) + 1.2)
    centres = (edges[:-1] + edges[1:]) / 2
    for row, index in enumerate(picked):
        counts, _ = np.histogram(values[:, index], edges)
        height = 1.6 * counts / counts.max()
        below = len(picked) - 1 - row
        axes.fill_between(
            centres, below, below + height, step="mid", color=style.tint(style.COLOURS[0]),
            zorder=row,
        )  # fmt: skip
        axes.step(
            centres, below + height, where="mid", color=style.COLOURS[0], linewidth=1.2, zorder=row
        )
    words = [moment(float(trajectories["time"].values[index]), end) for index in picked]
    axes.set_yticks(range(len(picked))[::-1], words)
    axes.set_xlabel(f"{drawing.label(observable)} (molecules)")
    axes.set_ylabel("time")
    axes.set_title(f"{trajectories.attrs.get('title', '')}: {len(values)} runs")
    return made


def survival(
    durations: Floats, ended: NDArray[np.bool_], unit: str, label: str = "still there"
) -> Figure:
    """Kaplan-Meier's curve with its 95 % band; runs that had not `ended` are ticks.

    `durations` are in `unit`, shape (runs,). Raises `ValueError` where nothing ever ended.
    """
    from lifelines import KaplanMeierFitter

    if not np.any(ended):
        raise ValueError(
            f"None of {len(durations)} runs ended within {number(float(np.max(durations)))} "
            f"{unit}, so there is no curve to draw: look for longer."
        )
    fitted = KaplanMeierFitter().fit(durations, ended)
    made, (axes,) = style.sheet()
    at = fitted.survival_function_.index.to_numpy()
    low, high = fitted.confidence_interval_.to_numpy().T
    colour = style.COLOURS[0]
    axes.fill_between(
        at, low, high, step="post", color=colour, alpha=0.2, linewidth=0, label="95 % interval"
    )
    curve = fitted.survival_function_.iloc[:, 0].to_numpy()
    axes.step(at, curve, where="post", color=colour, label=label)
    left = np.asarray(durations)[~np.asarray(ended)]
    if len(left):
        height = curve[np.searchsorted(at, left, side="right") - 1]
        axes.plot(left, height, "|", color=style.INK, markersize=9, label="not followed further")
    axes.set_xlabel(f"time ({unit})")
    axes.set_ylabel(f"fraction {label}")
    axes.set_xlim(left=0)
    axes.set_ylim(0, 1.02)
    style.legend_below(made, [axes])
    return made


def dose_curve(response: xr.Dataset, observable: str, hill: Hill | None = None) -> Figure:
    """Response against dose, log axis for doses above zero: points, runs' spread, Hill's curve."""
    over = response.attrs["over"]
    doses = response[over].values
    made, (axes,) = style.sheet()
    if observable in response:
        runs = response[observable]
        axes.errorbar(
            doses, runs.mean("run"), runs.std("run"), fmt="s", color=style.COLOURS[0], capsize=3,
            label="mean ± sd of the runs",
        )  # fmt: skip
    ode = _observable(response, f"{observable}_ode").values
    axes.plot(doses, ode, "o", color=style.COLOURS[1], label="deterministic")
    if hill is not None:
        many = np.geomspace(doses[doses > 0].min(), doses.max(), 200)
        axes.plot(many, hill(many), "--", color=style.COLOURS[1], label=_hill_words(hill))
    if np.all(doses > 0):
        style.ratios(axes.xaxis)
    axes.set_xlabel(f"{drawing.label(over)} ({response[over].attrs['units']})")
    axes.set_ylabel(f"{drawing.label(observable)} (molecules)")
    axes.set_title(f"{response.attrs['title']}: {response.attrs['reading']} of the course")
    style.legend_below(made, [axes], columns=2)
    return made


def dwell_histogram(stays: Sequence[Dwells], observable: str, bins: int = 20) -> Figure:
    """How long the stays on and off lasted, of those seen to their end, on an axis of ratios."""
    shown = [each for each in stays if each.seen.any()]
    if not shown:
        raise ValueError(f"No stay of {observable} was seen to its end, so there is none to draw.")
    made, (axes,) = style.sheet()
    seconds, unit = time_scale(max(float(each.times[each.seen].max()) for each in shown))
    for index, each in enumerate(shown):
        counted = each.histogram(bins)
        axes.stairs(
            counted["count"].values,
            counted["edge"].values / seconds,
            color=style.COLOURS[index],
            label=f"{each.state} ({int(each.seen.sum())} stays)",
        )
    style.ratios(axes.xaxis)
    axes.set_xlabel(f"stay ({unit})")
    axes.set_ylabel("number of stays")
    axes.set_title(drawing.label(observable))
    style.legend_below(made, [axes], columns=2)
    return made


def growth_line(
    name: str, sizes: Sequence[float], results: Sequence[xr.Dataset], found: Growth
) -> Figure:
    """Lifetimes with their intervals against size, on an axis of ratios, and the line fitted."""
    times, low, high = (
        np.array([each.attrs[key] for each in results])
        for key in ("mean_time", "mean_time_low", "mean_time_high")
    )
    seconds, unit = time_scale(float(times.max()))
    made, (axes,) = style.sheet()
    axes.errorbar(
        sizes, times / seconds, np.stack([times - low, high - times]) / seconds, fmt="o",
        color=style.COLOURS[0], capsize=3, label="mean time",
    )  # fmt: skip
    ends = np.array([min(sizes), max(sizes)])
    line = np.exp(found.intercept + found.slope * ends) / seconds
    axes.plot(ends, line, "--", color=style.COLOURS[1], label=f"slope {number(found.slope)}")
    style.ratios(axes.yaxis)
    axes.set_xticks(list(sizes))
    axes.set_xlabel(drawing.label(name))
    axes.set_ylabel(f"mean time ({unit})")
    axes.set_title(str(results[0].attrs["title"]))
    style.legend_below(made, [axes], columns=2)
    return made


def heat_map(scanned: xr.Dataset, observable: str) -> Figure:
    """A scan over two quantities as a map; runs are averaged, points not run are white."""
    of = _observable(scanned, observable)
    of = of.mean("run") if "run" in of.dims else of
    if of.ndim != 2:
        dims = ", ".join(map(str, of.dims)) or "no dimension"
        raise ValueError(f"A map has two quantities; this scan of {observable} has {dims}.")
    down, across = (str(name) for name in of.dims)
    made, (axes,) = style.sheet(6.0, 4.6)
    mesh = axes.pcolormesh(
        _edges(of[across].values), _edges(of[down].values), of.values, cmap="cividis"
    )
    made.colorbar(mesh, ax=axes, label=f"{drawing.label(observable)} (molecules)")
    for axis, name in ((axes.xaxis, across), (axes.yaxis, down)):
        axis.set_label_text(f"{drawing.label(name)} ({of[name].attrs['units']})")
    _log_where_geometric(axes, of[across].values, of[down].values)
    axes.spines[["top", "right"]].set_visible(True)
    axes.set_title(scanned.attrs.get("title", ""))
    return made


def sensitivities(result: xr.Dataset, observable: str, most: int = 15) -> Figure:
    """The constants that matter most, as bars, with the error of each where one is known."""
    keys: dict[str, tuple[tuple[str, str | None, str], ...]] = {
        "local": (("sensitivity", "error", "per cent of response for one per cent"),),
        "sobol": (
            ("total", "total_width", "with its interactions"),
            ("first", "first_width", "by itself"),
        ),
        "morris": (("effect", "effect_width", "mean elementary effect (molecules)"),),
    }
    kind = result.attrs["kind"]
    names = ranked(result, observable)[:most]
    of = result.sel(observable=observable, constant=names)
    made, (axes,) = style.sheet(6.8, 0.32 * len(names) + 1.5)
    tall = 0.8 / len(keys[kind])
    for index, (key, width, label) in enumerate(keys[kind]):
        rows = np.arange(len(names)) + (index - (len(keys[kind]) - 1) / 2) * tall
        values = np.nan_to_num(of[key].values)
        error: Any = None if width is None else np.nan_to_num(of[width].values)
        axes.barh(
            rows, values, tall, xerr=error, color=style.tint(style.COLOURS[index]),
            edgecolor=style.COLOURS[index], ecolor=style.INK, capsize=2, label=label,
        )  # fmt: skip
    axes.axvline(0, color=style.INK, linewidth=0.8)
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    words = {
        "sobol": "fraction of the variance explained",
        "local": "scaled sensitivity (% for 1 %)",
    }
    axes.set_xlabel(words.get(kind, keys[kind][0][2]))
    axes.set_title(f"{result.attrs['title']}: {drawing.label(observable)}")
    if kind == "sobol":
        style.legend_below(made, [axes], columns=2)
    return made


def _observable(dataset: xr.Dataset, name: str) -> xr.DataArray:
    if name not in dataset:
        have = ", ".join(map(str, dataset.data_vars))
        raise UnknownName(f"There is no observable {name!r} to draw; there are {have}.")
    return dataset[name]


def _hill_words(hill: Hill) -> str:
    return (
        f"Hill: half at {number(hill.half)} ± {number(hill.half_error)}, "
        f"n = {number(hill.n)} ± {number(hill.n_error)}"
    )


def _is_geometric(values: Floats) -> bool:
    if len(values) < 3 or not np.all(values > 0):
        return False
    ratios = values[1:] / values[:-1]
    return bool(np.allclose(ratios, ratios[0], rtol=1e-6) and not np.isclose(ratios[0], 1))


def _edges(values: Floats) -> Floats:
    """The edges of cells around points, halfway between them on the axis they are drawn on."""
    if len(values) == 1:
        return np.array([values[0] - 0.5, values[0] + 0.5])
    at = np.log(values) if _is_geometric(values) else values
    middle = (at[1:] + at[:-1]) / 2
    edges = np.concatenate(([2 * at[0] - middle[0]], middle, [2 * at[-1] - middle[-1]]))
    return np.asarray(np.exp(edges) if _is_geometric(values) else edges)


def _log_where_geometric(axes: Axes, x: Floats, y: Floats) -> None:
    for values, scale in ((x, axes.set_xscale), (y, axes.set_yscale)):
        if _is_geometric(values):
            scale("log")


def scan_panels(scanned: xr.Dataset, observable: str, over: Sequence[str]) -> Figure:
    """Every point of a scan against each of the quantities `over`; runs are averaged."""
    of = _observable(scanned, observable)
    of = of.mean("run") if "run" in of.dims else of
    values, *levels = xr.broadcast(of, *(scanned[name] for name in over))
    made, axes = style.sheet(6.4, 3.0 * len(over) + 0.4, rows=len(over))
    look = "o-" if of.dims == tuple(over) else "o"
    for each, name, level in zip(axes, over, levels, strict=True):
        each.plot(level.values.ravel(), values.values.ravel(), look, color=style.COLOURS[0])
        each.set_xlabel(f"{drawing.label(name)} ({scanned[name].attrs['units']})")
        each.set_ylabel(f"{drawing.label(observable)} (molecules)")
        if _is_geometric(np.unique(level.values)):
            each.set_xscale("log")
    axes[0].set_title(scanned.attrs.get("title", ""))
    return made


def distance_bars(measured: xr.Dataset) -> Figure:
    """Wasserstein's distance of two ensembles, a bar for each observable and time."""
    names = [str(name) for name in measured["observable"].values]
    times = measured["time"].values
    tall = 0.8 / len(times)
    made, (axes,) = style.sheet(6.4, 0.45 * len(names) * len(times) + 1.6)
    for index, time in enumerate(times):
        rows = np.arange(len(names)) + (index - (len(times) - 1) / 2) * tall
        axes.barh(
            rows, measured["wasserstein"].sel(time=time).values, tall,
            color=style.COLOURS[index % len(style.COLOURS)],
            label=f"at {moment(float(time), float(times[-1]))}",
        )  # fmt: skip
    axes.set_yticks(range(len(names)), [drawing.label(name) for name in names])
    axes.invert_yaxis()
    axes.set_xlabel("Wasserstein distance (molecules)")
    style.legend_below(made, [axes])
    return made


def two_starts(settled: xr.Dataset, observable: str, over: str) -> Figure:
    """The steady states that `hysteresis` reached from the low and the high start."""
    made, (axes,) = style.sheet()
    for index, (branch, marker) in enumerate((("low", "o-"), ("high", "s--"))):
        of = _observable(settled, observable).sel(branch=branch)
        colour = style.COLOURS[index]
        axes.plot(of[over], of, marker, color=colour, label=f"from the {branch} start")
    axes.set_xlabel(f"{drawing.label(over)} ({settled[over].attrs['units']})")
    axes.set_ylabel(f"{drawing.label(observable)} (molecules)")
    axes.set_title(str(settled.attrs["title"]))
    style.legend_below(made, [axes], columns=2)
    return made
