"""`engrammar expand`: from rules to a network, and whether two generators agree on it."""

from time import perf_counter
from typing import Annotated

import typer

from engrammar.command_line import arguments, exit_codes, terminal
from engrammar.command_line.model_options import build
from engrammar.command_line.progress import expanding


def expand(
    model: arguments.Model,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    generator: arguments.Expander = arguments.Generator.auto,
    check: Annotated[
        bool, typer.Option("--check", help="Expand with both generators and compare.")
    ] = False,
    max_species: arguments.MaxSpecies = None,
) -> None:
    """Expand a model's rules and say how large the network is, and which generator made it.

    With --check both generators expand the model, and exit code 3 says that they do not agree.

    \b
    Examples:
      engrammar expand camkii_holoenzyme
      engrammar expand camkii_holoenzyme --option subunits=4 --check
    """
    from engrammar.expansion import expand as make

    blueprint = build(model, option, overlay)
    console = terminal.results()
    made = []
    both = (arguments.Generator.native, arguments.Generator.bionetgen)
    for chosen in both if check else (generator,):
        began = perf_counter()
        with expanding(blueprint.name) as progress:
            network = make(
                blueprint,
                generator=chosen.value,
                max_species=max_species,
                progress=progress,
            )
        species, reactions = network.size
        console.print(
            f"{blueprint.name}: {species:,} species, {reactions:,} reactions by "
            f"{network.generator} in {perf_counter() - began:.2g} s.",
            soft_wrap=True,
        )
        made.append(network)
    if check:
        from engrammar.expansion.agreement import differences

        found = differences(*made)
        console.print("\n".join(found) or "The two networks are the same.", soft_wrap=True)
        if found:
            raise typer.Exit(exit_codes.NO_NETWORK)
