"""Phospholipases: what calcium and lipids have cut, against the equations solved by hand."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import molecules, phospholipases
from engrammar.simulation import simulate
from engrammar.sources import assumed


@pytest.fixture(scope="module")
def membrane() -> Network:
    model = Blueprint("phospholipases")
    tube = model.place("tube", 1, "fL", assumed("a test: any volume will do"))
    phospholipases.PLC_makes_diacylglycerol(tube)
    phospholipases.calcium_and_lipids_activate_PLA2(tube)
    phospholipases.ERK_phosphorylates_PLA2(tube)
    phospholipases.PLA2_makes_arachidonic_acid(tube)
    ERK, PLA2 = tube.molecule(molecules.ERK), tube.molecule(molecules.PLA2)
    amount = tube.constant("ERK_both", 0, "uM", assumed("a test"))
    tube.start(ERK(T185="p", Y187="p"), amount)
    tube.start(PLA2(), tube.constant("PLA2_total", 0.4, "uM", assumed("a test")))
    phospholipases.made_arachidonic_acid(tube)
    return expand(model)


def lipids(membrane: Network, **values: float | str) -> tuple[float, float]:
    """Diacylglycerol and arachidonic acid (uM) after 20 min."""
    course = simulate(membrane, "20 min", points=2, parameters=values, engine="kernel")
    made = (course[name][0, -1] for name in ("DAG_made", "AA_made"))
    DAG, AA = (float(each) / 602.214 for each in made)
    return DAG, AA


@pytest.mark.parametrize("Ca", [0.0, 0.08, 1.0])
def test_lipids_settle_where_the_equations_do(membrane: Network, Ca: float) -> None:
    """The four forms of PLA2 are in equilibrium with calcium, PIP2 and diacylglycerol."""
    by_beta = 10 * 0.8 * Ca / (Ca + 1 / 3) * 10 / (20.97 + 10)
    by_gamma = 14 * 0.82 * Ca / (Ca + 1 / 18) * 10 / (97.2 + 10)
    DAG = (by_beta + by_gamma) / 0.15
    with_Ca = 10 * Ca
    forms = {
        5.4: with_Ca,
        11.04: 0.0012 * 2.5 / 0.5,
        36.0: with_Ca * 0.012 * 2.5 / 0.1,
        60.0: with_Ca * 0.003 * DAG / 4,
    }
    every = 1 + sum(forms.values())
    cut = sum(kcat * share for kcat, share in forms.items()) * 0.4 / every
    AA = cut * 30 / (27 / 1.2774 + 30) / 0.4
    found = lipids(membrane, Ca=Ca)
    assert found == pytest.approx((DAG, AA), rel=1e-4, abs=1e-6)


def test_ERK_has_ten_times_as_much_arachidonic_acid_made(membrane: Network) -> None:
    """At the calcium of a cell at rest: what closes the loop in `erk_cascade`."""
    rest, active = (lipids(membrane, Ca=0.08, ERK_both=ERK)[1] for ERK in ("0 uM", "0.2 uM"))
    assert 8 < active / rest < 15
