"""`engrammar passports`: every model of the house in several simulators, beside its exports."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, catalogue, exit_codes, outputs
from engrammar.command_line.storing import check_names, line, small_or_native, write_page
from engrammar.command_line.verifying import verified

if TYPE_CHECKING:
    from collections.abc import Collection

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
            help="Stochastic runs; by default 100 to 400, fewer where a run has many reactions.",
        ),
    ] = None,
    seed: arguments.Seed = 0,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="What one simulator may take for one course.")
    ] = 600.0,
    workers: Annotated[
        int, typer.Option(metavar="N", help="Simulators at a time; 0 for one a core.")
    ] = 0,
) -> None:
    """Verify the models of the house with the question each asks, and keep their passports.

    Writes passport.json and passport.html into each model's folder, and the page over all of them
    with the verdicts. A model whose passport is of this very version, and says that they agree, is
    left alone. At least four independent programs have to agree, deterministic courses to 1e-5.

    Ends with exit code 0 only if they do for every model that was verified.

    \b
    Examples:
      engrammar passports --output sbml_exports
      engrammar passports camkii_switch --again --output sbml_exports
    """
    known = catalogue.names()
    check_names(models, known)
    outputs.check_folder(output)
    from engrammar.passport import Limits, Settings, files
    from engrammar.passport.effort import affordable_runs

    settings = Settings(enough=ENOUGH, seed=seed, limits=Limits(seconds=timeout), workers=workers)
    lines, failed = [], []
    for name in known:
        blueprint, network = small_or_native(name)
        lines.append(line(name, blueprint, network))
        if models and name not in models:
            continue
        if not again and _is_of(output / name / "passport.json", lines[-1].hashes()):
            print(f"{name}: verified already")
            continue
        question = blueprint.question
        number = runs or affordable_runs(network, question.until, question.stimulus)
        found = verified(blueprint, network, replace(settings, runs=number))
        for file, text in files([found]).items():
            outputs.write_bytes(output / name / file, text.encode())
        print(found.sentence, flush=True)
        if found.word != "agree":
            failed.append(name)
    write_page(output, lines)
    if failed:
        print(f"Without agreement: {', '.join(failed)}")
        raise typer.Exit(exit_codes.UNVERIFIED)


def _is_of(path: Path, hashes: "Collection[str]") -> bool:
    """Whether the passport in `path` is of a model with one of these hashes, and says `agree`."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    agreed = '"verdict": "agree"' in text.partition('"passports"')[0]
    return agreed and any(f"model hash {each}" in text for each in hashes)
