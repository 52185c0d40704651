import importlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
import xarray as xr
from my_protein import my_protein
from small_models import cooperative, decay, enzyme

from engrammar import Network, expand, simulate
from engrammar.analysis.ranges import ranges
from engrammar.analysis.scan import (
    Design,
    Execute,
    Job,
    Result,
    grid,
    latin_hypercube,
    one_by_one,
    scan,
)
from engrammar.analysis.sensitivity import local_sensitivity
from engrammar.analysis.stopping import Stopped
from engrammar.engines import SimulationError
from engrammar.simulation import UnknownName
from engrammar.units import UnitError


def test_grid_has_a_dimension_for_each_quantity_and_the_closed_form() -> None:
    model = decay(100)
    design = grid(model, {"k": ["0.5 1/s", "60 1/min"], "A_0": [10, 20, 40]})
    found = scan(model, design, "3 s", points=4)
    assert found["A_u"].dims == ("k", "A_0", "run", "time")
    np.testing.assert_array_equal(found["k"], [0.5, 1])
    assert found["k"].attrs["units"] == "1/s"
    expected = found["A_0"] * np.exp(-found["k"] * found["time"])
    np.testing.assert_allclose(
        found["A_u"].isel(run=0), expected.transpose("k", "A_0", "time"), rtol=1e-5, atol=1e-6
    )


def test_volumes_are_scanned_without_expanding_again() -> None:
    network = expand(enzyme())
    found = scan(network, grid(network, {"V_cell": ["0.1 fL", "1 fL"]}), "2 s", points=3)
    # Concentrations are kept, so ten times the volume has ten times the molecules.
    small, large = found["S_p"].isel(run=0)
    np.testing.assert_allclose(10 * small, large, rtol=1e-5, atol=1e-5)


def test_stochastic_points_are_independent_and_can_be_repeated() -> None:
    model = decay(50)
    design = grid(model, {"k": [1.0, 1.0]})
    one, again = (scan(model, design, "1 s", "ssa", runs=5, seed=3) for _ in range(2))
    assert one.equals(again)
    assert not np.array_equal(one["A_u"][0], one["A_u"][1])
    first = simulate(model, "1 s", "ssa", runs=5, seed=3)
    np.testing.assert_array_equal(one["A_u"][0], first["A_u"])


def test_latin_hypercube_has_one_point_in_each_slice() -> None:
    over = ranges(expand(my_protein()), ["k_off"], {"k_on": ("1 1/uM/min", "100 1/uM/min")})
    over += ranges(expand(my_protein()), ["Ca"])
    design = latin_hypercube(over, 20, seed=1)
    for column, each in enumerate(over):
        share = np.log(design.values[:, column] / each.low) / np.log(each.high / each.low)
        assert sorted(np.floor(20 * share)) == list(range(20)), each.name
    assert not np.array_equal(design.values, latin_hypercube(over, 20, seed=2).values)
    found = scan(my_protein(), design, reading="end")
    assert found["active"].dims == ("point", "run")
    np.testing.assert_array_equal(found["k_off"], design.values[:, 0])


def test_a_reading_takes_time_away() -> None:
    design = grid(decay(), {"k": [0.5, 1.0]})
    found = scan(decay(), design, "2 s", reading=lambda course: course.max("time"))
    np.testing.assert_allclose(found["A_u"].isel(run=0), 1)


