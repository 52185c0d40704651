"""`engrammar passage`: when does an observable first get to a level?"""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from engrammar.command_line import arguments, outputs, terminal
from engrammar.command_line.preparation import prepare
from engrammar.command_line.progress import doing, running
from engrammar.command_line.simulating import Method

if TYPE_CHECKING:
    import xarray as xr


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
) -> None:
    """Run a model until an observable gets to a level, and say when: one run, or many.

    Stochastic runs of a network stop at the very event; without a network, at the first of the
    --points. How rare and how certain such times are is for `switching`.

    \b
    Examples:
      engrammar passage camkii_switch --level 60
      engrammar passage camkii_switch --level 60 --method ssa --runs 200
      engrammar passage camkii_holoenzyme -o dodecamer=true --level 20 --method ssa --until "5 s"
    """
    outputs.check(output, outputs.RESULTS)
    prepared = prepare(
        model, option, set, until, stimulus, max_species, generator, engine.value, method.value
    )
    from engrammar.analysis.passage import passage as ask
    from engrammar.network import Network

    settings: dict[str, Any] = {
        "stimulus": prepared.stimulus,
        "parameters": prepared.parameters,
        "points": points,
        "engine": engine.value,
    }
    blueprint, name = prepared.blueprint, observable or prepared.observables[0]
    asked = prepared.runnable if isinstance(prepared.runnable, Network) else blueprint
    if method is Method.ssa:
        with running(blueprint.name, runs) as advance:
            settings |= {"runs": runs, "seed": seed, "workers": workers, "advance": advance}
            result = ask(asked, name, level, prepared.until, "ssa", **settings)
    else:
        with doing(f"Integrating {blueprint.name}"):
            result = ask(asked, name, level, prepared.until, "ode", **settings)
    if output is not None:
        outputs.write_dataset(output, result)
        terminal.say(f"The result is in {output}.")
    _show(result)


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
    if not len(there):
        return f"{what} does not get to {about['level']:g} within {until}."
    if about["method"] == "ode":
        when = moment(there[0], about["until"])
        return f"{what} gets to {about['level']:g} at {when}."
    median, least, most = (
        moment(float(each), about["until"]) for each in np.quantile(there, [0.5, 0, 1])
    )
    return (
        f"{what} gets to {about['level']:g} within {until} in {len(there)} of {len(times)} "
        f"runs: of these the median at {median}, the first at {least}, the last at {most}."
    )
