"""Formulas as text: read once and checked, then evaluated or written as MathML.

The text is BioNetGen's: `^` is the power, `ln` the natural logarithm, `if(a < b, x, y)` the choice.
It is parsed into Python's own syntax tree with a short list of allowed nodes, so that a formula
from a file can compute but never call anything else.
"""

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from types import CodeType
from typing import Any

import numpy as np

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": np.exp,
    "ln": np.log,
    "log10": np.log10,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "min": min,
    "max": max,
    "rint": lambda number: np.floor(number + 0.5),  # as BioNetGen rounds halves: up
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "choose": lambda condition, then, otherwise: then if condition else otherwise,
}
_GLOBALS = {"__builtins__": {}, **_FUNCTIONS}
_ALLOWED = (
    ast.Expression,
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.Call,
    ast.Name,
    ast.Load,
    ast.Constant,
    ast.operator,
    ast.unaryop,
    ast.boolop,
    ast.cmpop,
)


class FormulaError(ValueError):
    """A formula that cannot be read, or that depends on itself."""


@dataclass(frozen=True)
class Formula:
    """A formula of named quantities, in BioNetGen's notation."""

    text: str

    @cached_property
    def tree(self) -> ast.Expression:
        """The formula as a syntax tree; a call without arguments is a name, `if` is `choose`."""
        source = re.sub(r"\bif\s*\(", "choose(", self.text.replace("^", "**"))
        source = source.replace("&&", " and ").replace("||", " or ")
        try:
            tree = _NamesWithoutCalls().visit(ast.parse(source.strip(), mode="eval"))
        except (SyntaxError, RecursionError, ValueError) as problem:
            raise FormulaError(f"Cannot read the formula {self.text!r}.") from problem
        for node in ast.walk(tree):
            if not isinstance(node, _ALLOWED):
                raise FormulaError(f"{type(node).__name__} is not allowed in {self.text!r}.")
            if isinstance(node, ast.Call) and (
                not isinstance(node.func, ast.Name) or node.func.id not in _FUNCTIONS
            ):
                raise FormulaError(f"Unknown function {ast.unparse(node.func)} in {self.text!r}.")
            if isinstance(node, ast.Constant) and not isinstance(node.value, int | float):
                raise FormulaError(f"{node.value!r} is not a number in {self.text!r}.")
        assert isinstance(tree, ast.Expression)
        return tree

    @cached_property
    def names(self) -> frozenset[str]:
        """The quantities the formula uses."""
        found = {node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name)}
        return frozenset(found - set(_FUNCTIONS))

    def __reduce__(self) -> tuple[type["Formula"], tuple[str]]:
        return Formula, (self.text,)  # the code compiled from it cannot travel between processes

    @cached_property
    def _code(self) -> CodeType:
        return compile(ast.fix_missing_locations(self.tree), self.text, "eval")

    def evaluate(self, values: Mapping[str, float]) -> float:
        """The value of the formula. Raises `KeyError` for a name not in `values`.

        What is divided by zero is infinite or not a number, as in every simulator.

        >>> Formula("k*Ca^2").evaluate({"k": 2.0, "Ca": 3.0})
        18.0
        """
        try:
            return float(self.of(values))
        except (ZeroDivisionError, OverflowError):  # so Python, of its own numbers
            with np.errstate(all="ignore"):
                return float(self.of({name: np.float64(values[name]) for name in self.names}))

    def of(self, values: Mapping[str, Any]) -> Any:
        """The value of the formula of anything that computes as numbers do."""
        if not self.names <= values.keys():
            missing = self.names - values.keys()
            raise KeyError(f"{self.text!r} needs {', '.join(sorted(missing))}.")
        return eval(self._code, _GLOBALS, values)


def in_order(formulas: Mapping[str, Formula]) -> list[str]:
    """The names of `formulas`, each after those it depends on. Raises `FormulaError` on a cycle."""
    graph = {name: formula.names & formulas.keys() for name, formula in sorted(formulas.items())}
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as problem:
        raise FormulaError(f"{' depends on '.join(problem.args[1])}.") from problem


class _NamesWithoutCalls(ast.NodeTransformer):
    """BioNetGen writes a function's value as `rate()`; here it is a quantity like any other."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if not node.args and not node.keywords and isinstance(node.func, ast.Name):
            return ast.copy_location(ast.Name(node.func.id, ast.Load()), node)
        return self.generic_visit(node)
