"""What a model does, roughly: how many runs can be afforded, and what moves its observables."""

from collections.abc import Sequence

import numpy as np
from scipy.integrate import solve_ivp

from engrammar.engines.task import Segment
from engrammar.network import Network
from engrammar.passport.assignment import Floats
from engrammar.simulation import make_task
from engrammar.stimulus import REST, Stimulus

AFFORDED = 40_000_000
"""Reactions of all runs together: a minute for most simulators, a few for the slowest."""
FEWEST, MOST = 100, 400
"""Runs: fewer say little about a variance, more find only what is small."""


def affordable_runs(network: Network, until: str, stimulus: Stimulus | None = None) -> int:
    """The number of runs in which about `AFFORDED` reactions happen, within bounds."""
    happen = max(reactions_of_a_run(network, until, stimulus), 1.0)
    return int(np.clip(AFFORDED / happen, FEWEST, MOST))


def reactions_of_a_run(network: Network, until: str, stimulus: Stimulus | None = None) -> float:
    """How often any reaction happens in one run, as the differential equations have it."""
    task = make_task(network, until, stimulus or REST, 2, 1e-6, 1e-6)
    return float(_states(network, task.segments, 1e-4)[-1, -1])  # two digits are plenty


def course(network: Network, segments: Sequence[Segment]) -> Floats:
    """The observables within and at the end of each segment, to some four digits."""
    states = _states(network, segments, 1e-6)
    return np.asarray(network.measure(states[:, :-1].T).T)


def _states(network: Network, segments: Sequence[Segment], rtol: float) -> Floats:
    """Amounts, and how many reactions have happened, at five times of each segment."""
    state = np.append(network.initial_amounts(), 0.0)
    found = []
    for segment in segments:
        here = network.with_values(dict(segment.inputs))
        known = here.values()

        def rates(
            _: float, now: Floats, here: Network = here, known: dict[str, float] = known
        ) -> Floats:
            amounts = now[:-1]
            change = here.derivative(amounts, known)
            return np.append(change, here.fluxes(amounts, known).sum())

        times = np.linspace(segment.start, segment.stop, 6)[1:]
        span = (segment.start, segment.stop)
        solved = solve_ivp(rates, span, state, "LSODA", times, rtol=rtol, atol=10 * rtol)
        state = solved.y[:, -1]
        found.append(solved.y.T)
    return np.concatenate(found)
