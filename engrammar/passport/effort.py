"""What a model does, roughly: which runs can be afforded, and what moves its observables."""

from collections.abc import Sequence
from math import floor, log10

import numpy as np
from scipy.integrate import solve_ivp

from engrammar.engines.task import Segment, Task
from engrammar.network import Network
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


def affordable(
    network: Network, until: str, stimulus: Stimulus | None = None
) -> tuple[int, float | None]:
    """How many runs take about `AFFORDED` work, within bounds; and when they have to end.

    That is None for the whole question; otherwise seconds, with two digits, after which the fewest
    runs would take more than `MOST_AFFORDED`.
    """
    times, happened = reactions_by_time(network, until, stimulus)
    task = make_task(network, until, stimulus or REST, 2, 1e-6, 1e-6)
    starts = [each.start for each in task.segments[1:]]
    each_costs = 1 + network.size[1] / ALL_RATES
    work = happened * each_costs + RESTART * np.searchsorted(starts, times)
    runs = int(np.clip(AFFORDED / max(work[-1], 1.0), FEWEST, MOST))
    if work[-1] * FEWEST <= MOST_AFFORDED:
        return runs, None
    end = float(np.interp(MOST_AFFORDED / FEWEST, work, times))
    unit = 10.0 ** (floor(log10(end)) - 1)
    return runs, float(f"{floor(end / unit) * unit:.2g}")


def reactions_of_a_run(network: Network, until: str, stimulus: Stimulus | None = None) -> float:
    """How often any reaction happens in one run, as the differential equations have it."""
    return float(reactions_by_time(network, until, stimulus)[1][-1])  # two digits are plenty


def reactions_by_time(
    network: Network, until: str, stimulus: Stimulus | None = None
) -> tuple[Floats, Floats]:
    """Times (s), and how many reactions have happened in one run by then."""
    task = make_task(network, until, stimulus or REST, 2, 1e-6, 1e-6)
    state = np.append(network.initial_amounts(), 0.0)
    times, happened = [np.zeros(1)], [np.zeros(1)]
    for segment in task.segments:
        here = network.with_values(dict(segment.inputs))
        known = here.values()

        def rates(
            _: float, now: Floats, here: Network = here, known: dict[str, float] = known
        ) -> Floats:
            fluxes = here.fluxes(now[:-1], known)
            return np.append(here.stoichiometry @ fluxes, fluxes.sum())

        span = (segment.start, segment.stop)
        solved = solve_ivp(rates, span, state, "LSODA", rtol=1e-4, atol=1e-3)
        state = solved.y[:, -1]
        times.append(solved.t[1:])
        happened.append(solved.y[-1, 1:])
    return np.concatenate(times), np.concatenate(happened)


def course(network: Network, segments: Sequence[Segment]) -> Floats:
    """The observables at five times of each segment, the last its end, to some four digits.

    Raises `SimulationError` if the integration fails.
    """
    from engrammar.engines.kernel import KernelEngine

    values = {n: each.value for n, each in network.quantities.items() if each.value is not None}
    times = np.concatenate([np.linspace(each.start, each.stop, 6)[1:] for each in segments])
    return KernelEngine(network).ode(Task(values, list(segments), times, 1e-6, 1e-5))
