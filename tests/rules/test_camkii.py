"""CaMKII rings: Miller's rates (T22 of docs/published_curves.md), turnover, exchange, Thr306."""

from math import comb

import numpy as np
import pytest
from laws import made_or_lost, settled
from published import tell

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.rules import camkii, turnover
from engrammar.simulation import simulate
from engrammar.sources import assumed

SOURCE = assumed("a test")


def _rings() -> Blueprint:
    model = Blueprint("rings")
    PSD = model.place("PSD", 0.01, "fL", SOURCE)
    camkii.phosphorylated_subunits(PSD)
    return model


def test_rates_at_resting_calcium() -> None:
    """T22: v1 = 1.27e-5 and v2 = 4.36e-3 /s at 0.1 uM, to 1 %."""
    model = _rings()
    PSD = model.places["PSD"]
    camkii.autophosphorylates_by_Hill_functions(PSD)
    PSD.start(camkii.ring(PSD, 6), PSD.constant("rings", 20, "molecule", SOURCE))
    values = expand(model).values()
    tell("T22 v1", values["v1"], 1.27e-5, "/s")
    tell("T22 v2", values["v2"], 4.36e-3, "/s")
    assert values["v1"] == pytest.approx(1.27e-5, rel=0.01)
    assert values["v2"] == pytest.approx(4.36e-3, rel=0.01)


def test_fluxes_of_the_first_steps() -> None:
    """From a resting ring 6 v1; from a ring with one phosphate 4 v1 and 1 v2 (camkii.md 2.5)."""
    model = _rings()
    PSD = model.places["PSD"]
    camkii.autophosphorylates_by_Hill_functions(PSD)
    turnover.replaces_phosphorylated_subunits(PSD)
    PSD.start(camkii.ring(PSD, 6), PSD.constant("rings", 1, "molecule", SOURCE))
    network = expand(model)
    known = network.values()
    first = network.initial_amounts()
    flux = network.fluxes(first, known)
    assert flux.sum() == pytest.approx(6 * known["v1"])
    one = np.zeros(len(network.species))
    one[[s.count("T286~p") for s in network.species].index(1)] = 1
    gained = network.fluxes(one, known).sum()
    assert gained == pytest.approx(4 * known["v1"] + known["v2"] + 1 / 30 / 3600)


def test_turnover_loses_half_of_the_phosphates_in_21_hours() -> None:
    """Once in 30 h, 30 h ln 2 for half."""
    model = _rings()
    PSD = model.places["PSD"]
    turnover.replaces_phosphorylated_subunits(PSD)
    ring = camkii.ring(PSD, 6, T286="p")
    PSD.start(ring, PSD.constant("rings", 20, "molecule", SOURCE))
    network = expand(model)
    half = f"{30 * np.log(2)} h"
    left = simulate(network, half, points=2)["T286_phosphorylated"][0, -1]
    assert float(left) == pytest.approx(60, rel=1e-4)
    assert made_or_lost(network, "CaMKII") == 0


def test_exchange_mixes_rings_and_keeps_the_phosphates() -> None:
    """Half of the trimers all phosphorylated, half not at all: in the end each site is by chance.

    Then the eight ways to mark three sites are equally likely: 1, 3, 3 and 1 eighths.
    """
    model = _rings()
    PSD = model.places["PSD"]
    turnover.exchanges_subunits_between_rings(PSD)
    each = PSD.constant("rings", 40, "molecule", SOURCE)
    PSD.start(camkii.ring(PSD, 3, T286="u"), each)
    PSD.start(camkii.ring(PSD, 3, T286="p"), each)
    CaMKII_p: dict[int, list[float]] = {n: [] for n in range(4)}
    network = expand(model)
    amounts = settled(network, "1000 h")
    for species, amount in zip(network.species, amounts, strict=True):
        CaMKII_p[species.count("T286~p")].append(amount)
    shares = [sum(CaMKII_p[n]) / 80 for n in range(4)]
    np.testing.assert_allclose(shares, [comb(3, n) / 8 for n in range(4)], rtol=1e-4)
    assert made_or_lost(network, "CaMKII") == 0


def test_exchange_is_as_slow_as_measured() -> None:
    """T28's range: 49 to 63 min at 8 uM of subunits; at 1 uM slower (119 min are published)."""
    model = _rings()
    PSD = model.places["PSD"]
    turnover.exchanges_subunits_between_rings(PSD)
    PSD.start(camkii.ring(PSD, 2, T286="p"), PSD.constant("rings", 1, "molecule", SOURCE))
    PSD.start(camkii.ring(PSD, 2, T286="u"), PSD.constant("fresh", 1, "molecule", SOURCE))
    minutes = 1 / (8 * expand(model).values()["k_subunit_exchange"]) / 60
    assert 49 < minutes < 63


def test_T306_opens_again() -> None:
    model = _rings()
    PSD = model.places["PSD"]
    camkii.phosphatases_dephosphorylate_T306(PSD)
    turnover.replaces_subunits_phosphorylated_at_T306(PSD)
    CaMKII = camkii.ring(PSD, 2, T306="p", T286="p")
    PSD.start(CaMKII, PSD.constant("rings", 10, "molecule", SOURCE))
    PSD.observe("shut", camkii.ring(PSD, 2, T306="p"))
    course = simulate(model, "10 min", points=3)["shut"][0]
    assert float(course[-1]) < 0.01 * float(course[0])
