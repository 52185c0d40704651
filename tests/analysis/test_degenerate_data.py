"""Nothing is undefined in a table without a word on why: no molecules, no spread, few runs."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import xarray as xr
from small_models import birth_death, decay

from engrammar import expand, simulate
from engrammar.analysis import (
    compare,
    distances,
    dose_response,
    local_sensitivity,
    over_volumes,
    passage,
)
from engrammar.analysis.distributions import distributions
from engrammar.analysis.features import features


def unexplained(result: xr.Dataset) -> list[str]:
    """The variables with something undefined in them of which nothing says why."""
    whole = " ".join(str(result.attrs.get(each, "")) for each in ("notes", "unfinished"))
    found = []
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
}


def _runs(seed: int) -> xr.Dataset:
    return simulate(decay(0), "1 s", "ssa", runs=2, seed=seed, engine="kernel", points=5)


def _constants() -> list[str]:
    known = expand(decay(0)).quantities
    return [name for name, each in known.items() if name.startswith("k") and each.value]


@pytest.mark.parametrize("table", TABLES)
def test_what_is_undefined_says_why(table: str) -> None:
    assert unexplained(TABLES[table]()) == []


def test_a_silent_gap_would_be_seen() -> None:
    assert unexplained(xr.Dataset({"mean": ("run", [1.0, np.nan])})) == ["mean"]
