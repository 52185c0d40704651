"""Laying overlays over a model, by their names."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported
    from engrammar.overlay import Overlay


def lay(overlays: Iterable[str], blueprint: "Blueprint | Imported") -> None:
    """Lay `overlays` over a model in their order.

    Raises `OverlayError` for one that is unknown or has nothing to change, and says which models
    have what it needs.
    """
    names = list(overlays)
    if not names:
        return
    from engrammar.overlay import OverlayError, TouchesNothing, read
    from engrammar.overlays import CATALOGUE

    for name in names:
        found = read(name, CATALOGUE)
        try:
            found.lay(blueprint)  # type: ignore[arg-type]  # it refuses an imported network itself
        except TouchesNothing as problem:
            have = models_with(found)
            listed = ", ".join(have) or "no model of the house, yet"
            told = _with_an_option(blueprint.name.partition("_with_")[0], have)
            raise OverlayError(f"{problem}{told} Models that have it: {listed}.") from problem


def _with_an_option(model: str, have: Iterable[str]) -> str:
    """A sentence on the option of this very model that adds what an overlay needs, or nothing."""
    for each in have:
        name, _, option = each.partition(" ")
        if name == model and option:
            return f" In {model} {option} adds that."
    return ""


def models_with(overlay: "Overlay") -> list[str]:
    """The models of the house that `overlay` finds something in, with the option that they need."""
    from engrammar.command_line import catalogue
    from engrammar.command_line.mechanisms import choices, variants
    from engrammar.overlay import OverlayError

    found = []
    for model in catalogue.names():
        for chosen, blueprint in zip(choices(model), variants(model), strict=True):
            options = "".join(f" --option {key}={_written(each)}" for key, each in chosen.items())
            try:
                with overlay(blueprint):
                    found.append(model + options)
                    break
            except OverlayError:
                continue
    return found


def _written(value: object) -> str:
    """The value of an option as one would type it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
