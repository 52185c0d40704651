"""The table that dose-response and frequency print: a response at each level of something."""

from typing import TYPE_CHECKING

from engrammar.command_line import terminal
from engrammar.interruption import acted_on

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.analysis.stopping import Stopped
    from engrammar.command_line.tables import Table


def show_responses(result: "xr.Dataset", observable: str, title: str) -> None:
    """Print the response of `observable` at every level, under a `title`."""
    terminal.results().print(f"{title}, in molecules", soft_wrap=True)
    told(result, observable).show()


def told(result: "xr.Dataset", observable: str) -> "Table":
    """The response of `observable` at every level."""
    from engrammar.analysis.wording import number
    from engrammar.command_line.tables import Table

    over = result.attrs["over"]
    stochastic = observable in result
    unit = result[over].attrs["units"]
    of = "" if unit in ("", "1", "dimensionless") else f" ({unit})"
    columns = [f"{over}{of}", "deterministic", *(["mean", "sd"] if stochastic else [])]
    rows = []
    for index, level in enumerate(result[over].values):
        row = [number(level), number(float(result[f"{observable}_ode"][index]))]
        if stochastic:
            runs = result[observable][index].values
            row += [
                number(runs.mean()),
                number(runs.std(ddof=1)) if len(runs) > 1 else "one run",
            ]
        rows.append(row)
    return Table(columns, rows, columns, "a response where a course has no number")


def finished(stop: "Stopped") -> "xr.Dataset":
    """What was finished before Ctrl-C; raises `KeyboardInterrupt` if nothing was."""
    if stop.finished is None:
        raise KeyboardInterrupt from stop
    acted_on()
    return stop.finished
