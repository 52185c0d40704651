"""`engrammar dwells`: how long a switch stays on, and how long off."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.rereading import Result, reread

if TYPE_CHECKING:
    from engrammar.analysis.dwelling import Dwells
    from engrammar.command_line.tables import Table


def dwells(
    result: Result,
    observable: Annotated[str, typer.Option(metavar="NAME", help="What is on or off.")],
    low: Annotated[float, typer.Option(metavar="N", help="Off from here down, in molecules.")],
    high: Annotated[float, typer.Option(metavar="N", help="On from here up, in molecules.")],
    confidence: Annotated[
        float, typer.Option(metavar="X", help="Confidence of the intervals, between 0 and 1.")
    ] = 0.95,
    plot: arguments.Plot = None,
    output: arguments.Output = None,
) -> None:
    """Read off stochastic runs how long each stay on and each stay off lasts.

    Between the two thresholds a run stays what it was. The last stay of a run counts as longer
    than was seen; the first began before anybody looked, and is left out. Stays shorter than the
    distance of two points of time are missed: ask `simulate` for enough --points.

    \b
    Examples:
      engrammar simulate camkii_switch --option holoenzymes=2 --method ssa --runs 20 --until "50 h"
        --stimulus none --points 20001 --output runs.nc
      engrammar dwells runs.nc --observable T286_phosphorylated --low 2 --high 8 --plot dwells.pdf
    """
    from engrammar.analysis import style
    from engrammar.analysis.charts import dwell_histogram
    from engrammar.analysis.dwelling import dwells as read_off
    from engrammar.analysis.dwelling import listed
    from engrammar.analysis.intervals import check_confidence

    outputs.check(plot, outputs.PLOTS)
    outputs.check(output, outputs.RESULTS)
    check_confidence(confidence)
    ensemble = reread(result)
    both = read_off(ensemble, observable, low, high)
    _show(both, observable, low, high, confidence)
    if output is not None:
        asked: dict[str, float | str] = {"observable": observable, "low": low, "high": high}
        asked["confidence"] = confidence
        outputs.write_dataset(output, listed(both, ensemble, **asked))
        print(f"The result is in {output}")
    if plot is not None:
        made = dwell_histogram(both, observable)
        outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
        print(f"The plot is in {plot}")


def _show(
    both: "tuple[Dwells, Dwells]", observable: str, low: float, high: float, confidence: float
) -> None:
    from engrammar.analysis.wording import number

    table, doubts = told(both, confidence)
    console = terminal.results()
    console.print(
        f"{observable}: on from {number(high)} molecules up, off from {number(low)} down",
        soft_wrap=True,
    )
    table.show()
    for sentence in doubts:
        console.print(sentence, soft_wrap=True)


def told(both: "tuple[Dwells, Dwells]", confidence: float) -> "tuple[Table, list[str]]":
    """The mean stays, and what is doubtful about them."""
    import numpy as np

    from engrammar.analysis.waiting import exponential_rate, memoryless
    from engrammar.analysis.wording import number, percent, time_scale
    from engrammar.command_line.tables import Table

    rows: list[Sequence[str]] = []
    doubts: list[str] = []
    for stays in both:
        seen = int(stays.seen.sum())
        if stays.times.sum() == 0:
            why = "entered at the very end" if len(stays.times) else "never entered"
            rows.append((stays.state, str(seen), str(len(stays.times) - seen), why, "", "", ""))
            continue
        rate = exponential_rate(stays.times, stays.seen, confidence)
        scale, unit = time_scale(rate.time / max(seen, 1))
        mean, least, most = (
            number(each / scale) if np.isfinite(each) else "no limit known"
            for each in rate.mean_time
        )
        if not seen:
            mean = "none ended"
        rows.append((stays.state, str(seen), str(len(stays.times) - seen), mean, least, most, unit))
        doubt = memoryless(stays.times, stays.seen)
        if np.isnan(doubt):
            doubts.append(f"Too few stays {stays.state} ended to see whether they have a memory.")
        if doubt < 0.01:
            doubts.append(
                f"The stays {stays.state} are not those of a process without memory "
                f"(p = {number(doubt)}): the mean's interval supposes that they are."
            )
    level = f"{percent(confidence)}, from"
    columns = ("state", "ended", "cut by the end", "mean stay", level, "to", "unit")
    return Table(columns, rows, columns[1:6], "no stay has a length"), doubts
