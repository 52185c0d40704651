"""`engrammar passports`: every model of the house in several simulators, beside its exports."""

from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, catalogue, exit_codes, outputs
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.progress import counting, doing
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
    from engrammar.network import Network
    from engrammar.passport import Settings
    from engrammar.passport.effort import Part
    from engrammar.passport.verdict import Trial
    from engrammar.stimulus import Stimulus

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
    not verified again: its page is written anew from the numbers that were kept. At least four
    independent programs have to agree, deterministic courses to 1e-5. Where all of the question
    would take stochastic runs too long, they are of a part of it, and of smaller volumes as well.

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
            _show_anew(output / name)
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
    from engrammar.passport.smaller_volumes import in_words as seen_in

    began = monotonic()
    options = VERIFIED_WITH.get(name, {})
    blueprint, network = small_or_native(name, **options)
    asked = (blueprint.question.until, blueprint.question.stimulus)
    try:
        part = affordable(network, *asked)
        if runs is not None:  # of the whole, however long it takes
            part = part._replace(runs=runs, start=0.0, end=None)
        told = replace(settings, runs=part.runs, stochastic_end=part.end)
        if part.end is not None:  # dear: not all of it, and each program once
            told = replace(told, simulators=one_of_each_program())
        says = seen_in(network, *asked, part)
        found = verified(blueprint, network, told, part.start, says)
        if part.end is not None:
            found = replace(found, trials=(*found.trials, *_smaller(network, *asked, part, told)))
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


def _show_anew(folder: Path) -> None:
    """The page of a passport that is kept, as this version shows its numbers."""
    from engrammar.passport import files
    from engrammar.passport.reading import passports as kept

    text = (folder / "passport.json").read_text(encoding="utf-8")
    outputs.write_bytes(folder / "passport.html", files(kept(text))["passport.html"].encode())


def _smaller(
    network: "Network", until: str, stimulus: "Stimulus | None", part: "Part", told: "Settings"
) -> "tuple[Trial, ...]":
    """Stochastic runs in smaller volumes, if more of the model is seen in them; else nothing."""
    from engrammar.passport import verify
    from engrammar.passport.smaller_volumes import smaller, smaller_subject

    one = smaller(network, until, stimulus, part)
    if one is None:
        return ()
    with doing(f"Looking at the files of {network.name} in smaller volumes"):
        subject = smaller_subject(one, until, stimulus, told.limits)
    told = replace(told, methods=("ssa",), runs=one.part.runs, stochastic_end=one.part.end)
    with counting(f"Verifying {network.name} in smaller volumes") as progress:
        return verify(subject, told, progress).trials
