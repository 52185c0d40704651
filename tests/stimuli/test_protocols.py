"""The protocols: how many spikes, when, in what bath, and whose."""

import numpy as np
import pytest

from engrammar.stimuli.chemical import BDNF_bath, drug, forskolin, potassium, uncaging
from engrammar.stimuli.pairings import (
    alternating_current,
    pairing,
    pairing_in_bursts,
    pairing_of_Markram,
)
from engrammar.stimuli.protocol import Protocol
from engrammar.stimuli.trains import (
    continuous_theta_burst,
    intermittent_theta_burst,
    low_frequency,
    tetanus,
    theta_burst,
)

EVERY = (
    tetanus(),
    theta_burst(),
    low_frequency(),
    intermittent_theta_burst(),
    continuous_theta_burst(),
    pairing("10 ms"),
    pairing_in_bursts("10 ms", 20),
    pairing_of_Markram("5 ms", 10),
    alternating_current(),
    uncaging(),
    potassium(),
    forskolin(),
    BDNF_bath(),
    drug("AP5", "50 uM", "1 min"),
)


@pytest.mark.parametrize("protocol", EVERY, ids=lambda p: p.name)
def test_every_protocol_says_whose_it_is(protocol: Protocol) -> None:
    assert protocol.source.reason
    assert protocol.source.reference or protocol.source.kind == "assumed"
    assert protocol.presynaptic or protocol.postsynaptic or protocol.bath.holds
    assert protocol.duration > 0


@pytest.mark.parametrize(
    ("protocol", "pulses", "lasting"),
    [
        (tetanus(), 100, 0.99),
        (tetanus(trains=4), 400, 900.99),
        (theta_burst(), 40, 1.83),
        (low_frequency(), 900, 899.0),
        (intermittent_theta_burst(), 600, 191.84),  # Huang et al. (2005): 600 pulses in 190 s
        (continuous_theta_burst(), 600, 39.84),  # and in 40 s
        (pairing("10 ms"), 60, 59.0),
        (pairing_in_bursts("10 ms", 50), 75, 140.08),
        (pairing_in_bursts("10 ms", 0.1), 50, 490.0),
        (pairing_of_Markram("5 ms", 10), 50, 36.4),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_as_many_pulses_as_published(protocol: Protocol, pulses: int, lasting: float) -> None:
    assert len(protocol.presynaptic) == pulses
    assert protocol.presynaptic[-1] - protocol.presynaptic[0] == pytest.approx(lasting, abs=1e-9)


@pytest.mark.parametrize("interval", [-0.05, -0.01, 0.005, 0.02])
def test_a_pairing_keeps_its_interval_and_its_sign(interval: float) -> None:
    protocol = pairing(f"{interval * 1000:g} ms", rate=5, pairs=20)
    gaps = np.subtract(protocol.postsynaptic, protocol.presynaptic)
    np.testing.assert_allclose(gaps, interval, atol=1e-12)
    assert min(protocol.presynaptic + protocol.postsynaptic) == 0


@pytest.mark.parametrize(("bias", "order"), [(0.0, 0.0), (0.5, 0.637), (1.0, 1.0)])
def test_alternating_current_gathers_phases_and_adds_no_spike(bias: float, order: float) -> None:
    """Phases even over a part 1 - b of the cycle have the resultant sin(pi (1 - b)) / pi (1 - b).

    120 phases of a golden sequence are even to about 1 / 120.
    """
    protocol = alternating_current(rhythm=8.0, bias=bias)
    assert len(protocol.presynaptic) == len(protocol.postsynaptic) == 120
    phases = 2 * np.pi * 8.0 * np.array(protocol.presynaptic)
    assert abs(np.exp(1j * phases).mean()) == pytest.approx(order, abs=0.02)


def test_a_bias_beyond_one_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^A phase bias lies between 0 and 1, not at 2\.$"):
        alternating_current(bias=2.0)


def test_later_and_together() -> None:
    both = tetanus().delayed("10 s").together(drug("AP5", "50 uM", "1 min"))
    assert both.name == "tetanus with AP5"
    assert both.presynaptic[0] == 10.0
    assert both.bath.inputs == ("AP5",)
    assert both.duration == 60.0
    with pytest.raises(ValueError, match=r"^pairing has a spike before the start\.$"):
        Protocol("pairing", tetanus().source, (-1.0,))


def test_blocks_are_repeated_within_days_and_over_them() -> None:
    """Four blocks of 600 pulses a quarter of an hour apart, for a week."""
    week = intermittent_theta_burst().repeated(4, "15 min").repeated(7, "24 h")
    assert len(week.presynaptic) == len(week.postsynaptic) == 4 * 7 * 600
    once = intermittent_theta_burst().presynaptic
    assert week.presynaptic[600:1200] == pytest.approx([time + 900 for time in once])
    assert week.presynaptic[-1] == pytest.approx(6 * 86400 + 3 * 900 + once[-1])
    with pytest.raises(ValueError, match="overlap"):
        intermittent_theta_burst().repeated(2, "1 min")
    with pytest.raises(ValueError, match="0 times"):
        continuous_theta_burst().repeated(0, "1 h")
