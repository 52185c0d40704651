"""Messengers: which receptors they speak for, when they arrive, and when they are gone."""

from itertools import pairwise

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.place import Place
from engrammar.rules import messengers, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")
SYNAPTIC = hold("NMDAR_synaptic_in_spine", "1", "10 min").together(
    hold("ERK_active_in_spine", "0.5 uM", "10 min")
)
EXTRASYNAPTIC = hold("NMDAR_extrasynaptic_in_spine", "1", "10 min").together(
    hold("ERK_active_in_spine", "0.5 uM", "10 min")
)


def neuron(stretches: int) -> Network:
    """A spine, `stretches` of 10 um of dendrite, and a nucleus: Jacob and CRTC1 go all the way."""
    model = Blueprint("neuron")
    way = [model.place("spine", 1, "fL", TEST)]
    for number in range(stretches):
        way.append(model.place(f"dendrite{number}", 1, "fL", TEST))
    nucleus = model.place("nucleus", 1, "fL", TEST)
    _load(way[0])
    for near, far in pairwise(way):
        messengers.importin_carries_Jacob(near, far)
        messengers.CRTC1_travels(near, far)
    messengers.importin_brings_Jacob_in(way[-1], nucleus)
    messengers.CRTC1_enters_the_nucleus(way[-1], nucleus)
    Jacob = nucleus.molecule(molecules.Jacob)
    nucleus.observe("marked", Jacob(S180="p"))
    nucleus.observe("bare", Jacob(S180="u"))
    messengers.CRTC1_inside(nucleus)
    return expand(model)


def _load(spine: Place) -> None:
    messengers.ERK_phosphorylates_S180(spine)
    messengers.importin_takes_Jacob(spine)
    messengers.calcineurin_frees_CRTC1(spine)
    for molecule, name in (
        (molecules.Jacob, "Jacob_start"),
        (molecules.Importin, "Importin_start"),
        (molecules.CRTC1, "CRTC1_start"),
    ):
        spine.start(spine.molecule(molecule)(), spine.constant(name, 100, "molecule", TEST))


@pytest.fixture(scope="module")
def near() -> Network:
    return neuron(1)


def test_S180_says_that_the_receptors_were_synaptic(near: Network) -> None:
    """With the same ERK: Jacob comes either way, and with the phosphate only from synapses."""
    synaptic, outside = (
        simulate(near, "2 h", stimulus=each, points=5, engine="kernel")
        for each in (SYNAPTIC, EXTRASYNAPTIC)
    )
    marked, bare = (float(synaptic[f"{each}_in_nucleus"][0, -1]) for each in ("marked", "bare"))
    assert marked > 30
    assert bare < 0.25 * marked
    assert float(outside["marked_in_nucleus"][0, -1]) == 0
    assert float(outside["bare_in_nucleus"][0, -1]) > 30


def test_without_ERK_nothing_is_marked(near: Network) -> None:
    stimulus = hold("NMDAR_synaptic_in_spine", "1", "10 min")
    course = simulate(near, "2 h", stimulus=stimulus, points=5, engine="kernel")
    assert float(course["marked_in_nucleus"].max()) == 0


def test_at_rest_nothing_leaves(near: Network) -> None:
    course = simulate(near, "2 h", points=3, engine="kernel")
    assert float(course["bare_in_nucleus"].max()) == 0
    assert float(course["CRTC1_inside_in_nucleus"].max()) == 0


def test_arrival_grows_with_distance() -> None:
    """Each stretch of 10 um at 0.2 um/s holds a messenger for 50 s on average: the mean time of
    arrival of all that arrive is later by that, whatever else is on the way.
    """

    def arrival(stretches: int) -> float:
        course = simulate(neuron(stretches), "2 h", stimulus=SYNAPTIC, points=1441, engine="kernel")
        inside = (course["marked_in_nucleus"] + course["bare_in_nucleus"])[0].to_numpy()
        arriving = np.diff(inside)
        middle = (course.time.to_numpy()[1:] + course.time.to_numpy()[:-1]) / 2
        return float((arriving * middle).sum() / arriving.sum())

    one, three, six = (arrival(number) for number in (1, 3, 6))
    assert three - one == pytest.approx(100, rel=0.02)
    assert six - three == pytest.approx(150, rel=0.02)


def test_CRTC1_is_in_within_a_quarter_of_an_hour_and_out_in_hours(near: Network) -> None:
    """Five minutes of calcineurin."""
    stimulus = hold("calcineurin_active_in_spine", "0.5 uM", "5 min")
    course = simulate(near, "3 h", stimulus=stimulus, points=181, engine="kernel")
    inside = course["CRTC1_inside_in_nucleus"][0].to_numpy()
    peak = int(inside.argmax())
    print("CRTC1 peaks at", peak, "min,", inside[[5, 15, 75, 120]])
    assert 5 <= peak <= 20
    assert inside[15] > 30
    assert inside[75] < 0.35 * inside.max()


def test_bare_Jacob_shuts_CREB_off() -> None:
    """And Jacob with the phosphate does not."""
    left = {}
    for state in ("u", "p"):
        model = Blueprint("shut_off")
        nucleus = model.place("nucleus", 1, "fL", TEST)
        messengers.Jacob_without_S180_has_CREB_shut_off(nucleus)
        Jacob, CREB = nucleus.molecule(molecules.Jacob), nucleus.molecule(molecules.CREB)
        nucleus.start(Jacob(S180=state), nucleus.constant("Jacob_uM", 0.1, "uM", TEST))
        nucleus.start(CREB(S133="p"), nucleus.constant("CREB_uM", 0.1, "uM", TEST))
        nucleus.observe("pCREB", CREB(S133="p"))
        course = simulate(expand(model), "30 min", points=2)
        left[state] = float(course["pCREB"][0, -1] / course["pCREB"][0, 0])
    assert left["p"] == pytest.approx(1)
    assert left["u"] == pytest.approx(np.exp(-0.02 * 0.1 * 1800), rel=1e-4)


def test_Jacob_lives_for_hours() -> None:
    model = Blueprint("decay")
    nucleus = model.place("nucleus", 1, "fL", TEST)
    messengers.Jacob_is_lost(nucleus)
    messengers.Jacob_inside(nucleus)
    nucleus.start(
        nucleus.molecule(molecules.Jacob)(), nucleus.constant("hundred", 100, "molecule", TEST)
    )
    course = simulate(expand(model), "4 h", points=2)
    assert float(course["Jacob_inside"][0, -1]) == pytest.approx(100 * np.exp(-1), rel=1e-4)


@pytest.mark.parametrize("Ca", [0.1, 1.0, 3.0])
def test_calcineurin_of_the_spine_follows_calcium(Ca: float) -> None:
    """CRTC1 settles where 0.05 /uM/s of 4 uM (Ca^4 / (Ca^4 + 1.35^4))^2 and SIK's 5e-4 /s do."""
    model = Blueprint("spine")
    spine = model.place("spine", 0.1, "fL", TEST)
    messengers.calcineurin_follows_calcium(spine)
    messengers.calcineurin_frees_CRTC1(spine)
    CRTC1 = spine.molecule(molecules.CRTC1)
    spine.start(CRTC1(S151="p"), spine.constant("CRTC1", 200, "molecule", TEST))
    spine.observe("freed", CRTC1(S151="u"))
    course = simulate(expand(model), "24 h", parameters={"Ca": Ca}, points=2, engine="kernel")
    on = 0.05 * 4 * (Ca**4 / (Ca**4 + 1.35**4)) ** 2
    assert float(course["freed"][0, -1]) == pytest.approx(200 * on / (on + 5e-4), rel=1e-4)
