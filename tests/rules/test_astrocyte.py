"""Astrocytes: waves of calcium every 10 to 100 s, what makes them, and what clamps them."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import astrocyte, calcium_handling, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")
MOLECULES_PER_UM = 0.5 * 602.214


@pytest.fixture(scope="module")
def cell() -> Network:
    """A process of half a femtolitre with its store, and glutamate around as an input."""
    model = Blueprint("cell")
    cytosol = model.place("astrocyte", 0.5, "fL", TEST)
    store = model.place("store", 0.0925, "fL", TEST)
    for mechanism in (
        astrocyte.mGluR5_binds_glutamate,
        astrocyte.PKC_phosphorylates_mGluR5,
        astrocyte.mGluR5_makes_IP3,
        astrocyte.calcium_makes_IP3,
        astrocyte.IP3_is_removed,
        astrocyte.calcium_crosses_the_membrane,
        calcium_handling.IP3_receptor_gates,
    ):
        mechanism(cytosol)
    astrocyte.SERCA2b_fills_the_store(cytosol, store)
    astrocyte.store_leaks(cytosol, store)
    calcium_handling.is_released_by_IP3_receptors(cytosol, store)
    astrocyte.counted_messengers(cytosol)
    for molecule, name, value, unit in (
        (molecules.SERCA, "SERCA_uM", 0.225, "uM"),
        (molecules.IP3R, "IP3R_count", 60, "molecule"),
        (molecules.mGluR5, "mGluR5_count", 100, "molecule"),
        (molecules.Calcium, "Ca_start", 0.1, "uM"),
        (molecules.InsP3, "IP3_start", 0.1, "uM"),
    ):
        cytosol.start(cytosol.molecule(molecule)(), model.constant(name, value, unit, TEST))
    Ca_store = model.constant("Ca_store", 20, "uM", TEST)
    store.start(store.molecule(molecules.Calcium)(), Ca_store)
    cytosol.observe("bound", cytosol.molecule(molecules.mGluR5)(glu="bound"))
    model.observe("free_everywhere", model.molecule(molecules.Calcium)())
    model.observe("one_on_SERCA", model.molecule(molecules.SERCA)(ca="Ca"))
    model.observe("two_on_SERCA", model.molecule(molecules.SERCA)(ca="two"))
    return expand(model)


def calcium(cell: Network, minutes: int = 10, **settings: float) -> np.ndarray:
    """Calcium (uM) each tenth of a second, once waves have settled over 5 min."""
    points = (5 + minutes) * 600 + 1
    course = simulate(
        cell, f"{5 + minutes} min", parameters=settings, points=points, engine="kernel"
    )
    return np.asarray(course["Ca_ions_in_astrocyte"][0])[3000:] / MOLECULES_PER_UM


def peaks(Ca: np.ndarray) -> np.ndarray:
    """When waves are at their height (s): above a quarter of a micromolar, none lower around."""
    inner = (Ca[1:-1] > Ca[:-2]) & (Ca[1:-1] >= Ca[2:]) & (Ca[1:-1] > 0.25)
    return (np.flatnonzero(inner) + 1) / 10


def test_calcium_comes_in_waves_every_10_to_100_s(cell: Network) -> None:
    """Without any glutamate, regularly, from 0.05 to some 0.5 uM (Lavrentovich and Hemkin 2008)."""
    Ca = calcium(cell)
    periods = np.diff(peaks(Ca))
    print(f"waves from {Ca.min():.3f} to {Ca.max():.2f} uM every {periods.mean():.1f} s")
    assert len(periods) > 5
    assert ((periods > 10) & (periods < 100)).all()
    assert np.ptp(periods) < 0.05 * periods.mean()
    assert Ca.min() < 0.1
    assert 0.3 < Ca.max() < 1


def test_glutamate_makes_waves_more_frequent(cell: Network) -> None:
    """Frequency codes the stimulus, until calcium no longer falls between them."""
    periods = [
        float(np.diff(peaks(calcium(cell, glutamate_in_astrocyte=uM))).mean())
        for uM in (0, 0.01, 0.05)
    ]
    print(f"periods at 0, 10 and 50 nM of glutamate {np.round(periods, 1)} s")
    assert periods[0] > 1.1 * periods[1] > 1.1**2 * periods[2] > 10


@pytest.mark.parametrize(
    "blocked",
    [{"k_IP3R": 0}, {"kcat_SERCA2b": 0}, {"v_PLC_delta": 0}, {"Ca_clamp_in_astrocyte": 1}],
    ids=["no IP3 receptor", "thapsigargin", "no IP3", "clamp"],
)
def test_waves_need_the_store_and_IP3(cell: Network, blocked: dict[str, float]) -> None:
    """At most a tenth of a wave's height, as the store still fills slowly."""
    assert np.ptp(calcium(cell, 5, **blocked)) < 0.045


