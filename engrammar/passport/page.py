"""The passport as files: JSON for programs, and a page for people."""

import json
from collections.abc import Sequence
from importlib.metadata import version
from importlib.resources import files as resources
from math import isinf, isnan
from typing import Any

from engrammar.passport.verdict import Passport, describe, worst_word


def files(passports: Sequence[Passport]) -> dict[str, str]:
    """`passport.json` and `passport.html`, which hold all of `passports`, as texts by name.

    They know no date: the same model, simulators and settings give the same bytes.
    """
    return {"passport.json": as_json(passports), "passport.html": as_page(passports)}


def as_json(passports: Sequence[Passport]) -> str:
    """The passports as JSON; a number without bound is the text `infinite`."""
    document = {
        "verdict": worst_word(each.word for each in passports),
        "engrammar": version("engrammar"),
        "passports": [each.as_dict() for each in passports],
    }
    return json.dumps(_plain(document), indent=1, allow_nan=False) + "\n"


def as_page(passports: Sequence[Passport]) -> str:
    """The passports as one HTML page that opens offline."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["difference"] = _number
    template = resources("engrammar.passport").joinpath("page.html").read_text(encoding="utf-8")
    page = environment.from_string(template).render(
        passports=passports,
        verdict=worst_word(each.word for each in passports),
        describe=describe,
        engrammar=version("engrammar"),
    )
    return page if page.endswith("\n") else page + "\n"


def _number(value: float) -> str:
    """A difference or a score in a table."""
    if isinf(value):
        return "infinite"
    return f"{value:.1e}" if abs(value) < 0.1 else f"{value:.2f}"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, float) and (isinf(value) or isnan(value)):
        return "infinite" if isinf(value) else "not a number"
    return value
