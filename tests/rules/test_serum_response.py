"""ERK to Elk1, RSK and CREB: the formula of Goldbeter and Koshland, its molecules, the genes."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import brentq

from engrammar.blueprint import Blueprint
from engrammar.expansion import ExpansionError, expand
from engrammar.place import Place
from engrammar.rules import molecules, serum_response
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")
DOSES = (0.005, 0.02, 0.2, 0.4, 0.7)
"""Active ERK (uM)."""


def balance(ERK: float) -> float:
    """Phosphorylated Elk1 (uM) at which kinase and phosphatase are equally fast."""
    total, Km, K = 1.51, 21.31269109, 0.01504396629

    def net(p: float) -> float:
        made = 0.518529841 * ERK * (total - p) / (Km + total - p)
        return made - 0.01379479021 * p / (K + p)

    return float(brentq(net, 0, total))


def _nucleus(model: Blueprint) -> Place:
    return model.place("nucleus", 220, "fL", TEST)


def test_Elk1_follows_the_balance_of_its_enzymes() -> None:
    """The formula, and the molecules once they have settled."""
    by_formula, by_molecules = Blueprint("formula"), Blueprint("molecules")
    nucleus = _nucleus(by_formula)
    serum_response.Elk1_follows_ERK(nucleus)
    serum_response.Elk1_of_the_pool_joins_SRF(nucleus)
    Gene, SRF = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.SRF)
    nucleus.start(Gene(sre=1) % SRF(dna=1), nucleus.constant("many", 10000, "molecule", TEST))
    nucleus.observe(
        "joined", Gene(sre=1) % SRF(dna=1, tcf=2) % nucleus.molecule(molecules.Elk1)(srf=2)
    )
    formula = expand(by_formula)
    other = _nucleus(by_molecules)
    serum_response.ERK_phosphorylates_Elk1(other)
    Elk1 = other.molecule(molecules.Elk1)
    other.start(Elk1(S383="u"), other.constant("Elk1_uM", 1.51, "uM", TEST))
    other.observe("marked", Elk1(S383="p"))
    network = expand(by_molecules)
    for ERK in DOSES:
        expected = balance(ERK)
        setting = {"ERK_active": ERK}
        marked = simulate(network, "5 h", parameters=setting, points=2, engine="kernel")["marked"]
        assert float(marked[0, -1]) / (220 * 602.214) == pytest.approx(expected, rel=1e-3)
        joined = simulate(formula, "5 h", parameters=setting, points=2, engine="kernel")["joined"]
        share = float(joined[0, -1]) / 10000
        assert share == pytest.approx(expected / (expected + 0.093), rel=1e-3)


def test_a_little_ERK_does_nothing_and_a_little_more_a_lot() -> None:
    """Twice the ERK, six times the phosphorylated Elk1, where the phosphatase is saturated."""
    assert balance(0.4) > 6 * balance(0.2)
    assert balance(0.02) < 0.002


def cell() -> Blueprint:
    model = Blueprint("cell")
    nucleus, cytosol = _nucleus(model), model.place("cytosol", 940, "fL", TEST)
    serum_response.ERK_activates_RSK(nucleus, cytosol)
    serum_response.RSK_phosphorylates_CREB(nucleus)
    serum_response.Elk1_follows_ERK(nucleus)
    serum_response.SRF_binds_SRE(nucleus)
    serum_response.Elk1_of_the_pool_joins_SRF(nucleus)
    serum_response.CREB_of_the_pool_binds_CRE(nucleus)
    Gene, SRF = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.SRF)
    CREB, Elk1 = nucleus.molecule(molecules.CREB), nucleus.molecule(molecules.Elk1)
    nucleus.start(Gene(), nucleus.constant("copies", 2, "molecule", TEST))
    nucleus.start(SRF(), nucleus.constant("SRF_uM", 0.05, "uM", TEST))
    nucleus.observe("SRF_there", Gene(sre=1) % SRF(dna=1))
    nucleus.observe("CREB_there", Gene(cre=1) % CREB(dna=1, S133="p"))
    nucleus.observe("Elk1_there", SRF(tcf=1) % Elk1(srf=1))
    return model


def both(ERK: float) -> dict[str, NDArray[np.float64]]:
    stimulus = hold("ERK_active_in_nucleus", f"{ERK} uM", "30 min", "2 h").together(
        hold("ERK_active_in_cytosol", f"{ERK} uM", "30 min", "2 h")
    )
    course = simulate(expand(cell()), "3 h", stimulus=stimulus, points=181, engine="kernel")
    found = (f"{each}_there_in_nucleus" for each in ("SRF", "CREB", "Elk1"))
    return {name.split("_")[0]: course[name][0].to_numpy() for name in found}


def test_SRF_waits_on_its_element_and_ERK_brings_the_others() -> None:
    there = both(0.5)
    assert there["SRF"][119] > 1.9
    assert there["SRF"][149] == pytest.approx(there["SRF"][119], rel=0.05)
    for name in ("CREB", "Elk1"):
        assert there[name][119] < 1e-6
        assert there[name][149] > 1.5
        assert there[name][180] < 0.05
        assert there[name][122] > 0.5 * there[name][149]  # within two minutes


def joining(S383: str, uM: float) -> Blueprint:
    """Two genes with SRF, and Elk1 that is counted and does not run out."""
    model = Blueprint("joining")
    nucleus = _nucleus(model)
    serum_response.Elk1_joins_SRF(nucleus)
    Gene, SRF = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.SRF)
    Elk1 = nucleus.molecule(molecules.Elk1)
    nucleus.start(Elk1(S383=S383), nucleus.constant("Elk1_uM", uM, "uM", TEST), fixed=True)
    nucleus.start(Gene(sre=1) % SRF(dna=1), nucleus.constant("copies", 2, "molecule", TEST))
    nucleus.observe("joined", Gene(sre=1) % SRF(dna=1, tcf=2) % Elk1(srf=2))
    return model


@pytest.mark.parametrize("uM", [0.05, 0.4])
def test_phosphorylated_Elk1_joins_SRF_at_93_nM(uM: float) -> None:
    """Of SRF on genes c / (c + Kd) holds it, c what is free."""
    course = simulate(expand(joining("p", uM)), "1 h", points=2, engine="kernel")
    assert float(course["joined"][0, -1]) == pytest.approx(2 * uM / (uM + 0.093), rel=1e-4)


def test_bare_Elk1_does_not_join_SRF() -> None:
    with pytest.raises(ExpansionError, match="No rule applies"):
        expand(joining("u", 0.4))
