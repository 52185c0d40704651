"""`engrammar forecast`: how large a model will be, before it is expanded."""

from typing import TYPE_CHECKING

import typer

from engrammar.command_line import arguments, exit_codes, terminal
from engrammar.command_line.model_options import build

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint


def forecast(
    model: arguments.Model,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    max_species: arguments.MaxSpecies = None,
) -> None:
    """Say how many species to expect, and which complex drives their number.

    Nothing is expanded. Ends with exit code 3 if the model is past the limit, and says whether
    stochastic runs do without a network.

    \b
    Examples:
      engrammar forecast camkii_holoenzyme
      engrammar forecast camkii_switch --option subunits=8
      engrammar forecast camkii_holoenzyme --option dodecamer=true
      engrammar forecast my_protein.py --max-species 5000
    """
    from engrammar.assembly import assemble
    from engrammar.expansion import forecast as look_ahead
    from engrammar.expansion import limit, native

    blueprint = build(model, option, overlay)
    expected = look_ahead(assemble(blueprint))
    console = terminal.results()
    if expected.complexes:
        rows = [
            (each.name, f"{each.species:,}", f"{each.states:,}", "yes" if each.exact else "at most")
            for each in sorted(expected.complexes, key=lambda each: -each.species)
        ]
        columns = ("complex", "species", "states a molecule", "exact")
        console.print(terminal.table(columns, rows, numbers=columns[1:3]))
    console.print(f"{blueprint.name}: {expected}.".replace("..", "."), soft_wrap=True)
    limited = limit(max_species, natively=native.available())
    if expected.species is None or expected.species > limited:
        terminal.say(f"This is past the limit of {limited:,} species. {_way_out(blueprint)}")
        raise typer.Exit(exit_codes.NO_NETWORK)


def _way_out(blueprint: "Blueprint") -> str:
    from engrammar.engines.faults import WouldErr
    from engrammar.engines.nfsim import NFsimEngine
    from engrammar.rule_set import rule_set

    try:
        NFsimEngine(rule_set(blueprint))
    except WouldErr as problem:
        return f"Nor does it run without a network: {problem}"
    return "Stochastic runs do without a network: engrammar simulate --method ssa."
