"""Cyclic AMP: coincidence at AC1, the way down, and the receptor that starts and stops it."""

import numpy as np
import pytest
from laws import made_or_lost

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import calmodulin, camp, molecules, neuromodulation
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

SOURCE = assumed("a test")


@pytest.fixture(scope="module")
def spine() -> Network:
    """Receptor, Gs, AC1, PDE4 and calmodulin in one place, without PKA."""
    model = Blueprint("cyclase")
    place = model.place("spine", 0.1, "fL", SOURCE)
    calmodulin.binds_calcium(place)
    camp.calmodulin_binds_cyclases(place)
    camp.Gs_binds_AC1(place)
    camp.AC1_makes_cAMP(place)
    camp.PDE4_breaks_cAMP_down(place)
    neuromodulation.agonist_binds_receptor(place)
    neuromodulation.receptor_activates_Gs(place)
    neuromodulation.Gs_hydrolyses_GTP(place)
    AC, PDE = place.molecule(molecules.AC), place.molecule(molecules.PDE)
    for species, name, uM in (
        (place.molecule(molecules.CaM)(), "CaM", 10),
        (AC(kind="AC1"), "AC1", 0.1),
        (PDE(kind="PDE4"), "PDE4", 0.5),
        (place.molecule(molecules.Gs)(), "Gs", 1),
        (place.molecule(molecules.BetaAR)(), "bAR", 0.1),
    ):
        place.start(species, place.constant(f"{name}_total", uM, "uM", SOURCE))
    place.observe("cAMP_all", place.molecule(molecules.CyclicAMP)())
    return expand(model)


def _peak(network: Network, Ca: str, ISO: str) -> float:
    both = hold("Ca", Ca, "30 s", start="10 s").together(hold("ISO", ISO, "30 s", start="10 s"))
    course = simulate(network, "40 s", stimulus=both, points=81)["cAMP_all"][0]
    return float(course.max())


def test_calcium_and_agonist_together_make_more_than_the_sum(spine: Network) -> None:
    calcium, modulator = _peak(spine, "3 uM", "1 fM"), _peak(spine, "0.1 uM", "1 uM")
    together = _peak(spine, "3 uM", "1 uM")
    print(f"cAMP molecules: {calcium:.0f}, {modulator:.0f}, together {together:.0f}")
    assert calcium > 1
    assert modulator > 1
    assert together > 1.2 * (calcium + modulator)


def test_cAMP_falls_within_a_minute(spine: Network) -> None:
    both = hold("Ca", "3 uM", "30 s").together(hold("ISO", "1 uM", "30 s"))
    course = simulate(spine, "3 min", stimulus=both, points=181)["cAMP_all"][0]
    assert float(course[-1]) < 0.2 * float(course.max())


def test_only_cyclic_AMP_is_made_or_lost(spine: Network) -> None:
    for name in ("CaM", "AC", "PDE", "Gs", "bAR"):
        assert made_or_lost(spine, name) == 0
    assert made_or_lost(spine, "cAMP") == 1


def test_AC8_needs_calmodulin_and_PDE1_too() -> None:
    model = Blueprint("AC8")
    place = model.place("spine", 0.1, "fL", SOURCE)
    calmodulin.binds_calcium(place)
    camp.calmodulin_binds_cyclases(place)
    camp.AC8_makes_cAMP(place)
    camp.PDE1_breaks_cAMP_down(place)
    place.start(place.molecule(molecules.CaM)(), place.constant("CaM_total", 10, "uM", SOURCE))
    place.start(
        place.molecule(molecules.AC)(kind="AC8"), place.constant("AC8_total", 0.1, "uM", SOURCE)
    )
    place.start(
        place.molecule(molecules.PDE)(kind="PDE1"), place.constant("PDE1_total", 1, "uM", SOURCE)
    )
    place.observe("cAMP_all", place.molecule(molecules.CyclicAMP)())
    network = expand(model)
    ends = {
        (Ca, PDE1): float(
            simulate(network, "1 min", parameters={"Ca": Ca, "PDE1_total": PDE1}, points=2)[
                "cAMP_all"
            ][0, -1]
        )
        for Ca in ("0.1 uM", "5 uM")
        for PDE1 in ("1 fM", "1 uM")
    }
    assert ends["5 uM", "1 fM"] > 100 * ends["0.1 uM", "1 fM"]
    assert ends["5 uM", "1 uM"] < 0.2 * ends["5 uM", "1 fM"]


def test_PKA_closes_the_window_it_opened() -> None:
    """Free PKA puts four phosphates on the receptor within minutes, and Gs falls back."""
    model = Blueprint("window")
    place = model.place("spine", 0.1, "fL", SOURCE)
    neuromodulation.agonist_binds_receptor(place)
    neuromodulation.receptor_activates_Gs(place)
    neuromodulation.Gs_hydrolyses_GTP(place)
    neuromodulation.PKA_uncouples_receptor(place)
    place.start(place.molecule(molecules.BetaAR)(), place.constant("bAR", 0.1, "uM", SOURCE))
    place.start(place.molecule(molecules.Gs)(), place.constant("Gs", 1, "uM", SOURCE))
    place.start(place.molecule(molecules.PKAc)(), place.constant("PKAc_free", 0.5, "uM", SOURCE))
    place.observe("Gs_on", place.molecule(molecules.Gs)(nucleotide="GTP"))
    network = expand(model)
    bath = hold("ISO", "1 uM", "20 min")
    with_PKA, without = (
        simulate(network, "20 min", stimulus=bath, parameters={"PKAc_free": PKA}, points=121)[
            "Gs_on"
        ][0].to_numpy()
        for PKA in ("0.5 uM", "1 fM")
    )
    assert with_PKA[-1] < 0.5 * with_PKA.max()
    assert without[-1] > 0.95 * without.max()
    assert np.argmax(with_PKA) < 60


def test_phosphorylated_PDE4_is_faster() -> None:
    model = Blueprint("PDE4")
    place = model.place("spine", 0.1, "fL", SOURCE)
    camp.PDE4_breaks_cAMP_down(place)
    camp.PKA_phosphorylates_PDE4(place)
    place.start(place.molecule(molecules.PDE)(kind="PDE4"), place.constant("P", 0.1, "uM", SOURCE))
    place.start(place.molecule(molecules.PKAc)(), place.constant("PKAc_free", 5, "uM", SOURCE))
    place.start(place.molecule(molecules.CyclicAMP)(), place.constant("A", 100, "uM", SOURCE))
    place.observe("cAMP_all", place.molecule(molecules.CyclicAMP)())
    network = expand(model)
    left = [
        float(simulate(network, "40 s", parameters={"PKAc_free": PKA}, points=2)["cAMP_all"][0, -1])
        for PKA in ("1 fM", "5 uM")
    ]
    assert left[1] < left[0]
