"""A passport that was kept, read again: what its page says follows from its numbers."""

import json
from math import inf, nan
from typing import Any

from engrammar.passport.differences import Distance
from engrammar.passport.findings import Finding
from engrammar.passport.scores import Score
from engrammar.passport.verdict import Entry, Passport, Trial

_WORDS = {"infinite": inf, "not a number": nan}


def passports(text: str) -> list[Passport]:
    """The passports in the text of a passport.json."""
    return [_passport(each) for each in json.loads(text)["passports"]]


def _passport(told: dict[str, Any]) -> Passport:
    found = {
        method: tuple(Finding(**{**each, "forbids": tuple(each["forbids"])}) for each in findings)
        for method, findings in told["findings"].items()
    }
    trials = tuple(_trial(each) for each in told["trials"])
    model, kind, origin = (str(told[name]) for name in ("model", "kind", "origin"))
    return Passport(model, kind, origin, told["settings"], found, trials, int(told["enough"]))


def _trial(told: dict[str, Any]) -> Trial:
    make = _distance if told["method"] == "ode" else _score
    return Trial(
        told["name"],
        told["says"],
        told["method"],
        tuple(Entry(**each) for each in told["entries"]),
        tuple(make(each) for each in told["pairs"]),
        told["limit"],
        told["moved"],
        told["forbidden"],
        told["part"],
    )


def _distance(told: dict[str, Any]) -> Distance:
    where = (told[name] for name in ("observable", "time"))
    return Distance(told["one"], told["other"], _number(told["largest"]), *where)


def _score(told: dict[str, Any]) -> Score:
    numbers = ("mean", "mean_at", "variance", "variance_at")
    return Score(told["one"], told["other"], *(_number(told[name]) for name in numbers))


def _number(told: Any) -> Any:
    """A number, which may be written as a word; a place stays what it is, but as a tuple."""
    if isinstance(told, list):
        return tuple(told)
    return _WORDS.get(told, told) if isinstance(told, str) else told
