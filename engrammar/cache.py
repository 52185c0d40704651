"""A cache on disk that is safe to share and never trusted blindly.

Entries are written to a temporary name and renamed, so that a reader sees a whole entry or none,
whoever else is writing. Each carries the checksum of its content; a damaged one is removed and
counts as missing.
"""

import hashlib
import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

import platformdirs

ENVIRONMENT_VARIABLE = "ENGRAMMAR_CACHE"


def folder(kind: str) -> Path:
    """Where entries of one kind are kept: `$ENGRAMMAR_CACHE`, or the user's cache folder."""
    chosen = os.environ.get(ENVIRONMENT_VARIABLE)
    root = Path(chosen) if chosen else platformdirs.user_cache_path("engrammar")
    return root / kind


def key(*parts: str) -> str:
    """A key for an entry: the digest of everything the entry depends on."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


def read(kind: str, name: str) -> bytes | None:
    """The content stored under `name`, or None if there is none or it is damaged."""
    path = folder(kind) / name
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    checksum, _, packed = stored.partition(b"\n")
    if hashlib.sha256(packed).hexdigest().encode() != checksum:
        with suppress(OSError):  # in a folder that may only be read
            path.unlink()
        return None
    return zlib.decompress(packed)


def write(kind: str, name: str, content: bytes) -> None:
    """Store `content` under `name`, replacing what is there; a disk that refuses is no error."""
    packed = zlib.compress(content, level=1)
    entry = hashlib.sha256(packed).hexdigest().encode() + b"\n" + packed
    try:
        folder(kind).mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder(kind), prefix=".writing-")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(entry)
        os.replace(temporary, folder(kind) / name)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
