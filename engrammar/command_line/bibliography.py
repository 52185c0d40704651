"""The publications a model's constants come from, and BibTeX for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported
    from engrammar.sources import Constant, Reference, Source

_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")


@dataclass(frozen=True)
class Cited:
    """A publication (None for constants that have none) and the constants it stands for."""

    reference: "Reference | None"
    constants: tuple["Constant", ...]


def cited(blueprint: "Blueprint | Imported") -> list[Cited]:
    """The publications by citation, then the constants without one, all by their model's names.

    A constant that an overlay changed stands with the publication it had before as well; overlays
    bring their own.
    """
    groups: dict[Reference | None, list[Constant]] = {
        source.reference: [] for source in _of_overlays(blueprint) if source.reference
    }
    for name, constant in blueprint.constants.items():
        source: Source | None = constant.source
        behind = {source.reference if source else None}
        while (source := source.before if source else None) is not None:
            behind |= {source.reference} - {None}
        for reference in behind:
            groups.setdefault(reference, []).append(replace(constant, name=name))
    ordered = sorted(groups.items(), key=lambda each: each[0].citation if each[0] else "\uffff")
    return [Cited(reference, tuple(constants)) for reference, constants in ordered]


def _of_overlays(blueprint: "Blueprint | Imported") -> list["Source"]:
    from engrammar.imported import Imported

    return [] if isinstance(blueprint, Imported) else [*blueprint.overlays.values()]


def bibtex(references: Iterable["Reference"]) -> str:
    """A BibTeX entry for each publication: authors and year as cited, and the DOI.

    Of the kind `misc`, which demands no title; reference managers find the rest by the DOI.
    """
    entries, taken = [], set[str]()
    for reference in references:
        found = _YEAR.search(reference.citation)
        year = found[0] if found else ""
        authors = (reference.citation.partition(year)[0] if year else reference.citation).strip(
            " ,("
        )
        stem = re.sub(r"[^A-Za-z0-9]", "", authors.split()[0] + year) or "reference"
        key = stem
        for letter in "bcdefghijklmnopqrstuvwxyz":
            if key not in taken:
                break
            key = stem + letter
        taken.add(key)
        lines = [f"@misc{{{key}", f"  author = {{{_authors(authors)}}}"]
        lines += [f"  year = {{{year}}}"] if year else []
        lines += [f"  doi = {{{reference.doi}}}"]
        lines += ["  note = {DOI unchecked}"] if reference.lookup == "unchecked" else []
        entries.append(",\n".join(lines) + "\n}\n")
    return "\n".join(entries)


def _authors(text: str) -> str:
    """Names as BibTeX joins them: `Meyer et al.` is `Meyer and others`."""
    names = re.split(r",\s*|\s+and\s+|\s*&\s*", re.sub(r",?\s*et al\.?$", " and others", text))
    return " and ".join(name.strip() for name in names if name.strip())
