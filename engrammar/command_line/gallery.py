"""`engrammar gallery`: every model of the house in pictures, with what they mean in words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, catalogue, outputs
from engrammar.command_line.complaints import Interrupted, Mistake
from engrammar.command_line.gallery_page import RECORD, Compared, Shown, kept_in, page, read
from engrammar.command_line.progress import doing, running
from engrammar.command_line.repeating import command
from engrammar.command_line.storing import check_names, of_the_house

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.network import Network
    from engrammar.question import Question

ENGINE = arguments.EngineName.kernel
"""Compiled, and the same on every machine: a picture must not depend on who made it."""
POINTS = 51
"""Of time, so that the whole folder stays small."""
AFFORDED = 60_000_000
"""Reactions of all runs of a model together: half a minute on two cores."""
FEWEST = 10
"""Runs that are made however many reactions one has: fewer have no spread to speak of."""
_FORMAT = "3"  # raise when the pictures or the words change, so that all are made anew


def gallery(
    output: Annotated[
        Path, typer.Option(metavar="FOLDER", show_default=False, help="Where the page goes.")
    ],
    models: Annotated[
        list[str],
        typer.Argument(metavar="[MODEL]...", show_default=False, help="Only these; all if none."),
    ] = [],  # noqa: B006
    runs: Annotated[
        int,
        typer.Option(
            metavar="N", help="Stochastic runs; fewer, and the page says so, where one takes long."
        ),
    ] = 100,
    seed: arguments.Seed = 0,
    workers: arguments.Workers = 0,
    again: Annotated[
        bool, typer.Option("--again", help="Also models whose pictures are of this very version.")
    ] = False,
) -> None:
    """Draw every model of the house: contact map, deterministic against stochastic, the verdict.

    Writes a page over all models, and a folder for each with its pictures; each stands beside the
    command that makes it. A model whose pictures are of this very version is left alone. After
    Ctrl-C the models that were finished are kept, and the page shows them; the same command goes
    on from there.

    \b
    Examples:
      engrammar gallery --output docs/gallery
      engrammar gallery camkii_switch --runs 400 --output /tmp/gallery
    """
    if runs < 2:
        raise Mistake(f"A comparison needs at least two runs to see their spread, not {runs}.")
    known = catalogue.names()
    check_names(models, known)
    outputs.check_folder(output)
    finished = 0
    try:
        for name in models or known:
            blueprint = of_the_house(name)
            digest = _digest(blueprint, runs, seed)
            old = read(output / name)
            if not again and old is not None and old.digest == digest:
                print(f"{name}: drawn already")
            else:
                _draw(blueprint, digest, output / name, runs, seed, workers)
                print(f"{name}: drawn", flush=True)
            finished += 1
    except KeyboardInterrupt:
        _write_page(output)
        raise Interrupted(
            f"interrupted; {finished} of {len(models or known)} models are finished in {output}. "
            "The same command goes on from there."
        ) from None
    _write_page(output)
    print(f"Wrote {output / 'README.md'}")


def _write_page(output: Path) -> None:
    outputs.write_bytes(output / "README.md", page(kept_in(output)).encode())


def _digest(blueprint: "Blueprint", runs: int, seed: int) -> str:
    """Equal where model, question and what was asked of the gallery are."""
    from engrammar import cache
    from engrammar.exchange.rule_texts import bngl

    question = blueprint.question
    stimulus = "" if question.stimulus is None else question.stimulus.to_yaml()
    asked = (question.until, stimulus, *question.observables, str(runs), str(seed))
    return cache.key(_FORMAT, bngl(blueprint), *asked)[:16]


def _draw(
    blueprint: "Blueprint", digest: str, folder: Path, runs: int, seed: int, workers: int
) -> None:
    from engrammar.analysis import contact_map, style
    from engrammar.command_line.preparation import expanded
    from engrammar.expansion import TooLarge

    name = blueprint.name
    with doing(f"Drawing the contact map of {name}"):
        contacts = contact_map.figure(blueprint)
        outputs.write(folder / "contacts.svg", lambda path: style.save(contacts, path, ".svg"))
    try:
        network = expanded(blueprint, None, arguments.Generator.auto)
    except TooLarge as problem:
        (folder / "courses.svg").unlink(missing_ok=True)
        compared = Compared(remark=f"Its courses are not drawn here. {problem}")
    else:
        affordable = min(runs, _affordable(network, blueprint.question))
        compared = _compared(blueprint, network, folder, affordable, runs, seed, workers)
    shown = Shown(
        name=name,
        summary=catalogue.summary(name),
        digest=digest,
        contacts=command("picture", name, {}, {"--output": "contacts.svg"}, ("contacts",)),
        compared=compared,
    )
    outputs.write_bytes(folder / RECORD, shown.to_json().encode())


def _affordable(network: "Network", question: "Question") -> int:
    """The runs in which `AFFORDED` reactions happen; the same on every machine."""
    from engrammar.passport.effort import reactions_of_a_run

    happen = reactions_of_a_run(network, question.until, question.stimulus)
    return max(FEWEST, int(AFFORDED / max(happen, 1.0)))


def _compared(
    blueprint: "Blueprint",
    network: "Network",
    folder: Path,
    runs: int,
    wanted: int,
    seed: int,
    workers: int,
) -> Compared:
    from engrammar.analysis import compare, style, verdict
    from engrammar.analysis.figures import figure
    from engrammar.analysis.stopping import Stopped
    from engrammar.analysis.trust import trust

    question = blueprint.question
    try:
        with running(blueprint.name, runs) as advance:
            result = compare(
                network,
                question.until,
                runs,
                seed=seed,
                points=POINTS,
                stimulus=question.stimulus,
                workers=workers,
                advance=advance,
                engine=ENGINE.value,
            )
    except Stopped as stop:  # half an ensemble would not be what the page says it is
        raise KeyboardInterrupt from stop
    shown = result.sel(observable=list(question.observables or network.observables))
    made = figure(shown)
    with doing(f"Drawing the courses of {blueprint.name}"):
        outputs.write(folder / "courses.svg", lambda path: style.save(made, path, ".svg"))
    settings = {
        "--runs": runs,
        "--seed": seed,
        "--points": POINTS,
        "--engine": ENGINE.value,
        "--plot": "courses.svg",
    }
    return Compared(
        command=command("compare", blueprint.name, {}, settings),
        findings={
            name: (trust(shown, name).sentence, *sentences)
            for name, sentences in verdict(shown).items()
        },
        remark=""
        if runs >= wanted
        else f"{runs} runs and not {wanted}, because there is much to simulate in each.",
    )
