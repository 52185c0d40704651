"""Read an SBML file in a process that may die of it; run as a script, with the file's name.

Needs libsbml alone. Walks every formula, because a formula of great depth can end a program.
"""

import resource
import sys

MEMORY = 4 * 2**30
"""Bytes of address space; reading the largest models takes a tenth."""


def limit(memory: int = MEMORY) -> None:
    """Let this process have no more than `memory`, and leave no core file behind."""
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(what, (most, hard))


def main(file: str) -> None:
    """Read `file` and look at all of it."""
    limit()
    import libsbml

    document = libsbml.readSBMLFromFile(file)
    document.getNumErrors()
    model = document.getModel()
    if model is None:
        return
    for element in model.getListOfAllElements():
        node = element.getMath() if hasattr(element, "getMath") else None
        if node is not None:
            libsbml.formulaToL3String(node)


if __name__ == "__main__":
    main(sys.argv[1])
