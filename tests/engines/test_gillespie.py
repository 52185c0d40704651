"""Gillespie's direct method, of each engine, against laws that are known exactly.

All seeds are fixed. An interval of four standard errors fails for one seed in 16,000.
"""

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr
from numpy.typing import NDArray
from scipy.linalg import expm
from scipy.stats import binom, poisson
from small_models import (
    SOURCE,
    A,
    birth_death,
    constant,
    cooperative,
    coupled_ring,
    decay,
    dimerisation,
    one_place,
)

from engrammar import Blueprint, Network, Stimulus, expand, hold, simulate
from engrammar.engines.choice import EngineName, engine_for
from engrammar.simulation import make_task
from engrammar.stimulus import REST

Floats = NDArray[np.float64]
Runs = Callable[..., xr.Dataset]


@pytest.fixture(params=["roadrunner", "kernel"])
def engine(request: pytest.FixtureRequest) -> EngineName:
    name: EngineName = request.param
    return name


@pytest.fixture
def runs(engine: EngineName) -> Runs:
    def run(
        model: Blueprint, until: str, number: int, seed: int, points: int, stimulus: Stimulus = REST
    ) -> xr.Dataset:
        """Stochastic runs in this process: starting others takes longer than these models do."""
        return simulate(
            model,
            until,
            "ssa",
            runs=number,
            seed=seed,
            points=points,
            stimulus=stimulus,
            workers=1,
            engine=engine,
        )

    return run


def assert_mean(found: Floats, mean: float, deviation: float) -> None:
    """Four standard errors round a mean that is known, with a deviation that is known."""
    assert abs(found.mean() - mean) < 4 * deviation / np.sqrt(len(found))


def assert_variance(found: Floats, mean: float, variance: float, fourth: float) -> None:
    """Four standard errors; the mean square from a known mean has the variance of the squares."""
    error = np.sqrt((fourth - variance**2) / len(found))
    assert abs(((found - mean) ** 2).mean() - variance) < 4 * error


def test_the_state_at_a_time_is_the_state_at_that_time(runs: Runs) -> None:
    """One molecule decays at rate 1: still there at t with probability exp(-t).

    A simulator that reports the state after the event which passes the output time finds it
    gone: the interval is 0.04 wide, the error would be 0.6.
    """
    there = runs(decay(), "2 s", 2000, seed=1, points=5)["A_u"]
    for index, time in enumerate((0.0, 0.5, 1.0, 1.5, 2.0)):
        chance = float(np.exp(-time))
        assert_mean(there[:, index].values, chance, np.sqrt(chance * (1 - chance)) + 1e-9)
    assert set(np.unique(there)) == {0, 1}
    assert (there.diff("time") <= 0).all()


def test_the_output_grid_does_not_move_the_law(runs: Runs) -> None:
    """The same molecule, looked at once or a hundred times."""
    for points in (2, 101):
        there = runs(decay(), "1 s", 1000, seed=3, points=points)["A_u"][:, -1]
        chance = float(np.exp(-1))
        assert_mean(there.values, chance, np.sqrt(chance * (1 - chance)))


def test_birth_and_death_is_poisson(runs: Runs) -> None:
    """Stationary mean and variance 20; a net rate of both would leave no variance at all."""
    law = poisson(20)
    counts = runs(birth_death(20, 1, 20), "12 s", 600, seed=2, points=3)["A_total"]
    last = counts[:, -1].values  # exp(-12) of the start is left
    assert_mean(last, 20, law.std())
    mean, fourth = 20.0, 20 + 3 * 20**2  # the fourth central moment of Poisson's law
    assert_variance(last, mean, 20.0, fourth)


def test_a_linear_network_has_the_mean_of_its_equations(runs: Runs) -> None:
    """The coupled ring is linear: rings do not meet. All of its 14 species take part."""
    model = coupled_ring(6)
    number = 300
    ode = simulate(model, "2 s", points=5)["K_phosphorylated"][0]
    counts = runs(model, "2 s", number, seed=6, points=5)["K_phosphorylated"]
    for index in range(1, 5):
        # Four standard errors by the runs' own deviation: 1.1 molecules of 18 after 1 s.
        error = float(counts[:, index].std()) / np.sqrt(number)
        assert abs(float(counts[:, index].mean() - ode[index])) < 4 * error < 1.5


def master_equation(most: int, k: float, time: float) -> Floats:
    """The law of the number of dimers: from A = most - 2n, at the rate k A (A - 1)/2."""
    size = most // 2 + 1
    generator = np.zeros((size, size))
    for dimers in range(size - 1):
        left = most - 2 * dimers
        rate = k * left * (left - 1) / 2
        generator[dimers, dimers] = -rate
        generator[dimers + 1, dimers] = rate
    return np.asarray(expm(generator * time)[:, 0])


def test_dimerisation_is_its_master_equation(runs: Runs) -> None:
    """From 11 molecules; k A^2/2 would go on to a single one and below."""
    free = runs(dimerisation(11, 0.1), "20 s", 1500, seed=4, points=21)["A_free"]
    assert float(free.min()) == 1  # the odd one out is never lost
    assert (free % 2 == 1).all()
    for index in (1, 3, 20):
        law = master_equation(11, 0.1, float(free["time"][index]))
        numbers = 11 - 2 * np.arange(len(law))
        mean = float(law @ numbers)
        deviation = float(np.sqrt(law @ (numbers - mean) ** 2))
        assert_mean(free[:, index].values, mean, deviation)  # 0.15 of 5.5 after 1 s
    # The equations' mean, 11/(1 + 1.1 t), is 5.24 after 1 s: outside of the interval.
    mean = float(master_equation(11, 0.1, 1.0) @ (11 - 2 * np.arange(6)))
    assert mean - 11 / 2.1 > 0.2


