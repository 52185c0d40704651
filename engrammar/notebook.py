"""How things show themselves in a notebook: small tables of HTML, nothing to load."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint

MOST_ROWS = 200
"""Longer tables are cut, and say so."""


def heading(name: str, summary: str) -> str:
    """What it is, in bold, and what there is of it."""
    return f"<p><b>{escape(name)}</b>: {escape(summary)}</p>"


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table that can be folded away; empty where there are no rows."""
    found = [[escape(str(cell)) for cell in row] for row in rows]
    if not found:
        return ""
    head = "".join(f"<th>{escape(each)}</th>" for each in columns)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{cell}</td>' for cell in row) + "</tr>"
        for row in found[:MOST_ROWS]
    )
    left = len(found) - MOST_ROWS
    more = f"<p>and {left:,} more</p>" if left > 0 else ""
    return (
        f"<details><summary>{escape(title)} ({len(found):,})</summary>"
        f"<table><tr>{head}</tr>{body}</table>{more}</details>"
    )


def counted(number: int, one: str, many: str) -> str:
    """`1 place`, `2 places`.

    >>> counted(1, "species", "species"), counted(1200, "rule", "rules")
    ('1 species', '1,200 rules')
    """
    return f"{number:,} {one if number == 1 else many}"


def of_blueprint(blueprint: "Blueprint") -> str:
    """A model: what it has, and where every number is from."""
    summary = ", ".join(
        (
            counted(len(blueprint.places), "place", "places"),
            counted(len(blueprint.molecules), "kind of molecule", "kinds of molecules"),
            counted(len(blueprint.rules), "rule", "rules"),
            counted(len(blueprint.constants), "constant", "constants"),
        )
    )
    rules = [(rule.name, rule.place.name, rule.expression) for rule in blueprint.rules]
    constants = [
        (name, f"{each.value:.10g}", each.unit, each.source)
        for name, each in blueprint.constants.items()
    ]
    observed = ", ".join(blueprint.question.observables) or "all"
    question = [("for how long", blueprint.question.until), ("at what", observed)]
    return (
        heading(blueprint.name, summary)
        + table("rules", ("rule", "place", "reaction"), rules)
        + table("constants", ("name", "value", "unit", "source"), constants)
        + table("question", ("asked", "by default"), question)
    )
