"""How the rate of change of every species depends on every amount, and what never changes."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from engrammar.network import Network
from engrammar.slopes import slopes

Floats = NDArray[np.float64]


def jacobian(network: Network, amounts: Floats, known: Mapping[str, float]) -> sparse.csr_array:
    """The derivative of `network.derivative` by the amounts, in 1/s, shape (species, species).

    Exact to rounding, rates that look at observables included; `known` is `network.values()`.
    """
    observed = dict(zip(network.observables, network.measure(amounts).tolist(), strict=True))
    moving = [name for name in network.order if name in network.dynamic]
    formulas = {
        name: each.formula for name, each in network.quantities.items() if each.formula is not None
    }
    sloped = slopes(formulas, moving, known, observed)
    values = {**known, **observed, **{name: value for name, (value, _) in sloped.items()}}
    constant = network.factor * np.array([values[name] for name in network.rates])[network.rate]

    drivers = network.driving
    counts = np.where(drivers >= 0, amounts[drivers], 1.0)
    rows, columns, entries = [], [], []
    for column in range(drivers.shape[1]):
        reactions = np.flatnonzero(drivers[:, column] >= 0)
        others = np.prod(np.delete(counts, column, axis=1), axis=1)
        rows.append(reactions)
        columns.append(drivers[reactions, column])
        entries.append((constant * others)[reactions])
    by_amount = sparse.csr_array(
        sparse.coo_array(
            (np.concatenate(entries), (np.concatenate(rows), np.concatenate(columns))),
            shape=network.size[::-1],
        )
    )
    if moving:
        by_observable = np.zeros((len(network.rates), len(observed)))
        for index, name in enumerate(network.rates):
            if name in sloped:
                by_observable[index] = sloped[name][1]
            elif name in observed:
                by_observable[index, list(observed).index(name)] = 1.0
        turning = sparse.diags_array(network.factor * np.prod(counts, axis=1))
        seen = sparse.csr_array(by_observable[network.rate])
        by_amount = by_amount + turning @ seen @ network.weights
    return sparse.csr_array(network.stoichiometry @ by_amount)


@dataclass(frozen=True)
class Conservation:
    """What a network's reactions cannot change, from its stoichiometry alone.

    `independent` and `dependent` divide the species; `laws @ amounts` are the conserved totals,
    shape (laws, species). `directions`, shape (species, independent), say how all amounts move with
    the independent ones while the totals stay.
    """

    independent: NDArray[np.int64]
    dependent: NDArray[np.int64]
    laws: Floats
    directions: Floats

    def reduced(self, full: sparse.csr_array) -> Floats:
        """A Jacobian on the independent species alone: regular where the steady state is."""
        return np.asarray(full[self.independent] @ self.directions)


def conservation(network: Network) -> Conservation:
    """The conservation laws of a network: of molecules, of fixed species, and any others."""
    net = network.stoichiometry.toarray()
    species = len(net)
    order = np.arange(species)
    rank = 0
    ratios = np.zeros((0, species))
    if net.size and np.any(net):
        triangle, order = linalg.qr(net.T, mode="r", pivoting=True)
        size = np.abs(np.diag(triangle))
        rank = int(np.sum(size > 1e-10 * size[0]))
        ratios = linalg.solve_triangular(triangle[:rank, :rank], triangle[:rank, rank:])
    independent, dependent = order[:rank], order[rank:]
    laws = np.zeros((species - rank, species))
    laws[np.arange(species - rank), dependent] = 1.0
    directions = np.zeros((species, rank))
    directions[independent, np.arange(rank)] = 1.0
    if rank:
        # Stoichiometries are whole numbers, and so are nearly all ratios: take off the dust.
        ratios = np.where(np.abs(ratios - np.rint(ratios)) < 1e-9, np.rint(ratios), ratios)
        laws[:, independent] = -ratios.T
        directions[dependent] = ratios.T
    return Conservation(independent, dependent, laws, directions)
