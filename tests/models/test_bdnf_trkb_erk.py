"""BDNF on TrkB: the published time course (T33), and what becomes of receptors; ERK (T34)."""

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from published import findsim, tell

from engrammar.expansion import expand
from engrammar.models.bdnf_trkb_erk import bdnf_trkb_erk
from engrammar.simulation import simulate
from engrammar.stimulus import hold

DATA = Path(__file__).parents[1] / "data" / "bdnf_trkb.csv"
"""Active TrkB at 7.3 nM: Yuen and Mobley 1999, digitised in FindSim Curated/Jain2009_Fig2B."""


FITTED: dict[str, float | str] = {
    **{"TrkB_surface": "0.175 uM", "TrkB_inside": "0.175 uM"},
    "k_TrkB_autophosphorylation": "0.005 1/s",
}
"""Receptors, and how fast a pair of them is phosphorylated (0.02 /s published): fitted to T33."""


def active(dose: str = "7.3 nM", constants: Mapping[str, float | str] | None = None) -> np.ndarray:
    """Active pairs in nM, at each half minute for half an hour."""
    bath = hold("BDNF_bath", dose, "30 min")
    course = simulate(bdnf_trkb_erk(), "30 min", stimulus=bath, points=61, parameters=constants)
    return np.asarray(course["TrkB_active"].to_numpy()[0] / 0.60221408)


def published() -> dict[int, float]:
    with DATA.open() as file:
        return {round(float(row["time_s"])): float(row["nM"]) for row in csv.DictReader(file)}


def test_TrkB_follows_the_published_course() -> None:
    """T33: all points within 25 %, the highest at 5 min, with two constants fitted to them.

    How many receptors the cells of the experiment (3T3 fibroblasts) had is not known. Its file
    leaves out SHC, as is done here. With the published 0.02 /s pairs are active too soon: with as
    many receptors as the rest asks for, more than twice what was measured after 30 s. Limits other
    than 25 % and the highest point were set after the first result.
    """
    without_SHC: dict[str, float | str] = {"SHC_total": 0}
    found = active(constants=without_SHC | FITTED)
    half = {"TrkB_surface": "0.125 uM", "TrkB_inside": "0.125 uM"}
    halved = active(constants=without_SHC | half)
    as_published = active(constants=without_SHC)
    for time, value in published().items():
        n = time // 30
        print(
            f"T33 {time} s: {found[n]:.2f} nM fitted, published constants {as_published[n]:.1f}, "
            f"with half of the receptors {halved[n]:.1f}; measured {value}"
        )
        assert found[n] == pytest.approx(value, rel=0.25)
    sampled = [time // 30 for time in published()]
    assert max(sampled, key=lambda n: float(found[n])) == 10
    assert 240 <= 30 * int(found.argmax()) <= 300
    assert as_published[1] > 4
    assert halved[1] > 2
    assert halved[10] == pytest.approx(14.5, rel=0.25)


def test_more_BDNF_activates_more() -> None:
    peaks = [active(dose).max() for dose in ("0.5 nM", "2 nM", "7.3 nM")]
    assert peaks[0] < peaks[1] < peaks[2]


def test_receptors_are_taken_in_and_kept() -> None:
    network = expand(bdnf_trkb_erk())
    held = np.array([name.count("TrkB(") for name in network.species])
    assert np.abs(held @ network.stoichiometry).max() == 0


def test_no_pair_is_active_without_BDNF() -> None:
    assert active("0 nM").max() == 0


AS_IN_THE_FILE = {"k_SHC_dephosphorylation": 0.2, "kcat_Sos_Ras": 0.2, "kcat_MKP1": 4.0}
"""What Ji2010_fig1C_ERK_acute.json changes in the published model, of what is in this one."""


@pytest.mark.parametrize(
    ("changed", "met"),
    [({}, [60, 120, 240]), (AS_IN_THE_FILE, [60, 120, 240, 480])],
    ids=["published constants", "as in the file"],
)
def test_ERK_follows_BDNF_for_hours(changed: dict[str, float], met: list[int]) -> None:
    """T34: 1 nM on hippocampal neurons (Ji et al. 2010), to two of its errors.

    Nothing is phosphorylated here at rest; what neurons have then is taken so that 15 min are met.
    With the constants of `erk_cascade` 30 min and 8 h are missed: the fall is too slow, then too
    small. With three that the file of the experiment changes hours are met, and 30 min are too low.
    Which times are met was read off the result.
    """
    bath = hold("BDNF_bath", "1 nM", "480 min")
    network = expand(bdnf_trkb_erk(ERK=True))
    course = simulate(
        network, "480 min", stimulus=bath, points=97, engine="kernel", parameters=changed
    )
    ERK = course["ERK_active"].to_numpy()[0] / 602.214
    measured = findsim("Ji2010_fig1C_ERK_acute.json")
    at_rest = ERK[3] / (measured["2700"][0] - 1)
    print(f"T34: taken at rest, {at_rest:.4f} uM")
    within = []
    for time, (value, error) in measured.items():
        minutes = (round(float(time)) - 1800) // 60
        ours = 1 + float(ERK[minutes // 5]) / at_rest
        tell(f"T34 {minutes} min", ours, value)
        if minutes > 15 and abs(ours - value) <= 2 * error:
            within.append(minutes)
    assert within == met
    assert 1 + ERK[-1] / at_rest > 2  # it lasts, as in neurons


@pytest.mark.parametrize(
    ("rest", "hours", "low", "high"),
    [(1.23, (1.24, 1.29, 1.36, 1.44, 1.5, 1.55), 0, 0.01), (5e-3, (0.1,), 1, 9)],
    ids=["the course of bdnf_loop", "twenty times hardly any"],
)
def test_ERK_hears_more_BDNF_only_where_there_was_hardly_any(
    rest: float, hours: tuple[float, ...], low: float, high: float
) -> None:
    """T44, why `bdnf_loop` has no second phase: after a day of its rest, 1.23 nM, ERK does not tell
    its rise, hour by hour, from that, as MKP1 holds it. Twenty times 5 pM more than double it.

    Both windows were chosen after exploring.
    """
    bath = hold("BDNF_bath", f"{rest} nM", "24 h")
    for nM in hours:
        bath = bath.then(hold("BDNF_bath", f"{nM} nM", "1 h"))
    course = simulate(
        bdnf_trkb_erk(ERK=True),
        f"{24 + len(hours)} h",
        stimulus=bath,
        points=12 * (24 + len(hours)) + 1,
        engine="kernel",
    )
    ERK = course["ERK_active"][0].to_numpy()
    more = ERK[289:].max() / ERK[288] - 1
    print(f"ERK behind {rest} nM of BDNF, then {hours}: {100 * more:.2f} % more")
    assert low < more < high
