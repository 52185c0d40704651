"""What earlier commands have written with `--output`, as sections of the report.

Each question has a function that draws its result and says what came out; `ANSWERS` lists them by
the attribute `question` of the result.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr
import yaml

from engrammar.analysis import charts
from engrammar.analysis.convergence import convergence_figure
from engrammar.analysis.course_chart import course_with_features
from engrammar.analysis.dwelling import stays_of
from engrammar.analysis.figures import figure
from engrammar.analysis.growth import Growth
from engrammar.analysis.verdict import verdict
from engrammar.analysis.wording import moment, number, percent, time_scale, unit_behind
from engrammar.command_line import (
    branching,
    distancing,
    dosing,
    dwelling,
    featuring,
    growing,
    passing,
    sensing,
    settling,
    switching,
    volumes,
)
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.rereading import reread
from engrammar.command_line.tables import Table
from engrammar.command_line.unlike import unlike
from engrammar.network import Network

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Answer:
    """A section of the page: what was asked, what came out in words, and how it looks.

    `note` says where the model of the answer is not quite that of the page; `command` wrote it;
    `brief` is what the summary of the page says of it, if anything; `result` is what was read.
    """

    title: str
    sentences: Sequence[str]
    figures: "Sequence[Figure]" = ()
    tables: Sequence[Table] = ()
    asked: str = ""
    note: str = ""
    command: str = ""
    brief: str = ""
    result: xr.Dataset | None = None


def added(path: Path, model: Network, changed: Mapping[str, str] | None = None) -> Answer:
    """The section of the result at `path`. Raises `Mistake` if it is not an answer of `model`.

    `model` is that of the page, its constants as they are without what is `changed` by --set.
    """
    result = reread(path)
    question = str(result.attrs.get("question", ""))
    if question not in ANSWERS:
        said = f"answers {question}" if question else "says of no question that it answers it"
        raise Mistake(
            f"{path} {said}, so there is nothing to draw; "
            f"results of these can be added: {', '.join(ANSWERS)}."
        )
    title = str(result.attrs.get("title", ""))
    if model.name not in title.split(" and "):
        raise Mistake(f"{path} is about {title or 'no model by name'}, and not about {model.name}.")
    return replace(
        ANSWERS[question](result),
        asked=_asked(question, result),
        note=unlike(result, model, changed or {}),
        command=str(result.attrs.get("command", "")),
        result=result,
    )


def _asked(question: str, result: xr.Dataset) -> str:
    """What was asked, in a sentence, as far as the result's attributes tell."""
    about = result.attrs
    parts = [f"The question {question} of {about['title']}"]
    if "reading" in about and about["reading"] != "None":
        parts.append(f"the {about['reading']} of each course")
    if "train" in about:
        train: Mapping[str, str] = yaml.safe_load(about["train"])
        fixed = ", ".join(f"{name} {value}" for name, value in train.items())
        parts.append(f"pulses of {about['input']} with {fixed}, read {about['after']} after them")
    if "until" in about:
        until = about["until"]
        parts.append(
            f"up to {until if isinstance(until, str) else moment(float(until), float(until))}"
        )
    if question == "hysteresis":
        starts = (yaml.safe_load(str(about[start])) for start in ("low", "high"))
        parts += [
            f"the {which} start {', '.join(f'{name} = {value}' for name, value in of.items())}"
            for which, of in zip(("low", "high"), starts, strict=True)
        ]
    if "first" in about:
        parts.append(f"between {about['first']} and {about['second']}")
    if "samples" in about:
        parts.append(f"{about['samples']} samples")
    if np.ndim(about.get("runs", "")) == 0 and about.get("runs"):
        parts.append(f"{about['runs']} stochastic runs")
    if "precision" in about:
        parts.append(f"runs until each mean is known to {percent(float(about['precision']))}")
    if "seed" in about:
        parts.append(f"seed {about['seed']}")
    changed: Mapping[str, object] = yaml.safe_load(str(about.get("parameters", "{}"))) or {}
    parts += [f"{name} = {value}" for name, value in changed.items()]
    return f"{'; '.join(parts)}."


def _level(result: xr.Dataset, over: str, at: float) -> str:
    return f"{over} = {number(at)}{unit_behind(result[over].attrs['units'])}"


