"""`engrammar steady`: run a model until nothing changes any more."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.preparation import prepare
from engrammar.command_line.progress import doing
from engrammar.command_line.simulating import Method

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.command_line.tables import Table


def steady(
    model: arguments.Model,
    option: arguments.Option = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    stimulus: arguments.StimulusFile = None,
    method: Annotated[Method, typer.Option(help="Deterministic or stochastic.")] = Method.ode,
    runs: arguments.Runs = 100,
    seed: arguments.Seed = 0,
    tolerance: Annotated[
        float | None,
        typer.Option(
            metavar="X",
            show_default=False,
            help="The change that counts as none, of each observable's largest value; by default "
            "1e-6 deterministically and 0.05 in runs.",
        ),
    ] = None,
    first: Annotated[
        str, typer.Option(metavar="DURATION", help="Where to look first; doubled from there.")
    ] = "10 s",
    longest: Annotated[str, typer.Option(metavar="DURATION", help="Where to give up.")] = "7 d",
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
    engine: arguments.Engine = arguments.EngineName.auto,
    workers: arguments.Workers = 0,
) -> None:
    """Run a model at rest until it is steady, and say when that is and what it is like there.

    Stochastic runs are steady where their mean is, noise included: of a few runs nobody can tell.
    Their own fluctuations go on. Exit code 4 says that the model still moves.

    \b
    Examples:
      engrammar steady camkii_switch --set Ca="0.3 uM"
      engrammar steady camkii_switch --method ssa --runs 400
      engrammar steady my_protein.py --method ssa --engine nfsim --output settled.nc
    """
    outputs.check(output, outputs.RESULTS)
    chosen = stimulus or "none"
    prepared = prepare(
        model, option, set, "1 s", chosen, max_species, generator, engine.value, method.value
    )
    from engrammar.analysis.steadiness import until_steady
    from engrammar.analysis.wording import moment

    how: dict[str, Any] = {
        "first": first,
        "longest": longest,
        "tolerance": tolerance,
        "runs": runs,
        "seed": seed,
        "stimulus": prepared.stimulus,
        "parameters": prepared.parameters,
        "engine": engine.value,
        "workers": workers,
    }
    with doing(f"Settling {prepared.blueprint.name}"):
        result = until_steady(prepared.runnable, method.value, **how)
    if output is not None:
        outputs.write_dataset(output, result)
        terminal.say(f"The result is in {output}.")
    about = result.attrs
    console = terminal.results()
    end = float(result["time"].values[-1])
    kind = "the mean of its runs is" if method is Method.ssa else "it is"
    console.print(
        f"{result.attrs['title']}: {kind} steady from {moment(about['steady_at'], end)} on, within "
        f"{about['tolerance']:g}; engine {about['engine']} ({about['engine_choice']})",
        soft_wrap=True,
    )
    told(result, prepared.observables).show()


def told(result: "xr.Dataset", observables: Sequence[str]) -> "Table":
    """What it is like when steady."""
    from engrammar.analysis.wording import number
    from engrammar.command_line.tables import Table

    late = result.sel(time=slice(result.attrs["steady_at"], None))
    stochastic = result.attrs["method"] == "ssa"
    rows = []
    for name in observables:
        row = [name, number(float(late[name].mean()))]
        if stochastic:
            row.append(number(float(late[name].isel(time=-1).std(ddof=1))))
        rows.append((*row, "molecules"))
    columns = ["observable", "steady", *(["sd"] if stochastic else []), "unit"]
    why = "a standard deviation of fewer than two runs, or a mean where a run has no number"
    return Table(columns, rows, columns[1:-1], why)
