"""`engrammar import`, and files of other labs wherever a model's name can stand."""

import zipfile
from pathlib import Path

import dsmts
import libsbml
import pytest
import xarray as xr
from foreign_files import compartment, document, math, parameters, species
from program import MY_PROTEIN, run

from engrammar.command_line import exit_codes
from engrammar.differences import differences
from engrammar.exchange import problems
from engrammar.imported import Imported
from engrammar.importing.opening import open_model


@pytest.fixture
def dimers(tmp_path: Path) -> Path:
    path = tmp_path / "dimers.xml"
    path.write_text(dsmts.load("00031").sbml)
    return path


def test_a_file_is_described_and_checked(dimers: Path) -> None:
    result = run("import", dimers, "--check", "--until", "10 s")
    assert result.exit_code == 0, result.stderr
    assert "2 species, 2 reactions" in result.stdout
    assert "Stochastic runs are sound." in result.stdout
    assert "4 constants are imported without a source" in result.stdout
    difference = float(result.stdout.partition("differs by ")[2].split()[0])
    assert difference < 1e-8


def test_a_file_may_end_in_capitals(dimers: Path, tmp_path: Path) -> None:
    copy = tmp_path / "DIMERS.XML"
    copy.write_bytes(dimers.read_bytes())
    result = run("import", copy)
    assert result.exit_code == exit_codes.OK, result.stderr
    assert "from DIMERS.XML: 2 species, 2 reactions" in result.stdout


def test_a_file_can_be_simulated(dimers: Path, tmp_path: Path) -> None:
    output = tmp_path / "course.nc"
    result = run("simulate", dimers, "--until", "10 s", "--set", "k1=0.0004", "--output", output)
    assert result.exit_code == 0, result.stderr
    with xr.open_dataset(output) as course:
        assert float(course["P"][0, -1] + 2 * course["P2"][0, -1]) == pytest.approx(1000)


def test_a_file_can_be_compared_shown_and_cited(dimers: Path) -> None:
    compared = run("compare", dimers, "--until", "2 s", "--runs", "4")
    assert compared.exit_code == 0, compared.stderr
    assert "4 stochastic runs of 2 s" in compared.stdout
    shown = run("show", dimers)
    assert "2P" not in shown.stdout
    assert "P() + P() -> P2()" in shown.stdout
    assert "0.5 * k1 * P() * P()" in shown.stdout
    assert "unsourced, read in dimers.xml" in run("cite", dimers).stdout


def test_a_file_can_be_exported_again(dimers: Path, tmp_path: Path) -> None:
    result = run("export", dimers, "--output", tmp_path)
    assert result.exit_code == 0, result.stderr
    folder = tmp_path / "Dimerisation02"
    written = sorted(each.name for each in folder.iterdir())
    assert written == [
        "Dimerisation02_deterministic.xml",
        "Dimerisation02_stochastic.xml",
        "README.md",
        "constants.csv",
    ]
    for name in written[:2]:
        assert problems((folder / name).read_text(), units=False) == []


def test_a_file_can_be_put_into_an_archive_which_says_the_same(tmp_path: Path) -> None:
    """The archive of somebody's archive, with its SED-ML; and of SBML alone, without."""
    model = open_model(Path(run_export(MY_PROTEIN, tmp_path / "one")))
    path = run_export(tmp_path / "one" / "my_protein.omex", tmp_path / "two")
    again = open_model(Path(path))
    assert isinstance(model, Imported)
    assert isinstance(again, Imported)
    assert differences(model, again) == []
    assert again.question.until == "60.0 s"
    with zipfile.ZipFile(path) as zipped:
        assert "my_protein_stochastic.sedml" in zipped.namelist()


def run_export(model: object, folder: Path) -> str:
    result = run("export", model, "--omex", "--output", folder, "--no-check", "--runs", 3)
    assert result.exit_code == 0, result.stderr
    return str(result.stdout.rpartition("Wrote ")[2].strip())


