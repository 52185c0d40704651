"""At spine volume: which of the sizes that were asked about are those of spines, and what holds."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from engrammar.command_line.ledger import of_role
from engrammar.rules.references import HARRIS_2012
from engrammar.sources import Constant
from engrammar.units import quantity, to_model

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported

SMALLEST, LARGEST = 0.003, 0.56
SPINE = Constant(
    "spine_volume",
    0.054,
    "fL",
    HARRIS_2012.at("table 1, CA1 of adult rats").within(SMALLEST, LARGEST),
)
"""The median of the means of several studies, and the range of single spines in them (fL)."""
_WHOLE = {"GO:0043197", "GO:0044327"}  # a dendritic spine, its head
_PART = {"GO:0014069"}  # a postsynaptic density


def at_spine_volume(
    blueprint: "Blueprint | Imported",
    changed: Mapping[str, str],
    over_volumes: "Sequence[xr.Dataset]" = (),
) -> str:
    """How large spines are, and whether the deterministic model may be trusted at such a size.

    `changed` are the constants that were changed, `over_volumes` comparisons at several sizes.
    Empty for a model that names no place of a spine in `About.places`.
    """
    places = list(_places(blueprint, changed))
    if not places:
        return ""
    measured = (
        f"Dendritic spines are of {SMALLEST:g} to {LARGEST:g} fL; the median of published means "
        f"is {SPINE.value:g} fL ({SPINE.source.reference}, {SPINE.source.reason})."
    )
    return " ".join((*map(_at_sizes, over_volumes), measured, *places))


def _places(blueprint: "Blueprint | Imported", changed: Mapping[str, str]) -> Iterator[str]:
    """What each place in a spine is, beside what was measured."""
    from engrammar.imported import Imported

    if isinstance(blueprint, Imported):
        return
    for name, each in of_role(blueprint, "volume").items():
        place = name.removeprefix("V_")
        means = blueprint.about.places.get(place, "")
        volume = to_model(quantity(changed.get(name) or quantity(each.value, each.unit)))
        here = f"The {place} of this page, {volume:.3g} fL,"
        if means in _WHOLE and _is_a_spine(volume):
            yield f"{here} is such a spine."
        elif means in _WHOLE:
            yield f"{here} is {'smaller' if volume < SMALLEST else 'larger'} than any of them."
        elif means in _PART:
            yield f"{here} is a part of a spine."


def _is_a_spine(volume: float) -> bool:
    return SMALLEST <= volume <= LARGEST


def _at_sizes(result: "xr.Dataset") -> str:
    """Of the first observable, at each size of a spine: may the mean be trusted, and one run?"""
    from engrammar.analysis import drawing
    from engrammar.analysis.wording import number, percent
    from engrammar.command_line.volumes import beside, is_right

    unit = result["volume"].attrs["units"]
    spines = [each for each in result["volume"].values if unit == "fL" and _is_a_spine(each)]
    if not spines:
        return "None of the sizes that were compared is that of a whole spine."
    name = str(result["observable"].values[0])
    parts = []
    for volume in spines:
        at = result.sel(observable=name, volume=volume)
        mean = float(at["mean"])
        scatter = percent(float(at["sd"]) / mean) if mean else "undefined"
        parts.append(
            f"at {number(volume)} fL {is_right(at)} (the mean of {int(at['runs'])} runs is "
            f"{beside(at)}, single runs scatter by {scatter})"
        )
    return (
        f"May the deterministic {drawing.label(name)} be trusted to a tenth in a whole spine, with "
        f"the same stimulus and concentrations? {'; '.join(parts).replace('at', 'At', 1)}."
    )
