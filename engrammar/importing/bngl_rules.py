"""The rules of a BNGL file as a blueprint, to be built on, run without a network, or handed on.

BNGL has no units, and formulas of it mix what here has different ones. So each formula computes
with pure numbers, as in the file: what has a unit is divided by one of that unit first, and the
result is given its unit again. What comes out is expanded and compared with what BioNetGen makes of
the file itself; a blueprint that would mean something else is refused.
"""

import re
from collections.abc import Collection, Mapping
from itertools import chain

import numpy as np
import pysb
import sympy
from pysb.core import ComplexPattern, MonomerPattern, RuleExpression, Symbol

from engrammar.blueprint import Blueprint
from engrammar.declarations import BlueprintError
from engrammar.expansion import expand
from engrammar.expansion.agreement import canonical
from engrammar.formulas import Formula, FormulaError
from engrammar.imported import Imported
from engrammar.importing import bngl, bngl_patterns
from engrammar.importing.names import free_name
from engrammar.importing.screening import Unsafe
from engrammar.importing.sources_in_notes import unsourced
from engrammar.importing.symbols import symbolic
from engrammar.network import Network
from engrammar.place import MoleculeHere, Place
from engrammar.sources import defined
from engrammar.units import UnitError, dimension, same, unit_name
from engrammar.vocabulary import Molecule

_WORD = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_POINTS = 3  # random amounts at which the blueprint is held against the file
_CLOSE = 1e-9


def read(text: str, origin: str) -> tuple[Blueprint, tuple[str, ...]]:
    """The blueprint of a BNGL text, and notes on how the file was understood.

    Raises `Unsafe` for what Python rules cannot say or say differently, and what `bngl.read` does.
    """
    file, names = bngl.read_with_names(text, origin)
    try:
        found = _Reading(text, origin, file, names)
        miscounted = _compare(found.blueprint, file.network, origin, found.renamed)
        if miscounted:
            found = _Reading(text, origin, file, names, miscounted)
    except (BlueprintError, FormulaError, UnitError) as problem:
        raise Unsafe(f"The rules of {origin} cannot be taken over: {problem}") from problem
    return found.blueprint, (*file.notes, *found.notes)


