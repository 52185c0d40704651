"""`engrammar hysteresis`: the branches of a switch over an input, and where they coexist."""

from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.model_options import pairs
from engrammar.command_line.preparation import check_settings, prepare
from engrammar.command_line.progress import running
from engrammar.command_line.responses import finished

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.command_line.tables import Table

_Pairs = list[str]


def hysteresis(
    model: arguments.Model,
    over: Annotated[str, typer.Option(metavar="INPUT", help="The input to vary.")],
    lowest: Annotated[str, typer.Option("--from", metavar="VALUE", help='As "0.05 uM".')],
    highest: Annotated[str, typer.Option("--to", metavar="VALUE", help='As "0.5 uM".')],
    low: Annotated[
        _Pairs, typer.Option(metavar="NAME=VALUE", help="What makes the low start; repeatable.")
    ],
    high: Annotated[
        _Pairs, typer.Option(metavar="NAME=VALUE", help="What makes the high start; repeatable.")
    ],
    observable: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="By default the question's first."),
    ] = None,
    points: Annotated[int, typer.Option(metavar="N", help="Values of the input.")] = 19,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    plot: arguments.Plot = None,
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Settle a model from a low and a high start over an input: does it remember where it began?

    Prints both branches, and the windows in which they are apart, their edges found by bisection.
    Then the branches are followed round their folds, the unstable ones between them as well, which
    also finds windows that fall between two values of the input. The plot shows all of them. After
    Ctrl-C the values that were finished are shown and written.

    \b
    Example:
      engrammar hysteresis camkii_switch --over Ca --from "0.05 uM" --to "0.5 uM"
        --low phosphorylated=0 --high phosphorylated=1 --plot loop.pdf
    """
    import numpy as np

    from engrammar.analysis import loops, style
    from engrammar.analysis.continuation import branches
    from engrammar.analysis.hysteresis import hysteresis as settle
    from engrammar.analysis.stopping import Stopped
    from engrammar.simulation import in_model_units

    if points < 2:
        raise Mistake(f"Branches need at least two values of {over}, not {points}.")
    outputs.check(output, outputs.RESULTS)
    outputs.check(plot, outputs.PLOTS)
    starts = {"low": pairs(low, "--low"), "high": pairs(high, "--high")}
    prepared = prepare(model, option, set, None, "none", max_species, generator, overlays=overlay)
    for start in starts.values():
        check_settings(prepared.blueprint, start)
    first, last = (in_model_units(prepared.network, over, value) for value in (lowest, highest))
    if not first < last:
        raise Mistake(f"{over} should rise, not go from {lowest} to {highest}.")
    values, shown = np.linspace(first, last, points), observable or prepared.observables[0]
    stopped: Stopped | None = None
    try:
        with running(f"Settling {prepared.blueprint.name}", None, "steady states") as advance:
            result = settle(
                prepared.network,
                over,
                values,
                observable=shown,
                advance=advance,
                low=starts["low"],
                high=starts["high"],
                parameters=prepared.parameters,
            )
    except Stopped as stop:
        result, stopped = finished(stop), stop
    if output is not None:
        outputs.write_dataset(output, result)
        terminal.say(f"The result is in {output}.")
    _show(result, over)
    if stopped is not None:
        raise Interrupted(
            f"interrupted; shown are {stopped.done:,} of {stopped.total:,} values of {over}."
        )
    total = len(starts) * len(values)
    with running(f"Following {prepared.blueprint.name}", total, "starts") as advance:
        followed = branches(
            prepared.network,
            over,
            values,
            starts=list(starts.values()),
            parameters=prepared.parameters,
            advance=advance,
        )
    _show_landmarks(followed, over, shown, bool(result.attrs["window_low"]))
    if plot is not None:
        made = loops.figure(followed, shown)
        outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
        print(f"The plot is in {plot}")


def _show(result: "xr.Dataset", over: str) -> None:
    ((name, _),) = result.data_vars.items()
    console = terminal.results()
    console.print(f"{result.attrs['title']}: {name} at steady state, in molecules", soft_wrap=True)
    told(result, over).show()
    for sentence in windows_in_words(result, over):
        console.print(sentence, soft_wrap=True)


def told(result: "xr.Dataset", over: str) -> "Table":
    """Both branches at every value of the input `over`."""
    from engrammar.analysis.wording import number
    from engrammar.command_line.tables import Table

    ((_, branches),) = result.data_vars.items()
    unit = result[over].attrs["units"]
    columns = (f"{over} ({unit})", "from low", "from high")
    rows = [
        [number(value), *map(number, pair)]
        for value, pair in zip(result[over].values, branches.values.T, strict=True)
    ]
    return Table(columns, rows, columns, "a value at which no steady state was found")


def windows_in_words(result: "xr.Dataset", over: str) -> list[str]:
    """Each window of bistability in a sentence."""
    import numpy as np

    from engrammar.analysis.wording import unit_behind

    unit = unit_behind(result[over].attrs["units"])
    # netCDF makes a number of a list of one.
    edges = [np.atleast_1d(result.attrs[key]) for key in ("window_low", "window_high")]
    said = []
    for pair in zip(*edges, strict=True):
        low, high = (
            "the end of the range" if np.isnan(edge) else f"{edge:.4g}{unit}" for edge in pair
        )
        said.append(f"Bistable from {low} to {high} of {over}.")
    return said


def landmarks(followed: "xr.Dataset", over: str, observable: str) -> "Table":
    """Where stability changes along the branches, in rising order of the input."""
    from engrammar.analysis.wording import number, written
    from engrammar.command_line.tables import Table

    keys = ("landmark_at", "landmark_kind", f"landmark_{observable}")
    found = sorted(zip(*(followed[key].values.tolist() for key in keys), strict=True))
    rows = [(kind, written(at, ".5g"), number(amount)) for at, kind, amount in found]
    unit = followed[over].attrs["units"]
    columns = ("change of stability", f"{over} ({unit})", f"{observable} (molecules)")
    return Table(columns, rows, columns[1:], "a change of stability that could not be located")


def _show_landmarks(followed: "xr.Dataset", over: str, observable: str, apart: bool) -> None:
    """What following found, `apart` saying whether the starts ended in different states."""
    from engrammar.analysis.bistability import bistable_windows
    from engrammar.analysis.wording import unit_behind

    unit = unit_behind(followed[over].attrs["units"])
    console = terminal.results()
    table = landmarks(followed, over, observable)
    if table.rows:
        console.print("\nFollowed round the folds, stable and unstable:", soft_wrap=True)
        table.show()
    if followed.attrs["notes"]:
        console.print(f"Not followed to the end: {followed.attrs['notes']}.", soft_wrap=True)
    windows = bistable_windows(followed)
    if not apart:
        alike = f"Both starts end in one state at every value of {over}, but there are others."
        alone = f"One branch everywhere: no memory over this range of {over} from these starts."
        console.print(alike if windows else alone, soft_wrap=True)
    for low, high in windows:
        console.print(
            f"Two stable states from {low:.4g} to {high:.4g}{unit} of {over}.", soft_wrap=True
        )
