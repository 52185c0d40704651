"""What libsbml has to say about a document: every category, modelling practice included."""

import libsbml


def problems(text: str) -> list[str]:
    """Each error and warning in an SBML text, as a sentence; empty if there is none."""
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
    ]
