"""Nothing is undefined in a table without a word on why: no molecules, no spread, few runs."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import xarray as xr
from small_models import birth_death, decay
from switches import self_activation

from engrammar import expand, simulate
from engrammar.analysis import (
    branches,
    compare,
    continuation,
    distances,
    distributions,
    dose_response,
    features,
    frequency_response,
    global_sensitivity,
    grid,
    hysteresis,
    local_sensitivity,
    over_volumes,
    passage,
    scan,
    switching,
)
from engrammar.models.camkii_switch import camkii_switch


def unexplained(result: xr.Dataset) -> list[str]:
    """The variables with something undefined in them of which nothing says why."""
    whole = " ".join(str(result.attrs.get(each, "")) for each in ("notes", "unfinished", "failed"))
    found = [
        name
        for name, each in result.attrs.items()
        if np.asarray(each).dtype.kind == "f" and np.isnan(each).any()
        if f"{name} is NaN where" not in whole
    ]
    for name, each in result.variables.items():
        if not np.issubdtype(each.dtype, np.floating) or np.isfinite(each.values).all():
            continue
        said = f"{each.attrs.get('long_name', '')} {each.attrs.get('undefined', '')} {whole}"
        if not any(word in said for word in ("NaN", "fewer than", "is 0", "within", "no ")):
            found.append(str(name))
    return found


NOTHING: dict[str, Any] = {"engine": "kernel", "points": 5}
TABLES: dict[str, Callable[[], xr.Dataset]] = {
    "comparison of nothing": lambda: compare(decay(0), "1 s", 2, **NOTHING),
    "comparison of few": lambda: compare(birth_death(), "1 s", 3, **NOTHING),
    "volumes of nothing": lambda: over_volumes(decay(0), [1, 2], "1 s", 2, **NOTHING),
    "distribution of one run": lambda: distributions(
        simulate(decay(0), "1 s", "ssa", engine="kernel", points=5)
    ),
    "distances of nothing": lambda: distances(_runs(1), _runs(2)),
    "doses of nothing": lambda: dose_response(
        decay(0), next(iter(_constants())), [0.5, 1.0], "1 s", **NOTHING
    ),
    "sensitivities of nothing": lambda: local_sensitivity(decay(0), "1 s", names=_constants()),
    "passage never": lambda: passage(decay(3), "A_p", 9, "1 s", "ssa", runs=3, engine="kernel"),
    "features of nothing": lambda: features(_runs(1), "A_p"),
    "features of a fall": lambda: features(_runs(1, 3), "A_u"),
    "pulses of nothing": lambda: frequency_response(
        camkii_switch(holoenzymes=1),
        "Ca",
        rate=["1 Hz", "2 Hz"],
        width="1 ms",
        value="1 uM",
        count=1,
        runs=2,
        engine="kernel",
        points=3,
    ),
    "one branch": lambda: _loop([20.0, 30.0]),
    "a window beyond the range": lambda: _loop([6.0, 8.0]),
    "branches": lambda: branches(self_activation(), "leak", [20.0, 30.0]),
    "a scan of nothing": lambda: scan(
        decay(0), grid(decay(0), {"k": [1, 2]}), "1 s", "ssa", runs=2, **NOTHING
    ),
    "indices of nothing": lambda: global_sensitivity(decay(0), "1 s", samples=4, names=["k"]),
    "effects of nothing": lambda: global_sensitivity(
        decay(0), "1 s", kind="morris", samples=4, names=["k"]
    ),
    "one run that switched": lambda: switching(decay(3), "A_p", 2, until="1 h", runs=1),
    "an exact time": lambda: switching(decay(3), "A_p", 2, "exact"),
    "precision of nothing": lambda: compare(
        decay(0), "1 s", 2, precision="5 %", limit=8, **NOTHING
    ),
}


def _runs(seed: int, molecules: int = 0) -> xr.Dataset:
    return simulate(decay(molecules), "1 s", "ssa", runs=2, seed=seed, engine="kernel", points=5)


def _loop(leaks: list[float]) -> xr.Dataset:
    starts: dict[str, Any] = {"low": {"X_0": 8}, "high": {"X_0": 150}}
    return hysteresis(self_activation(), "leak", leaks, observable="X_total", **starts)


def _constants() -> list[str]:
    known = expand(decay(0)).quantities
    return [name for name, each in known.items() if name.startswith("k") and each.value]


@pytest.mark.parametrize("table", TABLES)
def test_what_is_undefined_says_why(table: str) -> None:
    assert unexplained(TABLES[table]()) == []


def test_why_a_loop_has_no_edge_is_said() -> None:
    said = _loop([20.0, 30.0]).attrs["notes"]
    assert said.startswith("both starts end in one state at every leak")
    beyond = _loop([6.0, 8.0]).attrs
    assert np.isnan(beyond["window_low"]).all()
    assert "window_low is NaN where a window reaches past the lowest value" in beyond["notes"]


def test_a_branch_that_cannot_be_followed_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(continuation, "_MOST_POINTS", 2)
    found = branches(self_activation(), "leak", [20.0, 30.0])
    assert "branch 0 ends at leak = " in found.attrs["notes"]
    monkeypatch.undo()
    assert branches(self_activation(), "leak", [20.0, 30.0]).attrs["notes"] == ""


def test_a_silent_gap_would_be_seen() -> None:
    assert unexplained(xr.Dataset({"mean": ("run", [1.0, np.nan])})) == ["mean"]
    assert unexplained(xr.Dataset(attrs={"edge": [np.nan]})) == ["edge"]
