"""Rule diagrams: what each rule of a mechanism looks for, and what it does."""

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, PathPatch
from matplotlib.path import Path
from pysb import ANY, WILD
from pysb.core import ComplexPattern, MonomerPattern

from engrammar.analysis import style
from engrammar.analysis.contact_map import bond_of, changed, state_of
from engrammar.blueprint import Blueprint
from engrammar.declarations import DeclaredRule
from engrammar.place import Place
from engrammar.simulation import UnknownName
from engrammar.sources import defined

_LETTER, _ROW, _PAD, _ARROW = 0.082, 0.27, 0.3, 1.3  # inches
_CHANGED = "#a04000"


def of_mechanism(mechanism: Callable[[Place], object]) -> Blueprint:
    """A model of one mechanism in one place of 1 fL: for looking at, not for running."""
    model = Blueprint(mechanism.__name__)
    mechanism(model.place("place", 1.0, "fL", defined("a place to draw the mechanism in")))
    return model


def figure(blueprint: Blueprint, names: Sequence[str] = ()) -> Figure:
    """The rules of a model or mechanism, one below the other; `names` picks some of them.

    A box is a molecule with the sites the rule looks at, a line a bond; sites the rule changes are
    orange and bold. What a rule does not mention does not matter to it.
    """
    known = {rule.name: rule for rule in blueprint.rules}
    for name in names:
        if name not in known:
            raise UnknownName(
                f"{blueprint.name} has no rule {name!r}; it has {', '.join(known) or 'none'}."
            )
    rules = [known[name] for name in names] or list(known.values())
    if not rules:
        raise ValueError(f"{blueprint.name} has no rules, so there is nothing to draw.")
    sizes = [_size(rule) for rule in rules]
    width = max(max(wide for wide, _ in sizes) + 0.6, 4.5)
    height = sum(tall + 0.62 for _, tall in sizes) + 0.5
    made = Figure(figsize=(width, height))
    axes = made.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    axes.text(0.2, height - 0.25, f"{blueprint.name}: rules", fontsize=11)
    y = height - 0.5
    for rule, (_, tall) in zip(rules, sizes, strict=True):
        place = f"  ({rule.place.name})" if len(blueprint.places) > 1 else ""
        axes.text(0.2, y - 0.15, f"{rule.name}{place}", fontsize=9, weight="bold", va="center")
        _draw(axes, rule, y - 0.32 - tall / 2)
        y -= tall + 0.62
    return made


def _sides(rule: DeclaredRule) -> list[list[ComplexPattern]]:
    expression = rule.expression
    return [
        [each for each in side.complex_patterns if each]
        for side in (expression.reactant_pattern, expression.product_pattern)
    ]


def _texts(part: MonomerPattern) -> list[tuple[str, str]]:
    """Each site of a pattern with what is asked of it, in words."""
    rows = []
    for site, condition in part.site_conditions.items():
        state = state_of(condition)
        text = f"{site}: {state}" if state else site
        if condition is None and state is None:
            text = f"{site}: free"
        elif condition is ANY:
            text = f"{site}: bound"
        elif condition is WILD:
            text = f"{site}: either way"
        rows.append((site, text))
    return rows


def _part_size(part: MonomerPattern) -> tuple[float, float]:
    rows = _texts(part)
    letters = max([len(part.monomer.name), *(len(text) for _, text in rows)])
    return max(letters * _LETTER + 0.3, 0.8), _ROW * (len(rows) + 1)


def _size(rule: DeclaredRule) -> tuple[float, float]:
    sides = _sides(rule)
    parts = [part for side in sides for each in side for part in each.monomer_patterns]
    tall = max(_part_size(part)[1] for part in parts)
    return sum(map(_side_width, sides)) + max(_ARROW, _rate_width(rule)) + 2 * _PAD, tall


def _side_width(side: Sequence[ComplexPattern]) -> float:
    if not side:
        return 0.3
    widths = [
        sum(_part_size(part)[0] + _PAD for part in each.monomer_patterns) - _PAD for each in side
    ]
    return sum(widths) + 0.4 * (len(side) - 1)


