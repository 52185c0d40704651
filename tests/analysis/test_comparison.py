from typing import Any

import numpy as np
import pytest
import xarray as xr
from scipy import stats
from small_models import birth_death, constant, decay, dimerisation, one_place

from engrammar import Blueprint, Question, assumed, expand, hold
from engrammar import exact as solve_exactly
from engrammar.analysis import compare
from engrammar.analysis.intervals import half_width
from engrammar.analysis.stopping import Stopped
from engrammar.simulation import UnknownName


def by_hand(result: xr.Dataset, name: str) -> dict[str, np.ndarray]:
    """The statistics again, from their definitions."""
    runs = result["runs"].sel(observable=name).values
    mean = sum(runs) / len(runs)
    variance = sum((run - mean) ** 2 for run in runs) / (len(runs) - 1)
    half = stats.t.ppf(0.95, len(runs) - 1) * np.sqrt(variance / len(runs))
    ode = result["ode"].sel(observable=name).values
    return {
        "mean": mean,
        "mean_low": mean - half,
        "mean_high": mean + half,
        "sd": np.sqrt(variance),
        "variance": variance,
        "bias": mean - ode,
        "bias_low": mean - ode - half,
        "bias_high": mean - ode + half,
    }


@pytest.fixture(scope="module")
def birth() -> xr.Dataset:
    """4,000 runs of molecules that appear at 20/s and live 1 s; Poisson with mean 20 (1 - e^-t)."""
    return compare(birth_death(), "4 s", 4_000, points=5, workers=1, engine="kernel")


def test_statistics_are_what_they_are_called() -> None:
    result = compare(birth_death(), "2 s", 7, points=5, confidence=0.9)
    for name, expected in by_hand(result, "A_total").items():
        np.testing.assert_allclose(
            result[name].sel(observable="A_total"), expected, rtol=1e-12, atol=1e-12, err_msg=name
        )


def test_deterministic_run_is_the_exact_mean(birth: xr.Dataset) -> None:
    exact = 20 * (1 - np.exp(-birth["time"].values))
    # CVODE at a relative tolerance of 1e-8 stays well within 1e-6.
    np.testing.assert_allclose(birth["ode"].sel(observable="A_total"), exact, rtol=1e-6, atol=1e-6)


def test_ensemble_has_the_exact_mean_and_fano_factor(birth: xr.Dataset) -> None:
    end = birth.isel(time=-1).sel(observable="A_total")
    mean = 20 * (1 - np.exp(-4))
    # Poisson: the mean's standard error is sqrt(mean/runs), the Fano factor's about
    # sqrt(2/runs). Five of them fail for one seed in a million, and this seed is fixed.
    assert abs(end["mean"] - mean) < 5 * np.sqrt(mean / 4000)
    assert abs(end["fano"] - 1) < 5 * np.sqrt(2 / 4000)


def test_interval_covers_the_exact_mean_as_often_as_it_says(birth: xr.Dataset) -> None:
    runs = birth["runs"].sel(observable="A_total").values[:, 1:].reshape(200, 20, -1)
    exact = 20 * (1 - np.exp(-birth["time"].values[1:]))
    half = half_width(runs.std(axis=1, ddof=1), 20, 0.95)
    covered = (np.abs(runs.mean(axis=1) - exact) <= half).sum(axis=0)
    # 200 ensembles at each of four times: outside these limits once in 10,000 times for each.
    low, high = stats.binom.interval(1 - 1e-4, 200, 0.95)
    assert np.all((covered >= low) & (covered <= high)), covered


def test_interval_for_many_looks_holds_for_all_of_them(birth: xr.Dataset) -> None:
    runs = birth["runs"].sel(observable="A_total").values[:, 1:].reshape(200, 20, -1)
    exact = 20 * (1 - np.exp(-birth["time"].values[1:]))
    half = half_width(runs.std(axis=1, ddof=1), 20, 0.95, looks=4)
    all_covered = np.all(np.abs(runs.mean(axis=1) - exact) <= half, axis=1).sum()
    assert all_covered >= stats.binom.ppf(1e-4, 200, 0.95)


def test_fano_factor_is_undefined_where_nothing_is() -> None:
    fano = compare(birth_death(), "1 s", 3, points=3)["fano"].sel(observable="A_total").values
    assert np.isnan(fano[0])
    assert np.isfinite(fano[1:]).all()


def test_start_is_real_for_one_and_whole_for_the_other() -> None:
    start = compare(decay(10.4), "1 s", 3, points=3).sel(observable="A_u").isel(time=0)
    assert start["ode"] == pytest.approx(10.4)
    assert start["mean"] == 10
    assert start["bias_low"] == start["bias_high"] == pytest.approx(-0.4)


def test_nonlinear_network_parts_from_its_mean_field() -> None:
    end = compare(dimerisation(3, k=5.0), "20 s", 10, points=3).isel(time=-1)
    # Three molecules leave one without a partner; the mean field lets it meet a fraction of itself.
    assert end["mean"].sel(observable="A_free") == 1
    assert end["bias"].sel(observable="A_free") > 0.9


