"""Homeostasis: scaling after TTX and bicuculline (T60), by one factor for all synapses."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import homeostasis, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")
SLOTS = (10, 25, 40, 80, 160)


@pytest.fixture(scope="module")
def neuron() -> Network:
    """Five synapses of different strength; activity is the drive times all their receptors."""
    model = Blueprint("neuron")
    soma = model.place("soma", 1000, "fL", TEST)
    homeostasis.integrate_activity(soma)
    total = 0
    for number, slots in enumerate(SLOTS):
        synapse = model.place(f"synapse_{number}", 0.1, "fL", TEST)
        homeostasis.scale_synapse(synapse, soma)
        count = model.constant(f"slots_{number}", slots, "molecule", TEST)
        synapse.start(synapse.molecule(molecules.PSD95)(), count)
        synapse.start(synapse.molecule(molecules.GluA2)(at="membrane"), count)
        total = total + homeostasis.receptors(synapse)
    soma.start(soma.molecule(molecules.RA)(), model.constant("RA_0", 99, "molecule", TEST))
    drive = soma.input("drive", 1, "", TEST)
    normal = model.constant("receptors_normal", sum(SLOTS), "molecule", TEST)
    activity = soma.input("activity", 1, "", homeostasis.SET_POINT)
    soma.drive(activity, drive * total / normal)
    model.observe("RA_left", soma.molecule(molecules.RA)())
    return expand(model)


def strengths(neuron: Network, drive: float, until: str = "48 h") -> np.ndarray:
    course = simulate(neuron, until, parameters={"drive_in_soma": drive}, points=2)
    return np.array(
        [float(course[f"GluA2_scaled_in_synapse_{n}"][0, -1]) for n in range(len(SLOTS))]
    )


def test_TTX_scales_up_and_bicuculline_down(neuron: Network) -> None:
    """T60, Turrigiano et al. (1998): about +90 % and -30 % after 48 h. Bicuculline is taken as 1.6
    times the drive.
    """
    rest = strengths(neuron, 1)
    up, down = strengths(neuron, 0) / rest, strengths(neuron, 1.6) / rest
    print(
        f"T60: {100 * (up[0] - 1):+.0f} % with TTX, {100 * (down[0] - 1):+.0f} % with bicuculline"
    )
    assert 0.7 < up[0] - 1 < 1.1
    assert -0.4 < down[0] - 1 < -0.2
    np.testing.assert_allclose(rest, SLOTS, rtol=0.03)


@pytest.mark.parametrize("drive", [0, 1.6])
def test_scaling_is_multiplicative(neuron: Network, drive: float) -> None:
    """Ranked against ranked: a line through the origin, so that what was learnt is kept."""
    before, after = strengths(neuron, 1), strengths(neuron, drive)
    slope, intercept = np.polyfit(before, after, 1)
    assert intercept == pytest.approx(0, abs=1e-3 * after.max())
    np.testing.assert_allclose(after / before, slope, rtol=1e-4)


def test_it_comes_back_to_the_set_point_whatever_the_drive(neuron: Network) -> None:
    """An integral: with half the drive twice the receptors, in the end, with a lag of days."""
    for drive in (0.5, 2.0):
        end = strengths(neuron, drive, "60 d")
        np.testing.assert_allclose(end, np.array(SLOTS) / drive, rtol=0.03)
    day = strengths(neuron, 0.5, "24 h") / np.array(SLOTS)
    assert (day > 1.1).all()
    assert (day < 1.6).all()
