"""Other values in a file: what somebody does who opens it in an editor.

The change is made before any simulator reads the file, so that a number which the writer put in
instead of the constant is found out: with it, the change would change nothing.
"""

from collections.abc import Mapping
from pathlib import Path

import libsbml

from engrammar.passport.simulators import CannotRun


def alter(file: Path, changes: Mapping[str, float]) -> None:
    """Give constants and volumes in an SBML or .net file new values, by id.

    Raises `CannotRun` if the file has no such constant or volume.
    """
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".net":
        from engrammar.passport.simulators.of_run_network import with_parameter

        for name, value in changes.items():
            text = with_parameter(text, name, value)
    else:
        text = altered_sbml(text, changes)
    file.write_text(text, encoding="utf-8")


def altered_sbml(text: str, changes: Mapping[str, float]) -> str:
    """SBML text in which parameters and compartments have the values `changes`."""
    document = libsbml.readSBMLFromString(text)
    model = document.getModel()
    for name, value in changes.items():
        compartment, parameter = model.getCompartment(name), model.getParameter(name)
        if compartment is not None:
            compartment.setSize(value)
        elif parameter is not None:
            parameter.setValue(value)
        else:
            raise CannotRun(f"The file has no constant or volume {name}.")
    return str(libsbml.writeSBMLToString(document))
