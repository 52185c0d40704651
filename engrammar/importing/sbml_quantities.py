"""Compartments, parameters, species and rules of an SBML file, and their values at the start."""

from math import inf, isfinite

import libsbml

from engrammar.formulas import Formula
from engrammar.importing.context import Context
from engrammar.importing.file_units import PURE, FileUnit
from engrammar.importing.mathematics import (
    Inexpressible,
    Tree,
    names_in,
    uses_time,
    written_out,
)
from engrammar.importing.products import Product, sum_of_products
from engrammar.importing.sources_in_notes import pattern_of
from engrammar.network import NamedQuantity
from engrammar.sources import Constant, assumed
from engrammar.units import AVOGADRO, UnitError, quantity, to_model

Trees = dict[str, Tree]


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
            context.refuse(
                rule.getIdAttribute() or "algebraicRule", "an algebraic rule", hopeless=True
            )
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


def read_compartments(context: Context, always: Trees, at_start: Trees) -> dict[str, str]:
    """The places of the compartments, each with its volume on record."""
    places: dict[str, str] = {}
    for number in range(context.model.getNumCompartments()):
        compartment = context.model.getCompartment(number)
        identifier = str(compartment.getId())
        name = str(compartment.getName())
        ours = identifier == f"place_{name}"  # as we write a place whose name is a quantity's
        place = context.name(name if ours else identifier)
        places[identifier] = place
        if identifier in always:
            context.refuse(identifier, "a rule changes the size of this compartment")
            continue
        _read_size(context, compartment, place, at_start.get(identifier))
    return places


def _read_size(
    context: Context, compartment: libsbml.Compartment, place: str, assigned: Tree | None
) -> None:
    identifier = str(compartment.getId())
    size = float(compartment.getSize()) if compartment.isSetSize() else None
    if assigned is not None:
        try:
            size = context.value(assigned)
        except (Inexpressible, KeyError) as problem:
            context.refuse(identifier, problem)
            return
    unit = context.units.size(compartment)
    name = context.name(f"V_{place}")
    if size is not None and not isfinite(size):
        context.refuse(identifier, f"its size is {size}")
        return
    if size is None or compartment.getSpatialDimensionsAsDouble() != 3 or not size > 0:
        # A place needs a volume, which nothing in the file then looks at.
        why = "the file gives no volume, and nothing looks at this one"
        declared = Constant(name, 1.0, "fL", assumed(why))
        context.add(NamedQuantity(name, "fL", "volume", value=1.0, declared=declared))
        if size is None:
            return
        value = _in_model(context, identifier, size, unit)
        name = context.constant(context.name(f"size_of_{place}"), value, unit.model, compartment)
    else:
        if unit.model != "fL":
            unit = FileUnit("fL", "fL", 1.0)
            context.notes.append(f"The size of {identifier} has no unit of volume: taken in fL.")
        declared = context.declared(name, size, unit, compartment)
        value = _in_model(context, identifier, size, unit)
        context.add(NamedQuantity(name, "fL", "volume", value=value, declared=declared))
    context.symbols[identifier] = context.starting[identifier] = Product(1 / unit.factor, {name: 1})


def read_parameters(context: Context, always: Trees, at_start: Trees, inputs: set[str]) -> None:
    """Parameters without a formula: constants, and inputs where something may change them.

    `inputs` are those that events change.
    """
    for number in range(context.model.getNumParameters()):
        parameter = context.model.getParameter(number)
        identifier = str(parameter.getId())
        if identifier in always or (identifier in at_start and identifier not in inputs):
            continue
        constant = parameter.getConstant() and identifier not in inputs
        if parameter.isSetValue() and identifier not in at_start:
            _add_parameter(context, identifier, parameter, parameter.getValue(), constant)


def read_input_starts(context: Context, at_start: Trees, inputs: set[str]) -> None:
    """Inputs whose value at the start is a formula, which is computed once."""
    for identifier in sorted(inputs & at_start.keys()):
        parameter = context.model.getParameter(identifier)
        if parameter is None:
            continue
        try:
            _add_parameter(
                context, identifier, parameter, context.value(at_start[identifier]), False
            )
        except (Inexpressible, KeyError) as problem:
            context.refuse(identifier, problem)


