"""Inhibitors of deacetylases: affinity, class, and how long they stay after a washout."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import hdac_inhibitors, histone_acetylation, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")


@pytest.fixture(scope="module")
def enzymes() -> Network:
    """Deacetylases, a hundred of each, with the baths of all drugs, and acetyl on K9."""
    model = Blueprint("enzymes")
    nucleus = model.place("nucleus", 1.66054, "fL", TEST)  # a hundred molecules are 0.1 uM
    for mechanism in (
        hdac_inhibitors.TSA_binds,
        hdac_inhibitors.SAHA_binds,
        hdac_inhibitors.butyrate_binds,
        hdac_inhibitors.RGFP966_shuts_HDAC3,
        hdac_inhibitors.RGFP963_shuts_class_I,
        histone_acetylation.H3_turns_its_acetyl_over,
    ):
        mechanism(nucleus)
    HDAC = nucleus.molecule(molecules.HDAC)
    each = nucleus.constant("each", 100, "molecule", TEST)
    for kind in ("HDAC1", "HDAC2", "HDAC3"):
        nucleus.start(HDAC(kind=kind), each)
        nucleus.observe(f"free_{kind}", HDAC(kind=kind, drug="free"))
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    nucleus.start(Nucleosome(), each)
    nucleus.observe("K9ac", Nucleosome(K9="ac"))
    return expand(model)


@pytest.mark.parametrize(
    ("drug", "Kd"), [("TSA", 0.003), ("SAHA", 0.05), ("butyrate", 300.0)], ids=str
)
def test_hydroxamates_and_butyrate_bind_all_of_class_I(
    enzymes: Network, drug: str, Kd: float
) -> None:
    """Half of each at Kd, a tenth left at nine times as much."""
    for factor, left in ((1, 50), (9, 10)):
        course = simulate(enzymes, "2 h", parameters={drug: factor * Kd}, points=2)
        for kind in ("HDAC1", "HDAC2", "HDAC3"):
            assert float(course[f"free_{kind}"][0, -1]) == pytest.approx(left, rel=1e-4)


def test_RGFP966_goes_for_HDAC3_and_is_slow(enzymes: Network) -> None:
    """Half of HDAC3 at 80 nM, after a day; far less after 10 min. The others are left alone."""
    course = simulate(enzymes, "48 h", parameters={"RGFP966": 0.08}, points=289)
    HDAC3 = course["free_HDAC3"].to_numpy()[0]
    assert HDAC3[-1] == pytest.approx(50, rel=1e-3)
    assert HDAC3[1] > 75
    for kind in ("HDAC1", "HDAC2"):
        np.testing.assert_allclose(course[f"free_{kind}"].to_numpy(), 100, rtol=1e-6)


def test_RGFP963_shuts_all_three(enzymes: Network) -> None:
    """Half of each at 0.1 uM, after a day."""
    course = simulate(enzymes, "48 h", parameters={"RGFP963": 0.1}, points=2)
    for kind in ("HDAC1", "HDAC2", "HDAC3"):
        assert float(course[f"free_{kind}"][0, -1]) == pytest.approx(50, rel=1e-3)


def test_what_is_shut_in_outlasts_the_washout(enzymes: Network) -> None:
    """An hour after a bath of two: TSA is gone, more than half of the benzamide is still there."""
    fast = simulate(enzymes, "3 h", stimulus=hold("TSA", "0.1 uM", "2 h"), points=4)
    assert float(fast["free_HDAC3"][0, 2]) < 5
    assert float(fast["free_HDAC3"][0, 3]) > 99
    slow = simulate(enzymes, "3 h", stimulus=hold("RGFP966", "10 uM", "2 h"), points=4)
    bound = 100 - slow["free_HDAC3"].to_numpy()[0]
    assert bound[2] > 95
    assert bound[3] / bound[2] > 0.5


@pytest.mark.parametrize(
    ("drug", "dose"), [("TSA", 0.03), ("SAHA", 0.5), ("butyrate", 3000.0), ("RGFP966", 1.0)]
)
def test_every_inhibitor_raises_acetylation(enzymes: Network, drug: str, dose: float) -> None:
    """Class I as a whole more than one of its three."""
    rest = float(simulate(enzymes, "10 h", points=2)["K9ac"][0, -1])
    treated = float(simulate(enzymes, "10 h", parameters={drug: dose}, points=2)["K9ac"][0, -1])
    without_HDAC3 = 100 * 2.5e-4 / (2.5e-4 + 1.7e-3 * 0.2)
    assert treated > 1.2 * rest
    assert (treated > 1.5 * without_HDAC3) is (drug != "RGFP966")
