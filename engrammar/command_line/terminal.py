"""Two consoles: results go to standard output, everything else to standard error.

Standard output can be piped: it then has no colours, and tables are as wide as they need to be.
"""

import os
import sys
from collections.abc import Iterable
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

_WIDE = 200  # columns, where nobody's window sets a limit


def results() -> Console:
    """The console for what was asked for."""
    return _console(sys.stdout.isatty(), stderr=False)


def messages() -> Console:
    """The console for progress and for what goes wrong."""
    return _console(sys.stderr.isatty(), stderr=True)


def say(text: str) -> None:
    """A line on standard error, about what is being done."""
    messages().print(text, style="dim", soft_wrap=True)


def heading(text: str) -> Text:
    """A heading between tables."""
    return Text(f"\n{text}", style="bold")


def table(
    columns: Iterable[str], rows: Iterable[Iterable[str]], numbers: Iterable[str] = ()
) -> Table:
    """A table of plain text; the columns in `numbers` are set flush right."""
    right = set(numbers)
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in columns:
        made.add_column(name, justify="right" if name in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made


def _console(to_window: bool, stderr: bool) -> Console:
    # Brackets are BioNetGen's and SBML's here, never rich's own markup.
    settings: dict[str, Any] = {"markup": False, "highlight": False, "emoji": False}
    if not to_window and "COLUMNS" not in os.environ:
        settings["width"] = _WIDE
    return _Console(stderr=stderr, **settings)


class _Console(Console):
    """Leaves it to the program what happens when nobody reads on."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError
