"""Trees in the notation of `engrammar.formulas`, and their values."""

from collections.abc import Callable, Mapping
from functools import reduce
from itertools import pairwise

from engrammar.formulas import Formula
from engrammar.importing.mathematics import Inexpressible, Tree

_PLAIN = frozenset("abs exp ln sin cos tan asin acos atan sinh cosh tanh".split())
_RELATIONS = frozenset(("==", "!=", "<", "<=", ">", ">="))


def written(tree: Tree, names: Mapping[str, str]) -> str:
    """`tree` as a formula's text; `names` gives the text that stands for each name.

    >>> written(("*", "k", ("-", "A", 1.0)), {"k": "k", "A": "(A/V)"})
    '(k * ((A/V) - 1.0))'

    Raises `Inexpressible` for time, and for names that mean nothing.
    """
    if isinstance(tree, int | float):
        return f"({tree!r})" if tree < 0 else _number(tree)
    if isinstance(tree, str):
        if tree not in names:
            raise Inexpressible(f"it uses {tree}, which is not there or has no value")
        return names[tree]
    if tree[0] == "floor" and isinstance(tree[1], tuple) and _is_halved(tree[1]):
        return f"rint({written(tree[1][1], names)})"
    operation, arguments = tree[0], [written(each, names) for each in tree[1:]]
    if operation in ("+", "*"):
        return _joined(operation, arguments)
    if operation == "-" and len(arguments) == 1:
        return f"(-{arguments[0]})"
    if operation in ("-", "/", "^"):
        return f"({arguments[0]} {operation} {arguments[1]})"
    if operation in _PLAIN:
        return f"{operation}({', '.join(arguments)})"
    if operation in ("min", "max"):
        return f"{operation}({', '.join(arguments)})" if len(arguments) > 1 else arguments[0]
    if operation in _RELATIONS:
        pairs = pairwise(arguments)  # a < b < c is two comparisons
        return _all([f"({left} {operation} {right})" for left, right in pairs])
    if operation in _SPECIAL:
        return _SPECIAL[operation](arguments)
    if operation == "time":
        raise Inexpressible("it looks at the time")
    raise Inexpressible(f"there is no word here for {operation}")


def value(tree: Tree, known: Mapping[str, float]) -> float:
    """The value of a tree of constants. Raises `Inexpressible` if it has none."""
    names = {name: name_of(name) for name in known}
    try:
        return Formula(written(tree, names)).evaluate({names[n]: v for n, v in known.items()})
    except (ArithmeticError, ValueError, RecursionError) as problem:
        raise Inexpressible(f"its value cannot be computed: {problem}") from problem


def name_of(identifier: str) -> str:
    """A name that no formula reads as a word of its own, for use between two steps only."""
    return f"of_{identifier}"


def _is_halved(tree: tuple[object, ...]) -> bool:
    """Whether it is `x + 0.5`, whose floor rounds x."""
    return tree[0] == "+" and len(tree) == 3 and tree[2] == 0.5


def _number(number: int | float) -> str:
    if number != number or number in (float("inf"), float("-inf")):
        raise Inexpressible(f"it uses the number {number}")
    return repr(number)


def _joined(sign: str, arguments: list[str]) -> str:
    if not arguments:
        return "0.0" if sign == "+" else "1.0"
    return f"({f' {sign} '.join(arguments)})" if len(arguments) > 1 else arguments[0]


def _all(conditions: list[str]) -> str:
    return f"({' && '.join(conditions)})" if conditions else "(1 == 1)"


def _piecewise(arguments: list[str]) -> str:
    pairs, rest = divmod(len(arguments), 2)
    if not rest:
        raise Inexpressible("its piecewise has no value for otherwise")
    text = arguments[-1]
    for index in reversed(range(pairs)):
        text = f"if({arguments[2 * index + 1]}, {arguments[2 * index]}, {text})"
    return text


def _log(arguments: list[str]) -> str:
    base, number = arguments if len(arguments) == 2 else ("10.0", arguments[0])
    return f"log10({number})" if base in ("10", "10.0") else f"(ln({number}) / ln({base}))"


def _root(arguments: list[str]) -> str:
    degree, number = arguments if len(arguments) == 2 else ("2.0", arguments[0])
    return f"sqrt({number})" if degree in ("2", "2.0") else f"({number} ^ (1.0 / {degree}))"


def _floor(text: str) -> str:
    return f"rint({text} - 0.5)"  # rint(x) is floor(x + 0.5)


def _truncated(text: str) -> str:
    return f"if({text} >= 0, {_floor(text)}, (-{_floor(f'(-{text})')}))"


def _quotient(arguments: list[str]) -> str:
    return _truncated(f"({arguments[0]} / {arguments[1]})")


_SPECIAL: dict[str, Callable[[list[str]], str]] = {
    "piecewise": _piecewise,
    "log": _log,
    "root": _root,
    "floor": lambda a: _floor(a[0]),
    "ceiling": lambda a: f"(-{_floor(f'(-{a[0]})')})",
    "quotient": _quotient,
    "rem": lambda a: f"({a[0]} - {a[1]} * {_quotient(a)})",
    "sec": lambda a: f"(1.0 / cos({a[0]}))",
    "csc": lambda a: f"(1.0 / sin({a[0]}))",
    "cot": lambda a: f"(1.0 / tan({a[0]}))",
    "and": _all,
    "or": lambda a: f"({' || '.join(a)})" if a else "(1 == 0)",
    "not": lambda a: f"(not {a[0]})",
    "xor": lambda a: reduce(lambda one, two: f"({one} != {two})", a, "(1 == 0)"),
    "implies": lambda a: f"((not {a[0]}) || {a[1]})",
    "true": lambda _: "(1 == 1)",
    "false": lambda _: "(1 == 0)",
}
