"""What a model does, roughly: how many runs can be afforded, and what moves its observables."""

from collections.abc import Sequence

import numpy as np
from scipy.integrate import solve_ivp

from engrammar.engines.task import Segment, Task
from engrammar.network import Network
from engrammar.passport.assignment import Floats
from engrammar.simulation import make_task
from engrammar.stimulus import REST, Stimulus

AFFORDED = 40_000_000
"""Reactions of all runs together: a minute for most simulators, a few for the slowest."""
RESTART = 10_000
"""Reactions in the time in which run_network is started anew, as at each change of a stimulus."""
FEWEST, MOST = 100, 400
"""Runs. A noise that is missing altogether scores sqrt((runs - 1) / 2): 7 standard errors in 100
runs, where some 5 are the limit. More than 400 find only what is small."""


def affordable_runs(network: Network, until: str, stimulus: Stimulus | None = None) -> int:
    """The number of runs in which about `AFFORDED` reactions happen, within bounds."""
    happen = reactions_of_a_run(network, until, stimulus)
    restarts = len(make_task(network, until, stimulus or REST, 2, 1e-6, 1e-6).segments) - 1
    return int(np.clip(AFFORDED / max(happen + RESTART * restarts, 1.0), FEWEST, MOST))


def reactions_of_a_run(network: Network, until: str, stimulus: Stimulus | None = None) -> float:
    """How often any reaction happens in one run, as the differential equations have it."""
    task = make_task(network, until, stimulus or REST, 2, 1e-6, 1e-6)
    state = np.append(network.initial_amounts(), 0.0)
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
    return float(state[-1])  # two digits are plenty


def course(network: Network, segments: Sequence[Segment]) -> Floats:
    """The observables at five times of each segment, the last its end, to some four digits.

    Raises `SimulationError` if the integration fails.
    """
    from engrammar.engines.kernel import KernelEngine

    values = {n: each.value for n, each in network.quantities.items() if each.value is not None}
    times = np.concatenate([np.linspace(each.start, each.stop, 6)[1:] for each in segments])
    return KernelEngine(network).ode(Task(values, list(segments), times, 1e-6, 1e-5))
