"""What an overlay may change: constants, inputs, amounts, sites, rules.

Each change finds what it needs in a model, in all of its places, and says in words what it changed.
A changed number carries the overlay's source, and behind it the source it had.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pysb.core import ComplexPattern, MonomerPattern, RuleExpression

from engrammar.blueprint import Blueprint
from engrammar.correspondence import correspond, molecules_in
from engrammar.declarations import Declared, DeclaredRule, DeclaredStart
from engrammar.overlay import Change
from engrammar.place import Place
from engrammar.sources import Constant, Source, defined
from engrammar.units import UnitError, dimension, quantity, same
from engrammar.vocabulary import Molecule

_MUTANT = defined("a mutant: nothing starts in the state that its site cannot have")


@dataclass(frozen=True)
class Scaled:
    """A constant or an input at rest times `factor`; the range of the source is the factor's."""

    constant: str
    factor: float
    source: Source

    @property
    def needs(self) -> str:
        """The constant."""
        return f"the constant {self.constant}"

    def lay(self, blueprint: Blueprint) -> list[str]:
        """Scale it wherever it is."""
        return [self._scale(blueprint, each) for each in _numbers(blueprint, self.constant)]

    def _scale(self, blueprint: Blueprint, declared: Declared) -> str:
        assert declared.constant is not None
        old = declared.constant
        source = replace(
            self.source,
            reason=f"{self.factor:.4g} times {old.value:g} {old.unit}".strip()
            + f": {self.source.reason}",
            range=_times(self.source.range, old.value),
        )
        return _put(blueprint, declared, old.value * self.factor, source)


@dataclass(frozen=True)
class Held:
    """A constant, or an input at rest, at a value with its unit: a drug in the bath all the time.

    A stimulus that changes the input does so as ever, and it returns to this value.
    """

    constant: str
    value: str
    source: Source

    @property
    def needs(self) -> str:
        """The constant or input."""
        return f"the input {self.constant}"

    def lay(self, blueprint: Blueprint) -> list[str]:
        """Hold it wherever it is."""
        changed = []
        for each in _numbers(blueprint, self.constant):
            assert each.constant is not None
            given, unit = quantity(self.value), each.constant.unit
            if not same(given.dimensionality, dimension(unit)):
                raise UnitError(
                    f"{self.constant} of {blueprint.name} is in {unit or 'pure numbers'}, so it "
                    f"cannot be {self.value}."
                )
            value = float(given.m_as(quantity(1, unit).units))
            changed.append(_put(blueprint, each, value, self.source))
        return changed


@dataclass(frozen=True)
class Amount:
    """The molecules of a kind that are there at the start, times `factor`, a constant of its own.

    `called` is the name of the factor: a gene dose, or the share that a drug leaves active. `state`
    narrows it to molecules that start in it. What a molecule that is missing had bound starts free.
    """

    molecule: Molecule
    factor: float
    called: str
    source: Source
    state: Mapping[str, str] = field(default_factory=dict)

    @property
    def needs(self) -> str:
        """The molecule."""
        return f"{self.molecule.name} at the start"

    def lay(self, blueprint: Blueprint) -> list[str]:
        """Scale every start that the molecule has a part in."""
        concerned = [each for each in blueprint.starts if self._is_in(each.pattern)]
        if not concerned:
            return []
        factor = blueprint.constant(self.called, self.factor, "", self.source)
        starts = [each for each in blueprint.starts if each not in concerned]
        for each in concerned:
            name = blueprint.name_of(blueprint.find(each.amount))
            left = blueprint.expression(f"{name}_times_{self.called}", each.amount * factor)
            _add(blueprint, starts, replace(each, amount=left))
            rest = _without(each.pattern, self.molecule.name)
            if rest:
                lost = blueprint.expression(
                    f"{name}_without_{self.molecule.name}", each.amount * (1 - factor)
                )
            for part in rest:
                _add(blueprint, starts, DeclaredStart(part, lost, each.fixed))
        blueprint.starts[:] = starts
        words = " ".join(self.state.values()) or self.molecule.name
        return [f"{self.factor:.3g} of {words} at the start ({self.called})"]

    def _is_in(self, pattern: ComplexPattern) -> bool:
        return any(
            part.monomer.name == self.molecule.name
            and all(_state(part, site) == state for site, state in self.state.items())
            for part in pattern.monomer_patterns
        )


