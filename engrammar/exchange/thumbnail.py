"""A thumbnail: the deterministic course of a model's question, small, as SVG."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

_WIDTH, _HEIGHT, _MARGIN = 180, 60, 4
_COLOURS = ("#1f77b4", "#ff7f0e", "#2ca02c")
"""As many observables as are drawn, the first ones asked for."""


def thumbnail(
    title: str, times: NDArray[np.float64], courses: Sequence[NDArray[np.float64]]
) -> str:
    """The first courses, each from zero to its own largest value, over the times (s)."""
    end = float(times[-1])
    lines = []
    for course, colour in zip(courses, _COLOURS, strict=False):
        top = float(np.max(course)) or 1.0
        points = " ".join(
            f"{_MARGIN + (_WIDTH - 2 * _MARGIN) * float(time) / end:.0f},"
            f"{_HEIGHT - _MARGIN - (_HEIGHT - 2 * _MARGIN) * max(float(value) / top, 0.0):.0f}"
            for time, value in zip(times, course, strict=True)
        )
        lines.append(f'<polyline fill="none" stroke="{colour}" points="{points}"/>\n')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}">\n<title>{escape(title)}</title>\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#f7f7f7"/>\n{"".join(lines)}</svg>\n'
    )