def _add_parameter(
    context: Context,
    identifier: str,
    parameter: libsbml.Parameter,
    value: float,
    constant: bool,
) -> None:
    if not isfinite(value):
        context.refuse(identifier, f"its value is {value}")
        return
    unit = context.units.find(str(parameter.getUnits()))
    name = context.name(identifier)
    declared = context.declared(name, value, unit, parameter)
    context.add(
        NamedQuantity(
            name,
            unit.model,
            "constant" if constant else "input",
            value=_in_model(context, identifier, value, unit),
            declared=declared,
        )
    )
    _stands_for(context, identifier, name, unit)


def read_local_parameter(
    context: Context, reaction: str, parameter: libsbml.Parameter
) -> tuple[str, str]:
    """The id of a local parameter, and the symbol that stands for it everywhere."""
    identifier = str(parameter.getId())
    symbol = f"{reaction}.{identifier}"
    if parameter.isSetValue() and isfinite(parameter.getValue()):
        unit = context.units.find(str(parameter.getUnits()))
        name = context.name(f"{reaction}_{identifier}")
        value = float(parameter.getValue())
        declared = context.declared(name, value, unit, parameter)
        model_value = _in_model(context, symbol, value, unit)
        context.add(NamedQuantity(name, unit.model, "constant", model_value, declared=declared))
        _stands_for(context, symbol, name, unit)
    return identifier, symbol


def _in_model(context: Context, identifier: str, value: float, unit: FileUnit) -> float:
    """`value` in the model's unit; 1, and a note of refusal, where no computer can hold that."""
    try:
        found = to_model(quantity(value, unit.text))
    except (OverflowError, UnitError):
        found = inf
    if not isfinite(found):
        context.refuse(identifier, f"{value:g} {unit.text} is no number to compute with")
        return 1.0
    return found


def _stands_for(context: Context, identifier: str, name: str, unit: FileUnit) -> None:
    product = Product(1 / unit.factor, {name: 1})
    context.symbols[identifier] = context.starting[identifier] = product


def read_species(context: Context, always: Trees) -> list[libsbml.Species]:
    """The species that a network has: all but those that a rule computes from others."""
    found: list[libsbml.Species] = []
    for number in range(context.model.getNumSpecies()):
        species = context.model.getSpecies(number)
        identifier = str(species.getId())
        if identifier in always:
            continue
        if context.model.getCompartment(species.getCompartment()) is None:
            context.refuse(identifier, f"there is no compartment {species.getCompartment()!r}")
            continue
        index = context.species[identifier] = len(found)
        found.append(species)
        context.ids.append(identifier)
        context.fixed.append(bool(species.getBoundaryCondition() or species.getConstant()))
        substance = context.units.substance(species)
        molecules = context.units.molecules(substance)
        if molecules is None and substance:
            context.notes.append(
                f"{identifier} is counted in {substance}, which is no number of molecules: taken "
                "as molecules."
            )
        context.molecules.append(molecules or 1.0)
        amount = Product(1 / context.molecules[index], {}, (index,))
        context.symbols[identifier] = _seen(context, species, amount)
    return found


def _seen(context: Context, species: libsbml.Species, amount: Product) -> Product:
    """What a species' id stands for: its amount, or its concentration."""
    compartment = context.model.getCompartment(species.getCompartment())
    as_amount = (
        species.getHasOnlySubstanceUnits()
        or compartment is None
        or compartment.getSpatialDimensionsAsDouble() == 0
    )
    size = None if as_amount else context.symbols.get(str(species.getCompartment()))
    below = size.inverse() if size else None
    if not as_amount and below is None:
        # Concentrations of a compartment without a size: what uses them will say so.
        return amount
    return amount.times(below) if below else amount


def read_starts(
    context: Context, species: list[libsbml.Species], at_start: Trees
) -> dict[int, str]:
    """The quantity with the molecules of each species at the start."""
    starts: dict[int, str] = {}
    waiting = []
    for index, each in enumerate(species):
        identifier = str(each.getId())
        if identifier in at_start:
            waiting.append((index, each))
            continue
        name = _plain_start(context, index, each)
        if name is not None:
            starts[index] = name
            _known_at_start(context, index, each, name)
    rounded = ""
    for _ in range(len(waiting) + 1):  # they may look at each other, in any order
        left = []
        for index, each in waiting:
            identifier = str(each.getId())
            try:
                starts[index] = _assigned_start(context, index, each, at_start[identifier])
            except Inexpressible as problem:
                rounded = str(problem)
                left.append((index, each))
                continue
            _known_at_start(context, index, each, starts[index])
        if len(left) == len(waiting):
            break
        waiting = left
    for _, each in waiting:
        context.refuse(each.getId(), f"its amount at the start: {rounded}")
    return starts


