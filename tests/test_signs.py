"""The signs of the docs: each names a test that is there, and that can fail."""

import re

import pytest
from signs import faults, signs

PAGES = {"chromatin.md": 40, "synapse.md": 80, "statistics.md": 40, "glia.md": 25}
"""Pages with a table of signs, and more than how many rows each has."""

SYNAPSE = (
    "M13", "T53", "T54", "T55", "T56", "T57", "T58", "T59", "100 Hz", "1 Hz", "theta bursts",
    "spaced", "conserved", "endocannabinoids", "T286A", "T305/306AV", "AP5", "nimodipine",
    "cyclosporin", "FK506", "okadaic acid", "H-89", "U0126", "anisomycin",
    *(f"T{row:02}" for row in (1, 4, 7, 8, 9, 10, 11, 12, 13, 22, 27, *range(32, 42))),
)  # fmt: skip
"""What was asked of the synapse, each a word of a row."""


@pytest.mark.parametrize("page", PAGES)
def test_every_sign_has_its_test(page: str) -> None:
    assert faults(page) == []
    assert len(signs(page)) > PAGES[page]


def test_every_statistic_says_what_it_is_compared_with_and_how_often_it_would_cry_wolf() -> None:
    table = [each.cells for each in signs("statistics.md")]
    assert all(len(cells) == 4 for cells in table)
    for statistic, against, rate, _ in table:
        assert against, statistic
        assert re.search(r"^exact|1 in [\d,]+|\d %", rate), f"{statistic}: {rate}"


def test_what_was_asked_of_the_synapse_is_among_its_signs() -> None:
    said = " ".join(each.says for each in signs("synapse.md"))
    assert [word for word in SYNAPSE if word not in said] == []


def test_a_row_may_name_several_tests_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "| a | `tests/x.py::test_a`, `tests/y.py::test_b` |\n| b | none |\n| c | `d` |\n"
    monkeypatch.setattr("signs._text", lambda _: text)
    tests = (("tests/x.py", "test_a"), ("tests/y.py", "test_b"))
    assert [(each.says, each.tests) for each in signs("any")] == [("a", tests)]
    assert faults("any") == [
        "docs/any names test_a, which tests/x.py does not have",
        "docs/any names test_b, which tests/y.py does not have",
    ]
