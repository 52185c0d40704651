"""Formulas for compiled loops: a stack machine, so that no model needs a compiler of its own.

A network has tens of formulas and thousands of reactions: reading instructions costs little, and
the loops are compiled once for every model there will be.
"""

import ast
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from engrammar.formulas import Formula, FormulaError

Floats = NDArray[np.float64]
Integers = NDArray[np.int32]

_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.Pow: "power",
    ast.Lt: "less",
    ast.LtE: "less_or_equal",
    ast.Gt: "greater",
    ast.GtE: "greater_or_equal",
    ast.Eq: "equal",
    ast.NotEq: "unequal",
    ast.USub: "negate",
    ast.Not: "not",
}
_FUNCTIONS = (
    "exp ln log10 sqrt abs rint sin cos tan asin acos atan sinh cosh tanh choose min max"
).split()
_NAMES = ["constant", "load", *_OPERATORS.values(), "and", "or", *_FUNCTIONS]
_CODE = {name: number for number, name in enumerate(_NAMES)}

(
    _CONSTANT, _LOAD, _ADD, _SUBTRACT, _MULTIPLY, _DIVIDE, _POWER, _LESS, _LESS_OR_EQUAL, _GREATER,
    _GREATER_OR_EQUAL, _EQUAL, _UNEQUAL, _NEGATE, _NOT, _AND, _OR, _EXP, _LN, _LOG10, _SQRT, _ABS,
    _RINT, _SIN, _COS, _TAN, _ASIN, _ACOS, _ATAN, _SINH, _COSH, _TANH, _CHOOSE, _MIN, _MAX,
) = range(len(_NAMES))  # fmt: skip


class Program(NamedTuple):
    """Formulas as instructions.

    Formula f is `code[start[f]:start[f + 1]]`, each instruction with an `operand` (the slot to
    load, or the place among the `constants`); its value goes to the slot `target[f]`.
    """

    code: Integers
    operand: Integers
    start: Integers
    target: Integers
    constants: Floats
    depth: int


def assemble(formulas: Mapping[str, Formula], slots: Mapping[str, int]) -> Program:
    """The formulas in the order given; `slots` says where each name's value is kept.

    Raises `FormulaError` for what the machine cannot do.
    """
    code: list[tuple[str, int]] = []
    constants: list[float] = []
    starts = [0]
    depth = 1
    for formula in formulas.values():
        _emit(formula.tree.body, formula, slots, code, constants)
        depth = max(depth, _depth(code[starts[-1] :]))
        starts.append(len(code))
    return Program(
        np.array([_CODE[name] for name, _ in code], dtype=np.int32),
        np.array([operand for _, operand in code], dtype=np.int32),
        np.array(starts, dtype=np.int32),
        np.array([slots[name] for name in formulas], dtype=np.int32),
        np.array(constants, dtype=np.float64),
        depth,
    )


def _emit(
    node: ast.AST,
    formula: Formula,
    slots: Mapping[str, int],
    code: list[tuple[str, int]],
    constants: list[float],
) -> None:
    def emit(*parts: ast.AST) -> None:
        for part in parts:
            _emit(part, formula, slots, code, constants)

    match node:
        case ast.Constant(value=int() | float() as value):
            constants.append(float(value))
            code.append(("constant", len(constants) - 1))
        case ast.Name(id=name):
            code.append(("load", slots[name]))
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            emit(operand)
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _OPERATORS:
            emit(operand)
            code.append((_OPERATORS[type(op)], 0))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            emit(left, right)
            code.append((_OPERATORS[type(op)], 0))
        case ast.Compare(left=left, ops=ops, comparators=others) if _known(ops):
            terms = [left, *others]
            for number, relation in enumerate(ops):
                emit(terms[number], terms[number + 1])
                code.append((_OPERATORS[type(relation)], 0))
            code.extend([("and", 0)] * (len(ops) - 1))
        case ast.BoolOp(op=op, values=values):
            emit(*values)
            joined = "and" if isinstance(op, ast.And) else "or"
            code.extend([(joined, 0)] * (len(values) - 1))
        case ast.Call(func=ast.Name(id="min" | "max" as name), args=arguments):
            emit(*arguments)
            code.extend([(name, 0)] * (len(arguments) - 1))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            emit(*arguments)
            code.append((name, 0))
        case _:
            raise FormulaError(f"The kernel engine cannot compute {formula.text!r}.")


