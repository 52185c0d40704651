"""Inhibitors and training: T47 of docs/published_curves.md, and what the mean field leaves out."""

import numpy as np
import pytest

from engrammar.expansion import expand
from engrammar.models.hdac_inhibition import hdac_inhibition, training
from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import REST, Stimulus, hold

TSA = hold("TSA", "0.01 uM", "3 h", "270 min")


@pytest.fixture(scope="module")
def normal() -> Network:
    return expand(hdac_inhibition())


@pytest.fixture(scope="module")
def mutant() -> Network:
    return expand(hdac_inhibition(KIX=False))


def course(network: Network, name: str, stimulus: Stimulus) -> np.ndarray:
    """At each quarter of an hour from 5 h on, when training begins."""
    found = simulate(network, "14 h", stimulus=stimulus, points=57)
    return np.asarray(found[name][0])[20:]


def evoked(network: Network, name: str, drug: Stimulus = REST) -> np.ndarray:
    """What training adds to what the drug does by itself."""
    trained = training("5 h").together(drug)
    return course(network, name, trained) - course(network, name, drug)


def test_TSA_enhances_transcription_only_if_CREB_binds_CBP(
    normal: Network, mutant: Network
) -> None:
    """T47, Vecsey et al. (2007): no enhancement where the KIX domain is mutated."""
    plain, enhanced = (float(evoked(normal, "messengers", drug).sum()) for drug in (REST, TSA))
    plain_mutant, enhanced_mutant = (
        float(evoked(mutant, "messengers", drug).sum()) for drug in (REST, TSA)
    )
    print(
        f"T47: by training {plain:.1f}, with TSA {enhanced:.1f}; mutant {plain_mutant:.1f}, ",
        end="",
    )
    print(f"{enhanced_mutant:.1f} messenger quarter hours")
    assert enhanced > 1.5 * plain
    assert enhanced_mutant < 0.05 * enhanced
    assert enhanced_mutant < 0.1 * plain


def test_TSA_prolongs_the_acetylation_that_training_leaves(
    normal: Network, mutant: Network
) -> None:
    """It halves more slowly once CREB is dephosphorylated; without KIX there is none to prolong."""

    def half_life(drug: Stimulus) -> float:
        left = evoked(normal, "K9_acetylated", drug)[3:]
        return float(np.interp(-0.5 * left[0], -left, 0.25 * np.arange(len(left))))

    plain, prolonged = half_life(REST), half_life(TSA)
    print(f"half-life of the acetylation {60 * plain:.0f} min, {60 * prolonged:.0f} min with TSA")
    assert prolonged > 1.5 * plain
    assert evoked(mutant, "K9_acetylated", TSA).max() < 0.1 * evoked(normal, "K9_acetylated").max()


def test_acetylation_is_up_at_an_hour_and_back_at_a_day(normal: Network) -> None:
    """T46 again, with CREB: 30 to 100 % at 1 h."""
    found = simulate(normal, "29 h", stimulus=training("5 h"), points=30)["K9_acetylated"][0]
    K9 = found.to_numpy()
    assert 1.1 < K9[6] / K9[5] < 2
    assert K9[29] == pytest.approx(K9[5], rel=1e-3)


@pytest.mark.parametrize(
    ("drug", "dose"),
    [("TSA", "0.01 uM"), ("SAHA", "0.2 uM"), ("butyrate", "1000 uM"), ("RGFP966", "1 uM")],
)
def test_every_inhibitor_enhances(normal: Network, drug: str, dose: str) -> None:
    bath = hold(drug, dose, "3 h", "270 min")
    assert evoked(normal, "messengers", bath).sum() > 1.1 * evoked(normal, "messengers").sum()


def test_all_of_class_I_does_more_than_HDAC3_alone(normal: Network) -> None:
    """As RGFP963 helps extinction and RGFP966 does not (Bowers et al. 2015), as far as a promoter
    can say: at doses that shut all their enzymes, the one enhances several times as much.
    """
    plain = evoked(normal, "messengers").sum()
    gains = [
        evoked(normal, "messengers", hold(drug, "5 uM", "4 h", "210 min")).sum() / plain - 1
        for drug in ("RGFP963", "RGFP966")
    ]
    print(f"enhancement by RGFP963 {100 * gains[0]:.0f} %, by RGFP966 {100 * gains[1]:.0f} %")
    assert gains[0] > 2 * gains[1] > 0


def test_few_nucleosomes_are_read_more_than_their_mean_says(normal: Network) -> None:
    """The mean of a square is more than the square of the mean: at rest ac^2 + ac (1 - ac) / 8 for
    eight nucleosomes. 1,600 runs; 5 standard errors are exceeded once in 10^6.
    """
    ode = simulate(normal, "6 h", points=2)
    runs = simulate(normal, "6 h", "ssa", runs=1600, seed=1, engine="kernel", points=2)
    share = float(ode["K9_acetylated"][0, -1]) / 8
    wanted = float(ode["messengers"][0, -1]) * (1 + (1 - share) / share / 8)
    found = runs["messengers"][:, -1].to_numpy()
    error = found.std(ddof=1) / 40
    print(f"messengers: ode {float(ode['messengers'][0, -1]):.2f}, runs {found.mean():.2f}")
    assert abs(found.mean() - wanted) < 5 * error
    assert found.mean() > float(ode["messengers"][0, -1]) + 3 * error
