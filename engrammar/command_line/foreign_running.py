"""`engrammar simulate` of a file that no network can say: RoadRunner runs it as it stands."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from engrammar.command_line import catalogue, outputs, terminal
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.model_options import call, pairs
from engrammar.command_line.progress import doing

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.command_line.tables import Table
    from engrammar.importing.foreign import Foreign

_SHOWN = 40


def as_it_stands(model: str, options: Iterable[str]) -> "Foreign | None":
    """The model, if it is a file that only RoadRunner can run."""
    if catalogue.foreign_file(model) is None:
        return None
    from engrammar.importing.foreign import Foreign

    made = call(catalogue.find(model), options)
    return made if isinstance(made, Foreign) else None


def simulate_foreign(
    model: "Foreign",
    *,
    settings: Iterable[str],
    until: str | None,
    deterministic: bool,
    points: int,
    output: Path | None,
    rtol: float,
) -> None:
    """Run a foreign file and show its amounts at the start and at the end, in its own units."""
    from engrammar.stimulus import seconds

    if not deterministic:
        raise Mistake(f"{model.reason} So it can only be run deterministically: --method ode.")
    duration = until or model.question.until
    if not duration:
        raise Mistake(f'{model.origin} does not say how long to simulate: give --until, as "10 s".')
    values = {}
    for name, text in pairs(settings, "--set").items():
        try:
            values[name] = float(text)
        except ValueError:
            raise Mistake(
                f"{name} of {model.origin} is set to a number in the file's own unit, not {text!r}."
            ) from None
    terminal.say(f"{model.reason} RoadRunner runs it as it stands.")
    with doing(f"Simulating {model.name}"):
        result = model.simulate(seconds(duration), points=points, parameters=values, rtol=rtol)
    if output is not None:
        outputs.write_dataset(output, result)
        terminal.say(f"The result is in {output}.")
    terminal.results().print(
        f"{model.name}: deterministic run of {duration} by {result.attrs['engine']}, "
        "in the file's own units",
        soft_wrap=True,
    )
    told(result).show()


def told(result: "xr.Dataset") -> "Table":
    """The first quantities of the file at the start and at the end."""
    from engrammar.analysis.wording import written
    from engrammar.command_line.tables import Table

    rows = [
        (str(name), *(written(each.values[0, at], ".6g") for at in (0, -1)), each.attrs["units"])
        for name, each in list(result.data_vars.items())[:_SHOWN]
    ]
    columns = ("name", "at the start", "at the end", "unit")
    return Table(columns, rows, columns[1:3], "a quantity that the file leaves without a number")
