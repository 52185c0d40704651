"""Acetyl on histones: how it turns over, T46 of docs/published_curves.md, class IIa."""

from collections.abc import Callable

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.place import Place
from engrammar.rules import histone_acetylation, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")
REST = 2.5e-4 / (2.5e-4 + 1.7e-3 * 0.3)


def start_with_HDACs(place: Place) -> None:
    HDAC = place.molecule(molecules.HDAC)
    uM = place.constant("HDAC_uM", 0.1, "uM", TEST)
    for kind in ("HDAC1", "HDAC2", "HDAC3"):
        place.start(HDAC(kind=kind), uM)


@pytest.fixture(scope="module")
def promoter() -> Network:
    """A hundred nucleosomes that start bare, and 0.1 uM each of three deacetylases."""
    model = Blueprint("promoter")
    nucleus = model.place("nucleus", 10, "fL", TEST)
    histone_acetylation.CBP_acetylates_H3(nucleus)
    histone_acetylation.H3_turns_its_acetyl_over(nucleus)
    start_with_HDACs(nucleus)
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    nucleus.start(Nucleosome(), nucleus.constant("nucleosomes", 100, "molecule", TEST))
    nucleus.observe("K9ac", Nucleosome(K9="ac"))
    nucleus.observe("K14ac", Nucleosome(K14="ac"))
    nucleus.observe("both", Nucleosome(K9="ac", K14="ac"))
    return expand(model)


def test_acetyl_settles_where_writers_and_erasers_balance(promoter: Network) -> None:
    """on / (on + off), with the time constant 1 / (on + off) of 22 min; lysines do not know of
    each other."""
    course = simulate(promoter, "10 h", points=601)
    K9 = course["K9ac"].to_numpy()[0]
    assert K9[-1] == pytest.approx(100 * REST, rel=1e-6)
    tau = 1 / (2.5e-4 + 1.7e-3 * 0.3)
    np.testing.assert_allclose(
        K9, 100 * REST * (1 - np.exp(-course["time"].to_numpy() / tau)), atol=1e-3
    )
    assert float(course["both"][0, -1]) == pytest.approx(100 * REST**2, rel=1e-6)


def test_H3_acetylation_is_up_at_one_hour_and_back_at_24(promoter: Network) -> None:
    """Levenson et al. (2004): CBP on the promoter for 40 min; 30 to 100 % up at 1 h."""
    course = simulate(
        promoter, "34 h", stimulus=hold("CBP_recruited", "1 molecule", "40 min", "10 h"), points=35
    )
    for name in ("K9ac", "K14ac"):
        values = course[name].to_numpy()[0]
        up = 100 * (values[11] / values[10] - 1)
        print(f"{name}: {up:+.0f} % at 1 h, {100 * (values[34] / values[10] - 1):+.2f} % at 24 h")
        assert 30 < up < 100
        assert values[34] == pytest.approx(values[10], rel=1e-3)


def test_a_methylated_lysine_is_not_acetylated() -> None:
    model = Blueprint("methylated")
    nucleus = model.place("nucleus", 10, "fL", TEST)
    histone_acetylation.CBP_acetylates_K27(nucleus)
    histone_acetylation.K27_turns_its_acetyl_over(nucleus)
    start_with_HDACs(nucleus)
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    each = nucleus.constant("nucleosomes", 50, "molecule", TEST)
    nucleus.start(Nucleosome(K27="me2"), each)
    nucleus.start(Nucleosome(K27="u"), each)
    nucleus.observe("K27ac", Nucleosome(K27="ac"))
    nucleus.observe("K27me2", Nucleosome(K27="me2"))
    course = simulate(expand(model), "10 h", parameters={"CBP_recruited": 100}, points=2)
    assert float(course["K27me2"][0, -1]) == pytest.approx(50)
    assert float(course["K27ac"][0, -1]) == pytest.approx(50, rel=0.01)


@pytest.mark.parametrize(
    ("turns_over", "brings", "lysine"),
    [
        (
            histone_acetylation.H3_turns_its_acetyl_over,
            histone_acetylation.HDAC5_brings_HDAC3_to_H3,
            "K9",
        ),
        (
            histone_acetylation.K27_turns_its_acetyl_over,
            histone_acetylation.HDAC5_brings_HDAC3_to_K27,
            "K27",
        ),
    ],
    ids=["K9", "K27"],
)
def test_calcium_sends_HDAC5_out_and_acetyl_rises(
    turns_over: Callable[[Place], None], brings: Callable[[Place], None], lysine: str
) -> None:
    """CaMKII and PKD phosphorylate HDAC5; outside it cannot bring HDAC3. No HDAC5 is lost, and all
    is as before hours after the kinases have stopped.
    """
    model = Blueprint("class_IIa")
    nucleus = model.place("nucleus", 10, "fL", TEST)
    cytosol = model.place("cytosol", 50, "fL", TEST)
    for mechanism in (
        histone_acetylation.phosphorylate_HDAC5,
        turns_over,
        brings,
    ):
        mechanism(nucleus)
    histone_acetylation.export_HDAC5(nucleus, cytosol)
    start_with_HDACs(nucleus)
    nucleus.start(nucleus.molecule(molecules.HDAC5)(), model.constant("HDAC5", 0.5, "uM", TEST))
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    nucleus.start(Nucleosome(), model.constant("nucleosomes", 100, "molecule", TEST))
    model.observe("acetylated", Nucleosome(**{lysine: "ac"}))
    model.observe("inside", nucleus.molecule(molecules.HDAC5)())
    model.observe("everywhere", model.molecule(molecules.HDAC5)())
    stimulus = hold("CaMKII_nuclear_in_nucleus", "1 uM", "1 h", "10 h")
    course = simulate(expand(model), "24 h", stimulus=stimulus, points=25)
    inside, acetyl = course["inside"].to_numpy()[0], course["acetylated"].to_numpy()[0]
    assert inside[11] < 0.3 * inside[10]
    assert acetyl[11] > 1.2 * acetyl[10]
    assert inside[24] == pytest.approx(inside[10], rel=1e-2)
    np.testing.assert_allclose(course["everywhere"].to_numpy(), inside[0], rtol=1e-6)


def test_bromodomains_carry_acetyl_along_the_row() -> None:
    """From the first of three to the last, through the one between: the last is second."""
    model = Blueprint("spreading")
    nucleus = model.place("nucleus", 10, "fL", TEST)
    histone_acetylation.bromodomain_spreads_K27ac(nucleus)
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    row = (
        Nucleosome(prev=None, next=1, K27="ac")
        % Nucleosome(prev=1, next=2, K27="u")
        % Nucleosome(prev=2, next=None, K27="u")
    )
    nucleus.start(row, nucleus.constant("rows", 100, "molecule", TEST))
    nucleus.observe("acetylated", Nucleosome(K27="ac"))
    nucleus.observe("last", Nucleosome(next=None, K27="ac"))
    course = simulate(expand(model), "2 h", points=25)
    time = 2e-4 * course["time"].to_numpy()
    last = 100 * (1 - (1 + time) * np.exp(-time))  # two steps of one rate
    np.testing.assert_allclose(course["last"].to_numpy()[0], last, atol=1e-4)
