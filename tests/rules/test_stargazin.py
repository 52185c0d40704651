"""Stargazin: what charges it, what discharges it, and how well slots hold it either way."""

import pytest
from laws import made_or_lost

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import molecules, stargazin
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")


@pytest.fixture(scope="module")
def anchoring() -> Network:
    """Receptors at the surface and slots, with a little PP1 and no CaMKII."""
    model = Blueprint("anchoring")
    place = model.place("spine", 0.1, "fL", TEST)
    stargazin.CaMKII_phosphorylates_stargazin(place)
    stargazin.PP1_dephosphorylates_stargazin(place)
    stargazin.anchors_GluA1(place)
    GluA1, PSD95 = place.molecule(molecules.GluA1), place.molecule(molecules.PSD95)
    place.start(GluA1(at="membrane", stargazin="p"), place.constant("receptors", 2, "uM", TEST))
    place.start(PSD95(palm="yes"), place.constant("slots", 5, "uM", TEST))
    place.start(place.molecule(molecules.PP1)(), place.constant("PP1", 0.05, "uM", TEST))
    place.observe("charged", GluA1(stargazin="p"))
    for state in ("p", "u"):
        place.observe(f"free_{state}", GluA1(slot=None, stargazin=state))
        place.observe(f"held_{state}", GluA1(slot=1, stargazin=state) % PSD95(palm="yes", pdz1=1))
    place.observe("slots_free", PSD95(pdz1=None))
    return expand(model)


def test_receptors_and_slots_are_kept(anchoring: Network) -> None:
    assert made_or_lost(anchoring, "GluA1") == made_or_lost(anchoring, "PSD95") == 0


@pytest.mark.parametrize(("state", "charging", "Kd"), [("p", 1.0, 2.0), ("u", 0.0, 20.0)])
def test_charge_makes_slots_hold_ten_times_tighter(
    anchoring: Network, state: str, charging: float, Kd: float
) -> None:
    """The law of mass action in uM, all receptors charged or none: 0.04 / 0.02, and ten times."""
    values = {"k_stargazin_charging": charging, "k_PP1_on_stargazin": 100 * (1 - charging)}
    settled = simulate(anchoring, "1 h", parameters=values, points=2).isel(run=0, time=-1)
    free, held, slots = (
        float(settled[name]) / 60.2214 for name in (f"free_{state}", f"held_{state}", "slots_free")
    )
    assert free + held == pytest.approx(2, rel=1e-3)
    assert free * slots / held == pytest.approx(Kd, rel=1e-3)


def test_charge_settles_between_kinase_and_phosphatase(anchoring: Network) -> None:
    """With 0.05 uM of PP1: 1e-4 / (1e-4 + 0.002 x 0.05) = a half, within 5,000 s of 63 %."""
    course = simulate(anchoring, "20000 s", points=5)["charged"][0] / 120.4428
    assert float(course[-1]) == pytest.approx(0.5, abs=0.01)
    assert float(course[1]) == pytest.approx(0.5 + 0.5 * 2.718281828**-1, abs=0.002)
