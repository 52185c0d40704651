"""`engrammar frequency`: what a model makes of trains of pulses."""

from typing import Annotated, Any

import typer

from engrammar.command_line import arguments, outputs
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.preparation import prepare
from engrammar.command_line.progress import running
from engrammar.command_line.responses import finished, show_responses

_VARIED = ("rate", "width", "value", "count")


def frequency(
    model: arguments.Model,
    input: Annotated[str, typer.Option(metavar="NAME", help="The input that is pulsed.")],
    value: Annotated[str, typer.Option(metavar="VALUE", help='Its height, as "2 uM".')],
    rate: Annotated[str, typer.Option(metavar="RATE", help='Pulses a time, as "10 Hz".')],
    width: Annotated[str, typer.Option(metavar="DURATION", help='Of each pulse, as "10 ms".')],
    count: Annotated[str, typer.Option(metavar="N", help="How many pulses.")],
    after: Annotated[
        str, typer.Option(metavar="DURATION", help="How long to wait after the train.")
    ] = "0 s",
    reading: arguments.Reading = "end",
    observable: arguments.Observable = None,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    runs: Annotated[
        int, typer.Option(metavar="N", help="Stochastic runs of each train; 0 for none.")
    ] = 0,
    seed: arguments.Seed = 0,
    plot: arguments.Plot = None,
    output: arguments.Output = None,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Give a model trains of pulses, and see what it makes of one of their features.

    One of --rate, --width, --value and --count is a list with commas: that is what is varied. Over
    the rate, the number of pulses stays, so every train brings in as much calcium as the others:
    what differs is decoding. After Ctrl-C the trains that were finished are shown and written.

    \b
    Examples:
      engrammar frequency camkii_switch --input Ca --value "0.6 uM" --width "50 ms" --count 100
        --rate "1 Hz, 2 Hz, 5 Hz, 10 Hz" --after "1 min"
      engrammar frequency my_protein.py --input Ca --value "1 uM, 3 uM" --width "0.1 s" --count 20
        --rate "5 Hz" --runs 20 --reading peak --plot height.pdf --output height.nc
    """
    from engrammar.analysis import charts, style
    from engrammar.analysis.frequency import frequency_response
    from engrammar.analysis.stopping import Stopped

    outputs.check(output, outputs.RESULTS)
    outputs.check(plot, outputs.PLOTS)
    train = _train({"rate": rate, "width": width, "value": value, "count": count})
    (varied,) = (name for name, each in train.items() if isinstance(each, list))
    # How long each train takes follows from it; what is given here is not used.
    prepared = prepare(model, option, set, "1 s", "none", max_species, generator, overlays=overlay)
    shown = observable or prepared.observables[0]
    stopped: Stopped | None = None
    levels = len(train[varied])
    try:
        with running(f"Pulsing {prepared.blueprint.name}", levels, "trains") as advance:
            result = frequency_response(
                prepared.network,
                input,
                **train,
                after=after,
                observables=[shown],
                runs=runs,
                seed=seed,
                parameters=prepared.parameters,
                reading=reading,
                advance=advance,
            )
    except Stopped as stop:
        result, stopped = finished(stop), stop
    rest = ", ".join(f"{name} {each}" for name, each in train.items() if name != varied)
    later = "" if after == "0 s" else f" and {after} after it"
    show_responses(
        result,
        shown,
        f"{result.attrs['title']}: {shown}, {reading} of a train of pulses of {input} "
        f"({rest}){later}",
    )
    if output is not None:
        outputs.write_dataset(output, result)
        print(f"The result is in {output}")
    if plot is not None:
        made = charts.dose_curve(result, shown)
        outputs.write(plot, lambda temporary: style.save(made, temporary, plot.suffix))
        print(f"The plot is in {plot}")
    if stopped is not None:
        raise Interrupted(f"interrupted; shown are {stopped.done} of {stopped.total} trains.")


def _train(given: dict[str, str]) -> dict[str, Any]:
    """The features of the train, the varied one as a list. Raises `Mistake` unless it is one."""
    train: dict[str, Any] = {}
    for name, text in given.items():
        parts = [each.strip() for each in text.split(",") if each.strip()]
        if not parts:
            raise Mistake(f"--{name} is empty.")
        if name == "count":
            for each in parts:
                if not each.isdecimal() or int(each) < 1:
                    raise Mistake(f"--count is a number of pulses, such as 10, and not {each!r}.")
        of_its_kind = [int(each) for each in parts] if name == "count" else parts
        train[name] = of_its_kind if "," in text else of_its_kind[0]
    many = [name for name in _VARIED if isinstance(train[name], list)]
    if len(many) != 1:
        said = " and ".join(f"--{name}" for name in many) or "none of them"
        raise Mistake(
            "Give several values, with commas between, to exactly one of --rate, --width, --value "
            f"and --count, not to {said}."
        )
    return train
