"""`engrammar exports`: every model of the house, as other labs download it."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, catalogue, outputs
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.exporting import validate
from engrammar.command_line.preparation import expanded
from engrammar.command_line.progress import doing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engrammar.blueprint import Blueprint
    from engrammar.exchange.exports_index import Exported
    from engrammar.network import Network

VERIFIED_WITH: dict[str, dict[str, object]] = {"camkii_holoenzyme": {"subunits": 4}}
"""Options of the variant that is verified, of models too large for a passport: here it has 356
reactions, and the model 5,841."""


def exports(
    output: Annotated[
        Path, typer.Option(metavar="FOLDER", show_default=False, help="Where the folders go.")
    ],
    models: Annotated[
        list[str],
        typer.Argument(metavar="[MODEL]...", show_default=False, help="Only these; all if none."),
    ] = [],  # noqa: B006
) -> None:
    """Export every model of the house, a folder each, and a page over all of them.

    The same models give the same bytes. Large networks are not kept: their folders hold the rules.
    Passports that lie in the folders stay where they are. Networks are expanded by BioNetGen, and
    only large ones by the native generator, because they are not kept.

    \b
    Examples:
      engrammar exports --output sbml_exports
      engrammar exports camkii_switch --output sbml_exports
    """
    known = catalogue.names()
    check_names(models, known)
    outputs.check_folder(output)
    lines = []
    for name in known:
        blueprint, network = small_or_native(name)
        if name in models or not models:
            _store(blueprint, network, output / name)
        lines.append(line(name, blueprint, network))
    write_page(output, lines)


def check_names(models: "Sequence[str]", known: "Sequence[str]") -> None:
    """Raise `Mistake` unless each of `models` is one of the house."""
    for name in models:
        if name not in known:
            raise Mistake(f"There is no model {name!r}; {catalogue.instead(name, known)}")


def write_page(output: Path, lines: "Sequence[Exported]") -> None:
    """The page over all models, with the verdicts of the passports that lie there."""
    from engrammar.exchange.exports_index import index_page

    outputs.write_bytes(output / "README.md", index_page(lines, output).encode())
    print(f"Wrote {output / 'README.md'}")


def of_the_house(name: str, **options: object) -> "Blueprint":
    """A model of the house by its name, with the options it has when nothing is said."""
    made: Blueprint = getattr(import_module(f"engrammar.models.{name}"), name)(**options)
    return made


def small_or_native(name: str, **options: object) -> "tuple[Blueprint, Network]":
    """A model and its network, by BioNetGen where it is small enough to be kept."""
    from engrammar.assembly import assemble
    from engrammar.exchange.storing import MOST_SPECIES
    from engrammar.expansion import forecast

    blueprint = of_the_house(name, **options)
    species = forecast(assemble(blueprint)).species
    small = species is not None and species <= MOST_SPECIES
    generator = arguments.Generator.bionetgen if small else arguments.Generator.auto
    return blueprint, expanded(blueprint, None, generator)


def line(name: str, blueprint: "Blueprint", network: "Network") -> "Exported":
    """What the page says of a model; `network` may come from either generator."""
    from engrammar.exchange.exports_index import Exported
    from engrammar.passport.identity import stamp

    summary = catalogue.summary(name)
    species, reactions = network.size
    options = VERIFIED_WITH.get(name, {})
    return Exported(
        name,
        summary,
        species,
        reactions,
        len(blueprint.rules),
        blueprint.question.until,
        stamp(of_the_house(name, **options) if options else blueprint),
        in_words(options),
    )


def in_words(options: "Mapping[str, object]") -> str:
    """The options of a variant, as `--option` takes them."""
    return ", ".join(f"{option}={value}" for option, value in options.items())


def _store(blueprint: "Blueprint", network: "Network", folder: Path) -> None:
    from engrammar.exchange.storing import picture, stored

    with doing(f"Writing {network.name}"):
        files = stored(blueprint, network)
        files[f"{network.name}.svg"] = picture(blueprint, network)
    for name, text in files.items():
        if name.endswith((".xml", ".sedml")):
            validate(name, text)
    kept = {"passport.json", "passport.html", *files}
    for old in folder.iterdir() if folder.is_dir() else ():
        if old.name not in kept:
            old.unlink()
    for name, text in files.items():
        outputs.write_bytes(folder / name, text.encode())
    print(f"Wrote {folder}, {len(files)} files")
