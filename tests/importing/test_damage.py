"""Damaged files: read, or refused in a sentence, and never with anything else.

The readers were tried with some 25,000 damaged files before this was written, and with 150,000 of
each kind after; what was found stands here. `make verify` tries 20,000 others.
"""

import contextlib
import io
from pathlib import Path
from zipfile import ZipFile

import damage
import dsmts
import pytest
from foreign_files import compartment, document, math, parameters, reaction, species
from hypothesis import given, settings
from hypothesis import strategies as st

from engrammar.exchange import write_sbml
from engrammar.importing import bngl, sbml, screening, sedml
from engrammar.importing.archives import Archive
from engrammar.importing.context import DoesNotFit, Refused
from engrammar.importing.screening import Unsafe

UNITS = (
    "<listOfUnitDefinitions><unitDefinition id='nM'><listOfUnits><unit kind='mole' scale='-9'/>"
    "<unit kind='litre' exponent='-1'/></listOfUnits></unitDefinition></listOfUnitDefinitions>"
)
FULL = document(
    f"<listOfFunctionDefinitions><functionDefinition id='hill'>"
    f"{math('lambda(x, K, x^2/(K^2 + x^2))')}</functionDefinition></listOfFunctionDefinitions>"
    + UNITS
    + compartment(size="2")
    + "<listOfSpecies>"
    + species("A", 'initialConcentration="4"')
    + species("B")
    + "</listOfSpecies>"
    + parameters(k=0.3, K=2).replace(
        "</listOfParameters>", "<parameter id='all' constant='false'/>"
    )
    + "</listOfParameters>"
    + f'<listOfInitialAssignments><initialAssignment symbol="B">{math("2*A")}'
    "</initialAssignment></listOfInitialAssignments>"
    + f'<listOfRules><assignmentRule variable="all">{math("A + B")}</assignmentRule></listOfRules>'
    + "<listOfReactions>"
    + reaction("turns", "cell*k*hill(A, K)", uses="A", makes="B")
    + reaction("back", "piecewise(k*B, all > 3, exp(-k)*B)", uses="B", makes="2 A")
    + "</listOfReactions>"
    + '<listOfEvents><event id="dose" useValuesFromTriggerTime="true"><trigger initialValue="true" '
    f'persistent="true">{math("time >= 3")}</trigger><listOfEventAssignments>'
    f'<eventAssignment variable="A">{math("6")}</eventAssignment></listOfEventAssignments>'
    "</event></listOfEvents>"
)
ORIGINALS = [FULL, *(dsmts.load(number).sbml for number in ("00019", "00029", "00031", "00035"))]
_SOURCE = Path(__file__).with_name("test_bngl.py").read_text(encoding="utf-8")
BINDING = _SOURCE.split('"""')[3].replace("\\\\", "\\")


def read_sbml(seed: int) -> None:
    text = damage.damaged(ORIGINALS[seed % len(ORIGINALS)], seed)
    with contextlib.suppress(Unsafe, DoesNotFit):
        screening.screen(text, "damaged.xml")
        network = sbml.read(text, "damaged.xml", repair=True).network
        again = write_sbml(network, "deterministic", annotations=False)
        sbml.read(again, "again.xml", repair=True)


def read_archive(seed: int, content: bytes) -> None:
    with contextlib.suppress(Unsafe):
        archive = Archive(damage.broken(content, seed), "damaged.omex")
        for entry in archive.of_format("sed-ml"):
            sedml.read(archive.text(entry.location), entry.location)
        for member in archive.members:
            archive.read(member)


def read_bngl(seed: int) -> None:
    with contextlib.suppress(Unsafe):
        text = screening.text_of(damage.broken(BINDING.encode(), seed), "damaged.bngl")
        bngl.sorted_out(text, "damaged.bngl")


def test_the_undamaged_file_is_read() -> None:
    assert sbml.read(FULL, "full.xml").network.size == (2, 2)
    assert bngl.sorted_out(BINDING, "binding.bngl")[0]["reaction rules"]


@given(st.integers(0, 10**9))
@settings(max_examples=120)
def test_damaged_sbml_is_read_or_refused(seed: int) -> None:
    read_sbml(seed)


