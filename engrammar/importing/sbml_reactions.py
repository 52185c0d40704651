"""Reactions of an SBML file: what they use and make, and at which rate."""

from collections import Counter
from dataclasses import dataclass, field

import libsbml

from engrammar.formulas import Formula
from engrammar.importing.context import Context
from engrammar.importing.laws import Channel, channels, common_multiple
from engrammar.importing.mathematics import Inexpressible, Tree, replaced, written_out
from engrammar.importing.products import Product, sum_of_products
from engrammar.importing.sbml_quantities import read_local_parameter
from engrammar.network import NamedQuantity
from engrammar.units import dimension, unit_name

Side = list[tuple[int, float]]
"""Species and how many of each."""

_MOST = 10_000
"""Molecules of a kind that one reaction may make or use."""


@dataclass
class Reactions:
    """The reactions read so far, row by row; and why some have no meaning in counts."""

    reactants: list[list[int]] = field(default_factory=list)
    products: list[list[int]] = field(default_factory=list)
    drivers: list[list[int]] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    rates: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    backward: list[bool] = field(default_factory=list)
    deterministic_only: list[str] = field(default_factory=list)
    squares: list[str] = field(default_factory=list)


def read_reactions(
    context: Context, at_start: dict[str, Tree], rules: set[str], *, as_written: bool
) -> Reactions:
    """All reactions. What a network cannot say is put on record in `context`.

    `rules` are the ids that rules compute; a stoichiometry among them is refused. Laws
    k A (A - 1) are those of counts, or left `as_written`.
    """
    every = [context.model.getReaction(n) for n in range(context.model.getNumReactions())]
    laws = {}
    for reaction in every:
        tree = _law(context, reaction)
        if tree is not None:
            laws[str(reaction.getId())] = tree
    labels = _labels(every)
    found = Reactions()
    for reaction in every:
        identifier = str(reaction.getId())
        if identifier not in laws:
            continue
        try:
            tree = written_out(laws[identifier], laws)  # a law may look at another's rate
            _read(context, reaction, tree, at_start, rules, labels, found, as_written)
        except Inexpressible as problem:
            context.refuse(identifier, problem)
    return found


def reaction_symbols(context: Context) -> dict[str, Tree]:
    """The laws of the reactions, for rules that look at a rate."""
    laws = {}
    for number in range(context.model.getNumReactions()):
        reaction = context.model.getReaction(number)
        law = reaction.getKineticLaw()
        if law is not None and law.getMath() is not None and not law.getNumParameters():
            try:
                laws[str(reaction.getId())] = context.functions.tree(law.getMath())
            except Inexpressible:
                continue
    return laws


def _law(context: Context, reaction: libsbml.Reaction) -> Tree | None:
    identifier = str(reaction.getId())
    law = reaction.getKineticLaw()
    if law is None or law.getMath() is None:
        why = "it has no rate law; write one (models of fluxes, as fbc, have none)"
        context.refuse(identifier, why, hopeless=True)
        return None
    if reaction.isSetFast() and reaction.getFast():
        why = 'it is declared fast, as if always in equilibrium: declare fast="false"'
        context.refuse(identifier, why, hopeless=True)
        return None
    try:
        tree = context.functions.tree(law.getMath())
        local = dict(
            read_local_parameter(context, identifier, law.getParameter(n))
            for n in range(law.getNumParameters())
        )
        return replaced(tree, local)
    except Inexpressible as problem:
        context.refuse(identifier, problem)
        return None


def _labels(reactions: list[libsbml.Reaction]) -> dict[str, str]:
    """The rule each reaction comes from: our exports say so in the name, else it is its own."""
    found = {}
    for each in reactions:
        label, identifier = str(each.getName()).replace(" ", "_"), str(each.getId())
        number = identifier.rstrip("_").removeprefix(f"{label}_")
        ours = label and identifier.startswith(f"{label}_") and number.isdigit()
        found[identifier] = label if ours else identifier
    return found


def _read(
    context: Context,
    reaction: libsbml.Reaction,
    tree: Tree,
    at_start: dict[str, Tree],
    rules: set[str],
    labels: dict[str, str],
    found: Reactions,
    as_written: bool,
) -> None:
    identifier = str(reaction.getId())
    changes = {
        "reactants": _side(context, reaction.getListOfReactants(), at_start, rules),
        "products": _side(context, reaction.getListOfProducts(), at_start, rules),
    }
    scale = _scale(context, changes)
    every = [number for side in changes.values() for _, number in side]
    multiple = common_multiple(every)
    if multiple is None:
        raise Inexpressible("its stoichiometries have no common multiple")
    if multiple > 1:
        found.deterministic_only.append(
            f"{identifier} uses or makes parts of molecules, where counts need whole numbers"
        )
    reactants, products = (_molecules(side, multiple) for side in changes.values())
    scale = scale.times(Product(1 / (context.units.seconds * multiple)))
    changing = [
        Counter({species: n for species, n in side.items() if not context.fixed[species]})
        for side in (reactants, products)
    ]
    terms = sum_of_products(tree, context.symbols)
    ways = None
    if terms is not None:
        ways = channels(
            [each.times(scale) for each in terms],
            *changing,
            reversible=bool(reaction.getReversible()),
            as_written=as_written,
        )
    rate = context.name(f"rate_of_{identifier}") if ways is None else ""
    if ways is None:
        text = f"({scale.text()}*{context.text(tree)})"
        context.add(NamedQuantity(rate, "molecule/s", "formula", formula=Formula(text)))
        ways = [Channel(Product(1.0, {rate: 1}), ())]
    label = labels[identifier]
    forward = label.removesuffix("_reverse")
    known = label.endswith("_reverse") and forward in labels.values()
    for way in ways:
        _add(context, found, identifier, way, reactants, products)
        found.rules.append(forward if known else label)
        found.backward.append(known or way.backward)


