"""What the rules and initial assignments of an SBML file compute, always or at the start."""

import libsbml

from engrammar.formulas import Formula
from engrammar.importing.context import Context
from engrammar.importing.file_units import PURE, FileUnit
from engrammar.importing.mathematics import (
    Inexpressible,
    Tree,
    Trees,
    names_in,
    uses_time,
    written_out,
)
from engrammar.importing.products import Product, sum_of_products
from engrammar.importing.sources_in_notes import pattern_of
from engrammar.network import NamedQuantity


def assigned(context: Context) -> tuple[Trees, Trees]:
    """The formulas of what a rule assigns at all times, and at the start alone.

    The latter are written out as far as they depend on what changes with time.
    """
    model = context.model
    always: Trees = {}
    at_start: Trees = {}
    for number in range(model.getNumRules()):
        rule = model.getRule(number)
        if rule.isAlgebraic():
            why = "an algebraic rule; solve it for one variable and write an assignment rule"
            name = rule.getIdAttribute() or rule.getMetaId() or "algebraicRule"
            context.refuse(name, why, hopeless=True)
        elif rule.isRate():
            context.refuse(rule.getVariable(), "a rate rule changes it")
        else:
            _read(context, always, str(rule.getVariable()), rule.getMath())
    for number in range(model.getNumInitialAssignments()):
        each = model.getInitialAssignment(number)
        _read(context, at_start, str(each.getSymbol()), each.getMath())
    changing = {n: tree for n, tree in always.items() if not is_static(context, tree, always)}
    for identifier, tree in at_start.items():
        try:
            at_start[identifier] = written_out(tree, changing)
        except Inexpressible as problem:
            context.refuse(identifier, problem)
    return always, at_start


def is_static(context: Context, tree: Tree, always: Trees) -> bool:
    """Whether what a rule computes stays as it is while the model runs."""
    try:
        tree = written_out(tree, always)
    except Inexpressible:
        return False
    changing = (context.model.getSpecies, context.model.getReaction)
    return not uses_time(tree) and not any(get(n) for get in changing for n in names_in(tree))


def _read(context: Context, trees: Trees, variable: str, node: libsbml.ASTNode) -> None:
    try:
        trees[variable] = context.functions.tree(node)
    except Inexpressible as problem:
        context.refuse(variable, problem)


def read_starting_parameters(context: Context, at_start: Trees, inputs: set[str]) -> None:
    """Parameters that a formula sets at the start: they keep that formula."""
    waiting = [
        each
        for each in (context.model.getParameter(n) for n in range(context.model.getNumParameters()))
        if str(each.getId()) in at_start and str(each.getId()) not in inputs
    ]
    for parameter in waiting:
        identifier = str(parameter.getId())
        unit = context.units.find(str(parameter.getUnits()))
        context.starting[identifier] = Product(1 / unit.factor, {context.name(identifier): 1})
        context.symbols[identifier] = context.starting[identifier]


def finish_starting_parameters(context: Context, at_start: Trees, inputs: set[str]) -> None:
    """Write the formulas of those parameters, once every symbol is known."""
    for number in range(context.model.getNumParameters()):
        parameter = context.model.getParameter(number)
        identifier = str(parameter.getId())
        if identifier in at_start and identifier not in inputs:
            _write_formula(context, identifier, at_start[identifier], parameter, context.starting)


def name_ruled(context: Context, always: Trees) -> None:
    """Give a name to all that rules compute, so that rules may look at each other."""
    for identifier, tree in always.items():
        element = context.model.getElementBySId(identifier)
        if element is None or element.getTypeCode() not in (
            libsbml.SBML_PARAMETER,
            libsbml.SBML_SPECIES,
        ):
            if element is None or element.getTypeCode() != libsbml.SBML_COMPARTMENT:
                context.refuse(identifier, "a rule changes what is no parameter and no species")
            continue
        unit = _unit_of(context, element)
        product = Product(1 / unit.factor, {context.name(identifier): 1})
        context.symbols[identifier] = product
        if is_static(context, tree, always):
            context.starting[identifier] = product


def read_rules(context: Context, always: Trees) -> None:
    """Assignment rules: sums of species become observables, all else formulas."""
    sums = {}
    for identifier, tree in always.items():
        if identifier in context.symbols:
            found = _as_sum(context, tree)
            if found is not None:
                sums[identifier] = found
    for identifier, (weights, symbol) in sums.items():
        element = context.model.getElementBySId(identifier)
        (name,) = context.symbols[identifier].powers
        context.observe(name, pattern_of(element) or identifier, weights)
        context.symbols[identifier] = symbol.times(Product(1.0, {name: 1}))
        if not symbol.powers:
            context.columns[name] = identifier, 1 / symbol.factor
    for identifier, tree in always.items():
        if identifier in context.symbols and identifier not in sums:
            element = context.model.getElementBySId(identifier)
            _write_formula(context, identifier, tree, element, context.symbols)


def _as_sum(context: Context, tree: Tree) -> tuple[dict[int, float], Product] | None:
    """Weights in molecules, and the file's value of the sum without its name."""
    terms = sum_of_products(tree, context.symbols)
    if terms is None:
        return None
    if terms == [Product(0.0)]:
        return {}, Product()
    if any(len(each.species) != 1 or each.powers != terms[0].powers for each in terms):
        return None
    molecules = context.molecules[terms[0].species[0]]
    volume = 1.0
    if terms[0].powers:  # concentrations: the volume's unit is part of the factor
        size = next(
            (s for s in context.symbols.values() if set(s.powers) == set(terms[0].powers)), None
        )
        volume = 1 / size.factor if size and not size.species else 1.0
    scale = molecules / volume
    weights = {each.species[0]: _short(each.factor * scale) for each in terms}
    return weights, Product(1 / scale, terms[0].powers)


def _short(number: float) -> float:
    """A number without the dust that multiplying and dividing by one factor leaves."""
    near = float(f"{number:.12g}")
    return near if abs(near - number) <= 4e-16 * abs(number) else number


def _write_formula(
    context: Context,
    identifier: str,
    tree: Tree,
    element: libsbml.SBase,
    symbols: dict[str, Product],
) -> None:
    unit = _unit_of(context, element)
    (name,) = context.symbols[identifier].powers
    try:
        text = context.text(tree, symbols)
    except Inexpressible as problem:
        context.refuse(identifier, problem)
        return
    if unit.factor != 1:
        text = f"({unit.factor!r}*{text})"
    context.add(NamedQuantity(name, unit.model, "formula", formula=Formula(text)))


def _unit_of(context: Context, element: libsbml.SBase) -> FileUnit:
    if element.getTypeCode() == libsbml.SBML_PARAMETER:
        return context.units.find(str(element.getUnits()))
    return PURE
