"""`engrammar verify`: do other simulators get the same numbers?"""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, exit_codes, outputs, terminal
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.preparation import prepare
from engrammar.command_line.progress import counting, doing

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.command_line.tables import Table
    from engrammar.engines.task import Method
    from engrammar.network import Network
    from engrammar.passport import Limits, Passport, Settings
    from engrammar.passport.subject import Subject

_SBML = (".xml", ".sbml")
_ARCHIVES = (".omex", ".sedx")


class How(StrEnum):
    """What is compared."""

    ode = "ode"
    ssa = "ssa"
    both = "both"


_METHODS: "dict[How, tuple[Method, ...]]" = {
    How.ode: ("ode",),
    How.ssa: ("ssa",),
    How.both: ("ode", "ssa"),
}


def verify(
    target: Annotated[
        str,
        typer.Argument(
            metavar="MODEL|FILE.xml|ARCHIVE.omex",
            show_default=False,
            help="A model's name or file, an SBML file of anybody's, or a COMBINE archive.",
        ),
    ],
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DURATION",
            show_default=False,
            help='How long, as "10 min"; a bare number is in the unit of time of an SBML file. By '
            "default what the model, or the SED-ML of an archive, asks.",
        ),
    ] = None,
    stimulus: arguments.StimulusFile = None,
    method: Annotated[
        How, typer.Option(help="Deterministic courses, stochastic runs, or both.")
    ] = How.both,
    simulator: Annotated[
        list[str],
        typer.Option(
            metavar="NAME", show_default=False, help="Only this simulator; may be repeated."
        ),
    ] = [],  # noqa: B006
    enough: Annotated[
        int, typer.Option(metavar="N", help="Independent programs that have to agree.")
    ] = 2,
    tolerance: Annotated[
        float, typer.Option(metavar="X", help="Largest relative difference of two courses.")
    ] = 1e-5,
    rtol: arguments.Relative = 1e-10,
    atol: arguments.Absolute = None,
    runs: arguments.Runs = 400,
    seed: arguments.Seed = 0,
    timeout: arguments.Patience = 120.0,
    memory: Annotated[
        float, typer.Option(min=0, metavar="GB", help="What one simulator may use of memory.")
    ] = 4.0,
    workers: arguments.AtATime = 0,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            show_default=False,
            help="Where to put passport.json and passport.html.",
        ),
    ] = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Run the same model in several independent simulators, and say whether they agree.

    RoadRunner, COPASI and bngsim read the SBML file; BioNetGen's run_network reads a .net file, and
    scipy and the kernel engine our own arrays, where the model is ours. AMICI reads the SBML file
    too, if ENGRAMMAR_AMICI names the Python of an environment that has it. Each runs in a process
    of its own with a limit of time and memory. Deterministic courses are compared as they are and
    with a volume and two constants changed in the file; stochastic runs by means and variances.
    What simulators read differently is named with its cure.

    Ends with exit code 0 only if all that ran agree, and enough did.

    \b
    Examples:
      engrammar verify camkii_switch
      engrammar verify camkii_holoenzyme --option subunits=4 --runs 100 --output passport
      engrammar verify theirs.xml --until 100 --method ode
      engrammar verify theirs.omex --enough 3
    """
    if enough < 2:
        raise Mistake(f"It takes two to agree, not {enough}.")
    if not 0 < tolerance < 1:
        raise Mistake(f"A tolerance lies between 0 and 1, as in 1e-5, not at {tolerance:g}.")
    if output is not None:
        outputs.check_folder(output)
    from engrammar.passport import Limits, Settings, files, worst_word
    from engrammar.passport import verify as run
    from engrammar.passport.simulators import SIMULATORS

    chosen = tuple(simulator or SIMULATORS)
    for name in chosen:
        if name not in SIMULATORS:
            raise Mistake(f"There is no simulator {name!r}; there are {', '.join(SIMULATORS)}.")
    if enough > len(chosen):
        raise Mistake(f"{enough} cannot agree: there are {len(chosen)}, {', '.join(chosen)}.")
    limits = Limits(timeout, memory)
    settings = Settings(
        methods=_METHODS[method],
        simulators=chosen,
        tolerance=tolerance,
        rtol=rtol,
        atol=atol,
        runs=runs,
        seed=seed,
        enough=enough,
        limits=limits,
        workers=workers,
    )
    kind = Path(target).suffix.lower()
    if kind in (*_SBML, *_ARCHIVES):
        if option or overlay or set or stimulus:
            raise Mistake("--option, --with, --set and --stimulus are for models, not for files.")
        subjects = _of_files(target, kind, until, limits)
    else:
        prepared = prepare(
            target, option, set, until, stimulus, max_species, generator, overlays=overlay
        )
        from engrammar.passport import model_subject
        from engrammar.simulation import with_parameters

        network = with_parameters(prepared.network, prepared.parameters)
        with doing("Looking at the exported files"):
            subjects = [model_subject(network, prepared.until, prepared.stimulus, limits)]
    passports = []
    for subject in subjects:
        with counting(f"Verifying {subject.name}") as progress:
            passports.append(run(subject, settings, progress))
        _show(passports[-1])
    if output is not None:
        for name, text in files(passports).items():
            outputs.write_bytes(output / name, text.encode())
            print(f"Wrote {output / name}")
    if worst_word(each.word for each in passports) != "agree":
        raise typer.Exit(exit_codes.UNVERIFIED)


def verified(
    blueprint: "Blueprint",
    network: "Network",
    settings: "Settings",
    stochastic_start: float = 0.0,
    stochastic_says: str = "",
) -> "Passport":
    """The passport of a model, as to the question that it asks itself.

    What `engrammar verify` changes one after the other is changed at once: half the courses, and a
    number that was baked into a file is found out all the same.
    """
    from engrammar.passport import all_at_once, model_subject
    from engrammar.passport import verify as run

    question = blueprint.question
    with doing(f"Looking at the files of {network.name}"):
        asked = (question.until, question.stimulus)
        subject = model_subject(network, *asked, settings.limits, stochastic_start)
        subject = replace(all_at_once(subject), stochastic_says=stochastic_says)
    with counting(f"Verifying {network.name}") as progress:
        return run(subject, settings, progress)


def _of_files(target: str, kind: str, until: str | None, limits: "Limits") -> "list[Subject]":
    from engrammar.passport import archive_subjects, file_subject

    path = Path(target)
    if not path.is_file():
        raise Mistake(f"There is no file {path}.")
    length = None if until is None else _length(until)
    with doing(f"Looking at {path.name}"):
        if kind in _ARCHIVES:
            return archive_subjects(path, length, limits)
        if length is None:
            raise Mistake(
                f"An SBML file does not say how long to run it: say it, as in {path} --until 100, "
                "in the file's own unit of time."
            )
        return [file_subject(path, length, limits)]


def _length(until: str) -> float:
    """A bare number as it is, a duration in seconds."""
    from engrammar.stimulus import seconds

    try:
        length = float(until)
    except ValueError:
        length = seconds(until)
    if not 0 < length < float("inf"):
        raise Mistake(f"A simulation lasts a positive time, not {until}.")
    return length


def _show(passport: "Passport") -> None:
    console = terminal.results()
    console.print(f"{passport.model} ({passport.kind}; {passport.origin})", soft_wrap=True)
    told(passport).show()
    for trial in passport.trials:
        if trial.moved_nothing:
            console.print(
                f"{trial.name} moves the model by {trial.moved:.0e} only: agreement shows little.",
                style="dim",
                soft_wrap=True,
            )
    shown: dict[str, None] = {}
    for found in passport.findings.values():
        shown |= dict.fromkeys(str(each) for each in found)
    if shown:
        console.print(terminal.heading("What other readers may read differently"))
        for text in shown:
            console.print(f"  {text}", soft_wrap=True)
    console.print(f"\n{passport.sentence}", soft_wrap=True)


def told(passport: "Passport") -> "Table":
    """How far the simulators are apart in each trial."""
    from engrammar.analysis.wording import written
    from engrammar.command_line.tables import Table

    rows: list[tuple[str, ...]] = []
    for trial in passport.trials:
        if trial.forbidden:
            rows.append((trial.method, trial.name, "", "", "", trial.forbidden))
            continue
        silent = [
            f"{each.simulator}: {each.said or each.status}"
            for each in trial.entries
            if each.status not in ("ran", "not installed")
        ]
        unit, form = ("", ".1e") if trial.method == "ode" else (" se", ".1f")
        rows.append(
            (
                trial.method,
                trial.name,
                str(trial.programs),
                f"{written(trial.largest, form)}{unit}" if trial.pairs else "none",
                f"{trial.limit:.0e}" if trial.method == "ode" else f"{trial.limit:.1f}{unit}",
                "; ".join(silent),
            )
        )
    columns = ("method", "trial", "programs agree", "largest difference", "limit", "not compared")
    return Table(columns, rows, columns[2:5], "a difference where a simulator gave no number")
