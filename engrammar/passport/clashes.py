"""Ids that mean something else to some reader: reserved words of Antimony, BioNetGen and others."""

import libsbml

from engrammar.passport.findings import Finding

_ANTIMONY = frozenset(
    "at after compartment const constraint delete DNA end event extentconv extent false ext "
    "fromTrigger formula function gene genes has import in include infinity infinite is model "
    "module operator parameter persistent priority reaction reactions sboTerm species "
    "subModel substanceOnly timeconv true unit var volume length area substance "
    "avogadro exponentiale pi inf nan notanumber t0 time".split()
)
_BIONETGEN = frozenset(
    "time exp ln log10 log2 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh abs min "
    "max if rint sum avg mratio sqrt sign _pi _e".split()
)
_BNGSIM = frozenset(
    "_F _NA _R _e _h _kB _pi clamp erf erfc floor ceil round sgn tgamma trunc".split()
)
_COPASI = frozenset({"Time", "INFINITY", "NAN", "PI", "EXPONENTIALE", "TRUE", "FALSE"})
_READERS = {
    "Antimony and tellurium": _ANTIMONY,
    "BioNetGen": _BIONETGEN,
    "bngsim": _BNGSIM,
    "COPASI": _COPASI,
}


def clashes(model: libsbml.Model) -> list[Finding]:
    """Ids of species, parameters, compartments and reactions that some reader reserves."""
    lists = (
        model.getListOfSpecies(),
        model.getListOfParameters(),
        model.getListOfCompartments(),
        model.getListOfReactions(),
    )
    ids = [each.getId() for listed in lists for each in listed]
    found = [
        Finding(
            f"reserved word {name}",
            name,
            f"The name is a reserved word of {' and '.join(readers)}.",
            f"Rename it, for instance to {name}_.",
        )
        for name in ids
        if (readers := [who for who, words in _READERS.items() if name in words])
    ]
    found += [
        Finding(
            "double underscore",
            name,
            "RoadRunner keeps names that begin with two underscores for itself.",
            "Rename it.",
        )
        for name in ids
        if name.startswith("__")
    ]
    return found
