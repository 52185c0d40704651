"""The question a model asks by default: how long to look, at what, under which stimulus."""

from collections.abc import Mapping
from dataclasses import dataclass

from engrammar.stimulus import Stimulus


@dataclass(frozen=True)
class Memory:
    """Where a model may remember: the input to vary, and the two starts it may remember.

    `lowest` and `highest` are the input's range with its unit; `low` and `high` are the parameters
    that make the two starts, such as `{"phosphorylated": 0}` and `{"phosphorylated": 1}`.
    """

    over: str
    lowest: str
    highest: str
    low: Mapping[str, float | str]
    high: Mapping[str, float | str]


@dataclass(frozen=True)
class Question:
    """What `simulate`, `compare` and `report` do when they are not told otherwise.

    `until` is a duration with its unit; `observables` are shown in this order, all if empty.
    `memory` says how a switch is asked whether it remembers.
    """

    until: str = "10 min"
    stimulus: Stimulus | None = None
    observables: tuple[str, ...] = ()
    memory: Memory | None = None
