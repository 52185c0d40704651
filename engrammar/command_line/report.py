"""The report: one HTML page that opens offline, with what was found, plots and all."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import xarray as xr
import yaml
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from engrammar.analysis import (
    contact_map,
    drawing,
    interactive,
    loops,
    reaction_graph,
    rule_diagram,
    style,
    verdict,
)
from engrammar.analysis.memory import memory_in_words
from engrammar.analysis.trust import trust
from engrammar.command_line.bibliography import bibtex, cited
from engrammar.command_line.branching import landmarks
from engrammar.command_line.ledger import of_role
from engrammar.command_line.showing import observables, sections
from engrammar.command_line.spine_size import SPINE, at_spine_volume

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from matplotlib.figure import Figure

    from engrammar.analysis.lifetimes import Lifetime
    from engrammar.blueprint import Blueprint
    from engrammar.command_line.answers import Answer
    from engrammar.imported import Imported

_VERSIONS = ("engrammar", "generator", "engine", "created")


def page(
    blueprint: "Blueprint | Imported",
    comparison: xr.Dataset,
    description: str,
    command: str,
    followed: xr.Dataset | None = None,
    held: "Sequence[Lifetime]" = (),
    notes: Sequence[str] = (),
    answers: "Sequence[Answer]" = (),
) -> str:
    """The report as HTML text: what the model is, what was asked, what came out, how to repeat it.

    `description` is the docstring of the model's function, `command` what gives the same numbers
    again, `followed` the branches of a model that may remember, `held` how long its states hold,
    `notes` what the reader should know of how the report came about, `answers` what earlier
    commands have found out. Nothing in the page loads anything from elsewhere: plotly.js is
    inside, which makes it some 5 MB.
    """
    from plotly.offline import get_plotlyjs

    from engrammar.imported import Imported

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(
        files("engrammar.command_line").joinpath("report.html").read_text(encoding="utf-8")
    )
    names = [str(name) for name in comparison["observable"].values]
    sentences = verdict(comparison)
    where = _where(blueprint, comparison)
    in_spines = _in_spines(blueprint, comparison, answers)
    references = [each.reference for each in cited(blueprint) if each.reference]
    if in_spines and SPINE.source.reference:
        references = sorted({*references, SPINE.source.reference}, key=lambda each: each.citation)
    counted: dict[str, str] = {}
    if not isinstance(blueprint, Imported):
        counted = {name: pattern for name, pattern in observables(blueprint)}
    return template.render(
        title=blueprint.name,
        summary=_paragraphs(description)[:1],
        description=_paragraphs(description)[1:],
        about=comparison.attrs,
        asked=_asked(comparison),
        stimuli={
            name: _plot(interactive.stimulus(comparison, name), f"stimulus-{name}")
            for name in drawing.changing_inputs(comparison)
        },
        findings=[
            {
                "observable": name,
                "counts": counted.get(name, ""),
                "trust": trust(comparison, name),
                "sentences": sentences[name],
                "courses": _plot(interactive.courses(comparison, name), f"courses-{name}"),
                "bias": _plot(interactive.bias(comparison, name), f"bias-{name}"),
                "end": _plot(interactive.end(comparison, name), f"end-{name}"),
            }
            for name in names
        ],
        notes=[*([] if isinstance(blueprint, Imported) else blueprint.about.overlays), *notes],
        short=[
            *_in_short(comparison, where, names, followed, held, answers),
            *([("At spine volume", in_spines)] if in_spines else []),
        ],
        where=where,
        memory=None if followed is None else _memory(followed, names[0]),
        lifetimes=_lifetimes(held) if held else None,
        answers=[
            (each, [_drawing(made, f"answer-{row}-{n}") for n, made in enumerate(each.figures)])
            for row, each in enumerate(answers)
        ],
        drawings=_drawings(blueprint),
        tables={title: (columns, rows) for title, columns, rows in sections(blueprint)},
        references=references,
        bibtex=bibtex(references),
        command=command,
        provenance={name: comparison.attrs[name] for name in _VERSIONS},
        plotly=Markup(get_plotlyjs()),
    )


def _in_short(
    comparison: xr.Dataset,
    where: str,
    names: Sequence[str],
    followed: xr.Dataset | None,
    held: "Sequence[Lifetime]",
    answers: "Sequence[Answer]",
) -> list[tuple[str, str]]:
    """What was done and what came out, each in a sentence, before any plot."""
    from engrammar.analysis.lifetimes import in_short

    changed: Mapping[str, str] = yaml.safe_load(comparison.attrs["parameters"])
    lines = [
        (
            "Asked",
            " ".join(
                (
                    f"{comparison.attrs['until']} in {where}.",
                    *drawing.stimulus_in_words(comparison),
                    *(f"Changed for this page: {n} = {value}." for n, value in changed.items()),
                )
            ),
        )
    ]
    lines += [(f"Trust {drawing.label(name)}?", trust(comparison, name).sentence) for name in names]
    if followed is not None:
        lines.append(("Memory", memory_in_words(followed, names[0])[0]))
    if held:
        lines.append(("How long", in_short(held)))
    return [*lines, *(("At other sizes", each.brief) for each in answers if each.brief)]


def _in_spines(
    blueprint: "Blueprint | Imported", comparison: xr.Dataset, answers: "Sequence[Answer]"
) -> str:
    """What the page says of spines' volume: of a result only where it is of the page's model."""
    changed: Mapping[str, str] = yaml.safe_load(comparison.attrs["parameters"])
    found = [each.result for each in answers if each.result is not None and not each.note]
    sizes = [each for each in found if each.attrs["question"] == "volumes"]
    return at_spine_volume(blueprint, changed, sizes)


def _plot(made: "go.Figure", name: str) -> Markup:
    settings = {"responsive": True, "displayModeBar": False}
    return Markup(
        made.to_html(full_html=False, include_plotlyjs=False, div_id=name, config=settings)
    )


def _where(blueprint: "Blueprint | Imported", comparison: xr.Dataset) -> str:
    """The places and their volumes, as they were run: what the answer is an answer for."""
    changed: Mapping[str, str] = yaml.safe_load(comparison.attrs["parameters"])
    return (
        ", ".join(
            f"{name.removeprefix('V_')} ({changed.get(name) or f'{each.value:.3g} {each.unit}'})"
            for name, each in of_role(blueprint, "volume").items()
        )
        or "this model"
    )


def _drawings(blueprint: "Blueprint | Imported") -> dict[str, Markup]:
    """What a model of ours is made of, or a small network of another lab."""
    from engrammar.imported import Imported

    if not isinstance(blueprint, Imported):
        drawn = {"Contact map": _drawing(contact_map.figure(blueprint), "contact-map")}
        if blueprint.rules:
            drawn["The rules, drawn"] = _drawing(rule_diagram.figure(blueprint), "rules")
        return drawn
    if len(blueprint.network.species) > reaction_graph.MOST_SPECIES:
        return {}
    made = reaction_graph.figure(blueprint.network)
    return {"Reaction network": _drawing(made, "reactions")}


def _drawing(made: "Figure", name: str) -> Markup:
    return Markup(style.svg(made, name))


def _memory(followed: xr.Dataset, observable: str) -> Mapping[str, Any]:
    over = followed.attrs["over"]
    return {
        "over": over,
        "observable": observable,
        "sentences": memory_in_words(followed, observable),
        "plot": _plot(loops.responsive(followed, observable), f"memory-{observable}"),
        "table": landmarks(followed, over, observable),
    }


def _lifetimes(held: "Sequence[Lifetime]") -> Mapping[str, Any]:
    from engrammar.analysis.lifetimes import responsive

    made = responsive(held)
    return {
        "sentences": [_marked(each.sentence) for each in held],
        "never": [each.start for each in held if each.found is None],
        "plot": "" if made is None else _plot(made, "lifetimes"),
    }


def _asked(comparison: xr.Dataset) -> Mapping[str, str]:
    about: Mapping[str, Any] = comparison.attrs
    changed: Mapping[str, str] = yaml.safe_load(about["parameters"])
    return {
        "how long": about["until"],
        "stochastic runs": f"{about['runs']}, seed {about['seed']}",
        "changed": ", ".join(f"{n} = {v}" for n, v in changed.items()) or "nothing",
        "tolerances": f"relative {about['rtol']:g}, absolute {about['atol']:g} molecules",
        "deterministic start": "amounts as they are, real numbers",
        "stochastic start": f"whole molecules: {_rounded(about['rounding'])}",
    }


def _rounded(rounding: str) -> str:
    """The amounts that rounding changed; a species' name may fill a page, so no others."""
    changes = [each.rpartition(": ")[2].split(" -> ") for each in rounding.split("; ")]
    listed = zip(rounding.split("; "), changes, strict=True)
    return "; ".join(each for each, (old, new) in listed if float(old) != float(new)) or (
        "all amounts were whole already"
    )


def _paragraphs(text: str) -> list[Markup]:
    """A docstring as HTML paragraphs, `code` in backticks."""
    return [_marked(paragraph) for paragraph in text.split("\n\n")]


def _marked(text: str) -> Markup:
    """Text as HTML, `code` in backticks."""
    marked = (
        Markup("<code>{}</code>").format(piece) if number % 2 else piece
        for number, piece in enumerate(text.split("`"))
    )
    return Markup("").join(marked)
