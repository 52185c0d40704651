"""MeCP2: reads methyl, brings HDAC3, and lets go when phosphorylated."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import hdac_inhibitors, histone_acetylation, mecp2, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")


@pytest.fixture(scope="module")
def promoter() -> Network:
    """Fifty CpG with methyl and fifty without, a hundred nucleosomes, class I deacetylases."""
    model = Blueprint("promoter")
    nucleus = model.place("nucleus", 10, "fL", TEST)
    for mechanism in (
        mecp2.binds_methylated_CpG,
        mecp2.CaMKII_phosphorylates_S421,
        mecp2.brings_HDAC3,
        histone_acetylation.K27_turns_its_acetyl_over,
    ):
        mechanism(nucleus)
    CpG, MeCP2 = nucleus.molecule(molecules.CpG), nucleus.molecule(molecules.MeCP2)
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    each = nucleus.constant("each", 50, "molecule", TEST)
    nucleus.start(CpG(state="mC"), each)
    nucleus.start(MeCP2(), nucleus.constant("MeCP2_uM", 10, "uM", TEST))
    nucleus.start(Nucleosome(), nucleus.constant("nucleosomes", 100, "molecule", TEST))
    HDAC = nucleus.molecule(molecules.HDAC)
    nucleus.start(HDAC(), nucleus.constant("HDAC_uM", 0.3, "uM", TEST))
    nucleus.observe("read", CpG(state="mC", reader=1) % MeCP2(cpg=1))
    nucleus.observe("K27ac", Nucleosome(K27="ac"))
    return expand(model)


def test_it_binds_as_it_is_concentrated(promoter: Network) -> None:
    """Kd of 2.5 uM: free / (free + Kd) of the methylated CpG."""
    for uM in (0.5, 2.5, 10):
        read = float(simulate(promoter, "2 h", parameters={"MeCP2_uM": uM}, points=2)["read"][0, 1])
        free = uM - read / 6022.14
        assert read == pytest.approx(50 * free / (free + 2.5), rel=1e-3)


def test_bare_CpG_is_not_read() -> None:
    model = Blueprint("bare")
    nucleus = model.place("nucleus", 10, "fL", TEST)
    mecp2.binds_methylated_CpG(nucleus)
    CpG = nucleus.molecule(molecules.CpG)
    for state in ("C", "hmC"):
        nucleus.start(CpG(state=state), nucleus.constant(f"CpG_{state}", 50, "molecule", TEST))
    nucleus.start(CpG(state="mC"), nucleus.constant("CpG_mC", 1, "molecule", TEST))
    nucleus.start(nucleus.molecule(molecules.MeCP2)(), nucleus.constant("MeCP2_uM", 10, "uM", TEST))
    nucleus.observe("free", CpG(reader=None))
    course = simulate(expand(model), "2 h", points=2)  # of the one with methyl a fifth is free
    assert float(course["free"][0, -1]) == pytest.approx(100.2, abs=0.01)


def test_acetylation_is_2_6_times_as_high_without_it(promoter: Network) -> None:
    """From memory of the field, and what the rate was chosen to give."""
    normal, null = (
        float(simulate(promoter, "10 h", parameters={"MeCP2_uM": uM}, points=2)["K27ac"][0, -1])
        for uM in (10, 0)
    )
    assert null / normal == pytest.approx(2.6, rel=0.05)


def test_calcium_makes_it_let_go_and_acetyl_rises(promoter: Network) -> None:
    stimulus = hold("CaMKII_nuclear", "1 uM", "1 h", "10 h")
    course = simulate(promoter, "15 h", stimulus=stimulus, points=31)
    read, acetyl = course["read"][0].to_numpy(), course["K27ac"][0].to_numpy()
    assert read[22] < 0.5 * read[20]
    assert acetyl[22] > 1.2 * acetyl[20]
    assert read[30] == pytest.approx(read[20], rel=0.02)
    assert acetyl[30] == pytest.approx(acetyl[20], rel=0.1)


def test_it_has_K9_deacetylated_by_the_HDAC3_that_no_drug_holds() -> None:
    """On over on and off: loose acetylation against free deacetylases and what MeCP2 brings."""
    model = Blueprint("K9")
    nucleus = model.place("nucleus", 10, "fL", TEST)
    for mechanism in (
        mecp2.binds_methylated_CpG,
        mecp2.brings_HDAC3_to_K9,
        histone_acetylation.H3_turns_its_acetyl_over,
        hdac_inhibitors.RGFP966_shuts_HDAC3,
    ):
        mechanism(nucleus)
    one = nucleus.constant("one", 100, "molecule", TEST)
    for molecule in (molecules.CpG, molecules.Nucleosome):
        states = {"state": "mC"} if molecule is molecules.CpG else {}
        nucleus.start(nucleus.molecule(molecule)(**states), one)
    nucleus.start(nucleus.molecule(molecules.MeCP2)(), nucleus.constant("MeCP2", 10, "uM", TEST))
    HDAC = nucleus.molecule(molecules.HDAC)
    nucleus.start(HDAC(kind="HDAC3"), nucleus.constant("HDAC3_uM", 0.1, "uM", TEST))
    nucleus.observe("K9ac", nucleus.molecule(molecules.Nucleosome)(K9="ac"))
    network = expand(model)
    found = {}
    for drug in (0.0, 1000.0):
        course = simulate(network, "24 h", parameters={"RGFP966": drug}, points=2)
        read, able = (float(course[name][0, -1]) for name in ("CpG_read", "HDAC3_free"))
        off = 3.2e-4 * read / 100 * able / 602.2 + 1.7e-3 * 0.1 * able / 602.2
        found[drug] = float(course["K9ac"][0, -1])
        assert found[drug] == pytest.approx(100 * 2.5e-4 / (2.5e-4 + off), rel=1e-3)
    assert found[1000.0] > 1.5 * found[0.0]