def driven() -> Blueprint:
    """Molecules that appear at the rate of an input and live for a second."""
    model, cell = one_place("driven")
    a = cell.molecule(A)
    cell.rule("A_appears", None >> a(), cell.input("birth", 5.0, "molecule/s", SOURCE))
    cell.rule("A_decays", a() >> None, constant(cell, "k_death", 1.0, "1/s"))
    cell.start(a(), constant(cell, "A_0", 0, "molecule"))
    cell.observe("A_total", a())
    return model


def test_a_change_of_the_stimulus_is_exact(runs: Runs) -> None:
    """Births at 5 /s, at 50 /s from 1 s to 1.7 s: Poisson at all times, with the mean known."""
    stimulus = hold("birth", "50 molecule/s", lasting="0.7 s", start="1 s")
    counts = runs(driven(), "2.5 s", 500, seed=7, points=26, stimulus=stimulus)["A_total"]
    at_1 = 5 * (1 - np.exp(-1))
    at_1_7 = 50 + (at_1 - 50) * np.exp(-0.7)
    for time in (0.5, 1.0, 1.1, 1.7, 2.5):
        mean = (
            5 * (1 - np.exp(-time))
            if time <= 1
            else 50 + (at_1 - 50) * np.exp(-(time - 1))
            if time <= 1.7
            else 5 + (at_1_7 - 5) * np.exp(-(time - 1.7))
        )
        found = counts.sel(time=time, method="nearest").values
        assert_mean(found, mean, np.sqrt(mean))
        # At 1.1 s the mean is 7.8; an engine that only changes the rate at its next event, 0.2 s
        # later on average, is at 3.9: 4 standard errors are 0.5.
        assert_variance(found, mean, mean, mean + 3 * mean**2)


def test_a_stimulus_that_never_changes_anything_changes_no_law(runs: Runs) -> None:
    """Segments only restart a memoryless process."""
    stimulus = hold("Ca", "0.1 uM", lasting="1 s").repeat(5, every="1.1 s")
    on, off = 2.0 * 0.1**4 / (0.7**4 + 0.1**4), 0.5
    chance = on / (on + off) * (1 - np.exp(-(on + off) * 6))
    law = binom(100, chance)
    counts = runs(cooperative(), "6 s", 300, seed=9, points=4, stimulus=stimulus)["A_p"]
    assert_mean(counts[:, -1].values, law.mean(), law.std())


def ssa(
    engine: EngineName,
    network: Network,
    seed: int,
    runs: int,
    workers: int,
    stimulus: Stimulus = REST,
) -> Floats:
    task = make_task(network, "1 s", stimulus, 11, 1e-8, 1e-8)
    return engine_for(network, engine)[0].ssa(task, seed, runs, workers=workers)


def test_a_run_is_the_same_run_in_any_ensemble(engine: EngineName) -> None:
    network = expand(driven())
    stimulus = hold("birth", "50 molecule/s", lasting="0.5 s", start="0.2 s")
    twelve = ssa(engine, network, 5, 12, 1, stimulus)
    np.testing.assert_array_equal(ssa(engine, network, 5, 12, 1, stimulus), twelve)
    np.testing.assert_array_equal(ssa(engine, network, 5, 4, 1, stimulus), twelve[:4])
    np.testing.assert_array_equal(ssa(engine, network, 5, 12, 2, stimulus), twelve)


def test_runs_and_seeds_differ(engine: EngineName) -> None:
    network = expand(driven())
    runs = np.concatenate([ssa(engine, network, seed, 5, 1) for seed in (0, 1, 2**40)])
    assert len({run.tobytes() for run in runs}) == len(runs)


def test_segments_do_not_repeat_their_random_numbers(engine: EngineName) -> None:
    """Molecules that only appear, at the same rate in two segments: not the same number twice."""
    births = hold("birth", "30 molecule/s", lasting="1 s").repeat(2, every="1 s")
    network = expand(driven()).with_values({"k_death": 0.0})
    task = make_task(network, "2 s", births, 3, 1e-8, 1e-8)
    assert len(task.segments) == 2
    made = np.diff(engine_for(network, engine)[0].ssa(task, 3, 40, workers=1)[:, :, 0], axis=1)
    assert_mean(made.ravel(), 30, np.sqrt(30))
    # Two Poisson numbers of mean 30 are equal in one of 19 runs.
    assert (made[:, 0] == made[:, 1]).mean() < 0.5


def test_progress_is_told_run_by_run(engine: EngineName) -> None:
    told: list[int] = []
    network = expand(decay())
    for workers in (1, 2):
        told.clear()
        simulate(
            network,
            "1 s",
            "ssa",
            runs=7,
            workers=workers,
            advance=told.append,
            engine=engine,
        )
        assert sum(told) == 7


@pytest.mark.parametrize("amount", [10.5, 11.4])
def test_runs_start_with_whole_molecules(engine: EngineName, amount: float) -> None:
    result = simulate(decay(amount), "1 s", "ssa", runs=3, engine=engine)
    assert (result["A_u"][:, 0] == 11).all()
    assert result.attrs["rounding"] == f"A(state~u): {amount:g} -> 11"
