"""The README's code runs: Python as it stands, commands as a user types them."""

import re
import shlex
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from engrammar.command_line.application import app

README = Path(__file__).parents[1] / "README.md"
PAGES = [README, *sorted((README.parent / "docs").glob("*.md"))]
PAGES.append(README.parent / "docs" / "gallery" / "README.md")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
COMMANDS = [
    line
    for language, block in BLOCKS
    if language == "sh"
    for line in block.splitlines()
    if line.startswith("engrammar")
]
SLOW = ("report", "hysteresis")
"""Six seconds each; the tests of both commands run them on smaller questions."""


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


def test_commands_are_understood() -> None:
    """Every word of them, the slow ones included: a wrong option is refused here."""
    program = get_command(app)
    assert isinstance(program, TyperGroup)
    for command in COMMANDS:
        name, *words = shlex.split(command)[1:]
        program.commands[name].make_context(name, words)


def test_the_slow_ones_are_commands_of_the_readme() -> None:
    assert set(SLOW) <= {command.split()[1] for command in COMMANDS}


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(
            each, marks=[pytest.mark.verification] if each.split()[1] in SLOW else [], id=each
        )
        for each in COMMANDS
    ],
)
def test_commands_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = next(block for language, block in BLOCKS if language == "python")
    (tmp_path / "my_protein.py").write_text(source, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(README.parent)))
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    lost = [target for target in targets if not (page.parent / target).exists()]
    assert not lost


def test_every_page_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert not [
        page.name for page in PAGES[1:] if f"({page.relative_to(README.parent)})" not in text
    ]
