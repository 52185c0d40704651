"""What there is to know of an SBML file before anybody runs it. Called in a process of its own."""

from dataclasses import asdict
from typing import Any

import libsbml

from engrammar.passport import laws
from engrammar.passport.gate import gate

_ROOM = 200
"""Observables looked at in a file that does not say which matter; more would fill the page."""


def survey(text: str) -> dict[str, Any]:
    """The findings of an SBML text, its observables, and what of it can be changed.

    `constants` and `volumes` are by id with their values, those that most rates depend on first.
    If it cannot be read at all, there is only `unreadable`, a sentence.
    """
    document = libsbml.readSBMLFromString(text)
    model = document.getModel()
    if model is None or document.getNumErrors(libsbml.LIBSBML_SEV_FATAL):
        first = document.getError(0).getMessage() if document.getNumErrors() else "no model in it"
        return {"unreadable": f"libsbml cannot read the file: {' '.join(first.split())}"}
    expand = libsbml.ConversionProperties()
    expand.addOption("expandFunctionDefinitions", True)
    document.convert(expand)
    model = document.getModel()
    users = _users(model)
    # In level 2 the units of a model are built in, unless it redefines them.
    time = model.getTimeUnits() or ("second" if model.getLevel() < 3 else "")
    return {
        "name": model.getId() or model.getName() or "model",
        "level": model.getLevel(),
        "version": model.getVersion(),
        "time_unit": time,
        "size": [model.getNumSpecies(), model.getNumReactions()],
        "events": model.getNumEvents(),
        "observables": _observables(model),
        "volumes": _ranked(
            {
                each.getId(): each.getSize()
                for each in model.getListOfCompartments()
                if each.isSetSize() and each.getSize() > 0
            },
            model,
            users,
        ),
        "constants": _ranked(
            {
                each.getId(): each.getValue()
                for each in model.getListOfParameters()
                if each.isSetValue() and each.getValue() and each.getConstant()
            },
            model,
            users,
        ),
        "scale": _scale(model),
        "findings": [asdict(each) for each in gate(model)],
    }


def _observables(model: libsbml.Model) -> list[tuple[str, str]]:
    """What to look at: variables that sum up species, as ours do, where all species are amounts.

    Otherwise the species too, each in its own terms, and whatever changes by a rate rule.
    """
    listed = model.getListOfSpecies()
    species = {each.getId() for each in listed}
    sums, ruled = [], []
    for rule in model.getListOfRules():
        sum_of = laws.weights(rule.getMath()) if rule.isAssignment() else None
        if rule.getVariable() in species:
            continue
        if rule.isRate():
            ruled.append((rule.getVariable(), "variable"))
        elif sum_of and sum_of.keys() <= species:
            sums.append((rule.getVariable(), "variable"))
    if sums and not ruled and all(each.getHasOnlySubstanceUnits() for each in listed):
        return sums[:_ROOM]
    each_species = [
        (each.getId(), "amount" if each.getHasOnlySubstanceUnits() else "concentration")
        for each in listed
        if not each.getConstant()
    ]
    return [*sums, *ruled, *each_species][:_ROOM]


def _in_law(reaction: libsbml.Reaction) -> set[str]:
    law = reaction.getKineticLaw()
    return laws.names(law.getMath()) if law is not None else set()


def _users(model: libsbml.Model) -> dict[str, int]:
    """How many rates depend on each id, directly or by assignment."""
    depends = laws.dependencies(model)
    count: dict[str, int] = {}
    for reaction in model.getListOfReactions():
        for name in laws.closure(_in_law(reaction), depends):
            count[name] = count.get(name, 0) + 1
    for rule in model.getListOfRules():
        if rule.isRate():
            for name in laws.closure(laws.names(rule.getMath()), depends):
                count[name] = count.get(name, 0) + 1
    return count


def _ranked(
    values: dict[str, float], model: libsbml.Model, users: dict[str, int]
) -> dict[str, float]:
    """`values` that no initial assignment or rule overrides, the most used first."""
    free = {
        name: value
        for name, value in values.items()
        if model.getInitialAssignment(name) is None and model.getRule(name) is None
    }
    return dict(sorted(free.items(), key=lambda each: -users.get(each[0], 0)))


def _scale(model: libsbml.Model) -> float:
    """The largest number a species starts with, in its own terms; 1 if all start empty."""
    starts = [
        each.getInitialAmount() if each.isSetInitialAmount() else each.getInitialConcentration()
        for each in model.getListOfSpecies()
        if each.isSetInitialAmount() or each.isSetInitialConcentration()
    ]
    return max((abs(each) for each in starts if each == each), default=0.0) or 1.0
