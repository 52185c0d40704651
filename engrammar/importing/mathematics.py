"""The formulas of a foreign SBML file as small trees, with its functions written out.

A tree is a number, a name, or a tuple of an operation and its arguments: `("*", "k", "A")`. Nothing
of libsbml is kept, and its own trees are not walked: they lose their types as soon as libsedml is
loaded beside it. A file whose functions call each other until they are astronomically long
is refused while it is being written out.
"""

from collections.abc import Mapping
from math import e, inf, nan, pi
from typing import Any
from xml.etree import ElementTree

import libsbml

Tree = int | float | str | tuple[Any, ...]
Trees = dict[str, Tree]

AVOGADRO = 6.02214179e23
"""The number that SBML level 3 means by its symbol avogadro (CODATA 2006; section 3.4.6)."""

LONGEST = 20_000
"""Operations in one formula once its functions are written out."""
MOST_ALTOGETHER = 20_000_000
"""Operations in all formulas of a file."""
_DEEPEST = 200

_OPERATIONS = {
    "plus": "+",
    "minus": "-",
    "times": "*",
    "divide": "/",
    "power": "^",
    "eq": "==",
    "neq": "!=",
    "lt": "<",
    "leq": "<=",
    "gt": ">",
    "geq": ">=",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
} | {
    name: name
    for name in (
        "and or xor not implies abs exp ln log root floor ceiling min max quotient rem sin cos tan "
        "sec csc cot sinh cosh tanh"
    ).split()
}
_ANY = 1_000_000
_ARGUMENTS = (  # the least and the most; one for all others
    dict.fromkeys(("plus", "times", "and", "or", "xor"), (0, _ANY))
    | dict.fromkeys(("eq", "neq", "lt", "leq", "gt", "geq"), (2, _ANY))
    | dict.fromkeys(("min", "max"), (1, _ANY))
    | dict.fromkeys(("minus", "log", "root"), (1, 2))
    | dict.fromkeys(("divide", "power", "quotient", "rem", "implies"), (2, 2))
)
_CONSTANTS: dict[str, Tree] = {
    "exponentiale": e,
    "pi": pi,
    "true": ("true",),
    "false": ("false",),
    "infinity": inf,
    "notanumber": nan,
}
TIME: Tree = ("time",)


class Inexpressible(ValueError):
    """A formula that a network cannot say; the message says what is in the way."""


class LooksBack(Inexpressible):
    """A formula that RoadRunner cannot run either."""


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
        function = _element(definition.getMath())
        if function is None or _kind(function) != "lambda" or not len(function):
            raise Inexpressible(f"the function {definition.getId()} has no formula")
        *bound, body = function
        names = ["".join(each.itertext()).strip() for each in bound]
        self._bodies[str(definition.getId())] = names, self._tree(body)

    def tree(self, node: libsbml.ASTNode | None) -> Tree:
        """A formula of the file as a tree. Raises `Inexpressible`."""
        element = _element(node)
        if element is None:
            raise Inexpressible("it has no formula")
        return self._tree(element)

    def _tree(self, element: ElementTree.Element) -> Tree:
        budget = [LONGEST]
        found = self._convert(element, budget, 0)
        self._left -= LONGEST - budget[0]
        if self._left < 0:
            raise Inexpressible(f"the file has more than {MOST_ALTOGETHER:,} operations")
        return found

    def _convert(self, element: ElementTree.Element, budget: list[int], depth: int) -> Tree:
        _spend(budget, 1)
        if depth > _DEEPEST:
            raise Inexpressible(f"its formula is nested more than {_DEEPEST} deep")
        kind = _kind(element)
        if kind == "cn":
            return _number(element)
        if kind == "ci":
            return (element.text or "").strip()
        if kind in _CONSTANTS:
            return _CONSTANTS[kind]
        if kind == "csymbol":
            return _symbol(element)
        if kind == "piecewise":
            pieces = [self._convert(each, budget, depth + 1) for piece in element for each in piece]
            return ("piecewise", *pieces)
        if kind != "apply" or not len(element):
            raise Inexpressible(f"there is no word here for <{kind}>")
        return self._apply(element, budget, depth)

    def _apply(self, element: ElementTree.Element, budget: list[int], depth: int) -> Tree:
        head, *rest = element
        operation = _kind(head)
        if operation in ("log", "root") and rest and _kind(rest[0]) in ("logbase", "degree"):
            rest = [*rest[0], *rest[1:]]
        arguments = [self._convert(each, budget, depth + 1) for each in rest]
        if operation == "ci":
            return self._call((head.text or "").strip(), arguments, budget)
        if operation == "csymbol":
            _symbol(head)  # delay and rateOf, which say what they are
        if operation not in _OPERATIONS:
            raise Inexpressible(f"there is no word here for <{operation}>")
        least, most = _ARGUMENTS.get(operation, (1, 1))
        if not least <= len(arguments) <= most:
            raise Inexpressible(f"<{operation}> has {len(arguments)} arguments")
        return (_OPERATIONS[operation], *arguments)

    def _call(self, name: str, arguments: list[Tree], budget: list[int]) -> Tree:
        if name not in self._bodies:
            raise _UnknownFunction(f"there is no function {name}")
        names, body = self._bodies[name]
        if len(names) != len(arguments):
            raise Inexpressible(f"the function {name} is called with {len(arguments)} arguments")
        return replaced(body, dict(zip(names, arguments, strict=True)), budget)


def _element(node: libsbml.ASTNode | None) -> ElementTree.Element | None:
    """The formula as MathML, without the <math> around it."""
    if node is None:
        return None
    written = str(libsbml.writeMathMLToString(node)).partition("?>")[2]
    math = ElementTree.fromstring(written)
    return math[0] if len(math) else None


def _kind(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _number(element: ElementTree.Element) -> Tree:
    kind = element.get("type", "real")
    parts = [part.strip() for part in element.itertext()]
    try:
        if kind == "integer":
            return int(parts[0])
        if kind == "e-notation":
            return float(f"{parts[0]}e{parts[1]}")
        if kind == "rational":
            return float(parts[0]) / float(parts[1])
        return float(parts[0])
    except (ValueError, IndexError, ArithmeticError) as problem:
        raise Inexpressible(f"{' '.join(parts)!r} is not a number") from problem


def _symbol(element: ElementTree.Element) -> Tree:
    """Time or the Avogadro constant; what else SBML has symbols for cannot be said."""
    name = element.get("definitionURL", "").rpartition("/")[2]
    if name == "time":
        return TIME
    if name == "avogadro":
        return AVOGADRO
    if name == "delay":
        raise LooksBack(
            "it looks back in time (delay), which no simulator here does: write a chain of steps"
        )
    if name == "rateOf":
        raise Inexpressible("it looks at a rate of change (rateOf)")
    raise Inexpressible(f"there is no word here for the symbol {name or element.text}")


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
