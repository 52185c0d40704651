"""`engrammar models`: what there is to run."""

from engrammar.command_line import catalogue, terminal
from engrammar.command_line.model_options import listing


def models() -> None:
    """List the models of the house and of installed packages: name, what it is, its options.

    \b
    Examples:
      engrammar models
      engrammar show camkii_switch
    """
    rows = []
    for name in [*catalogue.names(), *catalogue.offered()]:
        function = catalogue.find(name)
        rows.append((name, catalogue.summary(name), listing(function) or "none"))
    terminal.results().print(terminal.table(("model", "what it is", "options"), rows))
