"""COMBINE archives from strangers: zip slip, links, bombs, nesting, scripts; and good ones."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from foreign_files import compartment, document, parameters, reaction, species

from engrammar.imported import Imported
from engrammar.importing import archives
from engrammar.importing.archives import Archive
from engrammar.importing.opening import open_model
from engrammar.importing.screening import Unsafe

OMEX = "http://identifiers.org/combine.specifications"
MODEL = document(
    compartment()
    + f"<listOfSpecies>{species('A')}{species('B')}</listOfSpecies>"
    + parameters(k=0.3)
    + f"<listOfReactions>{reaction('decay', 'k*A', uses='A', makes='B')}</listOfReactions>",
    about='timeUnits="second" substanceUnits="item" extentUnits="item"',
)
SEDML = """<?xml version="1.0" encoding="UTF-8"?>
<sedML xmlns="http://sed-ml.org/sed-ml/level1/version3" level="1" version="3">
 <listOfSimulations><uniformTimeCourse id="course" initialTime="0" outputStartTime="0"
  outputEndTime="25" numberOfPoints="100"><algorithm kisaoID="KISAO:0000019"/></uniformTimeCourse>
 </listOfSimulations>
 <listOfModels><model id="base" language="urn:sedml:language:sbml" source="../model.xml"/>
 <model id="quick" language="urn:sedml:language:sbml" source="#base"><listOfChanges>
  <changeAttribute
   target="/sbml:sbml/sbml:model/sbml:listOfParameters/sbml:parameter[@id='k']/@value"
   newValue="0.7"/></listOfChanges></model></listOfModels>
 <listOfTasks><task id="t" modelReference="quick" simulationReference="course"/></listOfTasks>
</sedML>"""


def manifest(places: Mapping[str, str], master: str = "") -> str:
    listed = "".join(
        f'<content location="./{place}" format="{OMEX}:{kind}" '
        f'master="{str(place == master).lower()}"/>'
        for place, kind in places.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<omexManifest xmlns="{OMEX}:omex-manifest">'
        f'<content location="." format="{OMEX}:omex"/>{listed}</omexManifest>'
    ).replace(
        f"{OMEX}:omex-manifest", "http://identifiers.org/combine.specifications/omex-manifest"
    )


def archive(members: Mapping[str, str | bytes], *, kinds: Mapping[str, str] | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("manifest.xml", manifest(kinds or {"model.xml": "sbml"}))
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def test_sed_ml_says_how_long_and_what_changes(tmp_path: Path) -> None:
    path = tmp_path / "good.omex"
    kinds = {"model.xml": "sbml", "simulations/course.sedml": "sed-ml"}
    path.write_bytes(archive({"model.xml": MODEL, "simulations/course.sedml": SEDML}, kinds=kinds))
    model = open_model(path)
    assert isinstance(model, Imported)
    assert model.question.until == "25.0 s"
    assert model.network.quantities["k"].value == 0.7
    assert "The SED-ML sets k to 0.7." in model.notes


def test_one_of_several_models_is_chosen_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "two.omex"
    other = MODEL.replace('id="foreign"', 'id="other"')
    kinds = {"model.xml": "sbml", "b/other.xml": "sbml"}
    path.write_bytes(archive({"model.xml": MODEL, "b/other.xml": other}, kinds=kinds))
    with pytest.raises(Unsafe, match=r"several models .*two.omex:model.xml"):
        open_model(path)
    assert getattr(open_model(path, "b/other.xml"), "name", "") == "other"


def test_an_archive_without_a_model_says_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "data.omex"
    path.write_bytes(archive({"data.csv": "1"}, kinds={"data.csv": "csv"}))
    with pytest.raises(
        Unsafe, match=r"data.omex names no SBML; the archive holds .*data.csv: name"
    ):
        open_model(path)


@pytest.mark.parametrize(
    "place",
    [
        "../../evil.xml",
        "/etc/evil.xml",
        "a/../../evil.xml",
        "C:\\evil.xml",
        "..\\evil.xml",
        "http://127.0.0.1/evil.xml",
    ],
)
def test_places_outside_of_the_archive_are_refused(place: str) -> None:
    with pytest.raises(Unsafe, match="outside of the archive"):
        Archive(archive({"model.xml": MODEL, place: "x"}), "bad.omex")


@pytest.mark.parametrize("place", ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd"])
def test_a_manifest_cannot_point_outside(place: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.omex"
    path.write_bytes(archive({"model.xml": MODEL}, kinds={place: "sbml"}))
    with pytest.raises(Unsafe, match=r"outside of the archive|names no SBML; the archive holds"):
        open_model(path)


def test_sed_ml_cannot_fetch_a_model(tmp_path: Path) -> None:
    kinds = {"model.xml": "sbml", "course.sedml": "sed-ml"}
    for source in ("http://127.0.0.1:1/model.xml", "../../../etc/passwd", "urn:miriam:x"):
        path = tmp_path / "bad.omex"
        sedml = SEDML.replace("../model.xml", source)
        path.write_bytes(archive({"model.xml": MODEL, "course.sedml": sedml}, kinds=kinds))
        with pytest.raises(Unsafe, match=r"outside of the archive|has no"):
            open_model(path)


def test_links_are_refused() -> None:
    made = io.BytesIO(archive({"model.xml": MODEL}))
    with zipfile.ZipFile(made, "a") as file:
        link = zipfile.ZipInfo("passwd.xml")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    with pytest.raises(Unsafe, match="a link or a device"):
        Archive(made.getvalue(), "bad.omex")


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unsafe, match="a bomb"):
        Archive(archive({"model.xml": MODEL, "zeros.txt": b"0" * 20_000_000}), "bad.omex")
    many = archive({f"{number}.txt": "" for number in range(1_001)})
    with pytest.raises(Unsafe, match="members, more than"):
        Archive(many, "bad.omex")
    monkeypatch.setattr(archives, "MOST_TOTAL", 1_000)
    with pytest.raises(Unsafe, match="would unpack to more"):
        Archive(archive({"model.xml": MODEL}), "bad.omex")


def test_a_header_that_lies_about_the_size_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory says 10 bytes; what comes out is counted, not believed."""
    content = archive({"big.txt": bytes(range(256)) * 100})
    size = (25_600).to_bytes(4, "little")
    assert content.count(size) == 2
    lying = Archive(content.replace(size, (10).to_bytes(4, "little")), "bad.omex")
    with pytest.raises(Unsafe, match="damaged"):
        lying.read("big.txt")
    monkeypatch.setattr(archives, "MOST_BYTES", 1_000)
    with pytest.raises(Unsafe, match="more than 1,000 bytes"):
        Archive(content, "bad.omex").read("big.txt")


