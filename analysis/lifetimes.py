"""How long does each state of a switch hold? Runs from both stable states, until one flips.

The deterministic model holds a stable state for ever; molecules do not. What parts the two basins
is the unstable state between them, and a run that comes to it may as well go on to the other side.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from engrammar.analysis import drawing, style
from engrammar.analysis.memory import states_at
from engrammar.analysis.stopping import Stopped
from engrammar.analysis.switching import switching
from engrammar.analysis.waiting import exponential_rate
from engrammar.analysis.wording import moment, number, percent, time_scale
from engrammar.engines.first_passage import NeverReached
from engrammar.network import Network
from engrammar.question import Memory
from engrammar.simulation import Value, with_parameters
from engrammar.stimulus import seconds as seconds_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

_COLOURS = {"high": style.COLOURS[0], "low": style.COLOURS[1]}


@dataclass(frozen=True)
class Lifetime:
    """How long one of the two states holds: what `switching` found (if anything), and in words."""

    start: str
    found: xr.Dataset | None
    sentence: str
    brief: str


class LifetimesStopped(KeyboardInterrupt):
    """Ctrl-C while states were waited for: what is known of those that were begun, `found`."""

    def __init__(self, found: "list[Lifetime]") -> None:
        super().__init__()
        self.found = found


def lifetimes(
    network: Network,
    memory: Memory,
    followed: xr.Dataset,
    observable: str,
    *,
    until: str = "1 h",
    runs: int = 100,
    seed: int = 0,
    parameters: Mapping[str, Value] | None = None,
    advance: Callable[[int], None] | None = None,
) -> list[Lifetime]:
    """The lifetimes of the high and the low state at rest, if there are two stable states there.

    A state has ended where `observable` comes to the unstable state between the two, rounded away
    from the start. Both starts are those of `memory`; the list is empty without memory at rest. On
    Ctrl-C `LifetimesStopped` has what is known by then.
    """
    states = states_at(followed, observable, float(followed.attrs["resting"]))
    stable = [each.amount for each in states if each.stable]
    between = [
        each.amount for each in states if not each.stable and stable[0] < each.amount < stable[-1]
    ]
    if len(stable) < 2 or not between:
        return []
    found = []
    for start, threshold, parameters_of_start in (
        ("high", float(np.floor(between[0])), memory.high),
        ("low", float(np.ceil(between[-1])), memory.low),
    ):
        way = "fell" if start == "high" else "rose"
        asked = {**(parameters or {}), **parameters_of_start}
        begins = _beginning(with_parameters(network, asked), observable)
        if (begins <= threshold) == (start == "high"):
            found.append(_on_the_other_side(start, begins, threshold))
            continue
        try:
            one = switching(
                network,
                observable,
                threshold,
                until=until,
                runs=runs,
                seed=seed,
                parameters=asked,
                advance=advance,
            )
        except NeverReached:
            least = _least(runs, until)
            sentence = (
                f"The {start} state held in all {runs} runs of {until} at rest: none {way} to "
                f"{number(threshold)} molecules. So it lasts {least} or longer on average (the "
                "lower end of the 95 % interval). For a number, wait longer, or climb to it with "
                "`engrammar switching --method flux`."
            )
            brief = f"the {start} state lasts {least} or longer on average"
            found.append(Lifetime(start, None, sentence, brief))
            continue
        except Stopped as stop:
            raise LifetimesStopped([*found, _so_far(stop, start, way, threshold)]) from stop
        found.append(Lifetime(start, one, _in_words(one, start, way), _briefly(one, start)))
    return found


def _beginning(started: Network, observable: str) -> float:
    """How many molecules of `observable` a stochastic run begins with."""
    row = list(started.observables).index(observable)
    return float(started.measure(started.initial_counts().astype(np.float64))[row])


def _on_the_other_side(start: str, begins: float, threshold: float) -> Lifetime:
    sentence = (
        f"How long the {start} state holds cannot be seen: its start is at {number(begins)} "
        f"molecules, {'not above' if start == 'high' else 'not below'} the {number(threshold)} "
        f"at which the state would have ended. Choose another --{start}."
    )
    return Lifetime(start, None, sentence, f"how long the {start} state lasts is not known")


def _so_far(stop: Stopped, start: str, way: str, threshold: float) -> Lifetime:
    one = stop.finished
    if one is not None:
        return Lifetime(start, one, _in_words(one, start, way), f"so far {_briefly(one, start)}")
    ended = f"none of the {stop.done} runs that had ended" if stop.done else "no run"
    sentence = (
        f"How long the {start} state holds is not known yet: when the report was interrupted, "
        f"{ended} had come to {number(threshold)} molecules."
    )
    return Lifetime(start, None, sentence, f"how long the {start} state lasts is not known yet")


def _least(runs: int, until: str) -> str:
    """The shortest mean time that no switch in `runs` runs of `until` leaves possible."""
    waited = np.full(runs, seconds_of(until))
    time = exponential_rate(waited, np.zeros(runs, dtype=bool)).mean_time[1]
    return moment(time, time)


def in_short(found: Sequence[Lifetime]) -> str:
    """What the lifetimes say against the deterministic model, in one sentence."""
    return (
        "Once there, the deterministic model stays in either state for ever; molecule by molecule, "
        f"{' and '.join(each.brief for each in found)}."
    )


def _times(found: xr.Dataset) -> tuple[str, str, str, str]:
    about = found.attrs
    scale, unit = time_scale(float(about["mean_time"]))
    mean, low, high = (
        number(float(about[name]) / scale) if np.isfinite(about[name]) else "no limit known"
        for name in ("mean_time", "mean_time_low", "mean_time_high")
    )
    return mean, low, high, unit


def _briefly(found: xr.Dataset, start: str) -> str:
    mean, low, high, unit = _times(found)
    return f"the {start} state lasts {mean} {unit} on average ({low} to {high} {unit})"


def _in_words(found: xr.Dataset, start: str, way: str) -> str:
    about = found.attrs
    mean, low, high, unit = _times(found)
    cut = int(about["cut"])
    under_way = f", and {cut} were still under way when the report was interrupted" if cut else ""
    return (
        f"The {start} state does not hold for ever: {about['switched']} of {about['runs']} runs "
        f"at rest {way} to {number(float(about['threshold']))} molecules within {about['until']}"
        f"{under_way}; it lasts {mean} {unit} on average "
        f"({percent(float(about['confidence']))} interval {low} to {high} {unit})."
    )


def responsive(found: Sequence[Lifetime]) -> "go.Figure | None":
    """The share of runs still in the state they began in, against time; None if nothing ended."""
    shown = [each for each in found if each.found is not None]
    if not shown:
        return None
    longest = max(float(each.found["waited"].max()) for each in shown if each.found is not None)
    seconds, unit = time_scale(longest)
    made = style.screen(f"time at rest ({unit})", "share of runs that held")
    for each in shown:
        of, colour = each.found, _COLOURS[each.start]
        assert of is not None
        time = of["waited"].values / seconds
        low, high = of["share_low"].values, of["share_high"].values
        for values, fill in ((low, None), (high, "tonexty")):
            made.add_scatter(
                x=time,
                y=values,
                mode="lines",
                line={"width": 0, "shape": "hv", "color": colour},
                fill=fill,
                fillcolor=style.faint(colour, 0.2),
                name=f"{percent(float(of.attrs['confidence']))} interval ({each.start})",
                showlegend=fill is not None,
                hoverinfo="skip",
            )
        made.add_scatter(
            x=time,
            y=of["share"].values,
            mode="lines",
            name=f"from the {each.start} state",
            line={
                "color": colour,
                "shape": "hv",
                "width": 2.5,
                "dash": "solid" if each.start == "high" else "dash",
            },
            hovertemplate=f"%{{y:.1%}} still {drawing.label(each.start)} at %{{x:.3g}} {unit}"
            "<extra></extra>",
        )
    made.update_yaxes(range=[0, 1.03])
    return made
