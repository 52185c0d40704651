"""`engrammar passage`: when does an observable first get to a level?"""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.preparation import prepare
from engrammar.command_line.progress import doing, running
from engrammar.command_line.responses import finished
from engrammar.command_line.simulating import Method

if TYPE_CHECKING:
    import numpy as np
    import xarray as xr
    from matplotlib.figure import Figure


def passage(
    model: arguments.Model,
    level: Annotated[
        float, typer.Option(metavar="N", help="The level to get to, in molecules; up or down.")
    ],
    observable: arguments.Observable = None,
    option: arguments.Option = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    until: arguments.Until = None,
    stimulus: arguments.StimulusFile = None,
    method: Annotated[Method, typer.Option(help="Deterministic or stochastic.")] = Method.ode,
    runs: arguments.Runs = 1,
    seed: arguments.Seed = 0,
    points: arguments.Points = 1001,
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
    engine: arguments.Engine = arguments.EngineName.auto,
    workers: arguments.Workers = 0,
    plot: arguments.Plot = None,
) -> None:
    """Run a model until an observable gets to a level, and say when: one run, or many.

    Stochastic runs of a network stop at the very event; without a network, at the first of the
    --points. How rare and how certain such times are is for `switching`. The plot is the share of
    runs that are not there yet. After Ctrl-C the runs that were finished are shown and written, and
    those under way count as longer than they had been followed.

    \b
    Examples:
      engrammar passage camkii_switch --level 60
      engrammar passage camkii_switch --level 60 --method ssa --runs 200 --plot waiting.pdf
      engrammar passage camkii_holoenzyme -o dodecamer=true --level 20 --method ssa --until "5 s"
    """
    outputs.check(output, outputs.RESULTS)
    outputs.check(plot, outputs.PLOTS)
    if plot is not None and method is Method.ode:
        raise Mistake("One deterministic run has no survival curve: --plot goes with --method ssa.")
    prepared = prepare(
        model, option, set, until, stimulus, max_species, generator, engine.value, method.value
    )
    from engrammar.analysis import style
    from engrammar.analysis.passage import passage as ask
    from engrammar.analysis.stopping import Stopped
    from engrammar.network import Network

    settings: dict[str, Any] = {
        "stimulus": prepared.stimulus,
        "parameters": prepared.parameters,
        "points": points,
        "engine": engine.value,
    }
    blueprint, name = prepared.blueprint, observable or prepared.observables[0]
    asked = prepared.runnable if isinstance(prepared.runnable, Network) else blueprint
    stopped: Stopped | None = None
    if method is Method.ssa:
        try:
            with running(blueprint.name, runs) as advance:
                settings |= {"runs": runs, "seed": seed, "workers": workers, "advance": advance}
                result = ask(asked, name, level, prepared.until, "ssa", **settings)
        except Stopped as stop:
            result, stopped = finished(stop), stop
    else:
        with doing(f"Integrating {blueprint.name}"):
            result = ask(asked, name, level, prepared.until, "ode", **settings)
    if output is not None:
        outputs.write_dataset(output, result)
        terminal.say(f"The result is in {output}.")
    _show(result)
    if plot is not None:
        made = waiting_curve(result)
        if made is None:
            terminal.say("No run got there, so there is no plot.")
        else:
            outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
            print(f"The plot is in {plot}")
    if stopped is not None:
        raise Interrupted(
            f"interrupted; shown are {stopped.done:,} of {stopped.total:,} runs, and "
            f"{result.attrs['cut']:,} that were under way."
        )


def waiting_curve(result: "xr.Dataset") -> "Figure | None":
    """The share of runs that are not there yet; None where no run got there."""
    import numpy as np

    from engrammar.analysis import charts
    from engrammar.analysis.wording import time_scale

    followed, there = result["followed"].values, ~np.isnan(result["passage"].values)
    if not there.any():
        return None
    scale, unit = time_scale(float(followed.max()))
    return charts.survival(followed / scale, there, unit, "not there yet")


def _show(result: "xr.Dataset") -> None:
    about, console = result.attrs, terminal.results()
    console.print(in_words(result), soft_wrap=True)
    near = "the very event" if not about["resolution"] else f"{about['resolution']:.2g} s"
    console.print(f"Engine {about['engine']}; resolved to {near}.", style="dim", soft_wrap=True)


def in_words(result: "xr.Dataset") -> str:
    """When the level was reached, in a sentence."""
    import numpy as np

    from engrammar.analysis.wording import moment

    about, times = result.attrs, result["passage"].values
    until = moment(about["until"], about["until"])
    what = f"{about['title']}: {about['observable']}"
    there = times[~np.isnan(times)]
    cut = about.get("cut", 0)
    if cut:
        had = f"{len(there)} of {len(times)} runs that had begun when it was interrupted"
        left = (
            f"{cut} {'was' if cut == 1 else 'were'} still under way, the longest of them for "
            f"{moment(float(_under_way(result).max()), about['until'])}"
        )
        if not len(there):
            return (
                f"{what} got to {about['level']:g} in none of {had.partition(' of ')[2]}; {left}."
            )
    elif not len(there):
        return f"{what} does not get to {about['level']:g} within {until}."
    if about["method"] == "ode":
        when = moment(there[0], about["until"])
        return f"{what} gets to {about['level']:g} at {when}."
    median, least, most = (
        moment(float(each), about["until"]) for each in np.quantile(there, [0.5, 0, 1])
    )
    these = f"of these the median at {median}, the first at {least}, the last at {most}"
    if cut:
        return f"{what} got to {about['level']:g} in {had}: {these}; {left}."
    return (
        f"{what} gets to {about['level']:g} within {until} in {len(there)} of {len(times)} runs: "
        f"{these}."
    )


def _under_way(result: "xr.Dataset") -> "np.ndarray":
    """How long (s) each run had been followed that was cut short."""
    import numpy as np

    left = result["followed"].values[np.isnan(result["passage"].values)]
    return left[left < result.attrs["until"]]
