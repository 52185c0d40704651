"""Ctrl-C that Python has acted on: the program ends by itself, once what was finished is kept."""

import threading

acted = threading.Event()
"""Set once an interrupt is acted on; until then `engrammar.command_line.interrupts` has a limit."""


def acted_on() -> None:
    """What was finished is being kept: evaluating and writing it may take its time."""
    acted.set()