def test_execution_is_one_replaceable_call() -> None:
    calls = []

    def elsewhere(network: Network, jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
        calls.append(len(jobs))
        return one_by_one(network, jobs)

    design = grid(decay(), {"k": [0.5, 1.0]})
    here = scan(decay(), design, "2 s")
    assert here.equals(scan(decay(), design, "2 s", execute=elsewhere))
    assert calls == [2]


def test_an_interrupt_keeps_what_is_finished() -> None:
    def interrupted(network: Network, jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
        yield from one_by_one(network, jobs[:2])
        raise KeyboardInterrupt

    design = grid(decay(), {"k": [0.5, 1.0, 2.0], "A_0": [1, 2]})
    with pytest.raises(Stopped, match="after 2 of 6 points") as stopped:
        scan(decay(), design, "2 s", execute=interrupted)
    finished = stopped.value.finished
    assert finished is not None
    whole = scan(decay(), design, "2 s")
    np.testing.assert_array_equal(finished["A_u"][0], whole["A_u"][0])
    assert np.isnan(finished["A_u"][1:]).all()
    assert finished.attrs["unfinished"] == "4 of 6 points were not run, and are NaN"


def _failing_at(*points: int) -> Execute:
    def execute(network: Network, jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
        for number, result in one_by_one(network, jobs):
            yield number, SimulationError("It runs away.") if number in points else result

    return execute


def test_a_point_that_fails_is_a_gap_with_a_reason() -> None:
    design = grid(decay(), {"k": [0.5, 1.0, 2.0]})
    found = scan(decay(), design, "2 s", execute=_failing_at(0))
    whole = scan(decay(), design, "2 s")
    assert np.isnan(found["A_u"][0]).all()
    np.testing.assert_array_equal(found["A_u"][1:], whole["A_u"][1:])
    assert found.attrs["failed"] == "NaN at k = 0.5 1/s: It runs away."
    assert whole.attrs["failed"] == ""
    with pytest.raises(SimulationError, match=r"No point of .* It runs away"):
        scan(decay(), design, "2 s", execute=_failing_at(0, 1, 2))
    with pytest.raises(SimulationError, match="A sensitivity needs every point"):
        local_sensitivity(decay(), "2 s", names=["k"], execute=_failing_at(1))


def test_an_engine_that_fails_leaves_the_other_points(monkeypatch: pytest.MonkeyPatch) -> None:
    scanning = importlib.import_module("engrammar.analysis.scan")
    simulated = scanning.simulate

    def failing(network: Network, **job: Any) -> xr.Dataset:
        if job["parameters"]["k"].startswith("1.0"):
            raise SimulationError("The integrator stopped.")
        return simulated(network, **job)

    monkeypatch.setattr(scanning, "simulate", failing)
    found = scan(decay(), grid(decay(), {"k": [0.5, 1.0]}), "2 s", reading="end")
    assert np.isfinite(found["A_u"].values[:, 0]).tolist() == [True, False]
    assert found.attrs["failed"] == "NaN at k = 1.0 1/s: The integrator stopped."


def test_progress() -> None:
    seen: list[int] = []
    scan(decay(), grid(decay(), {"k": [0.5, 1.0]}), "2 s", advance=seen.append)
    assert seen == [1, 1]


def test_mistakes_have_sentences() -> None:
    with pytest.raises(UnknownName, match="no constant or input 'q'"):
        grid(decay(), {"q": [1]})
    with pytest.raises(UnitError, match=r"k is in 1/s, so it cannot be 1 uM"):
        grid(decay(), {"k": ["1 uM"]})
    nothing: list[dict[str, list[float]]] = [{}, {"k": []}]
    for empty in nothing:
        with pytest.raises(ValueError, match="at least one value of at least one constant"):
            grid(decay(), empty)
    with pytest.raises(ValueError, match="hypercube of 5 points over 0 ranges is empty"):
        latin_hypercube([], 5)
    with pytest.raises(UnknownName, match="no observable 'B'"):
        scan(decay(), grid(decay(), {"k": [1]}), "1 s", observables=["B"])
    with pytest.raises(UnknownName, match="no constant or input 'q'"):
        scan(decay(), Design(("q",), np.ones((1, 1))), "1 s")


def test_ranges_say_where_they_come_from() -> None:
    network = expand(my_protein())
    by_name = {each.name: each for each in ranges(network)}
    assert set(by_name) == {"Ca", "k_off", "k_on"}  # neither sizes nor Avogadro's constant
    assert (by_name["k_off"].low, by_name["k_off"].high) == (0.05, 0.2)
    assert by_name["k_off"].origin == "the source's"
    # 6 /uM/min is 0.1 /uM/s, and no range is published.
    assert (by_name["k_on"].low, by_name["k_on"].high) == pytest.approx((0.05, 0.2))
    assert by_name["k_on"].origin == "none published: 2-fold either way"
    assert "Bradshaw" in by_name["k_on"].source
    with pytest.raises(ValueError, match=r"The range of k_on goes from .* a lower and a higher"):
        ranges(network, ["k_on"], {"k_on": ("2 1/uM/s", "1 1/uM/s")})
    with pytest.raises(UnknownName, match="no constant or input 'q'"):
        ranges(network, ["q"])


def test_inputs_can_be_scanned() -> None:
    found = scan(cooperative(), grid(cooperative(), {"Ca": [0.1, 1]}), "30 s", reading="end")
    k = 2.0 * np.array([0.1, 1]) ** 4 / (0.7**4 + np.array([0.1, 1]) ** 4)
    np.testing.assert_allclose(found["A_p"].isel(run=0), 100 * k / (k + 0.5), rtol=1e-4)
