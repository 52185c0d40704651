"""The formulas of a foreign SBML file as small trees, with its functions written out.

A tree is a number, a name, or a tuple of an operation and its arguments: `("*", "k", "A")`. Nothing
of libsbml is kept, and a file whose functions call each other until they are astronomically long
is refused while it is being written out.
"""

from collections.abc import Mapping
from math import e, pi
from typing import Any

import libsbml

Tree = int | float | str | tuple[Any, ...]

AVOGADRO = 6.02214179e23
"""The number that SBML level 3 means by its symbol avogadro (CODATA 2006; section 3.4.6)."""

LONGEST = 20_000
"""Operations in one formula once its functions are written out."""
MOST_ALTOGETHER = 20_000_000
"""Operations in all formulas of a file."""
_DEEPEST = 200

_OPERATIONS = {
    libsbml.AST_PLUS: "+",
    libsbml.AST_MINUS: "-",
    libsbml.AST_TIMES: "*",
    libsbml.AST_DIVIDE: "/",
    libsbml.AST_POWER: "^",
    libsbml.AST_FUNCTION_POWER: "^",
    libsbml.AST_RELATIONAL_EQ: "==",
    libsbml.AST_RELATIONAL_NEQ: "!=",
    libsbml.AST_RELATIONAL_LT: "<",
    libsbml.AST_RELATIONAL_LEQ: "<=",
    libsbml.AST_RELATIONAL_GT: ">",
    libsbml.AST_RELATIONAL_GEQ: ">=",
    libsbml.AST_LOGICAL_AND: "and",
    libsbml.AST_LOGICAL_OR: "or",
    libsbml.AST_LOGICAL_XOR: "xor",
    libsbml.AST_LOGICAL_NOT: "not",
    libsbml.AST_LOGICAL_IMPLIES: "implies",
    libsbml.AST_FUNCTION_PIECEWISE: "piecewise",
    libsbml.AST_FUNCTION_ABS: "abs",
    libsbml.AST_FUNCTION_EXP: "exp",
    libsbml.AST_FUNCTION_LN: "ln",
    libsbml.AST_FUNCTION_LOG: "log",
    libsbml.AST_FUNCTION_ROOT: "root",
    libsbml.AST_FUNCTION_FLOOR: "floor",
    libsbml.AST_FUNCTION_CEILING: "ceiling",
    libsbml.AST_FUNCTION_MIN: "min",
    libsbml.AST_FUNCTION_MAX: "max",
    libsbml.AST_FUNCTION_QUOTIENT: "quotient",
    libsbml.AST_FUNCTION_REM: "rem",
    libsbml.AST_FUNCTION_SIN: "sin",
    libsbml.AST_FUNCTION_COS: "cos",
    libsbml.AST_FUNCTION_TAN: "tan",
    libsbml.AST_FUNCTION_SEC: "sec",
    libsbml.AST_FUNCTION_CSC: "csc",
    libsbml.AST_FUNCTION_COT: "cot",
    libsbml.AST_FUNCTION_SINH: "sinh",
    libsbml.AST_FUNCTION_COSH: "cosh",
    libsbml.AST_FUNCTION_TANH: "tanh",
    libsbml.AST_FUNCTION_ARCSIN: "asin",
    libsbml.AST_FUNCTION_ARCCOS: "acos",
    libsbml.AST_FUNCTION_ARCTAN: "atan",
}
_CONSTANTS = {
    libsbml.AST_CONSTANT_E: e,
    libsbml.AST_CONSTANT_PI: pi,
    libsbml.AST_NAME_AVOGADRO: AVOGADRO,
}
_TRUTHS = {libsbml.AST_CONSTANT_TRUE: ("true",), libsbml.AST_CONSTANT_FALSE: ("false",)}
_NUMBERS = (libsbml.AST_REAL, libsbml.AST_REAL_E, libsbml.AST_RATIONAL)
TIME: Tree = ("time",)


class Inexpressible(ValueError):
    """A formula that a network cannot say; the message says what is in the way."""


