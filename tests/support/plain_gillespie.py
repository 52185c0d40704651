"""Gillespie's direct method in plain Python: slow, short, and independent of every engine."""

from collections.abc import Callable

import numpy as np

from engrammar.engines.walking import HIGH, LOW, TIMED_OUT, Arrivals, Counts, Floats
from engrammar.network import Network


class PlainWalk:
    """Walks of `network`, watching `observable`; see `engrammar.engines.walking.Walk`."""

    def __init__(self, network: Network, observable: str) -> None:
        self.network = network
        self.known = network.values()
        self.change = np.rint(network.stoichiometry.toarray()).astype(np.int64).T
        row = list(network.observables).index(observable)
        self.weights = network.weights.toarray()[row]
        self.rates: dict[bytes, Floats] = {}

    def watch(self, counts: Counts) -> Floats:
        return np.asarray(counts @ self.weights)

    def __call__(
        self,
        starts: Counts,
        seed: int,
        low: float,
        high: float,
        longest: float,
        advance: Callable[[int], None] | None = None,
    ) -> Arrivals:
        found = []
        for number, start in enumerate(starts):
            random = np.random.default_rng([seed, number])
            found.append(self._one(start.copy(), random, low, high, longest))
            if advance:
                advance(1)
        counts, times, sides = zip(*found, strict=True)
        return Arrivals(np.array(counts), np.array(times), np.array(sides, dtype=np.int8))

    def _one(
        self, counts: Counts, random: np.random.Generator, low: float, high: float, longest: float
    ) -> tuple[Counts, float, int]:
        time = 0.0
        while True:
            value = float(self.weights @ counts)
            if value <= low:
                return counts, time, LOW
            if value >= high:
                return counts, time, HIGH
            fluxes = self._fluxes(counts)
            total = fluxes[-1]
            step = random.exponential(1 / total) if total > 0 else np.inf
            if time + step > longest:
                return counts, longest, TIMED_OUT
            time += step
            chosen = int(np.searchsorted(fluxes, random.random() * total, side="right"))
            counts = counts + self.change[chosen]

    def _fluxes(self, counts: Counts) -> Floats:
        """Cumulative propensities; a small model comes by the same states again and again."""
        key = counts.tobytes()
        if key not in self.rates:
            fluxes = self.network.fluxes(counts.astype(np.float64), self.known, counts=True)
            self.rates[key] = np.cumsum(fluxes)
        return self.rates[key]
