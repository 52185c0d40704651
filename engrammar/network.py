"""The network: species and reactions as plain arrays. Every engine and every file starts here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from engrammar.about import Background
from engrammar.formulas import Formula, in_order
from engrammar.sources import Constant

Floats = NDArray[np.float64]
Integers = NDArray[np.int32]


@dataclass(frozen=True)
class NamedQuantity:
    """A constant, an input, a volume or a formula of the model, in model units.

    Exactly one of `value` and `formula` is set. `declared` is how its source printed the value.
    """

    name: str
    unit: str
    role: Literal["constant", "input", "volume", "formula"]
    value: float | None = None
    formula: Formula | None = None
    declared: Constant | None = None


@dataclass(frozen=True)
class Rules:
    """The rules a network came from, and which of them each reaction goes back to.

    `of_reaction` has shape (reactions,) and points into `names`; `backward` has the same shape and
    is true where the reaction is the rule's reverse.
    """

    names: tuple[str, ...]
    of_reaction: Integers
    backward: NDArray[np.bool_]


@dataclass(frozen=True)
class Network:
    """Species, reactions, rate laws and observables of one model.

    Reaction j turns the species `reactants[j]` into `products[j]` (both padded with -1) at the
    rate `factor[j] * quantities[rates[rate[j]]]` times its reactants' counts; a species that
    stands twice among the reactants counts A^2 deterministically and A (A - 1) in counts.
    Counts are molecules, time is in seconds. `generator` says what expanded it. Where the rates of
    a network do not follow from its reactants, as in models of other labs, `drivers` (shaped and
    padded as `reactants`) says which species' counts multiply them. `deterministic_only` says why
    an imported network has no meaning in counts of molecules; it is empty where it has one.
    `background` is for readers of the files we write; nothing is computed from it.
    """

    name: str
    species: tuple[str, ...]
    places: tuple[str, ...]
    place: Integers
    fixed: NDArray[np.bool_]
    starts: Mapping[int, str]
    reactants: Integers
    products: Integers
    factor: Floats
    rate: Integers
    rates: tuple[str, ...]
    rules: Rules
    quantities: Mapping[str, NamedQuantity]
    observables: Mapping[str, str] = field(repr=False)
    weights: sparse.csr_array = field(repr=False)
    generator: str = ""
    drivers: Integers | None = None
    deterministic_only: str = ""
    background: Background = field(default=Background(), repr=False)

    @property
    def driving(self) -> Integers:
        """The species whose counts multiply each rate: its reactants, if nothing else is said."""
        return self.reactants if self.drivers is None else self.drivers

    @property
    def size(self) -> tuple[int, int]:
        """The number of species and of reactions."""
        return len(self.species), len(self.factor)

    @cached_property
    def stoichiometry(self) -> sparse.csr_array:
        """Net change of species by reaction, shape (species, reactions); 0 where fixed."""
        changes = []
        for table, sign in ((self.reactants, -1.0), (self.products, 1.0)):
            reaction, column = np.nonzero(table >= 0)
            species = table[reaction, column]
            changes.append((np.full(len(species), sign), species, reaction))
        data, rows, columns = (np.concatenate(parts) for parts in zip(*changes, strict=True))
        keep = ~self.fixed[rows]
        net = sparse.coo_array((data[keep], (rows[keep], columns[keep])), shape=self.size)
        return sparse.csr_array(net)

    @cached_property
    def order(self) -> list[str]:
        """The formulas' names, each after those it depends on."""
        return in_order(self._formulas)

    @cached_property
    def dynamic(self) -> frozenset[str]:
        """The formulas that change while the model runs, because they look at an observable."""
        changing: set[str] = set(self.observables)
        for name in self.order:
            if self._formulas[name].names & changing:
                changing.add(name)
        return frozenset(changing - set(self.observables))

    @cached_property
    def fingerprint(self) -> str:
        """A digest of everything but the values: networks that share it can share compiled code."""
        digest = sha256()
        for table in (
            self.place,
            self.fixed,
            self.reactants,
            self.products,
            self.factor,
            self.rate,
            self.rules.of_reaction,
            self.rules.backward,
            self.driving,
        ):
            digest.update(table.tobytes() + str(table.shape).encode())
        for table in (self.weights.indptr, self.weights.indices, self.weights.data):
            digest.update(table.tobytes())
        named = {
            n: (each.role, each.unit, str(each.formula)) for n, each in self.quantities.items()
        }
        words = (self.name, self.species, self.places, sorted(self.starts.items()), self.rates)
        digest.update(repr((words, list(self.observables), self.rules.names, named)).encode())
        return digest.hexdigest()

    @property
    def hash(self) -> str:
        """A digest of the network and its values: equal for models that compute the same."""
        values = {name: each.value for name, each in self.quantities.items()}
        return sha256(f"{self.fingerprint}{values!r}".encode()).hexdigest()[:16]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the quantities a stimulus may change."""
        return tuple(name for name, each in self.quantities.items() if each.role == "input")

    def with_values(self, values: Mapping[str, float]) -> "Network":
        """The same network with some constants, inputs or volumes changed (in model units)."""
        changed = dict(self.quantities)
        for name, value in values.items():
            changed[name] = replace(changed[name], value=float(value))
        made = replace(self, quantities=changed)
        # What was found out of the structure holds for the new one as well.
        made.__dict__.update({n: each for n, each in self.__dict__.items() if n in _STRUCTURAL})
        return made

    def values(self, changed: Mapping[str, float] | None = None) -> dict[str, float]:
        """Every quantity that does not change while the model runs, in model units.

        Some constants, inputs or volumes may be `changed`, as in `with_values`.
        """
        known = {
            name: each.value for name, each in self.quantities.items() if each.value is not None
        }
        known |= changed or {}
        for name in self.order:
            if name not in self.dynamic:
                known[name] = self._formulas[name].evaluate(known)
        return known

    def initial_amounts(self) -> Floats:
        """Molecules of each species at the start, shape (species,); not rounded."""
        known = self.values()
        amounts = np.zeros(len(self.species))
        for species, name in self.starts.items():
            amounts[species] = known[name]
        return amounts

    def initial_counts(self) -> NDArray[np.int64]:
        """Whole molecules of each species at the start, shape (species,).

        Species made of the same molecules are rounded together, so that their total is the rounded
        total: 10.5 phosphorylated and 10.5 resting rings are 21 rings, and not 20 or 22.
        """
        amounts = self.initial_amounts()
        counts = np.zeros(len(amounts), dtype=np.int64)
        for group in self.start_groups:
            totals = np.floor(np.cumsum(amounts[group]) + 0.5)
            counts[group] = np.diff(totals, prepend=0.0)
        return counts

    @cached_property
    def start_groups(self) -> list[list[int]]:
        """The species present at the start, grouped by the molecules they are made of."""
        groups: dict[tuple[tuple[str, int], ...], list[int]] = {}
        for species in sorted(self.starts):
            groups.setdefault(composition(self.species[species]), []).append(species)
        return list(groups.values())

    def measure(self, amounts: Floats) -> Floats:
        """Observables (observables, ...) of amounts (species, ...)."""
        return np.asarray(self.weights @ amounts)

    def fluxes(
        self, amounts: Floats, known: Mapping[str, float], *, counts: bool = False
    ) -> Floats:
        """Reactions a second, shape (reactions,), at `amounts` of molecules, shape (species,).

        `known` is `values()`; with `counts` the stochastic propensities.
        """
        values = dict(known)
        if self.dynamic:
            values |= dict(zip(self.observables, self.measure(amounts), strict=True))
            for name in self.order:
                if name in self.dynamic:
                    values[name] = self._formulas[name].evaluate(values)
        flux = self.factor * np.array([values[name] for name in self.rates])[self.rate]
        for column in range(self.driving.shape[1]):
            driver = self.driving[:, column]
            earlier = self.driving[:, :column]
            taken = np.sum(earlier == driver[:, None], axis=1) if counts else 0
            flux = flux * np.where(driver >= 0, amounts[driver] - taken, 1.0)
        return flux

    def derivative(self, amounts: Floats, known: Mapping[str, float]) -> Floats:
        """Molecules a second gained by each species, shape (species,)."""
        return np.asarray(self.stoichiometry @ self.fluxes(amounts, known))

    def _repr_html_(self) -> str:
        """The network in a notebook: its size, species, quantities and observables."""
        from engrammar.notebook import counted, heading, table

        size = f"{self.size[0]:,} species, {counted(self.size[1], 'reaction', 'reactions')}"
        amounts = self.initial_amounts()
        species = [
            (name, self.places[self.place[index]], f"{amounts[index]:g}")
            for index, name in enumerate(self.species)
        ]
        quantities = [
            (
                name,
                each.role,
                f"{each.value:g}" if each.formula is None else each.formula.text,
                each.unit,
            )
            for name, each in self.quantities.items()
        ]
        return (
            heading(self.name, f"{size}, by {self.generator or 'hand'}")
            + table("species", ("species", "place", "molecules at the start"), species)
            + table("quantities", ("name", "role", "value or formula", "unit"), quantities)
            + table("observables", ("name", "counts"), self.observables.items())
        )

    @cached_property
    def _formulas(self) -> dict[str, Formula]:
        return {n: each.formula for n, each in self.quantities.items() if each.formula is not None}


_STRUCTURAL = ("stoichiometry", "order", "dynamic", "fingerprint", "start_groups", "_formulas")
"""What is computed once for a network, and does not depend on its values."""


def composition(species: str) -> tuple[tuple[str, int], ...]:
    """The molecules in a BNGL species, sorted by name, with their numbers.

    >>> composition("CaMKII(cam!1).CaM(target!1)")
    (('CaM', 1), ('CaMKII', 1))
    """
    names = [part.partition("(")[0] for part in species.lstrip("$").split(".")]
    return tuple((name, names.count(name)) for name in sorted(set(names)))
