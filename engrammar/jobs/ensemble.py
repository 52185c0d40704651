"""Ensembles that outlive an interruption, on this machine or on many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from engrammar.blueprint import Blueprint
from engrammar.engines.choice import Engine, EngineName, engine_for
from engrammar.engines.network_free import (
    NetworkFreeEngine,
    network_free_engine_for,
    runnable,
)
from engrammar.engines.task import SimulationError
from engrammar.jobs.cluster import Cluster
from engrammar.jobs.store import Store
from engrammar.network import Network
from engrammar.rule_set import RuleSet
from engrammar.simulation import Value, make_task, simulate, with_parameters
from engrammar.stimulus import REST, Stimulus

_PARTS = 40  # parts an ensemble is made of: as much of it is lost, at most, by an interruption
_MOST = 250  # runs in a part


class Stopped(KeyboardInterrupt):
    """An ensemble was interrupted; `finished` of `runs` are in its store, if it has one."""

    def __init__(self, finished: int, runs: int, store: Path | None) -> None:
        kept = f"they are in {store}, and can be gone on with" if store else "none is kept"
        super().__init__(f"Interrupted after {finished} of {runs} runs; {kept}.")
        self.finished, self.runs = finished, runs


def ensemble(
    model: Blueprint | Network | RuleSet,
    until: str | None = None,
    *,
    runs: int,
    seed: int = 0,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    points: int = 101,
    engine: EngineName = "auto",
    store: str | Path | None = None,
    resume: bool = False,
    cluster: Cluster | None = None,
    workers: int = 0,
    advance: Callable[[int], None] | None = None,
) -> xr.Dataset:
    """Stochastic runs as `simulate` gives them, made part by part.

    With a `store`, a folder, finished parts are kept there in Zarr's format, and with `resume` an
    ensemble that was interrupted goes on; one may also ask for more runs than before. With a
    `cluster` the parts are spread over its workers. The numbers are the same to the last bit
    however the runs were split, stopped or shared: run r of a seed is that run.

    Raises `StoreError` if the store holds anything and `resume` is not set, or runs of something
    else; `Stopped` on Ctrl-C; `ClusterError` if the workers fail; and what `simulate` raises.
    """
    if runs < 1:
        raise ValueError(f"An ensemble needs at least one run, not {runs}.")
    if isinstance(model, Blueprint):
        until = until or model.question.until
        stimulus = stimulus if stimulus is not None else model.question.stimulus
    given = model if isinstance(model, Network | RuleSet) else runnable(model, engine, "ssa")
    runner: Engine | NetworkFreeEngine
    changed: Network | RuleSet
    if isinstance(given, RuleSet) and cluster is not None:
        raise ValueError(
            f"A cluster takes networks, and {given.start.name} is run from its rules: run it on "
            "this machine, on all of its cores."
        )
    if isinstance(given, RuleSet):
        network = with_parameters(given.start, parameters)
        changed = given.with_start(network)
        runner, choice = network_free_engine_for(changed, engine, "ssa")
    else:
        changed = network = with_parameters(given, parameters)
        task = make_task(network, str(until), stimulus or REST, points, 1e-8, 1e-8)
        runner, choice = engine_for(network, engine, task, "ssa", runs)
    settings: dict[str, Any] = {
        "until": until,
        "method": "ssa",
        "seed": seed,
        "stimulus": stimulus,
        "points": points,
        "engine": runner.name,
    }
    same = {
        "model": network.hash,
        "engine": f"{runner.name} {runner.version()}",
        "seed": str(seed),
        "duration": str(until),
        "points": str(points),
        "stimulus": (stimulus or REST).to_yaml(),
    }
    kept = None if store is None else Store(store, same)
    if kept is not None:
        kept.open(resume)
    there = kept.finished if kept is not None else np.empty(0, dtype=np.int64)
    part = max(1, min(_MOST, runs // _PARTS))
    parts = _missing(there, runs, part)
    jobs = [settings | {"first_run": first, "runs": count} for first, count in parts]
    done = int((there < runs).sum())
    if advance and done:
        advance(done)
    found: dict[int, xr.Dataset] = {}
    try:
        for number, result in _results(changed, jobs, cluster, workers):
            result.attrs |= {
                "engine_choice": choice,
                "parameters": str({name: str(each) for name, each in (parameters or {}).items()}),
            }
            if kept is not None:
                kept.add(result, runs, part)
            else:
                found[number] = result
            done += result.sizes["run"]
            if advance:
                advance(result.sizes["run"])
    except KeyboardInterrupt as stop:
        raise Stopped(done, runs, kept.path if kept else None) from stop
    if kept is not None:
        return kept.read(runs)
    return xr.concat(
        [found[number] for number in range(len(jobs))], "run", combine_attrs="override"
    )


def _missing(there: np.ndarray, runs: int, part: int) -> Iterator[tuple[int, int]]:
    """The first run and the number of runs of each part that is not there."""
    left = np.setdiff1d(np.arange(runs), there)
    for stretch in np.split(left, np.flatnonzero(np.diff(left) > 1) + 1):
        for start in range(0, len(stretch), part):
            yield int(stretch[start]), len(stretch[start : start + part])


def _results(
    model: Network | RuleSet,
    jobs: Sequence[Mapping[str, Any]],
    cluster: Cluster | None,
    workers: int,
) -> Iterator[tuple[int, xr.Dataset]]:
    if cluster is not None:
        for number, result in cluster(model, jobs):
            if isinstance(result, SimulationError):
                raise result
            yield number, result
        return
    for number, job in enumerate(jobs):
        yield number, simulate(model, **job, workers=workers)
