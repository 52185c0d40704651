"""How rarely does a switch flip by itself? Forward flux sampling, for what no run lives to see.

A rare switch is a climb. Levels of an observable are laid between where it lives and where it
counts as switched. How often the first is crossed is counted in a run; then, from states that did
cross it, short walks tell what share reaches the next before they fall back, and so on. The rate is
the flux across the first level times all these shares (Allen, Warren and ten Wolde 2005, Physical
Review Letters 94:018104). Detailed balance is not needed, and no dynamics is altered: the estimate
is unbiased for any levels, and good ones only make it tighter.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from engrammar.engines.first_passage import NeverReached
from engrammar.engines.task import check_whole, seed_of
from engrammar.engines.walking import TIMED_OUT, Arrivals, Counts, Walk

Floats = NDArray[np.float64]

_LONGEST = 1e9  # s, thirty years of model time: who has not crossed the first level never will
_SETTLING = 2  # first crossings that are not counted: the start may not be typical


class FluxStopped(KeyboardInterrupt):
    """Ctrl-C on the climb. `found` is what the `done` repeats that were finished say, if two were.

    `levels`, `flux` and `shares` are of what any repeat has come to: one level more than shares, or
    no level and a flux of 0 where the first one was still being crossed.
    """

    def __init__(
        self, found: "Flux | None", done: int, levels: Floats, flux: float, shares: Floats
    ) -> None:
        super().__init__()
        self.found, self.done = found, done
        self.levels, self.flux, self.shares = levels, flux, shares


@dataclass(frozen=True)
class Flux:
    """A rate (1/s) by forward flux sampling, and what it was made of.

    `levels` are those of the observable, the last one where it counts as switched. `flux` (1/s) is
    that across the first, `shares` (levels - 1,) those that go on from each level to the next;
    both are means over independent repeats, whose rates are `rates`.
    """

    levels: Floats
    flux: float
    shares: Floats
    rates: Floats

    @property
    def rate(self) -> float:
        """The mean of the repeats' rates."""
        return float(self.rates.mean())

    def interval(self, confidence: float = 0.95) -> tuple[float, float]:
        """The interval of the rate, from how much the repeats differ (Student's t, on its log)."""
        repeats = len(self.rates)
        error = self.rates.std(ddof=1) / np.sqrt(repeats) / self.rate
        factor = float(np.exp(stats.t.ppf((1 + confidence) / 2, repeats - 1) * error))
        return self.rate / factor, self.rate * factor


def forward_flux(
    walk: Walk,
    start: Counts,
    levels: Floats,
    *,
    walks: int = 200,
    repeats: int = 8,
    seed: int = 0,
    advance: Callable[[int], None] | None = None,
) -> Flux:
    """The rate at which the observable of `walk` first gets past the last of `levels`.

    `start`, (species,), are the counts it starts with, on the near side of the first level; the
    levels rise, or fall, from there. In each of `repeats`, `walks` crossings of the first level and
    as many walks from each level on are made; `advance` hears of each level that is done.

    Raises `NeverReached` where no walk gets from one level to the next, and on Ctrl-C `FluxStopped`
    with what was found so far.
    """
    levels = np.asarray(levels, dtype=np.float64)
    check_effort(walks, repeats)
    steps = np.diff(levels)
    if len(levels) < 2 or not (np.all(steps > 0) or np.all(steps < 0)):
        raise ValueError("Forward flux sampling needs two levels or more that rise, or fall.")
    climb = _Climb(walk, levels)
    if climb.beyond(walk.watch(start[None]), 0)[0]:
        raise ValueError(
            f"The start, at {walk.watch(start[None])[0]:g}, is past the first level, {levels[0]:g}."
        )
    # NaN until it is known.
    fluxes, shares = np.full(repeats, np.nan), np.full((repeats, len(steps)), np.nan)
    try:
        for repeat in range(repeats):
            own = seed_of(seed, repeat, 0)
            fluxes[repeat], crossed = climb.first_level(start, walks, own)
            if advance:
                advance(1)
            for number in range(len(steps)):
                share, crossed = climb.next_level(number, crossed, walks, seed_of(own, number, 1))
                shares[repeat, number] = share
                if not share:
                    shares[repeat, number:] = 0
                if advance:
                    advance(1 if share else len(steps) - number)
                if not share:
                    break
    except KeyboardInterrupt as stop:
        raise _stopped(levels, fluxes, shares) from stop
    reached = (shares > 0).all(axis=1)
    if not reached.any():
        furthest = int((shares > 0).sum(axis=1).max())
        raise NeverReached(
            f"Of {repeats} times {walks} walks none got from {levels[furthest]:g} to "
            f"{levels[furthest + 1]:g} molecules: take more walks, or levels closer together."
        )
    return _flux(levels, fluxes, shares)


