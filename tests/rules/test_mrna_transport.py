"""Messengers along a dendrite: a tenth move, they diffuse, and they thin out with distance."""

from itertools import pairwise

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.place import Place
from engrammar.rules import molecules, mrna_transport
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")
STRETCHES = 21


def dendrite(*, soma: bool) -> Network:
    """Twenty-one stretches of 10 um; messengers start in the middle, or come from the soma."""
    model = Blueprint("dendrite")
    places = [model.place(f"stretch_{n}", 10, "fL", TEST) for n in range(STRETCHES)]
    for place in places:
        mrna_transport.board(place)
        if soma:
            mrna_transport.decay(place)
    for near, far in pairwise(places):
        mrna_transport.travel(near, far)
    if soma:
        mrna_transport.leave_the_soma(places[0])
    start: Place = places[0 if soma else STRETCHES // 2]
    start.start(start.molecule(molecules.mRNA)(), model.constant("mRNA_0", 1000, "molecule", TEST))
    for n, place in enumerate(places):
        model.observe(f"in_{n}", place.molecule(molecules.mRNA)())
    mRNA = model.molecule(molecules.mRNA)
    model.observe("outwards", mRNA(motion="anterograde"))
    model.observe("inwards", mRNA(motion="retrograde"))
    model.observe("every", mRNA())
    return expand(model)


def test_a_tenth_is_on_its_way_and_none_is_lost() -> None:
    course = simulate(dendrite(soma=False), "10 min", points=2).isel(run=0, time=-1)
    assert float(course["every"]) == pytest.approx(1000, rel=1e-6)
    assert float(course["outwards"] + course["inwards"]) == pytest.approx(100, rel=1e-3)
    assert float(course["outwards"]) == pytest.approx(float(course["inwards"]), rel=1e-6)


def test_runs_make_a_diffusion() -> None:
    """Variance 2 D t, D = 0.1 v^2 / off by the runs and 0.1 v length / 2 by the stretches."""
    course = simulate(dendrite(soma=False), "10 min", points=3).isel(run=0)
    x = 10.0 * (np.arange(STRETCHES) - STRETCHES // 2)
    variance = [
        float(sum(course[f"in_{n}"][t] * x[n] ** 2 for n in range(STRETCHES))) / 1000
        for t in (1, 2)
    ]
    assert (variance[1] - variance[0]) / 300 == pytest.approx(2 * (0.1 + 0.5), rel=0.02)


def test_the_profile_falls_with_distance() -> None:
    """Made in the soma and lost on the way, D c'' = k c: cosh((L - x) / lambda), lambda 250 um.

    Between its ends, where those that nobody carries on pile up.
    """
    course = simulate(dendrite(soma=True), "30 d", points=2).isel(run=0, time=-1)
    profile = np.array([float(course[f"in_{n}"]) for n in range(STRETCHES)])
    assert (np.diff(profile[:-1]) < 0).all()
    # the grid's own decay length: 2 (cosh(length / lambda) - 1) = k length^2 / D
    k, D = 0.03466 / 3600, 0.6
    scale = np.arccosh(1 + k * 100 / D / 2)
    wanted = np.cosh(scale * (STRETCHES - 0.5 - np.arange(STRETCHES)))
    inner = slice(1, STRETCHES - 1)
    np.testing.assert_allclose(profile[inner] / profile[1], wanted[inner] / wanted[1], rtol=0.03)
    assert profile.sum() == pytest.approx(0.01 / k, rel=1e-3)
