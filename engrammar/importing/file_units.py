"""The units of an SBML file, and what one of each is in the model's units.

A file's formulas compute with its own numbers, whatever units it declares; so a number is
converted where it is stored, and converted back wherever a formula of the file uses it.
"""

from dataclasses import dataclass
from fractions import Fraction

import libsbml
from pint import DimensionalityError

from engrammar.units import (
    DIMENSIONLESS,
    Quantity,
    UnitError,
    dimension,
    quantity,
    registry,
    same,
    to_model,
    unit_name,
)

MOLECULES_IN_A_MOLE = 6.02214076e23
"""Exact: SI brochure, 9th edition, 2.2."""

_NAMES = {
    "ampere": "A",
    "celsius": "",  # an offset, not a unit one can multiply
    "coulomb": "C",
    "dimensionless": "",
    "farad": "F",
    "gram": "g",
    "hertz": "Hz",
    "item": "molecule",
    "joule": "J",
    "kelvin": "K",
    "kilogram": "kg",
    "litre": "L",
    "liter": "L",
    "metre": "m",
    "meter": "m",
    "mole": "mol",
    "newton": "N",
    "ohm": "ohm",
    "pascal": "Pa",
    "second": "s",
    "siemens": "S",
    "volt": "V",
    "watt": "W",
    "weber": "Wb",
    "avogadro": "molecule",
}
_PREFIXES = {
    -18: "a",
    -15: "f",
    -12: "p",
    -9: "n",
    -6: "u",
    -3: "m",
    -2: "c",
    -1: "d",
    0: "",
    3: "k",
    6: "M",
    9: "G",
}
_TIMES = {60.0: "min", 3600.0: "h", 86400.0: "day"}


@dataclass(frozen=True)
class FileUnit:
    """A unit of the file: how people write it, its name in the model, and one of it in the model.

    What is not declared, or no model uses, counts as a pure number.
    """

    text: str = ""
    model: str = "dimensionless"
    factor: float = 1.0


PURE = FileUnit()