def _responses(result: xr.Dataset) -> Iterator[str]:
    return (
        str(name).removesuffix("_ode") for name in result.data_vars if str(name).endswith("_ode")
    )


def _dose_response(result: xr.Dataset) -> Answer:
    over = result.attrs["over"]
    said, drawn = [], []
    for name in _responses(result):
        hill, sentence = dosing.fitted(result, over, name)
        said.append(f"{name}: {sentence}")
        drawn.append(charts.dose_curve(result, name, hill))
    return Answer(f"Dose and response over {over}", said, drawn)


def _frequency(result: xr.Dataset) -> Answer:
    over = result.attrs["over"]
    said, drawn = [], []
    for name in _responses(result):
        response = result[f"{name}_ode"]
        if not response.notnull().any():
            said.append(f"No train has a response of {name}.")
            continue
        most, least = (
            response.isel({over: int(i(response.values))}) for i in (np.nanargmax, np.nanargmin)
        )
        said.append(
            f"{name} is most, {number(float(most))} molecules, at "
            f"{_level(result, over, float(most[over]))}, and least, {number(float(least))}, at "
            f"{_level(result, over, float(least[over]))} (deterministic)."
        )
        drawn.append(charts.dose_curve(result, name))
    return Answer(f"Response over the {over} of pulses of {result.attrs['input']}", said, drawn)


def _scan(result: xr.Dataset) -> Answer:
    over = [str(name) for name in yaml.safe_load(result.attrs["scanned"])]
    last = result.isel(time=-1) if "time" in result.dims else result
    said, drawn = [], []
    for name in map(str, result.data_vars):
        of = last[name].mean("run") if "run" in last[name].dims else last[name]
        low, high = float(of.min()), float(of.max())
        everywhere = f"{name} is {number(low)} molecules everywhere."
        between = f"{name} lies between {number(low)} and {number(high)} molecules."
        said.append(everywhere if low == high else between)
        grid_of_two = set(of.dims) == set(over) and len(over) == 2
        drawn.append(
            charts.heat_map(last, name) if grid_of_two else charts.scan_panels(last, name, over)
        )
    if "time" in result.dims:
        said.append("Drawn is the end of each course.")
    if result.attrs["failed"]:
        said.append(f"Empty: {result.attrs['failed']}")
    if result.attrs["unfinished"]:
        said.append(f"{result.attrs['unfinished']}.")
    return Answer(f"Scan over {' and '.join(over)}", said, drawn)


def _sensitivity(result: xr.Dataset) -> Answer:
    names = [str(name) for name in result["observable"].values]
    tables = [sensing.ranking(result, name) for name in names]
    said = [
        f"{name} depends most on {table.rows[0][0]} ({table.rows[0][-1]})."
        for name, table in zip(names, tables, strict=True)
    ]
    if result.attrs["notes"]:
        said.append(f"Note: {result.attrs['notes']}.")
    drawn = [charts.sensitivities(result, name) for name in names]
    return Answer(f"Sensitivity ({result.attrs['kind']})", said, drawn, tables)


def _volumes(result: xr.Dataset) -> Answer:
    said = [
        f"Compared at {result.sizes['volume']} volumes, at the same concentrations, after "
        f"{result.attrs['until']}."
    ]
    off = volumes.in_words(result)
    said += [f"{name}: {each}" for name, each in off.items()]
    drawn = convergence_figure(result)
    table = volumes.told(result)
    return Answer("At other sizes", said, [drawn], [table], brief=next(iter(off.values())))


def _distances(result: xr.Dataset) -> Answer:
    table = distancing.told(result, float(result["time"].values[-1]))
    said = [
        f"The p-values are of {result.attrs['shufflings']} shufflings, corrected for "
        f"{len(table.rows)} looks."
    ]
    return Answer("Distances of two ensembles", said, [charts.distance_bars(result)], [table])


def _passage(result: xr.Dataset) -> Answer:
    about = result.attrs
    title = f"When {about['observable']} gets to {about['level']:g}"
    drawn = None if about["method"] == "ode" else passing.waiting_curve(result)
    return Answer(title, [passing.in_words(result)], [drawn] if drawn else [])


