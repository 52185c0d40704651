"""`engrammar cite`: where a model's numbers come from."""

from typing import Annotated

import typer

from engrammar.command_line import arguments
from engrammar.command_line.bibliography import bibtex, cited
from engrammar.command_line.ledger import source_in_words, value
from engrammar.command_line.model_options import build_any
from engrammar.command_line.terminal import heading, results, table


def cite(
    model: arguments.Model,
    option: arguments.Option = [],  # noqa: B006
    overlay: arguments.With = [],  # noqa: B006
    as_bibtex: Annotated[
        bool, typer.Option("--bibtex", help="BibTeX entries instead of tables.")
    ] = False,
) -> None:
    """List the publications behind a model's constants, and the constants that have none.

    \b
    Examples:
      engrammar cite camkii_switch
      engrammar cite camkii_switch --bibtex > camkii.bib
      engrammar cite local_translation --with "rapamycin 20 nM"
    """
    from engrammar.blueprint import Blueprint

    blueprint = build_any(model, option, overlay)
    groups = cited(blueprint)
    if as_bibtex:
        print(bibtex(each.reference for each in groups if each.reference), end="")
        return
    console = results()
    if isinstance(blueprint, Blueprint) and blueprint.overlays:
        console.print(heading("Overlays"))
        for sentence in blueprint.about.overlays:
            console.print(sentence, soft_wrap=True)
    for group in groups:
        if group.reference is None:
            console.print(heading("Without a publication"))
        else:
            doi = f" https://doi.org/{group.reference.doi}" if group.reference.doi else ""
            console.print(heading(f"{group.reference}{doi}"), soft_wrap=True)
        rows = [
            (
                each.name,
                f"{value(each)} {each.unit}".strip(),
                each.source.kind,
                source_in_words(each.source).removeprefix(f"{group.reference}, ")
                if group.reference
                else source_in_words(each.source),
            )
            for each in group.constants
        ]
        if rows:
            console.print(table(("constant", "value", "kind", "where it is from"), rows))
