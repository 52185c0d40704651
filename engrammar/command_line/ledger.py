"""The ledger of a model's constants, as rows of text."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported
    from engrammar.sources import Constant, Source

COLUMNS = ("name", "value", "unit", "kind", "source")


def rows(blueprint: "Blueprint | Imported") -> list[tuple[str, str, str, str, str]]:
    """Every constant, input and volume: name, value and unit as printed, kind, source."""
    return [
        (name, value(each), each.unit or "-", each.source.kind, source_in_words(each.source))
        for name, each in blueprint.constants.items()
    ]


def value(constant: "Constant") -> str:
    """The number as its source prints it, or to ten digits where it was computed."""
    return f"{constant.value:.10g}"


def source_in_words(source: "Source") -> str:
    """A source without its kind, which has a column of its own."""
    return str(source).removeprefix(f"{source.kind}, ")


def of_role(blueprint: "Blueprint | Imported", role: str) -> Mapping[str, "Constant"]:
    """The constants of one role (`constant`, `input`, `volume`) by their name in the model."""
    from engrammar.imported import Imported

    if isinstance(blueprint, Imported):
        known = blueprint.constants
        return {name: known[name] for name in blueprint.names(role) if name in known}
    found = {
        blueprint.name_of(each): each.constant
        for each in blueprint.declared.values()
        if each.role == role and each.constant is not None
    }
    return dict(sorted(found.items()))
