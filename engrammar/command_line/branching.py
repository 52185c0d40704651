"""`engrammar hysteresis`: the branches of a switch over an input, and where they coexist."""

from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.model_options import pairs
from engrammar.command_line.preparation import check_settings, prepare
from engrammar.command_line.progress import doing

if TYPE_CHECKING:
    import xarray as xr

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
    set: arguments.Set = [],  # noqa: B006
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = arguments.MAX_SPECIES,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Settle a model from a low and a high start over an input: does it remember where it began?

    Prints both branches, and the windows in which they are apart, their edges found by bisection.

    \b
    Example:
      engrammar hysteresis camkii_switch --over Ca --from "0.05 uM" --to "0.5 uM"
        --low phosphorylated=0 --high phosphorylated=1
    """
    import numpy as np

    from engrammar.analysis.hysteresis import hysteresis as settle
    from engrammar.simulation import in_model_units

    outputs.check(output, outputs.RESULTS)
    starts = {"low": pairs(low, "--low"), "high": pairs(high, "--high")}
    prepared = prepare(model, option, set, None, "none", max_species, generator)
    for start in starts.values():
        check_settings(prepared.blueprint, start)
    first, last = (in_model_units(prepared.network, over, value) for value in (lowest, highest))
    if not first < last:
        raise Mistake(f"{over} should rise, not go from {lowest} to {highest}.")
    with doing(f"Following {prepared.blueprint.name} over {over}"):
        result = settle(
            prepared.network,
            over,
            np.linspace(first, last, points),
            observable=observable or prepared.observables[0],
            low=starts["low"],
            high=starts["high"],
            parameters=prepared.parameters,
        )
    if output is not None:
        outputs.write_dataset(output, result)
        terminal.say(f"The result is in {output}.")
    _show(result, over)


def _show(result: "xr.Dataset", over: str) -> None:
    from engrammar.analysis.wording import number

    ((name, branches),) = result.data_vars.items()
    unit = result[over].attrs["units"]
    columns = (f"{over} ({unit})", "from low", "from high")
    rows = [
        [number(value), *map(number, pair)]
        for value, pair in zip(result[over].values, branches.values.T, strict=True)
    ]
    console = terminal.results()
    console.print(f"{result.attrs['title']}: {name} at steady state, in molecules", soft_wrap=True)
    console.print(terminal.table(columns, rows, numbers=columns))
    windows = list(zip(result.attrs["window_low"], result.attrs["window_high"], strict=True))
    for low, high in windows:
        sides = [
            "the end of the range" if edge != edge else f"{edge:.4g} {unit}" for edge in (low, high)
        ]
        console.print(f"Bistable from {sides[0]} to {sides[1]} of {over}.", soft_wrap=True)
    if not windows:
        console.print(f"One branch everywhere: no memory over this range of {over}.")
