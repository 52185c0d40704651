"""Open a model file of another lab, whatever it is: SBML, a COMBINE archive, BNGL."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engrammar.importing.screening import Unsafe, read_bytes, screen, text_of, try_reading

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported
    from engrammar.importing.archives import Archive
    from engrammar.importing.foreign import Foreign
    from engrammar.importing.sedml import Asked

SUFFIXES = (".xml", ".sbml", ".omex", ".bngl")


def open_model(
    path: Path, member: str = "", *, repair: bool = False, as_written: bool = False
) -> "Imported | Foreign":
    """The model in a file: a network where it fits, and else one that RoadRunner runs.

    `member` is the place of a model in an archive that has several. With `repair`, laws `k*A*A`
    between equal molecules are taken as k A (A - 1) in counts; `as_written`, laws k A (A - 1) stay
    what they are in deterministic runs too.
    Raises `Unsafe` for a file that is refused, and `Refused` for one that nothing here can run.
    """
    kind = path.suffix.lower()
    if kind == ".omex":
        from engrammar.importing.archives import Archive

        archive = Archive(read_bytes(path), path.name)
        return _from_archive(archive, member, repair, as_written)
    if kind == ".bngl":
        from engrammar.importing import bngl

        return bngl.read(text_of(read_bytes(path), path.name), path.name)
    if kind not in SUFFIXES:
        raise Unsafe(f"{path} should end in {', '.join(SUFFIXES)}.")
    text = text_of(read_bytes(path), path.name)
    screen(text, path.name)
    return read_sbml(text, path.name, repair=repair, as_written=as_written)


def open_rules(path: Path) -> "tuple[Blueprint, tuple[str, ...]]":
    """The rules of a BNGL file as a blueprint, and notes on how they were understood.

    Raises `Unsafe` for a file that is refused, that has no rules, or whose rules say what ours
    cannot.
    """
    if path.suffix.lower() != ".bngl":
        raise Unsafe(f"{path} is a network and has no rules: BNGL has them, in a file .bngl.")
    from engrammar.importing import bngl_rules

    return bngl_rules.read(text_of(read_bytes(path), path.name), path.name)


def read_sbml(
    text: str,
    origin: str,
    asked: "Asked | None" = None,
    *,
    repair: bool = False,
    as_written: bool = False,
) -> "Imported | Foreign":
    """The model in a screened SBML text, with what SED-ML asks of it."""
    try_reading(text, origin)
    from engrammar.importing import sbml
    from engrammar.importing.context import DoesNotFit, Refused

    notes: list[str] = []
    if asked is not None:
        from engrammar.importing import sedml

        text, notes = sedml.changed(text, asked.changes)
        notes += asked.notes
    try:
        model = sbml.read(text, origin, repair=repair, as_written=as_written)
    except Refused as problem:
        raise Refused(problem.elements, origin) from None
    except DoesNotFit as problem:
        return _as_it_stands(text, origin, problem.elements, asked, tuple(notes))
    until = "" if asked is None else f"{asked.end * sbml.seconds(text)!r} s"
    return replace(
        model, question=replace(model.question, until=until), notes=(*model.notes, *notes)
    )


def _as_it_stands(
    text: str,
    origin: str,
    elements: list[tuple[str, str]],
    asked: "Asked | None",
    notes: tuple[str, ...],
) -> "Foreign":
    from engrammar.importing import sbml
    from engrammar.importing.foreign import Foreign
    from engrammar.question import Question

    seconds = sbml.seconds(text)
    until = "" if asked is None else f"{asked.end * seconds!r} s"
    name, unit = sbml.name_and_unit(text, origin)
    question = Question(until=until)
    return Foreign(name, text, origin, tuple(elements), question, seconds, unit, notes)


def _from_archive(
    archive: "Archive", member: str, repair: bool, as_written: bool
) -> "Imported | Foreign":
    from engrammar.importing import sedml

    asked = None
    for entry in archive.of_format("sed-ml"):
        found = sedml.read(archive.text(entry.location), entry.location)
        if found is not None and (not member or found.source == member):
            asked = found
            break
    models = [each.location for each in archive.of_format("sbml")]
    place = member or (asked.source if asked else "")
    if not place:
        if not models:
            held = ", ".join(archive.members[:10])
            raise Unsafe(
                f"The manifest of {archive.origin} names no SBML; the archive holds {held}: name a "
                f"model there, or after a colon, as in {archive.origin}:model.xml."
            )
        if len(models) > 1:
            raise Unsafe(
                f"{archive.origin} has several models ({', '.join(models)}): say which, as in "
                f"{archive.origin}:{models[0]}."
            )
        (place,) = models
    origin = f"{archive.origin}:{place}"
    return read_sbml(archive.text(place), origin, asked, repair=repair, as_written=as_written)
