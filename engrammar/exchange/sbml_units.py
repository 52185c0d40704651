"""The model's units as SBML unit definitions."""

import libsbml

from engrammar.exchange.sbml_checked import done
from engrammar.units import dimension, unit_factors

_KINDS = {
    "uM": ((libsbml.UNIT_KIND_MOLE, 1, -6), (libsbml.UNIT_KIND_LITRE, -1, 0)),
    "fL": ((libsbml.UNIT_KIND_LITRE, 1, -15),),
    "um": ((libsbml.UNIT_KIND_METRE, 1, -6),),
    "s": ((libsbml.UNIT_KIND_SECOND, 1, 0),),
    "molecule": ((libsbml.UNIT_KIND_ITEM, 1, 0),),
    "mV": ((libsbml.UNIT_KIND_VOLT, 1, -3),),
    "pA": ((libsbml.UNIT_KIND_AMPERE, 1, -12),),
    "K": ((libsbml.UNIT_KIND_KELVIN, 1, 0),),
}
_BUILT_IN = {"dimensionless": "dimensionless", "molecule": "item", "s": "second"}


def unit_id(unit: str) -> str:
    """The SBML id of a model unit.

    >>> unit_id("1/uM/s"), unit_id("molecule")
    ('per_uM_per_s', 'item')
    """
    if unit in _BUILT_IN:
        return _BUILT_IN[unit]
    words = []
    for name, power in unit_factors(dimension(unit)):
        size = f"{abs(power):g}".replace(".", "p")
        words.append(("per_" if power < 0 else "") + name + ("" if size == "1" else size))
    return "_".join(words)


def define(model: libsbml.Model, unit: str) -> str:
    """Define `unit` in `model`, unless it is there or built in, and return its id."""
    name = unit_id(unit)
    if unit in _BUILT_IN or model.getUnitDefinition(name) is not None:
        return name
    _define_as(model, name, unit)
    return name


def define_defaults(model: libsbml.Model) -> None:
    """Amounts and reactions are in items, time is in seconds, volumes are in fL."""
    if model.getLevel() == 2:  # where they have names, and seconds need not be said
        _define_as(model, "substance", "molecule")
        _define_as(model, "volume", "fL")
        define(model, "fL")
        return
    for setter in (model.setSubstanceUnits, model.setExtentUnits):
        done(setter("item"), "item")
    done(model.setTimeUnits("second"), "second")
    done(model.setVolumeUnits(define(model, "fL")), "fL")


def _define_as(model: libsbml.Model, name: str, unit: str) -> None:
    definition = model.createUnitDefinition()
    done(definition.setId(name), name)
    done(definition.setName(unit), unit)
    for factor, power in unit_factors(dimension(unit)):
        for kind, exponent, scale in _KINDS[factor]:
            part = definition.createUnit()
            part.setKind(kind)
            part.setExponent(exponent * power)
            part.setScale(scale)
            part.setMultiplier(1.0)
