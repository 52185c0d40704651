"""`engrammar simulate`: time courses of a model, deterministic or stochastic."""

from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.foreign_running import as_it_stands, simulate_foreign
from engrammar.command_line.preparation import Prepared, prepare
from engrammar.command_line.progress import doing, running
from engrammar.command_line.spreading import check_resume

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr

    from engrammar.command_line.tables import Table


class Method(StrEnum):
    """How to simulate."""

    ode = "ode"
    ssa = "ssa"


def simulate(
    model: arguments.Model,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    until: arguments.Until = None,
    stimulus: arguments.StimulusFile = None,
    method: Annotated[
        Method, typer.Option(help="Deterministic (CVODE) or stochastic (Gillespie).")
    ] = Method.ode,
    runs: arguments.Runs = 1,
    seed: arguments.Seed = 0,
    points: arguments.Points = 101,
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
    engine: arguments.Engine = arguments.EngineName.auto,
    workers: arguments.Workers = 0,
    store: arguments.Store = None,
    resume: arguments.Resume = False,
    cluster: arguments.Cluster = None,
    rtol: arguments.Rtol = 1e-8,
    atol: arguments.Atol = 1e-8,
) -> None:
    """Simulate a model and show its observables at the start and at the end.

    A CSV file has the columns run, time (s) and one for each observable (molecules). After Ctrl-C
    the runs that were finished are shown and written. With --store an ensemble that was interrupted
    loses nothing that was finished, and --resume goes on with it; its numbers are the same to the
    bit however it was split or shared.

    \b
    Examples:
      engrammar simulate camkii_switch
      engrammar simulate camkii_switch --set Ca="0.3 uM" --until "1 h"
      engrammar simulate camkii_switch --method ssa --runs 20 --seed 1 --output runs.nc
      engrammar simulate camkii_switch --method ssa --runs 10000 --store runs.zarr
      engrammar simulate camkii_switch --method ssa --runs 20000 --store runs.zarr --resume
      engrammar simulate camkii_holoenzyme -o dodecamer=true --method ssa --engine nfsim
      engrammar simulate my_protein.py --stimulus tetanus.yaml --output course.csv
    """
    if runs < 1:
        raise Mistake(f"A simulation needs at least one run, not {runs}.")
    if method is Method.ode and runs > 1:
        raise Mistake("Every deterministic run is the same: --runs goes with --method ssa.")
    long_job = store is not None or cluster is not None
    if long_job and method is Method.ode:
        raise Mistake("--store and --cluster are for stochastic runs: add --method ssa.")
    check_resume(resume, store)
    outputs.check(output, outputs.RESULTS)
    foreign = as_it_stands(model, option)
    if foreign is not None:
        simulate_foreign(
            foreign,
            settings=set,
            until=until,
            deterministic=method is Method.ode,
            points=points,
            output=output,
            rtol=rtol,
        )
        return
    prepared = prepare(
        model,
        option,
        set,
        until,
        stimulus,
        max_species,
        generator,
        engine.value,
        method.value,
        overlays=overlay,
    )
    from engrammar.simulation import EnsembleStopped
    from engrammar.simulation import simulate as run

    name = prepared.blueprint.name
    stochastic = method is Method.ssa
    common: dict[str, Any] = {
        "runs": runs,
        "seed": seed,
        "stimulus": prepared.stimulus,
        "parameters": prepared.parameters,
        "points": points,
        "engine": engine.value,
        "workers": workers,
    }
    watch = running(name, runs) if stochastic else nullcontext(lambda _: None)
    interrupted = False
    try:
        with doing(f"Simulating {name}") if not stochastic else nullcontext(), watch as advance:
            common["advance"] = advance
            if long_job:
                result = _ensemble(prepared, store, resume, cluster, common)
            else:
                common |= {"rtol": rtol, "atol": atol}
                result = run(prepared.runnable, prepared.until, method.value, **common)
    except EnsembleStopped as stop:
        result, interrupted = stop.finished, True
    if output is not None:
        outputs.write_dataset(output, result)
        terminal.say(f"The result is in {output}.")
    _show(result, prepared)
    if interrupted:
        raise Interrupted(f"interrupted; shown are {result.sizes['run']:,} of {runs:,} runs.")


def _ensemble(
    prepared: Prepared,
    store: Path | None,
    resume: bool,
    cluster: str | None,
    common: dict[str, Any],
) -> "xr.Dataset":
    from engrammar.jobs import Cluster, ensemble

    kept: dict[str, Any] = {"store": store, "resume": resume}
    with Cluster(cluster) if cluster is not None else nullcontext() as workers:
        return ensemble(prepared.runnable, prepared.until, cluster=workers, **kept, **common)


def _show(result: "xr.Dataset", prepared: Prepared) -> None:
    runs = result.sizes["run"]
    kind = "deterministic run" if result.attrs["method"] == "ode" else f"{runs} stochastic runs"
    expanded = prepared.runnable is prepared.network
    network = f"network by {result.attrs['generator']}" if expanded else "no network"
    terminal.results().print(
        f"{prepared.blueprint.name}: {kind} of {prepared.until}; {network}, "
        f"engine {result.attrs['engine']} "
        f"({result.attrs['engine_choice']})",
        soft_wrap=True,
    )
    told(result, prepared.observables).show()


def told(result: "xr.Dataset", observables: "Sequence[str]") -> "Table":
    """The observables at the start and at the end."""
    from engrammar.analysis.wording import number
    from engrammar.command_line.tables import Table

    runs = result.sizes["run"]
    rows = []
    for name in observables:
        for when, index in (("start", 0), ("end", -1)):
            values = result[name].values[:, index]
            row = [name, when, number(values.mean())]
            if runs > 1:
                row.append(number(values.std(ddof=1)))
            rows.append((*row, "molecules"))
    value = "mean" if runs > 1 else "value"
    columns = ["observable", "at the", value, *(["sd"] if runs > 1 else []), "unit"]
    return Table(columns, rows, (value, "sd"), "a run that has no number there")
