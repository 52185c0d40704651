"""Methyl by methyl: where it settles, who keeps whom away, and what training does to it."""

from collections.abc import Callable

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import ExpansionError, expand
from engrammar.place import Place
from engrammar.rules import histone_methylation, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")
STATES = ("u", "me1", "me2", "me3")


def chromatin(site: str, **start: str) -> tuple[Blueprint, Place]:
    """A hundred nucleosomes, watched at one lysine."""
    model = Blueprint("chromatin")
    nucleus = model.place("nucleus", 1, "fL", TEST)
    Nucleosome = nucleus.molecule(molecules.Nucleosome, site, *start)
    nucleus.start(Nucleosome(**start), nucleus.constant("all", 100, "molecule", TEST))
    for state in STATES:
        nucleus.observe(f"{site}_{state}", Nucleosome(**{site: state}))
    return model, nucleus


@pytest.mark.parametrize(
    ("site", "mechanism", "ratio"),
    [
        ("K4", histone_methylation.K4_is_methylated, 1 / 3),
        ("K9", histone_methylation.K9_is_methylated, 1 / 3),
        ("K36", histone_methylation.K36_is_methylated, 1.0),
    ],
)
def test_methyls_settle_in_a_geometric_series(
    site: str, mechanism: Callable[[Place], None], ratio: float
) -> None:
    """Each state is `ratio`, writer over eraser, times the one before."""
    model, nucleus = chromatin(site)
    mechanism(nucleus)
    course = simulate(expand(model), "400 h", points=2).isel(run=0, time=-1)
    found = np.array([float(course[f"{site}_{state}"]) for state in STATES])
    wanted = ratio ** np.arange(4.0)
    np.testing.assert_allclose(found, 100 * wanted / wanted.sum(), rtol=1e-5)


def test_K36_keeps_EZH2_away() -> None:
    """To the extreme: two or three methyls on K36 slow it a hundredfold (Zheng et al. 2012)."""
    left = {}
    for K36 in ("u", "me1"):
        model, nucleus = chromatin("K27", K36=K36)
        histone_methylation.EZH2_methylates_K27(nucleus)
        left[K36] = float(simulate(expand(model), "100 h", points=2)["K27_me3"][0, -1])
    assert left["u"] == pytest.approx(left["me1"])
    assert left["u"] > 50
    for K36 in ("me2", "me3"):
        model, nucleus = chromatin("K27", K36=K36)
        histone_methylation.EZH2_methylates_K27(nucleus)
        with pytest.raises(ExpansionError, match="No rule applies"):
            expand(model)


def test_K27_methyl_is_gained_over_days_and_lost_without_EZH2() -> None:
    """The first methyl within a day and a half, the third after several days; KDM6 undoes it."""
    model, nucleus = chromatin("K27", K36="u")
    histone_methylation.EZH2_methylates_K27(nucleus)
    histone_methylation.KDM6_demethylates_K27(nucleus)
    network = expand(model)
    course = simulate(network, "600 h", points=26)
    me1, me3 = course["K27_me1"][0].to_numpy(), course["K27_me3"][0].to_numpy()
    assert me1[1] > 5 * me3[1]
    assert me3[25] == pytest.approx(25, rel=0.01)
    bare = simulate(network, "600 h", parameters={"k_EZH2": 0.0}, points=2)
    assert float(bare["K27_me3"][0, -1]) == pytest.approx(0, abs=1e-6)


def test_K4_and_K9_are_up_an_hour_after_training_and_K4_is_back_after_a_day() -> None:
    """Gupta et al. (2010), as signs: MLL and G9a ten times as active for an hour."""
    model, nucleus = chromatin("K4")
    histone_methylation.K4_is_methylated(nucleus)
    histone_methylation.K9_is_methylated(nucleus)
    nucleus.observe("K9_me2", nucleus.molecule(molecules.Nucleosome)(K9="me2"))
    stimulus = hold("MLL_activity", "10", "1 h", "100 h").together(
        hold("G9a_activity", "10", "1 h", "100 h")
    )
    course = simulate(expand(model), "125 h", stimulus=stimulus, points=126)
    K4, K9 = course["K4_me3"][0].to_numpy(), course["K9_me2"][0].to_numpy()
    assert K4[101] > 1.3 * K4[100]
    assert K9[101] > 1.3 * K9[100]
    assert K4[125] == pytest.approx(K4[100], rel=0.05)
