"""`engrammar compare`: where the mean-field picture fails."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.preparation import Prepared, prepare
from engrammar.command_line.progress import doing, running
from engrammar.command_line.repeating import command

if TYPE_CHECKING:
    import xarray as xr


def compare(
    model: arguments.Model,
    option: arguments.Option = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    until: arguments.Until = None,
    stimulus: arguments.StimulusFile = None,
    runs: arguments.Runs = 100,
    seed: arguments.Seed = 0,
    points: arguments.Points = 101,
    confidence: Annotated[
        float, typer.Option(metavar="X", help="Confidence of the intervals, between 0 and 1.")
    ] = 0.95,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE.html", show_default=False, help="A report with plots."),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option(metavar="FILE.pdf|svg|png", show_default=False, help="A still plot."),
    ] = None,
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = arguments.MAX_SPECIES,
    generator: arguments.Expander = arguments.Generator.auto,
    engine: arguments.Engine = arguments.EngineName.auto,
    workers: arguments.Workers = 0,
    rtol: arguments.Rtol = 1e-8,
    atol: arguments.Atol = 1e-8,
) -> None:
    """Compare one deterministic run with an ensemble of stochastic ones.

    Shows both at the end and where they differ most, and says what that means. The report is one
    HTML file that opens offline. A CSV file holds the statistics, empty where a Fano factor is
    undefined; netCDF holds the runs as well.

    \b
    Examples:
      engrammar compare camkii_switch
      engrammar compare camkii_switch --runs 1000 --report camkii.html --plot camkii.pdf
      engrammar compare camkii_switch --option holoenzymes=200 --set Ca="0.2 uM"
      engrammar compare my_protein.py --until "1 h" --stimulus none --output comparison.nc
    """
    if runs < 2:
        raise Mistake(f"A comparison needs at least two runs to see their spread, not {runs}.")
    outputs.check(report, outputs.REPORTS)
    outputs.check(plot, outputs.PLOTS)
    outputs.check(output, outputs.RESULTS)
    prepared = prepare(model, option, set, until, stimulus, max_species, generator)
    from engrammar.analysis import compare as run

    with running(prepared.blueprint.name, runs) as advance:
        result = run(
            prepared.network,
            prepared.until,
            runs,
            seed=seed,
            stimulus=prepared.stimulus,
            parameters=prepared.parameters,
            points=points,
            confidence=confidence,
            engine=engine.value,
            workers=workers,
            advance=advance,
            rtol=rtol,
            atol=atol,
        )
    shown = result.sel(observable=prepared.observables)
    _show(shown)
    if output is not None:
        statistics = result.drop_dims(["run", "input", "change"], errors="ignore")
        outputs.write_dataset(output, result if output.suffix == ".nc" else statistics)
    if plot is not None:
        _write_plot(plot, shown)
    if report is not None:
        again = command(
            "compare",
            model,
            {"--option": option, "--set": set},
            {
                "--until": prepared.until,
                "--stimulus": stimulus,
                "--runs": runs,
                "--seed": seed,
                "--points": points,
                "--confidence": confidence,
                "--generator": generator.value,
                "--engine": engine.value,
                "--rtol": rtol,
                "--atol": atol,
                "--report": report,
            },
        )
        _write_report(report, prepared, shown, again)
    for what, path in (("report", report), ("plot", plot), ("result", output)):
        if path is not None:
            print(f"The {what} is in {path}")


def _show(comparison: "xr.Dataset") -> None:
    from engrammar.analysis import verdict
    from engrammar.analysis.verdict import moments
    from engrammar.analysis.wording import moment, number, percent

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
    level = percent(about["confidence"])
    end = float(comparison["time"].values[-1])
    rows = []
    for name in comparison["observable"].values:
        for at in moments(comparison, str(name)):
            low, high = at.bias - at.half_width, at.bias + at.half_width
            rows.append(
                (
                    at.observable,
                    f"{'end' if at.which == 'end' else 'widest gap'}, {moment(at.time, end)}",
                    number(at.ode),
                    number(at.mean),
                    number(at.sd),
                    number(at.fano),
                    number(at.bias),
                    f"{number(low)} to {number(high)}",
                )
            )
    columns = ("observable", "at", "ODE", "mean", "sd", "Fano", "mean - ODE", f"{level} interval")
    console.print(terminal.table(columns, rows, numbers=columns[2:]))
    console.print(
        "In molecules, but for the Fano factor (variance over mean). The interval at the widest "
        "gap is widened for having looked at every time.",
        style="dim",
        soft_wrap=True,
    )
    for name, sentences in verdict(comparison).items():
        console.print(f"\n{name}: {' '.join(sentences)}")
    console.print()


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
