"""The report in a real browser: every plot drawn, nothing to complain of, readable at any width.

This is verification: whoever has no Chromium can still run the quick tests, which check the page's
structure. Here a missing browser is a failure with a sentence, never a silent skip.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, chromium
from program import MY_PROTEIN, run

from engrammar.command_line import exit_codes

pytestmark = pytest.mark.verification

_DRAWN = """
return [...document.querySelectorAll('.js-plotly-plot')].map(plot => {
  const box = plot.getBoundingClientRect();
  const marks = plot.querySelectorAll('.scatterlayer path, .barlayer path').length;
  return {name: plot.id, width: box.width, height: box.height, marks: marks};
});
"""
_SMALLEST = """
return Math.min(...[...document.querySelectorAll('p, td, th, dd, dt, h1, h2, h3, pre, li')]
  .map(each => parseFloat(getComputedStyle(each).fontSize)));
"""


# What can be scrolled sideways, and whether the page says so.
_WIDE = """
return [...document.querySelectorAll('.scroll')].map(each =>
  [each.scrollWidth > each.clientWidth + 1, getComputedStyle(each, '::before').content.length > 9]);
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module", params=["camkii_switch", str(MY_PROTEIN)])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    result = run("report", request.param, "--runs", 20, "--lifetime-runs", 40, "--output", path)
    assert result.exit_code == exit_codes.OK, result.stderr
    return path


@pytest.mark.parametrize("width", [400, 1600])
def test_page_is_drawn_and_readable(browser: Browser, report: Path, width: int) -> None:
    browser.complaints()
    browser.open(report, width)
    asked = report.read_text(encoding="utf-8").count("Plotly.newPlot(")
    deadline = time.monotonic() + 60
    while len(drawn := browser.run(_DRAWN)) < asked or not all(each["marks"] for each in drawn):
        assert time.monotonic() < deadline, drawn
        time.sleep(0.2)
    assert len(drawn) >= 4
    for plot in drawn:
        assert plot["height"] > 150, plot
        assert min(width, 1240) * 0.4 < plot["width"] <= width, plot
    assert browser.run("return document.documentElement.scrollWidth") <= width
    assert browser.overflowing() == []
    assert browser.run(_SMALLEST) >= 13  # CSS pixels: smaller is hard to read on a telephone
    assert browser.complaints() == []


def test_page_says_what_is_wider_than_a_telephone(browser: Browser, report: Path) -> None:
    """Telephones hide their scroll bars: half of a contact map would look like the whole."""
    browser.open(report, 400)
    marked = browser.run(_WIDE)
    assert any(wide for wide, _ in marked)
    assert [said for _, said in marked] == [wide for wide, _ in marked]


def test_page_asks_the_network_for_nothing(browser: Browser, report: Path) -> None:
    browser.open(report, 1600)
    loaded = browser.run("return performance.getEntriesByType('resource').map(each => each.name)")
    assert [name for name in loaded if not name.startswith(("data:", "blob:"))] == []


def test_plots_respond(browser: Browser, report: Path) -> None:
    browser.open(report, 1600)
    script = """
        const plot = document.querySelector('.js-plotly-plot');
        const before = plot.layout.xaxis.range.slice();
        Plotly.relayout(plot, {'xaxis.range': [before[0], before[1] / 2]});
        return [before, plot.layout.xaxis.range];
    """
    before, after = browser.run(script)
    assert after[1] == pytest.approx(before[1] / 2)
