"""The report of a comparison: one HTML page that opens offline, plots and all."""

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import xarray as xr
import yaml
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from engrammar.analysis import drawing, interactive, verdict
from engrammar.command_line.bibliography import cited
from engrammar.command_line.showing import sections

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported

_VERSIONS = ("engrammar", "generator", "engine", "created")


def page(
    blueprint: "Blueprint | Imported", comparison: xr.Dataset, description: str, command: str
) -> str:
    """The report as HTML text: what the model is, what was asked, what came out, how to repeat it.

    `description` is the docstring of the model's function, `command` what gives the same numbers
    again. Nothing in the page loads anything from
    elsewhere: plotly.js is inside, which makes it some 5 MB.
    """
    from plotly.offline import get_plotlyjs

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(
        files("engrammar.command_line").joinpath("report.html").read_text(encoding="utf-8")
    )
    names = [str(name) for name in comparison["observable"].values]
    sentences = verdict(comparison)
    return template.render(
        title=blueprint.name,
        description=_paragraphs(description),
        about=comparison.attrs,
        asked=_asked(comparison),
        stimuli={
            name: _plot(interactive.stimulus(comparison, name), f"stimulus-{name}")
            for name in drawing.changing_inputs(comparison)
        },
        findings=[
            {
                "observable": name,
                "sentences": sentences[name],
                "courses": _plot(interactive.courses(comparison, name), f"courses-{name}"),
                "bias": _plot(interactive.bias(comparison, name), f"bias-{name}"),
                "end": _plot(interactive.end(comparison, name), f"end-{name}"),
            }
            for name in names
        ],
        tables={title: (columns, rows) for title, columns, rows in sections(blueprint)},
        references=[each.reference for each in cited(blueprint) if each.reference],
        command=command,
        provenance={name: comparison.attrs[name] for name in _VERSIONS},
        plotly=Markup(get_plotlyjs()),
    )


def _plot(made: "go.Figure", name: str) -> Markup:
    settings = {"responsive": True, "displayModeBar": False}
    return Markup(
        made.to_html(full_html=False, include_plotlyjs=False, div_id=name, config=settings)
    )


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
    found = []
    for paragraph in text.split("\n\n"):
        pieces = paragraph.split("`")
        marked = [Markup("<code>{}</code>").format(p) if i % 2 else p for i, p in enumerate(pieces)]
        found.append(Markup("").join(marked))
    return found
