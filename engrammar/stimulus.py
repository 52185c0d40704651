"""Stimuli: piecewise-constant schedules of a model's inputs.

A stimulus is a set of intervals in each of which one input is held at a value; outside them the
input rests at the model's own value. Because nothing varies smoothly, every engine can run it as
exact segments, stopping and restarting at the change points: deterministic and stochastic alike.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import isclose
from pathlib import Path
from typing import Any

import yaml

from engrammar.units import UnitError, dimension, quantity, registry

FOREVER = 1e12
"""Seconds after which a hold that nothing ends is over: 32,000 years."""


class StimulusError(ValueError):
    """A stimulus that cannot be: backward or overlapping intervals, an unreadable file."""


@dataclass(frozen=True)
class Hold:
    """One input held at `value` (written with its unit) from `start` to `stop`, in seconds."""

    input: str
    value: str
    start: float
    stop: float

    def __post_init__(self) -> None:
        quantity(self.value)
        if not 0 <= self.start < self.stop:
            raise StimulusError(
                f"{self.input} = {self.value} from {self.start:g} s to {self.stop:g} s: "
                "an interval starts at or after 0 s and stops after it starts."
            )


@dataclass(frozen=True)
class Reset:
    """The molecules that an observable counts become `molecules` at `time` (s).

    The observable counts one species. Files of other labs have such changes; rules have inputs.
    """

    observable: str
    molecules: float
    time: float

    def __post_init__(self) -> None:
        if not self.time >= 0:
            raise StimulusError(f"{self.observable} cannot change at {self.time:g} s.")
        if not self.molecules >= 0:
            raise StimulusError(f"{self.observable} cannot become {self.molecules:g} molecules.")


@dataclass(frozen=True)
class Segment:
    """A stretch of time, in seconds, in which no input changes; `values` are those not at rest.

    `counts` are the molecules that observables are set to when it begins.
    """

    start: float
    stop: float
    values: Mapping[str, str]
    counts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Stimulus:
    """Intervals in which inputs are held away from rest.

    Build one with `hold` and `pulses`, and compose it with `then`, `repeat` and `together`.
    `duration` (s) is where the next stimulus begins when one follows another. `resets` come from
    imported files alone.
    """

    holds: tuple[Hold, ...]
    duration: float
    resets: tuple[Reset, ...] = ()

    def __post_init__(self) -> None:
        if not self.duration >= 0:
            raise StimulusError(f"A stimulus cannot last {self.duration:g} s.")
        for earlier, later in self._neighbours():
            if later.start < earlier.stop and not _same_time(later.start, earlier.stop):
                raise StimulusError(
                    f"{later.input} is held at {earlier.value} until {earlier.stop:g} s and at "
                    f"{later.value} from {later.start:g} s: the two overlap."
                )
        ends = [each.stop for each in self.holds] + [each.time for each in self.resets]
        last = max(ends, default=0.0)
        if last > self.duration and not _same_time(last, self.duration):
            raise StimulusError(f"A stimulus of {self.duration:g} s has a pulse that ends later.")

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs it changes."""
        return tuple(sorted({each.input for each in self.holds}))

    def then(self, following: "Stimulus", after: str = "0 s") -> "Stimulus":
        """This stimulus, then `following` once it is over and a pause of `after` has passed."""
        return self.together(following.delayed(self.duration + seconds(after)))

    def repeat(self, count: int, every: str) -> "Stimulus":
        """This stimulus `count` times, one start `every` so often."""
        if count < 1:
            raise StimulusError(f"A stimulus cannot be repeated {count} times.")
        period = seconds(every)
        if period <= 0:
            raise StimulusError(f"A stimulus cannot be repeated every {every}.")
        copies = [self.delayed(number * period) for number in range(count)]
        holds = tuple(each for copy in copies for each in copy.holds)
        resets = tuple(each for copy in copies for each in copy.resets)
        return Stimulus(holds, max(copies[-1].duration, count * period), resets)

    def together(self, other: "Stimulus") -> "Stimulus":
        """Both stimuli at once; where both change one input, they must not overlap."""
        return Stimulus(
            self.holds + other.holds,
            max(self.duration, other.duration),
            self.resets + other.resets,
        )

    def delayed(self, by: float) -> "Stimulus":
        """The same stimulus, `by` seconds later."""
        if by < 0:
            raise StimulusError(f"A stimulus cannot begin {-by:g} s before the start.")
        holds = (replace(each, start=each.start + by, stop=each.stop + by) for each in self.holds)
        resets = (replace(each, time=each.time + by) for each in self.resets)
        return Stimulus(tuple(holds), self.duration + by, tuple(resets))

    def segments(self, until: float, points: Iterable[float] = ()) -> list[Segment]:
        """The stretches between change points from 0 to `until` seconds.

        A change point that only rounding keeps apart from another one, or from one of `points`, is
        moved there: no integrator can cross a gap of 1e-16 s.
        """
        marks = sorted({0.0, until, *points})
        spans = [(moved(h.start, marks), moved(h.stop, marks), h) for h in self.holds]
        jumps = [(moved(each.time, marks), each) for each in self.resets]
        times = [t for span in spans for t in span[:2]] + [time for time, _ in jumps]
        edges = {0.0, until} | {time for time in times if 0 < time < until}
        return [
            Segment(
                start,
                stop,
                {each.input: each.value for begin, end, each in spans if begin <= start < end},
                {each.observable: each.molecules for time, each in jumps if time == start},
            )
            for start, stop in pairwise(sorted(edges))
        ]

    def to_yaml(self) -> str:
        """The stimulus as YAML text, exact to the last digit."""
        rows = [
            {
                "input": each.input,
                "value": each.value,
                "start": f"{each.start!r} s",
                "stop": f"{each.stop!r} s",
            }
            for each in self.holds
        ]
        document: dict[str, Any] = {"duration": f"{self.duration!r} s", "holds": rows}
        if self.resets:
            document["resets"] = [
                {
                    "observable": each.observable,
                    "molecules": each.molecules,
                    "time": f"{each.time!r} s",
                }
                for each in self.resets
            ]
        return yaml.safe_dump(document, sort_keys=False)

    def save(self, path: str | Path) -> None:
        """Write the stimulus to a YAML file."""
        Path(path).write_text(self.to_yaml(), encoding="utf-8")

    def _neighbours(self) -> list[tuple[Hold, Hold]]:
        ordered = sorted(self.holds, key=lambda each: (each.input, each.start))
        return [(one, two) for one, two in pairwise(ordered) if one.input == two.input]


