"""The models in a COMBINE archive, as subjects. Nothing is unpacked: files are read in memory."""

from pathlib import Path, PurePosixPath

from engrammar.importing.archives import Archive
from engrammar.importing.screening import read_bytes
from engrammar.passport import isolation
from engrammar.passport.isolation import Unreadable
from engrammar.passport.of_file import text_subject
from engrammar.passport.subject import Subject


def archive_subjects(
    path: Path, until: float | None = None, limits: isolation.Limits = isolation.USUAL
) -> list[Subject]:
    """Each SBML model in the archive, run as long as its SED-ML says, or to `until` if given.

    Raises `Unreadable` if the archive has no SBML, or does not say how long to run it, and `Unsafe`
    if it is refused before it is read.
    """
    texts = _texts(path)
    models = {name: text for name, text in texts.items() if _is_sbml(text)}
    if not models:
        raise Unreadable(f"{path} has no SBML file in it.")
    lengths = {} if until is not None else _lengths(texts, limits)
    subjects = []
    for name, text in sorted(models.items()):
        length = until if until is not None else lengths.get(name)
        if length is None:
            raise Unreadable(
                f"{path} has no SED-ML that says how long to run {name}: say it with --until."
            )
        subjects.append(text_subject(text, f"{path}: {name}", length, limits))
    return subjects


def _texts(path: Path) -> dict[str, bytes]:
    """The XML and SED-ML files of an archive by name, screened.

    Raises `Unsafe` for an archive, or a file in it, that is made to do harm.
    """
    archive = Archive(read_bytes(path), path.name)
    return {
        place: archive.text(place).encode()
        for place in archive.members
        if place.endswith((".xml", ".sbml", ".sedml")) and place != "manifest.xml"
    }


def _lengths(texts: dict[str, bytes], limits: isolation.Limits) -> dict[str, float]:
    """How long each file is run at most, by its place in the archive."""
    experiments = {name: text for name, text in texts.items() if name.endswith(".sedml")}
    longest: dict[str, float] = {}
    for name, text in experiments.items():
        told = isolation.asked("experiments", {"experiment.sedml": text}, limits)
        for each in told["found"]:
            file = str(_resolved(PurePosixPath(name).parent / each["file"]))
            longest[file] = max(longest.get(file, 0.0), float(each["until"]))
    return {file: length for file, length in longest.items() if length > 0}


def _resolved(path: PurePosixPath) -> PurePosixPath:
    """A place in the archive without `.` and `..`."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return PurePosixPath(*parts)


def _is_sbml(text: bytes) -> bool:
    return b"<sbml" in text[:4096]
