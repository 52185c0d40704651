import numpy as np
import pytest
import xarray as xr
from my_protein import my_protein
from small_models import cooperative

from engrammar import simulate
from engrammar.analysis import charts
from engrammar.analysis.dose_response import dose_response, fit_hill
from engrammar.analysis.scan import grid, scan
from engrammar.analysis.sensitivity import global_sensitivity, local_sensitivity
from engrammar.simulation import UnknownName


@pytest.fixture(scope="module")
def runs() -> xr.Dataset:
    return simulate(my_protein(), method="ssa", runs=20, points=13)


def test_ribbons_hold_the_quantiles(runs: xr.Dataset) -> None:
    made = charts.ribbons(runs)
    assert [axes.get_ylabel() for axes in made.axes] == [
        "active (molecules)",
        "inactive (molecules)",
    ]
    (median,) = made.axes[0].lines
    np.testing.assert_array_equal(median.get_ydata(), runs["active"].median("run"))


def test_ridgelines_are_labelled_with_times(runs: xr.Dataset) -> None:
    made = charts.ridgelines(runs, "active", times=4)
    assert [label.get_text() for label in made.axes[0].get_yticklabels()] == [
        "0 s",
        "20 s",
        "40 s",
        "60 s",
    ]
    with pytest.raises(ValueError, match="One run of active has no distribution"):
        charts.ridgelines(runs.isel(run=[0]), "active")
    with pytest.raises(UnknownName, match="no observable 'q' to draw; there are active, inactive"):
        charts.ridgelines(runs, "q")


def test_survival_is_kaplan_meier() -> None:
    made = charts.survival(np.array([1.0, 2, 3, 4]), np.array([True, True, False, True]), "h")
    curve = next(line for line in made.axes[0].lines if line.get_label() == "still there")
    np.testing.assert_allclose(np.asarray(curve.get_ydata(), float), [1, 0.75, 0.5, 0.5, 0])
    with pytest.raises(ValueError, match="None of 3 runs ended within 5 h"):
        charts.survival(np.full(3, 5.0), np.zeros(3, dtype=bool), "h")


def test_dose_curve_shows_points_and_fit() -> None:
    found = dose_response(cooperative(), "Ca", np.geomspace(0.1, 3, 8), "50 s", runs=3, points=2)
    hill = fit_hill(found["Ca"].values, found["A_p_ode"].values)
    (axes,) = charts.dose_curve(found, "A_p", hill).axes
    assert axes.get_xscale() == "log"
    assert axes.get_xlabel() == "Ca (uM)"
    assert any(str(line.get_label()).startswith("Hill: half at 0.468") for line in axes.lines)


def test_heat_map_has_a_cell_for_each_point() -> None:
    model = cooperative()
    scanned = scan(
        model,
        grid(model, {"Ca": np.geomspace(0.1, 3, 4), "k_off": [0.5, 1.0]}),
        "5 s",
        reading="end",
        points=2,
    )
    axes = charts.heat_map(scanned, "A_p").axes
    assert axes[0].get_xlabel() == "k off (1/s)"
    assert axes[0].get_yscale() == "log"
    assert axes[1].get_ylabel() == "A p (molecules)"
    assert axes[0].collections[0].get_array().size == 8  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="A map has two quantities; this scan of A_p has k_off"):
        charts.heat_map(scanned.isel(Ca=0), "A_p")


def test_sensitivities_are_ranked() -> None:
    local = local_sensitivity(my_protein(), "1 min", stimulus=None)
    names = [t.get_text() for t in charts.sensitivities(local, "active").axes[0].get_yticklabels()]
    size = np.abs(local["sensitivity"].sel(observable="active", constant=names).values)
    assert np.all(np.diff(size) <= 0)
    morris = global_sensitivity(my_protein(), "1 min", kind="morris", samples=3)
    (axes,) = charts.sensitivities(morris, "active").axes
    assert axes.get_xlabel() == "mean elementary effect (molecules)"
