"""NFsim: the same process as the expanded network's, across the changes of a stimulus."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from agreement import means, smallest_p
from scipy import stats
from small_models import (
    SOURCE,
    ZOO,
    A,
    buffered,
    constant,
    cooperative,
    decay,
    dimerisation,
    one_place,
    ring_with_partner,
    saturation,
    two_places,
)

from engrammar import Blueprint, expand, hold, pulses, simulate
from engrammar.engines import SimulationError, nfsim
from engrammar.engines.nfsim import NFsimEngine, network_free_seed
from engrammar.rule_set import rule_set
from engrammar.simulation import Value

FALSE_ALARM = 1e-5
"""The probability that one comparison of ensembles fails by chance; the seeds are fixed."""


@pytest.mark.parametrize(
    "make", [*(each for each in ZOO if each not in (buffered, decay)), partial(decay, 200.0)]
)
def test_agrees_with_the_expanded_network(make: Callable[[], Blueprint]) -> None:
    ours = simulate(make(), "2 s", "ssa", engine="nfsim", runs=20, seed=1, points=5)
    theirs = simulate(make(), "2 s", "ssa", runs=200, seed=2, points=5)
    assert smallest_p(ours, theirs) > FALSE_ALARM, (means(ours), means(theirs))
    assert list(ours.data_vars) == list(theirs.data_vars)
    np.testing.assert_array_equal(ours["time"], theirs["time"])


def _switched(molecules: float, k: float) -> Blueprint:
    """Molecules that decay at the rate `k` an input allows: all of it, or a thousandth."""
    model, cell = one_place("switched")
    a = cell.molecule(A, "state")
    gate = cell.input("gate", 0.001, "", SOURCE)
    rate = cell.expression("rate", constant(cell, "k", k, "1/s") * gate)
    cell.rule("A_turns", a(state="u") >> a(state="p"), rate)
    cell.start(a(), constant(cell, "A_0", molecules, "molecule"))
    cell.observe("A_u", a(state="u"))
    return model


def test_crosses_the_changes_of_a_stimulus_exactly() -> None:
    """Single molecules, pulses shorter than the wait for an event at rest: NFsim's own `sim`
    would fire an event after the pulse had begun without seeing it, and be far off.

    Of 300 molecules the number left is binomial. The two-sided p-value of each of four counts is
    below 1e-5 by chance with that probability.
    """
    k, runs = 20.0, 300
    stimulus = pulses("gate", "1", rate="10 Hz", count=8, width="10 ms", start="50 ms")
    course = simulate(
        _switched(1, k), "800 ms", "ssa", engine="nfsim", runs=runs, points=5, stimulus=stimulus
    )
    for time_of, left in zip((0.2, 0.4, 0.6, 0.8), course["A_u"].sum("run")[1:], strict=True):
        on = 0.01 * round(time_of * 10)
        chance = np.exp(-k * (on + 0.001 * (time_of - on)))
        assert stats.binomtest(int(left), runs, chance).pvalue > 1e-5


@pytest.mark.verification
def test_its_own_way_across_a_change_is_biased(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `eq` is taken for: with `sim`, an event of the old rate reaches into the new segment."""
    pulse = pulses("gate", "1", rate="10 Hz", count=8, width="10 ms", start="50 ms")
    stretches = nfsim.script
    left = []
    for command in ("eq ", "sim "):
        monkeypatch.setattr(
            nfsim,
            "script",
            lambda *given, command=command: (
                line.replace("eq ", command) for line in stretches(*given)
            ),
        )
        course = simulate(
            _switched(1, 20.0), "800 ms", "ssa", engine="nfsim", runs=300, points=2, stimulus=pulse
        )
        left.append(int(course["A_u"][:, -1].sum()))
    chance = np.exp(-20.0 * (0.08 + 0.001 * 0.72))
    assert stats.binomtest(left[0], 300, chance).pvalue > 1e-5
    assert stats.binomtest(left[1], 300, chance).pvalue < 1e-5


