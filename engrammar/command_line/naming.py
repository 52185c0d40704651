"""Which files name a mechanism, tests and models: read in their source, so that nothing is run."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULES = "engrammar.rules"
OF_ALL = ("test_mechanisms.py", "test_laws.py")
"""Tests of every mechanism at once: those that they name are but examples."""


@cache
def named(path: Path) -> frozenset[tuple[str, str]]:
    """What a file takes from the rules, each by its family and its name.

    Attributes of modules that it imports, under whatever name, and what it imports by itself.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules: dict[str, str] = {}
    found: set[tuple[str, str]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == RULES:
            modules |= {each.asname or each.name: each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{RULES}."):
            family = (node.module or "").removeprefix(f"{RULES}.")
            found |= {(family, each.name) for each in node.names}
    found |= {
        (modules[node.value.id], node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in modules
    }
    return frozenset(found)


def models_of(family: str, mechanism: str) -> list[str]:
    """The models of the house that name a mechanism, with whatever options they apply it."""
    from engrammar import models

    files = sorted(Path(next(iter(models.__path__))).glob("[a-z]*.py"))
    return [path.stem for path in files if (family, mechanism) in named(path)]


def applied_by(family: str, mechanism: str) -> list[str]:
    """The tests of rules that name a mechanism, as files below the root.

    None where no test does so but through a model, or where an installation has no tests.
    """
    files = sorted((ROOT / "tests" / "rules").glob("test_*.py"))
    return [
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.name not in OF_ALL and (family, mechanism) in named(path)
    ]
