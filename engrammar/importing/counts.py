"""Does an imported network mean anything in counts of molecules? Found out without running it.

A simulator by Gillespie's method takes every rate law as the propensity of one event. That is wrong
for a net rate, for a law that goes on when there is nothing left to react, for `A*A` between equal
molecules, and for amounts that are no molecules. Each reason names its reaction.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from engrammar.network import Floats, Network

_MOST = 1e12
"""Molecules of a species; beyond, no event-by-event simulation ends, and none is needed."""
_STATES = 12


def reasons(network: Network) -> Iterator[str]:
    """Why stochastic runs of `network` would be meaningless, sentence by sentence."""
    amounts = network.initial_amounts()
    for index in np.flatnonzero(amounts > _MOST):
        yield (
            f"{network.species[index]} starts with {amounts[index]:.3g} molecules; if the file "
            "means another unit than it says, change its unit of substance"
        )
        break
    functional = [
        j for j in range(network.size[1]) if network.rates[network.rate[j]] in network.dynamic
    ]
    uncovered = [j for j in range(network.size[1]) if not _covered(network, j)]
    yield from _negative(network, functional)
    yield from _left_over(network, uncovered)


def _covered(network: Network, reaction: int) -> bool:
    """Whether a reaction stops by itself when one of its reactants is used up."""
    reactants = _counted(network.reactants[reaction])
    needed = Counter({s: n for s, n in reactants.items() if not network.fixed[s]})
    return _counted(network.driving[reaction]) >= needed


def _counted(row: "np.ndarray[tuple[int, ...], np.dtype[np.int32]]") -> Counter[int]:
    return Counter(int(each) for each in row if each >= 0)


def _negative(network: Network, reactions: list[int]) -> Iterator[str]:
    if not reactions:
        return
    found: set[int] = set()
    for state in _states(network):
        fluxes = _fluxes(network, state)
        found |= {j for j in reactions if fluxes[j] < 0}
    for j in sorted(found):
        yield (
            f"the law of {_name(network, j)} can be negative: it is the net rate of two opposite "
            "reactions, which must be written apart"
        )


def _left_over(network: Network, reactions: list[int]) -> Iterator[str]:
    """Laws that do not vanish where there are too few reactants."""
    by_shortage: dict[tuple[int, int], list[int]] = {}
    for j in reactions:
        for species, needed in _counted(network.reactants[j]).items():
            if not network.fixed[species]:
                for left in range(needed):
                    by_shortage.setdefault((species, left), []).append(j)
    found: dict[int, int] = {}
    for (species, left), wanting in by_shortage.items():
        for state in _states(network, 3):
            state[species] = left
            fluxes = _fluxes(network, state)
            for j in wanting:
                if fluxes[j] > 0:
                    found.setdefault(j, species)
    for j, species in sorted(found.items()):
        yield (
            f"{_name(network, j)} goes on when {network.species[species]} is used up, which would "
            "drive its number below zero: its law must vanish with it"
        )


def _states(network: Network, number: int = _STATES) -> Iterator[Floats]:
    """Whole molecules drawn by lot, the same each time; the start comes first."""
    lot = np.random.default_rng(0)
    amounts = np.rint(np.minimum(network.initial_amounts(), 1e9))
    yield amounts.copy()
    most = max(float(amounts.max(initial=0.0)), 10.0)
    for _ in range(number - 1):
        state = np.rint(most * lot.random(len(amounts)) ** 2)
        yield np.where(network.fixed, amounts, state)


def _fluxes(network: Network, state: Floats) -> Floats:
    with np.errstate(all="ignore"):
        try:
            return np.nan_to_num(network.fluxes(state, network.values(), counts=True), nan=0.0)
        except ArithmeticError:  # a division by a species that is not there
            return np.zeros(network.size[1])


def _name(network: Network, reaction: int) -> str:
    return network.rules.names[network.rules.of_reaction[reaction]]
