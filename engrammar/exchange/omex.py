"""COMBINE archives: everything about a model in one file, the same bytes every time."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from engrammar.exchange.omex_metadata import metadata
from engrammar.exchange.xml_text import element, to_text
from engrammar.network import Network

_MANIFEST = "http://identifiers.org/combine.specifications/omex-manifest"
_COMBINE = "http://identifiers.org/combine.specifications/"
_MEDIA = "http://purl.org/NET/mediatypes/"
FORMATS: Mapping[str, str] = {
    # Without level and version, which stand in the file: libcombine knows none above version 3, and
    # tellurium then finds no SED-ML by the manifest.
    ".sedml": f"{_COMBINE}sed-ml",
    ".rdf": f"{_COMBINE}omex-metadata",
    ".bngl": f"{_MEDIA}text/bngl+plain",
    ".csv": f"{_MEDIA}text/csv",
    ".md": f"{_MEDIA}text/markdown",
    ".py": f"{_MEDIA}text/x-python",
    ".yaml": f"{_MEDIA}application/x-yaml",
    ".json": f"{_MEDIA}application/json",
    ".html": f"{_MEDIA}text/html",
    ".ant": f"{_MEDIA}text/plain",
    ".png": f"{_MEDIA}image/png",
    ".svg": f"{_MEDIA}image/svg+xml",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day of a zip file's calendar


class ArchiveError(ValueError):
    """A file that cannot be in an archive."""


def archive(
    network: Network, files: Mapping[str, str | bytes], level: tuple[int, int] = (3, 2)
) -> bytes:
    """A COMBINE archive of `files` by name, its manifest and metadata added.

    The SED-ML of the deterministic variant is what a simulator runs when it is told nothing else.
    Raises `ArchiveError` for a name that leaves the archive, or a format nobody knows.
    """
    content = {name: _bytes(text) for name, text in files.items()}
    content["metadata.rdf"] = metadata(network).encode()
    formats = {name: _format(name, level) for name in content}  # the manifest lists all but itself
    content["manifest.xml"] = _manifest(formats).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name in sorted(content):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever system it is made on
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, content[name])
    return buffer.getvalue()


def _manifest(formats: Mapping[str, str]) -> str:
    root = element(None, "omexManifest", {"xmlns": _MANIFEST})
    element(root, "content", {"location": ".", "format": f"{_COMBINE}omex"})
    for name in sorted(formats):
        master = {"master": "true"} if name.endswith("_deterministic.sedml") else {}
        element(root, "content", {"location": f"./{name}", "format": formats[name], **master})
    return to_text(root)


def _format(name: str, level: tuple[int, int]) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        raise ArchiveError(f"{name!r} would leave the archive: give a name below it.")
    if path.suffix == ".xml":
        return f"{_COMBINE}sbml.level-{level[0]}.version-{level[1]}"
    if path.suffix not in FORMATS:
        known = ", ".join(sorted((*FORMATS, ".xml")))
        raise ArchiveError(f"{name!r} ends as no file in an archive does; they end in {known}.")
    return FORMATS[path.suffix]


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
