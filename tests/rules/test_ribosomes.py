"""Ribosomes at work, and messengers that decay as they are read: superinduction as a law."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import molecules, ribosomes
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")


@pytest.fixture(scope="module")
def cell() -> Network:
    """A messenger with AU-rich end, made all the time, and the protein that comes of it."""
    model = Blueprint("cell")
    cell = model.place("cell", 1, "fL", TEST)
    RNA, protein = cell.molecule(molecules.LateRNA), cell.molecule(molecules.TargetProtein)
    work, decay = ribosomes.ribosomes_at_work(cell), ribosomes.decays_as_it_is_read(cell)
    k = cell.constant("k", 0.01, "1/s", TEST)
    cell.rule("RNA_is_made", None >> RNA(), cell.constant("v", 1, "molecule/s", TEST))
    cell.rule("RNA_decays", RNA() >> None, cell.expression("v_decay", k * decay))
    cell.rule("protein_is_made", RNA() >> RNA() + protein(), cell.expression("v_p", k * work))
    cell.rule("protein_is_lost", protein() >> None, k)
    cell.start(RNA(), cell.constant("RNA_at_start", 0, "molecule", TEST))
    cell.observe("RNA", RNA())
    cell.observe("protein", protein())
    return expand(model)


@pytest.mark.parametrize(("drug", "energy"), [(0, 1), (0.5, 1), (35, 1), (0, 0.3), (2, 0.5)])
def test_levels_are_as_ribosomes_have_it(cell: Network, drug: float, energy: float) -> None:
    """With s = energy / (1 + drug / 0.5 uM) at work: 100 / (0.2 + 0.8 s) messengers, and s proteins
    to each. With cycloheximide more messengers and fewer proteins: superinduction (M25).
    """
    course = simulate(
        cell,
        "2 h",
        parameters={"cycloheximide": drug, "energy_for_translation": energy},
        points=2,
        engine="kernel",
    )
    share = energy / (1 + drug / 0.5)
    RNA = 100 / (0.2 + 0.8 * share)
    assert float(course["RNA"][0, -1]) == pytest.approx(RNA, rel=1e-4)
    assert float(course["protein"][0, -1]) == pytest.approx(RNA * share, rel=1e-4)
