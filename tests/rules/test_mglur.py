"""Metabotropic receptors: how many are at the surface (T39 of docs/published_curves.md)."""

from collections.abc import Mapping

import numpy as np
import pytest
from laws import made_or_lost
from published import findsim, tell

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import mglur, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

_FILE = assumed("amounts of the published model: FindSim_a5092_homerpike_barr2.g")


def cell(arrestin: float = 0.3125) -> Network:
    model = Blueprint("mGluR")
    place = model.place("cell", 10, "fL", assumed("a test: any volume will do"))
    mglur.bind_glutamate(place)
    mglur.phosphorylate_tail(place)
    mglur.arrestin_holds_tail(place)
    mglur.take_in(place)
    mglur.send_back(place)
    mglur.at_surface(place)
    for molecule, name, uM in (
        (molecules.mGluR1, "mGluR1_total", 0.3),
        (molecules.GRK2, "GRK2_total", 1.154),
        (molecules.Arrestin2, "arrestin_total", arrestin),
        (molecules.PP2A, "PP2A_total", 0.15),
    ):
        place.start(place.molecule(molecule)(), place.constant(name, uM, "uM", _FILE))
    return expand(model)


FITTED = {"k_arrestin_mGluR1": 0.08, "k_PP2A_binds_mGluR1": 0.1136}
"""Arrestin finds receptors four times as fast as published, PP2A twice: fitted to T39."""


def share_at_surface(network: Network, constants: Mapping[str, float] | None = None) -> np.ndarray:
    """At each minute of 90, of the receptors that were there at first."""
    course = simulate(
        network,
        "90 min",
        stimulus=hold("glutamate", "100 uM", "30 min"),
        points=91,
        parameters=constants,
    )
    surface = course["mGluR1_at_surface"].to_numpy()[0]
    return np.asarray(surface / surface[0])


def test_two_of_three_receptors_are_taken_in() -> None:
    """T39: 100 uM of glutamate for half an hour (Mundell et al. 2001), to 0.1.

    10, 15 and 30 min are met with the published constants; the first 5 min are too slow. With two
    of them fitted all four are met.
    """
    found, fitted = share_at_surface(cell()), share_at_surface(cell(), FITTED)
    published = {float(t): value for t, (value, _) in findsim("Mundell2001_Fig3B.json").items()}
    for time, value in published.items():
        tell(f"T39 {time:g} s", float(found[round(time / 60)]), value)
        tell(f"T39 {time:g} s, fitted", float(fitted[round(time / 60)]), value)
        assert fitted[round(time / 60)] == pytest.approx(value, abs=0.1)
    for time in (600, 900, 1800):
        assert found[time // 60] == pytest.approx(published[time], abs=0.1)
    assert found[5] > published[300] + 0.1


def test_receptors_come_back_when_glutamate_is_gone() -> None:
    found = share_at_surface(cell())
    assert found[90] > found[30] + 0.3


def test_without_arrestin_receptors_stay() -> None:
    assert share_at_surface(cell(arrestin=0)) == pytest.approx(1)


def test_nothing_is_lost() -> None:
    network = cell()
    for name in ("mGluR1", "GRK2", "Arrestin2"):
        assert made_or_lost(network, name) == 0