def _known(operators: Sequence[ast.cmpop]) -> bool:
    return all(type(op) in _OPERATORS for op in operators)


_TAKES = {"constant": 0, "load": 0, "choose": 3} | {
    name: 1 for name in ("negate", "not", *_FUNCTIONS[:-3])
}


def _depth(code: Sequence[tuple[str, int]]) -> int:
    """How high the stack grows."""
    height = deepest = 0
    for name, _ in code:
        height += 1 - _TAKES.get(name, 2)
        deepest = max(deepest, height)
    return deepest


@njit(cache=True, error_model="numpy")
def evaluate(program: Program, formula: int, values: Floats, stack: Floats) -> float:
    """The value of one formula, from `values` by slot; `stack` has room for `program.depth`."""
    top = -1
    for place in range(program.start[formula], program.start[formula + 1]):
        code = program.code[place]
        if code == _CONSTANT:
            top += 1
            stack[top] = program.constants[program.operand[place]]
        elif code == _LOAD:
            top += 1
            stack[top] = values[program.operand[place]]
        elif code < _NEGATE or code in (_AND, _OR, _MIN, _MAX):
            top -= 1
            stack[top] = _binary(code, stack[top], stack[top + 1])
        elif code == _CHOOSE:
            top -= 2
            stack[top] = stack[top + 1] if stack[top] != 0.0 else stack[top + 2]
        else:
            stack[top] = _unary(code, stack[top])
    return stack[0]


@njit(cache=True, error_model="numpy")
def _binary(code: int, a: float, b: float) -> float:
    if code == _ADD:
        return a + b
    if code == _SUBTRACT:
        return a - b
    if code == _MULTIPLY:
        return a * b
    if code == _DIVIDE:
        return a / b
    if code == _POWER:
        return a**b
    if code == _MIN:
        return min(a, b)
    if code == _MAX:
        return max(a, b)
    if code == _LESS:
        return 1.0 if a < b else 0.0
    if code == _LESS_OR_EQUAL:
        return 1.0 if a <= b else 0.0
    if code == _GREATER:
        return 1.0 if a > b else 0.0
    if code == _GREATER_OR_EQUAL:
        return 1.0 if a >= b else 0.0
    if code == _EQUAL:
        return 1.0 if a == b else 0.0
    if code == _UNEQUAL:
        return 1.0 if a != b else 0.0
    if code == _AND:
        return 1.0 if a != 0.0 and b != 0.0 else 0.0
    return 1.0 if a != 0.0 or b != 0.0 else 0.0


@njit(cache=True, error_model="numpy")
def _unary(code: int, a: float) -> float:
    if code == _NEGATE:
        return -a
    if code == _NOT:
        return 1.0 if a == 0.0 else 0.0
    if code == _EXP:
        return math.exp(a)
    if code == _LN:
        return np.log(a)
    if code == _LOG10:
        return np.log10(a)
    if code == _SQRT:
        return np.sqrt(a)
    if code == _ABS:
        return abs(a)
    if code == _RINT:
        return math.floor(a + 0.5)
    if code == _SIN:
        return math.sin(a)
    if code == _COS:
        return math.cos(a)
    if code == _TAN:
        return math.tan(a)
    if code == _ASIN:
        return np.arcsin(a)
    if code == _ACOS:
        return np.arccos(a)
    if code == _ATAN:
        return math.atan(a)
    if code == _SINH:
        return math.sinh(a)
    if code == _COSH:
        return math.cosh(a)
    return math.tanh(a)