def test_a_burst_of_glutamate_calls_a_wave(cell: Network) -> None:
    """Five seconds of 3 uM in a cell that makes no wave by itself: IP3 and then calcium."""
    quiet = {"v_PLC_delta": 0.005}
    stimulus = hold("glutamate_in_astrocyte", "3 uM", "5 s", "300 s")
    course = simulate(
        cell, "330 s", stimulus=stimulus, parameters=quiet, points=331, engine="kernel"
    )
    Ca = course["Ca_ions_in_astrocyte"][0].to_numpy() / MOLECULES_PER_UM
    IP3 = course["IP3_count_in_astrocyte"][0].to_numpy()
    assert np.ptp(Ca[200:300]) < 0.01
    assert IP3[305] > 3 * IP3[299]
    assert Ca[300:].max() > 3 * Ca[299]


def test_the_pump_is_half_as_fast_at_a_tenth_of_a_micromolar() -> None:
    """Its steady speed at fixed calcium: half at 0.1 uM, and a Hill coefficient near 2."""
    model = Blueprint("pump")
    cytosol, store = model.place("cytosol", 1, "fL", TEST), model.place("store", 1, "fL", TEST)
    astrocyte.SERCA2b_fills_the_store(cytosol, store)
    Ca = model.constant("Ca_fixed", 0.1, "uM", TEST)
    cytosol.start(cytosol.molecule(molecules.Calcium)(), Ca, fixed=True)
    SERCA = cytosol.molecule(molecules.SERCA)
    cytosol.start(SERCA(), model.constant("pumps", 1000, "molecule", TEST))
    cytosol.observe("full", SERCA(ca="two"))
    pump = expand(model)

    def speed(uM: float) -> float:
        course = simulate(pump, "1 min", parameters={"Ca_fixed": uM}, points=2)
        return float(course["full_in_cytosol"][0, -1]) / 1000

    assert speed(0.1) == pytest.approx(0.5, abs=0.05)
    low, high = (np.log(each / (1 - each)) for each in (speed(0.05), speed(0.2)))
    hill = (high - low) / np.log(4)
    print(f"{speed(0.1):.2f} at 0.1 uM, Hill coefficient {hill:.2f}")
    assert 1.5 < hill < 2.2


@pytest.mark.parametrize("Ca", [0.05, 0.5])
def test_PKC_makes_mGluR5_let_go(cell: Network, Ca: float) -> None:
    """At 3 uM of glutamate: 0.3 G / (0.3 G + 0.5 (1 + 10 Ca / (Ca + 0.5))), as published.

    Exact where phosphate comes and goes faster than glutamate, and so it is made to here.
    """
    course = simulate(
        cell,
        "2 min",
        parameters={
            "glutamate_in_astrocyte": 3,
            "Ca_clamp_in_astrocyte": 1,
            "Ca_clamped": Ca,
            "k_S839_back": 1e5,
        },
        points=2,
    )
    off = 0.5 * (1 + 10 * Ca / (Ca + 0.5))
    assert float(course["bound_in_astrocyte"][0, -1]) == pytest.approx(
        100 * 0.9 / (0.9 + off), rel=1e-3
    )


def test_calcium_of_cell_and_store_is_kept_without_a_membrane(cell: Network) -> None:
    course = simulate(
        cell, "3 min", parameters={"v_in": 0, "k_out": 0}, points=181, engine="kernel"
    )
    free = course["Ca_ions_in_astrocyte"][0].to_numpy()
    assert np.ptp(free) > 3
    held = course["free_everywhere"] + course["one_on_SERCA"] + 2 * course["two_on_SERCA"]
    np.testing.assert_allclose(held[0], float(held[0, 0]), rtol=1e-6)
