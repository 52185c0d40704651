"""Kappa, where it can say the same as the rules: PySB's text with its names and order mended.

Kappa finds partners by their position and counts every way a pattern fits. Rules for which that
would mean other numbers than in BioNetGen are refused.
"""

import re

import pysb
import sympy
from pysb.core import ComplexPattern
from pysb.export import export

from engrammar.assembly import assemble
from engrammar.blueprint import Blueprint

_WORD = re.compile(r"'[^']*'|[A-Za-z_]\w*")


class NoKappa(ValueError):
    """A model that Kappa cannot express; the message names the element."""


def kappa(blueprint: Blueprint) -> str:
    """The model in Kappa (KaSim 4). Raises `NoKappa`."""
    model = assemble(blueprint)
    for rule in model.rules:
        _check_rule(rule)
    for start in model.initials:
        if start.fixed:
            raise NoKappa(f"Kappa has no species of a fixed amount, as {start.pattern} is.")
    for expression in model.expressions:
        if expression.expr.has(sympy.Function) or expression.expr.has(sympy.Piecewise):
            raise NoKappa(f"The formula {expression.name} has a function that is not translated.")
    lines = str(export(model, "kappa")).splitlines()
    formulas = {each.name for each in model.expressions}
    names = formulas | set(model.observables.keys())
    agents: list[str] = []
    constants: list[str] = []
    observables: list[str] = []
    variables: list[str] = []
    others: list[str] = []
    for line in lines:
        if line.startswith("%agent"):
            agents.append(line)
        elif line.startswith("%obs"):
            observables.append(line)
        elif line.startswith("%var"):
            _, name, text = line.split(" ", 2)
            of_formula = name.strip("'") in formulas
            mended = f"%var: {name} {_quoted(text, names)}"
            (variables if of_formula else constants).append(mended)
        elif line.strip():
            others.append(line)
    title = f"// {blueprint.name}: molecules are counted, time is in seconds."
    return "\n".join([title, *agents, *constants, *observables, *variables, *others]) + "\n"


def _quoted(text: str, names: set[str]) -> str:
    """A formula whose names are all in quotes, as Kappa wants them."""
    return _WORD.sub(lambda word: f"'{word[0]}'" if word[0] in names else word[0], text)


def _check_rule(rule: pysb.Rule) -> None:
    left, right = (
        [each for each in side.complex_patterns if each]
        for side in (rule.reactant_pattern, rule.product_pattern)
    )
    one, other = (
        [part.monomer.name for whole in side for part in whole.monomer_patterns]
        for side in (left, right)
    )
    shorter, longer = sorted((one, other), key=len)
    if longer[: len(shorter)] != shorter:
        raise NoKappa(
            f"{rule.name} lists its molecules in another order on its right than on its left, and "
            "Kappa finds partners by their position."
        )
    if rule.delete_molecules:
        raise NoKappa(f"{rule.name} deletes molecules from complexes that stay.")
    for side in (left, right) if rule.is_reversible else (left,):
        if _symmetric(side):
            raise NoKappa(
                f"{rule.name} joins or parts equal molecules, which Kappa counts twice and "
                "BioNetGen once."
            )


def _symmetric(side: list[ComplexPattern]) -> bool:
    """Whether two molecules or complexes of a side could stand for each other."""
    parts = [
        (
            part.monomer.name,
            sorted((site, repr(_kind(c))) for site, c in part.site_conditions.items()),
        )
        for whole in side
        for part in whole.monomer_patterns
    ]
    return any(parts.count(part) > 1 for part in parts)


def _kind(condition: object) -> object:
    """A site's condition without the number of its bond."""
    if isinstance(condition, tuple):
        return condition[0], "bound"
    return "bound" if isinstance(condition, int) else condition
