"""The check itself: what is broken must be reported, or a clean report would mean nothing."""

import subprocess
import sys

import pytest
from small_models import enzyme

from engrammar import expand
from engrammar.exchange import problems, write_sbml


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('units="per_uM_per_s"', 'units="per_s"', "units"),
        (' id="E_s1"', ' id="E_s9"', "E_s1"),
        ('id="k_off"', 'id="k_on"', "unique"),
        ("</model>", "", "missing tag"),
        ('level="3"', 'level="9"', "level"),
        ('reversible="false"', "", "reversible"),
    ],
)
def test_a_broken_file_has_problems(old: str, new: str, word: str) -> None:
    text = write_sbml(expand(enzyme()))
    assert problems(text) == []
    assert old in text
    found = problems(text.replace(old, new))
    assert found
    assert any(word.lower() in each.lower() for each in found), found


@pytest.mark.parametrize("text", ["", "hello", "<xml/>"])
def test_what_is_no_sbml_has_problems(text: str) -> None:
    assert problems(text)


def test_trees_can_be_read_beside_tellurium() -> None:
    """Loaded in the wrong order, libsedml would take the types of libsbml's trees away."""
    program = (
        "import warnings; warnings.simplefilter('ignore')\n"
        "import engrammar.exchange, libsbml\n"
        "from engrammar.exchange.quiet_tellurium import load; load()\n"
        "import tellurium.sedml.tesedml\n"
        "node = libsbml.parseL3Formula('x * 2')\n"
        "assert {node.getType(): 'times'}[libsbml.AST_TIMES] == 'times'\n"
        "assert node.setType(libsbml.AST_PLUS) == libsbml.LIBSBML_OPERATION_SUCCESS\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
