"""The choice of an engine follows what engines cost, and says why."""

from dataclasses import replace

import numpy as np
import pytest
from small_models import birth_death, decay, enzyme, ring_with_partner

from engrammar import expand, simulate
from engrammar.analysis import compare
from engrammar.analysis.scan import grid, scan
from engrammar.engines import costs, planning
from engrammar.engines.choice import engine_for, everywhere
from engrammar.engines.costs import TYPICAL, Costs, Machine
from engrammar.engines.planning import PATIENCE, Work, estimate, network_plan, plan
from engrammar.simulation import make_task
from engrammar.stimulus import REST

SLOW, QUICK = Costs(run=100.0, ode=100.0), Costs(run=0.5, ode=0.5)
MANY = Work(10, 20, "ssa", runs=1000, events=1e6)


def machine(roadrunner: Costs, kernel: Costs) -> Machine:
    return Machine({"roadrunner": roadrunner, "kernel": kernel}, {}, 4, "costs of this test")


@pytest.fixture
def slow_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which RoadRunner takes 100 s for anything."""
    monkeypatch.setattr(planning, "known", lambda: machine(SLOW, QUICK))


@pytest.mark.parametrize(
    ("roadrunner", "kernel", "taken"),
    [
        (Costs(run=0.9 * PATIENCE), Costs(run=0.0), "roadrunner"),  # in a moment: the reference
        (Costs(run=1.1 * PATIENCE), Costs(run=0.0), "kernel"),
        (Costs(run=50.0), Costs(run=60.0), "roadrunner"),  # neither is quick: the quicker one
        (Costs(run=60.0), Costs(run=50.0), "kernel"),
        (Costs(load=60.0), Costs(load=50.0), "kernel"),
        (Costs(load_reaction=3.0), Costs(run=50.0), "kernel"),
        (Costs(memory=1e18), Costs(run=50.0), "kernel"),  # for which no machine has the memory
        (Costs(run=60.0), Costs(run=1.0, memory=1e18), "roadrunner"),
    ],
)
def test_the_decision_follows_the_costs(roadrunner: Costs, kernel: Costs, taken: str) -> None:
    for method in ("ode", "ssa"):
        as_ode = [replace(each, ode=each.run) for each in (roadrunner, kernel)]
        made = plan(Work(10, 20, method), machine(*as_ode))
        assert made.engine == taken
        assert "costs of this test" in made.reason


def test_estimates_are_straight_lines() -> None:
    every = Costs(1.0, 0.1, 0.2, 2.0, 0.01, 0.001, 3.0, 1e-3, 1e-4, 1000.0, 10.0)
    here = Machine({"kernel": every}, {}, 4, "")
    ode = estimate("kernel", Work(10, 20, "ode", segments=3, outputs=5, formulas=4), here)
    assert ode.load == pytest.approx(1.0 + 0.1 * 20 + 0.2 * 4)
    # two later segments, of half the work each
    assert ode.run == pytest.approx(2 * (2.0 + 0.01 * 20 + 0.001 * 10**3))
    assert ode.memory == 1000.0 + 10.0 * 20 + 8 * 5
    ssa = estimate("kernel", Work(10, 20, "ssa", runs=8, events=500.0), here)
    assert ssa.run == pytest.approx(8 * (3.0 + 500 * (1e-3 + 1e-4 * 20)) / 4)  # on four cores
    alone = estimate("kernel", Work(10, 20, "ssa", runs=1, events=500.0), here)
    assert alone.run == pytest.approx(ssa.run / 2)  # one run keeps one core busy


def test_more_runs_change_the_engine() -> None:
    network = expand(enzyme())
    task = make_task(network, "10 s", REST, 11, 1e-8, 1e-8)
    assert network_plan(network, task, "ssa", 1, TYPICAL).engine == "roadrunner"
    many = network_plan(network, task, "ssa", 100_000, TYPICAL)
    assert many.engine == "kernel"
    assert "RoadRunner would run for about" in many.reason


def test_a_large_network_changes_the_engine() -> None:
    network = expand(ring_with_partner(6))
    assert network.size[1] > 800
    task = make_task(network, "1 s", REST, 11, 1e-8, 1e-8)
    made = network_plan(network, task, "ode", 1, TYPICAL)
    assert made.engine == "kernel"
    assert "RoadRunner would compile for about" in made.reason


def test_events_are_those_of_a_run() -> None:
    """Decays of 1000 molecules: a thousand events, where the rates at the start say 10,000."""
    network = expand(decay(1000))
    task = make_task(network, "10 s", REST, 2, 1e-8, 1e-8)
    assert planning.events_at_first(network, task) == pytest.approx(10_000)
    assert planning.events_in_a_run(network, task) == pytest.approx(1000, abs=2)


def test_events_of_long_runs_are_projected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Births at 20 a second and as many deaths: some 40 events a second, of which it counts 400."""
    monkeypatch.setattr(planning, "_MANY", 300)
    network = expand(birth_death(start=20))
    task = make_task(network, "1000 s", REST, 2, 1e-8, 1e-8)
    # 400 events of which half are births, a Poisson number: sd 5 % at most; 5 sd
    assert planning.events_in_a_run(network, task) == pytest.approx(40_000, rel=0.25)


