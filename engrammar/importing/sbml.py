"""SBML, level 2 version 1 to level 3 version 2 core, as a network.

Everything is converted to what a network counts in, molecules and seconds, and computes exactly
what the file computes: its formulas work with the file's own numbers, converted where they are
stored. What a network cannot say is refused by the id of the element.
"""

from dataclasses import replace

import libsbml
import numpy as np
from scipy import sparse

from engrammar.expansion.netfile import padded
from engrammar.formulas import FormulaError
from engrammar.imported import Imported
from engrammar.importing import counts
from engrammar.importing.context import Context, DoesNotFit, Refused
from engrammar.importing.file_units import FileUnits
from engrammar.importing.mathematics import Inexpressible
from engrammar.importing.sbml_events import changed_parameters, stimulus, timed_changes
from engrammar.importing.sbml_quantities import (
    read_compartments,
    read_input_starts,
    read_parameters,
    read_species,
    read_starts,
)
from engrammar.importing.sbml_reactions import Reactions, read_reactions
from engrammar.importing.sbml_rules import (
    assigned,
    finish_starting_parameters,
    name_ruled,
    read_rules,
    read_starting_parameters,
)
from engrammar.network import Network, Rules
from engrammar.question import Question

_MOST = 50_000_000
"""Entries of a table of reactants or products."""
_HARMLESS = ("l3v2extendedmath", "layout", "render", "groups")
"""Not packages at all, or about pictures and lists; what they hold is left behind."""
_NOT_CORE = "a package that changes what the file means; write it in core SBML, without it"


def seconds(text: str) -> float:
    """The unit of time of an SBML text, in seconds."""
    document = libsbml.readSBMLFromString(text)
    return FileUnits(document.getModel()).seconds


def name_and_unit(text: str, origin: str) -> tuple[str, str]:
    """The name of the model in an SBML text, and the unit its species are counted in."""
    document = libsbml.readSBMLFromString(text)
    model = document.getModel()
    return _name(model, origin), FileUnits(model).extent


def _name(model: libsbml.Model, origin: str) -> str:
    return str(model.getId() or origin.rpartition("/")[2].partition(".")[0])


def read(text: str, origin: str, *, repair: bool = False, as_written: bool = False) -> Imported:
    """The network in an SBML text that was checked to be safe; `origin` is the file's name.

    With `repair`, a law `k*A*A` between equal molecules is taken as k A (A - 1) in counts. A law
    k A (A - 1) is one of counts, whose deterministic limit is k A^2, unless it is to stay
    `as_written`.
    Raises `DoesNotFit` for what a network cannot say, and of that `Refused` for what no simulator
    here can run either.
    """
    document = libsbml.readSBMLFromString(text)
    _check(document)
    context = _context(document, origin)
    if impossible := context.units.impossible:
        why = "its multipliers and scales make no number above zero: correct the unit"
        raise Refused([(each, why) for each in impossible])
    try:
        return replace(_model(context, repair, as_written), text=text)
    except (FormulaError, RecursionError) as problem:
        raise DoesNotFit([(_name(document.getModel(), origin), str(problem))]) from problem


def _model(context: Context, repair: bool, as_written: bool) -> Imported:
    model, origin = context.model, context.origin
    always, at_start = assigned(context)
    places = read_compartments(context, always, at_start)
    changes = timed_changes(context)
    inputs = changed_parameters(context, changes)
    read_parameters(context, always, at_start, inputs)
    species = read_species(context, always)
    name_ruled(context, always)
    read_starting_parameters(context, at_start, inputs)
    read_input_starts(context, at_start, inputs)
    starts = read_starts(context, species, at_start)
    finish_starting_parameters(context, at_start, inputs)
    read_rules(context, always)
    if not context.from_rules or not context.observables:
        for index in range(len(species)):
            context.counter(index)
    reactions = read_reactions(context, at_start, set(always), as_written=as_written)
    asked = stimulus(context, changes)
    if context.hopeless:
        raise Refused(context.hopeless)
    if context.problems:
        raise DoesNotFit(context.problems)
    if not reactions.rates:
        raise DoesNotFit([(_name(model, origin), "it has no reactions")])
    if len(reactions.rates) * max(map(len, [*reactions.reactants, *reactions.products])) > _MOST:
        raise DoesNotFit([("listOfReactions", "their stoichiometries are too large for a table")])
    network = _network(context, species, places, starts, reactions)
    _check_start(network)
    return Imported(
        _with_reasons(network, context, reactions, repair),
        Question(until="", stimulus=asked),
        origin,
        tuple(dict.fromkeys([*_understood(context), *context.notes])),
        "",
        context.columns,
    )


def _check_start(network: Network) -> None:
    """Raise `DoesNotFit` where the model has no amounts or rates to begin with."""
    try:
        with np.errstate(all="ignore"):
            amounts = network.initial_amounts()
            rates = network.fluxes(amounts, network.values())
    except (ArithmeticError, KeyError, TypeError, ValueError, RecursionError) as problem:
        said = " ".join(str(problem).split())
        raise DoesNotFit([(network.name, f"it cannot be computed at the start ({said})")]) from None
    for index in np.flatnonzero(~np.isfinite(amounts)):
        raise DoesNotFit([(network.species[index], "its amount at the start is no number")])
    for index in np.flatnonzero(~np.isfinite(rates)):
        rule = network.rules.names[network.rules.of_reaction[index]]
        raise DoesNotFit([(rule, "its rate at the start is no number")])


