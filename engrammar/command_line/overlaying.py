"""Laying overlays over a model, by their names, with the options of the model that they need."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

from engrammar.command_line import catalogue, terminal
from engrammar.command_line.repeating import add

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported
    from engrammar.overlay import Overlay

AModel = TypeVar("AModel", bound="Blueprint | Imported")


def lay(
    overlays: Iterable[str],
    model: str,
    options: Iterable[str],
    make: Callable[[Sequence[str]], AModel],
    flag: str = "--option",
) -> tuple[AModel, list[str]]:
    """The model that `make` makes of its options, with `overlays` over it in their order.

    Where an overlay has nothing to change, and an option that was not given adds what it needs, the
    model is made with that option as well. This is said in a sentence, which the model keeps, and
    the command of its results gets the option after `flag`; no `flag`, no such help. Also returns
    the options that the model has in the end.

    Raises `OverlayError` for an overlay that is unknown or has nothing to change, and says which
    models have what it needs.
    """
    chosen = list(options)
    blueprint = make(chosen)
    names = list(overlays)
    if not names:
        return blueprint, chosen
    from engrammar.overlay import OverlayError, TouchesNothing, read
    from engrammar.overlays import CATALOGUE

    laid: list[Overlay] = []
    sentences: list[str] = []
    for name in names:
        found = read(name, CATALOGUE)
        laid.append(found)
        try:
            found.lay(cast("Blueprint", blueprint))  # it refuses an imported network itself
        except TouchesNothing as problem:
            added = _option_for(laid, model, chosen, make) if flag else None
            if added is None:
                raise OverlayError(f"{problem}{_elsewhere(found, model)}") from problem
            chosen.append(added)
            blueprint = _with_all(laid, make(chosen))
            sentences.append(
                f"{found.name} finds what it needs in {model} with {flag} {added}, which is "
                "switched on."
            )
            if add(flag, added):
                terminal.say(sentences[-1])
    if sentences:
        one = cast("Blueprint", blueprint)
        about = one.about
        one.describe(replace(about, overlays=(*about.overlays, *sentences)))
    return blueprint, chosen


def _option_for(
    laid: Iterable["Overlay"],
    model: str,
    options: Sequence[str],
    make: Callable[[Sequence[str]], AModel],
) -> str | None:
    """The first option, not among those given, with which all overlays find something."""
    from engrammar.command_line.mechanisms import choices
    from engrammar.overlay import OverlayError

    given = {each.partition("=")[0].strip() for each in options}
    for choice in [] if catalogue.foreign_file(model) else choices(model):
        for name, value in choice.items():
            added = f"{name}={_written(value)}"
            if name in given:
                continue
            try:
                _with_all(laid, make([*options, added]))
                return added
            except OverlayError:
                continue
    return None


def _with_all(laid: Iterable["Overlay"], blueprint: AModel) -> AModel:
    for each in laid:
        each.lay(cast("Blueprint", blueprint))
    return blueprint


def _elsewhere(overlay: "Overlay", model: str) -> str:
    """Where an overlay finds something: with an option of this very model, and in other models."""
    have = models_with(overlay)
    options = [each.partition(" ")[2] for each in have if each.partition(" ")[0] == model]
    here = f" {model} has that with {options[0]}." if options and options[0] else ""
    return f"{here} Models that have it: {', '.join(have) or 'no model of the house, yet'}."


def models_with(overlay: "Overlay") -> list[str]:
    """The models of the house that `overlay` finds something in, with the option that they need."""
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
