"""`engrammar protocols`: the protocols of the field, and schedules of them as stimulus files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import outputs, terminal
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.model_options import pairs

if TYPE_CHECKING:
    from engrammar.stimuli import CalciumKernel, Protocol
    from engrammar.stimulus import Stimulus


def protocols(
    name: Annotated[
        str | None,
        typer.Argument(metavar="PROTOCOL", show_default=False, help="One of those it lists."),
    ] = None,
    blocks: Annotated[int, typer.Option(min=1, metavar="N", help="Blocks a day.")] = 1,
    every: Annotated[
        str, typer.Option(metavar="DURATION", help="From one block's start to the next.")
    ] = "15 min",
    days: Annotated[int, typer.Option(min=1, metavar="N", help="Days, one start each 24 h.")] = 1,
    start: Annotated[str, typer.Option(metavar="DURATION", help="When it begins.")] = "0 s",
    inputs: Annotated[
        list[str] | None,
        typer.Option(
            "--input",
            "-i",
            metavar="NAME=KERNEL",
            show_default=False,
            help="An input of the model and the calcium that spikes are there: hippocampal, "
            "cortical or nucleus; may be repeated.",
        ),
    ] = None,
    spikes: Annotated[
        bool, typer.Option("--spikes", help="Calcium of each spike, and not the mean of a train.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE.yaml", help="For --stimulus of other commands."),
    ] = None,
) -> None:
    """List stimulation protocols, or write a schedule of one: blocks a day, for days.

    \b
    Examples:
      engrammar protocols
      engrammar protocols iTBS --blocks 4 --days 7 --input Ca=cortical --output week.yaml
      engrammar simulate ltp_ltd_spine --stimulus week.yaml --until "8 day"
    """
    outputs.check(output, (".yaml", ".yml"))
    known = _protocols()
    if name is None:
        rows = [
            (each, f"{len(made.presynaptic)}", f"{made.duration:.0f} s", str(made.source))
            for each, made in ((each, make()) for each, make in known.items())
        ]
        terminal.results().print(terminal.table(("protocol", "volleys", "lasts", "source"), rows))
        return
    if name not in known:
        raise Mistake(f"There is no protocol {name!r}; there are {', '.join(known)}.")
    if output is None or not inputs:
        raise Mistake(
            f"A schedule of {name} needs inputs and a file: "
            f"engrammar protocols {name} --input Ca=cortical --output {name}.yaml"
        )
    schedule = known[name]()
    for times, apart in ((blocks, every), (days, "24 h")):
        schedule = schedule.repeated(times, apart) if times != 1 else schedule
    stimulus = _stimulus(schedule, pairs(inputs, "--input"), spikes, start)
    outputs.write(output, stimulus.save)
    terminal.say(
        f"Wrote {output}: {len(stimulus.holds)} intervals until {stimulus.duration:.0f} s."
    )


def _protocols() -> Mapping[str, Callable[[], "Protocol"]]:
    from engrammar.stimuli import pairings, trains

    return {
        "tetanus": trains.tetanus,
        "theta_burst": trains.theta_burst,
        "low_frequency": trains.low_frequency,
        "iTBS": trains.intermittent_theta_burst,
        "cTBS": trains.continuous_theta_burst,
        "tACS": pairings.alternating_current,
    }


def _kernels() -> Mapping[str, "CalciumKernel"]:
    from engrammar.models.immediate_early_genes import IN_DENDRITE
    from engrammar.models.ltp_ltd_spine import KERNEL
    from engrammar.models.memory_trace import IN_NUCLEUS

    return {"hippocampal": KERNEL, "cortical": IN_DENDRITE, "nucleus": IN_NUCLEUS}


def _stimulus(
    protocol: "Protocol", inputs: Mapping[str, str], spikes: bool, start: str
) -> "Stimulus":
    """Calcium of every input together."""
    from engrammar.stimuli import by_kernel, by_mean
    from engrammar.stimulus import REST, seconds

    kernels, together = _kernels(), REST
    for name, kernel in inputs.items():
        if kernel not in kernels:
            raise Mistake(f"There is no kernel {kernel!r}; there are {', '.join(kernels)}.")
        if spikes:
            together = together.together(by_kernel(protocol, kernels[kernel], 2, input=name))
        else:
            together = together.together(by_mean(protocol, kernels[kernel], name))
    return together.delayed(seconds(start))
