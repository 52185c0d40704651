"""`engrammar sensitivity`: which constants matter, and where their values are from."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.model_options import pairs
from engrammar.command_line.preparation import prepare
from engrammar.command_line.progress import running
from engrammar.command_line.spreading import executing

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.analysis.stopping import Stopped
    from engrammar.command_line.tables import Table


class Kind(StrEnum):
    """How to ask."""

    local = "local"
    sobol = "sobol"
    morris = "morris"


def sensitivity(
    model: arguments.Model,
    kind: Annotated[
        Kind,
        typer.Option(
            help="local: per cent of response for one per cent of each constant; sobol, morris: "
            "over the constants' ranges."
        ),
    ] = Kind.local,
    samples: Annotated[
        int, typer.Option(metavar="N", help="Samples of sobol (a power of two) or morris.")
    ] = 64,
    constant: Annotated[
        list[str],
        typer.Option(metavar="NAME", show_default=False, help="Only these; may be repeated."),
    ] = [],  # noqa: B006
    range: Annotated[
        list[str],
        typer.Option(
            metavar="NAME=LOW:HIGH", show_default=False, help='As k_off="0.01 1/s : 1 1/s".'
        ),
    ] = [],  # noqa: B006
    reading: arguments.Reading = "end",
    observable: arguments.Observable = None,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    until: arguments.Until = None,
    stimulus: arguments.StimulusFile = None,
    seed: arguments.Seed = 0,
    plot: arguments.Plot = None,
    output: arguments.Output = None,
    cluster: arguments.Cluster = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Rank the constants of a model by how much the response depends on them.

    The source of each constant stands beside it: what matters and is only assumed is worth a
    measurement. Global kinds vary every constant over its published range, or between half and
    twice its value where none is published; the table says which. After Ctrl-C the constants that
    were finished are shown (local), or the responses so far are in --output.

    \b
    Examples:
      engrammar sensitivity camkii_switch
      engrammar sensitivity my_protein.py --kind sobol --samples 256 --plot sobol.pdf
      engrammar sensitivity my_protein.py --kind morris --range k_off="0.01 1/s : 1 1/s"
    """
    from engrammar.analysis import charts, style
    from engrammar.analysis.ranges import ranges
    from engrammar.analysis.sensitivity import (
        global_sensitivity,
        local_sensitivity,
        simulations,
    )
    from engrammar.analysis.stopping import Stopped

    outputs.check(output, outputs.RESULTS)
    outputs.check(plot, outputs.PLOTS)
    given: dict[str, tuple[str, str]] = {}
    for name, text in pairs(range, "--range").items():
        low, colon, high = (part.strip() for part in text.partition(":"))
        if not colon or not low or not high:
            raise Mistake(f"--range {name}={text!r} is not of the form 'LOW : HIGH'.")
        given[name] = low, high
    if given and kind is Kind.local:
        raise Mistake("--range goes with --kind sobol or morris: local changes are tiny.")
    prepared = prepare(
        model, option, set, until, stimulus, max_species, generator, overlays=overlay
    )
    shown = observable or prepared.observables[0]
    title = f"Varying {prepared.blueprint.name}"
    network, parameters = prepared.network, prepared.parameters
    constants = len(ranges(network, constant, given, parameters=parameters))
    total = simulations(kind.value, constants, samples)
    common: dict[str, Any] = {
        "names": constant,
        "observables": [shown],
        "stimulus": prepared.stimulus,
        "parameters": parameters,
        "reading": reading,
    }
    try:
        with executing(cluster) as execute, running(title, total, "simulations") as advance:
            common |= {"execute": execute, "advance": advance}
            if kind is Kind.local:
                result = local_sensitivity(network, prepared.until, **common)
            else:
                common |= {"kind": kind.value, "samples": samples, "given": given, "seed": seed}
                result = global_sensitivity(network, prepared.until, **common)
    except Stopped as stop:
        raise _interrupted(stop, kind, shown, output) from None
    _show(result, shown)
    if output is not None:
        outputs.write_dataset(output, result)
        print(f"The result is in {output}")
    if plot is not None:
        made = charts.sensitivities(result, shown)
        outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
        print(f"The plot is in {plot}")


def _interrupted(
    stop: "Stopped", kind: Kind, observable: str, output: Path | None
) -> BaseException:
    """Show and write what there is, and say so."""
    if stop.finished is None or (kind is not Kind.local and output is None):
        return KeyboardInterrupt()
    if output is not None:
        outputs.write_dataset(output, stop.finished)
    what = "the responses at these"
    if kind is Kind.local:
        _show(stop.finished, observable)
        what = f"the sensitivities to the {stop.finished.sizes['constant']} constants they cover"
    where = f"in {output}" if output is not None else "shown"
    return Interrupted(
        f"interrupted after {stop.done} of {stop.total} simulations; {what} are {where}."
    )


def _show(result: "xr.Dataset", observable: str) -> None:
    console = terminal.results()
    console.print(
        f"{result.attrs['title']}: {observable}, {result.attrs['reading']} of "
        f"{result.attrs['until']}, {result.attrs['kind']} sensitivity",
        soft_wrap=True,
    )
    ranking(result, observable).show()
    if result.attrs["notes"]:
        console.print(f"Note: {result.attrs['notes']}.", soft_wrap=True)


def ranking(result: "xr.Dataset", observable: str) -> "Table":
    """The constants beside their sources."""
    from engrammar.analysis.sensitivity import ranked
    from engrammar.analysis.wording import number
    from engrammar.command_line.tables import Table

    kind = result.attrs["kind"]
    keys = {
        "local": ("sensitivity", "error"),
        "sobol": ("total", "total_width", "first", "first_width"),
        "morris": ("effect", "effect_width", "unevenness"),
    }[kind]
    words = {
        "sensitivity": "% per %",
        "error": "error",
        "total": "with interactions",
        "total_width": "±",
        "first": "by itself",
        "first_width": "± ",
        "effect": "effect (molecules)",
        "effect_width": "±",
        "unevenness": "unevenness",
    }
    of = result.sel(observable=observable)
    ranged = kind != "local"
    rows = []
    for name in ranked(result, observable):
        at = of.sel(constant=name)
        unit = str(at["unit"].item())
        row = [name, *(number(float(at[key])) for key in keys)]
        row.append(f"{number(float(at['value']))} {unit}".removesuffix(" dimensionless"))
        if ranged:
            ends = f"{number(float(at['low']))} to {number(float(at['high']))}"
            row.append(f"{ends} ({at['range_origin'].item()})")
        rows.append([*row, str(at["source"].item())])
    columns = ["constant", *(words[key] for key in keys), "value"]
    columns += ["range", "source"] if ranged else ["source"]
    why = result.attrs["notes"] or "the response does not tell"
    return Table(columns, rows, [words[key] for key in keys], why)