class _Reading:
    def __init__(
        self,
        text: str,
        origin: str,
        file: Imported,
        names: Mapping[str, str],
        left_out: Collection[str] = (),
    ) -> None:
        self.origin, self.file, self.names, self.left_out = origin, file, names, left_out
        self.blocks, _ = bngl.sorted_out(text, origin)
        self.quantities = self.file.network.quantities
        self.notes: list[str] = []
        self.blueprint = Blueprint(self.file.name, self.file.question)
        name = self.file.network.places[0]
        volume = self.quantities[f"V_{name}"].declared
        assert volume is not None
        self.place: Place = self.blueprint.place(name, volume.value, volume.unit, volume.source)
        self.taken = {*self.quantities, *self.file.network.observables}
        # BioNetGen makes more of them, for numbers that stand in rules.
        lines = chain(self.blocks["parameters"], self.blocks.get("functions", []))
        found = (_WORD.search(each) for each in lines)
        self.declared = {names[each[0]] for each in found if each and each[0] in names}
        self.symbols: dict[str, Symbol] = {}
        self.ones: dict[str, Symbol] = {}
        self.molecules: dict[str, MoleculeHere] = {}
        self.renamed: dict[tuple[str, str], str] = {}
        self._take_molecules()
        self._take_constants()
        self._take_observables()
        self._take_formulas()
        self._take_starts()
        self._take_rules()

    def _take_molecules(self) -> None:
        lines = self.blocks.get("molecule types")
        if not lines:
            raise Unsafe(
                f"{self.origin} declares no molecule types: its rules cannot be taken over."
            )
        for line in lines:
            name, sites = bngl_patterns.molecule_type(line)
            if name in self.taken:
                raise Unsafe(
                    f"{self.origin} calls both a molecule and a number or observable {name}: "
                    "rename one of them."
                )
            self.taken.add(name)
            here = {s: tuple(self._state(name, each) for each in of) for s, of in sites.items()}
            molecule = Molecule(name, f"imported:{name}", here)
            self.molecules[name] = self.place.molecule(molecule, *sites)

    def _state(self, molecule: str, state: str) -> str:
        """A state's name here: it may not begin with a digit."""
        if not state[0].isdigit():
            return state
        if (molecule, state) not in self.renamed:
            self.notes.append(f"The state {state} of {molecule} is called _{state} here.")
        self.renamed[molecule, state] = f"_{state}"
        return f"_{state}"

    def _take_constants(self) -> None:
        for name, each in self.quantities.items():
            if name in self.declared and each.role == "constant" and each.declared is not None:
                self.symbols[name] = self.place.constant(
                    name, each.declared.value, each.declared.unit, each.declared.source
                )

    def _take_observables(self) -> None:
        for line in self.blocks.get("observables", []):
            _, name, text = line.split(None, 2)
            ours = self.names[name]
            several = len(bngl_patterns.split(text)) > 1
            if several or ours in self.left_out:
                if any(ours in q.formula.names for q in self.quantities.values() if q.formula):
                    raise Unsafe(
                        f"The rules of {self.origin} cannot be taken over: a formula looks at "
                        f"{name}, and observables here count the molecules of one pattern."
                    )
                why = "has several patterns" if several else "counts species and not molecules"
                self.notes.append(f"The observable {name} is left out: it {why}.")
                continue
            pattern = self._complex(bngl_patterns.pattern(text, line))
            self.symbols[ours] = self.place.observe(ours, pattern)

    def _take_formulas(self) -> None:
        for name in self.file.network.order:
            formula = self.quantities[name].formula
            assert formula is not None
            if name in self.declared and formula.names <= self.symbols.keys():
                self.symbols[name] = self._formula(name, formula, self.quantities[name].unit)

    def _formula(self, name: str, formula: Formula, unit: str) -> Symbol:
        """A formula of pure numbers, given its unit."""
        plain = {each: self._plain(self.symbols[each]) for each in formula.names}
        return self.place.expression(name, symbolic(formula, plain) * self._one(unit))

    def _plain(self, symbol: Symbol) -> sympy.Expr:
        return symbol / self._one(unit_name(self.blueprint.find(symbol).dimension))

    def _one(self, unit: str) -> sympy.Expr:
        if unit in ("", "dimensionless"):
            return sympy.Integer(1)
        if unit not in self.ones:
            words = re.sub(r"\W+", "_", unit.replace("/", "_per_"), flags=re.ASCII).strip("_")
            name = free_name(f"one_{words}".replace("one_1_per", "one_per"), self.taken)
            why = defined("BNGL has no units: what numbers of the file are counted in")
            self.ones[unit] = self.place.constant(name, 1, unit, why)
        return self.ones[unit]

    def _take_starts(self) -> None:
        lines = chain(self.blocks.get("seed species", []), self.blocks.get("species", []))
        for line in lines:
            text = line.strip()
            fixed = text.startswith("$")
            species, amount = _species_and_amount(text.lstrip("$").strip(), line)
            pattern = self._complex(bngl_patterns.pattern(species, line))
            stem = re.sub(r"\W+", "_", species, flags=re.ASCII).strip("_")
            start = self._number(f"{stem}_0", amount, "molecule")
            self.place.start(pattern, start, fixed=fixed)

    def _take_rules(self) -> None:
        for number, line in enumerate(self.blocks["reaction rules"], start=1):
            found = bngl_patterns.rule(line)
            name = free_name(found.label or f"rule_{number}", self.taken)
            sides = [[self._complex(each) for each in side] for side in (found.left, found.right)]
            rates = [
                self._number(f"rate_of_{name}{back}", text, _rate_unit(len(side)))
                for back, text, side in zip(("", "_back"), found.rates, sides, strict=False)
            ]
            left, right = (pysb.core.ReactionPattern(side) for side in sides)
            self.place.rule(
                name,
                RuleExpression(left, right, found.reversible),
                *rates,
                delete_molecules=found.delete_molecules,
            )

    def _number(self, name: str, text: str, unit: str) -> Symbol:
        """A number, a name or a formula of the file as something that has the `unit`."""
        ours = _WORD.sub(lambda one: self.names.get(one[0], one[0]), text.removesuffix("()"))
        known = self.symbols.get(ours)
        if known is not None and same(self.blueprint.find(known).dimension, dimension(unit)):
            return known
        try:
            value = float(ours)
        except ValueError:
            formula = Formula(ours)
            missing = formula.names - self.symbols.keys()
            if missing:
                raise Unsafe(
                    f"The rules of {self.origin} cannot be taken over: {text} needs "
                    f"{', '.join(sorted(missing))}, which is not read."
                ) from None
            return self._formula(free_name(name, self.taken), formula, unit)
        name = free_name(name, self.taken)
        return self.place.constant(name, value, unit, unsourced(self.origin))

    def _complex(self, pattern: bngl_patterns.Pattern) -> ComplexPattern:
        return ComplexPattern([self._part(part) for part in pattern], None)

    def _part(self, part: bngl_patterns.Part) -> MonomerPattern:
        if part.name not in self.molecules:
            raise Unsafe(f"{self.origin} has a molecule {part.name} without a molecule type.")
        bonds = {"": None, "+": pysb.ANY, "?": pysb.WILD}
        conditions: dict[str, object] = {}
        for site in part.sites:
            if site.name in conditions:
                raise Unsafe(f"{part.name} names its site {site.name} twice in {self.origin}.")
            bond = bonds[site.bond] if site.bond in bonds else int(site.bond)
            state = self._state(part.name, site.state) if site.state else ""
            if state and site.bond:
                conditions[site.name] = (state, bond)
            else:
                conditions[site.name] = state or bond
        return self.molecules[part.name](**conditions)


