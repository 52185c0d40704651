"""How many stochastic runs several simulators can afford, from what one of them costs."""

import numpy as np
from scipy.integrate import solve_ivp

from engrammar.network import Network
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
    state = np.append(network.initial_amounts(), 0.0)
    for segment in task.segments:
        here = network.with_values(dict(segment.inputs))
        known = here.values()

        def rates(
            _: float,
            now: np.ndarray,
            here: Network = here,
            known: dict[str, float] = known,
        ) -> np.ndarray:
            amounts = now[:-1]
            change = here.derivative(amounts, known)
            return np.append(change, here.fluxes(amounts, known).sum())

        span = (segment.start, segment.stop)
        # Two digits are plenty here.
        found = solve_ivp(rates, span, state, "LSODA", rtol=1e-4, atol=1e-3)
        state = found.y[:, -1]
    return float(state[-1])
