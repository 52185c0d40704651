"""On the networks of both generators, deterministic and stochastic runs agree."""

import numpy as np
import pytest
from scipy import stats

from engrammar.expansion import expand
from engrammar.models.camkii_holoenzyme import camkii_holoenzyme
from engrammar.network import Network
from engrammar.simulation import simulate


@pytest.fixture(scope="module")
def networks() -> tuple[Network, Network]:
    blueprint = camkii_holoenzyme(subunits=3)
    return expand(blueprint, generator="native"), expand(blueprint, generator="bionetgen")


def test_generators_are_told_apart(networks: tuple[Network, Network]) -> None:
    assert networks[0].generator == "native"
    assert networks[1].generator.startswith("BioNetGen")


def test_same_deterministic_course(networks: tuple[Network, Network]) -> None:
    stimulus = camkii_holoenzyme().question.stimulus
    ours, theirs = (simulate(network, "30 s", stimulus=stimulus, points=31) for network in networks)
    for name in ours.data_vars:
        np.testing.assert_allclose(ours[name], theirs[name], rtol=1e-6, atol=1e-6)


def test_same_distribution_of_stochastic_runs(networks: tuple[Network, Network]) -> None:
    """Kolmogorov-Smirnov on 300 runs of each; false alarms: 1 in 1,000 (counts make it fewer).

    A factor of 2 in the rate of T286 phosphorylation moves the mean by more than a standard
    deviation, which 300 runs show with certainty.
    """
    stimulus = camkii_holoenzyme().question.stimulus
    ours, theirs = (
        simulate(
            network,
            "10 s",
            "ssa",
            runs=300,
            seed=seed,
            stimulus=stimulus,
            points=2,
            engine="kernel",
        )
        for seed, network in enumerate(networks)
    )
    for name in ("T286_phosphorylated", "CaM_captured"):
        found = stats.ks_2samp(ours[name][:, -1], theirs[name][:, -1])
        assert found.pvalue > 1e-3
