"""Overlays: named, sourced changes to a model, undone on leaving.

A disease, a drug at a dose, a mutant, an age or a region is not another model but a change to one.
An overlay says what it changes and from where it knows; it finds in a model what it needs, by
molecules, sites, constants and inputs, and refuses where there is nothing of it.

    with fragile_x(blueprint), SAHA("1 uM")(blueprint):
        network = expand(blueprint)
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Protocol

from engrammar.blueprint import Blueprint
from engrammar.declarations import check_name
from engrammar.sources import Source
from engrammar.units import Quantity, UnitError, dimension, quantity, same


class OverlayError(ValueError):
    """An overlay that cannot be laid over this model: twice, or without anything to change."""


class TouchesNothing(OverlayError):
    """An overlay that finds nothing to change in a model."""


class Change(Protocol):
    """One change of an overlay."""

    @property
    def needs(self) -> str:
        """What a model must have for it: `the molecule FMRP`."""

    def lay(self, blueprint: Blueprint) -> list[str]:
        """Make the change; what was changed in words, nothing where the model has none of it."""


@dataclass(frozen=True)
class Overlay:
    """A change to a model: its `name`, what it is in a biologist's words, and who reported it.

    Laid over a model, each of its `changes` changes what it finds; if none finds anything, the
    overlay is refused.
    """

    name: str
    says: str
    source: Source
    changes: tuple[Change, ...]

    @contextmanager
    def __call__(self, blueprint: Blueprint) -> Iterator[Blueprint]:
        """The blueprint with the overlay, until the block is left."""
        undo = remember(blueprint)
        try:
            self.lay(blueprint)
            yield blueprint
        finally:
            undo()

    def lay(self, blueprint: Blueprint) -> None:
        """Lay the overlay over the blueprint, to stay.

        Raises `TouchesNothing` if there is nothing to change, and `OverlayError` for an overlay
        that is there already; the blueprint is as before then.
        """
        if not isinstance(blueprint, Blueprint):
            raise OverlayError(
                f"{self.name} cannot be laid over {blueprint.name}: it is a network of another lab "
                "and has no rules to change."
            )
        stem = self.name.partition(" ")[0]
        if stem in {each.partition(" ")[0] for each in blueprint.overlays}:
            raise OverlayError(f"{stem} is laid over {blueprint.name} twice; once is enough.")
        undo = remember(blueprint)
        try:
            changed = [each for change in self.changes for each in change.lay(blueprint)]
        except BaseException:
            undo()
            raise
        if not changed:
            needs = " or ".join(dict.fromkeys(each.needs for each in self.changes))
            raise TouchesNothing(
                f"{self.name} changes nothing in {blueprint.name}: it needs {needs}."
            )
        joined = "and" if blueprint.overlays else "with"
        blueprint.name = check_name(
            f"{blueprint.name}_{joined}_{re.sub(r'[^A-Za-z0-9]+', '_', self.name)}"
        )
        blueprint.overlays[self.name] = self.source
        sentence = f"Overlay {self.name}: {self.says} ({self.source}). " + "; ".join(changed) + "."
        about = blueprint.about
        blueprint.describe(replace(about, overlays=(*about.overlays, sentence)))


@dataclass(frozen=True)
class Dosed:
    """A family of overlays, one for each dose: `SAHA("1 uM")`.

    `usual` is a dose in use, and gives the unit. `changes` makes the changes from the dose.
    """

    name: str
    says: str
    source: Source
    usual: str
    changes: Callable[[Quantity], tuple[Change, ...]]

    def __call__(self, dose: str) -> Overlay:
        """The overlay at a dose with its unit. Raises `UnitError` for another kind of unit."""
        given, usual = quantity(dose), quantity(self.usual)
        if not same(given.dimensionality, usual.dimensionality):
            raise UnitError(
                f"{self.name} is given as {self.usual}, so it cannot be {dose}: "
                f'write "{self.name} {self.usual}".'
            )
        if not given.magnitude > 0:
            raise UnitError(f"{self.name} needs a dose above zero, not {dose}.")
        written = f"{given.magnitude:g} {dose.strip().lstrip('+-.0123456789eE').strip()}".strip()
        return Overlay(f"{self.name} {written}", self.says, self.source, self.changes(given))


AnyOverlay = Overlay | Dosed


def read(text: str, known: Mapping[str, AnyOverlay]) -> Overlay:
    """The overlay that `text` names: `fragile_x`, or with its dose `SAHA 1 uM`."""
    name, _, dose = text.strip().partition(" ")
    if name not in known:
        close = get_close_matches(name, known)
        told = (
            f"did you mean {' or '.join(close)}?" if close else "`engrammar overlays` lists them."
        )
        raise OverlayError(f"There is no overlay {name!r}; {told}")
    found = known[name]
    if isinstance(found, Dosed):
        if not dose:
            raise OverlayError(f'{name} needs a dose, as in "{name} {found.usual}".')
        return found(dose)
    if dose:
        raise OverlayError(f"{name} has no dose, so it cannot be {dose!r}: write {name} alone.")
    return found


def remember(blueprint: Blueprint) -> Callable[[], None]:
    """What puts the blueprint back to where it is now, in place."""
    kept = {name: _copied(value) for name, value in vars(blueprint).items()}
    sites: dict[str, tuple[list[str], dict[str, Any]]] = {
        name: (list(monomer.sites), dict(monomer.site_states))
        for name, monomer in blueprint.monomers.items()
    }

    def undo() -> None:
        vars(blueprint).clear()
        vars(blueprint).update(kept)
        for name, (names, states) in sites.items():
            blueprint.monomers[name].sites = names
            blueprint.monomers[name].site_states = states

    return undo


def _copied(value: Any) -> Any:
    """A copy as deep as the blueprint's own collections go; what is in them does not change."""
    if isinstance(value, dict):
        return {
            key: copy(each) if isinstance(each, list | set) else each for key, each in value.items()
        }
    return copy(value) if isinstance(value, list | set) else value


def concentration(dose: Quantity) -> float:
    """A dose in uM."""
    if not same(dose.dimensionality, dimension("uM")):
        raise UnitError(f"{dose} is not a concentration.")
    return float(dose.m_as("uM"))
