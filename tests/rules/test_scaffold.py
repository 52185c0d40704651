"""Slots, what spines share, and other ways to a receptor: laws and closed forms."""

import math

import numpy as np
import pytest
from laws import largest_current, made_or_lost, settled

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.place import Place
from engrammar.rules import ampa_receptor, bdnf, competition, molecules, scaffold
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold
from engrammar.vocabulary import Molecule

TEST = assumed("a test: any amount will do")


def spine_of(model: Blueprint, name: str = "spine", fL: float = 1.0) -> Place:
    return model.place(name, fL, "fL", TEST)


def begin(place: Place, molecule: Molecule, name: str, uM: float, **state: str) -> None:
    place.start(place.molecule(molecule)(**state), place.constant(name, uM, "uM", TEST))


def test_slots_hold_GluA2_and_NMDA_receptors_in_equilibrium() -> None:
    model = Blueprint("slots")
    spine = spine_of(model)
    scaffold.hold_GluA2(spine)
    scaffold.hold_NMDA_receptor(spine)
    begin(spine, molecules.PSD95, "PSD95_total", 3, palm="yes")
    begin(spine, molecules.GluA2, "GluA2_total", 2, at="membrane")
    begin(spine, molecules.NMDAR, "NMDAR_total", 1)
    network = expand(model)
    assert largest_current(network, settled(network, "100 h")) < 1e-5
    for name in ("PSD95", "GluA2", "NMDAR"):
        assert made_or_lost(network, name) == 0


@pytest.mark.parametrize("which", ["PSD-95", "Ras"])
def test_what_is_shared_comes_to_equal_concentrations(which: str) -> None:
    """Out of a place of 1 fL into one of 3: a quarter and three quarters of 4 uM fL."""
    model = Blueprint("shared")
    one, other = spine_of(model, "one"), spine_of(model, "other", 3.0)
    if which == "PSD-95":
        competition.share_PSD95(one, other)
        molecule, state = molecules.PSD95, {"palm": "no"}
    else:
        competition.spread_Ras_along(one, other)
        molecule, state = molecules.Ras, {}
    begin(one, molecule, "amount", 4, **state)
    one.observe("here", one.molecule(molecule)())
    other.observe("there", other.molecule(molecule)())
    last = simulate(expand(model), "100 h", points=2, engine="kernel").isel(run=0, time=-1)
    here, there = float(last["here_in_one"]), float(last["there_in_other"])
    assert here + there == pytest.approx(4 * 602.214, rel=1e-5)
    assert there == pytest.approx(3 * here, rel=1e-5)


def test_plenty_of_BDNF_is_as_good_as_a_bath() -> None:
    """A thousandth of it is bound: the same number of pairs, to a part in a hundred."""
    pairs = []
    for bath in (True, False):
        model = Blueprint("BDNF")
        place = spine_of(model)
        (bdnf.bind_TrkB_from_bath if bath else bdnf.bind_TrkB)(place)
        begin(place, molecules.TrkB, "TrkB_total", 0.01, at="membrane")
        if not bath:
            begin(place, molecules.BDNF, "BDNF_total", 10)
        TrkB, BDNF = place.molecule(molecules.TrkB), place.molecule(molecules.BDNF)
        place.observe("pairs", BDNF(trkb=1, second=2) % TrkB(bdnf=1) % TrkB(bdnf=2))
        course = simulate(
            expand(model),
            "10 min",
            points=3,
            stimulus=hold("BDNF_bath", "10 uM", "10 min") if bath else None,
            engine="kernel",
        )
        pairs.append(course["pairs"].to_numpy()[0])
    np.testing.assert_allclose(pairs[1][1:], pairs[0][1:], rtol=1e-2)


def test_PKC_phosphorylates_S831_at_its_rate() -> None:
    """1 - exp(-k t) of it, with k = kcat / Km of 1 uM of PKC."""
    model = Blueprint("S831")
    spine = spine_of(model)
    ampa_receptor.phosphorylate_S831_by_PKC(spine)
    begin(spine, molecules.PKC, "PKC_active_total", 1, state="active")
    begin(spine, molecules.GluA1, "GluA1_total", 1)
    spine.observe("marked", spine.molecule(molecules.GluA1)(S831="p"))
    course = simulate(expand(model), "5 min", points=2, engine="kernel")
    expected = 602.214 * (1 - math.exp(-0.5 * 0.0278 / 2.5 * 300))
    assert float(course["marked"][0, -1]) == pytest.approx(expected, rel=1e-4)
