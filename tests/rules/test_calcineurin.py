"""Calcineurin: what holds for any constants, and the order in which calcium turns enzymes on."""

import numpy as np
import pytest
from laws import largest_current, made_or_lost, settled, total

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.models.calmodulin_calcium import calmodulin_calcium
from engrammar.network import Network
from engrammar.rules import calcineurin, calmodulin, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed


@pytest.fixture(scope="module")
def network() -> Network:
    return expand(calmodulin_calcium(target="calcineurin"))


def test_binding_is_in_detailed_balance(network: Network) -> None:
    """Round calcium and calcineurin binding calmodulin there is no current, at any calcium."""
    for Ca in (0.1, 1.0):
        held = network.with_values({"Ca": Ca, "CaM_total": 1.0, "target_total": 0.5})
        assert largest_current(held, settled(held)) < 1e-4


def test_no_molecule_is_lost(network: Network) -> None:
    assert made_or_lost(network, "CaM") == made_or_lost(network, "CaN") == 0


def test_B_subunit_is_full_at_a_little_more_than_resting_calcium() -> None:
    """45 nM half fills its weakest site: at 0.1 uM two in three are full, at 1 uM nearly all."""
    model = Blueprint("B")
    tube = model.place("tube", 1, "fL", assumed("a test: any volume will do"))
    calcineurin.binds_calcium_on_B(tube)
    CaN = tube.molecule(molecules.CaN)
    tube.start(CaN(), tube.constant("CaN", 1, "uM", assumed("a test")))
    tube.observe("full", CaN(B="Ca4"))
    full = [
        float(simulate(model, "1 h", parameters={"Ca": Ca}, points=2)["full"][0, -1]) / 602.214
        for Ca in ("0.1 uM", "1 uM")
    ]
    # 1 / (1 + K4/Ca (1 + K3/Ca (1 + K2/Ca (1 + K1/Ca)))), K = 0.46, 1.56, 17.6, 45 nM
    assert full[0] == pytest.approx(1 / (1 + 0.45 * (1 + 0.176 * (1 + 0.0156 * 1.0046))), rel=1e-4)
    assert full[1] > 0.95


def test_active_needs_full_calmodulin_and_a_full_B_subunit() -> None:
    model = Blueprint("both")
    tube = model.place("tube", 1, "fL", assumed("a test: any volume will do"))
    calcineurin.binds_calmodulin(tube)
    calcineurin.binds_calcium_on_B(tube)
    calcineurin.active(tube)
    calcineurin.active_with_full_B(tube)
    CaM, CaN = tube.molecule(molecules.CaM), tube.molecule(molecules.CaN)
    one = tube.constant("each", 1, "molecule", assumed("a test"))
    tube.start(CaM(C="Ca2", N="Ca2", target=1) % CaN(cam=1, B="Ca4"), one)
    tube.start(CaM(C="Ca2", N="Ca2", target=1) % CaN(cam=1, B="Ca3"), one)
    tube.start(CaM(C="Ca2", N="Ca1", target=1) % CaN(cam=1, B="Ca4"), one)
    at = simulate(model, "1 s", points=2).isel(run=0, time=0)
    assert float(at["calcineurin_active"]) == 2
    assert float(at["calcineurin_active_with_B"]) == 1


def test_counted_ions_are_neither_made_nor_lost_and_in_detailed_balance() -> None:
    """Ten ions a calmodulin, and calcineurin that holds half of it."""
    model = Blueprint("ions")
    tube = model.place("tube", 1, "fL", assumed("a test"))
    calmodulin.binds_calcium_ions(tube)
    calcineurin.binds_calmodulin(tube)
    calcineurin.binds_calcium_ions_through_calmodulin(tube)
    for molecule, name, uM in (
        (molecules.CaM, "CaM_total", 1.0),
        (molecules.CaN, "CaN_total", 0.5),
        (molecules.Calcium, "Ca_total", 10.0),
    ):
        tube.start(tube.molecule(molecule)(), tube.constant(name, uM, "uM", assumed("a test")))
    network = expand(model)
    ions = total(network, {"Calcium(": 1, "~Ca1": 1, "~Ca2": 2})
    assert np.abs(ions @ network.stoichiometry).max() == 0
    assert largest_current(network, settled(network)) < 1e-4
