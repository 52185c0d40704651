"""export: what other labs get, checked before it is written."""

import csv
import json
import re
import zipfile
from pathlib import Path

import libsbml
import numpy as np
import pytest
from my_protein import my_protein
from program import MY_PROTEIN, run

from engrammar import expand
from engrammar.command_line import exit_codes
from engrammar.exchange import parcel, problems, rereading
from engrammar.passport import isolation
from engrammar.passport.assignment import Assignment
from engrammar.passport.isolation import Outcome
from engrammar.simulation import make_task
from engrammar.stimulus import REST

FILES = {
    "my_protein_deterministic.xml",
    "my_protein_stochastic.xml",
    "my_protein.bngl",
    "my_protein_deterministic.sedml",
    "my_protein_stochastic.sedml",
    "my_protein_pysb.py",
    "my_protein.ant",
    "stimulus.yaml",
    "constants.csv",
    "README.md",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("exports")
    result = run("export", MY_PROTEIN, "--output", output, "--option", "kinases=9")
    assert result.exit_code == exit_codes.OK
    found = re.search(r"the observables differ by (\S+) at most", result.stdout)
    assert found is not None
    assert float(found[1]) < 1e-9  # the same integrator at the same tolerances
    assert [each.name for each in output.iterdir()] == ["my_protein"]
    return output / "my_protein"


def test_every_file_is_there(folder: Path) -> None:
    assert {each.name for each in folder.iterdir()} == FILES


@pytest.mark.parametrize("variant", ["deterministic", "stochastic"])
def test_sbml_is_valid(folder: Path, variant: str) -> None:
    assert problems((folder / f"my_protein_{variant}.xml").read_text()) == []


def test_readme_says_which_is_which(folder: Path) -> None:
    text = (folder / "README.md").read_text()
    for name in FILES - {"README.md"}:
        assert f"`{name}`" in text
    for said in ("kinases = 9", "`Ca` (0.1 uM at rest)", "SBML level 3 version 2", "`active`"):
        assert said in text


def test_ledger_is_complete(folder: Path) -> None:
    with (folder / "constants.csv").open(newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert set(rows) == set(my_protein().constants)
    k_on = rows["k_on"]
    assert (k_on["value"], k_on["unit"]) == ("6.0", "1/uM/min")
    assert (float(k_on["model_value"]), k_on["model_unit"]) == (0.1, "1/uM/s")
    assert (k_on["kind"], k_on["doi"]) == ("published", "10.1073/pnas.1932759100")
    assert (rows["k_off"]["low"], rows["k_off"]["high"]) == ("0.05", "0.2")


def test_rules_travel_too(folder: Path) -> None:
    text = (folder / "my_protein.bngl").read_text()
    assert "calcium_turns_kinase_on:  Kinase(T286~u) -> Kinase(T286~p)" in text


def test_same_model_same_bytes(folder: Path, tmp_path: Path) -> None:
    words = ("export", MY_PROTEIN, "--output", tmp_path, "--option", "kinases=9", "--no-check")
    result = run(*words)
    assert "differ" not in result.stdout
    for name in FILES:
        assert (tmp_path / "my_protein" / name).read_bytes() == (folder / name).read_bytes()


@pytest.mark.parametrize(("level", "numbers"), [("L3V1", (3, 1)), ("L2V5", (2, 5))])
def test_older_sbml_on_request(tmp_path: Path, level: str, numbers: tuple[int, int]) -> None:
    assert run("export", MY_PROTEIN, "--output", tmp_path, "--sbml", level).exit_code == 0
    path = tmp_path / "my_protein" / "my_protein_deterministic.xml"
    document = libsbml.readSBMLFromString(path.read_text())
    assert (document.getLevel(), document.getVersion()) == numbers


def test_no_other_sbml(tmp_path: Path) -> None:
    result = run("export", MY_PROTEIN, "--output", tmp_path, "--sbml", "L1V1")
    assert result.exit_code == exit_codes.MISTAKE
    assert "L1V1" in result.stderr


def test_one_archive(folder: Path, tmp_path: Path) -> None:
    passport = tmp_path / "passport.json"
    passport.write_text("{}")
    words = ("export", MY_PROTEIN, "--omex", "--output", tmp_path, "--include", passport)
    result = run(*words, "--option", "kinases=9", "--runs", 3, "--no-check")
    assert result.exit_code == exit_codes.OK, result.stderr
    with zipfile.ZipFile(tmp_path / "my_protein.omex") as zipped:
        content = {name: zipped.read(name) for name in zipped.namelist()}
    ours = {"results_deterministic.csv", "results_stochastic.csv"}
    added = {"manifest.xml", "metadata.rdf", "passport.json"}
    assert content.keys() == FILES | ours | added
    same = "my_protein_deterministic.xml"
    assert content[same] == (folder / same).read_bytes()
    assert not (tmp_path / "my_protein").exists()


def test_a_verdict_is_in_the_archive_whatever_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def simulated(work: Assignment, *_: object) -> Outcome:
        """Each simulator has its own opinion: the length of its name."""
        shape = (work.runs, len(work.times), len(work.observables))
        return Outcome("ran", "", np.full(shape, float(len(work.simulator))))

    monkeypatch.setattr(isolation, "simulated", simulated)
    words = ("export", MY_PROTEIN, "--omex", "--verify", "--output", tmp_path, "--runs", 3)
    result = run(*words, "--option", "kinases=9", "--no-check")
    assert result.exit_code == exit_codes.UNVERIFIED
    assert "SIMULATORS DISAGREE" in result.stdout
    with zipfile.ZipFile(tmp_path / "my_protein.omex") as zipped:
        told = json.loads(zipped.read("passport.json"))
        page = zipped.read("passport.html").decode()
        readme = zipped.read("README.md").decode()
        manifest = zipped.read("manifest.xml").decode()
    assert told["verdict"] == "disagree"
    assert "SIMULATORS DISAGREE" in page
    asked = {each["simulator"] for each in told["passports"][0]["trials"][0]["entries"]}
    assert {"RoadRunner", "COPASI", "bngsim", "run_network", "Engrammar kernel"} <= asked
    for name in ("passport.json", "passport.html"):
        assert f"`{name}`" in readme
        assert f"./{name}" in manifest


def test_passports_are_for_archives_only(tmp_path: Path) -> None:
    result = run("export", MY_PROTEIN, "--output", tmp_path, "--verify")
    assert result.exit_code == exit_codes.MISTAKE
    assert "--omex" in result.stderr


def test_files_are_included_in_archives_only(tmp_path: Path) -> None:
    result = run("export", MY_PROTEIN, "--output", tmp_path, "--include", MY_PROTEIN)
    assert result.exit_code == exit_codes.MISTAKE
    assert "--omex" in result.stderr


def test_an_ensemble_has_a_run(tmp_path: Path) -> None:
    result = run("export", MY_PROTEIN, "--output", tmp_path, "--runs", 0)
    assert result.exit_code == exit_codes.MISTAKE
    assert "not 0" in result.stderr


def test_invalid_sbml_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> str:
        return "<sbml/>"

    monkeypatch.setattr(parcel, "antimony", lambda _: "")
    monkeypatch.setattr(parcel, "write_sbml", broken)
    result = run("export", MY_PROTEIN, "--output", tmp_path)
    assert result.exit_code == exit_codes.NO_OUTPUT
    assert "is not valid SBML" in result.stderr
    assert list(tmp_path.iterdir()) == []


def spoiled(text: str) -> str:
    """The model with one constant a thousandth larger."""
    right = 'id="k_off" name="k_off" value="0.1'
    assert text.count(f'{right}"') == 1
    return text.replace(f'{right}"', f'{right}001"')


def test_file_with_other_numbers_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = parcel.write_sbml

    def wrong(*arguments: object, **settings: object) -> str:
        return spoiled(right(*arguments, **settings))  # type: ignore[arg-type]

    monkeypatch.setattr(parcel, "write_sbml", wrong)
    result = run("export", MY_PROTEIN, "--output", tmp_path)
    assert result.exit_code == exit_codes.NO_OUTPUT
    assert "my_protein_deterministic.xml, read again by tellurium, differs by" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_each_check_can_fail() -> None:
    network = expand(my_protein())
    task = make_task(network, "1 min", REST, 11, 1e-8, 1e-8)
    right = parcel.write_sbml(network)
    assert rereading.largest_difference(right, network, task) < 1e-9
    assert rereading.largest_difference(spoiled(right), network, task) > 1e-5
    listing = parcel.antimony(right)
    assert rereading.listing_strays(listing, right, network) < 1e-12
    assert rereading.listing_strays(listing, spoiled(right), network) > 1e-5
    assert rereading.starts_with_our_counts(parcel.write_sbml(network, "stochastic"), network)
    other = expand(my_protein(kinases=3))
    assert not rereading.starts_with_our_counts(parcel.write_sbml(other, "stochastic"), network)
