"""The chemical master equation, solved directly: the exact reference for small networks.

The probabilities of all states, dp/dt = A p, are integrated by uniformisation (Jensen 1953,
Skandinavisk Aktuarietidskrift 36:87): p(t) is a sum over Poisson many steps of a Markov chain.
Every term is positive, so nothing cancels, and the sum is cut where its rest is below rounding.
Where the fastest states are left too often for that and the states are few, the chain over a short
time is squared until it spans the whole. What leaks out of the states that are kept is never put
back, and bounds the error.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse, special

from engrammar.engines.state_space import Counts, Reached, StateSpace
from engrammar.engines.task import SimulationError, Task
from engrammar.network import Network

Floats = NDArray[np.float64]

MAX_STATES = 50_000
"""States beyond which a direct solution is refused: a step of so many takes milliseconds."""
TOLERANCE = 1e-9
_FIRST = 256  # states to try with; twice as many each time that too much leaks out
_MOST_WORK = 1e12  # multiplications of two numbers: minutes if dense, an hour if sparse
_DENSE = 1_500  # states whose square matrix fits a processor's memory
_SPARSE_COST = 10.0  # a multiplication of a sparse matrix, in those of a dense one
_REST = 1e-18  # weights that no probability would notice
_AT_ONCE = 400.0  # steps: the weights stay within double precision


class TooManyStates(ValueError):
    """A network with too many states to solve its master equation."""


@dataclass(frozen=True)
class Solution:
    """Probabilities, (times, states), of the states with `observables`, (observables, states).

    `error`, (times,), is the probability that has left these states: each probability, and the
    sum of any of them, is too small by at most that.
    """

    probabilities: Floats
    observables: Floats
    error: Floats


def solve(
    network: Network,
    task: Task,
    *,
    tolerance: float = TOLERANCE,
    max_states: int = MAX_STATES,
    ended: Reached | None = None,
    start: Counts | None = None,
) -> Solution:
    """The distribution of `network` at the times of `task`, from whole molecules (`start`).

    As many states are taken as leave an error of at most `tolerance` at the end. Of states for
    which `ended` holds none is left again. Raises `TooManyStates` beyond `max_states`,
    `SimulationError` if the rates are so high that the solution would take days.
    """
    if task.sets_counts:
        raise SimulationError(
            f"The stimulus of {network.name} sets counts of molecules, which its master equation "
            "cannot follow: compare with stochastic runs."
        )
    inputs = {_key(each.inputs): each.inputs for each in task.segments}
    changed = [network.with_values({**task.values, **each}).values() for each in inputs.values()]
    space = StateSpace(network, changed, ended, start)
    size = min(_FIRST, max_states)
    while True:
        space.grow(size)
        if len(space.counts) > max_states:
            raise _too_many(network, max_states, max_states)
        generators = dict(zip(inputs, space.generators(), strict=True))
        found = _integrate(task, generators, network.name)
        if space.closed or found[-1, -1] <= tolerance:
            return Solution(found[:, :-1], space.observables, found[:, -1])
        hopeless = found[-1, -1] > 0.5 and len(space.counts) >= max_states / 8
        if hopeless or len(space.counts) >= max_states:
            raise _too_many(network, max_states, len(space.counts), float(found[-1, -1]))
        size = min(2 * size, max_states)


def _integrate(
    task: Task, generators: Mapping[tuple[float, ...], sparse.csr_array], name: str
) -> Floats:
    """Probabilities at the times of `task`, (times, states and outside)."""
    chains = {inputs: _Chain(each, name) for inputs, each in generators.items()}
    probability = np.zeros(next(iter(generators.values())).shape[0])
    probability[0] = 1.0  # the start is the first state
    rows = []
    for segment in task.segments:
        chain = chains[_key(segment.inputs)]
        now = segment.start
        for time in [*task.outputs(segment), segment.stop]:
            probability = chain.advance(probability, time - now)
            now = time
            rows.append(probability)
        rows.pop()  # the end of the segment: if it is wanted, it is there already
    return np.array(rows)


class _Chain:
    """A Markov chain that takes `speed` steps a second: where probability is some time later."""

    def __init__(self, generator: sparse.csr_array, name: str) -> None:
        self.name = name
        self.speed = float(-generator.diagonal().min(initial=0.0))
        still = sparse.eye_array(generator.shape[0], format="csr")
        self.matrix = sparse.csr_array(still + generator * (1 / self.speed if self.speed else 0.0))
        self.powers: dict[float, Floats] = {}

    def advance(self, probability: Floats, duration: float) -> Floats:
        """`probability` after `duration` seconds."""
        mean, states = self.speed * duration, len(probability)
        if mean <= 0:
            return probability
        squarings = max(0, int(np.ceil(np.log2(mean))))
        sparse_work = _SPARSE_COST * self.matrix.nnz * (mean + 20)
        dense_work = float(states) ** 3 * (squarings + 20) if states <= _DENSE else np.inf
        if min(sparse_work, dense_work) > _MOST_WORK:
            raise SimulationError(
                f"The fastest state of {self.name} is left {self.speed:.3g} times a second: its "
                f"master equation would take {mean:.2g} steps over {states - 1:,} states. Ask for "
                "a shorter time, or for runs."
            )
        if sparse_work <= dense_work:
            return self._step_by_step(probability, mean)
        # Durations that only rounding tells apart share a matrix.
        key = float(f"{duration:.9g}")
        if key not in self.powers:
            power = _after(self.matrix, np.eye(states), mean / 2**squarings)
            for _ in range(squarings):
                power = power @ power
            self.powers[key] = power
        return np.asarray(self.powers[key] @ probability)

    def _step_by_step(self, probability: Floats, mean: float) -> Floats:
        while mean > _AT_ONCE:
            probability = _after(self.matrix, probability, _AT_ONCE)
            mean -= _AT_ONCE
        return _after(self.matrix, probability, mean)


def _after(chain: sparse.csr_array, probability: Floats, mean: float) -> Floats:
    """`probability`, (states, ...), after Poisson many steps of `chain`, `mean` on average."""
    last = int(mean + 10 * np.sqrt(mean) + 20)
    steps = np.arange(last + 1)
    weights = np.exp(steps * np.log(mean) - mean - special.gammaln(steps + 1))
    # Rounding in the weights would pass for a leak, or for probability from nowhere.
    weights /= weights.sum()
    total = weights[0] * probability
    for weight in weights[1:]:
        probability = chain @ probability
        if weight > _REST:
            total += weight * probability
    return np.asarray(total)


def _key(inputs: Mapping[str, float]) -> tuple[float, ...]:
    return tuple(inputs.values())


def _too_many(network: Network, limit: int, tried: int, leaked: float = 1.0) -> TooManyStates:
    return TooManyStates(
        f"{network.name} has too many states for its master equation, of which at most {limit:,} "
        f"are taken: {leaked:.2g} of the probability is beyond the first {tried:,}. Start with "
        "fewer molecules, choose a smaller volume, allow more states, or rely on stochastic runs."
    )
