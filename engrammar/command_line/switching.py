"""`engrammar switching`: how long a state holds by itself."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Interrupted
from engrammar.command_line.preparation import prepare
from engrammar.command_line.progress import doing, running
from engrammar.command_line.responses import finished

if TYPE_CHECKING:
    import xarray as xr


class Method(StrEnum):
    """How the time is found."""

    runs = "runs"
    exact = "exact"
    flux = "flux"


def switching(
    model: arguments.Model,
    threshold: Annotated[
        float, typer.Option(metavar="N", help="Where it counts as switched, in molecules.")
    ],
    observable: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="By default the question's first."),
    ] = None,
    method: Annotated[
        Method,
        typer.Option(
            help="runs: wait for runs to switch; exact: solve for the mean time over all states of "
            "a small model; flux: forward flux sampling, for what no run lives to see."
        ),
    ] = Method.runs,
    until: Annotated[
        str,
        typer.Option(
            metavar="DURATION",
            help="How long to wait for a run; for flux, how long the start takes to settle.",
        ),
    ] = "1 h",
    runs: arguments.Runs = 100,
    seed: arguments.Seed = 0,
    levels: Annotated[
        list[float],
        typer.Option(
            metavar="N",
            show_default=False,
            help="A level for flux, the last one the threshold; repeatable. Evenly spaced if none.",
        ),
    ] = [],  # noqa: B006
    walks: Annotated[
        int, typer.Option(metavar="N", help="Walks from each level in each repeat of flux.")
    ] = 200,
    repeats: Annotated[int, typer.Option(metavar="N", help="Repeats of flux.")] = 8,
    confidence: Annotated[
        float, typer.Option(metavar="X", help="Confidence of the intervals, between 0 and 1.")
    ] = 0.95,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Wait until a model switches by itself: from its start, at resting inputs, to a threshold.

    Prints the mean time and the rate with their intervals. Runs that did not switch in time count
    as such; after Ctrl-C so do those that were under way, for the time they had got to. Start a
    model where its state lives, with --set or --option.

    \b
    Examples:
      engrammar switching camkii_switch --option holoenzymes=5 --set phosphorylated=1
        --threshold 6 --until "10 h"
      engrammar switching camkii_switch --option holoenzymes=3 --set phosphorylated=1
        --threshold 4 --method exact
      engrammar switching camkii_switch --set phosphorylated=1 --threshold 24 --method flux
        --until "2 min"
    """
    outputs.check(output, outputs.RESULTS)
    prepared = prepare(model, option, set, None, "none", max_species, generator, overlays=overlay)
    name = observable or prepared.observables[0]
    from engrammar.analysis.stopping import Stopped
    from engrammar.analysis.switching import switching as ask

    settings = {
        "until": until,
        "runs": runs,
        "seed": seed,
        "parameters": prepared.parameters,
        "levels": levels,
        "walks": walks,
        "repeats": repeats,
        "confidence": confidence,
    }
    network, title = prepared.network, prepared.blueprint.name
    stopped: Stopped | None = None
    if method is Method.runs:
        try:
            with running(title, runs) as advance:
                result = ask(network, name, threshold, "runs", advance=advance, **settings)  # type: ignore[arg-type]
        except Stopped as stop:
            if stop.finished is None and stop.done:
                raise Interrupted(
                    f"interrupted; none of the {stop.done:,} runs that had ended came to "
                    f"{threshold:g} molecules, so there is no rate yet."
                ) from stop
            result, stopped = finished(stop), stop
    else:
        with doing(f"Timing the switch of {title}"):
            result = ask(network, name, threshold, method.value, **settings)  # type: ignore[arg-type]
    if output is not None:
        outputs.write_dataset(output, result)
        terminal.say(f"The result is in {output}.")
    _show(result)
    if stopped is not None:
        raise Interrupted(
            f"interrupted; shown are {stopped.done:,} of {stopped.total:,} runs, and "
            f"{result.attrs['cut']:,} that were under way."
        )


def _show(result: "xr.Dataset") -> None:
    from engrammar.analysis.wording import number, percent

    about = result.attrs
    console = terminal.results()
    verb = "rises" if about["threshold"] > about["start"] else "falls"
    console.print(
        f"{about['title']}: {about['observable']} {verb} from {number(about['start'])} to "
        f"{number(about['threshold'])} molecules by itself ({about['method']})",
        soft_wrap=True,
    )
    level = percent(about["confidence"])
    certain = about["rate_low"] == about["rate_high"]
    rows = [
        (
            what,
            *(number(about[name]) for name in names[: 1 if certain else 3]),
            unit,
        )
        for what, unit, names in (
            ("mean time", "s", ("mean_time", "mean_time_low", "mean_time_high")),
            ("rate", "1/s", ("rate", "rate_low", "rate_high")),
        )
    ]
    ends = () if certain else (f"{level}, from", "to")
    columns = ("", "value", *ends, "unit")
    console.print(terminal.table(columns, rows, numbers=columns[1:-1]))
    console.print(f"A mean time of {_in_words(about['mean_time'])}.")
    if "switched" in about:
        console.print(
            f"{about['switched']} of {about['runs']} runs switched within {about['until']}; the "
            f"others count as longer than {'they were waited for' if about['cut'] else 'that'}.",
            soft_wrap=True,
        )
        if about["cut"]:
            console.print(
                f"{about['cut']} of these had not been waited for to the end when interrupted: to "
                "leave them out would make the time too short.",
                soft_wrap=True,
            )
        doubt = about.get("memoryless_p")
        if doubt is None:
            console.print("Too few of them to see whether the switch has a memory.")
        elif doubt < 0.01:
            console.print(
                f"The times are not those of a process without memory (p = {number(doubt)}): the "
                "rate and its interval suppose that they are.",
                soft_wrap=True,
            )
    if "level" in result.dims:
        rows = [
            (number(level), number(following), percent(share))
            for level, following, share in zip(
                result["level"].values,
                result["next_level"].values,
                result["share_on"].values,
                strict=True,
            )
        ]
        names = ("from", "to", "share that gets there")
        console.print(terminal.table(names, rows, numbers=names))
        console.print(f"The first level is crossed {number(about['flux'])} times a second.")


def _in_words(seconds: float) -> str:
    from engrammar.analysis.wording import moment, number

    years = seconds / (365.25 * 86_400)
    return f"{number(years)} years" if years >= 1 else moment(seconds, seconds)
