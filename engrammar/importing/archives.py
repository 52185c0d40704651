"""COMBINE archives: zip files from strangers. Nothing is unpacked, executed or fetched.

Members are read into memory one by one, and no further than their limit, whatever their headers
say. What an archive holds beside models and SED-ML is left alone: scripts, other archives.
"""

import io
import lzma
import posixpath
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from engrammar.importing.screening import MOST_BYTES, Unsafe, screen, text_of

MOST_MEMBERS = 1_000
MOST_TOTAL = 4 * MOST_BYTES
MOST_RATIO = 1_000
"""Of a member's size to its compressed size; SBML of thousands of alike reactions has 30."""
_MANIFEST = "manifest.xml"
# zipfile trusts what it reads: offsets, lengths, methods, names.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    IndexError,
    OverflowError,
    RuntimeError,
    NotImplementedError,
)
_SMALL = 1_000_000  # below this no ratio is a bomb


@dataclass(frozen=True)
class Entry:
    """What the manifest says of a member: its place, its format, and whether it leads."""

    location: str
    format: str
    master: bool


class Archive:
    """An archive that was looked over and found harmless. Raises `Unsafe` for others."""

    def __init__(self, content: bytes, origin: str) -> None:
        self.origin = origin
        self._content = content
        self._members = self._checked()
        self.entries = self._manifest()

    @property
    def members(self) -> list[str]:
        """The places of all members."""
        return list(self._members)

    def read(self, location: str) -> bytes:
        """The content of a member, which is no larger than it may be."""
        place = self._place(location)
        if place not in self._members:
            have = ", ".join(list(self._members)[:10])
            raise Unsafe(f"{self.origin} has no {location!r}; it has {have}.")
        try:
            with self._open() as archive, archive.open(self._members[place]) as member:
                found = member.read(MOST_BYTES + 1)
        except _BROKEN as problem:
            raise Unsafe(f"{location} in {self.origin} is damaged: {problem}.") from problem
        if len(found) > MOST_BYTES:
            raise Unsafe(f"{location} in {self.origin} has more than {MOST_BYTES:,} bytes.")
        return found

    def text(self, location: str) -> str:
        """The text of an XML member, screened."""
        name = f"{self.origin}:{self._place(location)}"
        text = text_of(self.read(location), name)
        screen(text, name)
        return text

    def of_format(self, word: str) -> list[Entry]:
        """The entries whose format has `word` in it, those that lead first."""
        found = [each for each in self.entries if word in each.format.lower()]
        return sorted(found, key=lambda each: not each.master)

    def _open(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(self._content))
        except _BROKEN as problem:
            raise Unsafe(f"{self.origin} is no COMBINE archive: {problem}.") from problem

    def _checked(self) -> Mapping[str, zipfile.ZipInfo]:
        with self._open() as archive:
            listed = archive.infolist()
        if len(listed) > MOST_MEMBERS:
            raise Unsafe(f"{self.origin} has {len(listed):,} members, more than {MOST_MEMBERS:,}.")
        if sum(each.file_size for each in listed) > MOST_TOTAL:
            raise Unsafe(f"{self.origin} would unpack to more than {MOST_TOTAL:,} bytes.")
        found: dict[str, zipfile.ZipInfo] = {}
        for each in listed:
            if not each.filename:
                raise Unsafe(f"{self.origin} has a member without a name.")
            if each.is_dir():
                continue
            place = self._place(each.filename)
            kind = stat.S_IFMT(each.external_attr >> 16)
            if kind not in (0, stat.S_IFREG):
                raise Unsafe(f"{each.filename} in {self.origin} is a link or a device, no file.")
            if each.flag_bits & 1:
                raise Unsafe(f"{each.filename} in {self.origin} is encrypted.")
            if each.file_size > max(_SMALL, MOST_RATIO * each.compress_size):
                raise Unsafe(
                    f"{each.filename} in {self.origin} is {each.file_size:,} bytes packed into "
                    f"{each.compress_size:,}: a bomb."
                )
            known = found.get(place)
            if known and (known.CRC, known.file_size) != (each.CRC, each.file_size):
                raise Unsafe(f"{self.origin} has two different {place}.")
            found[place] = each
        return found

    def _place(self, name: str) -> str:
        """A member's place inside the archive. Raises `Unsafe` for one outside."""
        place = posixpath.normpath(name.removeprefix("./"))
        outside = place.startswith(("/", "..")) or "\\" in name or ":" in name or "\0" in name
        if outside or name.startswith("/") or place in ("", "."):
            raise Unsafe(f"{self.origin} names {name!r}, a place outside of the archive.")
        return place

    def _manifest(self) -> list[Entry]:
        if _MANIFEST not in self._members:
            raise Unsafe(f"{self.origin} has no {_MANIFEST}, so it is no COMBINE archive.")
        root = ElementTree.fromstring(self.text(_MANIFEST))
        found = []
        for each in root:
            if not each.tag.endswith("}content") and each.tag != "content":
                continue
            location = each.get("location", "")
            if location in (".", "./", ""):  # the archive itself
                continue
            place = self._place(location)
            if place in self._members:
                master = each.get("master", "false").lower() == "true"
                found.append(Entry(place, each.get("format", ""), master))
        return found
