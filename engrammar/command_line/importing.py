"""`engrammar import`: look into a model of another lab before using it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, exit_codes, terminal
from engrammar.command_line.catalogue import FOREIGN, foreign_file
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.progress import doing

if TYPE_CHECKING:
    from engrammar.imported import Imported
    from engrammar.importing.foreign import Foreign

_TOLERANCE = 1e-6
"""Relative: what is promised of an import."""


def import_model(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="SBML (.xml, .sbml), BNGL (.bngl) or a COMBINE archive (.omex, or "
            "FILE.omex:MEMBER for one of its models).",
        ),
    ],
    repair: Annotated[
        bool,
        typer.Option("--repair", help="Take laws k*A*A as k A (A - 1) in stochastic runs."),
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Run RoadRunner on the file itself, and compare."),
    ] = False,
    until: arguments.Until = None,
) -> None:
    """Read a model of another lab, and say how it was understood and what can be done with it.

    Nothing in the file is executed or fetched. Afterwards the file can stand wherever a model's
    name can. With --check the deterministic course is compared with what RoadRunner makes of the
    file as it stands; exit code 4 says that they differ by more than 1e-6.

    \b
    Examples:
      engrammar import their_model.xml
      engrammar import their_model.xml --check --until "100 s"
      engrammar simulate their_model.xml --until "100 s"
      engrammar compare their_model.xml --option repair=yes --until "100 s"
      engrammar simulate their_rules.bngl --option rules=yes --method ssa --engine nfsim
      engrammar export their_archive.omex --output handover
    """
    found = foreign_file(file)
    if found is None:
        raise Mistake(f"{file} should end in {', '.join(FOREIGN)}.")
    from engrammar.importing.foreign import Foreign
    from engrammar.importing.opening import open_model
    from engrammar.stimulus import lasting

    if until is not None:
        lasting(until)
    with doing(f"Reading {Path(file).name}"):
        model = open_model(*found, repair=repair)
    if isinstance(model, Foreign):
        _show_foreign(model, file)
    else:
        _show(model)
        if found[0].suffix.lower() == ".bngl":
            _show_rules(found[0], file)
        if check:
            _check(model, until)


def _show(model: "Imported") -> None:
    from engrammar.command_line.showing_imports import understood

    console = terminal.results()
    species, reactions = model.network.size
    console.print(
        f"{model.name}, from {model.origin}: {species:,} species, {reactions:,} reactions, "
        f"{len(model.constants):,} constants.",
        soft_wrap=True,
    )
    for (note,) in understood(model):
        console.print(f"- {note}", soft_wrap=True)
    unsourced = sum(each.source.kind == "imported" for each in model.constants.values())
    if unsourced:
        console.print(f"- {unsourced} constants are imported without a source.", soft_wrap=True)


def _show_rules(path: Path, file: str) -> None:
    """Whether the rules of a BNGL file can be taken over, and not only their network."""
    from engrammar.importing.opening import open_rules
    from engrammar.importing.screening import Unsafe

    console = terminal.results()
    try:
        with doing("Taking its rules over"):
            blueprint, _ = open_rules(path)
    except Unsafe as problem:
        console.print(f"- {problem}", soft_wrap=True)
        return
    console.print(
        f"- Its {len(blueprint.rules)} rules do the same here: engrammar show {file} --option "
        "rules=yes, and likewise wherever a model's rules are needed.",
        soft_wrap=True,
    )


def _show_foreign(model: "Foreign", file: str) -> None:
    console = terminal.results()
    console.print(model.reason, soft_wrap=True)
    for name, why in model.elements:
        console.print(f"- {name}: {why}", soft_wrap=True)
    console.print(
        f"RoadRunner runs it as it stands: engrammar simulate {file} --until DURATION",
        soft_wrap=True,
    )


def _check(model: "Imported", until: str | None) -> None:
    from engrammar.importing.checking import largest_difference

    if not model.text:
        raise Mistake(f"{model.origin} is no SBML: RoadRunner cannot run it as it stands.")
    duration = until or model.question.until
    if not duration:
        raise Mistake(f'{model.origin} does not say how long to simulate: give --until, as "10 s".')
    with doing("Running RoadRunner on the file itself"):
        difference, species = largest_difference(model, duration)
    terminal.results().print(
        f"RoadRunner on the file itself differs by {difference:.1e} at most"
        + (f" (in {species})." if species else "."),
        soft_wrap=True,
    )
    if not difference <= _TOLERANCE:
        raise typer.Exit(exit_codes.NO_TRAJECTORY)
