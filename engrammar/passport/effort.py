"""What a model does, roughly: which runs can be afforded, and what moves its observables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import floor, log10
from typing import Any, NamedTuple

import numpy as np
from scipy.integrate import solve_ivp

from engrammar.engines.task import Segment, SimulationError, Task
from engrammar.network import NamedQuantity, Network
from engrammar.passport.assignment import Floats
from engrammar.simulation import make_task
from engrammar.stimulus import REST, Stimulus

AFFORDED = 60_000_000
"""Work of all runs together, where a reaction among few is 1: a minute for the slowest simulator.

RoadRunner and bngsim look at every rate after each reaction: among 102, 324 and 601 reactions, one
took bngsim 3, 8 and 23 microseconds.
"""
MOST_AFFORDED = 100_000_000
"""The same, if even the fewest runs need more: what is beyond is not run."""
ALL_RATES = 50
"""Reactions whose rates are computed in the time that one reaction takes otherwise."""
RESTART = 10_000
"""Work in the time in which run_network is started anew, as at each change of a stimulus."""
FEWEST, MOST = 100, 400
"""Runs. A noise that is missing altogether scores sqrt((runs - 1) / 2): 7 standard errors in 100
runs, where some 5 are the limit. More than 400 find only what is small."""


class Part(NamedTuple):
    """So many runs, and when they begin and end (s); None at the end of the question."""

    runs: int
    start: float
    end: float | None


def affordable(network: Network, until: str, stimulus: Stimulus | None = None) -> Part:
    """How many runs take about `AFFORDED` work, within bounds, and of which part of the question.

    They end where the fewest runs would take more than `MOST_AFFORDED`. If that is before the
    stimulus changes for the first time, they begin when it does. The length of a part has two
    digits.
    """
    times, happened = reactions_by_time(network, until, stimulus)
    starts = [each.start for each in _task(network, until, stimulus).segments[1:]]
    each_costs = 1 + network.size[1] / ALL_RATES
    work = happened * each_costs + RESTART * np.searchsorted(starts, times)
    runs = int(np.clip(AFFORDED / max(work[-1], 1.0), FEWEST, MOST))
    if work[-1] * FEWEST <= MOST_AFFORDED:
        return Part(runs, 0.0, None)
    start, end = 0.0, _after(0.0, times, work)
    if starts and end <= starts[0]:
        start = float(starts[0])
        end = min(_after(start, times, work), float(times[-1]))
    return Part(runs, start, end)


def _after(start: float, times: Floats, work: Floats) -> float:
    """When runs that begin at `start` have to end."""
    done = float(np.interp(start, times, work))
    length = float(np.interp(done + MOST_AFFORDED / FEWEST, work, times)) - start
    unit = 10.0 ** (floor(log10(length)) - 1)
    return start + float(f"{floor(length / unit) * unit:.2g}")


def begun(network: Network, until: str, stimulus: Stimulus | None, start: float) -> Network:
    """`network` with the whole molecules next to what the equations have at `start`.

    That is when a stretch of the stimulus begins; the equations are solved to some four digits.
    """
    amounts = network.initial_amounts()
    for segment, solved in _solved(network, _task(network, until, stimulus)):
        if segment.start >= start:
            break
        amounts = np.maximum(solved.y[:-1, -1], 0.0)
    names = {int(each): f"count_{each}_at_the_start" for each in np.flatnonzero(amounts)}
    counted = {
        name: NamedQuantity(name, "molecule", "constant", float(amounts[species]))
        for species, name in names.items()
    }
    parts = replace(network, starts=names, quantities={**network.quantities, **counted})
    counts = parts.initial_counts()
    return parts.with_values({name: float(counts[each]) for each, name in names.items()})


def _task(network: Network, until: str, stimulus: Stimulus | None) -> Task:
    return make_task(network, until, stimulus or REST, 2, 1e-6, 1e-6)


def reactions_of_a_run(network: Network, until: str, stimulus: Stimulus | None = None) -> float:
    """How often any reaction happens in one run, as the differential equations have it."""
    return float(reactions_by_time(network, until, stimulus)[1][-1])  # two digits are plenty


def reactions_by_time(
    network: Network, until: str, stimulus: Stimulus | None = None
) -> tuple[Floats, Floats]:
    """Times (s), and how many reactions have happened in one run by then."""
    times, happened = [np.zeros(1)], [np.zeros(1)]
    for _, solved in _solved(network, _task(network, until, stimulus)):
        times.append(solved.t[1:])
        happened.append(solved.y[-1, 1:])
    return np.concatenate(times), np.concatenate(happened)


def happened_in(
    network: Network, until: str, stimulus: Stimulus | None, start: float, end: float | None
) -> Floats:
    """How often each reaction happens in one run from `start` to `end` (s), shape (reactions,).

    As the differential equations have it, from whole molecules on.
    """
    found = np.zeros(network.size[1])
    amounts = network.initial_counts().astype(float)
    for segment, solved in _solved(network, _task(network, until, stimulus), amounts):
        here = network.with_values(dict(segment.inputs))
        times = np.unique(np.clip(solved.t, start, np.inf if end is None else end))
        states = [np.interp(times, solved.t, each) for each in solved.y[:-1]]
        known = here.values()
        fluxes = np.array([here.fluxes(state, known) for state in np.transpose(states)])
        found += np.trapezoid(fluxes, times, axis=0)
    return found


def _solved(
    network: Network, task: Task, amounts: Floats | None = None
) -> Iterator[tuple[Segment, Any]]:
    """Each stretch of the stimulus with scipy's solution: amounts, and reactions so far.

    Raises `SimulationError` where LSODA and BDF both give up.
    """
    state = np.append(network.initial_amounts() if amounts is None else amounts, 0.0)
    for segment in task.segments:
        here = network.with_values(dict(segment.inputs))
        known = here.values()

        def rates(
            _: float, now: Floats, here: Network = here, known: dict[str, float] = known
        ) -> Floats:
            fluxes = here.fluxes(now[:-1], known)
            return np.append(here.stoichiometry @ fluxes, fluxes.sum())

        span = (segment.start, segment.stop)
        for method in ("LSODA", "BDF"):
            try:
                solved = solve_ivp(rates, span, state, method, rtol=1e-4, atol=1e-3)
            except ValueError:  # rates that are no numbers, as those by a share of nothing
                continue
            if solved.success and np.isfinite(solved.y).all():
                break
        else:
            raise SimulationError(
                f"The equations of {network.name} cannot be followed from {segment.start:g} s on, "
                "to see how often reactions happen."
            )
        state = solved.y[:, -1]
        yield segment, solved


def course(network: Network, segments: Sequence[Segment]) -> Floats:
    """The observables at five times of each segment, the last its end, to some four digits.

    Raises `SimulationError` if the integration fails.
    """
    from engrammar.engines.kernel import KernelEngine

    values = {n: each.value for n, each in network.quantities.items() if each.value is not None}
    times = np.concatenate([np.linspace(each.start, each.stop, 6)[1:] for each in segments])
    return KernelEngine(network).ode(Task(values, list(segments), times, 1e-6, 1e-5))
