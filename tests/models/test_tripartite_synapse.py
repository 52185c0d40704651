"""Three at a synapse: it learns with the astrocyte's D-serine, and not without."""

import numpy as np
import pytest

from engrammar.expansion import expand
from engrammar.models.tripartite_synapse import glutamate_of, tripartite_synapse
from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimuli import Protocol
from engrammar.stimuli.trains import tetanus, theta_burst
from engrammar.stimulus import hold

CLAMP = {"Ca_clamp_in_astrocyte": 1.0}
DSERINE = {"Dserine_bath_in_spine": 10.0}


@pytest.fixture(scope="module")
def synapse() -> Network:
    return expand(tripartite_synapse())


def potentiation(synapse: Network, protocol: Protocol, parameters: dict[str, float]) -> float:
    """What strength has gained 30 min after a protocol, which begins after 10 min."""
    course = simulate(
        synapse,
        "40 min",
        stimulus=glutamate_of(protocol, start="10 min"),
        parameters=parameters,
        points=41,
        engine="roadrunner",
        rtol=1e-5,
        atol=1e-4,
    )
    gain = synapse.values()["S831_gain"]
    strength = course["GluA1_synaptic_in_spine"] + gain * course["GluA1_synaptic_S831_in_spine"]
    return float(strength[0, 40] / strength[0, 10]) - 1


@pytest.mark.parametrize(
    "protocol",
    [theta_burst(), pytest.param(tetanus(), marks=pytest.mark.verification)],
    ids=["theta burst", "100 Hz"],
)
def test_potentiation_needs_the_astrocytes_Dserine(synapse: Network, protocol: Protocol) -> None:
    """Henneberger et al. (2010): with calcium of the astrocyte clamped there is no potentiation,
    and with D-serine in the bath there is again.
    """
    wild, clamped, rescued = (
        potentiation(synapse, protocol, each) for each in ({}, CLAMP, CLAMP | DSERINE)
    )
    print(f"{protocol.name}: {wild:+.1%}, clamped {clamped:+.1%}, with D-serine {rescued:+.1%}")
    assert wild > 0.08
    assert clamped < 0.15 * wild
    assert rescued > wild


def test_waves_of_calcium_bring_Dserine(synapse: Network) -> None:
    """Waves every 10 to 100 s without a spike; each lets D-serine out, that outlasts it."""
    course = simulate(synapse, "5 min", points=3001, engine="kernel", rtol=1e-5, atol=1e-4)
    Ca = course["Ca_ions_in_astrocyte"][0].to_numpy() / 301.1
    inner = (Ca[1:-1] > Ca[:-2]) & (Ca[1:-1] >= Ca[2:]) & (Ca[1:-1] > 0.25)
    times = np.flatnonzero(inner) + 1
    periods = np.diff(times) / 10
    Dserine = course["Dserine_count_in_cleft"][0].to_numpy() / 60.22
    print(f"waves every {np.round(periods, 1)} s, D-serine {Dserine[600:].min():.2f} to")
    print(f"{Dserine[600:].max():.2f} uM")
    assert len(periods) >= 3
    assert ((periods > 10) & (periods < 100)).all()
    for time in times[1:-1]:
        assert Dserine[time + 30] > 3 * Dserine[time - 40]
    clamped = simulate(
        synapse, "4 min", parameters=CLAMP, points=25, engine="kernel", rtol=1e-5, atol=1e-4
    )
    assert clamped["Dserine_count_in_cleft"][0, -1] / 60.22 < 0.2 * Dserine[600:].mean()


def test_spikes_reach_the_astrocyte_past_GLT1(synapse: Network) -> None:
    """Ten theta bursts call IP3; with no GLT-1 (DHK, TBOA) more of it, as more glutamate spills."""
    found = []
    for transporters in (4250, 425):
        course = simulate(
            synapse,
            "15 s",
            stimulus=glutamate_of(theta_burst(), start="5 s"),
            parameters={"GLT1_total": transporters},
            points=151,
            engine="roadrunner",
            rtol=1e-5,
            atol=1e-4,
        )
        IP3 = course["IP3_count_in_astrocyte"][0].to_numpy()
        found.append(float(IP3[50:].max() / IP3[50]))
    print(f"IP3 rises {found[0]:.1f}-fold, with a tenth of GLT-1 {found[1]:.1f}-fold")
    assert found[0] > 1.3
    assert found[1] > 1.2 * found[0]


def test_a_clamp_can_be_lifted(synapse: Network) -> None:
    """As a stimulus: five minutes of clamp, and waves come back."""
    stimulus = hold("Ca_clamp_in_astrocyte", "1", "5 min")
    course = simulate(
        synapse, "9 min", stimulus=stimulus, points=541, engine="kernel", rtol=1e-5, atol=1e-4
    )
    Ca = course["Ca_ions_in_astrocyte"][0].to_numpy() / 301.1
    assert np.ptp(Ca[120:300]) < 0.05
    assert Ca[300:].max() > 0.25
