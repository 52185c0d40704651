"""`engrammar compare`: where the mean-field picture fails."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.preparation import Prepared, prepare
from engrammar.command_line.progress import doing, running
from engrammar.command_line.repeating import command
from engrammar.command_line.responses import finished
from engrammar.command_line.volumes import compare_volumes

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.command_line.tables import Table

LIMIT = 10_000
"""The default of `--limit`; a test holds it equal to the analysis' own."""
_DIP = ("dip", "dip_p")


def compare(
    model: arguments.Model,
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
    precision: Annotated[
        str | None,
        typer.Option(
            metavar='"2 %"',
            show_default=False,
            help="Add runs until the interval of the mean at the end is within this.",
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", help="The most runs that --precision may take.")
    ] = LIMIT,
    at: Annotated[
        list[str],
        typer.Option(
            metavar="TIME",
            show_default=False,
            help='Show the distribution at this time, as "1 min"; repeatable.',
        ),
    ] = [],  # noqa: B006
    exact: Annotated[
        bool,
        typer.Option("--exact", help="Solve the master equation as well, if it is small enough."),
    ] = False,
    volumes: Annotated[
        list[str],
        typer.Option(
            metavar="VOLUME",
            show_default=False,
            help='Compare at this volume, as "0.1 fL", or at ten times the model\'s own, as 10, '
            "with the same concentrations; repeatable.",
        ),
    ] = [],  # noqa: B006
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE.html", show_default=False, help="A report with plots."),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option(metavar="FILE.pdf|svg|png", show_default=False, help="A still plot."),
    ] = None,
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
    engine: arguments.Engine = arguments.EngineName.auto,
    workers: arguments.Workers = 0,
    rtol: arguments.Rtol = 1e-8,
    atol: arguments.Atol = 1e-8,
) -> None:
    """Compare one deterministic run with an ensemble of stochastic ones.

    Shows both at the end and where they differ most, and says what that means. The report is one
    HTML file that opens offline. A CSV file holds the statistics, empty where a Fano factor is
    undefined; netCDF holds the runs as well. After Ctrl-C the runs that were finished are compared
    and written.

    \b
    Examples:
      engrammar compare camkii_switch
      engrammar compare camkii_switch --runs 1000 --report camkii.html --plot camkii.pdf
      engrammar compare camkii_switch --option holoenzymes=200 --set Ca="0.2 uM"
      engrammar compare my_protein.py --until "1 h" --stimulus none --output comparison.nc
      engrammar compare camkii_switch --precision "5 %" --limit 2000 --at "1 min" --at "5 min"
      engrammar compare camkii_switch --option holoenzymes=2 --exact
      engrammar compare camkii_switch --volumes 0.25 --volumes 1 --volumes 4 --plot volumes.pdf
    """
    if runs < 2:
        raise Mistake(f"A comparison needs at least two runs to see their spread, not {runs}.")
    outputs.check(report, outputs.REPORTS)
    outputs.check(plot, outputs.PLOTS)
    outputs.check(output, outputs.RESULTS)
    if volumes and (report or at):
        raise Mistake("--volumes goes with --plot and --output, not with --report or --at.")
    prepared = prepare(
        model, option, set, until, stimulus, max_species, generator, overlays=overlay
    )
    _check_times(at, prepared.until)
    from engrammar.analysis import compare as run
    from engrammar.analysis.stopping import Stopped

    settings: dict[str, Any] = {
        "seed": seed,
        "stimulus": prepared.stimulus,
        "parameters": prepared.parameters,
        "points": points,
        "confidence": confidence,
        "precision": precision,
        "limit": limit,
        "exact": exact,
        "engine": engine.value,
        "workers": workers,
        "rtol": rtol,
        "atol": atol,
    }
    if volumes:
        compare_volumes(prepared, volumes, runs, settings, plot, output)
        return
    stopped: Stopped | None = None
    try:
        with running(prepared.blueprint.name, limit if precision else runs) as advance:
            result = run(prepared.network, prepared.until, runs, advance=advance, **settings)
    except Stopped as stop:
        result, stopped = finished(stop), stop
    shown = result.sel(observable=prepared.observables)
    _show(shown)
    if at:
        _show_distributions(shown, at)
    if output is not None:
        statistics = result.drop_dims(["run", "count", "input", "change"], errors="ignore")
        outputs.write_dataset(output, result if output.suffix == ".nc" else statistics)
    if plot is not None:
        _write_plot(plot, shown)
    if report is not None:
        again = command(
            "compare",
            model,
            {"--option": prepared.options, "--with": overlay, "--set": set},
            {
                "--until": prepared.until,
                "--stimulus": stimulus,
                "--runs": runs,
                "--seed": seed,
                "--points": points,
                "--confidence": confidence,
                "--precision": precision,
                "--limit": limit if precision else None,
                "--max-species": max_species,
                "--generator": generator.value,
                "--engine": str(result.attrs["engine"]).partition(" ")[0],
                "--rtol": rtol,
                "--atol": atol,
                "--report": report,
            },
        )
        _write_report(report, prepared, shown, f"{again} --exact" if exact else again)
    for what, path in (("report", report), ("plot", plot), ("result", output)):
        if path is not None:
            print(f"The {what} is in {path}")
    if stopped is not None:
        raise Interrupted(f"interrupted; shown are {stopped.done:,} of {stopped.total:,} runs.")


