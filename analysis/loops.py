"""Pictures of hysteresis: branches of steady states over an input, and where they coexist."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr
from matplotlib.figure import Figure
from numpy.typing import NDArray

from engrammar.analysis import drawing, style
from engrammar.analysis.bistability import bistable_windows
from engrammar.analysis.continuation import FOLD

if TYPE_CHECKING:
    import plotly.graph_objects as go

Floats = NDArray[np.float64]

STABLE, UNSTABLE, WINDOW = style.COLOURS[0], style.COLOURS[1], style.COLOURS[4]


def stretches(followed: xr.Dataset, observable: str) -> Iterator[tuple[bool, Floats, Floats]]:
    """The branches cut where stability changes: stable or not, varied quantity, observable."""
    over = followed.attrs["over"]
    for number in np.unique(followed["branch"].values):
        of = followed.isel(point=followed["branch"].values == number)
        stable = of["stable"].values
        cuts = [0, *(np.flatnonzero(np.diff(stable.astype(int))) + 1).tolist(), len(stable)]
        for first, past in pairwise(cuts):
            # One point of the next stretch closes the gap at a fold.
            piece = of.isel(point=slice(first, min(past + 1, len(stable))))
            yield bool(stable[first]), piece[over].values, piece[observable].values


def figure(followed: xr.Dataset, observable: str) -> Figure:
    """Branches as a still plot: stable ones solid, unstable ones dashed, folds as dots."""
    over = followed.attrs["over"]
    made, (axes,) = style.sheet()
    for number, (low, high) in enumerate(bistable_windows(followed)):
        label = "two stable states" if number == 0 else None
        axes.axvspan(low, high, color=WINDOW, alpha=0.15, linewidth=0, label=label)
    labelled = set()
    for stable, x, y in stretches(followed, observable):
        name = "stable" if stable else "unstable"
        axes.plot(
            x,
            y,
            "-" if stable else "--",
            color=STABLE if stable else UNSTABLE,
            linewidth=2,
            label=None if name in labelled else name,
        )
        labelled.add(name)
    for kind, marker in ((FOLD, "o"), ("Hopf", "D"), ("branch point", "s")):
        x, y = _landmarks(followed, observable, kind)
        if len(x):
            axes.plot(x, y, marker, color=style.INK, markersize=5, label=kind)
    if "resting" in followed.attrs:
        axes.axvline(followed.attrs["resting"], color=style.SOFT, linestyle=":", label="at rest")
    axes.set_xlabel(f"{drawing.label(over)} ({followed[over].attrs['units']})")
    axes.set_ylabel(f"{drawing.label(observable)} (molecules)")
    axes.set_ylim(bottom=min(0.0, float(followed[observable].min())))
    axes.set_title(f"{followed.attrs['title']}: steady states")
    style.legend_below(made, [axes], columns=4)
    return made


def responsive(followed: xr.Dataset, observable: str) -> "go.Figure":
    """The same content as a plot that responds to the mouse."""
    over = followed.attrs["over"]
    unit = followed[over].attrs["units"]
    made = style.screen(
        f"{drawing.label(over)} ({unit})", f"{drawing.label(observable)} (molecules)"
    )
    for low, high in bistable_windows(followed):
        made.add_vrect(low, high, fillcolor=WINDOW, opacity=0.15, line_width=0, layer="below")
    if bistable_windows(followed):
        shade = {"color": WINDOW, "size": 12, "symbol": "square", "opacity": 0.4}
        made.add_scatter(x=[None], y=[None], mode="markers", name="two stable states", marker=shade)
    labelled = set()
    for stable, x, y in stretches(followed, observable):
        name = "stable" if stable else "unstable"
        line = {"color": STABLE if stable else UNSTABLE, "width": 3, "dash": "solid"}
        if not stable:
            line |= {"dash": "dash", "width": 2}
        made.add_scatter(
            x=x,
            y=y,
            mode="lines",
            name=name,
            legendgroup=name,
            showlegend=name not in labelled,
            line=line,
            hovertemplate=f"{name}: %{{y:.4g}} molecules at %{{x:.4g}} {unit}<extra></extra>",
        )
        labelled.add(name)
    for kind, symbol in ((FOLD, "circle"), ("Hopf", "diamond"), ("branch point", "square")):
        x, y = _landmarks(followed, observable, kind)
        if len(x):
            made.add_scatter(
                x=x,
                y=y,
                mode="markers",
                name=kind,
                marker={"color": style.INK, "size": 9, "symbol": symbol},
                hovertemplate=f"{kind} at %{{x:.5g}} {unit}<extra></extra>",
            )
    if "resting" in followed.attrs:
        made.add_vline(
            followed.attrs["resting"],
            line={"color": style.SOFT, "dash": "dot", "width": 1.5},
            annotation={"text": "at rest", "font": {"size": 12}},
        )
    made.update_layout(hovermode="closest")
    return made


def _landmarks(followed: xr.Dataset, observable: str, kind: str) -> tuple[Floats, Floats]:
    of = followed.isel(landmark=followed["landmark_kind"].values == kind)
    return of["landmark_at"].values, of[f"landmark_{observable}"].values
