"""When does an observable first get to a level? Deterministically, in runs, or from the rules."""

from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.analysis.stopping import Stopped
from engrammar.blueprint import Blueprint
from engrammar.engines.choice import EngineName
from engrammar.engines.network_free import runnable
from engrammar.engines.nfsim import NFsimEngine
from engrammar.engines.task import (
    Method,
    Task,
    check_method,
    check_number,
    check_seed,
    check_whole,
    check_workers,
)
from engrammar.engines.walking import Waits, WaitsStopped
from engrammar.imported import Imported
from engrammar.network import Network
from engrammar.rule_set import RuleSet
from engrammar.simulation import UnknownName, Value, make_task, with_parameters
from engrammar.stimulus import REST, Stimulus

Floats = NDArray[np.float64]

_FINER = 3  # times that the interval of a crossing is looked at more closely
_NOT_STOPPED = "cannot stop a run at a level: take the engine kernel, or nfsim for rules."


def passage(
    model: Blueprint | Imported | Network,
    observable: str,
    level: float,
    until: str | None = None,
    method: Method = "ode",
    *,
    runs: int = 1,
    seed: int = 0,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    points: int = 1001,
    engine: EngineName = "auto",
    workers: int = 0,
    rtol: float = 1e-8,
    atol: float = 1e-8,
    advance: Callable[[int], None] | None = None,
) -> xr.Dataset:
    """When `observable` first has `level` molecules, rising or falling to it from the start.

    The variable `passage` (run) is in seconds, NaN where it has not got there by `until`; each run
    ends there and then, and `followed` (run) is how long it was looked at: together they give a
    survival curve, `waiting.survival`. `until` and `stimulus` default to the model's question. The
    deterministic crossing is looked for between `points` times and then closer, down to the
    attribute `resolution` (s); an excursion that is shorter than their distance may be missed.
    Stochastic runs of a network stop at the very event (`resolution` 0). Those of rules (NFsim) are
    looked at at the `points`, and `resolution` is their distance.

    Raises `UnknownName` for an observable the model lacks, `ValueError` for an engine that cannot
    stop, and what `simulate` raises. On Ctrl-C stochastic runs raise `Stopped` with all that had
    begun: those under way, `cut` of them, were `followed` for as far as they had got.
    """
    check_number("A level is a number of molecules", level)
    check_whole("Runs", runs)
    if runs < 1:
        raise ValueError(f"There is nothing to wait for in {runs} runs.")
    check_seed(seed)
    check_workers(workers)
    check_method(method)
    if isinstance(model, Blueprint | Imported):
        until = until or model.question.until
        stimulus = stimulus if stimulus is not None else model.question.stimulus
    found = model if isinstance(model, Network) else runnable(model, engine, method)
    network = with_parameters(found.start if isinstance(found, RuleSet) else found, parameters)
    if observable not in network.observables:
        have = ", ".join(network.observables)
        raise UnknownName(f"{network.name} has no observable {observable!r}; it has {have}.")
    row = list(network.observables).index(observable)
    task = make_task(network, until or "", stimulus or REST, points, rtol, atol)
    step = float(task.times[1] - task.times[0])
    about: dict[str, Any] = {"method": method, "rtol": rtol, "atol": atol}
    ended: NDArray[np.bool_] | None = None
    if method == "ode":
        waits, resolution, name = _deterministic(network, task, row, level, engine)
    else:
        try:
            if isinstance(found, RuleSet):
                runner = NFsimEngine(found.with_start(network))
                resolution, name = step, f"{runner.name} {runner.version()}"
                waits = runner.first_passage(task, observable, level, seed, runs, advance)
            elif engine in ("auto", "kernel"):
                resolution, name = 0.0, f"kernel {version('engrammar')}"
                waits = _stochastic(network, task, row, level, seed, runs, workers, advance)
            else:
                raise ValueError(f"{engine} {_NOT_STOPPED}")
        except WaitsStopped as stop:
            waits, ended = stop.begun, stop.ended
            if not waits.times.any():
                raise Stopped(None, 0, runs) from stop
        cut = 0 if ended is None else int((~ended & ~waits.seen).sum())
        about = {"method": method, "seed": seed, "runs": len(waits.times), "cut": cut}
    about |= {
        "question": "passage",
        "title": network.name,
        "model_hash": network.hash,
        "observable": observable,
        "level": level,
        "engine": name,
        "until": float(task.times[-1]),
        "resolution": resolution,
        "stimulus": (stimulus or REST).to_yaml(),
        "parameters": str({each: str(value) for each, value in (parameters or {}).items()}),
    }
    meaning = {"units": "s", "long_name": f"{observable} gets to {level:g} molecules"}
    if not waits.seen.all():
        meaning["undefined"] = f"it does not get there within {task.times[-1]:g} s"
        if about.get("cut"):
            meaning["undefined"] += ", or had not when it was interrupted"
    passed = np.where(waits.seen, waits.times, np.nan)
    length = {"units": "s", "long_name": "how long the run was followed"}
    result = xr.Dataset(
        {"passage": ("run", passed, meaning), "followed": ("run", waits.times, length)},
        {"run": np.arange(len(passed))},
        about,
    )
    if ended is not None:
        raise Stopped(result, int(ended.sum()), runs)
    return result


