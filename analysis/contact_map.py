"""Contact maps: the molecules of a model with their sites and states, and what binds what.

A still picture in both worlds: on paper as PDF, in the report as SVG, where text stays text.
"""

from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from pysb import ANY
from pysb.core import ComplexPattern, MonomerPattern

from engrammar.analysis import style
from engrammar.blueprint import Blueprint

Site = tuple[str, str]
Row = tuple[float, float, float]
"""Left and right end of the row of a site, and its height."""

# inches
_ROW, _FURTHER_LINE, _LEAST_WIDTH, _BESIDE_TEXT = 0.30, 0.17, 1.5, 0.3
_GAP_FOR_BONDS, _GAP, _BELOW, _MARGIN = 1.5, 0.7, 0.4, 0.6
_LEAST_HEIGHT = 3.0
_NAME_SIZE, _SITE_SIZE = 10, 9  # points
_LONGEST_LINE = 30
"""Characters, beyond which the states of a site go on in a further line."""


@dataclass
class Contacts:
    """What rules and starts of a model say: bonds between sites, sites that change state.

    Of each molecule the sites, with the states that a rule or a start names, or puts it in by
    leaving it at rest: what the molecule could be in other models is left out.
    """

    sites: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    bonds: set[tuple[Site, Site]] = field(default_factory=set)
    changing: set[Site] = field(default_factory=set)


def contacts(blueprint: Blueprint) -> Contacts:
    """The contact map of a model as data. Raises `ValueError` for a model without molecules."""
    if not blueprint.molecules:
        raise ValueError(f"{blueprint.name} has no molecules, so there is nothing to draw.")
    found = Contacts()
    used = used_states(blueprint)
    for name, molecule in sorted(blueprint.molecules.items()):
        found.sites[name] = [
            (site, tuple(each for each in states if each in used.get((name, site), ())))
            for site, states in molecule.sites.items()
            if site in blueprint.monomers[name].sites
        ]
    for rule in blueprint.rules:
        sides = [
            [each for each in side.complex_patterns if each]
            for side in (rule.expression.reactant_pattern, rule.expression.product_pattern)
        ]
        for pattern in [*sides[0], *sides[1]]:
            found.bonds |= bonds(pattern)
        before, after = ([part for each in s for part in each.monomer_patterns] for s in sides)
        for one, two in zip(before, after, strict=False):
            if one.monomer is two.monomer:
                found.changing |= {(one.monomer.name, site) for site in changed(one, two)}
    for start in blueprint.starts:
        found.bonds |= bonds(start.pattern)
    return found


def used_states(blueprint: Blueprint) -> dict[Site, set[str]]:
    """The states of each site in the rules and starts of the model that a blueprint makes."""
    model = blueprint.build()
    sides = (side for rule in model.rules for side in (rule.reactant_pattern, rule.product_pattern))
    patterns = [pattern for side in sides for pattern in side.complex_patterns if pattern]
    found: dict[Site, set[str]] = {}
    for pattern in [*patterns, *(initial.pattern for initial in model.initials)]:
        for part in pattern.monomer_patterns:
            for site, condition in part.site_conditions.items():
                if (state := state_of(condition)) is not None:
                    found.setdefault((part.monomer.name, site), set()).add(state)
    return found


def bonds(pattern: ComplexPattern) -> set[tuple[Site, Site]]:
    """The bonds of a pattern, as pairs of (molecule, site) in alphabetical order."""
    ends: dict[int, list[Site]] = {}
    for part in pattern.monomer_patterns:
        for site, condition in part.site_conditions.items():
            bond = bond_of(condition)
            if bond is not None:
                ends.setdefault(bond, []).append((part.monomer.name, site))
    pairs = (sorted(pair) for pair in ends.values() if len(pair) == 2)
    return {(one, two) for one, two in pairs}


def bond_of(condition: object) -> int | None:
    """The number of the bond a site condition names, if it names one."""
    for each in condition if isinstance(condition, tuple) else (condition,):
        if isinstance(each, int) and not isinstance(each, bool):
            return each
    return None


def state_of(condition: object) -> str | None:
    """The state a site condition names, if it names one."""
    for each in condition if isinstance(condition, tuple) else (condition,):
        if isinstance(each, str):
            return each
    return None


def changed(before: MonomerPattern, after: MonomerPattern) -> set[str]:
    """The sites whose state or binding differs between two patterns of one molecule."""
    one, two = before.site_conditions, after.site_conditions
    return {
        site
        for site in one.keys() & two.keys()
        if state_of(one[site]) != state_of(two[site]) or is_bound(one[site]) != is_bound(two[site])
    }


def is_bound(condition: object) -> bool:
    """Whether a site condition asks for a bond."""
    return bond_of(condition) is not None or condition is ANY


def figure(blueprint: Blueprint) -> Figure:
    """The contact map: a box for each molecule, a row for each site, a line for each bond.

    Sites whose state a rule changes are orange; many states take several lines. A bond within one
    kind of molecule, as between the subunits of a ring, is a loop at its side.
    """
    found = contacts(blueprint)
    bonded = _columns(found)
    columns = bonded + _filled(found, max([_LEAST_HEIGHT, *(_height(found, c) for c in bonded)]))
    widths = [_width(found, column) for column in columns]
    gaps = [_GAP_FOR_BONDS if n < len(bonded) else _GAP for n in range(len(columns))]
    wide = sum(widths) + sum(gaps[:-1]) + 2 * _MARGIN
    tall = max(_height(found, column) for column in columns)
    made = Figure(figsize=(max(wide, 4.0), tall + 1.2))
    axes = made.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, made.get_figwidth())
    axes.set_ylim(0, made.get_figheight())
    rows: dict[Site, Row] = {}
    x = (made.get_figwidth() - wide) / 2 + _MARGIN
    for column, width, gap in zip(columns, widths, gaps, strict=True):
        y = (made.get_figheight() + _height(found, column)) / 2 - 0.1
        for name in column:
            _box(axes, name, found, (x, y, width), rows)
            y -= _height(found, [name]) + _BELOW
        x += width + gap
    for number, (one, two) in enumerate(sorted(found.bonds)):
        _bond(axes, rows[one], rows[two], number)
    axes.text(0.1, made.get_figheight() - 0.22, f"{blueprint.name}: contact map", fontsize=11)
    axes.text(
        0.1,
        0.1,
        "lines: bonds · ⇄, orange: states that a rule changes",
        fontsize=8,
        color=style.SOFT,
    )
    return made


