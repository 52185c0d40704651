"""What network-free simulators get wrong, found in the rules before anything runs.

Each fault was found by comparing small symmetric models with their expanded networks; a model in
which one may occur is refused. The judgement errs on the side of caution: it looks at each molecule
alone, and at which kinds of molecules may hang together.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engrammar.engines.task import SimulationError
from engrammar.engines.togetherness import Togetherness
from engrammar.expansion.native.changes import Changes, Which, changes_of
from engrammar.expansion.native.patterns import Molecule, Unsupported
from engrammar.rule_set import RuleSet


class WouldErr(SimulationError):
    """An engine is known to simulate such a model wrongly; the message says which rule, and why."""


@dataclass(frozen=True)
class Direction:
    """One direction of a rule, and what its rate looks at."""

    name: str
    changes: Changes
    is_functional: bool
    deletes_molecules: bool

    def molecule(self, which: Which) -> Molecule:
        """A molecule of a reactant."""
        return self.changes.reactants[which[0]].molecules[which[1]]


Fault = Callable[[Direction, Togetherness], "str | None"]
"""Says what goes wrong with a rule, or nothing."""


def check(rules: RuleSet, engine: str, faults: tuple[Fault, ...]) -> None:
    """Raise `WouldErr` if `engine`, which has these `faults`, would simulate the rules wrongly."""
    found = list(_found(rules, engine, faults))
    if found:
        more = f" ({len(found) - 1} more like it.)" if len(found) > 1 else ""
        raise WouldErr(f"{rules.start.name} cannot be simulated by {engine}: {found[0]}{more}")


def _found(rules: RuleSet, engine: str, faults: tuple[Fault, ...]) -> Iterator[str]:
    for number in rules.start.fixed.nonzero()[0]:
        yield f"{engine} lets the buffered {rules.start.species[number]} run out."
    together = Togetherness(rules.model)
    try:
        directions = list(_directions(rules))
    except Unsupported as problem:
        yield f"nobody has checked that {engine} reads this as BioNetGen does: {problem}"
        return
    for direction in directions:
        for fault in faults:
            if wrong := fault(direction, together):
                yield f"{engine} {wrong} in the rule {direction.name}."


def _directions(rules: RuleSet) -> Iterator[Direction]:
    for rule in rules.model.rules:
        for rate, backward in ((rule.rate_forward, False), (rule.rate_reverse, True)):
            if rate is not None:
                changes = changes_of(rule, backward=backward)
                functional = rate.name in rules.start.dynamic
                yield Direction(rule.name, changes, functional, rule.delete_molecules)


def repeats_a_catalyst(direction: Direction, together: Togetherness) -> str | None:
    """A reactant that a rule leaves as it is counts once a complex, and not once a molecule."""
    for number in range(len(direction.changes.reactants)):
        kept = direction.changes.indistinct(number) and number not in _destroyed(direction)
        if kept and (name := _repeated(direction, number, together)):
            return f"counts a complex once for each {name} in it, and not once,"
    return None


def repeats_a_loss(direction: Direction, together: Togetherness) -> str | None:
    """A complex that a rule degrades whole is lost once, however often the pattern matches."""
    for number in _destroyed(direction):
        if name := _repeated(direction, number, together):
            return f"degrades a complex once for each {name} in it, and not once,"
    return None


def forgets_symmetry_of_functions(direction: Direction, _: Togetherness) -> str | None:
    """Two equal reactants, or a symmetric one, at a rate that looks at what is there."""
    if direction.is_functional and direction.changes.factor != 1:
        return "forgets the symmetry of the reactants, as the rate looks at what is there,"
    return None


def keeps_partners_of_the_lost(direction: Direction, together: Togetherness) -> str | None:
    """A molecule is degraded out of its complex, and its partner stays bound to nothing."""
    for which in direction.changes.destroyed:
        if together.is_ever_bound(direction.molecule(which)):
            kind = direction.molecule(which).kind
            return f"leaves the partners of a degraded {kind} bound to nothing"
    return None


def demands_delete_molecules(direction: Direction, _: Togetherness) -> str | None:
    """NFsim stops where a rule takes a molecule out of a complex and does not say so outright."""
    if direction.changes.destroyed and not direction.deletes_molecules:
        return "does not degrade a molecule out of its complex without delete_molecules"
    return None


def keeps_partners_unless_told(direction: Direction, together: Togetherness) -> str | None:
    """The same, where the rule does not ask for the loss of molecules rather than complexes."""
    if direction.deletes_molecules:
        return None
    return keeps_partners_of_the_lost(direction, together)


def parts_what_hangs_together(direction: Direction, together: Togetherness) -> str | None:
    """A bond is broken between two products that another bond may still hold together."""
    products = dict(direction.changes.product_of)
    for (one, site), (other, far) in direction.changes.broken:
        if products.get(one) == products.get(other):
            continue
        broken = _broken_sites(direction, one)
        molecule = direction.molecule(one)
        end = (direction.molecule(other).kind, far)
        if together.also_meets(molecule, broken, end):
            return f"parts {molecule.kind} and {end[0]} at {site} though they may stay together"
    return None


def never_breaks_two_bonds(direction: Direction, _: Togetherness) -> str | None:
    """Two molecules held by several bonds come apart at once."""
    products = dict(direction.changes.product_of)
    pairs = [
        frozenset((one[0], other[0]))
        for one, other in direction.changes.broken
        if products.get(one[0]) != products.get(other[0])
    ]
    if len(set(pairs)) < len(pairs):
        return "never breaks several bonds at once"
    return None


def _destroyed(direction: Direction) -> list[int]:
    return direction.changes.destroyed_species


def _repeated(direction: Direction, reactant: int, together: Togetherness) -> str | None:
    """The kind of molecule by which a pattern may match several times in a complex."""
    molecules = direction.changes.reactants[reactant].molecules
    if any(not together.meets_its_like(each) for each in molecules):
        return None  # one that is alone of its kind can only be matched once, and leads to the rest
    return molecules[0].kind


def _broken_sites(direction: Direction, which: Which) -> set[str]:
    ends = [end for bond in direction.changes.broken for end in bond]
    return {site for place, site in ends if place == which}