def _add(
    context: Context,
    found: Reactions,
    identifier: str,
    way: Channel,
    reactants: Counter[int],
    products: Counter[int],
) -> None:
    used, made = (products, reactants) if way.backward else (reactants, products)
    left = list(used.elements())
    drivers = left if Counter(way.drivers) == used else list(way.drivers)
    found.reactants.append(left)
    found.products.append(list(made.elements()))
    found.drivers.append(drivers)
    found.factors.append(way.rate.factor)
    found.rates.append(_rate(context, identifier, way))
    squares = [s for s, n in Counter(way.drivers).items() if n > 1]
    if squares and not way.of_counts:
        found.squares.append(f"{identifier} ({context.ids[squares[0]]}*{context.ids[squares[0]]})")
    elif way.of_counts:
        context.notes.append(
            f"{identifier} is a law of counts, as A (A - 1): deterministic runs take its "
            "limit for many molecules, A^2."
        )


def _rate(context: Context, identifier: str, way: Channel) -> str:
    """The quantity that is the rate: a constant of the file, or a formula of several."""
    powers = way.rate.powers
    if list(powers.values()) == [1]:
        return next(iter(powers))
    name = f"rate_of_{identifier}{'_reverse' if way.backward else ''}"
    text = Product(1.0, powers).text()
    order = len(way.drivers)
    unit = unit_name(dimension("molecule") ** (1 - order) / dimension("s"))
    return context.add(NamedQuantity(context.name(name), unit, "formula", formula=Formula(text)))


def _side(
    context: Context,
    references: libsbml.ListOfSpeciesReferences,
    at_start: dict[str, Tree],
    rules: set[str],
) -> Side:
    """Species and stoichiometries of one side, without species that a rule computes."""
    side: Side = []
    for number in range(references.size()):
        reference = references.get(number)
        species, identifier = str(reference.getSpecies()), str(reference.getId())
        if identifier and identifier in rules:
            raise Inexpressible(f"a rule changes the stoichiometry {identifier}")
        if identifier and identifier in at_start:
            amount = context.value(at_start[identifier])
        elif reference.isSetStoichiometryMath():
            math = reference.getStoichiometryMath().getMath()
            amount = context.value(context.functions.tree(math))
        elif context.model.getLevel() == 3 and not reference.isSetStoichiometry():
            context.notes.append(f"{species} has no stoichiometry in a reaction: taken as 1.")
            amount = 1.0
        else:
            amount = float(reference.getStoichiometry())
        if not 0 <= amount <= _MOST:
            raise Inexpressible(f"the stoichiometry of {species} is {amount:g}")
        if species in context.species:
            side.append((context.species[species], amount))
        elif species not in rules:
            raise Inexpressible(f"there is no species {species}")
    return side


def _scale(context: Context, changes: dict[str, Side]) -> Product:
    """Molecules for one unit of the rate law; where species differ, so do stoichiometries."""
    involved = {each for side in changes.values() for each, _ in side if not context.fixed[each]}
    factors = {each: _conversion(context, each) for each in sorted(involved)}
    if not factors:
        return Product(context.units.molecules(context.units.extent) or 1.0)
    if len({(each.factor, tuple(each.powers)) for each in factors.values()}) == 1:
        return next(iter(factors.values()))
    numbers = {}
    for species, each in factors.items():
        numbers[species] = each.factor
        for name in each.powers:
            value = context.quantities[name].value
            if value is None:
                raise Inexpressible(f"the conversion factor {name} is a formula")
            numbers[species] *= value
            context.notes.append(
                f"The conversion factor {name} is taken as it stands: changing it does nothing."
            )
    smallest = min(numbers.values())
    if not smallest > 0:
        raise Inexpressible("a conversion factor is not positive")
    for name, side in changes.items():
        changes[name] = [(s, n * numbers.get(s, smallest) / smallest) for s, n in side]
    return Product(smallest)


def _conversion(context: Context, species: int) -> Product:
    """Molecules of a species for one unit of the rate law."""
    element = context.model.getSpecies(context.ids[species])
    factor = str(element.getConversionFactor()) or str(context.model.getConversionFactor())
    molecules = Product(context.molecules[species])
    if not factor:
        return molecules
    if factor not in context.symbols:
        raise Inexpressible(f"the conversion factor {factor} has no value")
    return molecules.times(context.symbols[factor])


def _molecules(side: Side, multiple: int) -> Counter[int]:
    counted: Counter[int] = Counter()
    for species, number in side:
        counted[species] += round(number * multiple)
    return counted
