"""The README's code runs: Python as it stands, commands as a user types them."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engrammar.command_line.application import app

README = Path(__file__).parents[1] / "README.md"
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
COMMANDS = [
    line
    for language, block in BLOCKS
    if language == "sh"
    for line in block.splitlines()
    if line.startswith("engrammar")
]


def test_there_is_something_to_run() -> None:
    assert len(COMMANDS) >= 5
    assert [language for language, _ in BLOCKS].count("python") >= 2


def test_python_blocks_run_one_after_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    namespace: dict[str, object] = {}
    for language, block in BLOCKS:
        if language == "python":
            exec(compile(block, "README.md", "exec"), namespace)
    printed = capsys.readouterr().out
    assert abs(float(printed)) < 2  # four standard errors of 20 runs of 20 kinases


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = next(block for language, block in BLOCKS if language == "python")
    (tmp_path / "my_protein.py").write_text(source, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output
