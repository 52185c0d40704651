"""`engrammar export`: a model for other labs, checked before anything is written."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, exit_codes, outputs
from engrammar.command_line.complaints import Mistake, OutputError
from engrammar.command_line.model_options import build_any, pairs
from engrammar.command_line.preparation import expanded
from engrammar.command_line.progress import doing

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported
    from engrammar.network import Network

_TOLERANCE = 1e-6
"""Relative; the same integrator at the same tolerances stays far below it."""


class Level(StrEnum):
    """The levels and versions of SBML that are written."""

    L3V2 = "L3V2"
    L3V1 = "L3V1"
    L2V5 = "L2V5"

    @property
    def numbers(self) -> tuple[int, int]:
        """Level and version."""
        return int(self.value[1]), int(self.value[3])


class FormName(StrEnum):
    """The other forms of a model; a test holds them equal to those of the exchange."""

    antimony = "antimony"
    bngl = "bngl"
    graphml = "graphml"
    html = "html"
    kappa = "kappa"
    latex = "latex"
    pysb = "pysb"
    sbgn = "sbgn"


def export(
    model: arguments.Model,
    output: Annotated[
        Path,
        typer.Option(metavar="FOLDER", show_default=False, help="Where to put what is exported."),
    ],
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    omex: Annotated[
        bool, typer.Option("--omex", help="One COMBINE archive, with our own results in it.")
    ] = False,
    form: Annotated[
        FormName | None,
        typer.Option(show_default=False, help="One file in another form instead."),
    ] = None,
    include: Annotated[
        list[Path],
        typer.Option(
            metavar="FILE",
            show_default=False,
            exists=True,
            dir_okay=False,
            help="A file to put into the archive too, as a passport; may be repeated.",
        ),
    ] = [],  # noqa: B006
    verify: Annotated[
        bool,
        typer.Option(
            "--verify",
            help="Run it in several simulators too, and put their passport into the archive.",
        ),
    ] = False,
    sbml: Annotated[
        Level, typer.Option(help="The level and version of SBML.", case_sensitive=False)
    ] = Level.L3V2,
    runs: arguments.Runs = 20,
    seed: arguments.Seed = 1,
    check: Annotated[
        bool, typer.Option(help="Read the files again with tellurium and compare the numbers.")
    ] = True,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Export a model for other labs: SBML in two variants, SED-ML, the rules, the sources.

    Writes FOLDER/NAME/ with a README that says which file is which, or with --omex the one file
    FOLDER/NAME.omex. Nothing is written unless libsbml finds neither error nor warning, and the
    files alone give the numbers we get. RUNS and SEED are those of the stochastic SED-ML.
    With --verify the archive holds the verdict of several independent simulators; if they do not
    agree, it says so, and the exit code is 6.
    With --form one file in another form: for other programs (bngl, antimony, kappa, pysb, graphml,
    sbgn), or to be read (html, latex).

    \b
    Examples:
      engrammar export camkii_switch --output sbml_exports
      engrammar export camkii_switch --omex --output handover --runs 100 --seed 7
      engrammar export camkii_switch --omex --verify --output handover
      engrammar export camkii_switch --omex --output handover --include figure.png
      engrammar export camkii_switch --output /tmp/exports --option subunits=4 --sbml L2V5
      engrammar export my_protein.py --output exports --no-check
      engrammar export camkii_switch --form sbgn --output drawings
    """
    if include and not omex:
        raise Mistake("--include puts files into an archive: ask for one with --omex.")
    if verify and not omex:
        raise Mistake("--verify puts a passport into an archive: ask for one with --omex.")
    if form and omex:
        raise Mistake("--form writes one file and --omex one archive: ask for one of the two.")
    if runs < 1:
        raise Mistake(f"An ensemble has at least one run, not {runs}.")
    outputs.check_folder(output)
    blueprint = build_any(model, option, overlay)
    folder = output / blueprint.name
    outputs.check_folder(folder)
    from engrammar.blueprint import Blueprint

    if not isinstance(blueprint, Blueprint):
        if form or verify or include:
            raise Mistake(
                f"{model} is handed on as SBML, with SED-ML and --omex: --form, --verify and "
                "--include are for models with rules; engrammar verify takes the file itself."
            )
        _hand_on(blueprint, folder, sbml, omex, runs, seed)
        return
    network = expanded(blueprint, max_species, generator)
    if form:
        _write_form(blueprint, network, form, output)
        return
    from engrammar.exchange.omex import archive
    from engrammar.exchange.parcel import Wanted, parcel

    also = {each.name: each.read_bytes() for each in include}
    passport = None
    if verify:
        from engrammar.command_line.verifying import verified
        from engrammar.passport import Settings
        from engrammar.passport import files as pages

        passport = verified(blueprint, network, Settings())
        also |= {name: text.encode() for name, text in pages([passport]).items()}
    with doing("Writing the files"):
        wanted = Wanted(
            pairs(option, "--option"), sbml.numbers, runs, seed, results=omex, also=tuple(also)
        )
        files = parcel(blueprint, network, wanted)
    for name in files:
        if name.endswith((".xml", ".sedml")):
            with doing(f"Validating {name}"):
                validate(name, files[name])
    if check:
        with doing("Reading the files again with tellurium"):
            difference = _reread(blueprint, network, files)
        print(f"Read again by tellurium, the observables differ by {difference:.1e} at most")
    if omex:
        whole = archive(network, {**files, **also}, sbml.numbers)
        outputs.write_bytes(output / f"{blueprint.name}.omex", whole)
        print(f"Wrote {output / f'{blueprint.name}.omex'}")
        if passport is not None:
            print(passport.sentence)
            if passport.word != "agree":
                raise typer.Exit(exit_codes.UNVERIFIED)
        return
    for name, text in files.items():
        outputs.write_bytes(folder / name, text.encode())
        print(f"Wrote {folder / name}")