def test_other_archives_and_scripts_inside_are_left_alone(tmp_path: Path) -> None:
    """They are not opened, not unpacked and not run; the model is read all the same."""
    marker = tmp_path / "was_here"
    script = f"open({str(marker)!r}, 'w')"
    inner = archive({"model.xml": "not SBML"})
    path = tmp_path / "mixed.omex"
    kinds = {"model.xml": "sbml", "run.py": "python", "inner.omex": "omex", "setup.sh": "sh"}
    members: dict[str, str | bytes] = {
        "model.xml": MODEL,
        "run.py": script,
        "inner.omex": inner,
        "setup.sh": "touch x",
    }
    path.write_bytes(archive(members, kinds=kinds))
    assert isinstance(open_model(path), Imported)
    assert not marker.exists()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mixed.omex"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no COMBINE archive"),
        (b"PK\x05\x06" + bytes(18), "has no manifest"),
        (archive({"model.xml": MODEL})[:-40], "no COMBINE archive"),
        (archive({"model.xml": "<!DOCTYPE a []><sbml/>"}), "document type"),
    ],
)
def test_broken_archives_are_refused(content: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.omex"
    path.write_bytes(content)
    with pytest.raises(Unsafe, match=why):
        open_model(path)


def test_encrypted_and_contradicting_members_are_refused() -> None:
    content = archive({"model.xml": MODEL, "twice.txt": "one"})
    made = io.BytesIO(content)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(made, "a") as file:
        file.writestr("twice.txt", "two")
    with pytest.raises(Unsafe, match="two different"):
        Archive(made.getvalue(), "bad.omex")
    encrypted = bytearray(content)
    entry = encrypted.index(b"PK\x01\x02")
    encrypted[entry + 8] |= 1
    with pytest.raises(Unsafe, match="encrypted"):
        Archive(bytes(encrypted), "bad.omex")
