"""`engrammar passports`: every model of the house in several simulators, beside its exports."""

from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, catalogue, exit_codes, outputs
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.storing import (
    VERIFIED_WITH,
    check_names,
    in_words,
    line,
    small_or_native,
    write_page,
)
from engrammar.command_line.verifying import verified

if TYPE_CHECKING:
    from engrammar.passport import Settings

ENOUGH = 4
"""Independent programs that have to agree on a model of the house."""


def passports(
    output: Annotated[
        Path,
        typer.Option(metavar="FOLDER", show_default=False, help="The folder of `exports`."),
    ],
    models: Annotated[
        list[str],
        typer.Argument(metavar="[MODEL]...", show_default=False, help="Only these; all if none."),
    ] = [],  # noqa: B006
    again: Annotated[
        bool, typer.Option("--again", help="Also models whose passport is of this very version.")
    ] = False,
    runs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            show_default=False,
            help="Stochastic runs of the whole question; by default 100 to 400, fewer where a run "
            "has many reactions, and of a part of it where it has very many.",
        ),
    ] = None,
    seed: arguments.Seed = 0,
    rtol: arguments.Relative = 1e-10,
    atol: arguments.Absolute = None,
    timeout: arguments.Patience = 300.0,
    workers: arguments.AtATime = 0,
) -> None:
    """Verify the models of the house with the question each asks, and keep their passports.

    Writes passport.json and passport.html into each model's folder, and the page over all of them
    with the verdicts. A model whose passport is of this very version, and says that they agree, is
    left alone. At least four independent programs have to agree, deterministic courses to 1e-5.

    Each passport is written once it is made, so that an interrupted command goes on where it was:
    models without a passport of this version come first, small ones before large ones, and then
    those that did not agree.

    Ends with exit code 0 only if they do for every model that was verified.

    \b
    Examples:
      engrammar passports --output sbml_exports
      engrammar passports camkii_switch --again --output sbml_exports
    """
    known = catalogue.names()
    check_names(models, known)
    if runs is not None and runs < 2:
        raise Mistake(f"Runs are compared by their spread: at least two, not {runs}.")
    outputs.check_folder(output)
    from engrammar.exchange.exports_index import verdict
    from engrammar.passport import Limits, Settings

    settings = Settings(
        enough=ENOUGH,
        seed=seed,
        rtol=rtol,
        atol=atol,
        limits=Limits(seconds=timeout),
        workers=workers,
    )
    lines = {name: line(name, *small_or_native(name)) for name in known}
    waiting = []
    for name in models or known:
        word = verdict(output / name, lines[name].stamp)
        if word == "agree" and not again:
            print(f"{name}: verified already")
        else:
            known_already = word not in ("missing", "stale")
            waiting.append((known_already, lines[name].reactions, name))
    failed = []
    try:
        for _, _, name in sorted(waiting):
            if not _agree(name, output / name, settings, runs):
                failed.append(name)
    finally:
        write_page(output, list(lines.values()))
    if failed:
        print(f"Without agreement: {', '.join(failed)}")
        raise typer.Exit(exit_codes.UNVERIFIED)


def _agree(name: str, folder: Path, settings: "Settings", runs: int | None) -> bool:
    """Make the passport of a model, keep it in `folder`, and say what it says."""
    from engrammar.engines import SimulationError
    from engrammar.passport import Unreadable, files
    from engrammar.passport.effort import affordable
    from engrammar.passport.identity import stamp
    from engrammar.passport.simulators import one_of_each_program

    began = monotonic()
    options = VERIFIED_WITH.get(name, {})
    blueprint, network = small_or_native(name, **options)
    question = blueprint.question
    try:
        part = affordable(network, question.until, question.stimulus)
        told, start = replace(settings, runs=runs or part.runs), 0.0
        if part.end is not None and runs is None:  # dear: not all of it, and each program once
            start = part.start
            told = replace(told, stochastic_end=part.end, simulators=one_of_each_program())
        found = verified(blueprint, network, told, start)
        found = replace(found, origin=f"{found.origin}, {stamp(blueprint)}")
        if options:
            found = replace(found, model=f"{name} ({in_words(options)})")
    except (SimulationError, Unreadable) as problem:
        print(f"{name}: not verified. {problem}", flush=True)
        return False
    for file, text in files([found]).items():
        outputs.write_bytes(folder / file, text.encode())
    print(f"{found.sentence} ({monotonic() - began:.0f} s)", flush=True)
    return found.word == "agree"
