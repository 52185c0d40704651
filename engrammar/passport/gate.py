"""The static gate: what simulators read differently in an SBML file, found without running it."""

from collections.abc import Iterator
from itertools import chain
from math import isfinite

import libsbml

from engrammar.engines.task import Method
from engrammar.passport import laws
from engrammar.passport.clashes import clashes
from engrammar.passport.findings import Finding, together

_SSA: tuple[Method, ...] = ("ssa",)
_PART_OF_THE_CORE = ("l3v2extendedmath",)  # libsbml's own word for what version 2 added


def gate(model: libsbml.Model) -> list[Finding]:
    """The findings of a model, one of each kind. Function definitions should be expanded."""
    depends = laws.dependencies(model)
    found = chain(
        _packages(model),
        _species(model),
        _reactions(model, depends),
        _rules(model),
        _events(model, depends),
        _compartments(model),
        clashes(model),
    )
    return together(found)


def _packages(model: libsbml.Model) -> Iterator[Finding]:
    document = model.getSBMLDocument()
    for index in range(document.getNumPlugins()):
        package = document.getPlugin(index).getPackageName()
        if document.getPkgRequired(package) and package not in _PART_OF_THE_CORE:
            yield Finding(
                f"package {package}",
                package,
                f"The file needs the SBML package {package}, which most simulators do not read.",
                "Export it as SBML core.",
            )


def _species(model: libsbml.Model) -> Iterator[Finding]:
    for each in model.getListOfSpecies():
        name = each.getId()
        compartment = model.getCompartment(each.getCompartment())
        size = compartment.getSize() if compartment is not None else float("nan")
        if not each.getHasOnlySubstanceUnits():
            where = "" if size == 1 else f" (its compartment has the size {size:g})"
            yield Finding(
                "concentration",
                name,
                f"In formulas it stands for its concentration{where}: a propensity needs counts.",
                "Set hasOnlySubstanceUnits and rewrite the laws for amounts.",
                _SSA,
            )
        elif _unit(model, each) not in ("item", "dimensionless"):
            yield Finding(
                "substance unit",
                name,
                f"Its amount is in {_unit(model, each) or 'no unit'} and not in items, so that "
                "readers count other numbers of molecules.",
                "Give amounts in items.",
                _SSA,
            )
        elif size == size and size != 1:  # not, if it has none
            yield Finding(
                "amount",
                name,
                f"It is an amount in a compartment of the size {size:g}: some readers show amounts "
                "and some concentrations.",
                "Look at observables (parameters with assignment rules) instead.",
            )
        start = _start(model, each)
        if start is not None and not isfinite(start):
            yield Finding(
                "not finite",
                name,
                f"It starts with {start:g}, with which nobody can compute.",
                "Give the amount it starts with as a number.",
                ("ode", "ssa"),
            )
        elif start is not None and abs(start - round(start)) > 1e-9 * max(1.0, abs(start)):
            yield Finding(
                "not whole",
                name,
                f"It starts with {start:g}, which is no whole number: RoadRunner counts on from "
                "there and below zero, bngsim and COPASI round.",
                "Start with whole molecules.",
                _SSA,
            )


def _reactions(model: libsbml.Model, depends: dict[str, set[str]]) -> Iterator[Finding]:
    species = {each.getId() for each in model.getListOfSpecies()}
    looked_at = species | laws.made_of(species, depends)
    level = model.getLevel()
    for reaction in model.getListOfReactions():
        name, law = reaction.getId(), reaction.getKineticLaw()
        if law is None or law.getMath() is None:
            yield Finding("no law", name, "It has no rate law.", "Write one.", ("ode", "ssa"))
            continue
        math = law.getMath()
        used = laws.closure(laws.names(math), depends)
        if laws.net(math, looked_at):
            yield Finding(
                "net rate",
                name,
                "Its law is a difference of rates. RoadRunner's Gillespie loses the noise of both "
                "and says nothing; COPASI and bngsim refuse it.",
                "Split it into two irreversible reactions, each with its own law.",
                _SSA,
            )
        elif reaction.getReversible():
            yield Finding(
                "reversible",
                name,
                "It is declared reversible, which COPASI refuses to simulate stochastically.",
                'Declare reversible="false"; a way back is a reaction of its own.',
                _SSA,
            )
        yield from _stoichiometry(reaction, level)
        yield from _equals(reaction, math)
        if "time" in used:
            yield Finding(
                "time in a law",
                name,
                "Its rate depends on the time, which stochastic simulators follow only from one "
                "event to the next.",
                "Make the input piecewise constant, and run the pieces one after the other.",
                _SSA,
            )
        for reference in reaction.getListOfReactants():
            reactant = model.getSpecies(reference.getSpecies())
            constant = reactant is None or reactant.getBoundaryCondition()
            if reference.getSpecies() not in used and not constant:
                yield Finding(
                    "consumes what its law ignores",
                    name,
                    f"It consumes {reference.getSpecies()} at a rate that does not depend on it, "
                    "and goes on below zero.",
                    "Let the law vanish with its reactants.",
                    _SSA,
                )
        hidden = [
            each.getId() for each in _local(law) if model.getElementBySId(each.getId()) is not None
        ]
        if hidden:
            yield Finding(
                "local parameter",
                name,
                f"Its local parameter {hidden[0]} hides a global id, which some readers mistake.",
                "Rename the local parameter.",
            )
        if reaction.isSetFast() and reaction.getFast():
            yield Finding(
                "fast",
                name,
                "It is declared fast; most simulators take it for an ordinary reaction.",
                "Give it a rate, or eliminate it.",
            )


