"""Level 2 numbers have no units: each becomes a constant parameter that has one.

Done in the text of a formula and not in libsbml's tree, whose types Python confuses with those of
the other programs that carry a libsbml of their own, once one of them is loaded.
"""

import re

import libsbml

from engrammar.exchange.sbml_checked import done

_NUMBER = re.compile(r"(\^ \(?-?)?(?<![\w.])(\d[\d.]*(?:e[-+]?\d+)?) ([A-Za-z_]\w*)")


def name_numbers(model: libsbml.Model, text: str) -> str:
    """`text` with its numbers replaced by parameters of `model`, made where they are new.

    Exponents stay, without a unit, because the unit of a power follows from the number.
    """

    def named(found: re.Match[str]) -> str:
        if found[1]:
            return f"{found[1]}{found[2]}"
        return _parameter(model, float(found[2]), found[3])

    return _NUMBER.sub(named, text)


def _parameter(model: libsbml.Model, value: float, unit: str) -> str:
    digits = f"{value:.17g}".replace(".", "p").replace("-", "minus").replace("+", "")
    identifier = f"number_{digits}_{unit}"
    if model.getParameter(identifier) is None:
        parameter = model.createParameter()
        done(parameter.setId(identifier), identifier)
        done(parameter.setName(f"{value:g} {unit}"), identifier)
        done(parameter.setUnits(unit), unit)
        parameter.setValue(value)
        parameter.setConstant(True)
    return identifier
