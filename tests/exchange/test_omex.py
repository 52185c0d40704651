"""Archives: from the file alone, in other labs' programs, the numbers are ours."""

import csv
import io
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
from my_protein import my_protein
from numpy.typing import NDArray
from small_models import two_places

from engrammar import Network, expand
from engrammar.command_line.storing import of_the_house
from engrammar.exchange.omex import ArchiveError, archive
from engrammar.exchange.parcel import Wanted, parcel
from engrammar.exchange.quiet_tellurium import load

RUNS = 60
EXPORTS = Path(__file__).parents[2] / "sbml_exports"


@pytest.fixture(scope="module")
def network() -> Network:
    return expand(my_protein())


@pytest.fixture(scope="module")
def whole(network: Network) -> bytes:
    files = parcel(my_protein(), network, Wanted({}, runs=RUNS, seed=3, results=True))
    return archive(network, {**files, "passport.json": "{}", "passport.html": "<p/>"})


@pytest.fixture(scope="module")
def path(whole: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "my_protein.omex"
    path.write_bytes(whole)
    return path


def results(whole: bytes, name: str) -> dict[str, NDArray[np.float64]]:
    """The columns of one of our results in an archive."""
    with zipfile.ZipFile(io.BytesIO(whole)) as zipped:
        rows = list(csv.reader(io.StringIO(zipped.read(name).decode())))
    return dict(zip(rows[0], np.array(rows[1:], dtype=float).T, strict=True))


def test_the_same_model_gives_the_same_bytes(network: Network, whole: bytes) -> None:
    files = parcel(my_protein(), network, Wanted({}, runs=RUNS, seed=3, results=True))
    passport: dict[str, str | bytes] = {"passport.html": "<p/>", "passport.json": b"{}"}
    assert archive(network, {**dict(reversed(files.items())), **passport}) == whole
    with zipfile.ZipFile(io.BytesIO(whole)) as zipped:
        assert {each.date_time for each in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_manifest_lists_every_file_with_its_format(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as zipped:
        names = set(zipped.namelist())
        root = ElementTree.fromstring(zipped.read("manifest.xml"))
    listed = {each.get("location"): each for each in root}
    assert listed.keys() == {".", *(f"./{name}" for name in names - {"manifest.xml"})}
    formats = {
        name.removeprefix("./my_protein"): str(each.get("format")).rpartition("/")[2]
        for name, each in listed.items()
        if name is not None
    }
    assert formats["_deterministic.xml"] == "sbml.level-3.version-2"
    assert formats["_stochastic.sedml"] == "sed-ml"
    assert formats[".bngl"] == "bngl+plain"
    masters = [name for name, each in listed.items() if each.get("master") == "true"]
    assert masters == ["./my_protein_deterministic.sedml"]


def test_libcombine_reads_it(path: Path) -> None:
    libcombine = pytest.importorskip("libcombine")
    found = libcombine.CombineArchive()
    assert found.initializeFromArchive(str(path))
    assert found.getMasterFile().getLocation() == "./my_protein_deterministic.sedml"
    with zipfile.ZipFile(path) as zipped:
        assert found.getNumEntries() == len(zipped.namelist()) - 1  # without the manifest
    found.cleanUp()


def test_tellurium_runs_it_from_the_file_alone(whole: bytes, path: Path) -> None:
    """The deterministic course to tolerance; of the runs the means, by their standard error.

    At the end each mean of 60 runs is within 4 standard errors of the difference to that of ours:
    with two observables a false alarm in 8,000 choices of seeds, and the seeds are fixed.
    """
    load()
    with warnings.catch_warnings(record=True) as said, mpl.rc_context({"backend": "agg"}):
        warnings.simplefilter("always")
        from tellurium.sedml.tesedml import executeCombineArchive

        done = {
            Path(name).name: each["dataGenerators"]
            for name, each in executeCombineArchive(str(path), createOutputs=False).items()
        }
    assert [str(each.message) for each in said if "SED-ML" in str(each.message)] == []
    ours = results(whole, "results_deterministic.csv")
    course = done["my_protein_deterministic.sedml"]
    for name, values in ours.items():
        # Both integrate with tolerances of 1e-10, ours from change point to change point.
        np.testing.assert_allclose(np.ravel(course[f"data_{name}"]), values, rtol=1e-6, atol=1e-6)
    ours = results(whole, "results_stochastic.csv")
    runs = done["my_protein_stochastic.sedml"]
    for name in ("active", "inactive"):
        ends = np.array([np.ravel(runs[f"data_{name}_run_{n}"])[-1] for n in range(1, RUNS + 1)])
        assert len(set(ends)) > 2
        spread = np.hypot(ends.std(ddof=1), ours[f"{name}_sd"][-1]) / np.sqrt(RUNS)
        assert abs(ends.mean() - ours[f"{name}_mean"][-1]) < 4 * spread


@pytest.mark.parametrize("model", sorted(each.name for each in EXPORTS.iterdir() if each.is_dir()))
def test_others_find_the_simulations_by_the_manifest(model: str, tmp_path: Path) -> None:
    """Libcombine and tellurium, in the archive of every model, the one to run by default first."""
    libcombine = pytest.importorskip("libcombine")
    load()
    from tellurium.utils.omex import getLocationsByFormat

    stored = {each.name: each.read_bytes() for each in (EXPORTS / model).iterdir()}
    path = tmp_path / f"{model}.omex"
    path.write_bytes(archive(expand(of_the_house(model)), stored))
    found = libcombine.CombineArchive()
    assert found.initializeFromArchive(str(path))
    formats = {
        each.getLocation().removeprefix("./"): each.getFormat()
        for each in (found.getEntry(number) for number in range(found.getNumEntries()))
    }
    first = found.getMasterFile()  # gone once it is cleaned up
    master = "" if first is None else str(first.getLocation())
    found.cleanUp()
    assert formats.keys() - {".", "metadata.rdf", "manifest.xml"} == stored.keys()
    simulations = sorted(name for name in stored if name.endswith(".sedml"))
    known = libcombine.KnownFormats
    assert simulations == sorted(n for n, each in formats.items() if known.isFormat("sed-ml", each))
    models = {name for name in stored if name.endswith(".xml")}
    assert models == {name for name, each in formats.items() if known.isFormat("sbml", each)}
    listed = [each.removeprefix("./") for each in getLocationsByFormat(str(path), "sed-ml")]
    assert sorted(listed) == simulations
    if simulations:
        assert master == f"./{listed[0]}" == f"./{model}_deterministic.sedml"
    else:
        assert model in ("camkii_holoenzyme", "tripartite_synapse")  # too large to be stored


def test_COPASI_opens_it(whole: bytes, path: Path) -> None:
    COPASI = pytest.importorskip("COPASI")
    basico = pytest.importorskip("basico")
    model = COPASI.CRootContainer.addDatamodel()
    assert model.openCombineArchive(str(path))
    ours = results(whole, "results_deterministic.csv")
    course = basico.run_time_course(
        duration=ours["time"][-1], intervals=100, r_tol=1e-9, a_tol=1e-9,
        use_sbml_id=True, model=model,
    )  # fmt: skip
    for name in ("active", "inactive"):
        np.testing.assert_allclose(course[name].to_numpy(), ours[name], rtol=1e-6, atol=1e-6)
    COPASI.CRootContainer.removeDatamodel(model)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("../passport.json", "would leave the archive"),
        ("/passport.json", "would leave the archive"),
        ("a\\b.json", "would leave the archive"),
        ("virus.exe", "ends as no file in an archive does"),
    ],
)
def test_strange_files_stay_outside(network: Network, name: str, complaint: str) -> None:
    with pytest.raises(ArchiveError, match=complaint):
        archive(network, {name: ""})


def test_metadata_says_who_when_and_what(network: Network) -> None:
    from engrammar.models.camkii_switch import camkii_switch

    made = archive(expand(camkii_switch()), {})
    with zipfile.ZipFile(io.BytesIO(made)) as zipped:
        text = zipped.read("metadata.rdf").decode()
    for said in (
        "<dc:title>camkii switch</dc:title>",
        "The Engrammar developers",
        "2026-11-22",
        "https://identifiers.org/taxonomy:10116",
        "https://identifiers.org/doi:10.1371/journal.pcbi.0030221",
    ):
        assert said in text
    with zipfile.ZipFile(io.BytesIO(archive(network, {}))) as zipped:
        assert "dcterms:created" not in zipped.read("metadata.rdf").decode()


@pytest.mark.parametrize("make", [my_protein, two_places], ids=lambda make: make.__name__)
def test_the_pysb_file_runs_without_engrammar(make: object, tmp_path: Path) -> None:
    """PySB alone, with BioNetGen, counts the same species and rates the same at the start."""
    model = make()  # type: ignore[operator]
    network = expand(model)
    name = f"{network.name}_pysb"
    (tmp_path / f"{name}.py").write_text(parcel(model, network)[f"{name}.py"])
    program = (
        "import sys; sys.modules['engrammar'] = None\n"
        f"from {name} import model\n"
        "from pysb.simulator import ScipyOdeSimulator\n"
        "import numpy as np\n"
        "found = ScipyOdeSimulator(model, np.linspace(0, 2, 5),\n"
        "    integrator_options={'rtol': 1e-10, 'atol': 1e-10}).run()\n"
        "for each in model.observables:\n"
        "    print(each.name, *found.observables[each.name])\n"
    )
    printed = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    from engrammar import simulate
    from engrammar.stimulus import REST

    ours = simulate(network, "2 s", points=5, stimulus=REST)
    for line in printed.splitlines():
        observable, *values = line.split()
        np.testing.assert_allclose(
            [float(each) for each in values], ours[observable][0], rtol=1e-6, atol=1e-6
        )
    assert len(printed.splitlines()) == len(network.observables)
