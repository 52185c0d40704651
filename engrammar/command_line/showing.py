"""`engrammar show`: what a model is made of."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from engrammar.command_line import arguments, ledger
from engrammar.command_line.model_options import build_any
from engrammar.command_line.terminal import heading, results, table

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported
    from engrammar.stimulus import Hold

Rows = list[tuple[str, ...]]


def show(
    model: arguments.Model,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
) -> None:
    """Show a model: its places, molecules, rules, inputs, constants and question.

    \b
    Examples:
      engrammar show camkii_switch
      engrammar show camkii_switch --option subunits=4
      engrammar show my_protein.py
    """
    show_model(build_any(model, option, overlay))


def show_model(blueprint: "Blueprint | Imported") -> None:
    """Print the sections of a model."""
    console = results()
    console.print(heading(blueprint.name))
    for title, columns, rows in sections(blueprint):
        console.print(heading(title))
        numbers = {"volume", "value", "resting"} & set(columns)
        console.print(table(columns, rows, numbers) if rows else "none")


def sections(
    blueprint: "Blueprint | Imported",
) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
    """A model as titled tables of text: title, columns, rows."""
    from engrammar.imported import Imported

    if isinstance(blueprint, Imported):
        from engrammar.command_line.showing_imports import sections as of_import

        yield from of_import(blueprint)
        return
    volumes = ledger.of_role(blueprint, "volume")
    yield (
        "Places",
        ("place", "volume", "unit", "source"),
        [
            (name, ledger.value(each), each.unit, str(each.source))
            for name, each in ((place, volumes[f"V_{place}"]) for place in blueprint.places)
        ],
    )
    yield "Molecules", ("molecule", "sites and states", "identifier"), molecules(blueprint)
    yield "Rules", ("rule", "place", "reaction", "rate"), rules(blueprint)
    yield (
        "Inputs, which a stimulus may change",
        ("input", "resting", "unit", "source"),
        [
            (name, ledger.value(each), each.unit or "-", str(each.source))
            for name, each in ledger.of_role(blueprint, "input").items()
        ],
    )
    yield "Observables", ("observable", "counts the molecules that match"), observables(blueprint)
    yield "At the start", ("how many", "molecules"), starts(blueprint)
    yield "Formulas", ("name", "formula"), formulas(blueprint)
    yield "Constants", ledger.COLUMNS, list(ledger.rows(blueprint))
    yield "Question", ("asked", "by default"), question(blueprint)


def molecules(blueprint: "Blueprint") -> Rows:
    """The molecules with the sites this model uses, their states, and who they are."""
    rows: Rows = []
    for name, molecule in sorted(blueprint.molecules.items()):
        used = blueprint.monomers[name].sites
        sites = (
            f"{site}{_states(molecule.sites[site])}" for site in molecule.sites if site in used
        )
        rows.append((name, ", ".join(sites) or "no sites", molecule.identifier))
    return rows


def rules(blueprint: "Blueprint") -> Rows:
    """The rules in the order they were written: name, place, reaction, rates."""
    return [
        (
            rule.name,
            rule.place.name,
            _written(rule.expression, blueprint),
            ", ".join(str(rate) for rate in (rule.forward, rule.reverse) if rate is not None),
        )
        for rule in blueprint.rules
    ]


def observables(blueprint: "Blueprint") -> Rows:
    """What is counted: the name of each observable, and the pattern that molecules match."""
    return sorted(
        (blueprint.name_of(each), _written(each.pattern, blueprint))
        for each in blueprint.declared.values()
        if each.role == "observable"
    )


def formulas(blueprint: "Blueprint") -> Rows:
    """What is computed of constants, inputs and observables, as the rates of rules are."""
    return [
        (blueprint.name_of(each), str(each.formula))
        for each in blueprint.declared.values()
        if each.role == "formula"
    ]


def starts(blueprint: "Blueprint") -> Rows:
    """What there is before anything happens, how much, and whether it is kept at that."""
    return [
        (
            f"{each.amount}, kept at that" if each.fixed else str(each.amount),
            _written(each.pattern, blueprint),
        )
        for each in blueprint.starts
    ]


def question(blueprint: "Blueprint | Imported") -> Rows:
    """What the model asks when it is not told otherwise."""
    asked = blueprint.question
    observables = ", ".join(asked.observables) or "all observables"
    rows: Rows = [
        ("for how long", asked.until or "the file does not say"),
        ("at what", observables),
    ]
    holds = asked.stimulus.holds if asked.stimulus else ()
    return [*rows, *_held(holds)] if holds else [*rows, ("under which stimulus", "none")]


def _held(holds: Iterable["Hold"], most: int = 6) -> Rows:
    said = [
        f"{each.input} = {each.value} from {each.start:g} s to {each.stop:g} s" for each in holds
    ]
    left = len(said) - most
    shown = said[:most] + ([f"and {left} more like these"] if left > 0 else [])
    return [("under which stimulus", text) for text in shown]


def _written(pattern: object, blueprint: "Blueprint") -> str:
    """A pattern as it is written in Python, places only where there are several."""
    text = str(pattern)
    if len(blueprint.places) > 1:
        return text
    return text.replace(f" ** {next(iter(blueprint.places))}", "")


def _states(states: tuple[str, ...]) -> str:
    return f" ({' | '.join(states)})" if states else " (binds)"