@dataclass(frozen=True)
class Mutated:
    """A site that stays in one state, as an alanine in the place of a serine does.

    Rules that would take it out of that state are left out; molecules start in it.
    """

    molecule: Molecule
    site: str
    stays: str = "u"

    @property
    def needs(self) -> str:
        """The site."""
        return f"{self.molecule.name} with rules that change its {self.site}"

    def lay(self, blueprint: Blueprint) -> list[str]:
        """Leave the rules out, and start in the state."""
        rules = [left for rule in blueprint.rules for left in self._left_of(rule)]
        gone = {each.name for each in blueprint.rules} - {each.name for each in rules}
        one_way = {
            new.name
            for new in rules
            for old in blueprint.rules
            if (old.name, old.place) == (new.name, new.place) and new is not old
        }
        starts: list[DeclaredStart] = []
        moved = False
        for each in blueprint.starts:
            mutant = self._mutant(each.pattern)
            if mutant is not each.pattern:
                moved = True
                name = blueprint.name_of(blueprint.find(each.amount))
                none = blueprint.constant("in_the_other_state", 0, "", _MUTANT)
                left = blueprint.expression(f"{name}_times_in_the_other_state", each.amount * none)
                _add(blueprint, starts, replace(each, amount=left))
            _add(blueprint, starts, replace(each, pattern=mutant))
        if not (gone or one_way or moved):
            return []
        blueprint._replace_rules(rules)
        blueprint.starts[:] = starts
        left_out = ", ".join(sorted(gone | one_way)) or "no rule"
        return [f"{self.molecule.name} stays {self.stays} at {self.site}: without {left_out}"]

    def _left_of(self, rule: DeclaredRule) -> list[DeclaredRule]:
        """The rule, the one direction of it that a mutant has, or nothing."""
        left, right = rule.expression.reactant_pattern, rule.expression.product_pattern
        leaves, comes = self._changes(left, right)
        if leaves and rule.reverse is not None:
            back = RuleExpression(right, left, False)
            return [replace(rule, expression=back, forward=rule.reverse, reverse=None)]
        if leaves:
            return []
        if comes and rule.reverse is not None:
            return [
                replace(rule, expression=RuleExpression(left, right, False), reverse=None),
            ]
        return [rule]

    def _changes(self, left: ComplexPattern, right: ComplexPattern) -> tuple[bool, bool]:
        """Whether the state is left, and come to, from left to right."""
        sides = [
            molecules_in([each for each in side.complex_patterns if each]) for side in (left, right)
        ]
        leaves = comes = False
        for one, other in correspond(*sides):
            if one is None or other is None or sides[0][one].monomer.name != self.molecule.name:
                continue
            before, after = _state(sides[0][one], self.site), _state(sides[1][other], self.site)
            if before != after:
                leaves |= before == self.stays
                comes |= after == self.stays
        return leaves, comes

    def _mutant(self, pattern: ComplexPattern) -> ComplexPattern:
        parts = [
            _with_state(part, self.site, self.stays)
            if part.monomer.name == self.molecule.name
            and _state(part, self.site) not in (None, self.stays)
            else part
            for part in pattern.monomer_patterns
        ]
        same_parts = all(
            new is old for new, old in zip(parts, pattern.monomer_patterns, strict=True)
        )
        return pattern if same_parts else ComplexPattern(parts, None, pattern.match_once)


@dataclass(frozen=True)
class Without:
    """Rules left out by their names, wherever they are."""

    rules: tuple[str, ...]

    @property
    def needs(self) -> str:
        """The rules."""
        return f"the rule {' or '.join(self.rules)}"

    def lay(self, blueprint: Blueprint) -> list[str]:
        """Leave them out."""
        gone = sorted({each.name for each in blueprint.rules if each.name in self.rules})
        blueprint._replace_rules([each for each in blueprint.rules if each.name not in gone])
        return [f"without {', '.join(gone)}"] if gone else []


@dataclass(frozen=True)
class Added:
    """A mechanism applied in each place where the molecule is there from the start."""

    mechanism: Callable[[Place], None]
    molecule: Molecule

    @property
    def needs(self) -> str:
        """The molecule."""
        return f"{self.molecule.name} at the start"

    def lay(self, blueprint: Blueprint) -> list[str]:
        """Apply it."""
        there = {
            part.compartment.name
            for start in blueprint.starts
            for part in start.pattern.monomer_patterns
            if part.monomer.name == self.molecule.name and part.compartment is not None
        }
        for name in sorted(there):
            self.mechanism(blueprint.places[name])
        return [f"with the mechanism {self.mechanism.__name__}"] if there else []