def _deterministic(
    network: Network, task: Task, row: int, level: float, engine: EngineName
) -> tuple[Waits, float, str]:
    """The crossing, to a billionth of the points' distance where CVODE's own precision allows."""
    from engrammar.engines.choice import engine_for

    runner, _ = engine_for(network, engine, task, "ode")
    name, times = f"{runner.name} {runner.version()}", task.times
    for _ in range(_FINER + 1):
        looked = Task(task.values, task.segments, times, task.rtol, task.atol)
        course = runner.ode(looked)[:, row]
        there = _there(course, level, course[0])
        if there is None:
            return _once(task.times[-1], False), float(times[1] - times[0]), name
        if there == 0:
            return _once(times[0], True), 0.0, name
        before, after = times[there - 1], times[there]
        low, high = course[there - 1], course[there]
        times = np.concatenate([task.times[:1], np.linspace(before, after, len(task.times))])
        times = np.unique(times)
    # A straight line between the last two, which are closer than anything curves.
    share = (level - low) / (high - low)
    return _once(before + share * (after - before), True), float(after - before), name


def _once(time: float, seen: bool) -> Waits:
    return Waits(np.array([time]), np.array([seen]))


def _there(course: Floats, level: float, start: float) -> int | None:
    reached = course >= level if level > start else course <= level
    return int(np.argmax(reached)) if reached.any() else None


def _stochastic(
    network: Network,
    task: Task,
    row: int,
    level: float,
    seed: int,
    runs: int,
    workers: int,
    advance: Callable[[int], None] | None,
) -> Waits:
    """Runs of the kernel engine. Raises `WaitsStopped` on Ctrl-C."""
    from engrammar.engines.kernel.engine import Ending, KernelEngine
    from engrammar.engines.kernel.gillespie import INTERRUPTED, STOPPED, Limits
    from engrammar.engines.kernel.walk import wait

    weights = network.weights[[row]].toarray()[0].astype(np.float64)
    change = np.asarray(weights @ network.stoichiometry, dtype=np.float64)
    start = float(weights @ network.initial_counts())
    low, high = (-np.inf, level) if level >= start else (level, np.inf)
    times, seen = np.zeros(runs), np.zeros(runs, dtype=bool)
    begun, ended = np.zeros(runs, dtype=bool), np.zeros(runs, dtype=bool)

    def note(run: int, ending: Ending) -> None:
        times[run], seen[run] = ending.time, ending.reason == STOPPED
        begun[run], ended[run] = True, ending.reason != INTERRUPTED

    bare = Task(task.values, task.segments, np.empty(0), task.rtol, task.atol)
    limits = Limits(change, weights, low, high)
    engine = KernelEngine(network)
    try:
        wait(engine, bare, seed, runs, limits, note, workers=workers, advance=advance)
    except KeyboardInterrupt as stop:
        raise WaitsStopped(Waits(times[begun], seen[begun]), ended[begun]) from stop
    return Waits(times, seen)
