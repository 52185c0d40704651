"""The loop from ERK through arachidonic acid and PKC back to ERK: T41 of published_curves.md."""

from itertools import pairwise

import pytest
from laws import made_or_lost
from published import findsim, tell

from engrammar.expansion import expand
from engrammar.models.erk_cascade import erk_cascade
from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import Hold, Stimulus, hold

PULSE = (
    *((0, 10), (0.2, 9), (0.4, 8), (0.8, 7), (1, 4), (2, 1), (3, 0.92), (4, 0.8), (5, 0.7)),
    *((6, 0.6), (7, 0.5), (8, 0.48), (10, 0.42), (12, 0.38), (14, 0.32), (16, 0.28), (18, 0.22)),
    *((20, 0.18), (22, 0.12), (32, 0.1), (36, 0.08)),
)
"""Calcium (uM) from so many seconds after a tetanus on: Bhalla1999_Fig4C.json of FindSim."""

FITTED: dict[str, float | str] = {"kcat_RasGEF": "0.035 1/s"}


@pytest.fixture(scope="module")
def loop() -> Network:
    return expand(erk_cascade(calcium_loop=True, MKP1_induction=False))


def pulses_at(*starts: float) -> Stimulus:
    holds = tuple(
        Hold("Ca", f"{uM} uM", start + begin, start + end)
        for start in starts
        for (begin, uM), (end, _) in pairwise(PULSE)
    )
    return Stimulus(holds, holds[-1].stop)


def active_ERK(loop: Network, stimulus: Stimulus, **values: float | str) -> list[float]:
    """Active ERK (uM) at every 10 min of 200."""
    assay: dict[str, float | str] = {"Ca": "0.08 uM", "MKP1_start": "0.002 uM"}
    course = simulate(
        loop,
        "200 min",
        stimulus=stimulus,
        points=21,
        parameters=assay | values,
        engine="kernel",
        rtol=1e-6,
        atol=1e-6,
    )
    return [float(each) / 602.214 for each in course["ERK_active"][0]]


def test_ten_minutes_of_calcium_close_the_loop_for_good(loop: Network) -> None:
    """T41, where it settles: 0.22 uM of active ERK and 0.0002 before, with nothing fitted."""
    found = active_ERK(loop, hold("Ca", "1 uM", "10 min", "1000 s"))
    tell("T41 ERK while the loop is closed", found[-1], 0.22, "uM")
    assert found[1] < 0.001
    assert found[-1] > 0.18
    assert found[-1] == pytest.approx(found[-3], rel=0.02)


def test_three_pulses_of_calcium_close_it(loop: Network) -> None:
    """T41: three pulses 10 min apart, then ERK stays up; two do not.

    The published 0.02 /s of the exchange factor are too slow for it (missed). With 0.035 /s,
    fitted, it stays up; later than published at 50 min, and higher at 80.
    """
    spaced = pulses_at(1000, 1600, 2200)
    assert max(active_ERK(loop, spaced)) < 0.001
    found = active_ERK(loop, spaced, **FITTED)
    for time, (value, _) in findsim("Bhalla1999_Fig4C.json").items():
        if float(time) % 600 == 0:
            tell(f"T41 {time} s", found[int(time) // 600], value, "uM")
    assert found[2] < 0.01
    assert min(found[6:]) > 0.18
    assert max(active_ERK(loop, pulses_at(1000, 1600), **FITTED)) < 0.01


@pytest.mark.parametrize("missing", ["PLA2_total", "PKC_total", "RasGEF_total"])
def test_each_link_is_needed(loop: Network, missing: str) -> None:
    found = active_ERK(loop, hold("Ca", "1 uM", "10 min", "1000 s"), **{missing: 0.0})
    assert found[-1] < 0.001


def test_no_protein_is_made_or_lost(loop: Network) -> None:
    for name in ("PLA2", "PKC", "RasGEF", "RasGAP", "Raf", "Ras", "CaM"):
        assert made_or_lost(loop, name) == 0
