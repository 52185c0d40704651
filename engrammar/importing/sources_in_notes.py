"""Where an imported number is from: read back from our own notes, or `imported, unsourced`."""

import re
from html import unescape
from typing import get_args

import libsbml

from engrammar.sources import Kind, Reference, Source

_OURS = re.compile(r"[-+.\deE]+ (?P<unit>[^:]*): (?P<source>.+)\.\Z", re.DOTALL)
_MATCH = re.compile(r"Molecules that match (?P<pattern>.+)\.\Z", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_DOI = re.compile(r"(?:doi\.org/|doi[:/])(10\.\S+)\Z", re.IGNORECASE)


def unsourced(origin: str) -> Source:
    """The source of a number that stands in a file without one."""
    return Source("imported", "unsourced", file=origin)


def source_of(element: libsbml.SBase | None, origin: str) -> Source:
    """The source that an element's notes state in our own words, or that it has none."""
    found = _OURS.match(notes_of(element))
    if found is None:
        return unsourced(origin)
    kind, _, reason = found["source"].partition(", ")
    if kind not in get_args(Kind) or not reason:
        kind, reason = "published", found["source"]
    doi = _doi(element)
    if kind == "published" and not doi:
        # somebody's words, but no publication to look them up in
        return Source("imported", found["source"])
    if not doi:
        return Source(kind, reason)  # type: ignore[arg-type]
    citation, _, place = reason.partition(", ")
    return Source(kind, place or "said in its notes", Reference.said(citation, doi))  # type: ignore[arg-type]


def unit_in_notes(element: libsbml.SBase | None) -> str:
    """The unit in which our own notes print the number; empty where they do not."""
    found = _OURS.match(notes_of(element))
    return found["unit"] if found and found["unit"] != "(no unit)" else ""


def pattern_of(element: libsbml.SBase) -> str:
    """What an observable counts, from our own notes; empty where they do not say."""
    found = _MATCH.match(notes_of(element))
    return found["pattern"] if found else ""


def notes_of(element: libsbml.SBase | None) -> str:
    """The first paragraph of an element's notes, as plain text."""
    if element is None or not element.isSetNotes():
        return ""
    first = str(element.getNotesString()).split("</p>")[0]
    return " ".join(unescape(_TAG.sub("", first)).split())


def _doi(element: libsbml.SBase | None) -> str:
    if element is None:
        return ""
    for number in range(element.getNumCVTerms()):
        term = element.getCVTerm(number)
        for index in range(term.getNumResources()):
            found = _DOI.search(str(term.getResourceURI(index)))
            if found:
                return found[1]
    return ""
