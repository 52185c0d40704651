"""Formulas in SBML's infix notation, with a unit on every number."""

import ast
from collections.abc import Mapping

import libsbml

from engrammar.formulas import Formula, FormulaError

_BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
_COMPARE = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
_BOOLEAN = {ast.And: "&&", ast.Or: "||"}


def infix(formula: Formula, ids: Mapping[str, str]) -> str:
    """`formula` for libsbml's level 3 parser, names replaced by their SBML ids.

    >>> infix(Formula("k*(1 + Ca^2)"), {"k": "k", "Ca": "Ca"})
    '(k * (1 dimensionless + (Ca ^ 2 dimensionless)))'
    """
    return _write(formula.tree.body, ids)


def mathml(text: str) -> libsbml.ASTNode:
    """The MathML tree of an infix text; the caller keeps it alive."""
    settings = libsbml.L3ParserSettings()
    settings.setParseUnits(True)
    node = libsbml.parseL3FormulaWithSettings(text, settings)
    if node is None:
        raise FormulaError(f"{text!r} has no MathML: {libsbml.getLastParseL3Error()}")
    return node


def _write(node: ast.expr, ids: Mapping[str, str]) -> str:
    if isinstance(node, ast.Constant):
        return f"{node.value!r} dimensionless"
    if isinstance(node, ast.Name):
        return ids[node.id]
    if isinstance(node, ast.BinOp):
        sign = _BINARY[type(node.op)]
        return f"({_write(node.left, ids)} {sign} {_write(node.right, ids)})"
    if isinstance(node, ast.UnaryOp):
        sign = {ast.USub: "-", ast.UAdd: "", ast.Not: "!"}[type(node.op)]
        return f"({sign}{_write(node.operand, ids)})"
    if isinstance(node, ast.BoolOp):
        joined = f" {_BOOLEAN[type(node.op)]} ".join(_write(each, ids) for each in node.values)
        return f"({joined})"
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        sign = _COMPARE[type(node.ops[0])]
        return f"({_write(node.left, ids)} {sign} {_write(node.comparators[0], ids)})"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _call(node.func.id, [_write(each, ids) for each in node.args])
    raise FormulaError(f"SBML has no word for {ast.unparse(node)!r}.")


def _call(name: str, arguments: list[str]) -> str:
    if name == "choose":
        condition, then, otherwise = arguments
        return f"piecewise({then}, {condition}, {otherwise})"
    if name in ("min", "max"):  # which level 3 version 1 does not have
        first, *others = arguments
        for other in others:
            sign = "<=" if name == "min" else ">="
            first = f"piecewise({first}, {first} {sign} {other}, {other})"
        return first
    if name == "rint":
        return f"floor({arguments[0]} + 0.5 dimensionless)"
    return f"{name}({', '.join(arguments)})"
