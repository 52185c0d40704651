from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from small_models import (
    A,
    constant,
    cooperative,
    decay,
    enzyme,
    one_place,
    two_places,
    voltage,
)

from engrammar import Blueprint, expand, hold, simulate
from engrammar.question import Question
from engrammar.simulation import EnsembleStopped, UnknownName, in_model_units
from engrammar.stimulus import REST, from_yaml
from engrammar.units import UnitError, quantity


@pytest.mark.parametrize(
    ("options", "problem", "sentence"),
    [
        (
            {"method": "tau-leaping"},
            ValueError,
            "There is no method 'tau-leaping'; there are 'o",
        ),
        ({"engine": "copasi"}, ValueError, "There is no engine 'copasi'; there are 'auto', "),
        ({"runs": 0}, ValueError, "A simulation needs at least one run, not 0."),
        ({"points": 1}, ValueError, "A time course needs at least two points, not 1."),
        ({"seed": -1}, ValueError, "A seed is a whole number from 0 up, not -1."),
        ({"until": "0 s"}, ValueError, "A simulation lasts a positive time, not 0 s."),
        ({"until": "-1 min"}, ValueError, "A simulation lasts a positive time, not -1 min."),
        ({"until": "10"}, UnitError, "'10' is not a duration such as '10 min'."),
        ({"until": "10 uM"}, UnitError, "'10 uM' is not a duration such as '10 min'."),
        ({"until": "soon"}, UnitError, "'soon' is not a number with a unit"),
        ({"parameters": {"k_of": "1 1/s"}}, UnknownName, "enzyme has no constant or input 'k_of'"),
        ({"parameters": {"S_p": "1 uM"}}, UnknownName, "enzyme has no constant or input 'S_p'"),
        ({"parameters": {"k_off": "1 uM"}}, UnitError, "k_off is in 1/s, so it cannot be 1 uM."),
        (
            {"parameters": {"k_off": "5"}},
            UnitError,
            "k_off is in 1/s: write its unit, as in '5 1/",
        ),
        ({"parameters": {"k_off": "fast"}}, UnitError, "'fast' is not a number with a unit"),
        ({"parameters": {"k_off": None}}, UnitError, "'None 1/s' is not a number with a unit"),
        (
            {"parameters": {"k_off": "-1 1/s"}},
            ValueError,
            "k_off cannot be -1 1/s: it must be a ",
        ),
        ({"parameters": {"V_cell": "0 fL"}}, ValueError, "V_cell cannot be 0 fL: it must be a pos"),
        ({"parameters": {"V_cell": -1.0}}, ValueError, "V_cell cannot be -1.0: it must be a posit"),
        ({"parameters": {"V_cell": float("nan")}}, UnitError, "'nan fL' is not a number with a un"),
        (
            {"stimulus": hold("Ca", "1 uM", lasting="1 s")},
            UnknownName,
            "The stimulus changes 'Ca'; enzyme's inputs are none.",
        ),
    ],
)
def test_bad_input_is_a_sentence(
    options: dict[str, Any], problem: type[Exception], sentence: str
) -> None:
    with pytest.raises(problem) as raised:
        simulate(enzyme(), **{"until": "1 s", **options})
    assert str(raised.value).startswith(sentence)


def test_a_network_has_no_question_of_its_own() -> None:
    with pytest.raises(ValueError, match=r"^Say how long to simulate, as in until='10 min'\.$"):
        simulate(expand(enzyme()))


def test_the_models_own_question_is_the_default() -> None:
    model = cooperative()
    model.ask(Question(until="4 s", stimulus=hold("Ca", "2 uM", lasting="4 s")))
    asked = simulate(model)
    assert float(asked["time"][-1]) == 4
    told = simulate(expand(model), "4 s", stimulus=hold("Ca", "2 uM", lasting="4 s"))
    np.testing.assert_array_equal(asked["A_p"], told["A_p"])
    at_rest = simulate(model, stimulus=REST)
    assert float(at_rest["A_p"][0, -1]) < 0.1 * float(asked["A_p"][0, -1])


def test_a_stimulus_is_in_the_unit_of_its_input() -> None:
    def last(value: str) -> float:
        stimulus = hold("Ca", value, lasting="1 s")
        return float(simulate(cooperative(), "1 s", points=2, stimulus=stimulus)["A_p"][0, -1])

    assert last("1000 nM") == last("1 uM") == last("1e-3 mM")
    with pytest.raises(UnitError, match="Ca is in uM, so it cannot be 1 mV"):
        last("1 mV")
    with pytest.raises(UnitError, match="Ca is in uM: write its unit"):
        last("1")
    with pytest.raises(ValueError, match="Ca cannot be -1 uM"):
        last("-1 uM")


