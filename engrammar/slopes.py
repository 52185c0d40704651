"""Slopes of formulas: forward differentiation, exact to rounding.

A number carries the derivative of itself with respect to the observables; the formula's own code
does the rest. Where a formula has a kink (min, max, abs, if) the slope is that of its side.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Union

import numpy as np
from numpy.typing import NDArray

from engrammar.formulas import Formula

Floats = NDArray[np.float64]
Operand = Union["Sloped", float]


_DERIVATIVES: dict[str, Callable[[float], float]] = {
    "exp": np.exp,
    "log": lambda x: 1 / x,
    "log10": lambda x: 1 / (x * np.log(10)),
    "sqrt": lambda x: 0.5 / np.sqrt(x),
    "sin": np.cos,
    "cos": lambda x: -np.sin(x),
    "tan": lambda x: 1 + np.tan(x) ** 2,
    "arcsin": lambda x: 1 / np.sqrt(1 - x**2),
    "arccos": lambda x: -1 / np.sqrt(1 - x**2),
    "arctan": lambda x: 1 / (1 + x**2),
    "sinh": np.cosh,
    "cosh": np.sinh,
    "tanh": lambda x: 1 - np.tanh(x) ** 2,
}


class Sloped:
    """A value and its slope, shape (observables,). NumPy's functions call the methods below."""

    def __init__(self, value: float, slope: Floats) -> None:
        self.value = float(value)
        self.slope = slope

    def __add__(self, other: Operand) -> "Sloped":
        return Sloped(self.value + _value(other), self.slope + _slope(other))

    def __neg__(self) -> "Sloped":
        return Sloped(-self.value, -self.slope)

    def __pos__(self) -> "Sloped":
        return self

    def __sub__(self, other: Operand) -> "Sloped":
        return self + (-other)

    def __rsub__(self, other: Operand) -> "Sloped":
        return -self + other

    def __mul__(self, other: Operand) -> "Sloped":
        value = _value(other)
        return Sloped(self.value * value, self.slope * value + self.value * _slope(other))

    def __truediv__(self, other: Operand) -> "Sloped":
        ratio = self.value / _value(other)
        return Sloped(ratio, (self.slope - ratio * _slope(other)) / _value(other))

    def __rtruediv__(self, other: float) -> "Sloped":
        return Sloped(other / self.value, -other / self.value**2 * self.slope)

    def __pow__(self, other: Operand) -> "Sloped":
        power = _value(other)
        value = self.value**power
        slope = power * self.value ** (power - 1) * self.slope if power else 0.0 * self.slope
        if isinstance(other, Sloped) and self.value > 0:
            slope = slope + value * np.log(self.value) * other.slope
        return Sloped(value, slope)

    def __rpow__(self, other: float) -> "Sloped":
        value = other**self.value
        return Sloped(value, value * np.log(other) * self.slope if other > 0 else 0.0 * self.slope)

    __radd__ = __add__
    __rmul__ = __mul__

    def __abs__(self) -> "Sloped":
        return self if self.value >= 0 else -self

    def __lt__(self, other: Operand) -> bool:
        return self.value < _value(other)

    def __le__(self, other: Operand) -> bool:
        return self.value <= _value(other)

    def __gt__(self, other: Operand) -> bool:
        return self.value > _value(other)

    def __ge__(self, other: Operand) -> bool:
        return self.value >= _value(other)

    def __eq__(self, other: object) -> bool:
        return self.value == (other.value if isinstance(other, Sloped) else other)

    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> bool:
        return bool(self.value)

    def __floor__(self) -> "Sloped":
        return Sloped(np.floor(self.value), 0.0 * self.slope)

    def __getattr__(self, name: str) -> "Callable[[], Sloped]":
        """NumPy asks an object for `exp()` when it is to compute `np.exp` of it."""
        if name not in _DERIVATIVES:
            raise AttributeError(name)
        value, slope = getattr(np, name)(self.value), _DERIVATIVES[name](self.value)
        return lambda: Sloped(value, slope * self.slope)


def slopes(
    formulas: Mapping[str, Formula],
    order: Sequence[str],
    known: Mapping[str, float],
    observed: Mapping[str, float],
) -> dict[str, tuple[float, Floats]]:
    """Value and slope of each formula of `order`, with respect to `observed`, in its order.

    `known` are the values that do not move; a formula may use those before it in `order`.
    """
    moving: dict[str, float | Sloped] = dict(known)
    for name, value, direction in zip(
        observed, observed.values(), np.eye(len(observed)), strict=True
    ):
        moving[name] = Sloped(value, direction)
    found = {}
    for name in order:
        moving[name] = formulas[name].of(moving)
        found[name] = _value(moving[name]), _slope(moving[name]) + np.zeros(len(observed))
    return found


def _value(operand: Operand) -> float:
    return operand.value if isinstance(operand, Sloped) else float(operand)


def _slope(operand: Operand) -> Floats:
    return operand.slope if isinstance(operand, Sloped) else np.zeros(1)
