"""Release: cooperative in calcium, depressed by trains, refilled at the published pace."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import bdnf, molecules, release, tagging
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")


@pytest.fixture(scope="module")
def terminal() -> Network:
    model = Blueprint("terminal")
    place = model.place("terminal", 0.3, "fL", TEST)
    release.bind_calcium(place)
    release.fuse(place)
    release.recycle(place)
    Vesicle = place.molecule(molecules.Vesicle)
    place.start(Vesicle(pool="docked"), place.constant("docked_0", 25, "molecule", TEST))
    place.start(Vesicle(pool="reserve"), place.constant("reserve_0", 30, "molecule", TEST))
    place.observe("docked", Vesicle(pool="docked"))
    place.observe("reserve", Vesicle(pool="reserve"))
    place.observe("vesicles", Vesicle())
    return expand(model)


def fraction(terminal: Network, Ca: str) -> float:
    """The fraction of the settled pool that a millisecond of calcium releases."""
    settled = {"docked_0": 49.5, "reserve_0": 5.5}
    course = simulate(
        terminal,
        "20 ms",
        stimulus=hold("Ca_terminal", Ca, "1 ms", "5 ms"),
        parameters=settled,
        points=5,
    )["docked"][0]
    return float((course[1] - course[-1]) / course[1])


def test_release_goes_with_the_fourth_power_of_calcium(terminal: Network) -> None:
    """Slopes of 3 to 5 on logarithmic axes, far from saturation."""
    low, high = fraction(terminal, "4 uM"), fraction(terminal, "6 uM")
    slope = np.log(high / low) / np.log(6 / 4)
    print(f"release goes with calcium to the power of {slope:.2f}")
    assert 3 < slope < 5


def test_a_spike_releases_a_tenth_of_the_pool(terminal: Network) -> None:
    assert 0.05 < fraction(terminal, "15 uM") < 0.25


def test_pools_settle_at_the_ratio_of_their_time_constants(terminal: Network) -> None:
    """Docked to reserve as 45 s to 5 s, but for the little that fuses on its own."""
    course = simulate(terminal, "10 min", points=2).isel(run=0, time=-1)
    assert float(course["docked"] / course["reserve"]) == pytest.approx(9, rel=0.02)
    assert float(course["vesicles"]) == pytest.approx(55, rel=1e-6)


def test_sensor_is_in_detailed_balance(terminal: Network) -> None:
    """At rest: five ions by K_n = n b^(n-1) k_off / ((6 - n) k_on Ca), a chain without a loop."""
    course = terminal.with_values({"k_fusion": 0.0}).values()
    steps = ["first", "second", "third", "fourth", "fifth"]
    for n, step in enumerate(steps, 1):
        on = course[f"v_{step}_Ca_on_syt"]
        off = course["k_Ca_off_syt"] if n == 1 else course[f"v_{step}_Ca_off_syt"]
        assert off / on == pytest.approx(n * 0.5 ** (n - 1) * 4000 / ((6 - n) * 100 * 0.05))


def test_proBDNF_waits_on_p75_and_is_cut_when_free() -> None:
    model = Blueprint("proBDNF")
    cleft = model.place("cleft", 1, "fL", TEST)
    bdnf.cut_proBDNF(cleft)
    bdnf.bind_p75(cleft)
    cleft.start(cleft.molecule(molecules.proBDNF)(), model.constant("pro", 100, "nM", TEST))
    cleft.start(cleft.molecule(molecules.p75)(), model.constant("p75_0", 0, "nM", TEST))
    model.observe("mature", cleft.molecule(molecules.BDNF)())
    network = expand(model)
    mature = [
        float(simulate(network, "5 min", parameters={"p75_0": p75}, points=2)["mature"][0, -1])
        for p75 in (0, 500)
    ]
    assert mature[0] / 60.22 == pytest.approx(1 - np.exp(-3), rel=1e-3)
    assert mature[1] < 0.3 * mature[0]


def test_three_sites_of_the_tag_settle_at_their_kinetics() -> None:
    """Each on its own: 0.05 [CaMKII] / (0.05 [CaMKII] + 0.02), and so on (Smolen et al. 2006)."""
    model = Blueprint("tag")
    spine = model.place("spine", 0.1, "fL", TEST)
    tagging.set_three_sites(spine)
    Tag = spine.molecule(molecules.Tag)
    spine.start(Tag(), model.constant("tags", 1000, "molecule", TEST))
    CaMKII = spine.molecule(molecules.CaMKII)
    spine.start(CaMKII(T286="p"), model.constant("CaMKII_uM", 1, "uM", TEST))
    spine.start(spine.molecule(molecules.PKAc)(), model.constant("PKA_uM", 0.1, "uM", TEST))
    model.observe("complete", Tag(CaMKII_site="p", PKA_site="p", ERK_site="p"))
    network = expand(model)
    course = simulate(network, "24 h", parameters={"ERK_active": 0.5}, points=2)
    expected = 0.05 / 0.07 * (0.2 / 0.4) * (0.03 / 0.047)
    assert float(course["complete"][0, -1]) / 1000 == pytest.approx(expected, rel=1e-3)
    without = simulate(network, "24 h", points=2)
    assert float(without["complete"][0, -1]) == 0