def _known_at_start(context: Context, index: int, species: libsbml.Species, name: str) -> None:
    amount = Product(1 / context.molecules[index], {name: 1})
    context.starting[str(species.getId())] = _seen(context, species, amount)


def _plain_start(context: Context, index: int, species: libsbml.Species) -> str | None:
    identifier, molecules = str(species.getId()), context.molecules[index]
    size = context.symbols.get(str(species.getCompartment()))
    if species.isSetInitialConcentration() and size is not None and size.powers:
        (volume,) = size.powers
        concentration = float(species.getInitialConcentration()) * molecules * size.factor
        if not isfinite(concentration):
            context.refuse(identifier, "its concentration at the start is no number")
            return None
        moles = context.units.molecules(context.units.substance(species)) not in (None, 1.0)
        factor, unit = (AVOGADRO, "uM") if moles else (1.0, "molecule/fL")
        if context.quantities[volume].unit != "fL":
            unit = "dimensionless"
        name = context.constant(
            context.name(f"{identifier}_0"), concentration / factor, unit, species
        )
        text = Product(factor, {name: 1, volume: 1}).text()
        return context.add(_formula(context.name(f"{identifier}_start"), "molecule", text))
    amount = float(species.getInitialAmount()) if species.isSetInitialAmount() else 0.0
    if species.isSetInitialConcentration():  # without a size of the compartment
        amount = float(species.getInitialConcentration())
    if not isfinite(amount * molecules):
        context.refuse(identifier, f"its amount at the start is {amount}")
        return None
    if amount == 0 and context.from_rules:
        return None
    name = context.name(f"{identifier}_0")
    return context.constant(name, amount * molecules, "molecule", species)


def _assigned_start(context: Context, index: int, species: libsbml.Species, tree: Tree) -> str:
    if isinstance(tree, str) and tree in context.starting:
        value: Product | None = context.starting[tree]
    else:
        name = _rounded(tree)
        value = context.starting.get(name) if name else None
    scale = Product(context.molecules[index])
    seen = _seen(context, species, Product())
    if seen.powers:  # the file assigns a concentration
        scale = Product(
            context.molecules[index] / seen.factor, {n: -p for n, p in seen.powers.items()}
        )
    if value is not None:
        amount = value.times(scale)
        if abs(amount.factor - 1) < 1e-14 and list(amount.powers.values()) == [1]:
            return next(iter(amount.powers))
        text = amount.text()
    else:
        text = f"{context.text(tree, context.starting)}*{scale.text()}"
    return context.add(_formula(context.name(f"{species.getId()}_start"), "molecule", text))


def _rounded(tree: Tree) -> str:
    """The name in `floor(earlier + name + 0.5) - floor(earlier + 0.5)`, our whole molecules."""
    match tree:
        case ("-", ("floor", ("+", *total)), ("floor", ("+", *before))):
            pass
        case ("floor", ("+", *total)):
            before = [0.5]
        case _:
            return ""
    known, left = _flat(before), _flat(total)
    if 0.5 not in known or len(left) != len(known) + 1:
        return ""
    for each in known:  # as often as it stands there: species may start with the same amount
        if each not in left:
            return ""
        left.remove(each)
    return left[0] if isinstance(left[0], str) else ""


def _flat(terms: list[Tree]) -> list[Tree]:
    found: list[Tree] = []
    for each in terms:
        found += _flat(list(each[1:])) if isinstance(each, tuple) and each[0] == "+" else [each]
    return found


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
    context.add(_formula(name, unit.model, text))


def _unit_of(context: Context, element: libsbml.SBase) -> FileUnit:
    if element.getTypeCode() == libsbml.SBML_PARAMETER:
        return context.units.find(str(element.getUnits()))
    return PURE


def _formula(name: str, unit: str, text: str) -> NamedQuantity:
    return NamedQuantity(name, unit, "formula", formula=Formula(text))
