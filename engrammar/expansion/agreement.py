"""Are two networks the same, whatever their species are called and however they are numbered?

Written plainly and apart from the generators: species are parsed from BNGL, and brought to a
canonical form by trying every molecule as the first, and repeated sites in every order.
"""

import re
from collections import defaultdict
from itertools import permutations

from engrammar.expansion.netfile import NetFile
from engrammar.network import Network

Site = tuple[str, str, str]
Molecule = tuple[str, tuple[Site, ...]]
"""Its name, and (site, state, bond) of each site."""
Canonical = tuple[object, ...]
_Ends = dict[str, list[tuple[int, int]]]


def differences(one: NetFile | Network, other: NetFile | Network) -> list[str]:
    """What two networks do not agree on, as sentences; empty where they are the same network."""
    first, second = summary(one), summary(other)
    found = []
    for kind, here in first.items():
        there = second[kind]
        missing = [key for key in {*here, *there} if here.get(key) != there.get(key)]
        if missing:
            example = min(missing, key=repr)
            found.append(
                f"{len(missing)} of the {kind} differ, such as {example}: "
                f"{here.get(example, 'absent')} and {there.get(example, 'absent')}"
            )
    return found


def summary(network: NetFile | Network) -> dict[str, dict[object, object]]:
    """What two generators must agree on, under names that do not depend on either.

    Reactions with the same reactants, products and rate are one, with the sum of their factors.
    """
    names = [canonical(species) for species in network.species]
    if len(set(names)) != len(names):
        raise ValueError("The network lists a species twice.")
    reactions: dict[object, float] = defaultdict(float)
    for index, factor in enumerate(network.factor.tolist()):
        left, right = (
            tuple(sorted(repr(names[s]) for s in table[index].tolist() if s >= 0))
            for table in (network.reactants, network.products)
        )
        reactions[left, right, network.rates[network.rate[index]]] += factor
    weights = network.weights.tocoo()
    observables = {
        (list(network.observables)[row], names[species]): weight
        for row, species, weight in zip(*weights.coords, weights.data, strict=True)
    }
    return {
        "species": dict.fromkeys(names, "present"),
        "fixed species": {name: f for name, f in zip(names, network.fixed, strict=True) if f},
        "starts": {names[species]: amount for species, amount in network.starts.items()},
        "reactions": {key: round(factor, 9) for key, factor in reactions.items()},
        "observables": {key: float(weight) for key, weight in observables.items() if weight},
    }


def canonical(species: str) -> Canonical:
    """Equal for two BNGL species exactly if they are the same complex.

    >>> canonical("A(b!1).B(a!1,s~u)") == canonical("B(s~u,a!7).A(b!7)")
    True
    """
    molecules = _parse(species)
    ends: _Ends = defaultdict(list)
    for index, (_, sites) in enumerate(molecules):
        for position, (_, _, bond) in enumerate(sites):
            if bond:
                ends[bond].append((index, position))
    orders = (
        order for first in range(len(molecules)) for order in _walks(molecules, ends, [first], 0)
    )
    return min((_written(molecules, ends, order) for order in orders), key=repr)


def _parse(species: str) -> list[Molecule]:
    found = []
    for name, text in re.findall(r"(\w+)\(([^)]*)\)", species):
        sites = (re.fullmatch(r"(\w+)(?:~(\w+))?(?:!(\w+))?", site) for site in text.split(","))
        parts = [(site[1], site[2] or "", site[3] or "") for site in sites if site]
        found.append((name, tuple(sorted(parts))))
    return found


def _walks(molecules: list[Molecule], ends: _Ends, order: list[int], at: int) -> list[list[int]]:
    """The orders in which bonds lead through the molecules, breadth first from those in `order`."""
    if at == len(order):
        return [order]
    here = order[at]
    partners: dict[str, list[int]] = defaultdict(list)
    for position, (site, _, bond) in enumerate(molecules[here][1]):
        for molecule, far in ends[bond] if bond else ():
            fresh = molecule not in order and molecule not in partners[site]
            if (molecule, far) != (here, position) and fresh:
                partners[site].append(molecule)
    orders = [order]
    for site in sorted(partners):
        orders = [
            [*each, *(molecule for molecule in arranged if molecule not in each)]
            for each in orders
            for arranged in permutations(partners[site])
        ]
    return [walk for each in orders for walk in _walks(molecules, ends, each, at + 1)]


def _written(molecules: list[Molecule], ends: _Ends, order: list[int]) -> Canonical:
    place = {molecule: number for number, molecule in enumerate(order)}
    rows = []
    for molecule in order:
        name, sites = molecules[molecule]
        row = []
        for position, (site, state, bond) in enumerate(sites):
            far = [end for end in ends[bond] if end != (molecule, position)] if bond else []
            row.append((site, state, *((place[m], molecules[m][1][p][0]) for m, p in far)))
        rows.append((name, tuple(sorted(row, key=repr))))
    return tuple(rows)