def _columns(found: Contacts) -> list[list[str]]:
    """Molecules by their distance from the one with most partners, so that bonds cross gaps."""
    partners: dict[str, set[str]] = {name: set() for name in found.sites}
    for (one, _), (two, _) in found.bonds:
        if one != two:
            partners[one].add(two)
            partners[two].add(one)
    depth: dict[str, int] = {}
    for root in sorted(partners, key=lambda name: (-len(partners[name]), name)):
        if root in depth:
            continue
        depth[root] = 0
        ahead = [root]
        while ahead:
            here = ahead.pop(0)
            for other in sorted(partners[here] - set(depth)):
                depth[other] = depth[here] + 1
                ahead.append(other)
    columns = [
        [name for name in partners if depth[name] == level and partners[name]]
        for level in range(max(depth.values()) + 1)
    ]
    return [column for column in columns if column]


def _filled(found: Contacts, tall: float) -> list[list[str]]:
    """Molecules that bind no other kind, in columns up to `tall` (inches)."""
    bound = {name for (one, _), (two, _) in found.bonds if one != two for name in (one, two)}
    columns: list[list[str]] = []
    for name in found.sites:
        if name in bound:
            continue
        if not columns or _height(found, [*columns[-1], name]) > tall:
            columns.append([])
        columns[-1].append(name)
    return columns


def _height(found: Contacts, column: list[str]) -> float:
    rows = sum(_tall(found, name, *site) for name in column for site in found.sites[name])
    return rows + _ROW * len(column) + _BELOW * (len(column) - 1)


def _tall(found: Contacts, name: str, site: str, states: tuple[str, ...]) -> float:
    return _ROW + _FURTHER_LINE * _site_text(found, name, site, states).count("\n")


def _width(found: Contacts, column: list[str]) -> float:
    """As wide as the longest text of a column, so that all of it stays inside of its box."""
    texts = [
        TextPath((0, 0), line, size=_SITE_SIZE)
        for name in column
        for site, states in found.sites[name]
        for line in _site_text(found, name, site, states).split("\n")
    ] + [TextPath((0, 0), name, size=1.15 * _NAME_SIZE) for name in column]  # bold
    longest = max(text.get_extents().width for text in texts) / 72
    return float(max(_LEAST_WIDTH, longest + _BESIDE_TEXT))


def _site_text(found: Contacts, name: str, site: str, states: tuple[str, ...]) -> str:
    if not states:
        return site
    joint = " ⇄" if (name, site) in found.changing else " |"
    lines = [f"{site}:"]
    for number, state in enumerate(states, start=1):
        word = state if number == len(states) else state + joint
        if number > 1 and len(f"{lines[-1]} {word}") > _LONGEST_LINE:
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines)


def _box(
    axes: Axes,
    name: str,
    found: Contacts,
    corner: tuple[float, float, float],
    rows: dict[Site, Row],
) -> None:
    """A molecule at the left, the top and the width of `corner`."""
    x, top, width = corner
    height = _height(found, [name])
    axes.add_patch(
        FancyBboxPatch(
            (x, top - height),
            width,
            height,
            boxstyle="round,pad=0.02,rounding_size=0.08",
            facecolor="#eef4f9",
            edgecolor=style.COLOURS[0],
            linewidth=1.3,
        )
    )
    middle: dict[str, Any] = {"ha": "center", "va": "center"}
    axes.text(x + width / 2, top - _ROW / 2, name, weight="bold", fontsize=_NAME_SIZE, **middle)
    below = top - _ROW
    for site, states in found.sites[name]:
        tall = _tall(found, name, site, states)
        y, below = below - tall / 2, below - tall
        changes = states and (name, site) in found.changing
        axes.text(
            x + width / 2,
            y,
            _site_text(found, name, site, states),
            fontsize=_SITE_SIZE,
            color="#a04000" if changes else style.INK,
            **middle,
        )
        rows[name, site] = (x, x + width, y)


def _bond(axes: Axes, one: Row, two: Row, number: int) -> None:
    if one[0] > two[0]:
        one, two = two, one
    start = (one[1], one[2])
    if one[0] == two[0]:  # in one column: round the right side
        end = (two[1], two[2])
        out = 0.45 + 0.12 * (number % 3)
        if one == two:
            start, end = (start[0], start[1] + 0.05), (end[0], end[1] - 0.05)
        middle = [(start[0] + out, start[1]), (end[0] + out, end[1])]
    else:
        end = (two[0], two[2])
        half = (end[0] - start[0]) / 2
        middle = [(start[0] + half, start[1]), (end[0] - half, end[1])]
    for x, y in (start, end):
        axes.plot(x, y, "o", color=style.COLOURS[0], markersize=4.5)
    path = Path([start, *middle, end], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(PathPatch(path, facecolor="none", edgecolor=style.COLOURS[0], linewidth=1.6))
