"""Voltage-gated calcium channels: a spike's calcium, their blockers, and how they inactivate."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import molecules, spine_calcium, voltage_gated_calcium
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import Stimulus, hold

TEST = assumed("a test")
UM = 60.2214
"""Ions at 1 uM in 0.1 fL."""
SPIKE = hold("V", "10 mV", "2 ms", "500 ms").together(hold("V", "-50 mV", "5 ms", "502 ms"))


@pytest.fixture(scope="module")
def spine() -> Network:
    """Three channels of each kind, as in Rodrigues et al. (2023)."""
    model = Blueprint("channels")
    place = model.place("spine", 0.1, "fL", TEST)
    for mechanism in (
        voltage_gated_calcium.open_L_type,
        voltage_gated_calcium.open_T_type,
        voltage_gated_calcium.open_R_type,
        voltage_gated_calcium.inactivate_by_calcium,
        voltage_gated_calcium.phosphorylate_S1928,
        voltage_gated_calcium.let_calcium_in,
        spine_calcium.clear_calcium,
    ):
        mechanism(place)
    VGCC = place.molecule(molecules.VGCC)
    three = place.constant("three", 3, "molecule", TEST)
    PKA = place.constant("PKA", 0, "uM", TEST)
    for kind in "LTR":
        place.start(VGCC(kind=kind), three)
        place.observe(f"open_{kind}", VGCC(kind=kind, m="open", h="available", cdi="none"))
        place.observe(f"sensing_{kind}", VGCC(kind=kind, m="open"))
        place.observe(f"available_{kind}", VGCC(kind=kind, h="available"))
    place.start(place.molecule(molecules.PKAc)(), PKA)
    place.start(place.molecule(molecules.Calcium)(), spine_calcium.resting_calcium(place))
    return expand(model)


def rise(spine: Network, *more: Stimulus, **parameters: float) -> float:
    """By how much a back-propagating spike raises calcium (uM), from what it was before."""
    stimulus = SPIKE
    for each in more:
        stimulus = stimulus.together(each)
    course = simulate(spine, "550 ms", stimulus=stimulus, parameters=parameters, points=1101)
    Ca = course["Ca_ions"].to_numpy()[0] / UM
    return float(Ca.max() - Ca[999])


@pytest.mark.parametrize(
    ("kind", "V", "m", "h"),
    [
        ("L", -33.0, 0.5, 1 / (1 + np.exp((-33 + 13.4) / 11.9))),
        ("T", -70.0, 1 / (1 + np.exp(38 / 7)), 0.5),
        ("R", -39.0, 1 / (1 + np.exp(42 / 8)), 0.5),
    ],
)
def test_gates_settle_at_boltzmann(spine: Network, kind: str, V: float, m: float, h: float) -> None:
    """At a held potential, 1 s being at least twenty time constants."""
    settled = simulate(spine, "1 s", parameters={"V": V}, points=2).isel(run=0, time=-1)
    assert float(settled[f"sensing_{kind}"]) / 3 == pytest.approx(m, rel=1e-5)
    assert float(settled[f"available_{kind}"]) / 3 == pytest.approx(h, rel=1e-5)


def test_a_spike_raises_calcium_by_the_published_amount(spine: Network) -> None:
    """0.8 uM (Chang et al. 2019): what the scale of the conductances was fitted to, to 15 %."""
    found = rise(spine)
    print(f"calcium of a spike: {found:.2f} uM; published 0.8 uM")
    assert found == pytest.approx(0.8, rel=0.15)


def test_nimodipine_spares_what_is_not_L_type(spine: Network) -> None:
    blocked = rise(spine, hold("nimodipine", "10 uM", "550 ms"))
    assert 0 < blocked < 0.6 * rise(spine)


def test_T_and_R_type_inactivate_and_L_type_stays(spine: Network) -> None:
    """After 200 ms at -10 mV."""
    course = simulate(spine, "200 ms", stimulus=hold("V", "-10 mV", "200 ms"), points=201)
    left = {k: float(course[f"available_{k}"][0, -1]) / 3 for k in "LTR"}
    assert left["T"] < 0.01
    assert left["R"] < 0.1
    assert left["L"] > 0.4


def test_calcium_inactivates_the_L_type(spine: Network) -> None:
    """The same potential, with and without the calcium that comes in."""
    stimulus = hold("V", "-10 mV", "300 ms")
    with_CDI = simulate(spine, "300 ms", stimulus=stimulus)["open_L"][0, -1]
    without = simulate(spine, "300 ms", stimulus=stimulus, parameters={"k_CDI": 0})["open_L"][0, -1]
    assert float(with_CDI) < 0.8 * float(without)


def test_PKA_raises_the_current(spine: Network) -> None:
    """Of 1 uM for ten minutes: k_PKA [PKA] is 40 times the dephosphorylation, so nearly all."""
    warmed = simulate(spine, "10 min", parameters={"PKA": 1}, points=2)
    assert float(warmed["Ca_ions"][0, -1]) > 1.1 * float(
        simulate(spine, "10 min", points=2)["Ca_ions"][0, -1]
    )


def test_channels_are_kept(spine: Network) -> None:
    kept = [name for name in spine.species if name.startswith("VGCC")]
    rows = [spine.species.index(name) for name in kept]
    assert np.abs(spine.stoichiometry.toarray()[rows].sum(axis=0)).max() == 0
