"""Rheb: where TSC2 and Akt leave it, against the equations solved by hand."""

import math

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.rules import molecules, rheb
from engrammar.simulation import simulate
from engrammar.sources import assumed


@pytest.mark.parametrize("Akt", [0.0, 0.01, 0.1])
def test_Rheb_settles_where_the_equations_do(Akt: float) -> None:
    """TSC2 that Akt spares, then the root of 20 [TSC2] x / (Km + x) = 0.2 (1 - x)."""
    model = Blueprint("rheb")
    tube = model.place("tube", 1, "fL", assumed("a test: any volume will do"))
    rheb.Akt_phosphorylates_TSC2(tube)
    rheb.TSC2_empties_Rheb(tube)
    one = tube.constant("each", 1, "uM", assumed("a test"))
    for molecule in (molecules.TSC2, molecules.Rheb):
        tube.start(tube.molecule(molecule)(), one)
    active = tube.molecule(molecules.Akt)(T308="p", S473="p")
    tube.start(active, tube.constant("Akt_both", Akt, "uM", assumed("a test")))
    course = simulate(expand(model), "2 h", points=2, engine="kernel")
    TSC2 = 0.01 / (0.01 + 6 / (30 / 2.797) * Akt)
    Km, fastest = 100 / 320.1, 20 * TSC2
    linear = fastest - 0.2 + 0.2 * Km
    expected = (-linear + math.sqrt(linear**2 + 4 * 0.2 * 0.2 * Km)) / 0.4
    found = float(course["Rheb_loaded"][0, -1]) / 602.214
    assert found == pytest.approx(expected, rel=1e-3)
