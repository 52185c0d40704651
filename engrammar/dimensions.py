"""Dimensions of formulas: what unit does `k*Ca**3/(K**3 + Ca**3)` have, and does it make sense?"""

from collections.abc import Iterable, Mapping
from typing import Any

import sympy

from engrammar.units import DIMENSIONLESS, Dimension, UnitError, same, unit_name

_PRESERVING = (sympy.Abs, sympy.Min, sympy.Max)


def dimension_of(formula: Any, known: Mapping[sympy.Symbol, Dimension]) -> Dimension:
    """The dimension of `formula`, given those of its symbols.

    Raises `UnitError` where terms of different dimensions are added or compared, where an exponent
    or the argument of a transcendental function has a dimension, and for a symbol not in `known`.
    """
    if isinstance(formula, sympy.Symbol):
        if formula not in known:
            raise UnitError(f"{formula.name} was not declared in this model.")
        return known[formula]
    if formula.is_number:
        return DIMENSIONLESS
    if isinstance(formula, sympy.Mul):
        product = DIMENSIONLESS
        for factor in formula.args:
            product = product * dimension_of(factor, known)
        return product
    if isinstance(formula, (sympy.Add, *_PRESERVING)):
        return _common(formula, formula.args, known)
    if isinstance(formula, sympy.Pow):
        return _power(formula, known)
    if isinstance(formula, sympy.Piecewise):
        branches: list[Any] = list(formula.args)
        for _, condition in branches:
            for relation in condition.atoms(sympy.core.relational.Relational):
                _common(relation, relation.args, known)
        return _common(formula, [value for value, _ in branches], known)
    for argument in formula.args:
        if not same(dimension_of(argument, known), DIMENSIONLESS):
            raise UnitError(
                f"{formula.func.__name__}() needs a pure number, but {argument} is in "
                f"{unit_name(dimension_of(argument, known))}."
            )
    return DIMENSIONLESS


def _power(formula: Any, known: Mapping[sympy.Symbol, Dimension]) -> Dimension:
    base, exponent = formula.args
    of_base = dimension_of(base, known)
    if exponent.is_number:
        return of_base ** float(exponent)
    if not same(dimension_of(exponent, known), DIMENSIONLESS):
        raise UnitError(f"The exponent {exponent} in {formula} has a dimension.")
    if not same(of_base, DIMENSIONLESS):
        raise UnitError(
            f"{formula} raises {unit_name(of_base)} to a power that is not a fixed number; "
            "divide the base by a constant of its own unit first."
        )
    return DIMENSIONLESS


def _common(
    formula: Any, terms: Iterable[Any], known: Mapping[sympy.Symbol, Dimension]
) -> Dimension:
    terms = list(terms)
    found = [dimension_of(term, known) for term in terms]
    for term, other in zip(terms, found, strict=True):
        if not same(other, found[0]):
            raise UnitError(
                f"{formula} mixes units: {terms[0]} is in {unit_name(found[0])}, "
                f"{term} in {unit_name(other)}."
            )
    return found[0]