@pytest.mark.parametrize(
    "value", ["0.5 1/s", "30 1/min", "0.0005 1/ms", 0.5, quantity(0.5, "1/s"), quantity("30 1/min")]
)
def test_parameters_may_be_written_in_any_way(value: Any) -> None:
    result = simulate(decay(100), "2 s", points=2, parameters={"k": value})
    assert float(result["A_u"][0, -1]) == pytest.approx(100 * np.exp(-1), rel=1e-6)


def test_a_number_is_in_the_unit_it_was_declared_in() -> None:
    model, cell = one_place()
    a = cell.molecule(A, "state")
    cell.rule("A_turns", a(state="u") >> a(state="p"), constant(cell, "k", 60.0, "1/min"))
    cell.start(a(), constant(cell, "A_0", 1.0, "nM"))
    network = expand(model)
    assert in_model_units(network, "k", 30.0) == 0.5
    assert in_model_units(network, "A_0", 2) == 0.002
    assert in_model_units(expand(voltage()), "V", -0.02e3) == -20


def test_everything_that_scales_with_a_volume_does() -> None:
    """In micromolar nothing depends on the volume; in molecules everything is proportional."""
    one, ten = (
        simulate(enzyme(), "3 s", points=4, parameters={"V_cell": f"{volume} fL"})
        for volume in (1, 10)
    )
    for name in one:
        np.testing.assert_allclose(ten[name], 10 * one[name], rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("method", ["ode", "ssa"])
@pytest.mark.parametrize("make", [cooperative, two_places])
def test_results_say_what_they_are_and_how_they_were_made(
    make: Callable[[], Blueprint], method: Any
) -> None:
    model, runs = make(), 3 if method == "ssa" else 1
    stimulus = hold("Ca", "2 uM", lasting="1 s", start="0.5 s") if make is cooperative else REST
    parameters = {"k_off": "0.6 1/s"}
    result = simulate(
        model, "3 s", method, runs=runs, seed=11, points=7, stimulus=stimulus, parameters=parameters
    )
    network = expand(model)
    assert result.sizes == {"run": runs, "time": 7}
    assert result["time"].values.tolist() == np.linspace(0, 3, 7).tolist()
    assert result["time"].attrs["units"] == "s"
    assert result["run"].values.tolist() == list(range(runs))
    assert list(result) == list(network.observables)
    for name, pattern in network.observables.items():
        assert result[name].dims == ("run", "time")
        assert result[name].dtype == np.float64
        assert result[name].attrs == {"units": "molecule", "long_name": pattern}
    about = result.attrs
    assert about["title"] == model.name
    assert about["method"] == method
    assert about["engine"].startswith("roadrunner ")
    assert from_yaml(about["stimulus"]) == stimulus
    assert "0.6 1/s" in about["parameters"]
    assert about["model_hash"] != network.hash  # a constant was changed
    assert about["model_hash"] == network.with_values({"k_off": 0.6}).hash
    if method == "ssa":
        assert about["seed"] == 11
        assert "->" in about["rounding"]
    else:
        assert (about["rtol"], about["atol"]) == (1e-8, 1e-8)


@pytest.mark.parametrize("method", ["ode", "ssa"])
def test_results_survive_the_disk(method: Any, tmp_path: Path) -> None:
    result = simulate(two_places(), "2 s", method, runs=2, points=5)
    result.to_netcdf(tmp_path / "result.nc", engine="h5netcdf")
    back = xr.load_dataset(tmp_path / "result.nc", engine="h5netcdf")
    assert back.identical(result)


@pytest.mark.parametrize("engine", ["roadrunner", "kernel"])
def test_an_interrupt_keeps_the_runs_before_it(engine: Any) -> None:
    left = [4]

    def advance(_: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt

    asked: dict[str, Any] = {"runs": 6, "seed": 3, "points": 5, "engine": engine, "workers": 1}
    whole = simulate(enzyme(), "5 s", "ssa", **asked)
    with pytest.raises(EnsembleStopped) as stopped:
        simulate(enzyme(), "5 s", "ssa", advance=advance, **asked)
    xr.testing.assert_equal(stopped.value.finished, whole.isel(run=slice(4)))


def test_stochastic_runs_are_told_apart_by_seed() -> None:
    one, again, other = (
        simulate(decay(30), "1 s", "ssa", runs=3, seed=seed)["A_u"] for seed in (1, 1, 2)
    )
    assert one.identical(again)
    assert not one.equals(other)
