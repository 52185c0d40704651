"""Names of other labs, made fit for formulas, SBML and results."""

import re

from engrammar.declarations import is_reserved


def free_name(wanted: str, taken: set[str]) -> str:
    """`wanted`, or what is most like it and not in `taken`, to which it is added."""
    found = re.sub(r"\W", "_", wanted, flags=re.ASCII)
    found = found if found[:1].isalpha() else f"the{found}"
    if is_reserved(found):
        found += "_"
    while found in taken:
        found += "_"
    taken.add(found)
    return found
