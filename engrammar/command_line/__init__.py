"""The command line: the one room that knows all the others.

Each command has a file of its own and imports what it needs when it runs, so that `engrammar
--help` answers before PySB or RoadRunner could even be loaded.
"""


def main() -> None:
    """Run the command line; this is what the program `engrammar` calls."""
    from engrammar.command_line.application import app

    app(prog_name="engrammar")
