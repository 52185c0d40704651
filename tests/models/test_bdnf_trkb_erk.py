"""BDNF on TrkB: the published time course, its distance, and what becomes of receptors."""

import csv
from pathlib import Path

import numpy as np
import pytest

from engrammar.expansion import expand
from engrammar.models.bdnf_trkb_erk import bdnf_trkb_erk
from engrammar.simulation import simulate
from engrammar.stimulus import hold

DATA = Path(__file__).parents[1] / "data" / "bdnf_trkb.csv"
"""Active TrkB at 7.3 nM: Yuen and Mobley 1999, digitised in FindSim Curated/Jain2009_Fig2B."""


def active(dose: str = "7.3 nM", TrkB_uM: float = 0.25) -> np.ndarray:
    """Active pairs in nM, at each half minute for half an hour."""
    bath = hold("BDNF_bath", dose, "30 min")
    course = simulate(bdnf_trkb_erk(TrkB_uM), "30 min", stimulus=bath, points=61)
    return np.asarray(course["TrkB_active"].to_numpy()[0] / 0.60221408)


def published() -> dict[int, float]:
    with DATA.open() as file:
        return {round(float(row["time_s"])): float(row["nM"]) for row in csv.DictReader(file)}


def test_TrkB_follows_the_published_course() -> None:
    """5, 15 and 30 min within 25 %, with half the receptors of the published model.

    How many receptors the cells of the experiment had is not known. The rise is too quick: the
    value at 30 s is missed, and the peak comes at 3 instead of 5 min.
    """
    found = active(TrkB_uM=0.125)
    as_published = active()
    for time, value in published().items():
        n = round(time / 30)
        print(
            f"{time} s: {found[n]:.1f} nM, with 0.25 uM of TrkB {as_published[n]:.1f}; "
            f"published {value}"
        )
    for time in (300, 900, 1800):
        assert found[time // 30] == pytest.approx(published()[time], rel=0.25)
    assert 120 <= 30 * int(found.argmax()) <= 300


def test_more_BDNF_activates_more() -> None:
    peaks = [active(dose).max() for dose in ("0.5 nM", "2 nM", "7.3 nM")]
    assert peaks[0] < peaks[1] < peaks[2]


def test_receptors_are_taken_in_and_kept() -> None:
    network = expand(bdnf_trkb_erk())
    held = np.array([name.count("TrkB(") for name in network.species])
    assert np.abs(held @ network.stoichiometry).max() == 0


def test_no_pair_is_active_without_BDNF() -> None:
    assert active("0 nM").max() == 0
