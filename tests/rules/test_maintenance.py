"""PKMzeta keeps itself: two stable amounts, and what erases the upper one."""

import math

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import maintenance, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import REST, Stimulus, hold

TEST = assumed("a test")


@pytest.fixture(scope="module")
def spine() -> Network:
    """Twenty messenger RNAs in 0.1 fL, and as much PKMzeta as `PKMzeta_uM` says."""
    model = Blueprint("loop")
    place = model.place("spine", 0.1, "fL", TEST)
    for mechanism in (
        maintenance.unblock_translation,
        maintenance.translate,
        maintenance.phosphorylate_T410,
        maintenance.degrade_PKMzeta,
    ):
        mechanism(place)
    place.start(
        place.molecule(molecules.PKMzeta_mRNA)(), place.constant("mRNA", 20, "molecule", TEST)
    )
    PKMzeta = place.molecule(molecules.PKMzeta)
    place.start(PKMzeta(T410="p"), place.constant("PKMzeta_uM", 0, "uM", TEST))
    place.observe("PKMzeta", PKMzeta())
    place.observe("mRNA_all", place.molecule(molecules.PKMzeta_mRNA)())
    return expand(model)


def after(spine: Network, start: float, until: str = "10 d", stimulus: Stimulus = REST) -> float:
    """PKMzeta in uM some days later, from `start` uM."""
    course = simulate(
        spine, until, stimulus=stimulus, parameters={"PKMzeta_uM": start}, points=3
    ).isel(run=0, time=-1)
    assert float(course["mRNA_all"]) == pytest.approx(20, rel=1e-6)
    return float(course["PKMzeta"]) / 60.2214


def test_a_little_vanishes_and_much_stays(spine: Network) -> None:
    """Days, where a molecule lives two hours: the loop and not the molecule remembers."""
    assert after(spine, 0.02) < 1e-3
    assert after(spine, 3.0) > 1.0
    assert after(spine, 3.0, "30 d") == pytest.approx(after(spine, 3.0), rel=1e-3)


def test_the_upper_amount_is_where_making_and_loss_balance(spine: Network) -> None:
    """x = mRNA k / loss, mRNA = 20 v / (v + off), v = k a^2 / (a^2 + K^2), a the active ones."""
    x = 3.0
    for _ in range(200):
        active = x * 0.01 / (0.01 + 1 / 7200)  # Thr410 is phosphorylated within two minutes
        v = 0.002 * active**2 / (active**2 + 1.0**2)
        x = 20 * v / (v + 0.001) * 0.0015 * 7200 / 60.2214
    assert after(spine, 3.0) == pytest.approx(x, rel=1e-3)


def test_ZIP_for_hours_erases_it_for_good(spine: Network) -> None:
    assert after(spine, 3.0, stimulus=hold("ZIP", "100 uM", "12 h")) < 1e-3


def test_a_short_stop_of_protein_synthesis_is_survived(spine: Network) -> None:
    """An hour of anisomycin costs a third of the protein; the loop makes it again."""
    assert after(spine, 3.0, stimulus=hold("anisomycin", "40 uM", "1 h")) > 1.0
    assert after(spine, 3.0, stimulus=hold("anisomycin", "40 uM", "24 h")) < 1e-2


def test_PKMzeta_brings_receptors_to_the_surface_and_ZIP_holds_it_up() -> None:
    """1 - exp(-k t) of them, at 1 uM of PKMzeta; 9 uM of ZIP leave a tenth of the rate."""
    model = Blueprint("receptors")
    place = model.place("spine", 1, "fL", TEST)
    maintenance.keep_GluA2(place)
    PKMzeta, GluA2 = place.molecule(molecules.PKMzeta), place.molecule(molecules.GluA2)
    place.start(PKMzeta(T410="p"), place.constant("PKMzeta_uM", 1, "uM", TEST))
    place.start(GluA2(at="inside"), place.constant("GluA2_count", 100, "molecule", TEST))
    place.observe("at_surface", GluA2(at="membrane"))
    network = expand(model)
    for ZIP, k in (("0 uM", 1.0), ("9 uM", 0.1)):
        course = simulate(network, "2 s", points=2, parameters={"ZIP": ZIP}, engine="kernel")
        expected = 100 * (1 - math.exp(-2 * k))
        assert float(course["at_surface"][0, -1]) == pytest.approx(expected, rel=1e-4)
