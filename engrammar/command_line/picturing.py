"""`engrammar picture`: a model or its runs as a drawing for a paper."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, outputs
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.preparation import Prepared, prepare
from engrammar.command_line.progress import doing, running

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Kind(StrEnum):
    """What to draw."""

    contacts = "contacts"
    rules = "rules"
    reactions = "reactions"
    composition = "composition"
    courses = "courses"
    ridgelines = "ridgelines"


def picture(
    model: arguments.Model,
    kind: Annotated[
        Kind,
        typer.Argument(
            help="contacts: molecules, sites, bonds; rules: what each rule does; reactions: the "
            "network of a small model; composition: what each molecule is part of at the end; "
            "courses: runs as ribbons; ridgelines: their distribution over time."
        ),
    ],
    output: Annotated[Path, typer.Option(metavar="FILE.pdf|svg|png", help="What to write.")],
    rule: Annotated[
        list[str],
        typer.Option(metavar="NAME", show_default=False, help="Only these rules; repeatable."),
    ] = [],  # noqa: B006
    observable: arguments.Observable = None,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    until: arguments.Until = None,
    stimulus: arguments.StimulusFile = None,
    runs: arguments.Runs = 100,
    seed: arguments.Seed = 0,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Draw a model, or runs of it, as PDF, SVG or PNG.

    \b
    Examples:
      engrammar picture camkii_holoenzyme contacts --output contacts.pdf
      engrammar picture camkii_switch rules --output rules.svg
      engrammar picture camkii_switch reactions --output network.pdf
      engrammar picture camkii_switch ridgelines --runs 400 --output runs.pdf
    """
    from engrammar.analysis import style

    outputs.check(output, outputs.PLOTS)
    if rule and kind is not Kind.rules:
        raise Mistake(f"--rule picks rules to draw, and {kind.value} draws none.")
    if kind in (Kind.contacts, Kind.rules):
        made = _of_rules(model, option, overlay, kind, rule)
    else:
        prepared = prepare(
            model, option, set, until, stimulus, max_species, generator, overlays=overlay
        )
        made = _of_network(prepared, kind, observable, runs, seed)
    outputs.write(output, lambda temporary: style.save(made, temporary, output.suffix))
    print(f"The picture is in {output}")


def _of_rules(
    model: str, option: list[str], overlay: list[str], kind: Kind, rule: list[str]
) -> "Figure":
    from engrammar.analysis import contact_map, rule_diagram
    from engrammar.command_line.model_options import build

    blueprint = build(model, option, overlay)
    if kind is Kind.contacts:
        return contact_map.figure(blueprint)
    return rule_diagram.figure(blueprint, rule)


def _of_network(
    prepared: Prepared, kind: Kind, observable: str | None, runs: int, seed: int
) -> "Figure":
    from engrammar.analysis import charts, reaction_graph
    from engrammar.simulation import simulate, with_parameters

    network = with_parameters(prepared.network, prepared.parameters)
    if kind is Kind.reactions:
        return reaction_graph.figure(network)
    if kind is Kind.composition:
        with doing(f"Integrating {network.name}"):
            amounts = reaction_graph.amounts_after(network, prepared.until, prepared.stimulus)
        return reaction_graph.composition_figure(network, amounts)
    with running(network.name, runs) as advance:
        result = simulate(
            network,
            prepared.until,
            "ssa",
            runs=runs,
            seed=seed,
            stimulus=prepared.stimulus,
            advance=advance,
        )
    if kind is Kind.ridgelines:
        return charts.ridgelines(result, observable or prepared.observables[0])
    return charts.ribbons(result, [observable] if observable else prepared.observables)
