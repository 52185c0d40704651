"""The rules themselves, for those who have BioNetGen, NFsim or PySB and not Engrammar."""

from pysb.export import export

from engrammar.assembly import assemble
from engrammar.blueprint import Blueprint
from engrammar.expansion import bionetgen

_UNITS = (
    "# Molecules are counted, time is in seconds, volumes (V_...) are in fL, concentrations\n"
    "# in uM; N_A is in molecules per uM and fL. Sources of the constants: constants.csv.\n"
)


def bngl(blueprint: Blueprint) -> str:
    """The model in BioNetGen's language."""
    return (
        f"# {blueprint.name}: the rules themselves, for BioNetGen and NFsim.\n"
        f"{_UNITS}\n"
        f"{bionetgen.bngl(assemble(blueprint)).strip()}\n"
    )


def flat_pysb(blueprint: Blueprint) -> str:
    """The model as a Python file that needs PySB alone: `from FILE import model`.

    Raises `NotImplementedError` for a formula that PySB cannot write down.
    """
    lines = str(export(assemble(blueprint), "pysb_flat")).strip().splitlines()
    # PySB lists the functions as a set, in another order in every process.
    for number, line in enumerate(lines):
        if line.startswith("from sympy import "):
            functions = line.removeprefix("from sympy import ").split(", ")
            lines[number] = f"from sympy import {', '.join(sorted(functions))}"
    lines[0] = f'"""{blueprint.name}: the rules in PySB, without Engrammar."""\n\n{_UNITS.rstrip()}'
    return "\n".join(lines) + "\n"
