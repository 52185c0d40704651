import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import process_time

import numpy as np
import pytest
from house import expanded
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from small_models import (
    ZOO,
    A,
    buffered,
    constant,
    cooperative,
    decay,
    enzyme,
    one_place,
    ring_with_partner,
    voltage,
)

from engrammar import Blueprint, Network, Stimulus, expand, hold, pulses, simulate
from engrammar.engines import SimulationError, roadrunner
from engrammar.engines.compiled import Compiled
from engrammar.engines.kernel.engine import KernelEngine
from engrammar.engines.task import Task
from engrammar.exchange.sbml import write_sbml
from engrammar.simulation import make_task
from engrammar.stimulus import REST

Floats = NDArray[np.float64]


def integrate(network: Network, task: Task) -> Floats:
    """Observables by scipy, segment by segment, a hundred times tighter than the engine."""
    amounts = network.initial_amounts()
    rows = []
    for segment in task.segments:
        values = network.with_values(segment.inputs).values()
        wanted = task.outputs(segment)

        def change(_: float, y: Floats, known: Mapping[str, float] = values) -> Floats:
            return network.derivative(y, known)

        span, times = (segment.start, segment.stop), np.unique([*wanted, segment.stop])
        found = solve_ivp(change, span, amounts, "LSODA", times, rtol=1e-10, atol=1e-10)
        assert found.success, found.message
        rows.append(network.measure(found.y[:, np.isin(found.t, wanted)]).T)
        amounts = found.y[:, -1]
    return np.concatenate(rows)


def assert_agrees(network: Network, stimulus: Stimulus, until: str, points: int) -> None:
    task = make_task(network, until, stimulus, points, 1e-8, 1e-8)
    expected = integrate(network, task)
    found = roadrunner.RoadRunnerEngine(network).ode(task)
    assert found.shape == (points, len(network.observables)) == expected.shape
    # A millionth of the largest value: a hundred steps of 1e-8 each.
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-6 * abs(expected).max())


@pytest.mark.parametrize("make", [*ZOO, partial(ring_with_partner, 3)])
def test_time_course_agrees_with_scipy(make: Callable[[], Blueprint]) -> None:
    assert_agrees(expand(make()), REST, "3 s", 7)


@pytest.mark.parametrize(
    ("make", "stimulus"),
    [
        (cooperative, hold("Ca", "2 uM", lasting="1 s", start="0.5 s")),
        (cooperative, pulses("Ca", "3 uM", rate="10 Hz", count=7, width="30 ms", start="0.3 s")),
        (cooperative, pulses("Ca", "3 uM", rate="10 Hz", count=10, width="100 ms")),
        (cooperative, hold("Ca", "1 uM", lasting="1 s").then(hold("Ca", "0 uM", lasting="5 s"))),
        (voltage, hold("V", "20 mV", lasting="1 s").repeat(2, every="1.7 s")),
    ],
)
def test_stimuli_agree_with_scipy(make: Callable[[], Blueprint], stimulus: Stimulus) -> None:
    """Change points between the output times, on them, and at the end."""
    for points in (4, 31):
        assert_agrees(expand(make()), stimulus, "3 s", points)


def test_output_times_are_those_asked_for() -> None:
    network = expand(cooperative())
    stimulus = hold("Ca", "2 uM", lasting="10 ms", start="0.3 s")
    task = make_task(network, "1 s", stimulus, 11, 1e-8, 1e-8)
    assert task.times.tolist() == np.linspace(0, 1, 11).tolist()
    outputs = np.concatenate([task.outputs(segment) for segment in task.segments])
    assert outputs.tolist() == task.times.tolist()  # each once, though segments share their ends


def autocatalysis() -> Network:
    """2 A -> 3 A from 1 molecule with k = 1: A = 2/(2 - t), which has no value at 2 s."""
    model, cell = one_place("autocatalysis")
    a = cell.molecule(A)
    k = constant(cell, "k", 1.0, "1/molecule/s")
    cell.rule("A_makes_A", a() + a() >> a() + a() + a(), k)
    cell.start(a(), constant(cell, "A_0", 1.0, "molecule"))
    cell.observe("A_total", a())
    return expand(model)


def test_an_explosion_is_a_sentence_with_time_and_tolerance() -> None:
    network = autocatalysis()
    result = simulate(network, "1.5 s", points=2)
    assert float(result["A_total"][0, -1]) == pytest.approx(4, rel=1e-4)  # errors grow as A^2 does
    with pytest.raises(
        SimulationError,
        match=r"^RoadRunner stopped between 0 and 5 s, at (2|1\.99\d*) s \(rtol 1e-08, atol 1e-",
    ):
        simulate(network, "5 s", points=2)


def test_nothing_else_is_said_of_it(tmp_path: Path) -> None:
    """SUNDIALS and RoadRunner write to the terminal past Python, some of it when they end."""
    state = tmp_path / "state"
    network = autocatalysis()
    task = make_task(network, "5 s", REST, 2, 1e-8, 1e-8)
    engine = roadrunner.RoadRunnerEngine(network)
    state.write_bytes(pickle.dumps((engine._state("ode"), engine._names, task)))
    script = (
        "import pickle, sys\n"
        "from engrammar.engines.compiled import Compiled\n"
        "state, names, task = pickle.loads(open(sys.argv[1], 'rb').read())\n"
        "try: Compiled(state, names).ode(task)\n"
        "except Exception as stop: print(type(stop).__name__)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, state],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=True,
    )
    assert said.stdout == "SimulationError\n"