@pytest.mark.parametrize("method", ["ode", "ssa"])
@pytest.mark.usefixtures("slow_reference")
def test_a_result_says_what_was_taken_and_why(method: str) -> None:
    network = expand(decay(10))
    course = simulate(network, "1 s", method, points=2)  # type: ignore[arg-type]
    assert course.attrs["engine"].startswith("kernel ")
    assert course.attrs["engine_choice"] == (
        "auto: about 0.5 s, where RoadRunner would run for about 1.7 min (by costs of this test)"
    )
    again = simulate(network, "1 s", method, points=2, engine="kernel")  # type: ignore[arg-type]
    np.testing.assert_array_equal(course["A_u"], again["A_u"])


def test_no_machine_changes_a_named_engine(slow_reference: None) -> None:  # noqa: ARG001
    course = simulate(expand(decay(10)), "1 s", points=2, engine="roadrunner")
    assert course.attrs["engine"].startswith("roadrunner ")
    assert course.attrs["engine_choice"] == "asked for"


@pytest.mark.usefixtures("slow_reference")
def test_one_engine_makes_a_comparison_and_a_scan() -> None:
    """The estimate of all points, not that of each, decides; each point is told the engine."""
    network = expand(decay(10))
    both = compare(network, "1 s", runs=2, points=2)
    assert both.attrs["engine"].startswith("kernel ")
    asked: list[object] = []

    def execute(network, jobs):  # type: ignore[no-untyped-def]
        for number, job in enumerate(jobs):
            asked.append(job["engine"])
            yield number, simulate(network, **job)

    scan(network, grid(network, {"k": [1.0, 2.0]}), "1 s", points=2, execute=execute)
    assert asked == ["kernel", "kernel"]


def test_long_work_measures_the_machine_first(monkeypatch: pytest.MonkeyPatch) -> None:
    network = expand(decay(10))
    task = make_task(network, "1 s", REST, 2, 1e-8, 1e-8)
    asked: list[bool] = []

    def measured() -> Machine:
        asked.append(True)
        return machine(QUICK, SLOW)

    monkeypatch.setattr(planning, "measured", measured)
    monkeypatch.setattr(planning, "known", lambda: machine(SLOW, QUICK))
    assert network_plan(network, task, "ode", 1).engine == "kernel"
    assert not asked
    monkeypatch.setattr(planning, "known", lambda: machine(SLOW, replace(QUICK, ode=200.0)))
    slower = replace(SLOW, ode=150.0)
    monkeypatch.setattr(planning, "known", lambda: machine(slower, replace(QUICK, ode=140.0)))
    assert network_plan(network, task, "ode", 1).engine == "roadrunner"  # by what was measured
    assert asked == [True]


def test_costs_are_kept(empty_cache: object, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    assert costs.known() is TYPICAL
    started: list[object] = []

    class Done:
        returncode = 0
        stdout = "a word\n" + costs.written({"kernel": QUICK}, {"native": 1e-6}) + "\n"

    def start(*command: object, **_: object) -> type[Done]:
        started.append(command)
        return Done

    monkeypatch.setattr(costs.subprocess, "run", start)
    here = costs.measured()
    assert here.engines == {"kernel": QUICK}
    assert here.measured == "costs measured on this machine"
    assert costs.measured() == costs.known() == here
    assert len(started) == 1
    costs.measured(again=True)
    assert len(started) == 2


def test_files_do_not_depend_on_the_machine(slow_reference: None) -> None:  # noqa: ARG001
    assert everywhere(expand(decay(10))) == "roadrunner"
    assert everywhere(expand(ring_with_partner(6))) == "kernel"
    assert engine_for(expand(decay(10)), "auto")[0].name == "roadrunner"


@pytest.mark.verification
def test_measuring_this_machine() -> None:
    """What is measured is what everybody has found: by orders of magnitude, on any machine."""
    here = costs.measured(again=True).engines
    assert 1e-4 < here["roadrunner"].load_reaction < 0.1  # it compiles
    assert here["kernel"].load_reaction < 1e-2 * here["roadrunner"].load_reaction
    assert 1e-8 < here["kernel"].event < 1e-5
    assert here["roadrunner"].event_reaction > 1e-9  # it looks at every reaction
    assert here["kernel"].event_reaction < 1e-2 * here["roadrunner"].event_reaction
