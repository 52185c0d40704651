"""`engrammar diff`: what changed from one model to another, and whether they behave the same."""

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, exit_codes, terminal
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.model_options import build_any
from engrammar.command_line.preparation import expanded
from engrammar.command_line.progress import doing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engrammar.behaviour import Distance
    from engrammar.blueprint import Blueprint
    from engrammar.command_line.tables import Table
    from engrammar.imported import Imported
    from engrammar.network import Network

_SHOWN = 20
_TOLERANCE = 1e-6
"""Relative; two integrations of one model at 1e-10 differ by less."""
_CHANCE = 0.001


def diff(
    first: Annotated[
        str, typer.Argument(metavar="FIRST", show_default=False, help="A model, as for `show`.")
    ],
    second: Annotated[
        str, typer.Argument(metavar="SECOND", show_default=False, help="Another model, or file.")
    ],
    option: arguments.Option = [],  # noqa: B006
    second_option: Annotated[
        list[str],
        typer.Option(
            "--second-option",
            metavar="NAME=VALUE",
            show_default=False,
            help="An option of the second model; --option is for the first. May be repeated.",
        ),
    ] = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    second_overlay: Annotated[
        list[str],
        typer.Option(
            "--second-with",
            metavar="OVERLAY",
            show_default=False,
            help="An overlay of the second model; --with is for the first. May be repeated.",
        ),
    ] = [],  # noqa: B006
    simulate: Annotated[
        bool, typer.Option("--simulate", help="Run both, and say whether they behave the same.")
    ] = False,
    runs: Annotated[
        int, typer.Option(metavar="N", help="With --simulate: stochastic runs of each as well.")
    ] = 0,
    until: arguments.Until = None,
    seed: arguments.Seed = 0,
    everything: Annotated[
        bool, typer.Option("--all", help=f"Show more than {_SHOWN} differences of a kind.")
    ] = False,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
) -> None:
    """Say what two models do not have in common: rules, species, reactions, constants, starts.

    Models are compared by what they mean, whatever their species are numbered; they can be models
    of the house, files of your own, and files of other labs. Exit code 0 says that they are the
    same, 7 that they differ; with --simulate, that they behave the same or do not.

    \b
    Examples:
      engrammar diff camkii_switch camkii_switch --second-option subunits=4
      engrammar diff camkii_switch sbml_exports/camkii_switch/camkii_switch_deterministic.xml
      engrammar diff camkii_switch camkii_switch --second-with T286A
      engrammar diff my_protein.py theirs.xml --simulate --until "10 min" --runs 200
    """
    from engrammar.stimulus import lasting

    if runs < 0 or runs == 1:
        raise Mistake(f"Stochastic runs are compared by their spread: at least two, not {runs}.")
    if runs and not simulate:
        raise Mistake("--runs goes with --simulate.")
    if until is not None:
        lasting(until)
    one = build_any(first, option, overlay)
    other = build_any(second, second_option, second_overlay, "--second-option")
    networks = [expanded(each, max_species, generator) for each in (one, other)]
    same = _structure(one, other, networks, everything)
    if simulate:
        same = _behaviour(one, networks, until, runs, seed)
    if not same:
        raise typer.Exit(exit_codes.DIFFERENT)


def _structure(
    one: "Blueprint | Imported",
    other: "Blueprint | Imported",
    networks: list["Network"],
    everything: bool,
) -> bool:
    from engrammar.differences import differences

    with doing("Comparing"):
        changes = differences(one, other, networks=(networks[0], networks[1]))
    console = terminal.results()
    if not changes:
        console.print(f"{one.name} and {other.name} are the same model.", soft_wrap=True)
        return True
    for kind, group in groupby(changes, key=lambda each: each.kind):
        listed = list(group)
        console.print(terminal.heading(f"{kind} ({len(listed)})"))
        for change in listed if everything else listed[:_SHOWN]:
            console.print(f"  {change}", soft_wrap=True)
        if not everything and len(listed) > _SHOWN:
            console.print(f"  and {len(listed) - _SHOWN:,} more: --all", soft_wrap=True)
    return False


def _behaviour(
    one: "Blueprint | Imported",
    networks: list["Network"],
    until: str | None,
    runs: int,
    seed: int,
) -> bool:
    from engrammar.behaviour import distances

    duration = until or one.question.until
    if not duration:
        raise Mistake(f'{one.name} does not say how long to simulate: give --until, as "10 min".')
    stimulus = one.question.stimulus
    if stimulus and not set(stimulus.inputs) <= set(networks[1].inputs):
        lacking = ", ".join(sorted(set(stimulus.inputs) - set(networks[1].inputs)))
        raise Mistake(
            f"The second model has no input {lacking}, which the first one's stimulus has: give "
            "them the other way round, and both are run under the other one's stimulus."
        )
    with doing("Simulating both"):
        found = distances(networks[0], networks[1], duration, stimulus, runs=runs, seed=seed)
    return _say(found, duration)


def told(found: "Sequence[Distance]") -> "Table":
    """How far each observable strays."""
    from engrammar.analysis.wording import moment, number, written
    from engrammar.command_line.tables import Table

    end = max(each.time for each in found)
    rows = []
    for each in found[:_SHOWN]:
        row = [each.observable, written(each.relative, ".1e"), moment(each.time, end)]
        if each.score is not None and each.chance is not None:
            row += [number(each.score), written(each.chance, ".2g")]
        rows.append(row)
    columns = ["observable", "largest difference", "at"]
    columns += ["means apart (errors)", "chance"] if found[0].score is not None else []
    return Table(columns, rows, columns[1:], "a difference where one of the two has no number")


def _say(found: list["Distance"], duration: str) -> bool:
    console = terminal.results()
    stochastic = found[0].score is not None
    console.print(terminal.heading(f"Behaviour over {duration}, under the first model's stimulus"))
    told(found).show()
    worst = found[0]
    chance = min((each.chance for each in found if each.chance is not None), default=1.0)
    apart = worst.relative > _TOLERANCE
    differ = chance * len(found) < _CHANCE
    sentences = [
        f"Deterministically they {'differ' if apart else 'agree'}: by {worst.relative:.1e} at most."
    ]
    if stochastic:
        sentences.append(
            "Stochastically their means "
            + ("differ." if differ else "agree within what chance allows.")
        )
    console.print(" ".join(sentences), soft_wrap=True)
    return not apart and not differ