class FileUnits:
    """The units that the elements of one file are in."""

    def __init__(self, model: libsbml.Model) -> None:
        self.level = model.getLevel()
        self._definitions = {
            str(each.getId()): each
            for each in (model.getUnitDefinition(n) for n in range(model.getNumUnitDefinitions()))
        }
        self._known: dict[str, FileUnit] = {}
        # Level 2 has these by default, and a definition of that name changes them.
        defaults = {
            "substance": "mole",
            "volume": "litre",
            "time": "second",
            "area": "",
            "length": "",
        }
        asked = {
            "substance": model.getSubstanceUnits,
            "volume": model.getVolumeUnits,
            "time": model.getTimeUnits,
            "area": model.getAreaUnits,
            "length": model.getLengthUnits,
        }
        if self.level == 3:
            self._of = {name: str(get()) for name, get in asked.items()}
            self._extent = str(model.getExtentUnits())
        else:
            self._of = {n: n if n in self._definitions else u for n, u in defaults.items()}
            self._extent = self._of["substance"]

    def find(self, identifier: str) -> FileUnit:
        """The unit of that id; a pure number where there is none or no model uses it."""
        if identifier not in self._known:
            self._known[identifier] = self._convert(identifier)
        return self._known[identifier]

    @property
    def impossible(self) -> list[str]:
        """The definitions whose multipliers and scales make no number above zero."""
        return [name for name in self._definitions if not self._is_possible(name)]

    def _is_possible(self, identifier: str) -> bool:
        try:
            unit = self._quantity(identifier)
            size = 1.0 if unit is None else float(unit.to_base_units().magnitude)
        except (ArithmeticError, ValueError, DimensionalityError):  # the last of exponents NaN
            return False
        return 0 < size < float("inf")

    @property
    def seconds(self) -> float:
        """Seconds in the file's unit of time; 1 where it does not say."""
        unit = self.find(self._of["time"])
        return unit.factor if unit.model == "s" else 1.0

    @property
    def says_time(self) -> bool:
        """Whether the file says in what it measures time."""
        return self.find(self._of["time"]).model == "s"

    def size(self, compartment: libsbml.Compartment) -> FileUnit:
        """The unit of a compartment's size."""
        of = {3.0: "volume", 2.0: "area", 1.0: "length"}
        name = of.get(float(compartment.getSpatialDimensionsAsDouble()), "")
        return self.find(str(compartment.getUnits()) or self._of.get(name, ""))

    def substance(self, species: libsbml.Species) -> str:
        """The id of the unit a species is counted in; empty where the file does not say."""
        return str(species.getSubstanceUnits()) or self._of["substance"]

    def molecules(self, identifier: str) -> float | None:
        """Molecules in the unit of that id: 1 where it is no unit of counts or moles.

        Nothing if the file does not say, so that its numbers can only be taken as molecules.
        """
        if not identifier:
            return None
        unit = self._quantity(identifier)
        if unit is None:
            return None
        if same(unit.dimensionality, dimension("mol")):
            return float(_exactly(unit, "mol") * Fraction(MOLECULES_IN_A_MOLE))
        if same(unit.dimensionality, dimension("molecule")):
            return float(_exactly(unit, "molecule"))
        return None

    @property
    def extent(self) -> str:
        """The id of the unit that rate laws count in; empty where the file does not say."""
        return self._extent or self._of["substance"]

    def _convert(self, identifier: str) -> FileUnit:
        unit = self._quantity(identifier)
        if unit is None or same(unit.dimensionality, DIMENSIONLESS):
            return PURE
        try:
            model = unit_name(unit.dimensionality)
            text = self._text(identifier)
            factor = to_model(quantity(1.0, text)) if text else to_model(unit)
        except UnitError:
            return PURE
        return FileUnit(text, model, factor) if text else FileUnit(model, model, 1.0)

    def _quantity(self, identifier: str) -> Quantity | None:
        parts = self._parts(identifier)
        if not parts:
            return None
        found = registry().Quantity(1.0, "")
        for name, exponent, scale, multiplier in parts:
            one = registry().Quantity(multiplier * 10.0**scale, name)
            found = found * one**exponent
        return found

    def _parts(self, identifier: str) -> list[tuple[str, float, int, float]]:
        """The unit as (name, exponent, scale, multiplier); empty where it is unknown."""
        if identifier in _NAMES:
            return [(_NAMES[identifier], 1.0, 0, 1.0)] if _NAMES[identifier] else []
        definition = self._definitions.get(identifier)
        if definition is None:
            return []
        parts = []
        for number in range(definition.getNumUnits()):
            unit = definition.getUnit(number)
            kind = str(libsbml.UnitKind_toString(unit.getKind()))
            if kind == "dimensionless" or (_NAMES.get(kind)):
                name = _NAMES[kind]
                parts.append(
                    (name, unit.getExponentAsDouble(), unit.getScale(), unit.getMultiplier())
                )
            else:
                return []
        return parts

    def _text(self, identifier: str) -> str:
        """The unit as people write it, or nothing if that takes more than prefixes."""
        words = []
        for name, exponent, scale, multiplier in self._parts(identifier):
            if name == "" and scale == 0 and multiplier == 1:
                continue
            if name == "s" and multiplier in _TIMES and scale == 0:
                word = _TIMES[multiplier]
            elif multiplier == 1 and scale in _PREFIXES and name not in ("", "kg"):
                word = _PREFIXES[scale] + name
            else:
                return ""
            words.append((word, exponent))
        text = "*".join(_power(word, exponent) for word, exponent in words if exponent > 0) or "1"
        text += "".join("/" + _power(word, -exponent) for word, exponent in words if exponent < 0)
        # umol/L is what everybody calls uM, and the model's own name for it
        for prefix in ("n", "u", "m", ""):
            text = (
                text.replace(f"{prefix}mol/L", f"{prefix}M") if text == f"{prefix}mol/L" else text
            )
        return text


def _exactly(unit: Quantity, target: str) -> Fraction:
    # pint's factor may be off in the last digit; those of moles and items are short decimals
    return Fraction(f"{unit.m_as(target):.14g}")


def _power(word: str, exponent: float) -> str:
    return word if exponent == 1 else f"{word}^{exponent:g}"