@pytest.mark.parametrize(
    ("precision", "runs"), [(None, 10), ("0.01 %", 4)], ids=["runs", "precision"]
)
def test_an_interrupt_leaves_a_comparison_of_what_is_finished(
    precision: str | None, runs: int
) -> None:
    """With a precision the sixth run belongs to the second look, and joins those of the first."""
    left = [6]

    def advance(_: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt

    asked: dict[str, Any] = {"points": 3, "engine": "kernel", "precision": precision}
    with pytest.raises(Stopped) as stopped:
        compare(birth_death(), "1 s", runs, advance=advance, **asked)
    found = stopped.value.finished
    assert found is not None
    assert (stopped.value.done, found.sizes["run"], found.attrs["runs"]) == (6, 6, 6)
    whole = compare(birth_death(), "1 s", runs, **asked | {"precision": None})
    first = min(6, runs)
    np.testing.assert_array_equal(
        found["runs"].isel(run=slice(first)), whole["runs"].isel(run=slice(first))
    )
    left = [1]
    with pytest.raises(Stopped) as stopped:
        compare(birth_death(), "1 s", runs, advance=advance, **asked)
    assert stopped.value.finished is None


def test_same_seed_same_runs_however_they_are_shared() -> None:
    network = expand(birth_death())
    one, two = (compare(network, "1 s", 6, seed=3, workers=workers) for workers in (1, 2))
    other = compare(network, "1 s", 6, seed=4)
    assert one["runs"].equals(two["runs"])
    assert not one["runs"].equals(other["runs"])
    assert one["runs"][:, :4].equals(compare(network, "1 s", 4, seed=3)["runs"])


def asked() -> Blueprint:
    model, cell = one_place()
    level = cell.input("level", 1.0, "uM/s", assumed("a test"))
    a = cell.molecule(decay().molecules["A"])
    cell.rule("A_appears", None >> a(), level)
    cell.rule("A_decays", a() >> None, constant(cell, "k", 1.0, "1/s"))
    cell.start(a(), constant(cell, "A_0", 0, "molecule"))
    cell.observe("first_letter", a())
    cell.observe("second", a())
    stimulus = hold("level", "3 nM/ms", "1 s", start="1 s")
    model.ask(Question("4 s", stimulus, ("second",)))
    return model


def test_question_is_the_models_own() -> None:
    result = compare(asked(), runs=2, points=5)
    assert list(result["observable"].values) == ["second", "first_letter"]
    assert result["time"].values[-1] == 4
    assert result.attrs["until"] == "4 s"
    assert result["change"].values.tolist() == [0, 1, 2]
    np.testing.assert_allclose(result["level"].sel(input="level"), [1, 3, 1])
    assert result["input_unit"].sel(input="level") == "uM/s"


def test_attributes_say_how_to_repeat_it() -> None:
    network = expand(asked())
    about = compare(network, "1 s", 2, seed=9, parameters={"level": "2 uM/s"}).attrs
    wanted = {"until": "1 s", "runs": 2, "seed": 9, "confidence": 0.95, "title": "model"}
    assert {name: about[name] for name in wanted} == wanted
    assert about["parameters"] == "{'level': '2 uM/s'}"
    assert about["model_hash"] != network.hash
    assert about["engine"].startswith("roadrunner ")
    assert {"generator", "engrammar", "stimulus", "rounding", "rtol", "atol"} <= set(about)


def test_survives_the_disk(tmp_path_factory: pytest.TempPathFactory) -> None:
    result = compare(asked(), runs=2, points=5)
    path = tmp_path_factory.mktemp("comparison") / "comparison.nc"
    result.to_netcdf(path, engine="h5netcdf")
    with xr.open_dataset(path, engine="h5netcdf") as again:
        assert again.identical(result)


def test_progress_counts_every_run() -> None:
    done: list[int] = []
    compare(birth_death(), "1 s", 5, advance=done.append)
    assert sum(done) == 5


@pytest.mark.parametrize("runs", [1, 0, -3])
def test_needs_two_runs(runs: int) -> None:
    with pytest.raises(ValueError, match=f"at least two runs.*not {runs}"):
        compare(birth_death(), "1 s", runs)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0])
def test_needs_a_confidence(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        compare(birth_death(), "1 s", 2, confidence=confidence)


def test_question_about_what_is_not_there() -> None:
    model = birth_death()
    model.ask(Question("1 s", observables=("B_total",)))
    with pytest.raises(UnknownName, match=r"has no observable 'B_total'; .*A_total"):
        compare(model, runs=2)


def test_exact_solution_beside_the_runs() -> None:
    result = compare(dimerisation(7, k=0.3), "2 s", 400, points=5, exact=True)
    alone = solve_exactly(dimerisation(7, k=0.3), "2 s", points=5)
    for name in ("mean", "variance", "probability", "error"):
        np.testing.assert_array_equal(result[f"exact_{name}"], alone[name])
    free = result.sel(observable="A_free").isel(time=slice(1, None))
    # Five standard errors: not once in a million, and the seed is fixed.
    error = np.sqrt(free["exact_variance"] / 400)
    assert (abs(free["mean"] - free["exact_mean"]) < 5 * error).all()
    assert (abs(free["ode"] - free["exact_mean"]) > 0.15).all(), "the mean field is wrong here"
