"""verify: from the command to the exit code, with real simulators."""

import json
import subprocess
import zipfile
from pathlib import Path

import hostile
import pytest
from program import MY_PROTEIN, run
from small_models import cooperative, dimerisation

from engrammar import expand
from engrammar.command_line import exit_codes
from engrammar.exchange import write_sbml

TWO = ("--simulator", "RoadRunner", "--simulator", "COPASI")
SEDML = """<?xml version="1.0" encoding="UTF-8"?>
<sedML xmlns="http://sed-ml.org/sed-ml/level1/version4" level="1" version="4">
  <listOfModels>
    <model id="file" language="urn:sedml:language:sbml" source="../models/dimers.xml"/>
    <model id="changed" language="urn:sedml:language:sbml" source="#file"/>
  </listOfModels>
  <listOfSimulations>
    <uniformTimeCourse id="course" initialTime="0" outputStartTime="0" outputEndTime="2"
      numberOfSteps="10"><algorithm kisaoID="KISAO:0000019"/></uniformTimeCourse>
  </listOfSimulations>
  <listOfTasks><task id="t" modelReference="changed" simulationReference="course"/></listOfTasks>
</sedML>"""


def test_a_model_of_ours(tmp_path: Path) -> None:
    result = run("verify", MY_PROTEIN, *TWO, "--method", "ode", "--output", tmp_path / "out")
    assert result.exit_code == exit_codes.OK, result.output
    assert "2 independent programs agree, deterministic, to " in result.stdout
    told = json.loads((tmp_path / "out" / "passport.json").read_text())
    assert told["verdict"] == "agree"
    (found,) = told["passports"]
    assert found["trials"][0]["name"] == "as it is"
    assert len(found["trials"]) == 4
    for trial in found["trials"]:
        assert trial["largest"] < 1e-6
        assert trial["independent_programs"] == 2
    assert "<h1>Passport</h1>" in (tmp_path / "out" / "passport.html").read_text()


def test_a_file_that_simulators_read_differently(tmp_path: Path) -> None:
    """A net rate: RoadRunner runs it without its noise, and the gate says so before."""
    file = tmp_path / "net.xml"
    text = write_sbml(expand(dimerisation()))
    file.write_text(text.replace('reversible="false"', 'reversible="true"'))
    result = run("verify", file, "--until", "2", "--method", "ssa", *TWO)
    assert result.exit_code == exit_codes.UNVERIFIED
    assert "Nothing could be compared." in result.stdout
    assert "Declare reversible=" in result.stdout


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "theirs.omex"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("manifest.xml", "<omexManifest/>")
        made.writestr("models/dimers.xml", write_sbml(expand(dimerisation())))
        made.writestr("experiments/e.sedml", SEDML)
    return path


def test_an_archive_says_how_long(archive: Path) -> None:
    result = run("verify", archive, "--method", "ode", *TWO)
    assert result.exit_code == exit_codes.OK, result.output
    assert f"{archive}: models/dimers.xml" in result.stdout.replace("\n", "")


def test_a_disagreement_has_an_exit_code(archive: Path) -> None:
    """No two integrators agree to the last digit: at this tolerance it has to fail."""
    words = ("--method", "ode", "--tolerance", "1e-16", "--rtol", "1e-4", "--until", "1")
    result = run("verify", archive, *words, *TWO)
    assert result.exit_code == exit_codes.UNVERIFIED
    assert "SIMULATORS DISAGREE" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.xml", "--until", "1"), "There is no file nowhere.xml"),
        (("nowhere.omex",), "There is no file nowhere.omex"),
        ((MY_PROTEIN, "--enough", "1"), "It takes two to agree, not 1"),
        ((MY_PROTEIN, "--simulator", "Matlab"), "There is no simulator 'Matlab'; there are Road"),
        ((MY_PROTEIN, "--runs", "2"), "Variances cannot be compared with 2 runs"),
    ],
)
def test_mistakes(words: tuple[object, ...], said: str) -> None:
    result = run("verify", *words)
    assert result.exit_code == exit_codes.MISTAKE
    assert said in result.stderr


def test_files_need_a_length_and_take_no_options(tmp_path: Path) -> None:
    file = tmp_path / "m.xml"
    file.write_text(write_sbml(expand(cooperative())))
    result = run("verify", file)
    assert (result.exit_code, "--until 100" in result.stderr) == (exit_codes.MISTAKE, True)
    for length in ("0", "-1", "inf"):
        assert run("verify", file, "--until", length).exit_code == exit_codes.MISTAKE
    assert "not for files" in run("verify", file, "--until", "1", "--set", "Ca=1").stderr


@pytest.mark.parametrize("content", [b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_archives_that_are_none(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "broken.omex"
    file.write_bytes(content)
    result = run("verify", file)
    assert result.exit_code == exit_codes.MISTAKE
    assert "broken.omex" in result.stderr


@pytest.mark.parametrize("command", [("import",), ("verify", "--until", "1")], ids=lambda c: c[0])
def test_what_does_harm_is_refused_before_it_is_read(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entities that multiply, references to files, bombs, links, places outside of an archive."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("Somebody reads the file.")

    monkeypatch.setattr(subprocess, "Popen", never)
    harmful = [(why, text.encode(), "x.xml") for text, why in hostile.FILES.items()]
    harmful += [(why, content, "x.omex") for why, content in hostile.archives().items()]
    for why, content, name in harmful:
        (tmp_path / name).write_bytes(content)
        result = run(command[0], tmp_path / name, *command[1:])
        assert result.exit_code == exit_codes.MISTAKE, result.output
        assert name in result.stderr
        assert why in result.stderr


def test_a_file_without_a_model(tmp_path: Path) -> None:
    file = tmp_path / "none.xml"
    file.write_text("<html/>")
    result = run("verify", file, "--until", "1")
    assert result.exit_code == exit_codes.MISTAKE
    assert "libsbml cannot read the file" in result.stderr
