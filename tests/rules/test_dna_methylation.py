"""DNA methylation: two strands, oxidation, and repair that needs Gadd45b (T49)."""

from typing import Any

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import dna_methylation, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")
STATES = ("C", "hemi", "mC", "hmC")


@pytest.fixture(scope="module")
def promoter() -> Network:
    """CpG in number as `methylated` and `bare` say; bisulfite sees mC and hmC alike."""
    model = Blueprint("promoter")
    nucleus = model.place("nucleus", 10, "fL", TEST)
    for mechanism in (
        dna_methylation.DNMT3A_methylates,
        dna_methylation.TET_oxidises,
        dna_methylation.Gadd45b_brings_repair,
        dna_methylation.activity_makes_Gadd45b,
    ):
        mechanism(nucleus)
    CpG = nucleus.molecule(molecules.CpG)
    nucleus.start(CpG(state="mC"), nucleus.constant("methylated", 100, "molecule", TEST))
    nucleus.start(CpG(state="C"), nucleus.constant("bare", 0, "molecule", TEST))
    for state in STATES:
        nucleus.observe(f"CpG_{state}", CpG(state=state))
    return expand(model)


def bisulfite(promoter: Network, until: str, points: int, **given: Any) -> np.ndarray:
    course = simulate(promoter, until, points=points, **given)
    total = np.sum([course[f"CpG_{state}"][0].to_numpy() for state in STATES], axis=0)
    np.testing.assert_allclose(total, total[0], rtol=1e-6)
    return np.asarray((course["CpG_mC"] + course["CpG_hmC"])[0])


def test_one_strand_after_the_other(promoter: Network) -> None:
    """Two steps at one rate: 1 - (1 + k t) exp(-k t) carry methyl on both strands."""
    off = {"methylated": 0, "bare": 100, "k_TET": 0, "k_repair": 0}
    found = bisulfite(promoter, "100 h", 6, parameters=off)
    time = 1e-5 * 3600 * np.linspace(0, 100, 6)
    np.testing.assert_allclose(found, 100 * (1 - (1 + time) * np.exp(-time)), rtol=1e-4, atol=1e-4)


def test_Gadd45b_is_needed_for_demethylation(promoter: Network) -> None:
    """T49, Gavin et al. (2015): NMDA for two hours, bisulfite six hours on. TET oxidises with or
    without Gadd45b; only with it does a bare cytosine follow.
    """
    NMDA = hold("NMDAR_activity", "1", "2 h").together(hold("TET_activity", "20", "2 h"))
    normal = bisulfite(promoter, "6 h", 2, stimulus=NMDA)
    without = bisulfite(promoter, "6 h", 2, stimulus=NMDA, parameters={"Gadd45b_siRNA": 0})
    rest = bisulfite(promoter, "6 h", 2)
    lost = [100 - each[-1] for each in (normal, without, rest)]
    print(
        f"T49: methyl lost {lost[0]:.0f} % with, {lost[1]:.2f} % without, {lost[2]:.0f} % at rest"
    )
    assert lost[0] > 60
    assert lost[1] < 1
    assert lost[2] < 0.3 * lost[0]


def test_methylated_at_an_hour_and_not_a_day_later(promoter: Network) -> None:
    """PP1 after fear conditioning (Miller and Sweatt 2007): DNMT3A a hundred times for an hour."""
    found = bisulfite(
        promoter,
        "25 h",
        26,
        stimulus=hold("DNMT3A_activity", "100", "1 h"),
        parameters={"methylated": 0, "bare": 100},
    )
    blocked = bisulfite(promoter, "1 h", 2, parameters={"methylated": 0, "bare": 100})
    assert found[1] > 50
    assert blocked[1] < 1
    assert found[25] < 0.4 * found[1]


@pytest.mark.parametrize(("activity", "left"), [(0.0, 1.0), (1.0, 1.0), (1.0, 0.3)])
def test_oxidised_methyl_waits_for_Gadd45b(promoter: Network, activity: float, left: float) -> None:
    """Gadd45b settles at 1e-4 uM/s left (0.05 + activity) 1800 s, so that of what TET oxidises,
    k, as much is unrepaired as in two steps one after the other: k / (r - k) (e^-kt - e^-rt).
    """
    uM = 1e-4 * left * (0.05 + activity) * 1800
    t, k, r = 24 * 3600.0, 2e-5, 0.01 * uM
    settings = {"NMDAR_activity": activity, "Gadd45b_siRNA": left, "k_DNMT3A": 0.0}
    settled = hold("TET_activity", "0", "24 h").then(hold("TET_activity", "1", "24 h"))
    course = simulate(promoter, "48 h", stimulus=settled, parameters=settings, points=2)
    expected = 100 * k / (r - k) * (np.exp(-k * t) - np.exp(-r * t))
    assert float(course["CpG_hmC"][0, -1]) == pytest.approx(expected, rel=1e-3)
    assert float(course["CpG_mC"][0, -1]) == pytest.approx(100 * np.exp(-k * t), rel=1e-3)
