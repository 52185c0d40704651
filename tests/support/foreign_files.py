"""SBML as other labs write it: small files by hand, one a convention, and what runs them."""

import re

import numpy as np
import roadrunner
from numpy.typing import NDArray

from engrammar.engines.compiled import choose_compiler

_NAMESPACE = {
    (2, 1): "http://www.sbml.org/sbml/level2",
    (2, 4): "http://www.sbml.org/sbml/level2/version4",
    (2, 5): "http://www.sbml.org/sbml/level2/version5",
    (3, 1): "http://www.sbml.org/sbml/level3/version1/core",
    (3, 2): "http://www.sbml.org/sbml/level3/version2/core",
}
MATH = "http://www.w3.org/1998/Math/MathML"


def document(body: str, level: int = 3, version: int = 1, about: str = "") -> str:
    """An SBML text whose model holds `body`; `about` are attributes of the model."""
    body = _complete(body) if level == 3 else body
    body = body.replace(' fast="false"', "") if version == 2 else body
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sbml xmlns="{_NAMESPACE[level, version]}" level="{level}" version="{version}">'
        f'<model id="foreign" {about}>{body}</model></sbml>'
    )


_REQUIRED = {  # by level 3, which has no defaults
    "compartment": {"constant": "true", "spatialDimensions": "3"},
    "species": {
        "hasOnlySubstanceUnits": "false",
        "boundaryCondition": "false",
        "constant": "false",
    },
    "parameter": {"constant": "true"},
    "reaction": {"reversible": "false", "fast": "false"},
    "speciesReference": {"constant": "true"},
    "unit": {"exponent": "1", "scale": "0", "multiplier": "1"},
}


def _complete(body: str) -> str:
    """`body` with the attributes that level 3 requires, where they are missing."""

    def completed(found: re.Match[str]) -> str:
        tag, attributes, end = found.groups()
        given = set(re.findall(r"(\w+)=", attributes))
        more = "".join(
            f' {name}="{value}"' for name, value in _REQUIRED[tag].items() if name not in given
        )
        return f"<{tag}{attributes}{more}{end}"

    return re.sub(rf"<({'|'.join(_REQUIRED)})\b([^>]*?)(/?>)", completed, body)


def math(text: str) -> str:
    """An infix formula as a MathML element."""
    import libsbml

    written = str(libsbml.writeMathMLToString(libsbml.parseL3Formula(text)))
    return written.partition("?>")[2]


def compartment(name: str = "cell", size: str = "1", more: str = "") -> str:
    return (
        f'<listOfCompartments><compartment id="{name}" size="{size}" {more}/></listOfCompartments>'
    )


def species(
    name: str, start: str = 'initialAmount="10"', more: str = "", place: str = "cell"
) -> str:
    return f'<species id="{name}" compartment="{place}" {start} {more}/>'


def parameters(**values: float) -> str:
    listed = "".join(f'<parameter id="{name}" value="{v}"/>' for name, v in values.items())
    return f"<listOfParameters>{listed}</listOfParameters>"


def reaction(
    name: str,
    law: str,
    *,
    uses: str = "",
    makes: str = "",
    sees: str = "",
    more: str = "",
    local: str = "",
) -> str:
    """A reaction: `uses` and `makes` as in "2 A, B", `sees` modifiers, `local` more of its law."""
    sides = [("Reactants", uses), ("Products", makes)]
    lists = "".join(_list(kind, text) for kind, text in sides if text)
    if sees:
        seen = "".join(f'<modifierSpeciesReference species="{each}"/>' for each in sees.split())
        lists += f"<listOfModifiers>{seen}</listOfModifiers>"
    kinetics = f"<kineticLaw>{math(law)}{local}</kineticLaw>"
    return f'<reaction id="{name}" {more}>{lists}{kinetics}</reaction>'


def _list(kind: str, text: str) -> str:
    found = ""
    for each in text.split(","):
        *number, name = each.split()
        stoichiometry = number[0] if number else "1"
        found += f'<speciesReference species="{name}" stoichiometry="{stoichiometry}"/>'
    return f"<listOf{kind}>{found}</listOf{kind}>"


def by_roadrunner(text: str, selections: list[str], end: float, points: int) -> NDArray[np.float64]:
    """What RoadRunner makes of the file itself, shape (points, selections); no code of ours."""
    choose_compiler()
    runner = roadrunner.RoadRunner(text)
    runner.integrator.setValue("relative_tolerance", 1e-10)
    runner.integrator.setValue("absolute_tolerance", 1e-14)
    runner.timeCourseSelections = ["time", *selections]
    return np.array(runner.simulate(0, end, points))[:, 1:]
