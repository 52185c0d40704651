"""What other labs download is what the models say today, and valid."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from engrammar.command_line.application import app
from engrammar.exchange import problems

EXPORTS = Path(__file__).parents[1] / "sbml_exports"
MODELS = sorted(folder.name for folder in EXPORTS.iterdir() if folder.is_dir())


def test_there_are_exports() -> None:
    assert "camkii_switch" in MODELS


@pytest.mark.parametrize("model", MODELS)
def test_exports_are_not_stale(model: str, tmp_path: Path) -> None:
    """`make exports` would change nothing: the same files, the same bytes."""
    command = ["export", model, "--generator", "bionetgen", "--output", str(tmp_path)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    fresh = {file.name: file.read_bytes() for file in (tmp_path / model).iterdir()}
    stored = {file.name: file.read_bytes() for file in (EXPORTS / model).iterdir()}
    assert fresh.keys() == stored.keys()
    assert [name for name, content in fresh.items() if content != stored[name]] == []


@pytest.mark.parametrize("file", sorted(EXPORTS.glob("*/*.xml")), ids=lambda file: file.name)
def test_exports_are_valid(file: Path) -> None:
    assert problems(file.read_text(encoding="utf-8")) == []
