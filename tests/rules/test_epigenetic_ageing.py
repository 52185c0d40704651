"""Age: more HDAC2, no rise of H4K12 acetylation, and SAHA against it; fresh histones."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import epigenetic_ageing, hdac_inhibitors, histone_acetylation, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")


@pytest.fixture(scope="module")
def promoter() -> Network:
    model = Blueprint("promoter")
    nucleus = model.place("nucleus", 10, "fL", TEST)
    for mechanism in (
        histone_acetylation.CBP_acetylates_H4,
        histone_acetylation.H4_turns_its_acetyl_over,
        epigenetic_ageing.HDAC2_turns_over,
        hdac_inhibitors.SAHA_binds,
    ):
        mechanism(nucleus)
    HDAC = nucleus.molecule(molecules.HDAC)
    uM = nucleus.constant("HDAC_uM", 0.1, "uM", TEST)
    for kind in ("HDAC1", "HDAC2", "HDAC3"):
        nucleus.start(HDAC(kind=kind), uM)
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    nucleus.start(Nucleosome(), nucleus.constant("nucleosomes", 100, "molecule", TEST))
    nucleus.observe("H4K12ac", Nucleosome(H4K12="ac"))
    nucleus.observe("HDAC2", HDAC(kind="HDAC2"))
    return expand(model)


def rise(promoter: Network, age: float, SAHA: bool = False) -> tuple[float, float]:
    """H4K12 acetylation before training, and how much it rises in the hour after (of 100)."""
    stimulus = hold("CBP_recruited", "1 molecule", "40 min", "240 h")
    if SAHA:
        stimulus = stimulus.together(hold("SAHA", "0.1 uM", "3 h", "238 h"))
    course = simulate(
        promoter, "241 h", stimulus=stimulus, parameters={"age_factor": age}, points=242
    )
    found = course["H4K12ac"][0].to_numpy()
    assert float(course["HDAC2"][0, -1]) == pytest.approx(age * 602.214, rel=0.01)
    return float(found[240]), float(found[241] - found[240])


def test_the_old_lose_the_rise_and_SAHA_restores_it(promoter: Network) -> None:
    """Peleg et al. (2010). HDAC2 ten times as much: the sign; how much there is was not told."""
    young, old, treated = rise(promoter, 1), rise(promoter, 10), rise(promoter, 10, SAHA=True)
    print(f"H4K12ac at rest and its rise: young {young}, old {old}, old with SAHA {treated}")
    assert old[1] < 0.3 * young[1]
    assert treated[1] > 2 * old[1]
    assert treated[0] > old[0]


def test_fresh_histones_carry_no_marks() -> None:
    """Once in 30 days: after as many, 1 / e of the methyl is left; without readers it is gone."""
    model = Blueprint("old_histones")
    nucleus = model.place("nucleus", 1, "fL", TEST)
    epigenetic_ageing.histones_are_replaced(nucleus)
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    for mark in ("ac", "me1", "me2", "me3"):
        nucleus.start(Nucleosome(K27=mark), nucleus.constant(f"n_{mark}", 25, "molecule", TEST))
    nucleus.observe("bare", Nucleosome(K27="u"))
    course = simulate(expand(model), "30 d", points=2)
    assert float(course["bare"][0, -1]) == pytest.approx(100 * (1 - np.exp(-1)), rel=1e-5)