def test_tolerances_are_passed_on() -> None:
    network = expand(enzyme())
    errors = []
    for tolerance in (1e-3, 1e-6, 1e-10):
        task = make_task(network, "20 s", REST, 11, tolerance, tolerance)
        errors.append(
            abs(roadrunner.RoadRunnerEngine(network).ode(task) - integrate(network, task)).max()
        )
    assert errors[0] > 10 * errors[1] > 100 * errors[2]


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The SBML texts that have been compiled."""
    texts: list[str] = []
    compile_ = roadrunner._compile

    def counted(sbml: str) -> bytes:
        texts.append(sbml)
        return compile_(sbml)

    monkeypatch.setattr(roadrunner, "_compile", counted)
    return texts


def test_a_model_is_compiled_once(empty_cache: Path, compiled: list[str]) -> None:
    network = expand(decay())
    first = simulate(network, "1 s", points=3)
    for parameters in ({}, {"k": 2.0}, {"A_0": 5.0}):
        simulate(expand(decay()), "1 s", points=3, parameters=parameters)
    assert len(compiled) == 1
    simulate(network, "1 s", "ssa", points=3)  # has a file of its own
    simulate(network, "1 s", "ssa", points=3, seed=1)
    assert len(compiled) == 2
    (entry, *_) = sorted((empty_cache / "roadrunner").iterdir())
    entry.write_bytes(entry.read_bytes()[:-10])
    for method in ("ode", "ssa"):
        simulate(network, "1 s", method, points=3)
    assert len(compiled) == 3
    again = simulate(network, "1 s", points=3)
    np.testing.assert_array_equal(first["A_u"], again["A_u"])


def test_values_in_the_compiled_model_are_not_those_of_whoever_compiled_it() -> None:
    """Two models that share compiled code, and a simulation before, leave nothing behind."""
    simulate(decay(100.0, 3.0), "1 s", points=2, parameters={"k": 9.0})
    result = simulate(decay(10.0, 0.5), "1 s", points=2)
    assert float(result["A_u"][0, -1]) == pytest.approx(10 * np.exp(-0.5), rel=1e-6)


@pytest.mark.parametrize("method", ["ode", "ssa"])
def test_a_fixed_species_starts_from_what_its_constant_is_now(method: str) -> None:
    """Which does not wait for a new compilation: the source is looked at, and what it makes.

    The last run is as the first one, though something else was simulated in between.
    """
    network = expand(buffered())
    engine, kernel = roadrunner.RoadRunnerEngine(network), KernelEngine(network)
    compiled = Compiled(engine._state(method), engine._names)
    source = list(network.observables).index("C_total")
    found = []
    for start in (5.0, 300.0, 5.0):
        task = make_task(network.with_values({"C_0": start}), "1 s", REST, 3, 1e-8, 1e-8)
        course = compiled.ode(task) if method == "ode" else compiled.ssa(task, seed=1, run=0)
        assert course[:, source].tolist() == [start] * 3
        # A millionth: a hundred steps of 1e-8 each.
        np.testing.assert_allclose(
            engine.ode(task), kernel.ode(task), rtol=0, atol=1e-6 * kernel.ode(task).max()
        )
        assert kernel.ssa(task, 1, 1)[0, :, source].tolist() == [start] * 3
        found.append(course)
    np.testing.assert_array_equal(found[2], found[0])
    assert abs(found[1] - found[0]).max() > 10


def test_the_second_start_of_a_pentamer_takes_a_moment() -> None:
    """208 rings of four states a subunit, and the free partner; compiled before.

    In processor time: others may hold the machine.
    """
    network = expand(ring_with_partner(5))
    assert network.size[0] == 208 + 1
    task = make_task(network, "1 s", REST, 2, 1e-8, 1e-8)
    engine = roadrunner.RoadRunnerEngine(network)
    engine.ode(task)
    began = process_time()
    state = engine._state("ode")
    Compiled(state, engine._names)
    assert process_time() - began < 1


def test_a_worker_process_needs_nothing_that_makes_models() -> None:
    script = (
        "import sys, engrammar.engines.compiled\n"
        "assert not {'pysb', 'sympy', 'pint', 'scipy', 'xarray'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


WIDE = """
import mmap, sys
import roadrunner
from engrammar.engines.compiled import choose_compiler

print(choose_compiler())
holes = [mmap.mmap(-1, 8 * mmap.PAGESIZE) for _ in range(400)]
unused = mmap.mmap(-1, 3 << 30, prot=mmap.PROT_READ)
for each in holes[::2]:
    each.close()
print(choose_compiler())
print(roadrunner.RoadRunner(sys.argv[1]).getValue("time"))
"""
"""Room for some tables at one end of 3 GiB, and none for the code but at the other."""


def test_a_model_is_compiled_where_memory_is_wide(tmp_path: Path) -> None:
    """By LLJIT this one ends the process with a segmentation fault, in 5 of 5 trials."""
    file = tmp_path / "model.xml"
    file.write_text(write_sbml(expanded("fos_switch"), "deterministic"), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c", WIDE, file], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.split() == ["LLJIT", "MCJIT", "0.0"]
