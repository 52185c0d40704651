"""`engrammar scan`: the same simulation at many points of constants, inputs and volumes."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.model_options import pairs
from engrammar.command_line.preparation import Prepared, prepare
from engrammar.command_line.progress import running
from engrammar.command_line.spreading import check_resume, executing

if TYPE_CHECKING:
    from engrammar.analysis.scan import Design


class Method(StrEnum):
    """How to simulate."""

    ode = "ode"
    ssa = "ssa"


def scan(
    model: arguments.Model,
    over: Annotated[
        list[str],
        typer.Option(
            metavar="NAME=VALUES",
            help='What to vary: values as "0.1 uM, 0.3 uM", or "0.1 uM : 1 uM : 10" for ten of '
            "them; repeat it for a grid.",
        ),
    ],
    output: arguments.ScanOutput,
    logarithmic: Annotated[
        bool, typer.Option("--log", help="Ranges in equal ratios, not equal steps.")
    ] = False,
    latin: Annotated[
        int,
        typer.Option(
            min=0, metavar="N", help="N points of a Latin hypercube over the ranges, no grid."
        ),
    ] = 0,
    reading: Annotated[
        str | None,
        typer.Option(
            metavar="end|peak|mean", show_default=False, help="Keep this and not whole courses."
        ),
    ] = None,
    method: Annotated[
        Method, typer.Option(help="Deterministic (CVODE) or stochastic (Gillespie).")
    ] = Method.ode,
    runs: arguments.Runs = 1,
    seed: arguments.Seed = 0,
    points: arguments.Points = 101,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    until: arguments.Until = None,
    stimulus: arguments.StimulusFile = None,
    plot: arguments.Plot = None,
    cluster: arguments.Cluster = None,
    store: arguments.Store = None,
    resume: arguments.Resume = False,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Simulate a model at many points, and write one dataset with the scanned values as axes.

    Volumes are scanned as any constant (V_PLACE), without expanding the rules again. After Ctrl-C
    the file holds the points that were finished. With --store a scan that is interrupted or killed
    loses none of them, and --resume goes on with it, also on another cluster or on none; its
    numbers are the same to the bit. A plot needs two scanned quantities and --reading.

    \b
    Examples:
      engrammar scan camkii_switch --over Ca="0.05 uM : 1 uM : 20" --log --output calcium.nc
      engrammar scan my_protein.py --over Ca="0.1 uM : 1 uM : 10" --over k_off="0.05 1/s, 0.1 1/s"
        --reading peak --output map.nc --plot map.pdf
      engrammar scan camkii_switch --over Ca="0.1 uM, 0.2 uM" --method ssa --runs 1000
        --output doses.nc --store doses.zarr --resume
      engrammar scan my_protein.py --over k_on="1 1/uM/s : 10 1/uM/s" --latin 50 --output sample.csv
    """
    from engrammar.analysis import charts, style
    from engrammar.analysis.scan import scan as run
    from engrammar.analysis.stopping import Stopped

    check_resume(resume, store)
    outputs.check(output, outputs.RESULTS)
    outputs.check(plot, outputs.PLOTS)
    axes = pairs(over, "--over")
    if plot is not None and (len(axes) != 2 or reading is None or latin):
        raise Mistake("A map has two axes: --plot needs two --over, a --reading, and no --latin.")
    prepared = prepare(
        model, option, set, until, stimulus, max_species, generator, overlays=overlay
    )
    design = _design(prepared, axes, logarithmic, latin, seed)
    total = len(design.values)
    try:
        name = f"Scanning {prepared.blueprint.name}"
        with executing(cluster) as execute, running(name, total, "points") as advance:
            result = run(
                prepared.network,
                design,
                prepared.until,
                method.value,
                runs=runs,
                seed=seed,
                points=points,
                stimulus=prepared.stimulus,
                parameters=prepared.parameters,
                observables=prepared.observables,
                reading=reading,
                execute=execute,
                advance=advance,
                store=store,
                resume=resume,
            )
    except Stopped as stop:
        if stop.finished is None:
            raise KeyboardInterrupt from stop
        outputs.write_dataset(output, stop.finished)
        kept = "" if store is None else f"; --resume goes on with {store}"
        raise Interrupted(
            f"interrupted; the {stop.done} of {stop.total} points that were finished are in "
            f"{output}, the others are empty there{kept}."
        ) from None
    outputs.write_dataset(output, result)
    terminal.results().print(
        f"{prepared.blueprint.name}: {total} points over {', '.join(design.names)}; "
        f"{', '.join(prepared.observables)} in molecules",
        soft_wrap=True,
    )
    if result.attrs["failed"]:
        terminal.results().print(f"Empty: {result.attrs['failed']}", soft_wrap=True)
    print(f"The result is in {output}")
    if plot is not None:
        made = charts.heat_map(result, prepared.observables[0])
        outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
        print(f"The plot is in {plot}")


def _design(
    prepared: Prepared, axes: dict[str, str], logarithmic: bool, latin: int, seed: int
) -> "Design":
    import numpy as np

    from engrammar.analysis.ranges import ranges
    from engrammar.analysis.scan import Design, grid, latin_hypercube
    from engrammar.simulation import in_model_units

    network = prepared.network
    if latin:
        given = {name: _ends(name, text)[:2] for name, text in axes.items()}
        over = ranges(network, list(given), {name: (a, b) for name, (a, b) in given.items()})
        return latin_hypercube(over, latin, seed=seed, logarithmic=logarithmic)
    levels: dict[str, list[float]] = {}
    for name, text in axes.items():
        if ":" not in text:
            values = [each.strip() for each in text.split(",") if each.strip()]
            levels[name] = grid(network, {name: values}).values[:, 0].tolist()
            continue
        first, last, count = _ends(name, text)
        low, high = (in_model_units(network, name, each) for each in (first, last))
        if not count.isdecimal() or int(count) < 2:
            raise Mistake(
                f"--over {name}={text!r} needs how many values, as in '{first} : {last} : 10'."
            )
        if logarithmic and not (low > 0 and high > 0):
            raise Mistake(f"With --log {name} must stay above zero, not go from {first} to {last}.")
        levels[name] = (np.geomspace if logarithmic else np.linspace)(
            low, high, int(count)
        ).tolist()
    mesh = np.stack([each.ravel() for each in np.meshgrid(*levels.values(), indexing="ij")], axis=1)
    return Design(tuple(levels), mesh, tuple(map(len, levels.values())))


def _ends(name: str, text: str) -> tuple[str, str, str]:
    parts = [each.strip() for each in text.split(":")]
    if len(parts) not in (2, 3) or not all(parts):
        raise Mistake(f"--over {name}={text!r} is not of the form 'LOW : HIGH : N'.")
    return parts[0], parts[1], parts[2] if len(parts) == 3 else ""
