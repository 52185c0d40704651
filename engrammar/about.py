"""What is known of a model beyond its numbers: who made it, when, from which papers, of what.

It travels into files for other labs, and no engine looks at it. Dates are declared, never read from
a clock: the same model gives the same files on any day.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engrammar.sources import Reference

_COMPACT = re.compile(r"[A-Za-z][\w.]*:\S+")


@dataclass(frozen=True)
class Creator:
    """A person (`family` and `given` name), or a group under its one `family` name."""

    family: str
    given: str = ""
    organisation: str = ""
    email: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


DEVELOPERS = (Creator("The Engrammar developers"),)
"""Who made the models that come with Engrammar."""


@dataclass(frozen=True)
class About:
    """Who made a model and of what it speaks; everything may be left out.

    Dates are written as 2026-11-24. `taxon` is a compact identifier (`taxonomy:10116`), as are the
    `processes` it models (`GO:0048167`) and what each of its `places` is (`GO:0014069`). What
    `overlays` changed is a sentence for each, with its source.
    """

    creators: tuple[Creator, ...] = ()
    created: str = ""
    modified: str = ""
    publications: tuple[Reference, ...] = ()
    taxon: str = ""
    processes: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    overlays: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for day in (self.created, self.modified):
            if day:
                date.fromisoformat(day)  # raises ValueError with the text in it
        if self.modified and not self.created <= self.modified:
            raise ValueError(
                f"A model cannot be modified on {self.modified}, before it was created on "
                f"{self.created}."
            )
        for identifier in (self.taxon, *self.processes, *self.places.values()):
            if identifier and not _COMPACT.fullmatch(identifier):
                raise ValueError(
                    f"{identifier!r} is not a compact identifier such as taxonomy:10116."
                )


@dataclass(frozen=True)
class Background:
    """What a network still knows of the blueprint it was expanded from.

    `molecules` are the compact identifiers of the molecules by name, `rules` the rules as written.
    """

    about: About = About()
    molecules: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