def test_small_numbers_pair_as_they_should() -> None:
    """Three molecules, 2 A -> D at rate k A (A - 1) / 2: after t one pair is left unmade with a
    probability of exp(-3 k t). 400 runs; the false-alarm rate is 1e-5."""
    course = simulate(
        dimerisation(3, 0.4), "1 s", "ssa", engine="nfsim", runs=400, seed=3, points=2
    )
    unmade = int((course["A_free"][:, -1] == 3).sum())
    assert stats.binomtest(unmade, 400, np.exp(-3 * 0.4)).pvalue > 1e-5


def test_constants_inputs_and_volumes_change_without_new_rules() -> None:
    """The same numbers as the expanded network gives for the same changes."""
    cases: list[tuple[Callable[[], Blueprint], dict[str, Value]]] = [
        (two_places, {"V_spine": "0.3 fL", "k_on": "1 1/uM/s"}),
        (saturation, {"v_max": "1 uM/s", "A_0": "0.5 uM"}),
        (cooperative, {"Ca": "2 uM", "K_half": 1.5}),
    ]
    for make, changes in cases:
        ours = simulate(
            make(), "2 s", "ssa", engine="nfsim", runs=20, seed=4, points=3, parameters=changes
        )
        theirs = simulate(make(), "2 s", "ssa", runs=100, seed=5, points=3, parameters=changes)
        assert smallest_p(ours, theirs) > FALSE_ALARM, (means(ours), means(theirs))
        assert ours.attrs["parameters"] == theirs.attrs["parameters"]


def test_stimulus_changes_functional_rates() -> None:
    model = cooperative()
    stimulus = hold("Ca", "2 uM", "700 ms", start="300 ms")
    ours = simulate(model, "2 s", "ssa", engine="nfsim", runs=20, points=9, stimulus=stimulus)
    theirs = simulate(model, "2 s", "ssa", runs=100, points=9, stimulus=stimulus)
    assert smallest_p(ours, theirs) > FALSE_ALARM, (means(ours), means(theirs))
    assert float(ours["A_p"].max()) > 50


def test_run_of_a_seed_is_the_same_run_in_any_ensemble() -> None:
    model = ring_with_partner(3)
    few, many = (
        simulate(model, "1 s", "ssa", engine="nfsim", runs=runs, seed=7, points=3, workers=workers)
        for runs, workers in ((2, 1), (5, 3))
    )
    for name in few.data_vars:
        np.testing.assert_array_equal(few[name], many[name][:2])
    other = simulate(model, "1 s", "ssa", engine="nfsim", runs=2, seed=8, points=3)
    assert any((other[name] != few[name]).any() for name in few.data_vars)
    assert any((many[name][0] != many[name][1]).any() for name in few.data_vars)


def test_seeds_are_what_nfsim_takes_and_never_shared() -> None:
    seeds = [network_free_seed(11, run) for run in range(10_000)]
    assert len(set(seeds)) == len(seeds)
    assert min(seeds) >= 1
    assert max(network_free_seed(seed, 0) for seed in range(2_000)) < 2**31


def test_half_a_million_runs_do_not_need_a_longer_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """4096 characters are what POSIX grants any system; Linux stops at some two million."""
    asked: list[tuple[list[str], dict[str, str]]] = []

    class Enough(Exception):
        pass

    def start(command: list[str], files: dict[str, str]) -> None:
        asked.append((command, files))
        raise Enough

    monkeypatch.setattr(nfsim, "guarded", start)
    with pytest.raises(Enough):
        simulate(decay(), "1 s", "ssa", engine="nfsim", runs=500_000, seed=4, points=2, workers=1)
    command, files = asked[0]
    assert sum(len(word) + 1 for word in command) < 4096
    seeds = files["seeds"].splitlines()
    assert len(seeds) == 500_000
    for run in (0, 1, 499_999):
        assert int(seeds[run]) == network_free_seed(4, run)


def test_large_counts_are_exact() -> None:
    """More than NFsim's own limit of 200,000 molecules of a kind, to the last one."""
    course = simulate(decay(1_234_567, 1e-9), "1 s", "ssa", engine="nfsim", points=2)
    assert float(course["A_u"][0, 0]) == 1_234_567