def _species_and_amount(text: str, line: str) -> tuple[str, str]:
    """`L(r) 2*x` in its two parts; a species has no blanks but after commas."""
    found = re.match(r"((?:[A-Za-z_]\w*(?:\([^()]*\))?\.?)+)\s+(.+)", text)
    if found is None:
        raise Unsafe(
            f"The rules cannot be taken over: {line.strip()!r} is no species with a number."
        )
    return found[1], found[2].strip()


def _rate_unit(order: int) -> str:
    return unit_name(dimension("molecule") ** (1 - order) / dimension("s"))


def _compare(
    blueprint: Blueprint, file: Network, origin: str, renamed: Mapping[tuple[str, str], str]
) -> list[str]:
    """The observables that count something else than the file's.

    Raises `Unsafe` unless the blueprint otherwise does what BioNetGen's network of the file does.
    """
    ours = expand(blueprint, force=True)  # BioNetGen has shown that it is finite
    here = {canonical(_old_states(each, renamed)): i for i, each in enumerate(ours.species)}
    there = [canonical(each) for each in file.species]
    instead = "Use the network of the file."
    if set(here) != set(there):
        count = len(set(here) ^ set(there))
        raise Unsafe(f"The rules of {origin} would make {count} other species here. {instead}")
    order = np.array([here[each] for each in there])
    random = np.random.default_rng(1)
    same_start = np.allclose(ours.initial_amounts()[order], file.initial_amounts(), rtol=_CLOSE)
    agree = same_start and bool(np.all(ours.fixed[order] == file.fixed))
    miscounted = set()
    for _ in range(_POINTS):
        amounts = random.uniform(1, 50, len(there)).round()
        mine = np.empty_like(amounts)
        mine[order] = amounts
        for name in ours.observables:
            one, two = (
                float(network.measure(at)[list(network.observables).index(name)])
                for network, at in ((ours, mine), (file, amounts))
            )
            if abs(one - two) > _CLOSE * abs(two):
                miscounted.add(name)
        for counts in (False, True):
            change = ours.stoichiometry @ ours.fluxes(mine, ours.values(), counts=counts)
            wanted = file.stoichiometry @ file.fluxes(amounts, file.values(), counts=counts)
            scale = max(float(np.abs(wanted).max(initial=0.0)), 1e-300)
            agree &= bool(np.allclose(change[order] / scale, wanted / scale, rtol=0, atol=_CLOSE))
    looked_at = {n for each in ours.quantities.values() if each.formula for n in each.formula.names}
    if not agree and not miscounted & looked_at:
        raise Unsafe(f"The rules of {origin} would go at other rates here. {instead}")
    return sorted(miscounted)


def _old_states(species: str, renamed: Mapping[tuple[str, str], str]) -> str:
    return re.sub(r"~_(\d)", r"~\1", species) if renamed else species
