from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from switches import self_activation

from engrammar.analysis import loops, style
from engrammar.analysis.continuation import branches


@pytest.fixture(scope="module")
def followed() -> xr.Dataset:
    return branches(self_activation(), "leak", np.linspace(0.1, 12, 3), starts=({}, {"X_0": 150}))


def test_still_plot_draws_every_branch_in_its_style(followed: xr.Dataset) -> None:
    (axes,) = loops.figure(followed, "X_total").axes
    styles = {line.get_label(): line.get_linestyle() for line in axes.lines}
    assert styles["stable"] == "-"
    assert styles["unstable"] == "--"
    assert "fold" in styles
    assert axes.get_xlabel() == "leak (molecule/s)"
    assert axes.get_ylabel() == "X total (molecules)"
    drawn = sum(np.size(line.get_xdata()) for line in axes.lines if line.get_linestyle() != "None")
    cuts = int(np.abs(np.diff(followed["stable"].values.astype(int))).sum())
    assert drawn == followed.sizes["point"] + cuts  # stretches share the point at a cut


def test_plot_that_responds_has_the_same_content(followed: xr.Dataset) -> None:
    made = loops.responsive(followed, "X_total")
    names = [trace.name for trace in made.data]
    assert set(names) == {"stable", "unstable", "fold", "two stable states"}
    folds = made.data[names.index("fold")]
    np.testing.assert_array_equal(folds.x, followed["landmark_at"])
    assert made.layout.xaxis.title.text == "leak (molecule/s)"


@pytest.mark.parametrize("ending", [".pdf", ".svg", ".png"])
def test_same_result_same_file(followed: xr.Dataset, tmp_path: Path, ending: str) -> None:
    for name in ("one", "two"):
        style.save(loops.figure(followed, "X_total"), tmp_path / name, ending)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