@given(st.integers(0, 10**9))
@settings(max_examples=100)
def test_damaged_archives_and_bngl_are_read_or_refused(seed: int) -> None:

    made = io.BytesIO()
    with ZipFile(made, "w") as file:
        manifest = '<omexManifest><content location="a.xml" format="sbml"/></omexManifest>'
        file.writestr("manifest.xml", manifest)
        file.writestr("a.xml", FULL)
    read_archive(seed, made.getvalue())
    read_bngl(seed)


@pytest.mark.verification
@given(st.integers(0, 10**9))
@settings(max_examples=20_000)
def test_very_many_damaged_files_are_read_or_refused(seed: int) -> None:
    read_sbml(seed)


def _law(content: str) -> str:
    return document(
        compartment()
        + f"<listOfSpecies>{species('A')}</listOfSpecies>"
        + parameters(k=0.3)
        + '<listOfReactions><reaction id="r" reversible="false" fast="false"><listOfReactants>'
        '<speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>'
        f'<kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML">{content}</math>'
        "</kineticLaw></reaction></listOfReactions>"
    )


@pytest.mark.parametrize(
    "text",
    [
        # each once ended the reader with an error of its own
        _law("<apply><exp/><ci>k</ci><ci>A</ci></apply>"),  # numpy would write into A
        _law("<apply><ln/></apply>"),
        _law("<apply><divide/><ci>A</ci></apply>"),
        _law("<apply><root/></apply>"),
        _law("<apply><not/><ci>A</ci><ci>k</ci></apply>"),
        _law("<apply><divide/><ci>A</ci><cn>0</cn></apply>"),
        _law("<apply><times/><ci>A</ci><infinity/></apply>"),
        _law("<ci>A</ci>").replace('size="1"', 'size="INF"'),
        _law("<ci>A</ci>").replace('size="1"', 'size="1e308"'),
        _law("<ci>A</ci>").replace('initialAmount="10"', 'initialAmount="INF"'),
        _law("<ci>A</ci>").replace('compartment="cell"', 'compartment="none"'),
    ],
)
def test_what_was_found_stays_refused(text: str) -> None:
    screening.screen(text, "found.xml")
    # 1e308 is a size, where it is taken in femtolitres; all else is refused
    if 'size="1e308"' in text:
        text = text.replace("<model ", '<model volumeUnits="litre" ')
    with pytest.raises(DoesNotFit):
        sbml.read(text, "found.xml")


@pytest.mark.parametrize(
    "damage",
    [
        ("scale='-9'", "scale='400'"),
        ("scale='-9'", "scale='-2147483648'"),
        ('exponent="1" multiplier="1"', 'exponent="1" multiplier="NaN"'),
        ('exponent="1" multiplier="1"', 'exponent="1" multiplier="INF"'),
        ('exponent="1" multiplier="1"', 'exponent="1" multiplier="-1"'),
        ('scale="0" multiplier="1"', 'scale="0" multiplier="0"'),
        ("exponent='-1'", "exponent='1e308'"),
        ('exponent="1" multiplier="1"', 'exponent="NaN" multiplier="1"'),
    ],
)
def test_units_that_are_no_numbers_are_refused_by_their_name(damage: tuple[str, str]) -> None:
    """Each once ended the reader with an error of its own, found by fuzzing."""
    text = FULL.replace(*damage)
    assert text != FULL
    with pytest.raises(Refused, match="nM: its multipliers and scales make no number above zero"):
        sbml.read(text, "found.xml")


def test_a_value_without_bound_is_refused() -> None:
    """A division by zero before the start was a warning of numpy, and infinite."""
    text = FULL.replace(math("6"), math("6/(K - 2)"))
    assert text != FULL
    with pytest.raises(DoesNotFit):
        sbml.read(text, "found.xml")


@pytest.mark.parametrize("encoding", ["x", "UTF-16", "utf-7"])
def test_strange_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(Unsafe):
        screening.screen(f'<?xml version="1.0" encoding="{encoding}"?><sbml/>', "found.xml")


def test_the_comparison_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that breaks on its way is noticed."""

    def breaks(_: object) -> None:
        raise KeyError("missing")

    monkeypatch.setattr(sbml, "_check_start", breaks)

    def read_many() -> None:
        for seed in range(50):
            read_sbml(seed)

    with pytest.raises(KeyError):
        read_many()
