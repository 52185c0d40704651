import numpy as np
import pytest
import xarray as xr
from small_models import A, constant, one_place

from engrammar import Blueprint, simulate
from engrammar.analysis.dwelling import dwells
from engrammar.analysis.waiting import exponential_rate, memoryless
from engrammar.simulation import UnknownName


def telegraph(on: float, off: float) -> Blueprint:
    """One molecule that is turned on and off: exponential dwell times in both states."""
    model, cell = one_place("telegraph")
    a = cell.molecule(A, "state")
    cell.rule(
        "A_turns",
        a(state="u") | a(state="p"),
        constant(cell, "k_on", on, "1/s"),
        constant(cell, "k_off", off, "1/s"),
    )
    cell.start(a(), constant(cell, "A_0", 1, "molecule"))
    cell.observe("active", a(state="p"))
    return model


def course(*runs: list[float]) -> xr.Dataset:
    values = np.array(runs, dtype=float)
    return xr.Dataset({"X": (("run", "time"), values)}, {"time": np.arange(values.shape[1]) * 2.0})


def test_dwells_by_hand() -> None:
    on, off = dwells(
        course([5, 0, 4, 9, 5, 4, 1, 0, 9, 9], [0, 0, 0, 0, 5, 9, 9, 9, 9, 9]), "X", 1, 8
    )
    # First run: off from 2 s (it came down from neither), on from 6 s, off from 12 s, on from 16 s
    # until the end, 18 s. Second: on from 10 s until the end.
    assert sorted(zip(on.times, on.seen, strict=True)) == [(2.0, False), (6.0, True), (8.0, False)]
    assert sorted(zip(off.times, off.seen, strict=True)) == [(4.0, True)]


def test_dwells_of_a_telegraph_are_exponential() -> None:
    runs = simulate(telegraph(0.5, 2.0), "400 s", "ssa", runs=4, points=40_001, seed=3)
    for state, rate in zip(dwells(runs, "active", 0, 1), (2.0, 0.5), strict=True):
        found = exponential_rate(state.times, state.seen, 0.999)
        # One seed in a thousand fails; points of 0.01 s hide 2 % of the shorter dwells.
        assert found.low < rate * 1.02
        assert found.high > rate * 0.97
        assert memoryless(state.times, state.seen) > 1e-3
        shown = state.histogram()
        assert int(shown["count"].sum()) == state.seen.sum()
        width = np.diff(shown["edge"].values)
        assert float((shown["density"] * width).sum()) == pytest.approx(1.0)


def test_what_is_never_reached() -> None:
    flat = course([3, 4, 5, 4])
    with pytest.raises(
        ValueError, match=r"X never comes to 8 molecules in 1 runs of 6 s; .* 3 and 5"
    ):
        dwells(flat, "X", 3, 8)
    with pytest.raises(ValueError, match="X never comes to 1 molecules"):
        dwells(flat, "X", 1, 5)
    with pytest.raises(ValueError, match="lower threshold, 8, is not below the upper one, 3"):
        dwells(flat, "X", 8, 3)
    with pytest.raises(UnknownName, match="no observable 'Y' in this result; it has X"):
        dwells(flat, "Y", 3, 5)
    on, _ = dwells(course([0, 9, 9]), "X", 0, 9)
    with pytest.raises(ValueError, match="No stay in the state 'on' was seen to its end"):
        on.histogram()
