"""The tutorial runs, and the package of its lab is found once it is installed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from program import run

from engrammar.command_line import catalogue, exit_codes

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial"
LAB = TUTORIAL / "our_lab_synapses"
_EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
read = nbformat.read(sys.argv[1], as_version=4)
where = {"metadata": {"path": sys.argv[2]}}
NotebookClient(read, timeout=300, kernel_name="python3", resources=where).execute()
nbformat.write(read, sys.argv[3])
"""


def printed(notebook: Path) -> str:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    outputs = [each for cell in cells for each in cell.get("outputs", [])]
    return "".join("".join(each.get("text", [])) for each in outputs)


@pytest.mark.verification
def test_the_notebook_runs_and_says_what_it_said(tmp_path: Path) -> None:
    kept, executed = TUTORIAL / "tutorial.ipynb", tmp_path / "executed.ipynb"
    words = [sys.executable, "-c", _EXECUTE, str(kept), str(TUTORIAL), str(executed)]
    ran = subprocess.run(words, capture_output=True, text=True, timeout=600, check=False)
    assert ran.returncode == 0, ran.stderr
    for text in (printed(kept), printed(executed)):
        assert "16 species, 70 reactions" in text
        assert text.count("No: ") == 2
        assert "The runs split into two groups" in text
        assert "2 independent programs agree, deterministic" in text


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lab's package on the path, with the metadata that pip writes."""
    about = tmp_path / "our_lab_synapses-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: our-lab-synapses\nVersion: 0.1.0\n"
    )
    offer = about / "entry_points.txt"
    offer.write_text(
        "[engrammar.models]\nreported_switch = our_lab.reported_switch:reported_switch\n"
    )
    monkeypatch.syspath_prepend(str(LAB))
    monkeypatch.syspath_prepend(str(tmp_path))
    return offer


def test_models_of_installed_packages_are_found(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "names", lambda: ["camkii_switch"])
    assert 'reported_switch = "our_lab.reported_switch:reported_switch"' in (
        LAB / "pyproject.toml"
    ).read_text(encoding="utf-8")
    listed = run("models").stdout
    assert "The CaMKII switch as a fluorescent reporter shows it." in listed
    shown = run("forecast", "reported_switch", "--option", "reporters=5")
    assert shown.exit_code == exit_codes.OK, shown.output
    assert installed.exists()


def test_a_package_cannot_take_the_name_of_a_house_model(installed: Path) -> None:
    installed.write_text("[engrammar.models]\ncamkii_switch = nowhere:camkii_switch\n")
    assert catalogue.offered() == {}
    assert catalogue.find("camkii_switch").__module__ == "engrammar.models.camkii_switch"


def test_a_package_that_cannot_be_loaded_is_named(installed: Path) -> None:
    installed.write_text("[engrammar.models]\ntheirs = nowhere_at_all:theirs\n")
    result = run("show", "theirs")
    assert result.exit_code == exit_codes.MISTAKE
    assert "The model theirs (nowhere_at_all:theirs): No module named" in result.stderr