@dataclass(frozen=True)
class FirstOf:
    """Several changes one after the other, as alternatives: the first that finds its parts."""

    alternatives: tuple[tuple[Change, ...], ...]

    @property
    def needs(self) -> str:
        """What any of them needs."""
        return " or ".join(dict.fromkeys(each[0].needs for each in self.alternatives))

    def lay(self, blueprint: Blueprint) -> list[str]:
        """Lay the first group whose first change finds something."""
        for first, *others in self.alternatives:
            changed = first.lay(blueprint)
            if changed:
                return changed + [each for other in others for each in other.lay(blueprint)]
        return []


def _numbers(blueprint: Blueprint, name: str) -> list[Declared]:
    """What is called `name` and has a value: in one place, in several, or in none in particular."""
    return [
        each
        for each in blueprint.declared.values()
        if name in (each.name, blueprint.name_of(each)) and each.constant is not None
    ]


def _put(blueprint: Blueprint, declared: Declared, value: float, source: Source) -> str:
    """Give a constant another value and source; its old source stays behind the new one."""
    assert declared.constant is not None
    old = declared.constant
    new = replace(
        declared,
        constant=Constant(old.name, value, old.unit, replace(source, before=old.source)),
    )
    key = (declared.name, declared.place.name if declared.place else "")
    blueprint.declared[key] = new
    blueprint._by_symbol[declared.symbol] = new
    return f"{blueprint.name_of(new)} from {old.value:g} to {value:.4g} {old.unit}".strip()


def _times(of: tuple[float, float] | None, value: float) -> tuple[float, float] | None:
    return None if of is None else (of[0] * value, of[1] * value)


def _state(part: MonomerPattern, site: str) -> str | None:
    condition = part.site_conditions.get(site)
    state = condition[0] if isinstance(condition, tuple) else condition
    return state if isinstance(state, str) else None


def _with_state(part: MonomerPattern, site: str, state: str) -> MonomerPattern:
    condition = part.site_conditions[site]
    put = (state, condition[1]) if isinstance(condition, tuple) else state
    return MonomerPattern(part.monomer, {**part.site_conditions, site: put}, part.compartment)


def _add(blueprint: Blueprint, starts: list[DeclaredStart], new: DeclaredStart) -> None:
    """Add a start, to the amount of one that is of the same species."""
    for index, known in enumerate(starts):
        if _species(known.pattern) == _species(new.pattern) and known.fixed == new.fixed:
            names = [blueprint.name_of(blueprint.find(each.amount)) for each in (known, new)]
            both = blueprint.expression(f"{names[0]}_and_{names[1]}", known.amount + new.amount)
            starts[index] = replace(known, amount=both)
            return
    starts.append(new)


def _species(pattern: ComplexPattern) -> list[object]:
    """A start with its unmentioned sites at rest; equal ones are one species."""
    found: list[object] = []
    for part in pattern.monomer_patterns:
        resting = {
            site: (part.monomer.site_states.get(site) or [None])[0] for site in part.monomer.sites
        }
        filled = sorted((resting | dict(part.site_conditions)).items(), key=lambda each: each[0])
        found.append((part.monomer.name, part.compartment and part.compartment.name, filled))
    return found


def _without(pattern: ComplexPattern, molecule: str) -> list[ComplexPattern]:
    """What is left of a complex when its molecules of one kind are taken out, piece by piece."""
    parts = [each for each in pattern.monomer_patterns if each.monomer.name != molecule]
    counted: dict[int, int] = {}
    for part in parts:
        for bond in _bonds(part):
            counted[bond] = counted.get(bond, 0) + 1
    lost = {bond for bond, ends in counted.items() if ends == 1}
    waiting = [_unbound(part, lost) for part in parts]
    pieces: list[ComplexPattern] = []
    while waiting:
        piece, bonds = [waiting.pop(0)], set[int]()
        grew = True
        while grew:
            bonds = {bond for part in piece for bond in _bonds(part)}
            joined = [part for part in waiting if _bonds(part) & bonds]
            piece += joined
            waiting = [part for part in waiting if not any(part is each for each in joined)]
            grew = bool(joined)
        pieces.append(ComplexPattern(piece, None))
    return pieces


def _bonds(part: MonomerPattern) -> set[int]:
    found: set[int] = set()
    for condition in part.site_conditions.values():
        for each in condition if isinstance(condition, tuple) else (condition,):
            if isinstance(each, int):
                found.add(each)
    return found


def _unbound(part: MonomerPattern, lost: set[int]) -> MonomerPattern:
    conditions = {}
    for site, condition in part.site_conditions.items():
        if isinstance(condition, tuple) and condition[1] in lost:
            conditions[site] = condition[0]
        elif isinstance(condition, int) and condition in lost:
            conditions[site] = None
        else:
            conditions[site] = condition
    return MonomerPattern(part.monomer, conditions, part.compartment)
