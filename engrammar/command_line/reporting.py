"""`engrammar report`: everything a reader needs to judge a model, on one page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.model_options import pairs
from engrammar.command_line.preparation import Prepared, check_settings, prepare
from engrammar.command_line.progress import doing, running
from engrammar.command_line.repeating import command
from engrammar.command_line.responses import finished
from engrammar.interruption import acted_on

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.analysis.lifetimes import Lifetime
    from engrammar.command_line.answers import Answer
    from engrammar.question import Memory

_Pairs = list[str]


def report(
    model: arguments.Model,
    output: Annotated[Path, typer.Option(metavar="FILE.html", help="The page to write.")],
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    until: arguments.Until = None,
    stimulus: arguments.StimulusFile = None,
    runs: arguments.Runs = 100,
    seed: arguments.Seed = 0,
    points: arguments.Points = 101,
    confidence: Annotated[
        float, typer.Option(metavar="X", help="Confidence of the intervals, between 0 and 1.")
    ] = 0.95,
    over: Annotated[
        str | None,
        typer.Option(
            metavar="INPUT",
            show_default=False,
            help="Look for memory over this input; by default what the model asks.",
        ),
    ] = None,
    lowest: Annotated[
        str | None, typer.Option("--from", metavar="VALUE", show_default=False, help='"0.05 uM".')
    ] = None,
    highest: Annotated[
        str | None, typer.Option("--to", metavar="VALUE", show_default=False, help='"0.5 uM".')
    ] = None,
    low: Annotated[
        _Pairs, typer.Option(metavar="NAME=VALUE", help="What makes the low start; repeatable.")
    ] = [],  # noqa: B006
    high: Annotated[
        _Pairs, typer.Option(metavar="NAME=VALUE", help="What makes the high start; repeatable.")
    ] = [],  # noqa: B006
    lifetime_runs: Annotated[
        int,
        typer.Option(metavar="N", help="Runs that wait for each stable state to end; 0 for none."),
    ] = 100,
    lifetime: Annotated[
        str, typer.Option(metavar="DURATION", help="How long they wait at rest.")
    ] = "1 h",
    add: Annotated[
        list[Path],
        typer.Option(
            metavar="RESULT.nc",
            show_default=False,
            help="Show what another command has written with --output as well; repeatable.",
        ),
    ] = [],  # noqa: B006
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
    engine: arguments.Engine = arguments.EngineName.auto,
    workers: arguments.Workers = 0,
    rtol: arguments.Rtol = 1e-8,
    atol: arguments.Atol = 1e-8,
) -> None:
    """Write one HTML page on a model: can its mean-field picture be trusted, does it remember?

    The page opens offline: contact map and rules, constants with units and sources, deterministic
    against stochastic with a verdict in words, hysteresis where the model asks about memory (or
    --over, --from, --to, --low and --high say how), how long each stable state holds at rest, the
    command that repeats it, BibTeX. After
    Ctrl-C the page holds what was finished, and says what is missing.

    \b
    Examples:
      engrammar report camkii_switch --output camkii.html
      engrammar report camkii_switch --runs 1000 --option holoenzymes=200 --output large.html
      engrammar report my_protein.py --output my_protein.html
      engrammar dose-response my_protein.py --over Ca --from "0.1 uM" --to "10 uM" --output doses.nc
      engrammar report my_protein.py --add doses.nc --output my_protein.html
    """
    if lifetime_runs < 0:
        raise Mistake(f"There is nothing to wait for in {lifetime_runs} runs.")
    if runs < 2:
        raise Mistake(f"A comparison needs at least two runs to see their spread, not {runs}.")
    outputs.check(output, outputs.REPORTS)
    from engrammar.stimulus import seconds

    if seconds(lifetime) <= 0:
        raise Mistake(f"A state is waited for a positive time, not {lifetime}.")
    asked = _memory_asked(over, lowest, highest, low, high)
    prepared = prepare(
        model, option, set, until, stimulus, max_species, generator, overlays=overlay
    )
    answers = _added(add, prepared)
    memory = asked or prepared.blueprint.question.memory
    for start in (memory.low, memory.high) if memory else ():
        check_settings(prepared.blueprint, {name: str(each) for name, each in start.items()})
    if asked is not None:
        from engrammar.analysis.memory import ends

        ends(prepared.network, asked)
    from engrammar.analysis import compare
    from engrammar.analysis.lifetimes import LifetimesStopped
    from engrammar.analysis.stopping import Stopped

    stopped: Stopped | None = None
    try:
        with running(prepared.blueprint.name, runs) as advance:
            result = compare(
                prepared.network,
                prepared.until,
                runs,
                seed=seed,
                stimulus=prepared.stimulus,
                parameters=prepared.parameters,
                points=points,
                confidence=confidence,
                workers=workers,
                advance=advance,
                rtol=rtol,
                atol=atol,
                engine=engine.value,
            )
    except Stopped as stop:
        result, stopped = finished(stop), stop
    again = command(
        "report",
        model,
        {
            **{
                "--option": prepared.options,
                "--with": overlay,
                "--set": set,
                "--low": low,
                "--high": high,
            },
            "--add": [str(each) for each in add],
        },
        {
            "--until": prepared.until,
            "--stimulus": stimulus,
            "--runs": runs,
            "--seed": seed,
            "--points": points,
            "--confidence": confidence,
            "--over": over,
            "--from": lowest,
            "--to": highest,
            "--lifetime-runs": lifetime_runs,
            "--lifetime": lifetime,
            "--max-species": max_species,
            "--generator": generator.value,
            "--engine": str(result.attrs["engine"]).partition(" ")[0],
            "--rtol": rtol,
            "--atol": atol,
            "--output": output,
        },
    )
    shown = result.sel(observable=prepared.observables)
    followed, held, notes = None, list["Lifetime"](), list[str]()
    try:
        if stopped is not None:
            notes.append(f"Interrupted after {stopped.done:,} of {stopped.total:,} runs.")
            if memory is None:
                _write(output, prepared, shown, again, followed, held, notes, answers)
                raise Interrupted(f"interrupted; what was finished is in {output}.")
            raise KeyboardInterrupt
        if memory is not None:
            followed = _followed(prepared, memory, notes)
        if memory is not None and followed is not None and lifetime_runs:
            held = _held(prepared, memory, followed, lifetime, lifetime_runs, seed)
    except KeyboardInterrupt as stop:
        acted_on()
        held = stop.found if isinstance(stop, LifetimesStopped) else held
        notes.append(_missing(followed, held))
        _write(output, prepared, shown, again, followed, held, notes, answers)
        raise Interrupted(f"interrupted; what was finished is in {output}.") from None
    _write(output, prepared, shown, again, followed, held, notes, answers)
    print(f"The report is in {output}")


def _missing(followed: "xr.Dataset | None", held: "list[Lifetime]") -> str:
    if followed is None:
        return (
            "Interrupted before the steady states were followed: there is no word on memory here."
        )
    if not held:
        return (
            "Interrupted before anybody waited for the states to end: their lifetimes are missing."
        )
    if len(held) < 2:
        return (
            f"Interrupted while waiting for the {held[0].start} state to end: the other is missing."
        )
    return f"Interrupted while waiting for the {held[1].start} state to end."


def _added(paths: list[Path], prepared: Prepared) -> "list[Answer]":
    from engrammar.command_line.answers import added

    return [added(path, prepared.network, prepared.parameters) for path in paths]


def _followed(prepared: Prepared, memory: "Memory", notes: list[str]) -> "xr.Dataset | None":
    from engrammar.analysis.equilibria import NoSteadyState
    from engrammar.analysis.memory import remember

    try:
        with running(f"Following {prepared.blueprint.name}", None, "starts") as advance:
            return remember(
                prepared.network, memory, parameters=prepared.parameters, advance=advance
            )
    except (NoSteadyState, ValueError) as problem:
        # The comparison stands whatever the steady states do; the page says why they are missing.
        notes.append(f"No steady states are shown: {problem}")
        return None


def _held(
    prepared: Prepared,
    memory: "Memory",
    followed: "xr.Dataset",
    lifetime: str,
    runs: int,
    seed: int,
) -> "list[Lifetime]":
    from engrammar.analysis.lifetimes import lifetimes

    with running(f"Waiting for {prepared.blueprint.name} to switch", 2 * runs, "runs") as advance:
        return lifetimes(
            prepared.network,
            memory,
            followed,
            prepared.observables[0],
            until=lifetime,
            runs=runs,
            seed=seed,
            parameters=prepared.parameters,
            advance=advance,
        )


def _write(
    path: Path,
    prepared: Prepared,
    comparison: "xr.Dataset",
    again: str,
    followed: "xr.Dataset | None",
    held: "list[Lifetime]",
    notes: list[str],
    answers: "list[Answer]",
) -> None:
    from engrammar.command_line.report import page

    with doing("Writing the report"):
        description = prepared.description
        text = page(
            prepared.blueprint, comparison, description, again, followed, held, notes, answers
        )
        outputs.write_bytes(path, text.encode())


def _memory_asked(
    over: str | None, lowest: str | None, highest: str | None, low: _Pairs, high: _Pairs
) -> "Memory | None":
    from engrammar.question import Memory

    given = {"--over": over, "--from": lowest, "--to": highest, "--low": low, "--high": high}
    missing = [name for name, value in given.items() if not value]
    if len(missing) == len(given):
        return None
    if missing:
        raise Mistake(f"To look for memory, {', '.join(missing)} must be given as well.")
    assert over is not None
    assert lowest is not None
    assert highest is not None
    return Memory(over, lowest, highest, pairs(low, "--low"), pairs(high, "--high"))
