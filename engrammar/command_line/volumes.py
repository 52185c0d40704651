"""`engrammar compare --volumes`: the same comparison at several sizes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from engrammar.command_line import outputs, terminal
from engrammar.command_line.complaints import Interrupted
from engrammar.command_line.preparation import Prepared
from engrammar.command_line.progress import running
from engrammar.command_line.responses import finished

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.command_line.tables import Table

OF_THE_BIAS = "The bias is in per cent of the deterministic value."


def compare_volumes(
    prepared: Prepared,
    volumes: list[str],
    runs: int,
    settings: dict[str, Any],
    plot: Path | None,
    output: Path | None,
) -> None:
    """Compare at each of `volumes`, print a table, and write what was asked for."""
    from engrammar.analysis import over_volumes
    from engrammar.analysis.convergence import convergence_figure
    from engrammar.analysis.stopping import Stopped

    total = None if settings["precision"] else runs * len(volumes)
    stopped: Stopped | None = None
    try:
        with running(prepared.blueprint.name, total) as advance:
            result = over_volumes(
                prepared.network, volumes, prepared.until, runs, advance=advance, **settings
            )
    except Stopped as stop:
        result, stopped = finished(stop), stop
    result = result.sel(observable=prepared.observables)
    _show(result, prepared)
    if output is not None:
        outputs.write_dataset(output, result)
        print(f"The result is in {output}")
    if plot is not None:
        made = convergence_figure(result)
        outputs.write(plot, lambda temporary: made.savefig(temporary, dpi=150))
        print(f"The plot is in {plot}")
    if stopped is not None:
        raise Interrupted(
            f"interrupted; shown are {stopped.done:,} of {stopped.total:,} runs, at "
            f"{result.sizes['volume']} of {len(volumes)} volumes."
        )


def _show(result: "xr.Dataset", prepared: Prepared) -> None:
    from engrammar.command_line.spine_size import at_spine_volume

    console = terminal.results()
    console.print(
        f"{result.attrs['title']}: deterministic against stochastic after {result.attrs['until']}, "
        "at the same concentrations",
        soft_wrap=True,
    )
    told(result).show()
    console.print(OF_THE_BIAS, style="dim", soft_wrap=True)
    for name, said in in_words(result).items():
        console.print(f"{name}: {said}", soft_wrap=True)
    if in_spines := at_spine_volume(prepared.blueprint, prepared.parameters, [result]):
        console.print(in_spines, soft_wrap=True)


def in_words(result: "xr.Dataset") -> dict[str, str]:
    """For each observable, how far the mean is off at each volume, and from which on it serves."""
    return {str(name): _off(result.sel(observable=name)) for name in result["observable"].values}


def _off(of: "xr.Dataset") -> str:
    from engrammar.analysis.wording import number

    unit, parts, serves = of["volume"].attrs["units"], [], ""
    for volume in of["volume"].values:
        at, where = of.sel(volume=volume), f"at {number(volume)} {unit}"
        why = ", which chance explains" if by_chance(at) else ""
        why = ", where that is 0" if at["relative_bias"].isnull() else why
        parts.append(f"{beside(at)} {where}{why}")
        serves = (serves or where.removeprefix("at ")) if is_right(at) == "yes" else ""
    said = f"Beside the deterministic course the mean of the runs is {'; '.join(parts)}"
    if serves:
        return f"{said}: from {serves} on it is right to a tenth."
    return f"{said}: at none of these sizes is it known to be right to a tenth."


def beside(at: "xr.Dataset") -> str:
    """On which side of the deterministic value the mean is, at one size, and how far off."""
    from engrammar.analysis.wording import percent

    off = float(at["relative_bias"])
    if off != off:
        return "no share of it"
    return f"{percent(abs(off))} {'above' if off > 0 else 'below'} it"


def by_chance(at: "xr.Dataset") -> bool:
    """Whether runs of one size are as far off as chance may bring them."""
    return bool(at["relative_bias_low"] <= 0 <= at["relative_bias_high"])


def is_right(at: "xr.Dataset") -> str:
    """Whether the deterministic value is right to a tenth at one size: yes, no, or not known.

    Yes where all of the interval is, no where none of it is: with 95 % each is wrong once in 40.
    """
    from engrammar.analysis.trust import TOLERATED

    ends = [abs(float(at[f"relative_bias_{end}"])) for end in ("low", "high")]
    if max(ends) <= TOLERATED:
        return "yes"
    return "no" if min(ends) > TOLERATED and not by_chance(at) else "not known"


def told(result: "xr.Dataset") -> "Table":
    """The comparison at each volume."""
    from engrammar.analysis.wording import UNDEFINED, number, percent
    from engrammar.command_line.tables import Table

    unit, rows = result["volume"].attrs["units"], []
    for name in result["observable"].values:
        for volume in result["volume"].values:
            at = result.sel(observable=name, volume=volume)
            off, low, high = (
                percent(float(at[f"relative_bias{end}"])) for end in ("", "_low", "_high")
            )
            interval = UNDEFINED if UNDEFINED in (low, high) else f"{low} to {high}"
            numbers = [number(float(at[each])) for each in ("ode", "mean", "sd", "fano")]
            rows.append((str(name), number(volume), str(int(at["runs"])), *numbers, off, interval))
    level = percent(float(result.attrs["confidence"]))
    columns = (
        *("observable", f"volume ({unit})", "runs", "ODE", "mean", "sd", "Fano"),
        *("mean - ODE", f"{level} interval"),
    )
    why = "a bias in per cent where the deterministic value is 0, a Fano factor where the mean is"
    return Table(columns, rows, columns[1:], why)