class Functions:
    """The function definitions of a file, written out where they are called."""

    def __init__(self, model: libsbml.Model) -> None:
        self._left = MOST_ALTOGETHER
        self._bodies: dict[str, tuple[list[str], Tree]] = {}
        # A function may only call those before it, which also forbids recursion; files that do
        # not keep to it are read in the order they need, and what calls itself is not found.
        waiting = [model.getFunctionDefinition(n) for n in range(model.getNumFunctionDefinitions())]
        while waiting:
            left = []
            for each in waiting:
                try:
                    self._define(each)
                except _UnknownFunction:
                    left.append(each)
            if len(left) == len(waiting):
                raise Inexpressible(
                    f"the function {left[0].getId()} calls itself or one that is not there"
                )
            waiting = left

    def _define(self, definition: libsbml.FunctionDefinition) -> None:
        body = definition.getBody()
        if body is None:
            raise Inexpressible(f"the function {definition.getId()} has no formula")
        names = [
            str(definition.getArgument(n).getName()) for n in range(definition.getNumArguments())
        ]
        self._bodies[str(definition.getId())] = names, self.tree(body)

    def tree(self, node: libsbml.ASTNode | None) -> Tree:
        """A formula of the file as a tree. Raises `Inexpressible`."""
        if node is None:
            raise Inexpressible("it has no formula")
        budget = [LONGEST]
        found = self._convert(node, budget, 0)
        self._left -= LONGEST - budget[0]
        if self._left < 0:
            raise Inexpressible(f"the file has more than {MOST_ALTOGETHER:,} operations")
        return found

    def _convert(self, node: libsbml.ASTNode, budget: list[int], depth: int) -> Tree:
        _spend(budget, 1)
        if depth > _DEEPEST:
            raise Inexpressible(f"its formula is nested more than {_DEEPEST} deep")
        kind = node.getType()
        if kind == libsbml.AST_INTEGER:
            return int(node.getInteger())
        if kind in _NUMBERS:
            return float(node.getValue())
        if kind in _CONSTANTS:
            return _CONSTANTS[kind]
        if kind in _TRUTHS:
            return _TRUTHS[kind]
        if kind == libsbml.AST_NAME:
            return str(node.getName())
        if kind == libsbml.AST_NAME_TIME:
            return TIME
        children = [
            self._convert(node.getChild(n), budget, depth + 1) for n in range(node.getNumChildren())
        ]
        if kind in _OPERATIONS:
            return (_OPERATIONS[kind], *children)
        if kind == libsbml.AST_FUNCTION:
            return self._call(str(node.getName()), children, budget)
        if kind == libsbml.AST_FUNCTION_DELAY:
            raise Inexpressible("it looks back in time (delay)")
        if kind == libsbml.AST_FUNCTION_RATE_OF:
            raise Inexpressible("it looks at a rate of change (rateOf)")
        raise Inexpressible(f"there is no word here for <{node.getName() or kind}>")

    def _call(self, name: str, arguments: list[Tree], budget: list[int]) -> Tree:
        if name not in self._bodies:
            raise _UnknownFunction(f"there is no function {name}")
        names, body = self._bodies[name]
        if len(names) != len(arguments):
            raise Inexpressible(f"the function {name} is called with {len(arguments)} arguments")
        return replaced(body, dict(zip(names, arguments, strict=True)), budget)


class _UnknownFunction(Inexpressible):
    pass


def replaced(tree: Tree, values: Mapping[str, Tree], budget: list[int] | None = None) -> Tree:
    """`tree` with some of its names replaced by trees. Raises `Inexpressible` if it gets too long.

    >>> replaced(("*", "k", "x"), {"x": ("+", "A", "B")})
    ('*', 'k', ('+', 'A', 'B'))
    """
    budget = budget if budget is not None else [LONGEST]
    if isinstance(tree, str) and tree in values:
        _spend(budget, size(values[tree], budget[0]))
        return values[tree]
    _spend(budget, 1)
    if isinstance(tree, tuple):
        return (tree[0], *(replaced(each, values, budget) for each in tree[1:]))
    return tree


def written_out(tree: Tree, rules: Mapping[str, Tree]) -> Tree:
    """`tree` with every name that a rule computes replaced by its formula, to the last one."""
    for _ in range(len(rules) + 1):
        if not names_in(tree) & rules.keys():
            return tree
        tree = replaced(tree, rules)
    raise Inexpressible("it depends on itself")


def size(tree: Tree, most: int = LONGEST) -> int:
    """The operations, names and numbers in a tree, counted no further than just past `most`."""
    count, waiting = 0, [tree]
    while waiting and count <= most:
        each = waiting.pop()
        count += 1
        if isinstance(each, tuple):
            waiting.extend(each[1:])
    return count


def names_in(tree: Tree) -> set[str]:
    """The names a tree uses."""
    if isinstance(tree, str):
        return {tree}
    if isinstance(tree, tuple):
        return set().union(*(names_in(each) for each in tree[1:]))
    return set()


def uses_time(tree: Tree) -> bool:
    """Whether a tree looks at the clock."""
    return isinstance(tree, tuple) and (tree == TIME or any(uses_time(each) for each in tree[1:]))


def _spend(budget: list[int], amount: int) -> None:
    budget[0] -= amount
    if budget[0] < 0:
        raise Inexpressible(f"written out it has more than {LONGEST:,} operations")
