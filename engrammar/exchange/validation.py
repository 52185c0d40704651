"""What libsbml, in every category, and libsedml have to say about a document."""

from xml.etree import ElementTree

import libsbml

_UNITS = (libsbml.LIBSBML_CAT_UNITS_CONSISTENCY, libsbml.LIBSBML_CAT_MODELING_PRACTICE)


def problems(text: str, *, units: bool = True) -> list[str]:
    """Each error and warning in an SBML text, as a sentence; empty if there is none.

    Without `units`, what is wrong with units is left out, and modelling practice, which is about
    units that are missing.
    """
    document = libsbml.readSBMLFromString(text)
    for category in (
        libsbml.LIBSBML_CAT_GENERAL_CONSISTENCY,
        libsbml.LIBSBML_CAT_IDENTIFIER_CONSISTENCY,
        libsbml.LIBSBML_CAT_UNITS_CONSISTENCY,
        libsbml.LIBSBML_CAT_MATHML_CONSISTENCY,
        libsbml.LIBSBML_CAT_SBO_CONSISTENCY,
        libsbml.LIBSBML_CAT_OVERDETERMINED_MODEL,
        libsbml.LIBSBML_CAT_MODELING_PRACTICE,
    ):
        document.setConsistencyChecks(category, True)
    document.checkConsistency()
    found = (document.getError(index) for index in range(document.getNumErrors()))
    return [
        f"line {each.getLine()}: {' '.join(each.getMessage().split())}"
        for each in found
        if each.getSeverity() >= libsbml.LIBSBML_SEV_WARNING
        and (units or each.getCategory() not in _UNITS)
    ]


def sedml_problems(text: str) -> list[str]:
    """Each error and warning that libsedml has for a SED-ML text of ours, and each loose reference.

    libsedml does not follow references.
    """
    import libsedml

    document = libsedml.readSedMLFromString(text)
    found = (document.getError(index) for index in range(document.getNumErrors()))
    said = [f"line {each.getLine()}: {' '.join(each.getMessage().split())}" for each in found]
    if said:
        return said
    elements = list(ElementTree.fromstring(text).iter())
    known = {each.get("id") for each in elements}
    return [
        f"{each.tag.rpartition('}')[2]} refers to {value!r}, which is not there."
        for each in elements
        for name, value in each.attrib.items()
        if (name.endswith("Reference") or name in ("task", "range")) and value not in known
    ]