def _rates(rule: DeclaredRule) -> list[str]:
    """The rates as their mechanism names them, without what the model adds to count molecules."""
    names = [str(rate) for rate in (rule.forward, rule.reverse) if rate is not None]
    return [name.partition("_per_molecule_in_")[0] for name in names]


def _rate_width(rule: DeclaredRule) -> float:
    names = _rates(rule)
    return max(len(name) for name in names) * 0.072 + 0.3


def _draw(axes: Axes, rule: DeclaredRule, y: float) -> None:
    sides = _sides(rule)
    parts = [[part for each in side for part in each.monomer_patterns] for side in sides]
    differing: list[dict[int, set[str]]] = [{}, {}]
    for number, (one, two) in enumerate(zip(*parts, strict=False)):
        if one.monomer is two.monomer:
            for side in differing:
                side[number] = changed(one, two)
    x = _draw_side(axes, sides[0], differing[0], 0.3, y)
    arrow = max(_ARROW, _rate_width(rule))
    start, end = x + _PAD, x + _PAD + arrow
    both = rule.reverse is not None
    for shift, (tail, head) in zip(
        (0.05, -0.05) if both else (0.0,), ((start, end), (end, start)), strict=False
    ):
        axes.add_patch(
            FancyArrowPatch(
                (tail, y + shift), (head, y + shift), arrowstyle="-|>", mutation_scale=11,
                color=style.INK, shrinkA=0, shrinkB=0,
            )
        )  # fmt: skip
    middle = (start + end) / 2
    names = _rates(rule)
    axes.text(middle, y + 0.11, names[0], ha="center", va="bottom", fontsize=8)
    if both:
        axes.text(middle, y - 0.13, names[1], ha="center", va="top", fontsize=8)
    _draw_side(axes, sides[1], differing[1], end + _PAD, y)


def _draw_side(
    axes: Axes, side: Sequence[ComplexPattern], differing: dict[int, set[str]], x: float, y: float
) -> float:
    """Draws the complexes of one side from `x` to the right; returns where they end."""
    if not side:
        axes.text(x + 0.15, y, "∅", ha="center", va="center", fontsize=13)
        return x + 0.3
    number = 0
    for index, each in enumerate(side):
        if index:
            axes.text(x + 0.2, y, "+", ha="center", va="center", fontsize=12)
            x += 0.4
        ends: dict[int, list[tuple[float, float, float]]] = {}
        for part in each.monomer_patterns:
            width, height = _part_size(part)
            _draw_part(axes, part, differing.get(number, set()), x, y + height / 2)
            for row, (site, _) in enumerate(_texts(part), start=1):
                bond = bond_of(part.site_conditions[site])
                if bond is not None:
                    level = y + height / 2 - _ROW * (row + 0.5)
                    ends.setdefault(bond, []).append((x, x + width, level))
            x += width + _PAD
            number += 1
        x -= _PAD
        for pair in ends.values():
            if len(pair) == 2:
                (_, right, one), (left, _, two) = pair
                half = (left - right) / 2
                path = [(right, one), (right + half, one), (left - half, two), (left, two)]
                codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
                line = PathPatch(
                    Path(path, codes), facecolor="none", edgecolor=style.COLOURS[0], linewidth=2
                )
                axes.add_patch(line)
    return x


def _draw_part(axes: Axes, part: MonomerPattern, differing: set[str], x: float, top: float) -> None:
    width, height = _part_size(part)
    axes.add_patch(
        FancyBboxPatch(
            (x, top - height), width, height, boxstyle="round,pad=0.0,rounding_size=0.07",
            facecolor="#eef4f9", edgecolor=style.COLOURS[0], linewidth=1.2,
        )
    )  # fmt: skip
    axes.text(
        x + width / 2, top - _ROW / 2, part.monomer.name,
        ha="center", va="center", fontsize=9, weight="bold",
    )  # fmt: skip
    for row, (site, text) in enumerate(_texts(part), start=1):
        moved = site in differing
        axes.text(
            x + width / 2, top - _ROW * (row + 0.5), text, ha="center", va="center", fontsize=8.5,
            color=_CHANGED if moved else style.INK, weight="bold" if moved else "normal",
        )  # fmt: skip
