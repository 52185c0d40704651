"""Every publication of the house says whether its DOI was looked up, and stands in one place."""

import importlib
import pkgutil
import re
from types import ModuleType

import pytest

from engrammar.sources import Reference

FOLDERS = ("rules", "models", "overlays", "stimuli")


def _modules() -> list[ModuleType]:
    found = []
    for folder in FOLDERS:
        package = importlib.import_module(f"engrammar.{folder}")
        names = [
            each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        ]
        found += [package, *map(importlib.import_module, names)]
    return found


@pytest.fixture(scope="module")
def references() -> dict[str, set[Reference]]:
    """The references by the name of their variable."""
    found: dict[str, set[Reference]] = {}
    for module in _modules():
        for name, value in vars(module).items():
            if isinstance(value, Reference):
                found.setdefault(name, set()).add(value)
    assert len(found) > 90
    return found


def test_every_publication_says_whether_its_doi_was_looked_up(
    references: dict[str, set[Reference]],
) -> None:
    silent = {each.citation for these in references.values() for each in these if not each.lookup}
    assert not silent, f"say checked or unchecked: {', '.join(sorted(silent))}"


def test_a_name_is_one_publication_and_a_doi_one_name(
    references: dict[str, set[Reference]],
) -> None:
    assert {name: these for name, these in references.items() if len(these) > 1} == {}
    names: dict[str, str] = {}
    for name, (each,) in references.items():
        assert names.setdefault(each.doi.lower(), name) == name, each.doi
        year = re.search(r"\d{4}$", each.citation)
        assert year is not None
        assert year[0] == name[-4:], each


def test_a_doi_that_carries_a_year_carries_that_of_the_publication(
    references: dict[str, set[Reference]],
) -> None:
    """Those of the Journal of Neuroscience, of Neuron, Cell and JTB, to a year of printing."""
    pattern = re.compile(r"(?:jneurosci\.\S+\.|/j\.[a-z]+\.)((?:19|20)\d\d)", re.IGNORECASE)
    told = 0
    for these in references.values():
        for each in these:
            if found := pattern.search(each.doi):
                told += 1
                assert 0 <= int(each.citation[-4:]) - int(found[1]) <= 1, each
    assert told > 10
