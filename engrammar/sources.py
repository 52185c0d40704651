"""Sources: where a number comes from, said at the place where it is used."""

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["published", "measured", "derived", "fitted", "assumed", "defined", "imported"]
"""`imported`: it stands in a file of another lab, which does not say where it is from."""

Lookup = Literal["checked", "unchecked", ""]
"""`checked`: a public record shows the DOI with these authors, year and title; `unchecked`: none
was found; empty where nobody says."""

_UNCHECKED = " (DOI unchecked)"


@dataclass(frozen=True)
class Reference:
    """A publication, cited as "Authors year"; `doi` without a resolver in front of it."""

    citation: str
    doi: str
    lookup: Lookup = ""

    @classmethod
    def said(cls, words: str, doi: str) -> "Reference":
        """The publication that was printed as `words`."""
        if words.endswith(_UNCHECKED):
            return cls(words.removesuffix(_UNCHECKED), doi, "unchecked")
        return cls(words, doi)

    def __str__(self) -> str:
        return self.citation + (_UNCHECKED if self.lookup == "unchecked" else "")

    def at(self, place: str, *, file: str = "") -> "Source":
        """The number is printed in this publication at `place` (a table, figure, equation, page).

        `file` names the public file it was read in, where that is not the paper itself.
        """
        return Source("published", _demand(place, "the place in the publication"), self, file)


@dataclass(frozen=True)
class Source:
    """Where a number comes from: the kind of evidence, the reason in words, and who said it.

    `before` is where it came from until an overlay changed it.
    """

    kind: Kind
    reason: str
    reference: Reference | None = None
    file: str = ""
    range: tuple[float, float] | None = None
    before: "Source | None" = None

    def within(self, low: float, high: float) -> "Source":
        """The same source, with the range of plausible values in the constant's unit."""
        if not low <= high:
            raise ValueError(f"A range goes from low to high, not from {low} to {high}.")
        return replace(self, range=(low, high))

    def __str__(self) -> str:
        parts: list[str] = [self.kind if self.kind != "published" else ""]
        if self.reference:
            parts.append(str(self.reference))
        parts.append(self.reason)
        if self.file:
            parts.append(f"read in {self.file}")
        if self.range:
            parts.append(f"range {self.range[0]:g} to {self.range[1]:g}")
        if self.before:
            parts.append(f"before: {self.before}")
        return ", ".join(part for part in parts if part)


def measured(how: str, at: Source) -> Source:
    """Measured directly: by which experiment, and where it is printed."""
    return replace(at, kind="measured", reason=f"{at.reason}, {_demand(how, 'the experiment')}")


def derived(how: str, at: Source | None = None) -> Source:
    """Computed from other numbers: from which, and how."""
    return _with_reference("derived", _demand(how, "how it was derived"), at)


def fitted(to: str, at: Source | None = None) -> Source:
    """Chosen so that a model meets data: which model, which data."""
    return _with_reference("fitted", _demand(to, "what it was fitted to"), at)


def assumed(why: str, low: float | None = None, high: float | None = None) -> Source:
    """Not known: why this value is a fair guess, and the range it may lie in."""
    source = Source("assumed", _demand(why, "why it is assumed"))
    return source if low is None or high is None else source.within(low, high)


def defined(by: str) -> Source:
    """Exact by definition or by the choice of whoever asks the question: a size, a fraction."""
    return Source("defined", _demand(by, "what defines it"))


@dataclass(frozen=True)
class Constant:
    """A number as its source states it."""

    name: str
    value: float
    unit: str
    source: Source

    def __str__(self) -> str:
        return f"{self.value:g} {self.unit} ({self.source})"


def _with_reference(kind: Kind, reason: str, at: Source | None) -> Source:
    if at is None:
        return Source(kind, reason)
    return replace(at, kind=kind, reason=f"{reason} ({at.reason})")


def _demand(text: str, what: str) -> str:
    if not text.strip():
        raise ValueError(f"A source must say {what}.")
    return text
