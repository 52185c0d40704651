"""Laws that mechanisms obey with any constants: nothing is lost, no current at equilibrium."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from engrammar.network import Network, composition
from engrammar.simulation import simulate

Floats = NDArray[np.float64]


def settled(network: Network, until: str = "10 h") -> Floats:
    """The amounts of all species once nothing changes any more: each is observed by itself."""
    count = len(network.species)
    everything = replace(
        network,
        observables={**network.observables, **{f"species_{i}": "" for i in range(count)}},
        weights=sparse.csr_array(sparse.vstack([network.weights, sparse.eye_array(count)])),
    )
    last = simulate(everything, until, points=2).isel(run=0, time=-1)
    return np.array([float(last[f"species_{i}"]) for i in range(count)])


def largest_current(network: Network, amounts: Floats) -> float:
    """The largest net flux of a reversible step, as a fraction of its forward flux.

    At thermodynamic equilibrium every step is as often made as undone: detailed balance. Reactions
    between the same species are added up first. Steps slower than a billionth of the fastest are
    numerical noise and left out.
    """
    fluxes = network.fluxes(amounts, network.values())
    steps: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}
    for reactants, products, flux in zip(network.reactants, network.products, fluxes, strict=True):
        sides = tuple(sorted(reactants[reactants >= 0])), tuple(sorted(products[products >= 0]))
        steps[sides] = steps.get(sides, 0.0) + float(flux)
    fastest = max(steps.values())
    return max(
        abs(flux - steps.get((after, before), 0.0)) / flux
        for (before, after), flux in steps.items()
        if flux > 1e-9 * fastest
    )


def total(network: Network, weights: Mapping[str, int]) -> Floats:
    """How much of something each species holds: `weights` counts words in its name."""
    return np.array(
        [sum(n * each.count(word) for word, n in weights.items()) for each in network.species],
        dtype=float,
    )


def made_or_lost(network: Network, kind: str) -> float:
    """The largest change that any reaction makes in the number of molecules of `kind`."""
    held = np.array([dict(composition(each)).get(kind, 0) for each in network.species])
    return float(np.abs(held @ network.stoichiometry).max())
