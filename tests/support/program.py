"""The program `engrammar`, called from a test."""

from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from engrammar.command_line.application import app

MY_PROTEIN = Path(__file__).with_name("my_protein.py")
"""A model as a user writes it, in a file of their own."""


def run(*words: object) -> Any:
    """Call the program with `words`; the result has exit_code, stdout and stderr.

    Tables are as wide as they like, whatever window pytest's worker processes claim to have.
    """
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": None})
