"""FMRP: it holds messengers, lets go within a minute of metabotropic receptors, and comes back."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import fmrp, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")


@pytest.fixture(scope="module")
def dendrite() -> Network:
    model = Blueprint("dendrite")
    place = model.place("dendrite", 1, "fL", TEST)
    fmrp.holds_messengers(place)
    fmrp.mGluR_has_FMRP_dephosphorylated(place)
    FMRP, mRNA = place.molecule(molecules.FMRP), place.molecule(molecules.mRNA)
    place.start(FMRP(), place.constant("FMRP_uM", 0.3, "uM", TEST))
    place.start(mRNA(), place.constant("mRNA_uM", 0.08, "uM", TEST))
    place.observe("phosphorylated", FMRP(S499="p"))
    place.observe("held", FMRP(mRNA=1) % mRNA(fmrp=1))
    place.observe("FMRP_all", FMRP())
    place.observe("mRNA_all", mRNA())
    return expand(model)


def test_most_messengers_are_held_at_rest(dendrite: Network) -> None:
    """Binding at 50 nM: free p-FMRP about 0.23 uM holds four fifths; none is lost."""
    course = simulate(dendrite, "1 h", points=2)
    held = float(course["held"][0, -1]) / float(course["mRNA_all"][0, -1])
    free = (float(course["phosphorylated"][0, -1]) - float(course["held"][0, -1])) / 602.214
    assert held == pytest.approx(free / (free + 0.05), rel=0.02)
    assert 0.7 < held < 0.9
    assert float(course["FMRP_all"][0, -1]) == pytest.approx(0.3 * 602.214, rel=1e-6)


def test_dephosphorylated_within_a_minute_and_back_within_ten(dendrite: Network) -> None:
    """The time constants are 1 / (0.05 + 1/300) = 19 s there and 5 min back."""
    course = simulate(
        dendrite, "60 min", stimulus=hold("mGluR", "1", "5 min", "30 min"), points=121
    )
    p = course["phosphorylated"].to_numpy()[0]
    time = course["time"].to_numpy() / 60
    at = {minute: float(np.interp(minute, time, p)) for minute in (30, 31, 35, 40, 60)}
    assert at[31] < 0.15 * at[30]
    assert (at[40] - at[35]) / (at[30] - at[35]) == pytest.approx(1 - np.exp(-1), rel=0.05)
    assert at[60] > 0.98 * at[30]
    held = course["held"].to_numpy()[0]
    assert held[70] < 0.25 * held[60]
    assert held[120] == pytest.approx(held[60], rel=0.02)


def test_depression_needs_receptors_and_proteins() -> None:
    """No GluA2 goes without metabotropic receptors, or without proteins."""
    model = Blueprint("depression")
    place = model.place("dendrite", 1, "fL", TEST)
    fmrp.proteins_have_receptors_taken_in(place)
    GluA2 = place.molecule(molecules.GluA2)
    place.start(GluA2(at="membrane"), place.constant("receptors", 100, "molecule", TEST))
    place.start(
        place.molecule(molecules.SynapticProtein)(), place.constant("protein_uM", 0.35, "uM", TEST)
    )
    place.observe("surface", GluA2(at="membrane"))
    network = expand(model)

    def left(**settings: float) -> float:
        return float(simulate(network, "10 min", parameters=settings, points=2)["surface"][0, -1])

    assert left(mGluR=0.0) == pytest.approx(100)
    assert left(mGluR=1.0, protein_uM=0.0) == pytest.approx(100)
    assert left(mGluR=1.0) == pytest.approx(100 * np.exp(-0.3), rel=0.02)  # half of 1e-3 /s
