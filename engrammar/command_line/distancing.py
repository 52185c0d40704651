"""`engrammar distances`: how far two ensembles are apart."""

from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.progress import doing
from engrammar.command_line.rereading import Result, reread

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.command_line.tables import Table


def distances(
    one: Result,
    other: Result,
    at: Annotated[
        list[str],
        typer.Option(
            metavar="TIME",
            show_default=False,
            help='When to look, as "1 min"; repeatable. At the end if not given.',
        ),
    ] = [],  # noqa: B006
    shufflings: Annotated[
        int, typer.Option(metavar="N", help="Shufflings of the permutation test.")
    ] = 999,
    seed: arguments.Seed = 0,
    plot: arguments.Plot = None,
    output: arguments.Output = None,
) -> None:
    """Say how far two ensembles are apart: two engines, two volumes, two sets of constants.

    Wasserstein's distance is how far molecules must be moved, on average, to turn one distribution
    into the other. The p-values are of a permutation test, corrected for all observables and times.

    \b
    Examples:
      engrammar simulate camkii_switch --method ssa --runs 200 --output small.nc
      engrammar simulate camkii_switch --method ssa --runs 200 --set Ca="0.2 uM" --output other.nc
      engrammar distances small.nc other.nc --at "1 min" --at "10 min"
    """
    from engrammar.analysis import charts, style
    from engrammar.analysis import distances as measure

    outputs.check(plot, outputs.PLOTS)
    outputs.check(output, outputs.RESULTS)
    first, second = reread(one), reread(other)
    with doing("Shuffling"):
        result = measure(first, second, at, shufflings=shufflings, seed=seed)
    table = told(result, float(first["time"].values[-1]))
    table.show()
    terminal.results().print(
        f"p is the chance of such a distance between ensembles that do not differ; it cannot be "
        f"less than 1 in {shufflings + 1:,}, before its correction for {len(table.rows)} looks.",
        style="dim",
        soft_wrap=True,
    )
    if output is not None:
        outputs.write_dataset(output, result)
        print(f"The result is in {output}")
    if plot is not None:
        made = charts.distance_bars(result)
        outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
        print(f"The plot is in {plot}")


def told(result: "xr.Dataset", end: float) -> "Table":
    """The distances of courses that last until `end` (s)."""
    from engrammar.analysis.wording import moment, number
    from engrammar.command_line.tables import Table

    rows = []
    for name in result["observable"].values:
        for time in result["time"].values:
            of = result.sel(observable=name, time=time)
            numbers = ("wasserstein", "wasserstein_p", "energy", "energy_p")
            rows.append((str(name), moment(time, end), *(number(float(of[n])) for n in numbers)))
    columns = ("observable", "at", "Wasserstein (molecules)", "p", "energy (molecules^0.5)", "p ")
    return Table(columns, rows, columns[2:], "a distance where a run has no number")
