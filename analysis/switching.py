"""How long does a state hold? The time until an observable first comes to a threshold.

Three ways to the answer, for three sizes of it. Where the states on the way can be listed, the mean
time is exact. Where the switch flips within what can be simulated, runs are waited for, and those
that did not flip in time count as such. Where it does not flip in any run, forward flux sampling
climbs to it level by level.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import xarray as xr

from engrammar.analysis.forward_flux import Flux, FluxStopped, check_effort, forward_flux
from engrammar.analysis.intervals import check_confidence
from engrammar.analysis.stopping import Stopped
from engrammar.analysis.waiting import exponential_rate, memoryless, survival
from engrammar.blueprint import Blueprint
from engrammar.engines.first_passage import NeverReached, mean_first_passage
from engrammar.engines.task import check_number, check_seed, check_whole, seed_of
from engrammar.engines.walking import TIMED_OUT, Floats, Walk, WalksStopped, walk_of
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.simulation import UnknownName, Value, rounding, with_parameters
from engrammar.stimulus import seconds

Method = Literal["runs", "exact", "flux"]

_WORDS = {
    "runs": "runs until they switch",
    "exact": "exact, over all states",
    "flux": "forward flux sampling",
}
_MOST_LEVELS = 40
_WATCHED = 32  # runs that show where the observable lives


def switching(
    model: Blueprint | Network,
    observable: str,
    threshold: float,
    method: Method = "runs",
    *,
    until: str = "1 h",
    runs: int = 100,
    seed: int = 0,
    parameters: Mapping[str, Value] | None = None,
    levels: Sequence[float] = (),
    walks: int = 200,
    repeats: int = 8,
    confidence: float = 0.95,
    walk: Walk | None = None,
    advance: Callable[[int], None] | None = None,
) -> xr.Dataset:
    """The time from the model's start, its inputs at rest, until `observable` is at `threshold`.

    It rises to the threshold from a start below it, or falls to it from above. The attributes
    `rate` (1/s) and `mean_time` (s) have the intervals `rate_low` to `rate_high` and
    `mean_time_low` to `mean_time_high`; `method` says how they were found.

    "runs" waits for `runs` runs up to `until`: `time` (run) in s, `seen` (run) whether it switched
    then, and `share` of those that have not, (waited), with `share_low` and `share_high`. The rate
    is that of a process without memory; `memoryless_p` doubts that where it is small. "exact"
    solves for the mean time over all states. "flux" is forward flux sampling over `levels` of the
    observable with `walks` walks from each in `repeats` repeats; `share_on` (level) goes on from
    each to the next. Without `levels` they are laid evenly from where the observable lives after
    `until` to the threshold, as `flux_levels` does.

    Raises `UnknownName` for an observable the model lacks, `NeverReached` for a threshold that no
    run or walk comes to, `TooManyStates` where an exact answer is out of reach. On Ctrl-C "runs"
    raises `Stopped` with all runs that had begun: those under way count as longer than the time
    they had got to, as leaving them out would leave out the long ones; `cut` is how many. "flux"
    raises it with the repeats that were finished; where fewer than two were there is no rate, and
    the levels are those that were reached, of `levels_asked`.
    """
    network = with_parameters(model if isinstance(model, Network) else expand(model), parameters)
    row = _row(network, observable)
    if method not in _WORDS:
        raise ValueError(f"There is no method {method!r}; there are {', '.join(_WORDS)}.")
    check_confidence(confidence)
    check_seed(seed)
    _check_threshold(threshold)
    if seconds(until) <= 0:
        raise ValueError(f"A switch is waited for a positive time, not {until}.")
    stopped: Stopped | None = None
    start = network.initial_counts()
    first = float(network.measure(start.astype(np.float64))[row])
    if first == threshold:
        raise ValueError(f"{observable} starts at the threshold, {threshold:g} molecules.")
    rises = threshold > first
    if method == "exact":
        result = _exact(network, row, threshold, rises)
    else:
        walk = walk or walk_of(network, observable)
        if method == "runs":
            result, stopped = _runs(
                walk, start, threshold, rises, until, runs, seed, confidence, advance
            )
        else:
            check_effort(walks, repeats)
            asked = _asked(levels, threshold)
            chosen = asked if len(asked) else _levels(walk, start, threshold, until, seed)
            effort = {"walks": walks, "repeats": repeats, "seed": seed}
            try:
                flux = forward_flux(walk, start, chosen, advance=advance, **effort)
                result = _flux(flux, confidence)
            except FluxStopped as stop:
                stopped = Stopped(None, stop.done, repeats)
                if not len(stop.levels):
                    raise stopped from stop
                effort["repeats"] = stop.done
                result = _so_far(stop, len(chosen), confidence)
            result = result.assign_attrs(**effort)
    result = result.assign_attrs(
        question="switching",
        title=network.name,
        model_hash=network.hash,
        observable=observable,
        threshold=threshold,
        start=first,
        method=_WORDS[method],
        confidence=confidence,
        parameters=str({name: str(value) for name, value in (parameters or {}).items()}),
        rounding=rounding(network),
    )
    if stopped is not None:
        raise Stopped(result, stopped.done, stopped.total) from stopped
    return result


def _exact(network: Network, row: int, threshold: float, rises: bool) -> xr.Dataset:
    def reached(observables: Floats) -> np.ndarray:
        values = observables[row]
        return np.asarray(values >= threshold if rises else values <= threshold)

    where = f"{threshold:g} {list(network.observables)[row]}"
    rate = 1 / mean_first_passage(network, reached, where)
    return xr.Dataset(attrs=_rate(rate, rate, rate))


def _runs(
    walk: Walk,
    start: np.ndarray,
    threshold: float,
    rises: bool,
    until: str,
    runs: int,
    seed: int,
    confidence: float,
    advance: Callable[[int], None] | None,
) -> tuple[xr.Dataset, Stopped | None]:
    """What was waited for, and where Ctrl-C came."""
    check_whole("Runs", runs)
    if runs < 1:
        raise ValueError(f"There is nothing to wait for in {runs} runs.")
    longest = seconds(until)
    low, high = (-np.inf, threshold) if rises else (threshold, np.inf)
    stop: Stopped | None = None
    cut, asked = 0, runs
    try:
        found = walk(np.repeat(start[None], runs, axis=0), seed, low, high, longest, advance)
    except WalksStopped as stopped:
        found, runs = stopped.begun, len(stopped.ended)
        cut = runs - int(stopped.ended.sum())
        stop = Stopped(None, runs - cut, asked)
    seen = found.side != TIMED_OUT
    if not seen.any():
        if stop:
            raise stop
        values = walk.watch(found.counts)
        raise NeverReached(
            f"None of {runs} runs of {until} came to {threshold:g} molecules; they ended between "
            f"{values.min():g} and {values.max():g}. Wait longer, or take forward flux sampling."
        )
    rate = exponential_rate(found.times, seen, confidence)
    alive = survival(found.times, seen, confidence).rename(time="waited")
    result = xr.Dataset(
        {
            "time": (("run",), found.times, {"units": "s", "long_name": "time to the switch"}),
            "seen": (("run",), seen, {"long_name": "whether it switched in time"}),
            "share": alive["share"],
            "share_low": alive["low"],
            "share_high": alive["high"],
        },
        {"run": np.arange(runs)},
    )
    about = {"switched": rate.events, "runs": runs, "cut": cut, "until": until, "seed": seed}
    doubt = memoryless(found.times, seen)
    if np.isfinite(doubt):
        about["memoryless_p"] = doubt
    return result.assign_attrs(**about, **_rate(rate.value, rate.low, rate.high)), stop


def _flux(found: Flux, confidence: float) -> xr.Dataset:
    low, high = found.interval(confidence)
    return _shares(found).assign_attrs(_rate(found.rate, low, high))


def _so_far(stop: FluxStopped, levels: int, confidence: float) -> xr.Dataset:
    """What the repeats that were finished say, or how far over so many levels the walks got."""
    if stop.found is not None:
        return _flux(stop.found, confidence)
    reached = Flux(stop.levels, stop.flux, stop.shares, np.empty(0))
    return _shares(reached).assign_attrs(levels_asked=levels)


def _shares(found: Flux) -> xr.Dataset:
    return xr.Dataset(
        {"share_on": (("level",), found.shares, {"long_name": "share that goes on"})},
        {
            "level": ("level", found.levels[:-1], {"units": "molecule"}),
            "next_level": ("level", found.levels[1:], {"units": "molecule"}),
        },
        {"flux": found.flux, "first_level": float(found.levels[0])},
    )


def _rate(value: float, low: float, high: float) -> dict[str, Any]:
    return {
        "rate": value,
        "rate_low": low,
        "rate_high": high,
        "mean_time": 1 / value,
        "mean_time_low": 1 / high,
        "mean_time_high": 1 / low if low else np.inf,
    }


def _asked(levels: Sequence[float], threshold: float) -> Floats:
    """The levels that were given, perhaps none."""
    try:
        asked = np.asarray(levels, dtype=np.float64)
    except (TypeError, ValueError):
        asked = np.empty(())
    if asked.ndim != 1:
        raise ValueError(f"Levels are several numbers of molecules, as [10, 20], not {levels!r}.")
    if len(asked) and asked[-1] != threshold:
        raise ValueError(f"The last level is the threshold, {threshold:g}.")
    return asked


def _row(network: Network, observable: str) -> int:
    if observable not in network.observables:
        have = ", ".join(network.observables)
        raise UnknownName(f"{network.name} has no observable {observable!r}; it has {have}.")
    return list(network.observables).index(observable)


def _check_threshold(threshold: float) -> None:
    check_number("A threshold is a number of molecules", threshold)


def flux_levels(
    network: Network,
    observable: str,
    threshold: float,
    *,
    until: str = "1 h",
    seed: int = 0,
    parameters: Mapping[str, Value] | None = None,
) -> list[float]:
    """The levels that `switching` by "flux" lays from where `observable` lives to `threshold`.

    Raises `ValueError` for a threshold that is no number, and where the switch is not rare: where
    several of 32 runs of `until` get there, or it lies within the noise.
    """
    started = with_parameters(network, parameters)
    _row(started, observable)
    _check_threshold(threshold)
    walk = walk_of(started, observable)
    return list(_levels(walk, started.initial_counts(), threshold, until, seed))


def _levels(walk: Walk, start: np.ndarray, threshold: float, until: str, seed: int) -> Floats:
    """Levels to the threshold, from where the observable lives after `until`.

    The first is one standard deviation from its median towards the threshold, the others about as
    far from each other, all of them whole numbers where the observable is one.
    """
    starts = np.repeat(start[None], _WATCHED, axis=0)
    first = float(walk.watch(start[None])[0])
    low, high = (-np.inf, threshold) if threshold > first else (threshold, np.inf)
    found = walk(starts, seed_of(seed, 0, 4), low, high, seconds(until))
    switched = int(np.sum(found.side != TIMED_OUT))
    if switched > _WATCHED // 4:
        raise ValueError(
            f"{switched} of {_WATCHED} runs switch within {until}: this is not rare. Wait for runs "
            "that switch, or watch for a shorter time."
        )
    lives = walk.watch(found.counts[found.side == TIMED_OUT])
    median = float(np.median(lives))
    towards = np.sign(threshold - median)
    # From the quartiles: one run on its way over would widen a standard deviation.
    spacing = max(1.0, float(np.subtract(*np.quantile(lives, [0.75, 0.25]))) / 1.35)
    nearest = median + towards * spacing
    if (threshold - nearest) * towards <= 0:
        raise ValueError(
            f"The threshold, {threshold:g}, is within the noise about {median:g}: it is not rare."
        )
    number = min(_MOST_LEVELS, max(2, round(abs(threshold - nearest) / spacing) + 1))
    levels = np.linspace(nearest, threshold, number)
    if threshold == round(threshold) and np.all(lives == np.rint(lives)):
        levels = np.unique(np.rint(levels))[:: int(towards)]
    return levels