def _stoichiometry(reaction: libsbml.Reaction, level: int) -> Iterator[Finding]:
    for reference in chain(reaction.getListOfReactants(), reaction.getListOfProducts()):
        who = f"{reaction.getId()} ({reference.getSpecies()})"
        if reference.isSetStoichiometryMath() or (
            reference.isSetId() and not reference.getConstant() and level == 3
        ):
            yield Finding(
                "variable stoichiometry",
                who,
                "Its stoichiometry may change, which few simulators follow.",
                "Write it as a number and declare it constant.",
                _SSA,
            )
        elif level == 3 and not reference.isSetStoichiometry():
            yield Finding(
                "no stoichiometry",
                who,
                "It has no stoichiometry: some readers take 1, and some take nothing.",
                'Write stoichiometry="1".',
            )
        elif reference.getStoichiometry() % 1:
            yield Finding(
                "fractional stoichiometry",
                who,
                f"{reference.getStoichiometry():g} molecules cannot be counted.",
                "Use whole numbers.",
                _SSA,
            )


def _equals(reaction: libsbml.Reaction, math: libsbml.ASTNode) -> Iterator[Finding]:
    taken: dict[str, float] = {}
    for reference in reaction.getListOfReactants():
        number = reference.getStoichiometry() if reference.isSetStoichiometry() else 1.0
        taken[reference.getSpecies()] = taken.get(reference.getSpecies(), 0.0) + number
    for name, number in taken.items():
        if number < 2:
            continue
        if laws.counts_down(math, name):
            yield Finding(
                "counting law",
                reaction.getId(),
                f"Its law counts pairs, {name} ({name} - 1): it is for stochastic simulation, and "
                "COPASI has to be told so.",
                "In COPASI, set the model type to stochastic; integrate the deterministic file.",
                ("ode",),
            )
        elif laws.power_of(math, name) >= 2:
            yield Finding(
                "equals",
                reaction.getId(),
                f"Its law has {name} * {name}. In counts RoadRunner takes that as it is and drives "
                f"{name} below zero; COPASI and bngsim make it {name} ({name} - 1).",
                "For stochastic simulation make a file of its own with k A (A - 1).",
                _SSA,
            )


def _rules(model: libsbml.Model) -> Iterator[Finding]:
    for rule in model.getListOfRules():
        if rule.isAlgebraic():
            yield Finding(
                "algebraic rule",
                rule.getId() or "an algebraic rule",
                "RoadRunner, COPASI and bngsim do not solve algebraic rules.",
                "Solve it for one variable and write an assignment rule.",
                ("ode", "ssa"),
            )
        elif rule.isRate():
            yield Finding(
                "rate rule",
                rule.getVariable(),
                "It changes by a rate rule, which no exact stochastic simulator follows.",
                "Write reactions, or integrate the model.",
                _SSA,
            )


def _events(model: libsbml.Model, depends: dict[str, set[str]]) -> Iterator[Finding]:
    for number, event in enumerate(model.getListOfEvents(), 1):
        name = event.getId() or f"event {number}"
        trigger = event.getTrigger()
        used = (
            laws.closure(laws.names(trigger.getMath()), depends) if trigger is not None else set()
        )
        if "time" in used:
            yield Finding(
                "timed event",
                name,
                "RoadRunner's Gillespie fires a timed event late or never.",
                "Run up to the event, change the value, and go on.",
                _SSA,
            )
        else:
            yield Finding(
                "event",
                name,
                "Its trigger looks at the state: stochastic simulators differ in when they look.",
                "Compare equations only.",
                _SSA,
            )
        if event.isSetDelay():
            yield Finding(
                "delay", name, "It acts after a delay, which not all readers keep.", "Avoid delays."
            )


def _compartments(model: libsbml.Model) -> Iterator[Finding]:
    ruled = {rule.getVariable() for rule in model.getListOfRules()}
    for each in model.getListOfCompartments():
        if each.getId() in ruled:
            yield Finding(
                "changing volume",
                each.getId(),
                "Its size changes, and with it the meaning of every concentration in it.",
                "Compare equations only.",
                _SSA,
            )
        elif not each.isSetSize() and each.getSpatialDimensions() != 0:
            yield Finding(
                "no size",
                each.getId(),
                "It has no size: some readers take 1, and some refuse.",
                "Write its size.",
            )


def _unit(model: libsbml.Model, species: libsbml.Species) -> str:
    unit = species.getSubstanceUnits() or model.getSubstanceUnits()
    definition = model.getUnitDefinition(unit or "substance")
    if definition is not None and definition.isVariantOfDimensionless():
        return "dimensionless"
    if definition is not None and definition.getNumUnits() == 1 and definition.getUnit(0).isItem():
        return "item"
    return str(unit)


def _start(model: libsbml.Model, species: libsbml.Species) -> float | None:
    """The amount a species starts with, if it is counted at all."""
    if not species.getHasOnlySubstanceUnits():
        return None
    assignment = model.getInitialAssignment(species.getId())
    if assignment is not None and assignment.getMath() is not None:
        return float(libsbml.SBMLTransforms.evaluateASTNode(assignment.getMath(), model))
    return float(species.getInitialAmount()) if species.isSetInitialAmount() else None


def _local(law: libsbml.KineticLaw) -> list[libsbml.Parameter]:
    return [*law.getListOfParameters(), *law.getListOfLocalParameters()]
