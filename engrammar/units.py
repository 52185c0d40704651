"""Units: what a person writes, and the one coherent system the models compute in.

Models count molecules, in seconds. Every other quantity follows from micrometres and zeptomoles,
because then 1 zmol/um^3 = 1 uM and 1 um^3 = 1 fL: the numbers in a network are the ones a
physiologist thinks in. Counts are a dimension of their own, apart from the amount of substance, so
that a forgotten Avogadro constant is an error and not a factor of 602.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from math import isfinite
from tokenize import TokenError
from typing import Any

import pint
from pint.util import UnitsContainer

Quantity = pint.Quantity
Dimension = UnitsContainer
DIMENSIONLESS: Dimension = UnitsContainer()

_MODEL_UNITS = {
    "[count]": "molecule",
    "[substance]": "zmol",
    "[length]": "um",
    "[time]": "s",
    "[mass]": "g",  # with pA, um and s this makes the potential mV and the conductance nS
    "[current]": "pA",
    "[temperature]": "K",
}
AVOGADRO = 602.214076
"""Molecules in a zeptomole, that is in 1 fL at 1 uM (exact: SI brochure, 9th edition, 2.2)."""
AVOGADRO_UNIT = "molecule/(uM*fL)"

_NUMBER = re.compile(r"\s*([-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?)", re.IGNORECASE)
# pint computes what it reads, skips what it does not know, and takes 1,5 for 15.
_UNIT = re.compile(
    r"((\^|\*\*)\(?[-+]?\d(\.\d+)?\)?(?!\s*(\^|\*\*))|[^\W\d]\w*|1(?!\d)|[%*/()·° ])*"
)


class UnitError(ValueError):
    """A unit that does not exist, or does not fit where it is used."""


@cache
def registry() -> pint.UnitRegistry:
    """The units known here: pint's, and the molecule."""
    units: pint.UnitRegistry = pint.UnitRegistry()
    units.define("molecule = [count]")
    return units


def quantity(value: str | float | Quantity, unit: str = "") -> Quantity:
    """`value` with its unit: `quantity(0.3, "uM")`, or as people write it, `quantity("0.3 uM")`.

    >>> quantity("10 min").m_as("s")
    600.0

    Raises `UnitError` if it is not a number with a known unit.
    """
    if isinstance(value, pint.Quantity):
        return value
    written = value if isinstance(value, str) else f"{value} {unit}".strip()
    number: str | float = value
    if isinstance(value, str):
        text = _NUMBER.match(value)
        number, unit = (text[1], value[text.end() :].strip()) if text else ("nan", "")
        unit = f"1{unit}" if unit.startswith("/") else unit
    try:
        if not isfinite(float(number)) or not _UNIT.fullmatch(unit):
            raise ValueError(written)
        parsed, zero = _parsed(unit)
        if zero != 0:
            raise UnitError(f"{written!r} is counted from a zero of its own: write it in K.")
    except UnitError:
        raise
    except (pint.PintError, TypeError, ValueError, AssertionError, TokenError) as problem:
        raise UnitError(
            f"{written!r} is not a number with a unit, such as '0.3 uM' or '10 min'."
        ) from problem
    return registry().Quantity(float(number), parsed)


@cache
def _parsed(unit: str) -> tuple[Any, float]:
    """The unit a text names, and where its zero is in base units: a model has few, used often."""
    found = registry().Quantity(1.0, unit).units
    return found, float(registry().Quantity(0.0, found).to_base_units().magnitude)


@cache
def dimension(unit: str) -> Dimension:
    """The dimension of `unit`, with counts apart from substance."""
    return quantity(1, unit).dimensionality


def to_model(value: Quantity) -> float:
    """The magnitude of `value` in the model's units.

    >>> to_model(quantity(1.5e8, "1/M/s"))
    150.0
    """
    printed = Fraction(repr(float(value.magnitude)))
    return float(printed * _factor(value.units))


def unit_name(of: Dimension) -> str:
    """The model's unit for a dimension, in a physiologist's words.

    >>> unit_name(dimension("1/M/min"))
    '1/uM/s'
    """
    factors = unit_factors(of)
    top = "*".join(_power(unit, exponent) for unit, exponent in factors if exponent > 0)
    bottom = "".join("/" + _power(unit, -exponent) for unit, exponent in factors if exponent < 0)
    return (top or "1") + bottom if factors else "dimensionless"


def unit_factors(of: Dimension) -> list[tuple[str, float]]:
    """The model's unit for a dimension as powers of named units: `[("uM", -1), ("s", -1)]`."""
    powers = _exponents(of)
    unknown = set(powers) - set(_MODEL_UNITS)
    if unknown:
        raise UnitError(f"No model uses the dimension {', '.join(sorted(unknown))}.")
    factors: list[tuple[str, float]] = []
    if powers.get("[mass]"):  # potentials are written in mV wherever the mass comes from one
        potential = powers.pop("[mass]")
        factors.append(("mV", potential))
        for name, power in _exponents(dimension("mV")).items():
            if name != "[mass]":
                powers[name] = powers.get(name, 0) - potential * power
    substance = powers.pop("[substance]", 0.0)
    length = powers.pop("[length]", 0.0) + 3 * substance
    factors.append(("uM", substance))
    factors.append(("fL", length / 3) if length % 3 == 0 else ("um", length))
    for name in ("[count]", "[current]", "[temperature]", "[time]"):
        factors.append((_MODEL_UNITS[name], powers.get(name, 0.0)))
    return [(unit, power) for unit, power in factors if power]


def same(first: Dimension, second: Dimension) -> bool:
    """Whether two dimensions are equal, up to the dust that fractions leave."""
    one, two = _exponents(first), _exponents(second)
    return all(abs(one.get(name, 0) - two.get(name, 0)) < 1e-9 for name in {*one, *two})


def _exponents(of: Dimension) -> dict[str, float]:
    exponents: Mapping[str, Any] = of
    return {name: float(power) for name, power in exponents.items()}


def _coherent_unit(of: Dimension) -> Any:
    unit = registry().Unit("")
    for name, power in of.items():
        if name not in _MODEL_UNITS:
            raise UnitError(f"No model uses the dimension {name}.")
        unit = unit * registry().Unit(_MODEL_UNITS[name]) ** power
    return unit


@cache
def _factor(unit: Any) -> Fraction:
    """The factor to the model's units: pint's is off by an ulp or two, the true one is short."""
    one = registry().Quantity(1.0, unit)
    factor = float(one.m_as(_coherent_unit(one.dimensionality)))
    large = max(factor, 1 / factor)
    candidates = (  # 60 or 1e6, 1e6/60, anything
        Fraction(f"{large:.14g}"),
        Fraction(large).limit_denominator(10_000),
        Fraction(large),
    )
    exact = next(each for each in candidates if abs(float(each) / large - 1) < 2e-15)
    return exact if factor >= 1 else 1 / exact


def _power(unit: str, exponent: float) -> str:
    return unit if exponent == 1 else f"{unit}^{exponent:g}"
