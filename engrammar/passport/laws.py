"""What a rate law says, as far as it can be seen without running it.

Written without `getType`: once libsedml (and so tellurium) is imported after libsbml, it returns an
object that equals nothing.
"""

from collections.abc import Iterable

import libsbml

_TIME = "http://www.sbml.org/sbml/symbols/time"


def names(math: libsbml.ASTNode) -> set[str]:
    """The ids in a formula; `time` for the symbol of time."""
    if math is None:
        return set()
    found: set[str] = set()
    if math.isName():
        found.add("time" if math.getDefinitionURLString() == _TIME else math.getName())
    return found.union(*(names(child) for child in children(math)))


def children(math: libsbml.ASTNode) -> list[libsbml.ASTNode]:
    """The operands of a formula's outermost operation."""
    return [math.getChild(index) for index in range(math.getNumChildren())]


def factors(math: libsbml.ASTNode) -> list[libsbml.ASTNode]:
    """What a product is made of; of a quotient, its numerator."""
    if _does(math, "*"):
        return [part for child in children(math) for part in factors(child)]
    if _does(math, "/") and math.getNumChildren():
        return factors(math.getChild(0))
    return [math]


def power_of(math: libsbml.ASTNode, species: str) -> float:
    """How often `species` stands in a product, powers counted: 2 for A * A and for A^2."""
    total = 0.0
    for part in factors(math):
        if _is(part, species):
            total += 1
        elif (_does(part, "^") or part.getName() == "power") and part.getNumChildren() == 2:
            base, exponent = children(part)
            if _is(base, species) and exponent.isNumber():
                total += exponent.getValue()
    return total


def counts_down(math: libsbml.ASTNode, species: str) -> bool:
    """Whether a product has a factor such as (A - 1), as laws for counting have."""
    for part in factors(math):
        if _does(part, "-") and part.getNumChildren() == 2:
            left, right = children(part)
            if species in names(left) and right.isNumber():
                return True
    return False


def net(math: libsbml.ASTNode, species: Iterable[str]) -> bool:
    """Whether a law takes something away that depends on a species: k1 A - k2 B, or k - d A."""
    known = set(species)
    return any(
        _does(part, "-") and part.getNumChildren() == 2 and bool(names(part.getChild(1)) & known)
        for part in factors(math)
    )


def dependencies(model: libsbml.Model) -> dict[str, set[str]]:
    """What each assigned variable is computed from."""
    return {
        rule.getVariable(): names(rule.getMath())
        for rule in model.getListOfRules()
        if rule.isAssignment()
    }


def closure(found: set[str], depends: dict[str, set[str]]) -> set[str]:
    """`found` and all that they are computed from."""
    todo, seen = list(found), set(found)
    while todo:
        for name in depends.get(todo.pop(), set()) - seen:
            seen.add(name)
            todo.append(name)
    return seen


def made_of(species: set[str], depends: dict[str, set[str]]) -> set[str]:
    """The variables that are computed from a species."""
    return {name for name in depends if closure({name}, depends) & species}


def weights(math: libsbml.ASTNode | None) -> dict[str, float] | None:
    """A sum of ids with numbers before them, as in A + 2 * D, by id; None for anything else."""
    if math is None:
        return None
    parts = children(math)
    if math.isName():
        return {math.getName(): 1.0}
    if math.isNumber() and math.getValue() == 0:
        return {}
    if _does(math, "*") and len(parts) == 2 and parts[0].isNumber():
        term = weights(parts[1])
        return None if term is None else {n: w * parts[0].getValue() for n, w in term.items()}
    if not _does(math, "+"):
        return None
    total: dict[str, float] = {}
    for part in parts:
        term = weights(part)
        if term is None:
            return None
        for name, weight in term.items():
            total[name] = total.get(name, 0.0) + weight
    return total


def _is(math: libsbml.ASTNode, name: str) -> bool:
    return bool(math.isName() and math.getName() == name)


def _does(math: libsbml.ASTNode, operator: str) -> bool:
    return bool(math.isOperator() and math.getCharacter() == operator)
