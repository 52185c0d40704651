"""Errors as one sentence and an exit code; a bug keeps its traceback."""

import traceback

from engrammar.command_line import exit_codes


class Mistake(ValueError):
    """Something the user can put right, said in one sentence."""


class OutputError(RuntimeError):
    """A result could not be written, or would be wrong."""


class Interrupted(RuntimeError):
    """Ctrl-C, after which something was kept: the sentence says what and where."""


# By name, so that nothing heavy is imported to find out that something else went wrong.
_CODES = {
    "engrammar.analysis.equilibria.NoSteadyState": exit_codes.NO_TRAJECTORY,
    "engrammar.command_line.complaints.Interrupted": exit_codes.INTERRUPTED,
    "engrammar.command_line.complaints.OutputError": exit_codes.NO_OUTPUT,
    "engrammar.engines.first_passage.NeverReached": exit_codes.NO_TRAJECTORY,
    "engrammar.engines.master_equation.TooManyStates": exit_codes.NO_NETWORK,
    "engrammar.engines.task.SimulationError": exit_codes.NO_TRAJECTORY,
    "engrammar.expansion.bionetgen.ExpansionError": exit_codes.NO_NETWORK,
    "engrammar.jobs.cluster.ClusterError": exit_codes.NO_TRAJECTORY,
    "engrammar.simulation.UnknownName": exit_codes.MISTAKE,
}


def sentence(problem: Exception) -> tuple[int, str] | None:
    """The exit code and the sentence for `problem`, or None if it is a bug.

    A `ValueError` is a user's mistake where our own code raised it in so many words, and a bug
    where it came out of a library.
    """
    for kind in type(problem).__mro__:
        code = _CODES.get(f"{kind.__module__}.{kind.__qualname__}")
        if code is not None:
            return code, _one_line(problem)
    if isinstance(problem, ValueError) and _is_ours(problem):
        return exit_codes.MISTAKE, _one_line(problem)
    return None


def usage(problem: Exception) -> str:
    """What Click says of a wrong word, and which word it was."""
    said = str(problem.format_message())  # type: ignore[attr-defined]
    found = getattr(problem.__cause__, "errors", None)  # a range, or a number, that pydantic checks
    if found is None:
        return said
    about = found()[0]
    given, reason = repr(about["input"]), str(about["msg"]).removeprefix("Value error, ")
    if given not in reason:
        reason = f"{given} will not do. {reason}"
    return said.replace(str(about["msg"]), reason)


def _one_line(problem: Exception) -> str:
    return " ".join(str(problem).split())


def _is_ours(problem: Exception) -> bool:
    last = list(traceback.walk_tb(problem.__traceback__))[-1][0]
    return str(last.f_globals.get("__name__", "")).partition(".")[0] == "engrammar"
