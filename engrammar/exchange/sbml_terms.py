"""Terms of the Systems Biology Ontology (SBO) for what a network contains.

Decided from structure: what a reaction changes, how many molecules drive it, where a constant
stands in a formula, which collection a molecule is identified in.
"""

import ast
from collections.abc import Mapping
from typing import Literal

from engrammar.exchange.reaction_kinds import Kind, Matter, matter
from engrammar.exchange.structure import structure
from engrammar.network import NamedQuantity, Network

Variant = Literal["deterministic", "stochastic"]

COMPARTMENT = 290  # physical compartment
REACTANT, PRODUCT, MODIFIER = 10, 11, 19
OBSERVABLE = 361  # amount of an entity pool
FRAMEWORK: Mapping[Variant, int] = {
    "deterministic": 293,  # non-spatial continuous framework
    "stochastic": 295,  # non-spatial discrete framework
}

_REACTIONS: Mapping[Kind, int] = {
    "phosphorylation": 216,
    "dephosphorylation": 330,
    "methylation": 214,
    "acetylation": 215,
    "ubiquitination": 224,
    "palmitoylation": 218,
    "removal of a chemical group": 211,
    "binding": 177,
    "dissociation": 180,
    "transport": 185,
    "transcription": 183,
    "translation": 184,
    "production": 393,
    "degradation": 179,
    "conversion": 182,
    "biochemical reaction": 176,
}
_MATTER: Mapping[Matter, int] = {
    "protein": 245,  # macromolecule
    "RNA": 250,
    "DNA": 251,
    "chemical": 247,
    "": 285,  # material entity of unspecified nature
}
_COMPLEX, _PROTEIN_COMPLEX = 253, 297
_RATE_CONSTANTS: Mapping[Variant, tuple[int, ...]] = {  # by order
    "deterministic": (48, 35, 36, 37),
    "stochastic": (65, 66, 67, 68),
}
_ANY_RATE_CONSTANT = 9
_LAWS: Mapping[Variant, Mapping[tuple[int, ...], int]] = {  # by how often each driver stands there
    "deterministic": {(): 47, (1,): 49, (2,): 52, (1, 1): 54, (3,): 57, (1, 2): 59, (1, 1, 1): 61},
    "stochastic": {
        (): 140,
        (1,): 141,
        (2,): 142,
        (1, 1): 143,
        (3,): 144,
        (1, 2): 145,
        (1, 1, 1): 146,
    },
}
_ANY_LAW = 1
_UNITS: Mapping[str, int] = {  # of constants that are no rate constants
    "uM": 193,  # equilibrium or steady-state constant
    "molecule": 361,
    "mV": 259,
    "K": 147,
    "s": 347,  # duration
    "1/s": 9,
    "1/uM/s": 17,  # bimolecular rate constant
    "1/molecule/s": 17,
    "uM/s": 186,  # maximal velocity
    "molecule/s": 46,  # zeroth order rate constant
}
_CONCENTRATION, _HILL_COEFFICIENT, _ANY_PARAMETER = 196, 190, 2


def species_term(network: Network, index: int) -> int:
    """The term of a species: a complex, or what its one molecule is made of."""
    names = structure(network.species[index]).molecules
    made_of = {matter(network.background.molecules.get(name, "")) for name in names}
    if names.total() > 1:
        return _PROTEIN_COMPLEX if made_of == {"protein"} else _COMPLEX
    return _MATTER[made_of.pop()]


def reaction_term(kind: Kind) -> int:
    """The term of a reaction of this kind."""
    return _REACTIONS[kind]


def law_term(network: Network, index: int, variant: Variant) -> int:
    """The term of a rate law: mass action by its order, unless its constant is none."""
    if network.rates[network.rate[index]] in network.dynamic:
        return _ANY_LAW
    drivers = [each for each in network.driving[index].tolist() if each >= 0]
    times = tuple(sorted(drivers.count(each) for each in set(drivers)))
    return _LAWS[variant].get(times, _ANY_LAW)


def quantity_terms(network: Network, variant: Variant) -> dict[str, int]:
    """The term of each constant, input and formula by name; volumes are compartments."""
    orders: dict[str, set[int]] = {}
    for rate, drivers in zip(network.rate.tolist(), network.driving.tolist(), strict=True):
        order = sum(each >= 0 for each in drivers)
        orders.setdefault(network.rates[rate], set()).add(order)
    exponents = _exponents(network)
    at_start = _behind(network, set(network.starts.values()))
    found = {}
    for name, each in network.quantities.items():
        if each.role == "volume":
            continue
        if name in orders and name not in network.dynamic:
            known = _RATE_CONSTANTS[variant]
            order = orders[name].pop() if len(orders[name]) == 1 else len(known)
            found[name] = known[order] if order < len(known) else _ANY_RATE_CONSTANT
        elif name in exponents:
            found[name] = _HILL_COEFFICIENT
        elif each.unit == "uM" and (each.role == "input" or name in at_start):
            found[name] = _CONCENTRATION
        else:
            found[name] = _UNITS.get(each.unit, _ANY_PARAMETER)
    return found


def _exponents(network: Network) -> set[str]:
    """The constants that stand alone as the exponent of something."""
    found = set()
    for each in network.quantities.values():
        for node in ast.walk(each.formula.tree) if each.formula is not None else ():
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
                power = node.right.operand if isinstance(node.right, ast.UnaryOp) else node.right
                if isinstance(power, ast.Name):
                    found.add(power.id)
    return found


def _behind(network: Network, names: set[str]) -> set[str]:
    """`names` and every quantity their formulas look at."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        each: NamedQuantity | None = network.quantities.get(name)
        if name not in found and each is not None:
            found.add(name)
            waiting += each.formula.names if each.formula is not None else ()
    return found
