"""The question a model asks by default: how long to look, at what, under which stimulus."""

from dataclasses import dataclass

from engrammar.stimulus import Stimulus


@dataclass(frozen=True)
class Question:
    """What `simulate` and `compare` do when they are not told otherwise.

    `until` is a duration with its unit; `observables` are shown in this order, all if empty.
    """

    until: str = "10 min"
    stimulus: Stimulus | None = None
    observables: tuple[str, ...] = ()
