import os
import signal
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from small_models import decay, enzyme
from stopping import stopping

from engrammar import expand, simulate
from engrammar.engines.choice import EngineName
from engrammar.jobs import Stopped, StoreError, ensemble


def assert_same_runs(one: xr.Dataset, other: xr.Dataset) -> None:
    """To the last bit, in the same order; only when they were made may differ."""
    assert list(one) == list(other)
    xr.testing.assert_identical(one.drop_attrs(), other.drop_attrs())
    differ = {name for name in one.attrs if one.attrs[name] != other.attrs.get(name)}
    assert differ <= {"created", "engine_choice"}


def test_parts_make_the_ensemble(tmp_path: Path) -> None:
    whole = simulate(enzyme(), "3 s", "ssa", runs=90, seed=4, points=7, engine="kernel")
    told: list[int] = []
    settings: dict[str, Any] = {"runs": 90, "seed": 4, "points": 7, "engine": "kernel"}
    parts = ensemble(enzyme(), "3 s", advance=told.append, **settings)
    assert_same_runs(parts, whole)
    assert sum(told) == 90
    assert len(told) > 10
    kept = ensemble(enzyme(), "3 s", store=tmp_path / "runs.zarr", **settings)
    assert_same_runs(kept, whole)
    assert kept.attrs["seed"] == 4


@pytest.mark.parametrize("engine", ["roadrunner", "kernel"])
def test_a_run_does_not_know_the_first(engine: EngineName) -> None:
    whole = simulate(enzyme(), "1 s", "ssa", runs=6, points=3, engine=engine)
    later = simulate(enzyme(), "1 s", "ssa", runs=2, first_run=3, points=3, engine=engine)
    xr.testing.assert_identical(later.drop_attrs(), whole.isel(run=slice(3, 5)).drop_attrs())


def test_an_interrupted_ensemble_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "runs.zarr"
    settings: dict[str, Any] = {
        "runs": 80,
        "seed": 1,
        "points": 5,
        "engine": "kernel",
        "store": path,
    }
    with pytest.raises(Stopped, match=r"Interrupted after 3\d of 80 runs; they are in .*runs.zarr"):
        ensemble(enzyme(), "2 s", advance=stopping(30), **settings)
    with xr.open_zarr(path, consolidated=False) as half:
        finished = half["finished"].values.astype(bool)
        assert 30 <= finished.sum() < 40
        assert np.isnan(half["S_p"].values[~finished]).all()
    told: list[int] = []
    whole = ensemble(enzyme(), "2 s", resume=True, advance=told.append, **settings)
    assert told[0] >= 30
    assert sum(told) == 80
    assert_same_runs(
        whole, simulate(enzyme(), "2 s", "ssa", runs=80, seed=1, points=5, engine="kernel")
    )


def test_more_runs_may_be_asked_for(tmp_path: Path) -> None:
    settings: dict[str, Any] = {
        "seed": 2,
        "points": 3,
        "engine": "kernel",
        "store": tmp_path / "runs.zarr",
    }
    few = ensemble(enzyme(), "1 s", runs=10, **settings)
    many = ensemble(enzyme(), "1 s", runs=25, resume=True, **settings)
    xr.testing.assert_identical(many.isel(run=slice(0, 10)).drop_attrs(), few.drop_attrs())
    assert_same_runs(
        many, simulate(enzyme(), "1 s", "ssa", runs=25, seed=2, points=3, engine="kernel")
    )
    again = ensemble(enzyme(), "1 s", runs=10, resume=True, **settings)
    assert_same_runs(again, few)


def test_a_store_is_not_mixed_up(tmp_path: Path) -> None:
    path = tmp_path / "runs.zarr"
    ensemble(enzyme(), "1 s", runs=4, engine="kernel", store=path)
    with pytest.raises(StoreError, match=r"runs.zarr is there already: resume it"):
        ensemble(enzyme(), "1 s", runs=4, engine="kernel", store=path)
    changes: tuple[tuple[dict[str, Any], str], ...] = (
        ({"seed": 1}, r"another seed \(0 and not 1\)"),
        ({"parameters": {"kcat": "1 1/s"}}, "another model"),
        ({"until": "2 s"}, r"another duration \(1 s and not 2 s\)"),
        ({"engine": "roadrunner"}, "another engine"),
    )
    for change, sentence in changes:
        asked: dict[str, Any] = {
            "until": "1 s",
            "runs": 4,
            "engine": "kernel",
            "store": path,
            "resume": True,
        }
        with pytest.raises(StoreError, match=sentence):
            ensemble(enzyme(), **(asked | change))
    other = tmp_path / "notes"
    other.mkdir()
    with pytest.raises(StoreError, match="notes is not a store of stochastic runs"):
        ensemble(enzyme(), "1 s", runs=4, store=other, resume=True)


def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    """The signal itself, in the middle of runs that would take hours together."""
    network = expand(enzyme()).with_values({"kcat": 0.0})
    path = tmp_path / "runs.zarr"
    timer = threading.Timer(0.2, os.kill, [os.getpid(), signal.SIGINT])

    def advance(_: int) -> None:
        if not timer.is_alive():
            timer.start()

    asked: dict[str, Any] = {"points": 2, "engine": "kernel", "store": path, "advance": advance}
    with pytest.raises(Stopped) as stopped:
        ensemble(network, "10 min", runs=10**5, **asked)
    timer.join()
    assert stopped.value.finished > 0
    with xr.open_zarr(path, consolidated=False) as half:
        assert int(half["finished"].sum()) == stopped.value.finished


def test_no_runs_are_refused() -> None:
    with pytest.raises(ValueError, match="An ensemble needs at least one run, not 0"):
        ensemble(decay(), "1 s", runs=0)
