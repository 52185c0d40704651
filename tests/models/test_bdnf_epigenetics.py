"""Promoter IV of Bdnf: the dose of MeCP2, Gadd45b, KIX, and the order of events."""

import numpy as np
import pytest

from engrammar.expansion import expand
from engrammar.models.bdnf_epigenetics import bdnf_epigenetics, depolarise
from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import hold


@pytest.fixture(scope="module")
def promoter() -> Network:
    return expand(bdnf_epigenetics())


def course(network: Network, name: str, **settings: float) -> np.ndarray:
    """Each quarter of an hour from the end of ten hours at rest to a day after an hour of it."""
    found = simulate(network, "35 h", stimulus=depolarise("10 h"), parameters=settings, points=141)
    return np.asarray(found[name][0])[40:]


def test_loss_and_duplication_of_MeCP2_both_impair(promoter: Network) -> None:
    """Without MeCP2 the gene is read at rest, and depolarisation makes fewer times as much of it;
    with twice as much it makes less. What stands out, the rise against rest and one messenger, is
    largest with one dose.
    """
    found = {dose: course(promoter, "messengers", MeCP2_dose=dose) for dose in (0.0, 1.0, 2.0)}
    rest = {dose: float(each[0]) for dose, each in found.items()}
    rise = {dose: float(each.max() - each[0]) for dose, each in found.items()}
    contrast = {dose: rise[dose] / (rest[dose] + 1) for dose in found}
    print(f"MeCP2 0, 1, 2: at rest {rest}, rise {rise}, contrast {contrast}")
    assert rest[0.0] > 3 * rest[1.0]
    assert rise[0.0] / rest[0.0] < 0.5 * rise[1.0] / rest[1.0]
    assert rise[2.0] < 0.9 * rise[1.0]
    assert contrast[1.0] > 1.1 * max(contrast[0.0], contrast[2.0])


def test_without_MeCP2_acetylation_is_higher_at_rest(promoter: Network) -> None:
    normal, null = (
        float(course(promoter, "K27_acetylated", MeCP2_dose=dose)[0]) for dose in (1.0, 0.0)
    )
    assert 1.8 < null / normal < 3.2


def test_calcium_frees_the_promoter_first_and_methyl_goes_later(promoter: Network) -> None:
    """MeCP2 is off within half an hour, acetyl up within the hour, messengers follow, and methyl is
    removed over hours.
    """
    read, bare = course(promoter, "CpG_read"), course(promoter, "CpG_bare")
    RNA = course(promoter, "messengers")
    assert read[2] < 0.4 * read[0]
    assert 3 <= int(RNA.argmax()) <= 6
    assert bare[2] < 0.5 * bare[8]
    assert bare[8] > 5


def test_without_Gadd45b_methyl_stays(promoter: Network) -> None:
    """T49 on the promoter: knocked down from before, no bare cytosine comes of it."""
    blocked = course(promoter, "CpG_bare", Gadd45b_siRNA=0.0)
    assert blocked.max() < 0.01
    assert course(promoter, "messengers", Gadd45b_siRNA=0.0).max() > 1


def test_demethylated_the_promoter_answers_more_the_next_time(promoter: Network) -> None:
    """A second hour of depolarisation, 14 h after the first: primed, as methyl is gone for days."""
    twice = depolarise("10 h").together(depolarise("24 h"))
    course = simulate(promoter, "28 h", stimulus=twice, points=113, engine="kernel")
    found = course["messengers"][0].to_numpy()
    assert found[96:].max() > 1.02 * found[:80].max()
    assert found[95] > 2 * found[40]


def test_TSA_and_KIX(promoter: Network) -> None:
    """T47 on the promoter: TSA has more made, and nothing to add where CREB does not hold CBP."""
    TSA = hold("TSA", "0.01 uM", "3 h", "9 h")
    mutant = expand(bdnf_epigenetics(KIX=False))
    made = {}
    for name, network in (("normal", promoter), ("mutant", mutant)):
        plain, treated, drug = (
            simulate(network, "20 h", stimulus=each, points=81)["messengers"][0].to_numpy().sum()
            for each in (depolarise("10 h"), depolarise("10 h").together(TSA), TSA)
        )
        rest = simulate(network, "20 h", points=81)["messengers"][0].to_numpy().sum()
        made[name] = (plain - rest, treated - drug)
    assert made["normal"][1] > 1.1 * made["normal"][0]
    assert made["mutant"][1] < 0.05 * made["normal"][1]


def test_two_copies_fire_in_fits(promoter: Network) -> None:
    """At rest the mean field has half a messenger all the time. Of 1,000 cells half have none and
    a few several: the variance is above a Poisson's, and the mean above the mean field by more than
    5 standard errors, by chance less than once in 10^6.
    """
    ode = simulate(promoter, "10 h", points=2)
    runs = simulate(promoter, "10 h", "ssa", runs=1000, seed=5, engine="kernel", points=2)
    found = runs["messengers"][:, -1].to_numpy()
    expected = float(ode["messengers"][0, -1])
    error = found.std(ddof=1) / len(found) ** 0.5
    print(f"messengers at rest: ode {expected:.2f}, {len(found)} runs {found.mean():.2f}")
    assert found.mean() > 1.2 * expected
    assert found.mean() - 5 * error > expected
    assert found.var() > 1.1 * found.mean()
    assert np.median(found) <= 1
