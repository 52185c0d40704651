"""BNGL as it is written: molecules, patterns and rules, before anything is made of them.

Only what Python rules can say as well is read; anything else is refused with the line it stands in.
"""

import re
from dataclasses import dataclass
from typing import NoReturn

from engrammar.importing.screening import Unsafe

_WORD = re.compile(r"[A-Za-z_]\w*")
_MOLECULE = re.compile(r"(?P<name>[A-Za-z_]\w*)(?P<inside>\(\s*[^()]*\))?")
_SITE = re.compile(r"(?P<name>[A-Za-z_]\w*)(?P<marks>(?:~(?:\w+|\?)|!(?:\d+|\+|\?))*)", re.ASCII)
_MARK = re.compile(r"([~!])(\w+|\+|\?)")
_LABEL = re.compile(r"\s*(?:(?P<label>[A-Za-z_]\w*)\s*:)?\s*")
_ARROW = re.compile(r"\s*(<?->)\s*")
_MODIFIER = re.compile(
    r"\b(DeleteMolecules|MoveConnected|TotalRate|priority\s*=\s*\S+"
    r"|(?:in|ex)clude_\w+\s*\([^()]*(?:\([^()]*\)[^()]*)*\))"
)


@dataclass(frozen=True)
class Site:
    """A site of a pattern: its state ("" for any), its bond (a number, "+", "?", "" for none)."""

    name: str
    state: str
    bond: str


@dataclass(frozen=True)
class Part:
    """A molecule of a pattern and the sites that it names."""

    name: str
    sites: tuple[Site, ...]


Pattern = tuple[Part, ...]


@dataclass(frozen=True)
class Rule:
    """A reaction rule: both sides, and a rate for each way."""

    label: str
    left: tuple[Pattern, ...]
    right: tuple[Pattern, ...]
    reversible: bool
    rates: tuple[str, ...]
    delete_molecules: bool
    line: str


def molecule_type(line: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The name and sites of a line such as `R(l,s~u~p)`. Raises `Unsafe` for sites of one name."""
    found = _MOLECULE.fullmatch(line.strip())
    if found is None:
        _refuse(line, "it is no molecule")
    sites: dict[str, tuple[str, ...]] = {}
    for piece in _pieces(found["inside"]):
        name, *states = (each.strip() for each in piece.split("~"))
        if not _WORD.fullmatch(name) or not all(re.fullmatch(r"\w+", each) for each in states):
            _refuse(line, f"{piece} is no site")
        if name in sites:
            _refuse(line, f"it has two sites called {name}, which cannot be told apart here")
        sites[name] = tuple(states)
    return found["name"], sites


def pattern(text: str, line: str) -> Pattern:
    """One molecule or complex, such as `L(r!1).R(l!1)`."""
    found, end = _pattern(text.strip(), 0, line)
    if end != len(text.strip()):
        _refuse(line, f"{text.strip()[end:]!r} is not understood")
    return found


def rule(line: str) -> Rule:
    """A line of the reaction rules."""
    start = _LABEL.match(line)
    assert start is not None
    left, end = _side(line, start.end(), line)
    arrow = _ARROW.match(line, end)
    if arrow is None:
        _refuse(line, f"an arrow was expected and not {line[end:]!r}")
    right, end = _side(line, arrow.end(), line)
    rest = line[end:]
    modifiers = [each.strip() for each in _MODIFIER.findall(rest)]
    unknown = [each for each in modifiers if each != "DeleteMolecules"]
    if unknown:
        _refuse(line, f"{unknown[0]} has no word here")
    rates = tuple(each.strip() for each in split(_MODIFIER.sub("", rest)))
    reversible = arrow[1] == "<->"
    if len(rates) != 1 + reversible or not all(rates):
        _refuse(line, f"it needs {'two rates' if reversible else 'one rate'}")
    deletes = "DeleteMolecules" in modifiers
    return Rule(start["label"] or "", left, right, reversible, rates, deletes, line.strip())


def _side(text: str, start: int, line: str) -> tuple[tuple[Pattern, ...], int]:
    nothing = re.compile(r"0(?:\(\))?(?![\w.])").match(text, start)
    if nothing is not None:
        return (), nothing.end()
    patterns = []
    end = start
    while True:
        found, end = _pattern(text, end, line)
        patterns.append(found)
        more = re.compile(r"\s*\+\s*").match(text, end)
        if more is None:
            return tuple(patterns), end
        end = more.end()


def _pattern(text: str, start: int, line: str) -> tuple[Pattern, int]:
    parts = []
    end = start
    while True:
        found = _MOLECULE.match(text, end)
        if found is None:
            _refuse(line, f"a molecule was expected and not {text[end:]!r}")
        parts.append(Part(found["name"], tuple(_site(p, line) for p in _pieces(found["inside"]))))
        end = found.end()
        if text[end : end + 1] in ("@", "%", "{", ":"):
            _refuse(line, f"{text[end:].split()[0]!r} (a place, label or condition) is not read")
        if text[end : end + 1] != ".":
            return tuple(parts), end
        end += 1


def _site(piece: str, line: str) -> Site:
    found = _SITE.fullmatch(piece)
    if found is None:
        _refuse(line, f"{piece} is not understood")
    states = [mark for kind, mark in _MARK.findall(found["marks"]) if kind == "~"]
    bonds = [mark for kind, mark in _MARK.findall(found["marks"]) if kind == "!"]
    if len(states) > 1 or len(bonds) > 1:
        _refuse(line, f"{piece} has several states or bonds")
    state = states[0] if states and states[0] != "?" else ""
    return Site(found["name"], state, bonds[0] if bonds else "")


def _pieces(inside: str | None) -> list[str]:
    return [] if inside is None else [e.strip() for e in inside[1:-1].split(",") if e.strip()]


def split(text: str) -> list[str]:
    """Parts between commas that are in no brackets."""
    parts, depth = [""], 0
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _refuse(line: str, why: str) -> NoReturn:
    raise Unsafe(f"The rules cannot be taken over: {line.strip()[:80]!r}: {why}.")
