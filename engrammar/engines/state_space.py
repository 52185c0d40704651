"""Every state a small network can reach, and every step between them.

A state is a vector of whole molecules. Their number explodes: n molecules in k forms have
(n + k - 1 choose k - 1) states. So a state space grows breadth first from the start, layer by
layer, and may stop anywhere: steps out of what is known then lead to the outside, and the
probability that gets there bounds the error (finite state projection: Munsky and Khammash 2006,
Journal of Chemical Physics 124:044104).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from engrammar.engines.task import SimulationError
from engrammar.network import Network

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Reached = Callable[[Floats], NDArray[np.bool_]]
"""Tells of states by their observables, (observables, states), which of them end a run."""


@dataclass(frozen=True)
class Steps:
    """Steps from state `source` to state `target` (-1: outside), each (steps,).

    `rate`, (settings, steps), is in 1/s, for each setting of the inputs.
    """

    source: Counts
    target: Counts
    rate: Floats


class StateSpace:
    """The states of `network` within reach of its start, as far as it has grown.

    `settings` are the values of all quantities, as `Network.values()`, for each setting of the
    inputs that a stimulus has. States for which `ended` holds are not left again.
    """

    def __init__(
        self,
        network: Network,
        settings: Sequence[Mapping[str, float]],
        ended: Reached | None = None,
        start: Counts | None = None,
    ) -> None:
        self.network = network
        self.settings = settings
        self.ended = ended
        first = network.initial_counts() if start is None else start
        self.counts: Counts = first[None].astype(np.int64)
        self._change = np.rint(network.stoichiometry.toarray()).astype(np.int64).T
        # A state's key is a random sum of its counts; `_steps` proves that no two share one.
        random = np.random.default_rng(0)
        self._weights = random.integers(1, 2**63, len(network.species), dtype=np.uint64)
        self._sorted = self._keys(self.counts)
        self._order = np.zeros(1, dtype=np.int64)
        self._grown = 0  # states before this one have all their neighbours in the space
        self._done: list[Steps] = []

    @property
    def closed(self) -> bool:
        """Whether no step leads out of what is known."""
        return self._grown == len(self.counts)

    @property
    def observables(self) -> Floats:
        """The observables of every state, (observables, states)."""
        return self.network.measure(self.counts.T.astype(np.float64))

    def grow(self, size: int) -> None:
        """Add layers until there are `size` states, or no more to add."""
        while not self.closed and len(self.counts) < size:
            first = self._grown
            self._grown = len(self.counts)
            source, reaction, rate = self._leaving(first)
            reached = self.counts[source] + self._change[reaction]
            self._add(reached)
            self._done.append(Steps(source, self._find(reached), rate))

    def steps(self) -> Steps:
        """All steps from the states known so far."""
        parts = list(self._done)
        if not self.closed:
            source, reaction, rate = self._leaving(self._grown)
            reached = self.counts[source] + self._change[reaction]
            parts.append(Steps(source, self._find(reached), rate))
        return Steps(
            np.concatenate([each.source for each in parts]),
            np.concatenate([each.target for each in parts]),
            np.concatenate([each.rate for each in parts], axis=1),
        )

    def generators(self) -> list[sparse.csr_array]:
        """For each setting dp/dt = generator @ p, with one more state for the outside."""
        steps, size = self.steps(), len(self.counts) + 1
        target = np.where(steps.target < 0, size - 1, steps.target)
        made = []
        for rate in steps.rate:
            rows = np.concatenate([target, steps.source])
            columns = np.concatenate([steps.source, steps.source])
            data = np.concatenate([rate, -rate])
            made.append(sparse.coo_array((data, (rows, columns)), shape=(size, size)).tocsr())
        return made

    def _leaving(self, first: int) -> tuple[Counts, Counts, Floats]:
        """Steps that leave the states from `first` on: their sources, reactions and rates."""
        counts = self.counts[first:]
        fluxes = np.stack([_propensities(self.network, each, counts) for each in self.settings])
        if self.ended is not None:
            measured = self.network.measure(counts.T.astype(np.float64))
            fluxes[:, :, self.ended(measured)] = 0.0
        if fluxes.min(initial=0.0) < 0:
            which = np.nonzero((fluxes < 0).any(axis=(0, 2)))[0][0]
            raise SimulationError(f"{self._rule(which)} has a rate below zero.")
        moves = np.any(self._change != 0, axis=1)
        reaction, source = np.nonzero((fluxes > 0).any(axis=0) & moves[:, None])
        reached = counts[source] + self._change[reaction]
        if reached.min(initial=0) < 0:
            which = reaction[np.flatnonzero((reached < 0).any(axis=1))[0]]
            raise SimulationError(
                f"{self._rule(which)} goes on when what it uses is used up, so "
                f"{self.network.name} has no exact solution in whole molecules."
            )
        return source + first, reaction, fluxes[:, reaction, source]

    def _rule(self, reaction: int) -> str:
        return self.network.rules.names[self.network.rules.of_reaction[reaction]]

    def _add(self, states: Counts) -> None:
        keys, where = np.unique(self._keys(states), return_index=True)
        at = np.minimum(np.searchsorted(self._sorted, keys), len(self._sorted) - 1)
        fresh = np.sort(where[self._sorted[at] != keys])
        self.counts = np.concatenate([self.counts, states[fresh]])
        keys = self._keys(self.counts)
        self._order = np.argsort(keys)
        self._sorted = keys[self._order]

    def _find(self, states: Counts) -> Counts:
        """Where `states` are among the known ones, -1 for those that are not."""
        keys = self._keys(states)
        at = np.minimum(np.searchsorted(self._sorted, keys), len(self._sorted) - 1)
        found = self._order[at]
        known = self._sorted[at] == keys
        if np.any(self.counts[found[known]] != states[known]):
            raise SimulationError(f"Two states of {self.network.name} cannot be told apart.")
        return np.where(known, found, -1)

    def _keys(self, counts: Counts) -> NDArray[np.uint64]:
        return np.asarray((counts.astype(np.uint64) * self._weights).sum(axis=1, dtype=np.uint64))


def _propensities(network: Network, known: Mapping[str, float], counts: Counts) -> Floats:
    """Reactions a second, (reactions, states), of states (states, species)."""
    amounts = counts.T.astype(np.float64)
    values: dict[str, Floats | float] = dict(known)
    if network.dynamic:
        values |= _dynamic(network, known, network.measure(amounts))
    quantities = np.stack([np.broadcast_to(values[n], len(counts)) for n in network.rates])
    flux = network.factor[:, None] * quantities[network.rate]
    for column in range(network.driving.shape[1]):
        driver = network.driving[:, column]
        taken = np.sum(network.driving[:, :column] == driver[:, None], axis=1)
        flux *= np.where(driver[:, None] >= 0, amounts[driver] - taken[:, None], 1.0)
    return np.asarray(flux)


def _dynamic(network: Network, known: Mapping[str, float], measured: Floats) -> dict[str, Floats]:
    """Formulas that look at observables, once for each combination of those, (states,) each."""
    distinct, inverse = np.unique(measured, axis=1, return_inverse=True)
    formulas = {n: each.formula for n, each in network.quantities.items() if each.formula}
    found = {name: np.empty(distinct.shape[1]) for name in network.dynamic}
    for column in range(distinct.shape[1]):
        values = dict(known) | dict(zip(network.observables, distinct[:, column], strict=True))
        for name in network.order:
            if name in network.dynamic:
                values[name] = formulas[name].evaluate(values)
                found[name][column] = values[name]
    return {name: each[inverse.reshape(-1)] for name, each in found.items()}
