"""The validator of BioSimulators, the strictest there is, on an archive of every model.

It needs an environment of its own, made here: Python 3.11, setuptools below 80.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from my_protein import my_protein

from engrammar import Blueprint, expand
from engrammar.command_line import catalogue
from engrammar.command_line.storing import of_the_house
from engrammar.exchange.omex import archive
from engrammar.exchange.parcel import Wanted, parcel

pytestmark = pytest.mark.verification

CHECK = """
import sys, tempfile
from biosimulators_utils.combine.data_model import CombineArchiveContentFormat as Format
from biosimulators_utils.combine.io import CombineArchiveReader
from biosimulators_utils.combine.validation import validate
from biosimulators_utils.config import Config
from biosimulators_utils.omex_meta.data_model import OmexMetadataInputFormat
from biosimulators_utils.utils.core import flatten_nested_list_of_strings as flat

folder = tempfile.mkdtemp()
config = Config(OMEX_METADATA_INPUT_FORMAT=OmexMetadataInputFormat.rdfxml)
archive = CombineArchiveReader().run(sys.argv[1], folder, config=config)
errors, warnings = validate(
    archive, folder, config=config, always_include_all_sed_docs=True,
    formats_to_validate=list(Format),
)
print("ERRORS", flat(errors) if errors else "")
print("WARNINGS", flat(warnings) if warnings else "")
"""


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the validator; skipped only if that cannot be made."""
    python = shutil.which("python3.11") or (sys.executable if sys.version_info[1] == 11 else None)
    if python is None:
        pytest.skip("The validator of BioSimulators needs Python 3.11, which is not here.")
    folder = tmp_path_factory.mktemp("biosimulators") / "environment"
    subprocess.run([python, "-m", "venv", folder], check=True, env=clean())
    wanted = ["biosimulators-utils==0.2.3", "python-libsbml", "setuptools<80"]
    install = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *wanted]
    done = subprocess.run(install, env=clean(), capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"biosimulators-utils cannot be installed here: {done.stderr.strip()[-300:]}")
    return folder / "bin" / "python"


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def said(theirs: Path, path: Path) -> tuple[str, list[str]]:
    """Its errors, and its warnings line by line."""
    done = subprocess.run(
        [theirs, "-W", "ignore", "-c", CHECK, path],
        env=clean(),
        capture_output=True,
        text=True,
        check=True,
    )
    errors, _, others = done.stdout.partition("WARNINGS")
    return errors.removeprefix("ERRORS").strip(), [
        each for each in others.splitlines() if each.strip()
    ]


@pytest.mark.parametrize("model", ["my_protein", *catalogue.names()])
def test_it_finds_no_error(model: str, theirs: Path, tmp_path: Path) -> None:
    """All it may say is that some simulators cannot run repeated tasks, which ensembles are."""
    options = {"subunits": 4} if model == "camkii_holoenzyme" else {}
    blueprint: Blueprint = my_protein() if model == "my_protein" else of_the_house(model, **options)
    network = expand(blueprint)
    pages = {"passport.json": "{}", "passport.html": "<p/>"}
    files = parcel(blueprint, network, Wanted({}, runs=3, also=tuple(pages)))
    path = tmp_path / f"{model}.omex"
    path.write_bytes(archive(network, {**files, **pages}))
    errors, others = said(theirs, path)
    assert errors == ""
    for line in others:
        assert "has warnings." in line or "data from repeated tasks" in line


def test_it_can_find_an_error(theirs: Path, tmp_path: Path) -> None:
    network = expand(my_protein())
    files = parcel(my_protein(), network, Wanted({}, runs=3))
    name = "my_protein_deterministic.sedml"
    files[name] = files[name].replace("KISAO:0000019", "KISAO:9999999")
    path = tmp_path / "broken.omex"
    path.write_bytes(archive(network, files))
    assert "KISAO" in said(theirs, path)[0]
