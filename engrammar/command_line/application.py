"""The program `engrammar`: its commands, and how it ends.

Whatever happens, the user reads one sentence on standard error, and a script gets an exit code.
"""

import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from engrammar.command_line import (
    branching,
    citing,
    comparing,
    decoding,
    differing,
    distancing,
    doctor,
    dosing,
    dwelling,
    exit_codes,
    expanding,
    exporting,
    featuring,
    forecasting,
    gallery,
    growing,
    importing,
    listing,
    overlays,
    passing,
    passports,
    picturing,
    planning,
    protocols,
    reporting,
    scanning,
    sensing,
    settling,
    showing,
    simulating,
    storing,
    switching,
    tabulating,
    verifying,
)
from engrammar.command_line.complaints import sentence, usage
from engrammar.command_line.interrupts import heeded
from engrammar.command_line.repeating import typed
from engrammar.command_line.terminal import messages

_TRACEBACK = "ENGRAMMAR_TRACEBACK"
_INTERRUPTED = "interrupted; networks already expanded are kept, nothing else was written."


class _Polite(TyperGroup):
    """Turns exceptions into a sentence and an exit code; with --traceback they pass."""

    def get_params(self, ctx: Any) -> Any:
        return [_without_value(each) for each in super().get_params(ctx)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            for each in command.get_params(ctx):
                _without_value(each)
        return command

    def main(self, *arguments: Any, **settings: Any) -> Any:
        settings["standalone_mode"] = False
        words = arguments[0] if arguments else settings.get("args")
        last_words = _INTERRUPTED
        try:
            with (
                typed(sys.argv[1:] if words is None else words),
                heeded(_say_interrupted, exit_codes.INTERRUPTED),
            ):
                code = super().main(*arguments, **settings)
        except (KeyboardInterrupt, typer.Abort) as problem:
            code = exit_codes.INTERRUPTED
            last_words = str(problem) or _INTERRUPTED  # a long job says what it has kept
        except BrokenPipeError:
            # Whoever read our output has had enough; what is left must not raise at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = exit_codes.OK
        except Exception as problem:
            sys.exit(_explain(problem))
        if code == exit_codes.INTERRUPTED:
            _complain(last_words)
        sys.exit(code if isinstance(code, int) else exit_codes.OK)


def _without_value(parameter: Any) -> Any:
    """A flag takes no value, so its help must not ask for a `<bool>`."""
    if getattr(parameter, "is_bool_flag", False):
        parameter.metavar = ""
    return parameter


def _explain(problem: Exception) -> int:
    if os.environ.get(_TRACEBACK):
        raise problem
    if isinstance(problem, typer.Exit):
        return int(problem.exit_code)
    wrong_usage = getattr(problem, "format_message", None)  # Click's own complaints
    if wrong_usage is not None:
        _complain(usage(problem))
        return exit_codes.MISTAKE
    known = sentence(problem)
    if known is None:
        raise problem
    _complain(known[1])
    return known[0]


def _say_interrupted() -> None:
    _complain(_INTERRUPTED)


def _complain(text: str) -> None:
    messages().print(f"engrammar: {text}", soft_wrap=True)


app = typer.Typer(
    cls=_Polite,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: "
    + "; ".join(f"{code} {meaning}" for code, meaning in exit_codes.IN_WORDS.items())
    + ".",
)


def _print_version(asked: bool) -> None:
    if asked:
        print(f"engrammar {version('engrammar')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _engrammar(
    context: typer.Context,
    show_version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Say which.")
    ] = False,
    traceback: Annotated[
        bool, typer.Option("--traceback", help="Show where an error came from.")
    ] = False,
) -> None:
    """Rule-based models of synaptic plasticity: build, compare, exchange.

    \b
    A first look at a model, and at where its mean-field picture fails:
      engrammar models
      engrammar show camkii_switch
      engrammar compare camkii_switch --report camkii.html

    Every MODEL can be a file of your own with a function that returns a Blueprint.
    """
    if traceback:
        os.environ[_TRACEBACK] = "1"
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(exit_codes.MISTAKE)


COMMANDS: dict[str, tuple[Callable[..., Any], ...]] = {
    "Look at a model": (
        listing.models,
        showing.show,
        picturing.picture,
        citing.cite,
        forecasting.forecast,
        expanding.expand,
        planning.plan,
        overlays.overlays,
        protocols.protocols,
    ),
    "Run it": (
        simulating.simulate,
        scanning.scan,
        settling.steady,
        passing.passage,
    ),
    "Deterministic against stochastic": (
        comparing.compare,
        reporting.report,
        distancing.distances,
    ),
    "Switches and memory": (
        branching.hysteresis,
        switching.switching,
        growing.growth,
        dwelling.dwells,
    ),
    "Responses, and what they depend on": (
        dosing.dose_response,
        decoding.frequency,
        featuring.features,
        sensing.sensitivity,
    ),
    "Exchange with other labs": (
        exporting.export,
        importing.import_model,
        verifying.verify,
        differing.diff,
    ),
    "Keep the house": (
        doctor.doctor,
        storing.exports,
        passports.passports,
        gallery.gallery,
        tabulating.table,
    ),
}
"""The commands by what they are for, in the order of `engrammar --help`."""

for _purpose, _commands in COMMANDS.items():
    for _command in _commands:
        _name = "import" if _command is importing.import_model else None  # a word of Python's own
        app.command(_name, rich_help_panel=_purpose)(_command)
