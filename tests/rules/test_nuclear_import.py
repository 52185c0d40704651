"""The pore: ERK and PKA in and out."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import molecules, nuclear_import
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")


def cell(phosphatase: bool, outside: float = 1, inside: float = 1) -> Network:
    """A cell whose cytosol and nucleus have these volumes (fL)."""
    model = Blueprint("cell")
    cytosol = model.place("cytosol", outside, "fL", TEST)
    nucleus = model.place("nucleus", inside, "fL", TEST)
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


@pytest.mark.parametrize(("outside", "inside"), [(1, 1), (940, 220), (10, 0.1), (0.3, 3)])
def test_PKA_is_as_concentrated_inside_as_outside(outside: float, inside: float) -> None:
    """Diffusion concentrates nothing, whatever the volumes: each has its share of a hundred."""
    course = simulate(cell(False, outside, inside), "4 h", points=2)
    share = inside / (inside + outside)
    assert float(course["PKA_in_in_nucleus"][0, -1]) == pytest.approx(100 * share, rel=1e-4)


def test_PKA_diffuses_in_within_a_quarter_of_an_hour() -> None:
    """With k (1 + V_nucleus / V_cytosol), k = 1e-3 /s: after 3 min in a nucleus a tenth as large
    as the cytosol 1 - exp(-0.198) of what it ends with.
    """
    course = simulate(cell(False, 10, 1), "3 min", points=2)
    expected = 100 / 11 * -np.expm1(-180 * 1e-3 * 1.1)
    assert float(course["PKA_in_in_nucleus"][0, -1]) == pytest.approx(expected, rel=1e-4)