def test_says_what_ran_and_why() -> None:
    course = simulate(decay(), "1 s", "ssa", engine="nfsim", points=2)
    assert course.attrs["engine"] == f"nfsim {NFsimEngine.version()}"
    assert course.attrs["engine_choice"] == "asked for"
    assert course.attrs["generator"] == "none: 1 rules that are not expanded"
    assert course.attrs["rounding"] == "A(state~u): 1 -> 1"


def test_same_model_has_the_same_hash_and_another_has_not() -> None:
    one, same, other = rule_set(decay()), rule_set(decay()), rule_set(decay(k=2.0))
    assert one.start.hash == same.start.hash != other.start.hash
    assert rule_set(dimerisation()).start.fingerprint != one.start.fingerprint


@pytest.mark.parametrize("word", ["sim", "eq", "end", "set", "echo", "update", "begin"])
def test_names_are_never_taken_for_commands(word: str) -> None:
    """NFsim looks for its commands anywhere in a line."""
    model, cell = one_place("names")
    a = cell.molecule(A, "state")
    name = f"k_{word}ed"
    gate = cell.input(f"{word}_input", 1.0, "", SOURCE)
    rate = cell.expression(f"v_{word}", constant(cell, name, 50.0, "1/s") * gate)
    cell.rule("A_turns", a(state="u") >> a(state="p"), rate)
    cell.start(a(), constant(cell, "A_0", 100, "molecule"))
    cell.observe("A_u", a(state="u"))
    pause = hold(f"{word}_input", "0", "1 s")
    course = simulate(model, "2 s", "ssa", engine="nfsim", points=3, stimulus=pause)
    assert course["A_u"][0].to_numpy().tolist() == [100, 100, 0]


def test_rules_are_not_run_as_a_network_nor_networks_as_rules() -> None:
    for model, options, sentence in (
        (decay(), {"engine": "nfsim"}, "Without a network decay has no deterministic run"),
        (expand(decay()), {"engine": "nfsim", "method": "ssa"}, "nfsim runs rules and not net"),
        (rule_set(decay()), {"engine": "roadrunner", "method": "ssa"}, "decay was not expanded"),
    ):
        with pytest.raises(ValueError, match=sentence):
            simulate(model, "1 s", **options)  # type: ignore[arg-type]


def test_failure_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engrammar.engines.nfsim.script", lambda *_: iter(["-xml absent.xml"]))
    with pytest.raises(SimulationError, match=r"NFsim stopped in run 0: .*absent\.xml"):
        simulate(decay(), "1 s", "ssa", engine="nfsim")


def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    simulate(decay(), "1 s", "ssa", engine="nfsim", runs=3, workers=2)
    assert list(tmp_path.iterdir()) == []


_ENDLESS = """
import sys
sys.path.insert(0, sys.argv[1])
from small_models import birth_death
from engrammar import simulate
print("ready", flush=True)
simulate(birth_death(1e7, 1.0), "10 h", "ssa", engine="nfsim", points=2)
"""


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_dies_with_the_process_that_asked(number: int, tmp_path: Path) -> None:
    support = str(Path(__file__).parents[1] / "support")
    settings = dict(os.environ, TMPDIR=str(tmp_path))
    asking = subprocess.Popen(
        [sys.executable, "-c", _ENDLESS, support],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=settings,
    )
    assert asking.stdout is not None
    with asking:
        asking.stdout.readline()
        _wait_until(lambda: bool(_running_in(tmp_path)), "NFsim never started")
        asking.send_signal(number)
    _wait_until(lambda: not _running_in(tmp_path), "NFsim goes on")
    _wait_until(lambda: not list(tmp_path.iterdir()), "its folder is still there")


def _running_in(folder: Path) -> list[Path]:
    """Processes called NFsim that work in a folder under `folder`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "comm").read_text().strip() == "NFsim" and folder in Path(
                os.readlink(process / "cwd")
            ).parents:
                found.append(process)
        except OSError:
            continue
    return found


def _wait_until(true: Callable[[], bool], complaint: str) -> None:
    deadline = time.monotonic() + 120
    while not true():
        assert time.monotonic() < deadline, complaint
        time.sleep(0.05)
