"""The models in a COMBINE archive, as subjects. Nothing is unpacked: files are read in memory."""

import zipfile
from pathlib import Path, PurePosixPath

from engrammar.passport import isolation
from engrammar.passport.isolation import Unreadable
from engrammar.passport.of_file import text_subject
from engrammar.passport.subject import Subject

_MOST_FILES = 1_000
_LARGEST = 100_000_000  # bytes of one file, unpacked


def archive_subjects(
    path: Path, until: float | None = None, limits: isolation.Limits = isolation.USUAL
) -> list[Subject]:
    """Each SBML model in the archive, run as long as its SED-ML says, or to `until` if given.

    Raises `Unreadable` if the archive has no SBML, or does not say how long to run it.
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
    """The XML and SED-ML files of an archive by name, each within bounds."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > _MOST_FILES:
                raise Unreadable(f"{path} has {len(members)} files, more than {_MOST_FILES}.")
            found = {}
            for member in members:
                name = str(PurePosixPath(member.filename))
                if not name.endswith((".xml", ".sbml", ".sedml")) or name == "manifest.xml":
                    continue
                with archive.open(member) as file:
                    # A header may lie about the size: read one byte more than is allowed.
                    content = file.read(_LARGEST + 1)
                if len(content) > _LARGEST:
                    raise Unreadable(f"{path}: {name} has more than {_LARGEST // 10**6} MB.")
                found[name] = content
            return found
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as problem:
        raise Unreadable(f"{path} cannot be read as an archive: {problem}.") from problem


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
