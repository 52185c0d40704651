"""First passage without a network: when does a model too large to expand reach a level?"""

from collections.abc import Mapping

import numpy as np
import xarray as xr

from engrammar.blueprint import Blueprint
from engrammar.engines.nfsim import NFsimEngine
from engrammar.rule_set import rule_set
from engrammar.simulation import UnknownName, Value, make_task, with_parameters
from engrammar.stimulus import REST, Stimulus


def network_free_passage(
    blueprint: Blueprint,
    observable: str,
    level: float,
    until: str | None = None,
    *,
    runs: int = 1,
    seed: int = 0,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    points: int = 1001,
) -> xr.Dataset:
    """When each run first has at least `level` molecules of `observable`, by NFsim.

    The variable `passage` (run), in seconds, is the first of `points` times from 0 to `until` at
    which it has; NaN where it has not by then. The attribute `resolution` is the time between two
    of them: the passage was within it before, and an excursion shorter than it may be missed. Each
    run is the run of `simulate` with the same seed and points, stopped where it has passed.

    Raises `UnknownName` for an observable the model lacks, and what `simulate` raises.
    """
    rules = rule_set(blueprint)
    network = with_parameters(rules.start, parameters)
    if observable not in network.observables:
        have = ", ".join(network.observables)
        raise UnknownName(f"{network.name} has no observable {observable!r}; it has {have}.")
    chosen = stimulus if stimulus is not None else blueprint.question.stimulus or REST
    task = make_task(network, until or blueprint.question.until, chosen, points, 1e-8, 1e-8)
    engine = NFsimEngine(rules.with_start(network))
    times = engine.first_passage(task, observable, level, seed, runs)
    return xr.Dataset(
        {"passage": ("run", times, {"units": "s", "long_name": f"{observable} reaches {level:g}"})},
        {"run": np.arange(runs)},
        {
            "title": network.name,
            "model_hash": network.hash,
            "engine": f"{engine.name} {engine.version()}",
            "seed": seed,
            "until": float(task.times[-1]),
            "resolution": float(task.times[1]),
            "stimulus": chosen.to_yaml(),
        },
    )