def _check_times(at: list[str], until: str) -> None:
    """Raise `Mistake` for a time that the runs will not have, before there are any."""
    from engrammar.stimulus import seconds

    for text in at:
        if text != "end" and not 0 <= seconds(text) <= seconds(until):
            raise Mistake(f"--at {text} is not in a time course of {until}.")


def _show(comparison: "xr.Dataset") -> None:
    from engrammar.analysis import verdict
    from engrammar.analysis.wording import number, percent

    about = comparison.attrs
    console = terminal.results()
    console.print(
        f"{about['title']}: {about['runs']} stochastic runs of {about['until']} (seed "
        f"{about['seed']}) beside the deterministic one",
        soft_wrap=True,
    )
    console.print(
        f"Network by {about['generator']}; engine {about['engine']} ({about['engine_choice']})",
        soft_wrap=True,
    )
    told(comparison).show()
    console.print(
        "In molecules, but for the Fano factor (variance over mean). The interval at the widest "
        "gap is widened for having looked at every time. p is the chance of such a gap if there is "
        "none, corrected for all observables and times.",
        style="dim",
        soft_wrap=True,
    )
    if "precision" in about:
        met = "after" if about["precision_reached"] else "was not reached in"
        console.print(
            f"A precision of {percent(about['precision'])} {met} {about['runs']:,} runs; intervals "
            f"allow for the {about['looks']} looks that were planned.",
            soft_wrap=True,
        )
    if "exact_mean" in comparison:
        console.print(
            f"Exact: the master equation of {about['exact_states']:,} states; at most "
            f"{number(float(comparison['exact_error'].max()))} of the probability is left out.",
            soft_wrap=True,
        )
    for name, sentences in verdict(comparison).items():
        console.print(f"\n{name}: {' '.join(sentences)}")
    console.print()


def told(comparison: "xr.Dataset") -> "Table":
    """Both at the end, and where they differ most."""
    from engrammar.analysis.verdict import moments
    from engrammar.analysis.wording import moment, number, percent
    from engrammar.command_line.tables import Table

    level = percent(comparison.attrs["confidence"])
    end = float(comparison["time"].values[-1])
    exact = "exact_mean" in comparison
    rows = []
    for name in comparison["observable"].values:
        of = comparison.sel(observable=name)
        for at in moments(comparison, str(name)):
            there = of.sel(time=at.time)
            low, high = at.bias - at.half_width, at.bias + at.half_width
            rows.append(
                (
                    at.observable,
                    f"{'end' if at.which == 'end' else 'widest gap'}, {moment(at.time, end)}",
                    number(at.ode),
                    *([number(float(there["exact_mean"]))] if exact else []),
                    number(at.mean),
                    number(at.sd),
                    number(at.fano),
                    number(at.bias),
                    f"{number(low)} to {number(high)}",
                    number(float(there["p_value"])),
                )
            )
    columns = (
        *("observable", "at", "ODE", *(["exact"] if exact else []), "mean", "sd", "Fano"),
        *("mean - ODE", f"{level} interval", "p"),
    )
    why = "a Fano factor where the mean is 0, p where no two runs differ"
    return Table(columns, rows, columns[2:], why)


def _show_distributions(comparison: "xr.Dataset", at: list[str]) -> None:
    quantiles(comparison, at).show()
    terminal.results().print(
        "Molecules in the runs. The dip is Hartigan's: with p small there is more than one peak.\n",
        style="dim",
        soft_wrap=True,
    )


def quantiles(comparison: "xr.Dataset", at: list[str]) -> "Table":
    """How the runs are spread at some times, and whether they have one peak."""
    from engrammar.analysis import distributions
    from engrammar.analysis.wording import moment, number
    from engrammar.command_line.tables import Table

    shown = distributions(comparison, at)
    end = float(comparison["time"].values[-1])
    runs = comparison["runs"]
    rows = []
    for name in shown["observable"].values:
        for time in shown["time"].values:
            counts = runs.sel(observable=name, time=time)
            dip, chance = (float(shown[which].sel(observable=name, time=time)) for which in _DIP)
            spread = (number(float(counts.quantile(q))) for q in (0, 0.05, 0.5, 0.95, 1))
            rows.append((str(name), moment(time, end), *spread, number(dip), number(chance)))
    columns = ("observable", "at", "least", "5 %", "median", "95 %", "most", "dip", "p (one peak)")
    return Table(columns, rows, columns[2:], "a dip, and its p, where fewer than four runs differ")


def _write_plot(path: Path, comparison: "xr.Dataset") -> None:
    from engrammar.analysis import style
    from engrammar.analysis.figures import figure

    made = figure(comparison)
    with doing("Drawing the plot"):
        outputs.write(path, lambda temporary: style.save(made, temporary, path.suffix))


def _write_report(path: Path, prepared: Prepared, comparison: "xr.Dataset", command: str) -> None:
    from engrammar.command_line.report import page

    with doing("Writing the report"):
        content = page(prepared.blueprint, comparison, prepared.description, command)
        outputs.write_bytes(path, content.encode())
