"""What is known of a file while it is read: names, units, symbols, what was noted."""

import re
from collections.abc import Iterable, Mapping
from math import isfinite

import libsbml
import numpy as np

from engrammar.importing.file_units import FileUnit, FileUnits
from engrammar.importing.mathematics import Functions, Inexpressible, LooksBack, Tree
from engrammar.importing.names import free_name
from engrammar.importing.products import Product
from engrammar.importing.sources_in_notes import source_of, unit_in_notes
from engrammar.importing.writing import written
from engrammar.network import NamedQuantity
from engrammar.sources import Constant, Source
from engrammar.units import UnitError, dimension, quantity, registry, same

_PATTERN = re.compile(r"[A-Za-z]\w*\([^()\s]*\)(\.[A-Za-z]\w*\([^()\s]*\))*")


class DoesNotFit(ValueError):
    """A file with elements that a network cannot say: the id of each, and why."""

    def __init__(self, elements: Iterable[tuple[str, str]], origin: str = "") -> None:
        self.elements = list(elements)
        where = f"{origin} cannot be used: " if origin else ""
        said = where + "; ".join(f"{name}: {why}" for name, why in self.elements[:5])
        more = len(self.elements) - 5
        super().__init__(said + (f"; and {more} more" if more > 0 else ""))


class Refused(DoesNotFit):
    """A file that no simulator here can run as it is meant."""


class Context:
    """The tables that the parts of a reader share.

    `symbols` gives the value of each name of the file, in the file's own numbers, as a product of
    our quantities and species; `starting` is the same for the time zero.
    """

    def __init__(self, model: libsbml.Model, origin: str) -> None:
        self.model = model
        self.origin = origin
        self.units = FileUnits(model)
        self.functions = Functions(model)
        self.quantities: dict[str, NamedQuantity] = {}
        self.observables: dict[str, str] = {}
        self.weights: list[dict[int, float]] = []
        self.symbols: dict[str, Product] = {}
        self.starting: dict[str, Product] = {}
        self.notes: list[str] = []
        self.problems: list[tuple[str, str]] = []
        self.hopeless: list[tuple[str, str]] = []
        self.species: dict[str, int] = {}
        self.ids: list[str] = []  # of the species
        self.fixed: list[bool] = []  # whether reactions leave a species as it is
        self.molecules: list[float] = []  # in the file's unit of each species
        self.columns: dict[str, tuple[str, float]] = {}  # observables: their id, and molecules
        self._seen_by: dict[int, str] = {}
        self._taken: set[str] = set()
        every = [model.getSpecies(n) for n in range(model.getNumSpecies())]
        called = [str(each.getName()) for each in every]
        # Only files that come from rules name their species by patterns.
        self.from_rules = (
            bool(called)
            and len(set(called)) == len(called)
            and all(_PATTERN.fullmatch(name) for name in called)
        )

    def name(self, wanted: str) -> str:
        """A name of ours for `wanted`, not given before and no reserved word."""
        found = free_name(wanted, self._taken)
        if found != wanted:
            self.notes.append(f"{wanted} is called {found} here.")
        return found

    def source(self, element: libsbml.SBase | None) -> Source:
        """Where a number of the file is from: what its notes say in our words, or that it is."""
        return source_of(element, self.origin)

    def declared(
        self, name: str, value: float, unit: FileUnit, element: libsbml.SBase | None
    ) -> Constant:
        """A number as its source prints it: in the unit that our own notes say, or the file's."""
        source, printed = self.source(element), unit_in_notes(element)
        if printed and printed != unit.text:
            try:
                given = quantity(value, unit.text)
                if same(given.dimensionality, dimension(printed)):
                    magnitude = float(given.m_as(registry().Unit(printed)))
                    return Constant(name, magnitude, printed, source)
            except UnitError:
                pass  # a unit that only looked like one of ours
        return Constant(name, value, unit.text, source)

    def add(self, new: NamedQuantity) -> str:
        """Put a quantity on record, and return its name."""
        self.quantities[new.name] = new
        return new.name

    def constant(
        self, name: str, value: float, unit: str, element: libsbml.SBase | None = None
    ) -> str:
        """A constant in a unit of the model's own."""
        text = "" if unit == "dimensionless" else unit
        declared = Constant(name, value, text, self.source(element))
        return self.add(NamedQuantity(name, unit, "constant", value=value, declared=declared))

    def observe(self, name: str, pattern: str, weights: Mapping[int, float]) -> None:
        """An observable: numbers of species, each times its weight."""
        self.observables[name] = pattern
        self.weights.append(dict(weights))
        if len(weights) == 1 and next(iter(weights.values())) == 1:
            self._seen_by.setdefault(next(iter(weights)), name)

    def counter(self, species: int) -> str:
        """The observable that counts one species, made when it is first asked for."""
        if species not in self._seen_by:
            identifier = self.ids[species]
            name = self.name(identifier)
            self.observe(name, identifier, {species: 1.0})
            self.columns[name] = identifier, self.molecules[species]
        return self._seen_by[species]

    def text(self, tree: Tree, symbols: Mapping[str, Product] | None = None) -> str:
        """`tree` as a formula of our quantities and observables. Raises `Inexpressible`."""
        symbols = self.symbols if symbols is None else symbols
        return written(tree, _Texts(self, symbols))

    def value(self, tree: Tree) -> float:
        """The value at the start of a tree of constants. Raises `Inexpressible`."""
        from engrammar.formulas import Formula, in_order

        formula = Formula(self.text(tree, self.starting))
        known = {n: each.value for n, each in self.quantities.items() if each.value is not None}
        formulas = {n: e.formula for n, e in self.quantities.items() if e.formula is not None}
        try:
            with np.errstate(all="ignore"):
                for name in in_order(formulas):
                    if formulas[name].names <= known.keys():
                        known[name] = formulas[name].evaluate(known)
                found = formula.evaluate(known)
        except (ArithmeticError, ValueError, KeyError) as problem:
            raise Inexpressible(f"it has no fixed value ({problem})") from problem
        if not isfinite(found):
            raise Inexpressible(f"it has no fixed value ({found})")
        return found

    def refuse(self, identifier: str, why: object, *, hopeless: bool = False) -> None:
        """Put on record that an element cannot be said by a network, or run by anything here."""
        hopeless = hopeless or isinstance(why, LooksBack)
        (self.hopeless if hopeless else self.problems).append((identifier or "(no id)", str(why)))


class _Texts(Mapping[str, str]):
    """The texts of symbols, written when they are asked for."""

    def __init__(self, context: Context, symbols: Mapping[str, Product]) -> None:
        self._context, self._symbols = context, symbols

    def __getitem__(self, name: str) -> str:
        product = self._symbols[name]
        return product.text({each: self._context.counter(each) for each in product.species})

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._symbols)

    def __len__(self) -> int:
        return len(self._symbols)
