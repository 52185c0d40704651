"""The kernel engine beside the reference, and what no trajectory may do."""

import os
import signal
import threading
from collections.abc import Callable
from time import perf_counter

import numpy as np
import pytest
from small_models import (
    ZOO,
    A,
    constant,
    coupled_ring,
    decay,
    enzyme,
    one_place,
    ring_with_partner,
    two_places,
    voltage,
)

from engrammar import Blueprint, expand, hold, simulate
from engrammar.engines.kernel import KernelEngine, engine
from engrammar.engines.kernel.gillespie import Limits
from engrammar.engines.task import SimulationError
from engrammar.network import composition
from engrammar.simulation import make_task
from engrammar.stimulus import REST


@pytest.mark.parametrize("make", [*ZOO, lambda: ring_with_partner(4)])
@pytest.mark.parametrize("solver", ["dense", "gmres"])
def test_the_time_course_is_the_references(
    make: Callable[[], Blueprint], solver: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two integrators at rtol 1e-8 agree within 1e-5 of each observable's largest value."""
    monkeypatch.setattr(engine, "_DENSE", 10**6 if solver == "dense" else 0)
    network = expand(make())
    assert KernelEngine(network).solver == solver
    one, other = (simulate(network, "20 s", engine=name) for name in ("kernel", "roadrunner"))
    for name in network.observables:
        largest = abs(other[name].values).max()
        assert abs(one[name] - other[name]).max() <= 1e-5 * largest, name


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (14, "CVODE, dense Jacobian (at most 14 species)"),
        (13, "CVODE, GMRES (more than 13 species)"),
    ],
)
def test_a_result_says_how_it_was_integrated(
    most: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a rule of the number of species, of which this network has 14."""
    monkeypatch.setattr(engine, "_DENSE", most)
    network = expand(coupled_ring())
    assert network.size[0] == 14
    assert simulate(network, "1 s", points=2, engine="kernel").attrs["integrator"] == said
    ssa = simulate(network, "1 s", "ssa", points=2, engine="kernel")
    assert "integrator" not in ssa.attrs


def test_a_stimulus_is_run_in_segments() -> None:
    """Pulses that begin between the points, of a rate that moves with the input."""
    stimulus = hold("V", "30 mV", lasting="0.35 s", start="0.1 s").repeat(3, every="1.05 s")
    one, other = (
        simulate(voltage(), "4 s", stimulus=stimulus, points=21, engine=name)
        for name in ("kernel", "roadrunner")
    )
    resting = simulate(voltage(), "4 s", points=21, engine="kernel")
    for name in other.data_vars:
        assert one[name].values == pytest.approx(other[name].values, rel=1e-5, abs=1e-6)
    assert any(not np.allclose(one[n], resting[n], rtol=1e-2) for n in other.data_vars)


@pytest.mark.parametrize("make", [enzyme, coupled_ring, two_places, lambda: ring_with_partner(3)])
def test_no_run_makes_loses_or_owes_molecules(make: Callable[[], Blueprint]) -> None:
    network = expand(make())
    task = make_task(network, "5 s", REST, 2, 1e-8, 1e-8)
    kinds = sorted({kind for name in network.species for kind, _ in composition(name)})
    content = np.array(
        [[dict(composition(name)).get(kind, 0) for name in network.species] for kind in kinds]
    )
    before = content @ network.initial_counts()
    result = np.empty((20, 2, len(network.observables)))
    moved = 0
    for _, ending in KernelEngine(network).runs(task, 1, range(20), result):
        assert (ending.counts >= 0).all()
        assert (ending.counts == np.rint(ending.counts)).all()
        assert (content @ ending.counts == before).all()
        assert ending.time == 5
        moved += ending.events
    assert moved > 100


def test_runs_are_the_same_on_any_number_of_threads() -> None:
    network = expand(enzyme())
    task = make_task(network, "3 s", REST, 7, 1e-8, 1e-8)
    runner = KernelEngine(network)
    alone = runner.ssa(task, 7, 60, workers=1)
    np.testing.assert_array_equal(runner.ssa(task, 7, 60, workers=5), alone)
    some = np.empty((10, 7, len(network.observables)))
    numbers = [number for number, _ in runner.runs(task, 7, range(50, 60), some)]
    np.testing.assert_array_equal(some, alone[50:])
    assert numbers == list(range(50, 60))


def test_a_rate_below_zero_is_refused() -> None:
    """A growth that turns negative above 5 molecules; the equations may do so, counts may not."""
    model, cell = one_place()
    a = cell.molecule(A)
    total = cell.observe("A_total", a())
    k, most = constant(cell, "k", 1, "1/s"), constant(cell, "most", 5, "molecule")
    cell.rule("A_grows", None >> a(), cell.expression("growth", k * (most - total)))
    cell.start(a(), constant(cell, "A_0", 9, "molecule"))
    with pytest.raises(SimulationError, match=r"below zero, or none at all, at 0 s; .* growth"):
        simulate(model, "5 s", "ssa", engine="kernel")


@pytest.mark.parametrize("workers", [1, 2])
def test_interrupting_ends_runs_that_would_take_hours(workers: int) -> None:
    network = expand(enzyme()).with_values({"kcat": 0.0})
    task = make_task(network, "100000 h", REST, 2, 1e-8, 1e-8)
    timer = threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGINT])
    began = perf_counter()
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        KernelEngine(network).ssa(task, 1, 4, workers=workers)
    assert perf_counter() - began < 30  # of a billion events, an hour or so
    timer.join()


def test_a_run_may_end_where_an_observable_gets_to() -> None:
    """The first of ten decays: an exponential time with the rate 10."""
    network = expand(decay(10))
    task = make_task(network, "100 s", REST, 2, 1e-8, 1e-8)
    row = network.weights[[list(network.observables).index("A_u")]].toarray()[0]
    limits = Limits(np.asarray(row @ network.stoichiometry), row, 9.0, np.inf)
    runs = KernelEngine(network).runs(task, 3, range(400), np.empty((400, 2, 2)), limits=limits)
    times = np.array([ending.time for _, ending in runs])
    assert abs(times.mean() - 0.1) < 4 * 0.1 / np.sqrt(400)  # fails for one seed in 16,000
