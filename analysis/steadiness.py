"""Run until nothing changes any more, deterministically, in runs, or from the rules.

The time is doubled until the second half of it is flat. For stochastic runs that means their mean:
what each run's average over the third quarter and over the fourth differ by is, over all runs,
nought within the tolerance, noise included. A mean that is merely noisy is not called steady.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.analysis.equilibria import NoSteadyState
from engrammar.blueprint import Blueprint
from engrammar.engines.choice import EngineName
from engrammar.engines.network_free import runnable
from engrammar.engines.task import Method, check_method
from engrammar.imported import Imported
from engrammar.network import Network
from engrammar.rule_set import RuleSet
from engrammar.simulation import Value, simulate
from engrammar.stimulus import REST, Stimulus, seconds

Floats = NDArray[np.float64]

TOLERANCES: Mapping[str, float] = {"ode": 1e-6, "ssa": 0.05}
"""How much of its largest value an observable may still change, by method."""
_ERRORS = 2.0  # standard errors of a change that must fit into the tolerance as well


def until_steady(
    model: Blueprint | Imported | Network | RuleSet,
    method: Method = "ode",
    *,
    first: str = "10 s",
    longest: str = "7 d",
    tolerance: float | None = None,
    runs: int = 100,
    seed: int = 0,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    points: int = 401,
    engine: EngineName = "auto",
    workers: int = 0,
    advance: Callable[[int], None] | None = None,
) -> xr.Dataset:
    """The time course up to twice the time at which it is steady, as `simulate` gives it.

    Inputs rest, unless a `stimulus` is given; it must come to an end. `tolerance` is a fraction of
    each observable's largest value. The attribute `steady_at` (s) is where the course is first
    within the tolerance of its end and stays so; of stochastic runs, the middle of the course.

    Raises `NoSteadyState` if it still moves after `longest`, and what `simulate` raises.
    """
    check_method(method)
    allowed = TOLERANCES[method] if tolerance is None else tolerance
    if not 0 < allowed < 1:
        raise ValueError(f"A tolerance lies between 0 and 1, as in 0.01, not at {allowed:g}.")
    if method == "ssa" and runs < 2:
        raise ValueError(
            f"Of runs as few as {runs} nobody can tell whether they settle: take tens."
        )
    if not 0 < seconds(first) <= seconds(longest):
        raise ValueError(f"From {first} to {longest} there is no time in which to settle.")
    done = isinstance(model, Network | RuleSet)
    found: Any = model if done else runnable(model, engine, method)  # type: ignore[arg-type]
    held = stimulus or REST
    half = max(seconds(first), max((each.stop for each in held.holds), default=0.0))
    common: dict[str, Any] = {"stimulus": held, "parameters": parameters, "points": points}
    if method == "ssa":
        common |= {"runs": runs, "seed": seed, "workers": workers, "advance": advance}
    while half <= seconds(longest):
        course = simulate(found, f"{2 * half!r} s", method, engine=engine, **common)
        values = course.to_dataarray("observable").values
        at = _settled(values[:, 0], allowed) if method == "ode" else _flat(values, allowed)
        if at is not None:
            return course.assign_attrs(
                question="steady", steady_at=float(course["time"][at]), tolerance=allowed
            )
        half *= 2
    name = found.start.name if isinstance(found, RuleSet) else found.name
    more = "" if method == "ode" else " More runs, or a wider tolerance, may help."
    raise NoSteadyState(f"{name} was still moving after {longest} of model time.{more}")


def _settled(values: Floats, tolerance: float) -> int | None:
    """Where the observables (observables, times) come to rest; None if not in the first half."""
    scale = np.abs(values).max(axis=1, keepdims=True)
    moving = (np.abs(values - values[:, -1:]) > tolerance * scale).any(axis=0)
    last = int(np.flatnonzero(moving)[-1]) + 1 if moving.any() else 0
    return last if last <= values.shape[1] // 2 else None


def _flat(values: Floats, tolerance: float) -> int | None:
    """The middle of (observables, runs, times) if the mean is flat from there on, or None."""
    middle, late = values.shape[2] // 2, 3 * values.shape[2] // 4
    change = values[:, :, late:].mean(axis=2) - values[:, :, middle:late].mean(axis=2)
    error = change.std(axis=1, ddof=1) / np.sqrt(values.shape[1])
    scale = np.abs(values.mean(axis=1)).max(axis=1)
    flat = np.abs(change.mean(axis=1)) + _ERRORS * error <= tolerance * scale
    return middle if flat.all() else None
