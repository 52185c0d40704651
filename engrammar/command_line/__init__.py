"""The command line: the one room that knows all the others.

Each command has a file of its own and imports what it needs when it runs, so that `engrammar
--help` answers before PySB or RoadRunner could even be loaded.
"""

import sys

from engrammar.command_line.exit_codes import INTERRUPTED


def main() -> None:
    """Run the command line; this is what the program `engrammar` calls."""
    try:
        from engrammar.command_line.application import app
    except KeyboardInterrupt:  # before the program is there to take it
        sys.exit(INTERRUPTED)
    app(prog_name="engrammar")
