"""The table of mechanisms: it has all of them, and the docs' copy is not stale."""

from pathlib import Path

import pytest
from program import run

from engrammar.command_line import catalogue, exit_codes, tabulating
from engrammar.command_line.mechanisms import describe, families, users
from engrammar.command_line.tabulating import page
from engrammar.rules import calmodulin, camkii

DOCS = Path(__file__).parents[2] / "docs" / "mechanisms.md"


@pytest.fixture(scope="module")
def table() -> str:
    return page()


def test_docs_are_what_the_rules_say_today(table: str) -> None:
    stale = DOCS.read_text(encoding="utf-8") != table
    assert not stale, "docs/mechanisms.md is stale: run `make docs`"


def test_every_mechanism_and_model_is_in_the_table(table: str) -> None:
    for module, mechanisms in families():
        family = module.__name__.removeprefix("engrammar.rules.")
        for each in mechanisms:
            assert f"### {family}.{each.__name__}(" in table
    for model in catalogue.names():
        assert f"| `{model}` |" in table


def test_a_mechanism_is_described_by_what_it_declares() -> None:
    described = describe(camkii.phosphorylates_T306)
    assert described.molecules == (("CaMKII", ("cam", "T286", "T306")),)
    assert [each.name for each in described.constants] == ["k_T306_phosphorylation"]
    assert described.says.endswith("Thr306 is phosphorylated and shuts it out.")


def test_models_are_found_by_their_rules_in_any_variant() -> None:
    assert users(describe(camkii.autophosphorylates).rules) == [
        "camkii_holoenzyme",
        "spine_growth",
        "two_spines_competing",
    ]
    assert "camkii_monomer" in users(describe(camkii.phosphorylates_T306).rules)  # with PP1
    assert users(frozenset({("no_such_rule", frozenset({"CaM"}))})) == []
    clamped, counted = calmodulin.binds_calcium, calmodulin.binds_calcium_ions
    assert "calmodulin_calcium" in users(describe(clamped).rules)
    assert users(describe(counted).rules) == ["camkii_monomer"]


def test_the_command_writes_a_file(
    tmp_path: Path, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabulating, "page", lambda: table)  # takes seconds to write
    there = tmp_path / "mechanisms.md"
    assert run("table", "--output", str(there)).exit_code == exit_codes.OK
    assert there.read_text(encoding="utf-8") == table
    assert (
        run("table", "--output", str(tmp_path / "mechanisms.txt")).exit_code == exit_codes.MISTAKE
    )