def test_how_long_must_be_said(dimers: Path) -> None:
    result = run("simulate", dimers)
    assert result.exit_code == exit_codes.MISTAKE
    assert "does not say how long to simulate: give --until" in result.stderr


def test_the_options_of_a_file_are_those_of_its_reader(dimers: Path, tmp_path: Path) -> None:
    squares = tmp_path / "squares.xml"
    text = dsmts.load("00031").sbml
    model = libsbml.readSBMLFromString(text)
    law = model.getModel().getReaction("Dimerisation").getKineticLaw()
    law.setMath(libsbml.parseL3Formula("k1*P*P/2"))
    squares.write_text(libsbml.writeSBMLToString(model))
    refused = run("compare", squares, "--until", "1 s", "--runs", "2")
    assert refused.exit_code == exit_codes.MISTAKE
    assert "react with itself; read the file with repair=yes" in refused.stderr
    repaired = run("compare", squares, "--until", "1 s", "--runs", "2", "--option", "repair=yes")
    assert repaired.exit_code == 0, repaired.stderr
    unknown = run("simulate", dimers, "--until", "1 s", "--option", "subunits=4")
    assert unknown.exit_code == exit_codes.MISTAKE


def test_what_no_network_can_say_is_named_and_run_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "grows.xml"
    path.write_text(
        document(
            compartment()
            + f"<listOfSpecies>{species('A')}</listOfSpecies>"
            + parameters(k=0.3)
            + f'<listOfRules><rateRule variable="A">{math("k*A")}</rateRule></listOfRules>'
        )
    )
    described = run("import", path)
    assert described.exit_code == 0, described.stderr
    assert "A: a rate rule changes it" in described.stdout
    course = run("simulate", path, "--until", "1 s", "--set", "k=0")
    assert course.exit_code == 0, course.stderr
    assert "in the file's own units" in course.stdout
    for words in (("compare", path), ("export", path, "--output", tmp_path)):
        refused = run(*words)
        assert refused.exit_code == exit_codes.MISTAKE
        assert "A (a rate rule changes it)" in refused.stderr
    stochastic = run("simulate", path, "--until", "1 s", "--method", "ssa")
    assert stochastic.exit_code == exit_codes.MISTAKE


@pytest.mark.parametrize(
    ("text", "element", "way_out"),
    [
        (
            document(
                compartment()
                + f"<listOfSpecies>{species('A')}</listOfSpecies>"
                + f"<listOfRules><algebraicRule>{math('A - 3')}</algebraicRule></listOfRules>"
            ),
            "theirs.xml cannot be used: algebraicRule: ",
            "solve it for one variable",
        ),
        (document("").replace("</sbml>", ""), "theirs.xml is not well-formed", "line 2"),
        (document("<wrong/>"), "theirs.xml cannot be used: line 2: ", "correct it there"),
        ("<html/>", "theirs.xml cannot be used: line ", "correct it there"),
    ],
)
def test_what_nothing_here_can_run_is_refused_with_the_way_out(
    text: str, element: str, way_out: str, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.xml"
    path.write_text(text)
    result = run("import", path)
    assert result.exit_code == exit_codes.MISTAKE, result.output
    assert result.stderr.startswith(f"engrammar: {element}")
    assert way_out in result.stderr
    assert result.stderr.count("\n") == 1


def test_rules_are_not_asked_of_a_network(dimers: Path) -> None:
    result = run("forecast", dimers)
    assert result.exit_code == exit_codes.MISTAKE
    assert "has no rules" in result.stderr


@pytest.mark.parametrize("name", ["missing.xml", "model.txt", "missing.omex"])
def test_a_file_that_is_not_there_is_a_sentence(name: str, tmp_path: Path) -> None:
    result = run("import", tmp_path / name)
    assert result.exit_code == exit_codes.MISTAKE
    assert result.stderr.startswith("engrammar: ")
