from pathlib import Path

import matplotlib
import numpy as np
import pytest
import xarray as xr
from my_protein import my_protein
from small_models import birth_death

from engrammar.analysis import compare, drawing, interactive
from engrammar.analysis.figures import figure


@pytest.fixture(scope="module")
def comparison() -> xr.Dataset:
    return compare(birth_death(), "10 min", 12, points=11)


def test_still_figure_has_a_row_for_each_observable(comparison: xr.Dataset) -> None:
    made = figure(comparison)
    assert len(made.axes) == 3  # one observable, no input that changes
    labels = {axes.get_xlabel() for axes in made.axes}
    assert labels == {"time (min)", "molecules at 10 min"}
    assert made.axes[0].get_ylabel() == "A total (molecules)"


def test_time_is_named_once_below_each_column() -> None:
    found = compare(my_protein(), runs=3, points=5)
    made = figure(found, ["active", "active"])
    named = [axes for axes in made.axes if axes.get_xlabel().startswith("time")]
    assert len(named) == 2
    assert [axes.get_ylabel() for axes in made.axes].count("mean - ODE (molecules)") == 2
    assert named[0].get_xlim() == made.axes[0].get_xlim()


def test_still_figure_draws_what_was_computed(comparison: xr.Dataset) -> None:
    lines = {line.get_label(): line for line in figure(comparison).axes[0].lines}
    of = comparison.sel(observable="A_total")
    np.testing.assert_array_equal(lines["deterministic"].get_ydata(), of["ode"])
    np.testing.assert_array_equal(lines["mean of the runs"].get_ydata(), of["mean"])
    # In a black-and-white print the deterministic line is told by its dashes.
    styles = {lines[name].get_linestyle() for name in ("deterministic", "mean of the runs")}
    assert styles == {"--", "-"}


@pytest.mark.parametrize("ending", ["pdf", "svg", "png"])
def test_same_result_same_file(comparison: xr.Dataset, tmp_path: Path, ending: str) -> None:
    metadata = {"pdf": {"CreationDate": None}, "svg": {"Date": None}, "png": {}}[ending]
    written = []
    for name in ("one", "two"):
        with matplotlib.rc_context({"svg.hashsalt": "engrammar"}):
            figure(comparison).savefig(tmp_path / f"{name}.{ending}", metadata=metadata)
        written.append((tmp_path / f"{name}.{ending}").read_bytes())
    assert written[0] == written[1]


def test_histogram_counts_every_run(comparison: xr.Dataset) -> None:
    last = comparison["runs"].sel(observable="A_total").values[:, -1]
    counts, _ = np.histogram(last, drawing.bins(last))
    assert counts.sum() == comparison.sizes["run"]


@pytest.mark.parametrize(
    "counts", [[0.0], [3.0, 3.0], [0.0, 5000.0], [0.5, 2.5]], ids=["none", "equal", "wide", "half"]
)
def test_bins_hold_as_many_whole_numbers_each(counts: list[float]) -> None:
    edges = drawing.bins(np.array(counts))
    assert edges[0] < min(counts)
    assert edges[-1] > max(counts)
    widths = np.diff(edges)
    assert np.all(widths == widths[0])
    assert widths[0] == int(widths[0])
    assert len(widths) <= 41


def test_colours_can_be_told_apart_by_the_colour_blind() -> None:
    okabe_ito = "#000000 #E69F00 #56B4E9 #009E73 #F0E442 #0072B2 #D55E00 #CC79A7".split()
    used = [drawing.ODE, drawing.MEAN, drawing.RUN, drawing.BIAS, drawing.INPUT]
    assert set(used) <= set(okabe_ito)
    assert len(set(used)) == len(used)


def test_plots_that_respond_have_the_same_content(comparison: xr.Dataset) -> None:
    of = comparison.sel(observable="A_total")
    traces = {trace.name: trace for trace in interactive.courses(comparison, "A_total").data}
    np.testing.assert_array_equal(traces["deterministic"].y, of["ode"])
    np.testing.assert_array_equal(traces["mean of the runs"].y, of["mean"])
    assert set(traces) == {
        "6 of 12 runs",
        "mean ± sd",
        "95 % interval of the mean",
        "mean of the runs",
        "deterministic",
    }
    end = {trace.name: trace for trace in interactive.end(comparison, "A_total").data}
    assert set(end["deterministic"].x) == {float(of["ode"][-1])}
    np.testing.assert_array_equal(end["runs"].x, of["runs"][:, -1])
    bias = {t.name: t for t in interactive.bias(comparison, "A_total").data}
    np.testing.assert_array_equal(bias["bias"].y, of["bias"])
    for made in (interactive.courses, interactive.bias, interactive.end):
        layout = made(comparison, "A_total").layout
        assert layout.xaxis.title.text
        assert layout.yaxis.title.text
