"""Scans that are stopped in the middle and gone on with: nobody could tell."""

import importlib
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from program import MY_PROTEIN, run
from small_models import enzyme
from stopping import stopping

from engrammar import Network, expand
from engrammar.analysis.ranges import ranges
from engrammar.analysis.scan import Design, Job, Result, grid, latin_hypercube, one_by_one, scan
from engrammar.analysis.stopping import Stopped
from engrammar.command_line import exit_codes
from engrammar.engines import SimulationError
from engrammar.jobs import StoreError, ensemble
from engrammar.simulation import simulate

SETTINGS: dict[str, Any] = {"until": "1 s", "points": 4, "engine": "kernel"}
STOCHASTIC: dict[str, Any] = {"method": "ssa", "runs": 5, "seed": 3}


@pytest.fixture(scope="module")
def network() -> Network:
    return expand(enzyme())


@pytest.fixture(scope="module")
def design(network: Network) -> Design:
    return grid(network, {"kcat": [0.5, 1.0, 2.0], "V_cell": ["1 fL", "2 fL"]})


def assert_same_scan(one: xr.Dataset, other: xr.Dataset) -> None:
    """To the last bit, in the same order; only when and by what words they were made differs."""
    assert list(one) == list(other)
    xr.testing.assert_identical(one.drop_attrs(), other.drop_attrs())
    made = {"created": "", "command": ""}
    assert one.attrs | made == other.attrs | made
    for name in one.variables:
        assert one[name].attrs == other[name].attrs


