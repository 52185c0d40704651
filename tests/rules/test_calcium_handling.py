"""Calcium as ions: what pumps hold at rest, what buffers change, and that stores leak no energy."""

import numpy as np
import pytest
from laws import largest_current, settled, total

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.place import Place
from engrammar.rules import calcium_handling, calmodulin, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

SOURCE = assumed("a test")


def _spine(buffered: bool) -> Blueprint:
    model = Blueprint("spine")
    spine = model.place("spine", 0.1, "fL", SOURCE)
    calcium_handling.enters(spine)
    calcium_handling.leaks_in(spine)
    calcium_handling.is_pumped_out_by_PMCA(spine)
    calcium_handling.is_pumped_out_by_NCX(spine)
    spine.start(spine.molecule(molecules.PMCA)(), spine.constant("PMCA", 0.5, "uM", SOURCE))
    spine.start(spine.molecule(molecules.NCX)(), spine.constant("NCX", 2, "uM", SOURCE))
    if buffered:
        calcium_handling.is_buffered_by_calbindin(spine)
        calbindin = spine.constant("Calbindin", 40, "uM", SOURCE)
        spine.start(spine.molecule(molecules.Calbindin)(), calbindin)
    spine.observe("free", spine.molecule(molecules.Calcium)())
    return model


def test_pumps_hold_resting_calcium_between_50_and_100_nM() -> None:
    """Where influx and the two Michaelis-Menten pumps are equal; 60 molecules are 1 uM."""
    course = simulate(_spine(buffered=False), "10 min", points=3)["free"][0]
    rest = float(course[-1]) / 60.2214
    kPMCA, kNCX = (7 + 3.5) / 50, (11.2 + 5.6) / 16.8
    pumped = 0.5 * 3.5 * rest / (kPMCA + rest) + 2 * 5.6 * rest / (kNCX + rest)
    assert pumped == pytest.approx(1, rel=1e-4)
    assert 0.05 <= rest <= 0.1


def test_calbindin_lowers_and_prolongs_a_transient() -> None:
    """10 uM in 5 ms: the buffer takes most of it and gives it back to the pumps."""
    pulse = hold("Ca_influx", "2000 uM/s", lasting="5 ms", start="60 s")
    bare, buffered = (
        simulate(_spine(each), "70 s", stimulus=pulse, points=7001)["free"][0]
        for each in (False, True)
    )
    assert float(buffered.max()) < 0.7 * float(bare.max())
    late_buffered, late_bare = (
        float(each.sel(time=62, method="nearest")) for each in (buffered, bare)
    )
    assert late_buffered > late_bare


def test_every_train_adds_to_the_calcium_that_came_in() -> None:
    """The area of the transient grows with the number of pulses, as the ions that entered do."""
    areas = []
    for count in (1, 2, 4):
        train = hold("Ca_influx", "200 uM/s", lasting="5 ms").repeat(count, every="50 ms")
        course = simulate(_spine(buffered=True), "1 s", stimulus=train, points=1001)["free"][0]
        areas.append(float(course.mean()))
    assert areas[0] < areas[1] < areas[2]


def test_neurogranin_gives_calmodulin_to_calcium() -> None:
    """At rest neurogranin holds calmodulin; calcium takes it, and PKC's mark frees all of it."""
    model = Blueprint("neurogranin")
    spine = model.place("spine", 0.1, "fL", SOURCE)
    calmodulin.binds_calcium(spine)
    calcium_handling.neurogranin_holds_calmodulin(spine)
    Ng, CaM = spine.molecule(molecules.Ng), spine.molecule(molecules.CaM)
    spine.start(CaM(), spine.constant("CaM", 30, "uM", SOURCE))
    spine.start(Ng(), spine.constant("Ng", 60, "uM", SOURCE))
    spine.observe("held", CaM(target=1) % Ng(cam=1))
    network = expand(model)
    held = [
        float(simulate(network, "1 min", parameters={"Ca": Ca}, points=2)["held"][0, -1])
        for Ca in ("0.01 uM", "5 uM", "100 uM")
    ]
    assert held[0] > 0.9 * 30 * 60.2214
    assert held[0] > held[1] > held[2]
    resting = network.with_values({"Ca": 0.5})
    assert largest_current(resting, settled(resting)) < 1e-4


def _with_store() -> tuple[Blueprint, Place, Place]:
    model = Blueprint("store")
    cytosol = model.place("cytosol", 0.1, "fL", SOURCE)
    store = model.place("store", 0.01, "fL", SOURCE)
    return model, cytosol, store


def test_open_receptors_equalise_concentrations_and_not_counts() -> None:
    """Through an open pore the store and the cytosol end at one concentration: a tenth each fL."""
    model, cytosol, store = _with_store()
    calcium_handling.is_released_by_IP3_receptors(cytosol, store)
    IP3R = cytosol.molecule(molecules.IP3R)
    open_ = IP3R(ip3="IP3", act="Ca", inact="empty")
    cytosol.start(open_, cytosol.constant("open_receptors", 9, "molecule", SOURCE))
    store.start(store.molecule(molecules.Calcium)(), store.constant("Ca", 110, "uM", SOURCE))
    cytosol.observe("in_cytosol", cytosol.molecule(molecules.Calcium)())
    store.observe("in_store", store.molecule(molecules.Calcium)())
    at = simulate(model, "1 min", points=2).isel(run=0, time=-1)
    inside, outside = float(at["in_store_in_store"]), float(at["in_cytosol_in_cytosol"])
    assert inside / 6.02214 == pytest.approx(outside / 60.2214, rel=1e-4)


def test_SERCA_pumps_two_ions_a_turn_and_loses_none() -> None:
    model, cytosol, store = _with_store()
    calcium_handling.is_stored_by_SERCA(cytosol, store)
    cytosol.start(cytosol.molecule(molecules.SERCA)(), cytosol.constant("S", 1, "uM", SOURCE))
    cytosol.start(cytosol.molecule(molecules.Calcium)(), cytosol.constant("Ca", 1, "uM", SOURCE))
    network = expand(model)
    ions = total(network, {"Calcium(": 1, "ca~Ca": 1, "ca~two": 2})
    assert np.abs(ions @ network.stoichiometry).max() == 0


def test_IP3_receptor_answers_to_calcium_as_a_bell() -> None:
    """Open most at a few tenths of uM, shut at rest and at high calcium; no current at rest."""
    model = Blueprint("receptor")
    cytosol = model.place("cytosol", 1, "fL", SOURCE)
    calcium_handling.IP3_receptor_gates(cytosol)
    IP3R = cytosol.molecule(molecules.IP3R)
    cytosol.start(IP3R(), cytosol.constant("receptors", 1000, "molecule", SOURCE))
    cytosol.observe("open", IP3R(ip3="IP3", act="Ca", inact="empty"))
    network = expand(model)
    found = [
        float(
            simulate(network, "10 min", parameters={"Ca": Ca, "IP3": "0.5 uM"}, points=2)["open"][
                0, -1
            ]
        )
        for Ca in ("0.01 uM", "0.2 uM", "10 uM")
    ]
    assert found[1] > 2 * found[0]
    assert found[1] > 2 * found[2]
    held = network.with_values({"Ca": 0.2, "IP3": 0.5})
    assert largest_current(held, settled(held)) < 1e-4
