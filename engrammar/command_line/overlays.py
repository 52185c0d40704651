"""`engrammar overlays`: what there is to lay over a model, and what it does."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import outputs, terminal

if TYPE_CHECKING:
    from engrammar.overlay import AnyOverlay
    from engrammar.overlays.effect import Effect

_HEAD = """# Overlays

Written by `make docs` (`engrammar overlays --output docs/overlays.md`); do not edit. An overlay is
a named, sourced change to a model, laid over it with `--with`, or `with fragile_x(blueprint):`.

`memory_trace` takes every overlay but two. Where its default has no target, the option that adds it
(`diseases=yes`, `cAMP=yes` or `calcium=receptors`) is switched on and said to be, and the command
that is kept with the results has it; so it is with any model. `T305AV` would need Thr306
in each of six subunits of a ring, and `S845A` PKA and phosphatases as molecules of the spine;
`ltp_ltd_spine` has both.

Species: `human` changes the one constant of these rules that was found measured in human neurons
and in those of rodents, the steepness of magnesium's block. That human spines are larger than those
of mice (Ofer et al. 2022, abstract), and that two tetani need ERK in rats and not in mice (Selcher
et al. 2003, abstract), was found without a number that a constant could take. Amounts of kinases
by species were not found.
"""
_EFFECTS = """## What they do, and what is reported

Each row reads one number of a deterministic run without and with an overlay: molecules, or for a
share and a potentiation their change; less than 5 % is no change. Disagreements stay. Drugs are in
the bath all the time, so that what is read at rest has settled with the drug. What is reported is
cited with its place, or marked as assumed.
"""


def overlays(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.md",
            help="The page of the docs: what each does to models, computed, and what is reported.",
        ),
    ] = None,
) -> None:
    """List the overlays: diseases, drugs, mutants, ages; or write their page with its table.

    \b
    Examples:
      engrammar overlays
      engrammar overlays --output docs/overlays.md
      engrammar compare local_translation --with fragile_x --with "rapamycin 20 nM"
    """
    outputs.check(output, (".md",))
    from engrammar.overlays import CATALOGUE

    if output is None:
        rows = [(_called(each), each.says, str(each.source)) for each in CATALOGUE.values()]
        terminal.results().print(terminal.table(("overlay", "what it is", "source"), rows))
        return
    text = page()
    outputs.write(output, lambda path: path.write_text(text, encoding="utf-8"))
    terminal.say(f"Wrote {output}.")


def page() -> str:
    """The page: a table of overlays, and one of their effects."""
    from engrammar.overlays import CATALOGUE
    from engrammar.overlays.effects import EFFECTS

    listed = ["| overlay | what it is | source |", "|---|---|---|"]
    for each in CATALOGUE.values():
        listed.append(f"| `{_called(each)}` | {each.says} | {each.source} |")
    rows = [
        "| model | overlay | readout | without | with | here | reported | agree | source |",
        "|---|---|---|---|---|---|---|---|---|",
        *map(row, EFFECTS),
    ]
    return "\n".join((_HEAD, *listed, "", _EFFECTS, *rows, ""))


def row(effect: "Effect") -> str:
    """One row of the table of effects, simulated."""
    from engrammar.command_line.effects import direction, readings

    without, changed = readings(effect)
    here = direction(without, changed)
    options = "".join(f" --option {name}={value}" for name, value in effect.options.items())
    laid = ", ".join(f"`{each}`" for each in effect.overlays)
    if effect.beside:
        laid += " beside " + ", ".join(f"`{each}`" for each in effect.beside)
    cells = (
        f"`{effect.model}{options}`",
        laid,
        effect.readout,
        _number(without),
        _number(changed),
        here,
        effect.reported,
        "yes" if here == effect.reported else "**no**",
        str(effect.source),
    )
    return f"| {' | '.join(cells)} |"


def _called(overlay: "AnyOverlay") -> str:
    """How it is written after `--with`."""
    from engrammar.overlay import Dosed

    return f"{overlay.name} {overlay.usual}" if isinstance(overlay, Dosed) else overlay.name


def _number(value: float) -> str:
    """Two digits, and nothing of what tolerances leave where there is none."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    return "0" if abs(value) < 1e-3 else f"{value:.2g}"