def _write_form(blueprint: "Blueprint", network: "Network", form: FormName, output: Path) -> None:
    from engrammar.exchange.forms import FORMS, NoKappa, TooLargeToDraw

    chosen = FORMS[form.value]
    try:
        text = chosen.write(blueprint, network)
    except (NoKappa, TooLargeToDraw) as problem:
        raise OutputError(str(problem)) from problem
    path = output / f"{network.name}{chosen.ending}"
    outputs.write_bytes(path, text.encode())
    print(f"Wrote {path}")


def _hand_on(
    model: "Imported", folder: Path, level: Level, omex: bool, runs: int, seed: int
) -> None:
    """Write a model of another lab; units that its file leaves open stay open."""
    from engrammar.exchange import problems
    from engrammar.exchange.handed_on import handed_on
    from engrammar.exchange.omex import archive

    with doing("Writing the files"):
        files = handed_on(model, level=level.numbers, runs=runs, seed=seed)
    for name, text in files.items():
        if name.endswith(".sedml"):
            validate(name, text)
        found = problems(text, units=False) if name.endswith(".xml") else []
        if found:
            raise OutputError(f"{name} is not valid SBML: {found[0]}; nothing was written.")
        if name.endswith(".xml") and (open_units := problems(text)):
            print(f"{name}: {len(open_units)} units do not match, as {model.origin} gives too few")
    written = {folder / name: text.encode() for name, text in files.items()}
    if omex:
        written = {
            folder.parent / f"{model.name}.omex": archive(model.network, files, level.numbers)
        }
    for path, content in written.items():
        outputs.write_bytes(path, content)
        print(f"Wrote {path}")


def validate(name: str, text: str) -> None:
    """Raise `OutputError` if libsbml or libsedml has anything to say about a file."""
    from engrammar.exchange.validation import problems, sedml_problems

    kind = "SBML" if name.endswith(".xml") else "SED-ML"
    found = problems(text) if kind == "SBML" else sedml_problems(text)
    if found:
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        raise OutputError(f"{name} is not valid {kind}: {found[0]}{more}; nothing was written.")


def _reread(blueprint: "Blueprint", network: "Network", files: dict[str, str]) -> float:
    """The largest relative difference of the deterministic file's observables from our own."""
    from engrammar.exchange import rereading
    from engrammar.simulation import make_task
    from engrammar.stimulus import REST

    name, question = network.name, blueprint.question
    task = make_task(network, question.until, question.stimulus or REST, 101, 1e-8, 1e-8)
    deterministic, listing = files[f"{name}_deterministic.xml"], files.get(f"{name}.ant")
    if not rereading.starts_with_our_counts(files[f"{name}_stochastic.xml"], network):
        raise OutputError(f"{name}_stochastic.xml starts with other molecules than our runs.")
    difference = rereading.largest_difference(deterministic, network, task)
    strays = 0.0 if listing is None else rereading.listing_strays(listing, deterministic, network)
    for file, found in ((f"{name}_deterministic.xml", difference), (f"{name}.ant", strays)):
        if not found <= _TOLERANCE:
            raise OutputError(
                f"{file}, read again by tellurium, differs by {found:.1e} from ours; "
                "nothing was written."
            )
    return difference
