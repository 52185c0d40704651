"""The table of effects: computed as it is stored, and each overlay that can act has a row."""

from pathlib import Path

import pytest

from engrammar.command_line.effects import direction
from engrammar.command_line.overlays import page, row
from engrammar.overlay import Dosed
from engrammar.overlays import CATALOGUE
from engrammar.overlays.effects import EFFECTS

STORED = (Path(__file__).parents[2] / "docs" / "overlays.md").read_text(encoding="utf-8")
QUICK = ("hdac_inhibition", "bdnf_epigenetics", "local_translation")
"""Models of less than a second a row."""


def test_the_quick_rows_are_as_stored() -> None:
    rows = [row(each) for each in EFFECTS if each.model in QUICK]
    assert len(rows) > 20
    for each in rows:
        assert each in STORED


@pytest.mark.verification
def test_the_page_is_what_the_command_writes() -> None:
    assert page() == STORED


def test_every_overlay_is_listed_and_has_a_row() -> None:
    laid = {each.partition(" ")[0] for effect in EFFECTS for each in effect.overlays}
    laid |= {each.partition(" ")[0] for effect in EFFECTS for each in effect.beside}
    assert set(CATALOGUE) == laid
    for name, found in CATALOGUE.items():
        written = f"{name} {found.usual}" if isinstance(found, Dosed) else name
        assert f"| `{written}` |" in STORED


def test_disagreements_stay_in_the_table() -> None:
    """More Rheb makes more here, and Tsc2 mice make less (Auerbach et al. 2011)."""
    found = [line for line in STORED.splitlines() if "`tuberous_sclerosis` |" in line]
    assert len([line for line in found if "| up | down | **no** |" in line]) == 2


def test_a_change_below_five_percent_is_none() -> None:
    assert direction(100, 104.9) == "as before"
    assert direction(100, 106) == "up"
    assert direction(100, 94) == "down"
    assert direction(0, 0) == "as before"
    assert direction(0, 1) == "up"
