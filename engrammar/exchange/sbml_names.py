"""SBML ids: readable, the same in every run, and none given twice."""

from collections.abc import Container

from engrammar.network import Network, composition


def compartment_ids(network: Network) -> dict[str, str]:
    """The compartment of each volume, `V_spine` to `spine`: in SBML it stands for its own size."""
    taken = {*network.quantities, *network.observables}
    return {
        f"V_{place}": place if place not in taken else f"place_{place}" for place in network.places
    }


def quantity_ids(network: Network) -> dict[str, str]:
    """Quantities and observables keep their names; a volume is its compartment."""
    names = (*network.quantities, *network.observables)
    return {name: name for name in names} | compartment_ids(network)


def state_ids(network: Network) -> tuple[list[str], dict[str, str]]:
    """The ids of the species, and of the counters by their observables, in a file that has some."""
    ids = set(quantity_ids(network).values())
    species = species_ids(network, ids)
    return species, counter_ids(network, {*ids, *species})


def counter_ids(network: Network, taken: set[str]) -> dict[str, str]:
    """A species for each observable that a rate looks at."""
    used = {name for each in network.dynamic for name in _names_in(network, each)}
    return {name: unused(f"{name}_count", taken) for name in network.observables if name in used}


def species_ids(network: Network, taken: set[str]) -> list[str]:
    """Readable and stable: the molecules of a species, and its number among those made of them."""
    counted: dict[str, int] = {}
    found: list[str] = []
    for name in network.species:
        parts = composition(name)
        stem = "_".join(molecule + (str(n) if n > 1 else "") for molecule, n in parts)
        counted[stem] = counted.get(stem, 0) + 1
        found.append(unused(f"{stem}_s{counted[stem]}", taken))
    return found


def reaction_ids(network: Network, taken: set[str]) -> list[str]:
    """The rule of a reaction, and its number among those of the rule."""
    written: dict[str, int] = {}
    taken = set(taken)
    found = []
    for index in range(network.size[1]):
        label = reaction_label(network, index)
        written[label] = written.get(label, 0) + 1
        found.append(unused(f"{label}_{written[label]}", taken))
        taken.add(found[-1])
    return found


def reaction_label(network: Network, index: int) -> str:
    """The rule that a reaction goes back to, `_reverse` if it is the rule's reverse."""
    rule = network.rules.names[network.rules.of_reaction[index]]
    return f"{rule}_reverse" if network.rules.backward[index] else rule


def unused(identifier: str, taken: Container[str]) -> str:
    """`identifier`, with as many underscores behind it as make it new."""
    while identifier in taken:
        identifier += "_"
    return identifier


def _names_in(network: Network, quantity: str) -> frozenset[str]:
    formula = network.quantities[quantity].formula
    return formula.names if formula is not None else frozenset()
