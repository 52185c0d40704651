"""CREB: who phosphorylates it, how soon, for how long, and what Ser142 does."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import camkiv, cbp, creb, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")


@pytest.fixture(scope="module")
def nucleus() -> Network:
    """0.5 uM of CREB and CBP, MSK1, and CaMKIV that calcium of the nucleus turns on."""
    model = Blueprint("signals")
    place = model.place("nucleus", 1, "fL", TEST)
    for mechanism in (
        camkiv.binds_CaMKK,
        camkiv.binds_CaMKIV,
        camkiv.CaMKK_phosphorylates_T196,
        camkiv.PP2A_dephosphorylates_T196,
        creb.PKA_phosphorylates_S133,
        creb.CaMKIV_phosphorylates_S133,
        creb.ERK_activates_MSK,
        creb.MSK_phosphorylates_S133,
        creb.RSK_phosphorylates_S133,
        creb.CaMKII_phosphorylates_S142,
        creb.PP1_dephosphorylates_S133,
        cbp.KIX_binds_pS133,
    ):
        mechanism(place)
    creb.phosphorylated_share(place)
    creb.able_to_bind_CBP(place)
    CBP = place.molecule(molecules.CBP, "kix")
    place.observe("CBP_held", place.molecule(molecules.CREB, "kid")(kid=1) % CBP(kix=1))
    for molecule, name, uM in (
        (molecules.CaM, "CaM_uM", 1.0),
        (molecules.CaMKK, "CaMKK_uM", 0.5),
        (molecules.CaMKIV, "CaMKIV_uM", 0.5),
        (molecules.MSK1, "MSK1_uM", 0.1),
        (molecules.CREB, "CREB_uM", 0.5),
        (molecules.CBP, "CBP_uM", 0.5),
    ):
        place.start(place.molecule(molecule)(), place.constant(name, uM, "uM", TEST))
    return expand(model)


def share(network: Network, until: str, points: int, **settings: object) -> np.ndarray:
    course = simulate(network, until, points=points, **settings)  # type: ignore[arg-type]
    return np.asarray(course["pCREB_count"][0] / course["CREB_count"][0])


@pytest.mark.parametrize(
    ("kinase", "value"),
    [("PKA_nuclear", "0.2 uM"), ("ERK_active", "0.5 uM"), ("RSK_active", "0.3 uM"),
     ("Ca_nuclear", "0.5 uM")],
)  # fmt: skip
def test_each_kinase_phosphorylates_S133_within_five_minutes(
    nucleus: Network, kinase: str, value: str
) -> None:
    found = share(nucleus, "5 min", 2, stimulus=hold(kinase, value, "5 min"))
    assert found[0] == 0
    assert found[-1] > 0.4


def test_phosphatase_takes_it_off_with_the_published_rate(nucleus: Network) -> None:
    """0.03 per min (Smolen et al. 2006) of the CREB that CBP does not hold."""
    course = simulate(
        nucleus,
        "90 min",
        stimulus=hold("PKA_nuclear", "0.5 uM", "10 min"),
        parameters={"CBP_uM": 0, "CaMKIV_uM": 0},
        points=91,
    )
    bare = course["pCREB_count"][0].to_numpy()
    assert bare[70] / bare[20] == pytest.approx(np.exp(-0.03 * 50), rel=1e-4)


def test_CBP_protects_the_phosphate(nucleus: Network) -> None:
    def left(CBP: float) -> float:
        stimulus = hold("PKA_nuclear", "0.5 uM", "10 min")
        found = share(nucleus, "60 min", 7, stimulus=stimulus, parameters={"CBP_uM": CBP})
        return float(found[-1] / found[1])

    assert left(5) > 1.5 * left(0)


def test_brief_calcium_is_a_pulse_and_ERK_makes_it_last(nucleus: Network) -> None:
    """Without L-type channels, taken as a brief calcium that leaves no ERK, less than half of the
    peak is left after an hour and a half; with ERK for as long it is all there.
    """
    brief = hold("Ca_nuclear", "0.5 uM", "6 s")
    lasting = brief.together(hold("ERK_active", "0.2 uM", "90 min", "2 min"))
    alone = share(nucleus, "90 min", 19, stimulus=brief)
    both = share(nucleus, "90 min", 19, stimulus=lasting)
    assert alone[1] > 0.1
    assert alone[-1] < 0.5 * alone.max()
    assert both[-1] > 0.9 * both.max()
    assert both[-1] > 2 * alone[-1]


def test_two_waves_of_ERK_are_two_waves_of_pCREB(nucleus: Network) -> None:
    """Between them, at two and a half hours, it is down: Ser133 keeps no trace of the first."""
    stimulus = hold("ERK_active", "0.3 uM", "20 min").then(
        hold("ERK_active", "0.3 uM", "2 h"), after="160 min"
    )
    found = share(nucleus, "6 h", 73, stimulus=stimulus)
    assert found[:12].max() > 0.5
    assert found[34] < 0.35 * found[:12].max()
    assert found[36:].max() > 0.5


def test_S142_keeps_CBP_off(nucleus: Network) -> None:
    """The same PKA, with CaMKII in the nucleus: as much Ser133, and a fraction of the CBP."""
    PKA = hold("PKA_nuclear", "0.2 uM", "20 min")
    both = PKA.together(hold("CaMKII_nuclear", "2 uM", "20 min"))
    plain, blocked = (simulate(nucleus, "20 min", stimulus=s, points=3) for s in (PKA, both))
    assert float(blocked["CBP_held"][0, -1]) < 0.2 * float(plain["CBP_held"][0, -1])
    assert float(blocked["pCREB_count"][0, -1]) > 0.6 * float(plain["pCREB_count"][0, -1])
    assert float(blocked["CREB_able"][0, -1]) < 0.4 * float(plain["CREB_able"][0, -1])


def test_calcineurins_PP1_shortens_it(nucleus: Network) -> None:
    PKA = hold("PKA_nuclear", "0.2 uM", "5 min")
    freed = PKA.together(hold("PP1_nuclear", "5", "60 min"))
    plain, short = (share(nucleus, "30 min", 4, stimulus=s) for s in (PKA, freed))
    assert short[-1] < 0.3 * plain[-1]


def test_CREB_sits_on_its_element_whatever_its_state() -> None:
    """0.5 uM against 0.1 uM: five sixths of the elements, with and without PKA."""
    model = Blueprint("elements")
    place = model.place("nucleus", 10, "fL", TEST)
    creb.binds_CRE(place)
    creb.PKA_phosphorylates_S133(place)
    Gene, CREB = place.molecule(molecules.Gene), place.molecule(molecules.CREB)
    place.start(Gene(), place.constant("genes", 6, "molecule", TEST))
    place.start(CREB(), place.constant("CREB_uM", 0.5, "uM", TEST))
    place.observe("occupied", Gene(cre=1) % CREB(dna=1))
    network = expand(model)
    for stimulus in (hold("PKA_nuclear", "0 uM", "1 min"), hold("PKA_nuclear", "1 uM", "10 min")):
        course = simulate(network, "10 min", stimulus=stimulus, points=2)
        assert float(course["occupied"][0, -1]) == pytest.approx(5, rel=0.01)


def test_CRTC_holds_CREB_and_lets_go() -> None:
    model = Blueprint("coactivator")
    place = model.place("nucleus", 1, "fL", TEST)
    creb.binds_CRTC(place)
    CREB, CRTC1 = place.molecule(molecules.CREB), place.molecule(molecules.CRTC1)
    few = place.constant("few", 1, "molecule", TEST)
    place.start(CREB(), few)
    place.start(CRTC1(S151="u"), place.constant("CRTC1_uM", 0.3, "uM", TEST))
    place.start(CRTC1(S151="p"), place.constant("CRTC1_phosphorylated", 1.0, "uM", TEST))
    place.observe("held", CREB(crtc=1) % CRTC1(creb=1))
    course = simulate(expand(model), "20 min", points=2)
    assert float(course["held"][0, -1]) == pytest.approx(0.75, rel=0.01)  # 0.3 / (0.3 + 0.1)


@pytest.mark.parametrize("cAMP", [0.05, 0.5, 2.0])
def test_PKA_of_the_nucleus_follows_cyclic_AMP(cAMP: float) -> None:
    """Where kinase and PP1 settle, with a kinase of 0.2 uM cAMP^2 / (cAMP^2 + 0.25 uM^2)."""
    model = Blueprint("nucleus")
    place = model.place("nucleus", 1, "fL", TEST)
    creb.PKA_follows_cAMP(place)
    creb.PKA_phosphorylates_S133(place)
    creb.PP1_dephosphorylates_S133(place)
    creb.phosphorylated_share(place)
    place.start(place.molecule(molecules.CREB)(), place.constant("CREB_uM", 0.5, "uM", TEST))
    found = share(expand(model), "10 h", 2, parameters={"cAMP": cAMP}, engine="kernel")[-1]
    v = 0.05 * 0.2 * cAMP**2 / (cAMP**2 + 0.25)
    assert found == pytest.approx(v / (v + 0.03 / 60), rel=1e-4)
