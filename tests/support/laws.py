"""Laws that mechanisms obey with any constants: nothing is lost, no current at equilibrium."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import null_space
from scipy.optimize import linprog

from engrammar.network import Network, composition
from engrammar.simulation import simulate

Floats = NDArray[np.float64]


def every_species(network: Network) -> Network:
    """The network with an observable `species_0`, `species_1`, ... for each of its species."""
    count = len(network.species)
    return replace(
        network,
        observables={**network.observables, **{f"species_{i}": "" for i in range(count)}},
        weights=sparse.csr_array(sparse.vstack([network.weights, sparse.eye_array(count)])),
    )


def settled(network: Network, until: str = "10 h") -> Floats:
    """The amounts of all species once nothing changes any more."""
    last = simulate(every_species(network), until, points=2).isel(run=0, time=-1)
    return np.array([float(last[f"species_{i}"]) for i in range(len(network.species))])


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


def changed(network: Network) -> set[str]:
    """The kinds of molecules of which some reaction makes or takes one."""
    kinds = {kind for each in network.species for kind, _ in composition(each)}
    return {kind for kind in kinds if made_or_lost(network, kind)}


def kept_bound(network: Network, kind: str) -> bool:
    """Whether molecules of `kind` are conserved, be it that a site's state says who holds one.

    They are if some weights of the species, none negative and 1 for what is made of `kind`, give a
    total that no reaction changes.
    """
    held = np.array([dict(composition(each)).get(kind, 0) for each in network.species], dtype=float)
    found = linprog(
        np.zeros(len(held)),
        A_eq=np.asarray(network.stoichiometry.toarray().T, dtype=np.float64),
        b_eq=np.zeros(network.size[1]),
        bounds=[(float(each), float(each) if each else None) for each in held],
    )
    return bool(found.success)


def affinity_round_cycles(network: Network, without: Collection[str] = ()) -> tuple[int, float]:
    """How many cycles of reversible steps there are, and the largest affinity round one, in kT.

    Wegscheider's condition is that it vanishes: round a cycle the ratios of the rates there and
    back multiply to 1, whatever the amounts. Inputs that rest at 0 are 1 here. Steps that one of
    the rules `without` makes are left out, as are those that have no way back.
    """
    at_work = {name: network.quantities[name].value or 1.0 for name in network.inputs}
    network = network.with_values(at_work)
    amounts = np.random.default_rng(1).uniform(50, 100, len(network.species))
    with np.errstate(divide="ignore", invalid="ignore"):  # shares of what is not there
        fluxes = network.fluxes(amounts, network.values())
    steps: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}
    for reaction, flux in enumerate(fluxes):
        rule = network.rules.names[network.rules.of_reaction[reaction]]
        if not flux > 0 or rule.partition("_in_")[0] in without or rule in without:
            continue
        before, after = network.reactants[reaction], network.products[reaction]
        sides = tuple(sorted(before[before >= 0])), tuple(sorted(after[after >= 0]))
        steps[sides] = steps.get(sides, 0.0) + float(flux)
    there = [(a, b) for a, b in steps if a < b and (b, a) in steps]
    if not there:
        return 0, 0.0
    change = np.zeros((len(network.species), len(there)))
    for column, (before, after) in enumerate(there):
        np.add.at(change[:, column], list(before), -1)
        np.add.at(change[:, column], list(after), 1)
    driving = np.log([steps[a, b] / steps[b, a] for a, b in there])
    cycles = null_space(change)
    count = cycles.shape[1]
    return count, float(np.abs(cycles.T @ driving).max()) if count else 0.0
