"""Every mechanism is tested for what it does, by itself or in a model of the docs' signs."""

import re

from mechanisms import MECHANISMS, Mechanism
from signs import ROOT, signs

from engrammar.command_line.naming import applied_by, models_of, named

PAGES = ("chromatin.md", "synapse.md")
WITH_SIGNS = {file for page in PAGES for sign in signs(page) for file, _ in sign.tests}


def _where(mechanism: Mechanism) -> tuple[str, str]:
    return mechanism.__module__.rpartition(".")[2], mechanism.__name__


def test_a_test_or_the_sign_of_a_model_holds_what_each_does() -> None:
    """By parsing: a test of rules names it, or a model does whose tests hold a sign.

    Tests that take every mechanism, as that it stands alone, do not count.
    """
    untold = []
    for family, name in map(_where, MECHANISMS):
        models = {f"tests/models/test_{model}.py" for model in models_of(family, name)}
        if not applied_by(family, name) and not models & WITH_SIGNS:
            untold.append(f"{family}.{name}")
    assert untold == []


def test_names_are_found_behind_aliases_and_alone() -> None:
    shuttle = named(ROOT / "tests" / "rules" / "test_calmodulin_shuttle.py")
    assert ("calmodulin_shuttle", "carries_calmodulin_in") in shuttle
    stargazin = named(ROOT / "rules" / "stargazin.py")
    assert ("scaffold", "slot_rates") in stargazin


def test_what_no_model_uses_is_listed_with_what_it_is_for() -> None:
    """The list of docs/synapse.md, of each family that it has: complete, and no more than that."""
    page = (ROOT / "docs" / "synapse.md").read_text(encoding="utf-8")
    _, _, section = page.partition("## Mechanisms that no model uses\n")
    rows = re.findall(r"^\| `(\w+)`: (.+?) \|", section, re.MULTILINE)
    listed = {(family, name) for family, names in rows for name in re.findall(r"`(\w+)`", names)}
    families = {family for family, _ in rows}
    unused = {
        where for where in map(_where, MECHANISMS) if where[0] in families and not models_of(*where)
    }
    assert len(rows) > 15
    assert listed == unused
