"""The one look of all pictures: sizes, spines and grids, for paper and for the screen."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from engrammar.analysis.wording import number

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""Okabe and Ito's colours, in the order in which lines take them."""
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid")
STROKES: tuple[Any, ...] = ("-", "--", ":", "-.", (0, (8, 3)), (0, (8, 3, 1, 3)), "-")
"""The same strokes in matplotlib's words: a line is told by its dashes as well as its colour."""
INK = "#222222"
SOFT = "#5c6670"

_GRID = {"gridcolor": "#e6e6e6", "zeroline": False, "linecolor": "#888", "ticks": "outside"}


def sheet(
    width: float = 6.4, height: float = 4.2, rows: int = 1, columns: int = 1
) -> tuple[Figure, list["Axes"]]:
    """An empty figure of `rows` x `columns` axes, sizes in inches."""
    made = Figure(figsize=(width, height), layout="constrained")
    axes = [made.add_subplot(rows, columns, number + 1) for number in range(rows * columns)]
    for each in axes:
        each.spines[["top", "right"]].set_visible(False)
    return made, axes


def ratios(axis: "Axis") -> None:
    """Set an axis to equal ratios, with numbers as anywhere else: 0.01, and 20 for 2 x 10^1.

    Called once all is drawn: less than a decade has numbers between the powers of ten as well.
    """
    (axis.axes.set_xscale if axis is axis.axes.xaxis else axis.axes.set_yscale)("log")
    low, high = axis.get_view_interval()
    words = FuncFormatter(lambda value, _: number(value))
    axis.set_major_formatter(words)
    axis.set_minor_formatter(words if high < 10 * low else NullFormatter())


def screen(x: str, y: str, height: int = 420) -> "go.Figure":
    """An empty plot that responds to the mouse, its axes labelled."""
    import plotly.graph_objects as go

    made = go.Figure()
    made.update_layout(
        height=height,
        font={"family": "system-ui, sans-serif", "size": 13, "color": INK},
        paper_bgcolor="white",
        plot_bgcolor="white",
        margin={"l": 60, "r": 15, "t": 10, "b": 50},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    )
    made.update_xaxes(title=x, **_GRID)
    made.update_yaxes(title=y, **_GRID)
    return made


def faint(colour: str, opacity: float) -> str:
    """A colour of `#rrggbb` with some opacity, as a browser writes it.

    >>> faint("#0072B2", 0.5)
    'rgba(0,114,178,0.5)'
    """
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def tint(colour: str) -> tuple[float, float, float]:
    """A colour of `#rrggbb` halfway to white, on which black text can be read."""
    red, green, blue = ((1 + int(colour[start : start + 2], 16) / 255) / 2 for start in (1, 3, 5))
    return red, green, blue


def save(made: Figure, path: Path, ending: str) -> None:
    """Write a figure so that the same result gives the same bytes: no date, no drawn ids."""
    if ending == ".svg":
        written = _written(made, "engrammar")
        path.write_text(written[: written.index("<!DOCTYPE")] + _element(written), encoding="utf-8")
    else:
        undated = {".pdf": {"CreationDate": None}, ".png": {}}
        made.savefig(path, dpi=150, metadata=undated[ending], format=ending.removeprefix("."))


def svg(made: Figure, name: str) -> str:
    """A figure as an `<svg>` element for a page, its text as text; `name` keeps its ids apart."""
    element = _element(_written(made, name))
    return element.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "", 1)


def _written(made: Figure, salt: str) -> str:
    """A figure as SVG with its text as text: searched, read aloud, and a third of the bytes."""
    import io

    import matplotlib

    settings: Any = {
        "svg.hashsalt": salt,
        "svg.fonttype": "none",
        "font.family": "sans-serif",
        "font.sans-serif": ["DejaVu Sans", "Verdana"],  # of one width, so that text stays in place
    }
    written = io.StringIO()
    with matplotlib.rc_context(settings):
        made.savefig(written, format="svg", metadata={"Date": None})
    return written.getvalue()


def _element(written: str) -> str:
    """The `<svg>` element of a written figure, without what no reader sees."""
    element = written[written.index("<svg") :]
    return _coarser(re.sub(r"<metadata>.*?</metadata>\n?", "", element, flags=re.DOTALL))


def _coarser(svg: str) -> str:
    """Places to a hundredth of a point, which nobody can see, paths in one line, no indents.

    >>> _coarser('<path d="M 1.234567 20.5 \\nL 3 4 \\n"/>')
    '<path d="M 1.23 20.5 L 3 4"/>'
    """

    def shorter(found: re.Match[str]) -> str:
        numbers = re.sub(r"-?\d+\.\d{3,}", lambda long: f"{float(long[0]):.2f}", found[0])
        return " ".join(numbers.split())

    svg = re.sub(r' transform="rotate\(-0[^"]*"', "", svg)
    places = r'(?<= d=")[^"]*|(?<= [xy]=")[^"]*|(?<= transform=")[^"]*'
    return re.sub(places, shorter, re.sub(r"\n +", "\n", svg))


def legend_below(made: Figure, axes: Sequence["Axes"], columns: int = 3) -> None:
    """One legend for several axes, each label once, below them."""
    found: dict[str, Any] = {}
    for each in axes:
        for handle, label in zip(*each.get_legend_handles_labels(), strict=True):
            found.setdefault(label, handle)
    made.legend(
        list(found.values()), list(found), loc="outside lower left", ncols=columns, frameon=False
    )
