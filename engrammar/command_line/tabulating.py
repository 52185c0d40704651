"""`engrammar table`: every mechanism and model of the house, as a page of the docs."""

import inspect
from pathlib import Path
from typing import Annotated

import typer

from engrammar.command_line import catalogue, outputs, terminal
from engrammar.command_line.ledger import source_in_words, value
from engrammar.command_line.mechanisms import Described, describe, families, users
from engrammar.command_line.model_options import listing
from engrammar.command_line.naming import applied_by, models_of

_HEAD = """# Mechanisms and models

Written by `make docs` (`engrammar table --output docs/mechanisms.md`); do not edit. A mechanism is
a function that is applied to a place: `camkii.captures_calmodulin(spine)`. The species of a model
are those it is forecast to have as it comes; with its options, `engrammar forecast MODEL` says.
`applied in` are the tests that name a mechanism without a model; `docs/synapse.md` and
`docs/chromatin.md` say which tests hold what models show.
"""


def table(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A Markdown file instead of the terminal.")
    ] = None,
) -> None:
    """Write the table of mechanisms: molecules, sites, constants, sources, models that use them.

    \b
    Examples:
      engrammar table
      engrammar table --output docs/mechanisms.md
    """
    outputs.check(output, (".md",))
    text = page()
    if output is None:
        print(text, end="")
        return
    outputs.write(output, lambda path: path.write_text(text, encoding="utf-8"))
    terminal.say(f"Wrote {output}.")


def page() -> str:
    """The page, with a table of models and a section for each family of mechanisms."""
    parts = [_HEAD, _models()]
    for module, mechanisms in families():
        name = module.__name__.removeprefix("engrammar.rules.")
        parts.append(f"## {name}\n\n{inspect.getdoc(module)}\n")
        parts += [_mechanism(name, describe(each)) for each in mechanisms]
    return "\n".join(parts)


def _models() -> str:
    from engrammar.assembly import assemble
    from engrammar.blueprint import Blueprint
    from engrammar.expansion import forecast

    rows = ["| model | what it is | options | species |", "|---|---|---|---|"]
    for name in catalogue.names():
        function = catalogue.find(name)
        blueprint = function()
        assert isinstance(blueprint, Blueprint), f"{name} is of the house, and made of rules"
        expected = forecast(assemble(blueprint)).species
        species = "network-free" if expected is None else f"{expected:,}"
        says = _cell(catalogue.summary(name))
        rows.append(f"| `{name}` | {says} | {_cell(listing(function))} | {species} |")
    return "## Models\n\n" + "\n".join(rows) + "\n"


def _mechanism(family: str, mechanism: Described) -> str:
    molecules = ", ".join(
        f"{name}({', '.join(sites)})" if sites else name for name, sites in mechanism.molecules
    )
    by = {*users(mechanism.rules), *models_of(family, mechanism.name)}
    used = ", ".join(f"`{each}`" for each in sorted(by)) or "no model yet"
    tests = ", ".join(f"`{each}`" for each in applied_by(family, mechanism.name))
    lines = [
        f"### {family}.{mechanism.name}({', '.join(mechanism.places)})\n",
        f"{mechanism.says}\n",
        f"- molecules and sites: {molecules}",
        f"- used by: {used}",
        *([f"- applied in: {tests}"] if tests else []),
        "",
    ]
    if mechanism.constants:
        lines += ["| constant | value | unit | kind | source |", "|---|---|---|---|---|"]
        lines += [
            f"| {each.name} | {value(each)} | {each.unit or '-'} | {each.source.kind} | "
            f"{_cell(source_in_words(each.source))} |"
            for each in mechanism.constants
        ]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