@pytest.mark.parametrize("reading", [None, "end", "peak"])
@pytest.mark.parametrize("how", [{}, STOCHASTIC], ids=["ode", "ssa"])
def test_a_scan_stopped_twice_goes_on(
    network: Network, design: Design, tmp_path: Path, how: dict[str, Any], reading: str | None
) -> None:
    asked: dict[str, Any] = {**SETTINGS, **how, "reading": reading}
    kept: dict[str, Any] = {**asked, "store": tmp_path / "points.zarr"}
    whole = scan(network, design, **asked)
    with pytest.raises(Stopped, match="after 2 of 6 points"):
        scan(network, design, advance=stopping(2), **kept)
    with pytest.raises(Stopped) as second:
        scan(network, design, advance=stopping(5), resume=True, **kept)
    assert second.value.done == 5
    assert second.value.finished is not None
    np.testing.assert_array_equal(second.value.finished["S_p"][:2], whole["S_p"][:2])
    made: list[int] = []

    def counted(network: Network, jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
        made.append(len(jobs))
        return one_by_one(network, jobs)

    assert_same_scan(scan(network, design, resume=True, execute=counted, **kept), whole)
    assert_same_scan(scan(network, design, resume=True, execute=counted, **kept), whole)
    assert made == [1, 0]


def test_a_sample_of_points_goes_on(network: Network, tmp_path: Path) -> None:
    over = ranges(network, ["kcat"], {"kcat": ("0.5 1/s", "2 1/s")})
    sample = latin_hypercube(over, 4, seed=1)
    kept: dict[str, Any] = {**SETTINGS, "store": tmp_path / "points.zarr"}
    with pytest.raises(Stopped):
        scan(network, sample, advance=stopping(3), **kept)
    found = scan(network, sample, resume=True, **kept)
    assert_same_scan(found, scan(network, sample, **SETTINGS))
    found.to_netcdf(tmp_path / "written.nc", engine="h5netcdf")


def test_points_that_finish_out_of_order_are_kept(
    network: Network, design: Design, tmp_path: Path
) -> None:
    """Point 0 comes last, and what is stored of the others must not pass for it."""
    kept: dict[str, Any] = {**SETTINGS, **STOCHASTIC, "store": tmp_path / "points.zarr"}

    def some(network: Network, jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
        for number in (2, 1):
            yield number, simulate(network, **jobs[number])
        raise KeyboardInterrupt

    with pytest.raises(Stopped):
        scan(network, design, execute=some, **kept)
    with xr.open_zarr(kept["store"], consolidated=False) as half:
        assert half["finished"].values.tolist() == [0, 1, 1, 0, 0, 0]
    found = scan(network, design, resume=True, **kept)
    assert found.attrs["failed"] == ""
    assert_same_scan(found, scan(network, design, **SETTINGS, **STOCHASTIC))


def test_a_point_that_fails_is_a_gap_however_often_it_is_gone_on_with(
    network: Network, design: Design, tmp_path: Path
) -> None:
    def failing(network: Network, jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
        for number, job in enumerate(jobs):
            bad = job["parameters"]["kcat"].startswith("0.5")
            yield number, SimulationError("It runs away.") if bad else simulate(network, **job)

    asked: dict[str, Any] = {**SETTINGS, "execute": failing}
    whole = scan(network, design, **asked)
    assert whole.attrs["failed"].count("It runs away.") == 2
    with pytest.raises(Stopped):
        scan(network, design, store=tmp_path / "p.zarr", advance=stopping(1), **asked)
    found = scan(network, design, store=tmp_path / "p.zarr", resume=True, **asked)
    assert_same_scan(found, whole)


def test_a_store_of_another_question_is_refused(
    network: Network, design: Design, tmp_path: Path
) -> None:
    path = tmp_path / "points.zarr"
    scan(network, design, store=path, **SETTINGS)
    with pytest.raises(StoreError, match=r"points.zarr is there already: resume it"):
        scan(network, design, store=path, **SETTINGS)
    changes: tuple[tuple[dict[str, Any], str], ...] = (
        ({"seed": 1}, r"another seed \(0 and not 1\)"),
        ({"method": "ssa"}, r"another method \(ode and not ssa\)"),
        ({"runs": 2}, r"another runs \(1 and not 2\)"),
        ({"parameters": {"k_on": "3 1/uM/s"}}, "another model"),
        ({"until": "2 s"}, r"another duration \(1 s and not 2 s\)"),
        ({"points": 5}, r"another points \(4 and not 5\)"),
        ({"engine": "roadrunner"}, "another engine"),
        ({"rtol": 1e-6}, r"another rtol \(1e-08 and not 1e-06\)"),
        ({"atol": 1e-6}, r"another atol \(1e-08 and not 1e-06\)"),
        ({"reading": "end"}, r"another reading \(None and not end\)"),
        ({"observables": ["S_p"]}, "another observables"),
        ({"design": grid(network, {"kcat": [0.5, 1.0]})}, r"another design \(6 points over kcat"),
        ({"design": Design(design.names, design.values)}, "another design"),
        ({"design": Design(design.names, design.values + 1e-12, design.shape)}, "another design"),
    )
    for change, sentence in changes:
        asked = {"design": design, "store": path, "resume": True, **SETTINGS, **change}
        with pytest.raises(StoreError, match=sentence):
            scan(network, **asked)
    with pytest.raises(ValueError, match="A store cannot tell one function from another"):
        scan(network, design, store=path, reading=lambda each: each.max("time"), **SETTINGS)
    with pytest.raises(StoreError, match="is a store of the points of a scan, not of stochastic"):
        ensemble(network, "1 s", runs=4, points=4, engine="kernel", store=path, resume=True)
    other = tmp_path / "runs.zarr"
    ensemble(network, "1 s", runs=4, engine="kernel", store=other)
    with pytest.raises(StoreError, match="is a store of stochastic runs, not of the points"):
        scan(network, design, store=other, resume=True, **SETTINGS)


def test_the_engine_is_that_of_the_store(network: Network, design: Design, tmp_path: Path) -> None:
    """Left to choose, the program may come to another engine once it has measured the machine."""
    path = tmp_path / "points.zarr"
    with pytest.raises(Stopped):
        scan(network, design, store=path, advance=stopping(2), **SETTINGS)
    scanning = importlib.import_module("engrammar.analysis.scan")
    assert scanning.one_engine(network, "1 s", "ode", 6)[0] == "roadrunner"
    left: dict[str, Any] = {**SETTINGS, "engine": "auto"}
    found = scan(network, design, store=path, resume=True, **left)
    assert_same_scan(found, scan(network, design, **SETTINGS))


def test_a_signal_in_the_middle_of_a_scan(network: Network, tmp_path: Path) -> None:
    """The signal itself; every point it leaves behind is the point of a scan left alone."""
    many = grid(network, {"kcat": np.linspace(0.5, 2.0, 150)})
    path = tmp_path / "points.zarr"
    timer = threading.Timer(0.05, os.kill, [os.getpid(), signal.SIGINT])

    def advance(_: int) -> None:
        if not timer.is_alive():
            timer.start()

    asked: dict[str, Any] = {**SETTINGS, "reading": "end"}
    with pytest.raises(Stopped) as stopped:
        scan(network, many, store=path, advance=advance, **asked)
    timer.join()
    with xr.open_zarr(path, consolidated=False) as half:
        there = np.flatnonzero(half["finished"].values)
        stored = half["S_p"].values
    assert 0 < stopped.value.done <= len(there) < 150
    few = Design(many.names, many.values[: len(there)])
    np.testing.assert_array_equal(stored[there], scan(network, few, **asked)["S_p"])


def test_the_command(tmp_path: Path) -> None:
    store, path = tmp_path / "points.zarr", tmp_path / "found.nc"
    line = ("scan", MY_PROTEIN, "--over", "Ca=0.1 uM : 1 uM : 3", "--reading", "end")
    words = (*line, "--points", 3, "--output", path)
    kept = (*words, "--store", store)
    assert run(*words).exit_code == exit_codes.OK
    with xr.open_dataset(path, engine="h5netcdf") as written:
        whole = written.load()
    assert run(*kept).exit_code == exit_codes.OK
    again = run(*kept)
    assert again.exit_code == exit_codes.MISTAKE
    assert "points.zarr is there already: resume it, or give another folder." in again.stderr
    assert run(*kept, "--resume").exit_code == exit_codes.OK
    with xr.open_dataset(path, engine="h5netcdf") as written:
        assert_same_scan(written.load(), whole)
    alone = run(*words, "--resume")
    assert alone.exit_code == exit_codes.MISTAKE
    assert "--resume goes with --store, the folder that holds" in alone.stderr