REST = Stimulus((), 0.0)
"""No stimulus: every input stays at its resting value."""


def hold(input: str, value: str, lasting: str, start: str = "0 s") -> Stimulus:
    """Hold `input` at `value` for a while: `hold("Ca", "1 uM", lasting="2 s", start="10 s")`."""
    begin = seconds(start)
    end = begin + seconds(lasting)
    return Stimulus((Hold(input, value, begin, end),), end)


def pulses(
    input: str, value: str, *, rate: str, count: int, width: str, start: str = "0 s"
) -> Stimulus:
    """A train of `count` pulses of `width` each, `rate` of them a second.

    >>> tetanus = pulses("Ca", "10 uM", rate="100 Hz", count=100, width="5 ms")
    >>> tetanus.duration
    1.0
    """
    frequency = _in(rate, "Hz", "a rate such as '100 Hz'")
    if frequency <= 0:
        raise StimulusError(f"A train of pulses needs a positive rate, not {rate}.")
    if seconds(width) * frequency > 1:
        raise StimulusError(f"Pulses of {width} overlap when {rate} of them come.")
    period = f"{1 / frequency!r} s"
    return hold(input, value, lasting=width).repeat(count, every=period).delayed(seconds(start))


def train(burst: Stimulus, *, count: int, every: str) -> Stimulus:
    """Bursts, one `every` so often; `train(pulses(...), count=10, every="200 ms")` is theta."""
    return burst.repeat(count, every)


def load(path: str | Path) -> Stimulus:
    """Read a stimulus from a YAML file that `Stimulus.save` or a person wrote.

    Raises `StimulusError` if the file is not a stimulus.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise StimulusError(f"Cannot read the stimulus {path}: {problem}.") from problem
    return from_yaml(text, str(path))


def from_yaml(text: str, origin: str = "this text") -> Stimulus:
    """The stimulus that `text` describes."""
    try:
        document = yaml.safe_load(text)
        rows = document["holds"]
        holds = tuple(_hold_from(row) for row in rows)
        resets = tuple(
            Reset(str(row["observable"]), float(row["molecules"]), seconds(row["time"]))
            for row in document.get("resets", ())
        )
        duration = document.get("duration")
        duration = None if duration is None else seconds(duration)
    except yaml.YAMLError as problem:
        raise StimulusError(f"{origin} is not YAML: {problem}") from problem
    except UnitError as problem:
        raise StimulusError(f"{origin} is not a stimulus: {problem}") from problem
    except (TypeError, KeyError, AttributeError) as problem:
        raise StimulusError(
            f"{origin} is not a stimulus: it needs a list `holds` of rows with input, value, "
            "start and stop."
        ) from problem
    ends = [each.stop for each in holds] + [each.time for each in resets]
    last = max(ends, default=0.0)
    return Stimulus(holds, last if duration is None else duration, resets)


def seconds(duration: str | float) -> float:
    """A duration in seconds; a bare number is refused, as minutes are so easily meant.

    >>> seconds("2 min")
    120.0
    """
    return _in(duration, "s", "a duration such as '10 min'")


def lasting(until: str | float) -> float:
    """How many seconds a simulation lasts. Raises `ValueError` for none, or fewer."""
    length = seconds(until)
    if length <= 0:
        raise ValueError(f"A simulation lasts a positive time, not {until}.")
    return length


def _same_time(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=1e-13)


def moved(time: float, marks: list[float]) -> float:
    """The one of the sorted `marks` that `time` is but for rounding, or `time`, a mark from now."""
    place = bisect(marks, time)
    for mark in marks[max(place - 1, 0) : place + 1]:
        if _same_time(time, mark):
            return mark
    marks.insert(place, time)
    return time


def _in(value: Any, unit: str, what: str) -> float:
    number = quantity(value)
    if number.dimensionality != dimension(unit):
        raise UnitError(f"{value!r} is not {what}.")
    return float(number.m_as(registry().Unit(unit)))


def _hold_from(row: Mapping[str, Any]) -> Hold:
    return Hold(str(row["input"]), str(row["value"]), seconds(row["start"]), seconds(row["stop"]))
