"""The absolute tolerance to ask for, so that amounts are kept to the one that is meant."""

import libsbml

from engrammar.passport.assignment import Assignment


def of_concentrations(assignment: Assignment) -> float:
    """The absolute tolerance for programs that take it for one of concentrations.

    RoadRunner, COPASI and bngsim multiply it by the size of a species' compartment, also where the
    species is an amount: asked for 1e-6 molecules of what is made and lost in 1,000 fL, they are
    5e-3, 6e-4 and 3e-3 off. So it is divided by the largest compartment of amounts, if that is
    above 1.
    """
    model = libsbml.readSBMLFromFile(assignment.model).getModel()
    sizes = [
        model.getCompartment(each.getCompartment()).getSize()
        for each in model.getListOfSpecies()
        if each.getHasOnlySubstanceUnits()
    ]
    return assignment.atol / max((size for size in sizes if size > 1), default=1.0)