def _context(document: libsbml.SBMLDocument, origin: str) -> Context:
    try:
        return Context(document.getModel(), origin)
    except Inexpressible as problem:
        raise Refused([("listOfFunctionDefinitions", str(problem))]) from problem


def _check(document: libsbml.SBMLDocument) -> None:
    for number in range(document.getNumPlugins()):
        package = str(document.getPlugin(number).getPackageName())
        if package not in _HARMLESS:
            raise Refused([(package, _NOT_CORE)])
    for number in range(document.getNumUnknownPackages()):
        raise Refused([(str(document.getUnknownPackagePrefix(number)), _NOT_CORE)])
    for number in range(document.getNumErrors()):
        error = document.getError(number)
        if error.getErrorId() == libsbml.MissingXMLEncoding:  # UTF-8, and it was decoded already
            continue
        if error.getSeverity() >= libsbml.LIBSBML_SEV_ERROR:
            message = " ".join(str(error.getMessage()).split())
            said = f"{message.rstrip('.')}; correct it there"
            raise Refused([(f"line {error.getLine()}", said)])
    if document.getLevel() < 2:
        raise Refused([("sbml", "level 1; convert it to level 2 or 3 first")])
    if document.getModel() is None:
        raise Refused([("sbml", "the file has no model; export it again where it is from")])


def _network(
    context: Context,
    species: list[libsbml.Species],
    places: dict[str, str],
    starts: dict[int, str],
    reactions: Reactions,
) -> Network:
    number = len(species)
    names = tuple(dict.fromkeys(reactions.rules))
    rates = tuple(dict.fromkeys(reactions.rates))
    reactants, drivers = padded(reactions.reactants, number), padded(reactions.drivers, number)
    order = list(dict.fromkeys(places.values()))
    return Network(
        name=_name(context.model, context.origin),
        species=tuple(
            str(each.getName()) if context.from_rules else f"{each.getId()}()" for each in species
        ),
        places=tuple(order),
        place=np.array(
            [order.index(places[str(each.getCompartment())]) for each in species], dtype=np.int32
        ),
        fixed=np.array(context.fixed, dtype=bool),
        starts=dict(sorted(starts.items())),
        reactants=reactants,
        products=padded(reactions.products, number),
        factor=np.array(reactions.factors, dtype=np.float64),
        rate=np.array([rates.index(each) for each in reactions.rates], dtype=np.int32),
        rates=rates,
        rules=Rules(
            names,
            np.array([names.index(each) for each in reactions.rules], dtype=np.int32),
            np.array(reactions.backward, dtype=bool),
        ),
        quantities=dict(sorted(context.quantities.items())),
        observables=context.observables,
        weights=_weights(context, number),
        generator=f"the file {context.origin}",
        drivers=None if reactions.drivers == reactions.reactants else drivers,
    )


def _weights(context: Context, species: int) -> sparse.csr_array:
    rows, columns, data = [], [], []
    for row, weights in enumerate(context.weights):
        for column, weight in weights.items():
            rows.append(row)
            columns.append(column)
            data.append(weight)
    shape = (len(context.weights), species)
    return sparse.csr_array(sparse.coo_array((data, (rows, columns)), shape=shape))


def _with_reasons(
    network: Network, context: Context, reactions: Reactions, repair: bool
) -> Network:
    found = [*reactions.deterministic_only, *counts.reasons(network)]
    if context.units.extent == "" and not _whole(network):
        found.append(
            "the amounts at the start are not whole, and the file does not say that it counts "
            "molecules: declare substanceUnits, or start with whole molecules"
        )
    if reactions.squares and not repair:
        found.append(
            f"the law of {', '.join(reactions.squares[:3])} lets a molecule react with itself; "
            "read the file with repair=yes to take it as A (A - 1)"
        )
    if not found:
        return network
    more = f"; and {len(found) - 3} more" if len(found) > 3 else ""
    return replace(network, deterministic_only="; ".join(found[:3]) + more + ".")


def _whole(network: Network) -> bool:
    amounts = network.initial_amounts()
    return bool(np.all(np.abs(amounts - np.rint(amounts)) < 1e-6))


def _understood(context: Context) -> list[str]:
    """How the file's units were taken."""
    units, found = context.units, []
    if not units.says_time:
        found.append("The file does not say its unit of time: taken as seconds.")
    elif units.seconds != 1:
        found.append(f"The file's unit of time is {units.seconds:g} s.")
    molecules = units.molecules(units.extent)
    if molecules is None:
        found.append("The file does not say its unit of substance: taken as molecules.")
    elif molecules != 1:
        found.append(f"The file's unit of substance is {molecules:.6g} molecules.")
    return found
