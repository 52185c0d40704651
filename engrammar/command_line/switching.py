"""`engrammar switching`: how long a state holds by itself."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.preparation import prepare
from engrammar.command_line.progress import doing, running
from engrammar.command_line.responses import finished

if TYPE_CHECKING:
    from collections.abc import Mapping

    import xarray as xr
    from matplotlib.figure import Figure

    from engrammar.analysis.stopping import Stopped
    from engrammar.command_line.tables import Table


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
    plot: arguments.Plot = None,
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Wait until a model switches by itself: from its start, at resting inputs, to a threshold.

    Prints the mean time and the rate with their intervals. Runs that did not switch in time count
    as such; after Ctrl-C so do those that were under way, for the time they had got to. Of flux
    Ctrl-C leaves the repeats that were finished, or the levels that were reached. Start a model
    where its state lives, with --set or --option. The plot is the share of runs that have not
    switched yet (Kaplan and Meier).

    \b
    Examples:
      engrammar switching camkii_switch --option holoenzymes=5 --set phosphorylated=1
        --threshold 6 --until "10 h" --plot survival.pdf
      engrammar switching camkii_switch --option holoenzymes=3 --set phosphorylated=1
        --threshold 4 --method exact
      engrammar switching camkii_switch --set phosphorylated=1 --threshold 24 --method flux
        --until "2 min"
    """
    outputs.check(output, outputs.RESULTS)
    outputs.check(plot, outputs.PLOTS)
    if plot is not None and method is not Method.runs:
        raise Mistake(f"Only runs have a survival curve: --plot does not go with {method.value}.")
    if levels and method is not Method.flux:
        raise Mistake("Levels are climbed by flux only: --levels goes with --method flux.")
    prepared = prepare(model, option, set, None, "none", max_species, generator, overlays=overlay)
    name = observable or prepared.observables[0]
    from engrammar.analysis import style
    from engrammar.analysis.stopping import Stopped
    from engrammar.analysis.switching import flux_levels
    from engrammar.analysis.switching import switching as ask

    settings: dict[str, Any] = {
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
    if method is Method.exact:
        with doing(f"Timing the switch of {title}"):
            result = ask(network, name, threshold, "exact", **settings)
    else:
        if method is Method.flux and not levels:
            with doing(f"Looking where {title} lives"):
                settings["levels"] = flux_levels(
                    network, name, threshold, until=until, seed=seed, parameters=prepared.parameters
                )
        rare = method is Method.flux
        total = repeats * len(settings["levels"]) if rare else runs
        try:
            with running(title, total, "levels" if rare else "runs") as advance:
                settings["advance"] = advance
                result = ask(network, name, threshold, "flux" if rare else "runs", **settings)
        except Stopped as stop:
            if stop.finished is None and stop.done:
                raise Interrupted(
                    f"interrupted; none of the {stop.done:,} runs that had ended came to "
                    f"{threshold:g} molecules, so there is no rate yet."
                ) from stop
            result, stopped = finished(stop), stop
    if output is not None:
        outputs.write_dataset(output, result)
        terminal.say(f"The result is in {output}.")
    _show(result)
    if plot is not None:
        made = survival_curve(result)
        outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
        print(f"The plot is in {plot}")
    if stopped is not None:
        raise Interrupted(f"interrupted; {_left(result, stopped)}.")


def _left(result: "xr.Dataset", stopped: "Stopped") -> str:
    about = result.attrs
    if "cut" in about:
        return (
            f"shown are {stopped.done:,} of {stopped.total:,} runs, and {about['cut']:,} that were "
            "under way"
        )
    if "mean_time" in about:
        return f"shown are {stopped.done:,} of {stopped.total:,} repeats"
    return (
        f"shown are {result.sizes['level'] + 1} of {about['levels_asked']} levels, and "
        f"{stopped.done} of {stopped.total} repeats are finished"
    )


def _show(result: "xr.Dataset") -> None:
    from engrammar.analysis.wording import number

    about = result.attrs
    console = terminal.results()
    verb = "rises" if about["threshold"] > about["start"] else "falls"
    console.print(
        f"{about['title']}: {about['observable']} {verb} from {number(about['start'])} to "
        f"{number(about['threshold'])} molecules by itself ({about['method']})",
        soft_wrap=True,
    )
    if "mean_time" in about:
        times(about).show()
        console.print(f"A mean time of {_in_words(about['mean_time'])}.")
    else:
        console.print(not_known_yet(result), soft_wrap=True)
    if "switched" in about:
        _show_runs(about)
    if "level" in result.dims:
        console.print(f"The first level is crossed {number(about['flux'])} times a second.")
        if result.sizes["level"]:
            told(result).show()


def survival_curve(result: "xr.Dataset") -> "Figure":
    """The share of runs that have not switched, against time; others count as longer."""
    from engrammar.analysis import charts
    from engrammar.analysis.wording import time_scale

    scale, unit = time_scale(float(result["time"].max()))
    seen = result["seen"].values.astype(bool)
    return charts.survival(result["time"].values / scale, seen, unit, "not switched yet")


def not_known_yet(result: "xr.Dataset") -> str:
    """Why flux that was interrupted gives no time."""
    from engrammar.analysis.wording import number

    about = result.attrs
    passed = result["next_level"].values[result["share_on"].values > 0].tolist()
    furthest = number([about["first_level"], *passed][-1])
    return (
        f"How long it takes is not known yet: so far walks have come to {furthest} molecules, "
        f"{len(passed) + 1} of {about['levels_asked']} levels, and a time needs two repeats of all "
        "levels or more."
    )


def times(about: "Mapping[str, Any]") -> "Table":
    """The mean time and the rate, with their intervals where they are not exact."""
    from engrammar.analysis.wording import number, percent
    from engrammar.command_line.tables import Table

    certain = about["rate_low"] == about["rate_high"]
    rows = [
        (what, *(number(about[name]) for name in names[: 1 if certain else 3]), unit)
        for what, unit, names in (
            ("mean time", "s", ("mean_time", "mean_time_low", "mean_time_high")),
            ("rate", "1/s", ("rate", "rate_low", "rate_high")),
        )
    ]
    ends = () if certain else (f"{percent(about['confidence'])}, from", "to")
    columns = ("", "value", *ends, "unit")
    return Table(columns, rows, columns[1:-1], "a time where no run switched")


def _show_runs(about: "Mapping[str, Any]") -> None:
    from engrammar.analysis.wording import number

    console = terminal.results()
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


def told(result: "xr.Dataset") -> "Table":
    """What share of the walks gets from level to level."""
    from engrammar.analysis.wording import number, percent
    from engrammar.command_line.tables import Table

    keys = ("level", "next_level", "share_on")
    numbers = zip(*(result[key].values.tolist() for key in keys), strict=True)
    rows = [(number(level), number(to), percent(share)) for level, to, share in numbers]
    columns = ("from", "to", "share that gets there")
    return Table(columns, rows, columns, "a share of walks that were not made")


def _in_words(seconds: float) -> str:
    from engrammar.analysis.wording import moment, number

    years = seconds / (365.25 * 86_400)
    return f"{number(years)} years" if years >= 1 else moment(seconds, seconds)
