"""Before a stranger's file is read: is it what it says, of a sane size, and without traps?

XML is parsed here once by expat, with everything refused that makes a parser fetch or grow:
document types, entities, external references, nesting without end. A file that passes is tried in
a process of its own, because malformed SBML can crash the library that reads it.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.parsers import expat

from engrammar.expansion import guard
from engrammar.importing import trial

MOST_BYTES = 50_000_000
"""Of a file; the largest models that labs exchange have 20 MB."""
MOST_ELEMENTS = 3_000_000
DEEPEST = 250
_SECONDS = 120


class Unsafe(ValueError):
    """A file that is refused before it is read; the message says why."""


def read_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file of a sane size. Raises `Unsafe` for anything else."""
    try:
        if not path.is_file():
            raise Unsafe(f"There is no file {path}.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Unsafe(f"{path} has {size:,} bytes; files up to {MOST_BYTES:,} are read.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)[:MOST_BYTES]
    except OSError as problem:
        raise Unsafe(f"Cannot read {path}: {problem.strerror or problem}.") from problem


def text_of(content: bytes, origin: str) -> str:
    """The text of an XML file: in UTF-8, or in Latin-1 where it says so."""
    head = content[:200].lower()
    encoding = "latin-1" if b"iso-8859-1" in head or b"latin-1" in head else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        raise Unsafe(f"{origin} is not text in UTF-8: {problem}.") from problem


def screen(text: str, origin: str) -> None:
    """Raise `Unsafe` unless `text` is harmless, well-formed XML."""
    parser = expat.ParserCreate(namespace_separator=" ")  # whose prefixes must be declared
    state = {"depth": 0, "elements": 0}

    def refuse(what: str) -> None:
        raise Unsafe(
            f"{origin}, line {parser.CurrentLineNumber}: {what}; no model needs that, and it is "
            "how files attack their readers. Remove it if you trust where the file is from."
        )

    def begin(*_: object) -> None:
        state["depth"] += 1
        state["elements"] += 1
        if state["depth"] > DEEPEST:
            refuse(f"elements nested more than {DEEPEST} deep")
        if state["elements"] > MOST_ELEMENTS:
            refuse(f"more than {MOST_ELEMENTS:,} elements")

    def end(*_: object) -> None:
        state["depth"] -= 1

    def fetch(*_: object) -> int:
        refuse("a reference to another file")
        return 0

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = lambda *_: refuse("a document type declaration")
    parser.EntityDeclHandler = lambda *_: refuse("an entity declaration")
    parser.ExternalEntityRefHandler = fetch
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as problem:
        raise Unsafe(f"{origin} is not well-formed XML: {problem}.") from problem
    except Unsafe:
        raise
    except (ValueError, LookupError) as problem:  # an encoding that nobody knows, for one
        raise Unsafe(f"{origin} is not XML: {problem}.") from problem


def try_reading(text: str, origin: str, *, seconds: float = _SECONDS) -> None:
    """Raise `Unsafe` if libsbml crashes, hangs or eats up memory on `text`."""
    with TemporaryDirectory(prefix="engrammar-") as folder:
        (Path(folder) / "model.xml").write_text(text, encoding="utf-8")
        code, _ = confined([trial.__file__, "model.xml"], folder, seconds)
    if code == guard.OUT_OF_TIME:
        raise Unsafe(f"{origin} takes libsbml more than {seconds:g} s to read.")
    if code != 0:
        raise Unsafe(
            f"{origin} breaks libsbml, which reads SBML for everybody (it ended with {code}): the "
            "file is damaged, or made to do harm."
        )


def confined(script: Sequence[str], folder: str, seconds: float) -> tuple[int, str]:
    """Run a Python script of ours in `folder`; it dies with us, or when its time is over.

    The script limits its own memory. Returns the exit code and what it printed.
    """
    command = [sys.executable, "-I", *script]
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", guard.__file__, folder, str(seconds), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,  # a signal to our whole group must not stop the guard
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        output = process.stdout.read()
    finally:
        process.stdin.close()  # tells the guard to kill what may still run
        process.wait()
        process.stdout.close()
    return process.returncode, output