def _flux(levels: Floats, fluxes: Floats, shares: Floats) -> Flux:
    return Flux(levels, float(fluxes.mean()), shares.mean(axis=0), fluxes * shares.prod(axis=1))


def _stopped(levels: Floats, fluxes: Floats, shares: Floats) -> FluxStopped:
    """What is known of repeats of which one, and all after it, were not finished."""
    whole = ~np.isnan(shares).any(axis=1)
    done = int(whole.sum())
    found = _flux(levels, fluxes[whole], shares[whole]) if done > 1 else None
    if found is not None and not found.rate:
        found = None  # none of these repeats got there: there is no rate yet
    known = ~np.isnan(shares).all(axis=0)
    crossed = not np.isnan(fluxes).all()
    return FluxStopped(
        found,
        done,
        levels[: int(known.sum()) + 1] if crossed else levels[:0],
        float(np.nanmean(fluxes)) if crossed else 0.0,
        np.nanmean(shares[:, known], axis=0),
    )


def check_effort(walks: int, repeats: int) -> None:
    """Raise `ValueError` for too few of them to say anything."""
    check_whole("Walks and repeats", walks, repeats)
    if repeats < 2:
        raise ValueError(f"An interval needs at least two repeats, not {repeats}.")
    if walks < 2:
        raise ValueError(f"A share needs at least two walks, not {walks}.")


@dataclass(frozen=True)
class _Climb:
    """Walks over levels that rise, or fall."""

    walk: Walk
    levels: Floats

    @property
    def rises(self) -> bool:
        return bool(self.levels[-1] > self.levels[0])

    def beyond(self, values: Floats, number: int) -> NDArray[np.bool_]:
        level = self.levels[number]
        return np.asarray(values >= level if self.rises else values <= level)

    def first_level(self, start: Counts, crossings: int, seed: int) -> tuple[float, Counts]:
        """The flux across the first level (1/s), and the states in which it was crossed.

        Sixteen walkers at once, or an engine on many cores would wait for one.
        """
        walkers = min(16, crossings)
        states = np.repeat(start[None], walkers, axis=0)
        crossed, time, counted = [], 0.0, 0
        round_ = 0
        while counted < crossings:
            out = self._until(states, 0, None, seed_of(seed, round_, 2))
            if np.all(out.side == TIMED_OUT):
                raise NeverReached(
                    f"The observable never came to {self.levels[0]:g} molecules in "
                    f"{_LONGEST:g} s: the first level may lie too far from where it lives."
                )
            back = self._until(out.counts, len(self.levels) - 1, 0, seed_of(seed, round_, 3))
            if round_ >= _SETTLING:
                arrived = out.side != TIMED_OUT
                crossed.append(out.counts[arrived])
                counted += int(arrived.sum())
                time += float(out.times.sum() + back.times.sum())
            # Who has switched on the way is put back where it came from.
            home = ~self.beyond(self.walk.watch(back.counts), 0)
            states = np.where(home[:, None], back.counts, start)
            round_ += 1
        return counted / time, np.concatenate(crossed)

    def next_level(
        self, number: int, crossed: Counts, walks: int, seed: int
    ) -> tuple[float, Counts]:
        """What share of walks from level `number` gets to the next, and in which states."""
        random = np.random.default_rng(seed)
        chosen = crossed[random.integers(len(crossed), size=walks)]
        out = self._until(chosen, number + 1, 0, seed)
        arrived = self.beyond(self.walk.watch(out.counts), number + 1)
        return float(arrived.mean()), out.counts[arrived]

    def _until(self, states: Counts, number: int, home: int | None, seed: int) -> Arrivals:
        """Walk until level `number` is reached, or the near side of level `home` is again."""
        goal = self.levels[number]
        if self.rises:
            low = -np.inf if home is None else np.nextafter(self.levels[home], -np.inf)
            return self.walk(states, seed, low, goal, _LONGEST)
        high = np.inf if home is None else np.nextafter(self.levels[home], np.inf)
        return self.walk(states, seed, goal, high, _LONGEST)
