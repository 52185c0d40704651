"""Open chromatin: AP-1 and acetyl bring BAF, BAF opens."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import chromatin_access, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")


@pytest.fixture(scope="module")
def enhancers() -> Network:
    """A hundred nucleosomes, ten of them acetylated at K27, and 0.1 uM of BAF."""
    model = Blueprint("enhancers")
    nucleus = model.place("nucleus", 10, "fL", TEST)
    for mechanism in (
        chromatin_access.AP1_brings_BAF,
        chromatin_access.BRG1_reads_acetyl,
        chromatin_access.BAF_leaves,
        chromatin_access.BAF_opens,
        chromatin_access.nucleosomes_breathe,
    ):
        mechanism(nucleus)
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    nucleus.start(Nucleosome(K27="u"), nucleus.constant("bare", 90, "molecule", TEST))
    nucleus.start(Nucleosome(K27="ac"), nucleus.constant("acetylated", 10, "molecule", TEST))
    nucleus.start(nucleus.molecule(molecules.BAF)(), nucleus.constant("BAF_uM", 0.1, "uM", TEST))
    nucleus.observe("bare_open", Nucleosome(K27="u", access="open"))
    nucleus.observe("acetylated_open", Nucleosome(K27="ac", access="open"))
    nucleus.observe("BAF_all", nucleus.molecule(molecules.BAF)())
    return expand(model)


def test_without_BAF_a_nucleosome_breathes(enhancers: Network) -> None:
    """Open at rest: 1e-4 / (1e-4 + 1e-3), a eleventh; acetylated ones more, through BRG1."""
    course = simulate(enhancers, "10 h", points=2).isel(run=0, time=-1)
    assert float(course["bare_open"]) / 90 == pytest.approx(1 / 11, rel=1e-4)
    assert float(course["acetylated_open"]) / 10 > 1.2 / 11
    assert float(course["BAF_all"]) == pytest.approx(0.1 * 6022.14, rel=1e-6)


def test_enhancers_open_within_an_hour_of_AP1_and_not_without(enhancers: Network) -> None:
    """Su et al. (2017): more accessible at 1 h, not where Fos is missing; closed again a day on."""
    with_Fos = simulate(
        enhancers, "35 h", stimulus=hold("AP1", "0.3 uM", "2 h", "10 h"), points=36
    )["bare_open"][0].to_numpy()
    assert with_Fos[11] > 1.5 * with_Fos[10]
    assert with_Fos[35] == pytest.approx(with_Fos[10], rel=1e-2)
    without = simulate(enhancers, "11 h", points=12)["bare_open"][0].to_numpy()
    assert without[11] == pytest.approx(without[10], rel=1e-3)


def test_without_BAF_AP1_opens_nothing(enhancers: Network) -> None:
    course = simulate(enhancers, "10 h", parameters={"AP1": 0.3, "BAF_uM": 0}, points=2)
    assert float(course["bare_open"][0, -1]) / 90 == pytest.approx(1 / 11, rel=1e-4)
