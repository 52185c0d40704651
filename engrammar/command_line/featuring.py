"""`engrammar features`: where a time course peaks, and how fast it rises and falls."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.rereading import Result, reread

if TYPE_CHECKING:
    import xarray as xr

    from engrammar.command_line.tables import Table

_ROWS = {
    "baseline": "at the start",
    "peak": "peak",
    "peak_time": "time of the peak",
    "half_rise": "half-rise, at",
    "half_fall": "half-fall, after the peak",
    "decay_time": "decay constant",
    "decay_plateau": "decays to",
    "final": "at the end",
    "area": "area above the start",
}


def features(
    result: Result,
    observable: Annotated[str, typer.Option(metavar="NAME", help="Whose course.")],
    plot: arguments.Plot = None,
    output: arguments.Output = None,
) -> None:
    """Read off time courses when they peak, and how fast they rise and decay.

    The half-rise is when half of the way from the start to the peak is made, the half-fall (or
    half-decay) how long after the peak half of it is lost again, the decay constant that of an
    exponential fitted from the peak on. All are as fine as the points of the result: ask
    `simulate` for enough --points. Where a course does not show one of them, it says why. Many
    runs are read one by one; noise makes the peak of a run larger than that of the mean.

    \b
    Examples:
      engrammar simulate camkii_switch --points 2001 --output course.nc
      engrammar features course.nc --observable T286_phosphorylated --plot peak.pdf
    """
    from engrammar.analysis import features as read_off
    from engrammar.analysis import style
    from engrammar.analysis.course_chart import course_with_features
    from engrammar.analysis.distances import runs_of

    outputs.check(output, outputs.RESULTS)
    outputs.check(plot, outputs.PLOTS)
    held = reread(result)
    found = read_off(runs_of(held).assign_attrs(held.attrs), observable).assign_attrs(
        title=held.attrs.get("title", result.name)
    )
    _show(found)
    if output is not None:
        # A row of a CSV file is a run; the course has its own file.
        outputs.write_dataset(output, found if output.suffix == ".nc" else found.drop_dims("time"))
        terminal.say(f"The result is in {output}.")
    if plot is not None:
        made = course_with_features(found)
        outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
        print(f"The plot is in {plot}")


def _show(found: "xr.Dataset") -> None:
    runs = found.sizes["run"]
    console = terminal.results()
    console.print(
        f"{found.attrs['title']}: {found.attrs['observable']}, "
        f"{'one course' if runs == 1 else f'{runs:,} runs'}",
        soft_wrap=True,
    )
    told(found).show()
    for sentence in remarks(found):
        console.print(sentence, soft_wrap=True)


def told(found: "xr.Dataset") -> "Table":
    """Every feature, or its mean over the runs that have it."""
    from engrammar.command_line.tables import Table

    rows = [
        (words, *_row(found, name), found[name].attrs["units"]) for name, words in _ROWS.items()
    ]
    columns = ("value",) if found.sizes["run"] == 1 else ("mean", "sd", "runs that have it")
    why = "fewer runs show it than are needed to tell; the sentences here say why"
    return Table(("", *columns, "unit"), rows, columns, why)


def remarks(found: "xr.Dataset") -> list[str]:
    """How sure the decay is, and why some features are missing, in sentences."""
    from engrammar.analysis.wording import number

    runs, said = found.sizes["run"], []
    if runs == 1 and (error := found["decay_time_error"].dropna("run")).size:
        said.append(f"The standard error of the decay constant is {number(float(error[0]))} s.")
    for why, times in _reasons(found):
        where = "" if runs == 1 else f" ({times:,} of {runs:,} runs)"
        said.append(f"{why[0].upper()}{why[1:]}{where}.")
    return said


def _row(found: "xr.Dataset", name: str) -> tuple[str, ...]:
    """A feature as its cells; a mean is over the runs that have it."""
    from engrammar.analysis.wording import UNDEFINED, number

    there = found[name].dropna("run").values
    if found.sizes["run"] == 1:
        return (number(float(found[name][0])),)
    mean = number(float(there.mean())) if len(there) else UNDEFINED
    spread = number(float(there.std(ddof=1))) if len(there) > 1 else UNDEFINED
    return mean, spread, f"{len(there):,}"


def _reasons(found: "xr.Dataset") -> list[tuple[str, int]]:
    """Why some features are missing, and in how many runs, the commonest reason first."""
    sentences = re.split(r"(?:^|; )run \d+: ", found.attrs["notes"])
    return Counter(each.rstrip(".") for each in sentences if each).most_common()
