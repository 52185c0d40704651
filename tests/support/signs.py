"""Tables of signs: a row of the docs says what a model shows, and which test holds it.

A page has rows `| sign | test |`, of which the second names `tests/FILE.py::TEST`, one or more.
"""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NAMED = re.compile(r"`(tests/\S+\.py)::(\w+)`")


@dataclass(frozen=True)
class Sign:
    """The cells of a row, and the tests it names: each a file below the root, a function there."""

    cells: tuple[str, ...]
    tests: tuple[tuple[str, str], ...]

    @property
    def says(self) -> str:
        """The first cell of the row."""
        return self.cells[0]


def signs(page: str) -> list[Sign]:
    """The rows of a page of the docs that name a test."""
    rows = [line.strip("| ").split(" | ") for line in _text(page).splitlines() if line[:2] == "| "]
    found = [Sign(tuple(cells), tuple(_NAMED.findall(cells[-1]))) for cells in rows]
    return [each for each in found if each.tests]


def faults(page: str) -> list[str]:
    """Sentences about the tests that a page names: those that are missing, or cannot fail."""
    said = []
    for file, test in dict.fromkeys(_NAMED.findall(_text(page))):
        functions = _functions(file)
        if test not in functions:
            said.append(f"docs/{page} names {test}, which {file} does not have")
        elif not functions[test]:
            said.append(f"{test} of {file} asserts nothing")
    return said


def _text(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


@cache
def _functions(file: str) -> dict[str, bool]:
    """The functions of a test module, and whether each can fail by itself."""
    path = ROOT / file
    if not path.is_file():
        return {}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name: any(map(_can_fail, ast.walk(node)))
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


def _can_fail(node: ast.AST) -> bool:
    """An `assert`, `pytest.raises`, or one of numpy's `assert_allclose` and its like."""
    if isinstance(node, ast.Attribute):
        return node.attr == "raises" or node.attr.startswith("assert_")
    return isinstance(node, ast.Assert)
