"""`engrammar dose-response`: what a model does at each level of an input, and Hill's curve."""

from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.preparation import prepare
from engrammar.command_line.progress import running
from engrammar.command_line.responses import finished, show_responses

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.analysis.dose_response import Hill


def dose_response(
    model: arguments.Model,
    over: Annotated[str, typer.Option(metavar="NAME", help="The input or constant to vary.")],
    lowest: Annotated[str, typer.Option("--from", metavar="VALUE", help='As "0.05 uM".')],
    highest: Annotated[str, typer.Option("--to", metavar="VALUE", help='As "5 uM".')],
    doses: Annotated[int, typer.Option(metavar="N", help="How many doses.")] = 12,
    linear: Annotated[
        bool, typer.Option("--linear", help="Doses in equal steps, not equal ratios.")
    ] = False,
    reading: arguments.Reading = "end",
    observable: arguments.Observable = None,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    until: arguments.Until = None,
    runs: Annotated[
        int, typer.Option(metavar="N", help="Stochastic runs at each dose; 0 for none.")
    ] = 0,
    seed: arguments.Seed = 0,
    plot: arguments.Plot = None,
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Hold an input at one dose after another, and fit Hill's curve to the response.

    Prints the response at every dose, and the half-point and Hill coefficient with their standard
    errors. The input is held from the start: the model's own stimulus is left out. After Ctrl-C
    the doses that were finished are shown and written.

    \b
    Examples:
      engrammar dose-response camkii_holoenzyme --over Ca --from "0.1 uM" --to "10 uM"
      engrammar dose-response my_protein.py --over Ca --from "0.1 uM" --to "10 uM" --runs 20
        --reading peak --plot curve.pdf --output curve.nc
    """
    import numpy as np

    from engrammar.analysis import charts, style
    from engrammar.analysis.dose_response import dose_response as respond
    from engrammar.analysis.stopping import Stopped
    from engrammar.simulation import in_model_units

    outputs.check(output, outputs.RESULTS)
    outputs.check(plot, outputs.PLOTS)
    prepared = prepare(model, option, set, until, "none", max_species, generator, overlays=overlay)
    first, last = (in_model_units(prepared.network, over, each) for each in (lowest, highest))
    if doses < 2:
        raise Mistake(f"A dose response needs at least two doses, not {doses}.")
    if not first < last or (first <= 0 and not linear):
        raise Mistake(
            f"{over} should rise from above zero, not go from {lowest} to {highest}; "
            "with --linear it may start at zero."
        )
    grid = (np.linspace if linear else np.geomspace)(first, last, doses)
    shown = observable or prepared.observables[0]
    stopped: Stopped | None = None
    try:
        with running(f"Dosing {prepared.blueprint.name}", doses, "doses") as advance:
            result = respond(
                prepared.network,
                over,
                grid,
                prepared.until,
                observables=[shown],
                runs=runs,
                seed=seed,
                parameters=prepared.parameters,
                reading=reading,
                advance=advance,
            )
    except Stopped as stop:
        result, stopped = finished(stop), stop
    show_responses(
        result, shown, f"{result.attrs['title']}: {shown}, {reading} of {result.attrs['until']}"
    )
    hill, said = fitted(result, over, shown)
    terminal.results().print(said, soft_wrap=True)
    if output is not None:
        outputs.write_dataset(output, result)
        print(f"The result is in {output}")
    if plot is not None:
        made = charts.dose_curve(result, shown, hill)
        outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
        print(f"The plot is in {plot}")
    if stopped is not None:
        raise Interrupted(f"interrupted; shown are {stopped.done} of {stopped.total} doses.")


def fitted(result: "xr.Dataset", over: str, observable: str) -> "tuple[Hill | None, str]":
    """Hill's curve in words, or why there is none."""
    from engrammar.analysis.dose_response import fit_hill
    from engrammar.analysis.wording import number

    try:
        hill = fit_hill(result[over].values, result[f"{observable}_ode"].values)
    except ValueError as problem:
        return None, f"No Hill curve: {problem}"
    return hill, (
        f"Hill's curve: half at {number(hill.half)} ± {number(hill.half_error)} "
        f"{result[over].attrs['units']}, n = {number(hill.n)} ± {number(hill.n_error)}, from "
        f"{number(hill.bottom)} to {number(hill.top)} molecules (standard errors; it misses by "
        f"{number(hill.residual)} molecules on average)."
    )
