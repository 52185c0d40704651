"""A formula of a file as sympy writes it."""

import ast
from collections.abc import Callable, Mapping
from typing import Any

import sympy

from engrammar.formulas import Formula, FormulaError

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": sympy.exp,
    "ln": sympy.log,
    "log10": lambda x: sympy.log(x) / sympy.log(10),
    "sqrt": sympy.sqrt,
    "abs": sympy.Abs,
    "min": sympy.Min,
    "max": sympy.Max,
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tan": sympy.tan,
    "asin": sympy.asin,
    "acos": sympy.acos,
    "atan": sympy.atan,
    "sinh": sympy.sinh,
    "cosh": sympy.cosh,
    "tanh": sympy.tanh,
    "choose": lambda condition, then, other: sympy.Piecewise((then, condition), (other, True)),
}
_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: lambda a, b: a**b,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: sympy.Lt,
    ast.LtE: sympy.Le,
    ast.Gt: sympy.Gt,
    ast.GtE: sympy.Ge,
    ast.Eq: sympy.Eq,
    ast.NotEq: sympy.Ne,
}


def symbolic(formula: Formula, symbols: Mapping[str, sympy.Expr]) -> Any:
    """`formula` with its names replaced by `symbols`. Raises `FormulaError` for what has no form.

    >>> symbolic(Formula("k*x^2"), {"k": sympy.Symbol("k"), "x": sympy.Symbol("x")})
    k*x**2
    """
    return _read(formula.tree.body, symbols)


def _read(node: ast.expr, symbols: Mapping[str, sympy.Expr]) -> Any:
    if isinstance(node, ast.Constant):
        whole = isinstance(node.value, int)
        return sympy.Integer(node.value) if whole else sympy.Float(repr(node.value), 17)
    if isinstance(node, ast.Name):
        return symbols[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        return _BINARY[type(node.op)](_read(node.left, symbols), _read(node.right, symbols))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        inner = _read(node.operand, symbols)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        sides = (_read(node.left, symbols), _read(node.comparators[0], symbols))
        return _COMPARE[type(node.ops[0])](*sides)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        function = _FUNCTIONS.get(node.func.id)
        if function is not None:
            return function(*(_read(each, symbols) for each in node.args))
    raise FormulaError(f"{ast.unparse(node)!r} cannot be said in a rule's formula.")
