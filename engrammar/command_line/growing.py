"""`engrammar growth`: how the lifetime of a state grows with the size of the system."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.model_options import pairs
from engrammar.command_line.preparation import Prepared, prepare
from engrammar.command_line.progress import running

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr

    from engrammar.analysis.growth import Growth
    from engrammar.command_line.tables import Table


class Method(StrEnum):
    """How the times are found."""

    runs = "runs"
    flux = "flux"


def growth(
    model: arguments.Model,
    over: Annotated[
        str,
        typer.Option(metavar="OPTION=N,N,...", help="The option that is the size, as rings=2,3,4."),
    ],
    share: Annotated[
        float,
        typer.Option(metavar="X", help="Switched where this share of the start is left, or more."),
    ] = 0.5,
    observable: arguments.Observable = None,
    method: Annotated[
        Method, typer.Option(help="Wait for runs, or forward flux sampling for rare switches.")
    ] = Method.runs,
    until: Annotated[
        str,
        typer.Option(
            metavar="DURATION",
            help="How long to wait for a run; for flux, how long the start takes to settle.",
        ),
    ] = "1 h",
    runs: arguments.Runs = 100,
    walks: Annotated[
        int, typer.Option(metavar="N", help="Walks from each level in each repeat of flux.")
    ] = 200,
    repeats: Annotated[int, typer.Option(metavar="N", help="Repeats of flux.")] = 8,
    seed: arguments.Seed = 0,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    plot: arguments.Plot = None,
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Time the switch of a model at several sizes, and fit the growth of its lifetime.

    A switch of N parts that must fail together holds for a time that grows as exp(slope N). Prints
    the time at each size, the slope with its interval, and whether growth is exponential at all.
    Start the model where its state lives, with --set or --option.

    \b
    Examples:
      engrammar growth camkii_switch --over holoenzymes=2,3,4,5 --set phosphorylated=1 --share 0.2
        --until "20 h"
      engrammar growth camkii_switch --over holoenzymes=10,15,20 --set phosphorylated=1 --share 0.2
        --method flux --until "2 min" --plot growth.pdf
    """
    from engrammar.analysis import growth as fit
    from engrammar.analysis import style
    from engrammar.analysis.charts import growth_line
    from engrammar.analysis.growth import over_sizes
    from engrammar.analysis.switching import switching

    outputs.check(plot, outputs.PLOTS)
    outputs.check(output, outputs.RESULTS)
    name, sizes = _sizes(over)
    if share < 0 or share == 1:
        raise Mistake(f"The switched state is a share of the start other than all, not {share:g}.")
    results: list[xr.Dataset] = []
    stopped = ""
    try:
        with running(f"Timing {model}", len(sizes), "sizes") as advance:
            for size in sizes:
                prepared = prepare(
                    model,
                    [*option, f"{name}={size}"],
                    set,
                    until,
                    "none",
                    max_species,
                    generator,
                    overlays=overlay,
                )
                shown = observable or prepared.observables[0]
                results.append(
                    switching(
                        prepared.network,
                        shown,
                        _threshold(prepared, shown, share),
                        method.value,
                        until=until,
                        runs=runs,
                        walks=walks,
                        repeats=repeats,
                        seed=seed,
                        parameters=prepared.parameters,
                    )
                )
                advance(1)
    except KeyboardInterrupt as stop:
        if len(results) < 2:  # no slope; `Stopped` would tell of the runs of one size
            raise KeyboardInterrupt from stop
        stopped = f"interrupted; shown are {len(results)} of {len(sizes)} sizes."
        sizes = sizes[: len(results)]
    found = fit(sizes, results)
    _show(name, sizes, results, found)
    if output is not None:
        outputs.write_dataset(output, over_sizes(name, sizes, results, found))
        print(f"The result is in {output}")
    if plot is not None:
        made = growth_line(name, sizes, results, found)
        outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
        print(f"The plot is in {plot}")
    if stopped:
        raise Interrupted(stopped)


def _sizes(over: str) -> tuple[str, list[int]]:
    ((name, text),) = pairs([over], "--over").items()
    parts = [each.strip() for each in text.split(",")]
    if len(parts) < 2 or not all(each.isdecimal() for each in parts):
        raise Mistake(f"--over {over} should name two whole numbers at least, as {name}=2,3,4.")
    return name, [int(each) for each in parts]


def _threshold(prepared: Prepared, observable: str, share: float) -> float:
    from engrammar.simulation import UnknownName, with_parameters

    started = with_parameters(prepared.network, prepared.parameters)
    if observable not in started.observables:
        have = ", ".join(started.observables)
        raise UnknownName(f"{started.name} has no observable {observable!r}; it has {have}.")
    row = list(started.observables).index(observable)
    start = float(started.measure(started.initial_counts().astype(float))[row])
    if not start:
        raise Mistake(
            f"{observable} starts at 0 molecules, of which there is no share: start the model "
            "where its state lives, with --set or --option."
        )
    return float(round(share * start))


def _show(name: str, sizes: list[int], results: "list[xr.Dataset]", found: "Growth") -> None:
    from engrammar.analysis.wording import percent

    level = percent(results[0].attrs["confidence"])
    console = terminal.results()
    console.print(
        f"{results[0].attrs['title']}: how long {results[0].attrs['observable']} holds "
        f"({results[0].attrs['method']})",
        soft_wrap=True,
    )
    told(name, sizes, results).show()
    for sentence in in_words(name, len(sizes), level, found):
        console.print(sentence, soft_wrap=True)


def told(name: str, sizes: "Sequence[int]", results: "Sequence[xr.Dataset]") -> "Table":
    """How long the state holds at each size."""
    from engrammar.analysis.wording import number, percent, time_scale
    from engrammar.command_line.tables import Table

    level = percent(results[0].attrs["confidence"])
    rows = []
    for size, result in zip(sizes, results, strict=True):
        about = result.attrs
        scale, unit = time_scale(about["mean_time"])
        times = (about[each] / scale for each in ("mean_time", "mean_time_low", "mean_time_high"))
        rows.append((str(size), number(about["threshold"]), *map(number, times), unit))
    columns = (name, "threshold (molecules)", "mean time", f"{level}, from", "to")
    return Table((*columns, "unit"), rows, columns, "a time at a size where nothing switched")


def in_words(name: str, sizes: int, level: str, found: "Growth") -> tuple[str, str]:
    """The slope with its interval of confidence `level`, and whether the growth is exponential."""
    from engrammar.analysis.wording import number

    slope = (
        f"ln(time) grows by {number(found.slope)} ({level} interval {number(found.slope_low)} to "
        f"{number(found.slope_high)}) for each one of {name}."
    )
    if sizes == 2:
        return slope, "Two sizes cannot say whether that is a straight line: take three or more."
    if found.p_value < 0.01:
        why = f"It is no straight line (p = {number(found.p_value)})"
        return slope, f"{why}: the growth is not exponential."
    return slope, f"Exponential growth fits the times (p = {number(found.p_value)})."
