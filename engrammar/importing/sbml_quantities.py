"""Compartments, parameters and species of an SBML file, and their values at the start."""

from math import inf, isfinite

import libsbml

from engrammar.formulas import Formula
from engrammar.importing.context import Context
from engrammar.importing.file_units import FileUnit
from engrammar.importing.mathematics import (
    Inexpressible,
    Tree,
    Trees,
)
from engrammar.importing.products import Product
from engrammar.network import NamedQuantity
from engrammar.sources import Constant, assumed
from engrammar.units import AVOGADRO, UnitError, quantity, to_model


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


def _formula(name: str, unit: str, text: str) -> NamedQuantity:
    return NamedQuantity(name, unit, "formula", formula=Formula(text))
