"""What others look at first, in a real browser: the page over all models, and a passport.

The page is Markdown, as forges show it: here it is made into HTML by the parser that many of them
follow (CommonMark, with tables), and nothing more. A missing browser is a failure, as for the
report.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, chromium
from markdown_it import MarkdownIt
from small_models import cooperative

from engrammar import expand
from engrammar.command_line import catalogue
from engrammar.passport import Settings, files, model_subject, verify

pytestmark = pytest.mark.verification

EXPORTS = Path(__file__).parents[1] / "sbml_exports"
every_width = pytest.mark.parametrize("width", [400, 1600])
HEAD = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
_ROWS = """
return [...document.querySelectorAll('tbody tr')].map(row => {
  const cells = [...row.cells], picture = row.querySelector('img');
  const box = picture.getBoundingClientRect();
  return {
    name: cells[0].textContent, verdict: cells[5].textContent,
    loaded: picture.complete && picture.naturalWidth > 0, width: box.width, height: box.height,
    links: [...row.querySelectorAll('a')].map(link => link.getAttribute('href')),
  };
});
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page beside copies of all that it shows and links to."""
    folder = tmp_path_factory.mktemp("exports") / "sbml_exports"
    shutil.copytree(EXPORTS, folder, ignore=shutil.ignore_patterns("*.xml", "*.sedml", "*.bngl"))
    text = (folder / "README.md").read_text(encoding="utf-8")
    path = folder / "README.html"
    path.write_text(HEAD + MarkdownIt("commonmark").enable("table").render(text), encoding="utf-8")
    return path


@every_width
def test_every_model_has_its_thumbnail_and_verdict(
    browser: Browser, page: Path, width: int
) -> None:
    browser.complaints()
    browser.open(page, width)
    rows = browser.run(_ROWS)
    assert [each["name"] for each in rows] == catalogue.names()
    for row in rows:
        assert row["loaded"], row
        assert row["width"] >= 150, row
        assert row["height"] >= 50, row
        assert row["verdict"].startswith(("simulators ", "not verified yet", "stale: ")), row
        for link in row["links"]:
            assert (page.parent / link).exists(), link
    assert browser.complaints() == []


@every_width
def test_a_passport_is_readable(browser: Browser, tmp_path: Path, width: int) -> None:
    settings = Settings(methods=("ode",), simulators=("Engrammar kernel", "scipy Radau"), points=11)
    passport = verify(model_subject(expand(cooperative()), "3 s"), settings)
    for name, text in files([passport]).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    browser.complaints()
    browser.open(tmp_path / "passport.html", width)
    assert passport.sentence in browser.run("return document.body.textContent")
    assert browser.run("return document.documentElement.scrollWidth") <= width
    assert browser.overflowing() == []
    assert browser.complaints() == []