def _steady(result: xr.Dataset) -> Answer:
    about, end = result.attrs, float(result["time"].values[-1])
    said = [
        f"Steady from {moment(about['steady_at'], end)} on, within {about['tolerance']:g} of each "
        "observable's largest value."
    ]
    table = settling.told(result, [str(name) for name in result.data_vars])
    drawn = charts.ribbons(result)
    for axes in drawn.axes:
        axes.axvline(about["steady_at"] / time_scale(end)[0], color="black", linestyle=":")
    return Answer("Until it is steady", said, [drawn], [table])


def _hysteresis(result: xr.Dataset) -> Answer:
    ((name, branches),) = result.data_vars.items()
    (over,) = (str(each) for each in branches.dims if each != "branch")
    said = branching.windows_in_words(result, over)
    if result.attrs["notes"]:
        said.append(f"Note: {result.attrs['notes']}.")
    drawn = charts.two_starts(result, str(name), over)
    return Answer(f"Steady states of {name} over {over}", said, [drawn])


def _switching(result: xr.Dataset) -> Answer:
    about = result.attrs
    verb = "rise" if about["threshold"] > about["start"] else "fall"
    title = f"Until {about['observable']} switches ({about['method']})"
    if "mean_time" not in about:
        said = [switching.not_known_yet(result)]
    else:
        mean, low, high = (number(float(about[f"mean_time{end}"])) for end in ("", "_low", "_high"))
        said = [
            f"{about['observable']} takes {mean} s on average to {verb} from "
            f"{number(about['start'])} to {number(about['threshold'])} molecules "
            f"({percent(about['confidence'])} interval {low} to {high} s)."
        ]
    if "seen" in result:
        said.append(
            f"{about['switched']} of {about['runs']} runs switched within {about['until']}."
        )
        return Answer(title, said, [switching.survival_curve(result)])
    if "share_on" in result:
        return Answer(title, said, (), [switching.told(result)])
    return Answer(title, said)


def _growth(result: xr.Dataset) -> Answer:
    about, sizes = result.attrs, result["size"].values.tolist()
    found = Growth(**{each.name: float(about[each.name]) for each in fields(Growth)})
    keys = ("mean_time", "mean_time_low", "mean_time_high")
    times = [
        xr.Dataset(attrs={"title": about["title"], **{key: float(at[key]) for key in keys}})
        for at in (result.sel(size=size) for size in sizes)
    ]
    said = growing.in_words(about["over"], len(sizes), percent(about["confidence"]), found)
    drawn = [charts.growth_line(about["over"], sizes, times, found)]
    return Answer(f"How long {about['observable']} holds over {about['over']}", said, drawn)


def _dwells(result: xr.Dataset) -> Answer:
    about, both = result.attrs, stays_of(result)
    table, doubts = dwelling.told(both, about["confidence"])
    said = [
        f"{about['observable']} is on from {number(about['high'])} molecules up, off from "
        f"{number(about['low'])} down.",
        *doubts,
    ]
    ended = any(each.seen.any() for each in both)
    if not ended:
        said.append("No stay was seen to its end, so there is none to draw.")
    drawn = [charts.dwell_histogram(both, about["observable"])] if ended else []
    return Answer(f"Stays of {about['observable']} on and off", said, drawn, [table])


def _features(result: xr.Dataset) -> Answer:
    about, runs = result.attrs, result.sizes["run"]
    of = "one course" if runs == 1 else f"{runs:,} runs, each by itself"
    said = [f"Read off {of}, on straight lines between {result.sizes['time']:,} points."]
    drawn = course_with_features(result)
    title = f"Peak, rise and decay of {about['observable']}"
    return Answer(title, [*said, *featuring.remarks(result)], [drawn], [featuring.told(result)])


def _comparison(result: xr.Dataset) -> Answer:
    said = [f"{name}: {' '.join(each)}" for name, each in verdict(result).items()]
    return Answer("Deterministic against stochastic", said, [figure(result)])


ANSWERS: Mapping[str, Callable[[xr.Dataset], Answer]] = {
    "comparison": _comparison,
    "volumes": _volumes,
    "dose-response": _dose_response,
    "frequency": _frequency,
    "scan": _scan,
    "sensitivity": _sensitivity,
    "hysteresis": _hysteresis,
    "passage": _passage,
    "steady": _steady,
    "switching": _switching,
    "growth": _growth,
    "dwells": _dwells,
    "features": _features,
    "distances": _distances,
}
