"""The pore: ERK and PKA in and out."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import molecules, nuclear_import
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")


def cell(phosphatase: bool) -> Network:
    model = Blueprint("cell")
    cytosol = model.place("cytosol", 1, "fL", TEST)
    nucleus = model.place("nucleus", 1, "fL", TEST)
    nuclear_import.ERK_passes_the_pore(cytosol, nucleus)
    nuclear_import.PKA_diffuses_in(cytosol, nucleus)
    if phosphatase:
        nuclear_import.DUSP_takes_phosphates_of_ERK(nucleus)
    nuclear_import.active_ERK_inside(nucleus)
    ERK = cytosol.molecule(molecules.ERK)
    hundred = cytosol.constant("hundred", 100, "molecule", TEST)
    cytosol.start(ERK(T185="p", Y187="p"), hundred)
    cytosol.start(cytosol.molecule(molecules.PKAc)(), hundred)
    nucleus.observe("ERK_all", nucleus.molecule(molecules.ERK)())
    nucleus.observe("PKA_in", nucleus.molecule(molecules.PKAc)())
    return expand(model)


def test_active_ERK_is_in_within_a_minute_and_balances() -> None:
    """1 and 2.5 per min (Smolen et al. 2006): 100 / 3.5 are inside, with 17 s to get there."""
    course = simulate(cell(False), "5 min", points=301)
    inside = course["ERK_inside_in_nucleus"][0].to_numpy()
    assert inside[-1] == pytest.approx(100 / 3.5, rel=1e-4)
    assert inside[17] == pytest.approx(0.632 * inside[-1], rel=0.02)


def test_bare_ERK_leaves_the_nucleus() -> None:
    course = simulate(cell(True), "12 h", points=3)
    assert float(course["ERK_all_in_nucleus"][0, -1]) < 0.01


def test_PKA_diffuses_in_within_a_quarter_of_an_hour() -> None:
    course = simulate(cell(False), "2 h", points=3)
    assert float(course["PKA_in_in_nucleus"][0, -1]) == pytest.approx(50, rel=1e-4)
