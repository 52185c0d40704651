"""The blueprint: a model under construction, and the ledger of every constant in it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import pysb
import sympy
from pysb.core import (
    ComplexPattern,
    DanglingBondError,
    InvalidComplexPatternException,
    ReusedBondError,
    RuleExpression,
    Symbol,
    as_complex_pattern,
)
from pysb.generator.bng import BngPrinter
from pysb.pattern import check_dangling_bonds
from sympy.core.numbers import NumberSymbol

from engrammar import units
from engrammar.about import About
from engrammar.correspondence import check_sides, molecules_in
from engrammar.declarations import (
    BlueprintError,
    Declared,
    DeclaredRule,
    DeclaredStart,
    Role,
    check_name,
)
from engrammar.dimensions import dimension_of
from engrammar.formulas import Formula, FormulaError
from engrammar.place import MoleculeHere, Place
from engrammar.question import Question
from engrammar.sources import Constant, Source, defined
from engrammar.units import Dimension, UnitError, dimension, same, unit_name
from engrammar.vocabulary import Molecule

_COUNT = dimension("molecule")
_CONCENTRATION = dimension("uM")
_PER_SECOND = dimension("1/s")


class Blueprint:
    """A model under construction.

    Mechanisms are functions applied to the blueprint's places; they may be applied in any order,
    each at most once in a place. Constants are shared by all places, and declaring one again with
    the same value, unit and source is the same constant.
    """

    def __init__(self, name: str, question: Question | None = None) -> None:
        self.name = check_name(name)
        self.question = question or Question()
        self.about = About()
        self.overlays: dict[str, Source] = {}
        self.places: dict[str, Place] = {}
        self.molecules: dict[str, Molecule] = {}
        self.rules: list[DeclaredRule] = []
        self.starts: list[DeclaredStart] = []
        self.declared: dict[tuple[str, str], Declared] = {}
        self._driven: dict[tuple[str, str], Declared] = {}
        self.monomers: dict[str, pysb.Monomer] = {}
        self._by_symbol: dict[Symbol, Declared] = {}
        self._keys_by_name: dict[str, list[tuple[str, str]]] = {}
        self._rule_keys: set[tuple[str, str]] = set()

    def place(self, name: str, volume: float, unit: str, source: Source) -> Place:
        """A place of the model, and its volume."""
        if name in self.places:
            raise BlueprintError(f"{self.name} already has a place called {name}.")
        if not volume > 0:
            raise BlueprintError(f"The volume of {name} must be positive, not {volume:g} {unit}.")
        if not same(dimension(unit), dimension("fL")):
            raise UnitError(f"The volume of {name} is given in {unit}, which is not a volume.")
        constant = Constant(f"V_{check_name(name)}", volume, unit, source)
        symbol = self._declare_constant("volume", constant, None)
        self.places[name] = Place(self, name, symbol)
        return self.places[name]

    def molecule(self, molecule: Molecule, *sites: str) -> MoleculeHere:
        """`molecule` in every place, for observables that look at all of them."""
        return MoleculeHere(self, molecule, sites, None)

    def constant(self, name: str, value: float, unit: str, source: Source) -> Symbol:
        """A constant as its paper prints it, with its source."""
        return self._declare_constant("constant", Constant(name, value, unit, source), None)

    def expression(self, name: str, formula: sympy.Expr) -> Symbol:
        """A named formula that belongs to no place in particular."""
        return self._declare_formula(name, formula, None)

    def observe(self, name: str, pattern: Any) -> Symbol:
        """Count the molecules that match `pattern`, in every place it allows."""
        return self._declare_observable(name, pattern, None)

    def ask(self, question: Question) -> None:
        """What `simulate` and `compare` ask of this model when not told otherwise."""
        self.question = question

    def describe(self, about: About) -> None:
        """Who made the model, when, and of what it speaks: for the files that others get."""
        self.about = about

    @cached_property
    def avogadro(self) -> Symbol:
        """Avogadro's constant: 602.2 molecules for each fL at 1 uM."""
        source = defined("the SI: SI brochure, 9th edition, section 2.2")
        return self.constant("N_A", units.AVOGADRO, units.AVOGADRO_UNIT, source)

    @property
    def constants(self) -> Mapping[str, Constant]:
        """The ledger: every constant, input and volume by its name in the model."""
        ledger = {
            self.name_of(each): each.constant for each in self.declared.values() if each.constant
        }
        return dict(sorted(ledger.items()))

    def name_of(self, declared: Declared) -> str:
        """The name in the model: with the place behind it, where there are several places."""
        if declared.place is None or len(self.places) < 2:
            return declared.name
        return f"{declared.name}_in_{declared.place.name}"

    def find(self, symbol: Symbol) -> Declared:
        """What `symbol` was declared as. Raises `BlueprintError` if it is not of this blueprint."""
        if symbol not in self._by_symbol:
            raise BlueprintError(f"{symbol} was not declared in {self.name}.")
        return self._by_symbol[symbol]

    def build(self) -> pysb.Model:
        """The finished PySB model; the same model whatever the order of the mechanisms."""
        from engrammar.assembly import assemble

        return assemble(self)

    def _repr_html_(self) -> str:
        from engrammar.notebook import of_blueprint

        return of_blueprint(self)

    def _monomer(self, molecule: Molecule, sites: tuple[str, ...]) -> pysb.Monomer:
        known = self.molecules.setdefault(check_name(molecule.name), molecule)
        if known != molecule:
            raise BlueprintError(f"Two different molecules are called {molecule.name}.")
        if molecule.name not in self.monomers:
            self.monomers[molecule.name] = pysb.Monomer(molecule.name, _export=False)
        monomer = self.monomers[molecule.name]
        for site in sites:
            if site not in molecule.sites:
                raise BlueprintError(
                    f"{molecule.name} has no site {site!r}; its sites are "
                    f"{', '.join(molecule.sites)}."
                )
            if site not in monomer.sites:
                monomer.sites.append(site)
                if molecule.sites[site]:
                    monomer.site_states[site] = list(molecule.sites[site])
        return monomer

    def _declare_constant(self, role: Role, constant: Constant, place: Place | None) -> Symbol:
        of = units.quantity(float(constant.value), constant.unit).dimensionality
        unit_name(of)  # refuses dimensions that no model has
        key = (constant.name, place.name if place else "")
        known = self._driven.get(key) or self.declared.get(key)
        if known is not None and known.constant is not None:
            if known.constant != constant or known.role != role:
                raise BlueprintError(
                    f"{constant.name} is {known.constant} and also {constant}; "
                    "one constant has one value and one source."
                )
            return known.symbol
        return self._declare(
            Declared(constant.name, role, Symbol(constant.name), of, place, constant)
        )

    def _declare_input(
        self, name: str, resting: float, unit: str, source: Source, place: Place
    ) -> Symbol:
        return self._declare_constant("input", Constant(name, resting, unit, source), place)

    def _drive(self, driven: Symbol, formula: sympy.Expr, place: Place) -> None:
        known = self.find(driven)
        key = (known.name, place.name)
        if key in self._driven:
            if self.declared[key].formula == formula:
                return
            raise BlueprintError(f"{known.name} is driven twice; an input follows one formula.")
        if known.role != "input" or known.place is not place:
            raise BlueprintError(f"{known.name} is not an input of {place.name}: nothing to drive.")
        if known.symbol in self._symbols_behind(formula):
            raise BlueprintError(f"{known.name} cannot be driven by {formula}: it is in there.")
        of = self._dimension_of(formula)
        if not same(of, known.dimension):
            raise UnitError(
                f"{known.name} is in {unit_name(known.dimension)}, but {formula} is in "
                f"{unit_name(of)}."
            )
        _check_readable(known.name, formula)
        self._driven[key] = known
        self.declared[key] = replace(known, role="formula", constant=None, formula=formula)
        self._by_symbol[driven] = self.declared[key]

    def _dimension_of(self, formula: sympy.Expr) -> Dimension:
        known = self._by_symbol.keys() & formula.free_symbols
        return dimension_of(formula, {each: self._by_symbol[each].dimension for each in known})

    def _symbols_behind(self, formula: sympy.Expr) -> set[Symbol]:
        """The symbols `formula` depends on, through other formulas too."""
        found: set[Symbol] = set()
        waiting = set(formula.free_symbols)
        while waiting:
            symbol = waiting.pop()
            found.add(symbol)
            behind = self.find(symbol).formula
            if behind is not None:
                waiting |= set(behind.free_symbols) - found
        return found

    def _declare_formula(self, name: str, formula: sympy.Expr, place: Place | None) -> Symbol:
        formula = sympy.sympify(formula)
        # BioNetGen has no word for pi and e.
        formula = formula.xreplace({each: each.evalf(17) for each in formula.atoms(NumberSymbol)})
        known = self.declared.get((name, place.name if place else ""))
        if known is not None and known.formula == formula:
            return known.symbol
        try:
            of = self._dimension_of(formula)
        except UnitError as problem:
            raise UnitError(f"{name} of {self.name}: {problem}") from problem
        _check_readable(name, formula)
        return self._declare(Declared(name, "formula", Symbol(name), of, place, formula=formula))

    def _declare_observable(self, name: str, pattern: Any, place: Place | None) -> Symbol:
        pattern = _complex_pattern(name, pattern)
        known = self.declared.get((name, place.name if place else ""))
        if known is not None and repr(known.pattern) == repr(pattern):
            return known.symbol
        self._check_molecules(name, [pattern], anywhere=True)
        return self._declare(
            Declared(name, "observable", Symbol(name), _COUNT, place, pattern=pattern)
        )

    def _declare_rule(
        self,
        name: str,
        place: Place,
        expression: RuleExpression,
        forward: Symbol,
        reverse: Symbol | None,
        delete_molecules: bool,
    ) -> None:
        check_name(name)
        if (name, place.name) in self._rule_keys:
            raise BlueprintError(
                f"{self.name} already has the rule {name} in {place.name}; "
                "a mechanism is applied once in a place."
            )
        if not isinstance(expression, RuleExpression):
            raise BlueprintError(f"{name} needs reactants >> products, or reactants | products.")
        if expression.is_reversible != (reverse is not None):
            ways = "two rates, forward and reverse" if expression.is_reversible else "one rate"
            raise BlueprintError(f"{name} needs {ways}.")
        sides = [expression.reactant_pattern, expression.product_pattern]
        patterns = [[each for each in side.complex_patterns if each] for side in sides]
        self._check_molecules(name, [each for side in patterns for each in side], anywhere=False)
        check_sides(name, *map(molecules_in, patterns))
        per_molecule = [
            self._rate_per_molecule(name, rate, len(side), place)
            for rate, side in zip((forward, reverse), patterns, strict=True)
            if rate is not None
        ]
        self._rule_keys.add((name, place.name))
        self.rules.append(
            DeclaredRule(
                name,
                place,
                expression,
                per_molecule[0],
                per_molecule[1] if reverse is not None else None,
                delete_molecules,
            )
        )

    def _replace_rules(self, rules: list[DeclaredRule]) -> None:
        """Other rules for those declared so far: what an overlay leaves of them."""
        self.rules[:] = rules
        self._rule_keys = {(each.name, each.place.name) for each in rules}

    def _declare_start(self, species: Any, amount: Symbol, place: Place, fixed: bool) -> None:
        pattern = _complex_pattern("A start", species)
        self._check_molecules("A start", [pattern], anywhere=False)
        if amount not in self._by_symbol:
            raise BlueprintError(f"{amount} was not declared in {self.name}: name it first.")
        of = self.find(amount).dimension
        if same(of, _CONCENTRATION):
            amount = self._count(amount, place)
        elif not same(of, _COUNT):
            raise UnitError(
                f"{pattern} starts with {amount}, which is in {unit_name(of)}; a start is a "
                "concentration or a count of molecules."
            )
        self.starts.append(DeclaredStart(pattern, amount, fixed))

    def _declare(self, new: Declared) -> Symbol:
        check_name(new.name)
        key = (new.name, new.place.name if new.place else "")
        name = self.name_of(new)
        others = [self.declared[each] for each in self._keys_by_name.get(name, ())]
        if key in self.declared or any(self.name_of(each) == name for each in others):
            raise BlueprintError(f"{self.name} already has something else called {new.name}.")
        for each in {new.name, f"{new.name}_in_{key[1]}"}:  # by either, as places may follow
            self._keys_by_name.setdefault(each, []).append(key)
        self.declared[key] = new
        self._by_symbol[new.symbol] = new
        return new.symbol

    def _check_molecules(
        self, name: str, patterns: list[ComplexPattern], *, anywhere: bool
    ) -> None:
        for pattern in patterns:
            try:
                check_dangling_bonds(pattern)
            except (DanglingBondError, ReusedBondError) as problem:
                raise BlueprintError(f"{name} cannot be: {problem}.") from problem
            for part in pattern.monomer_patterns:
                molecule: str = part.monomer.name
                if self.monomers.get(molecule) is not part.monomer:
                    raise BlueprintError(
                        f"{name} uses {molecule} of another model, not of {self.name}."
                    )
                if part.compartment is None and not anywhere:
                    raise BlueprintError(
                        f"{name} uses {molecule} without a place: take it from a place, as in "
                        "spine.molecule(...)."
                    )

    def _rate_per_molecule(self, rule: str, rate: Symbol, order: int, place: Place) -> Symbol:
        """The rate in molecules, seconds: `k (N_A V)^(1 - order)` where it is in concentrations."""
        if rate not in self._by_symbol:
            raise BlueprintError(
                f"{rule} uses {rate}, which was not declared in {self.name}: a rate is a constant "
                "or a named expression of this model."
            )
        of = self.find(rate).dimension
        in_molecules = _COUNT ** (1 - order) * _PER_SECOND
        in_concentrations = _CONCENTRATION ** (1 - order) * _PER_SECOND
        if same(of, in_molecules):
            return rate
        if same(of, in_concentrations):
            if order == 0:
                return self._count(rate, place)
            name = f"{self._label(rate, place)}_per_molecule_in_{place.name}"
            return self._declare_formula(
                name, rate * (self.avogadro * place.volume) ** (1 - order), None
            )
        wanted = " or ".join(dict.fromkeys(map(unit_name, (in_concentrations, in_molecules))))
        raise UnitError(
            f"{rule} has {order} reactant{'' if order == 1 else 's'}, so {rate.name} must be in "
            f"{wanted}, not in {unit_name(of)}."
        )

    def _count(self, concentration: Symbol, place: Place) -> Symbol:
        name = f"{self._label(concentration, place)}_molecules_in_{place.name}"
        return self._declare_formula(name, concentration * self.avogadro * place.volume, None)

    def _label(self, symbol: Symbol, place: Place) -> str:
        declared = self.find(symbol)
        if declared.place is None or declared.place is place:
            return declared.name
        return f"{declared.name}_in_{declared.place.name}"


def _complex_pattern(name: str, given: Any) -> ComplexPattern:
    try:
        return as_complex_pattern(given)
    except InvalidComplexPatternException as problem:
        raise BlueprintError(f"{name} needs one molecule or complex, not {given}.") from problem


def _check_readable(name: str, formula: sympy.Expr) -> None:
    """Raise `BlueprintError` for what BioNetGen, SBML or PySB's translation cannot say."""
    try:
        read = Formula(BngPrinter(order="none").doprint(formula))
        strange = read.names - {str(symbol) for symbol in formula.free_symbols}
    except (FormulaError, NotImplementedError) as problem:
        raise BlueprintError(f"{name} cannot be {formula}: {problem}") from problem
    if formula.has(sympy.ceiling):  # PySB writes it as rint(x + 1) - 1, which is 2 for 2.3
        strange |= {"ceiling"}
    if strange:
        raise BlueprintError(f"{name} cannot be {formula}: there is no {', '.join(strange)}.")
