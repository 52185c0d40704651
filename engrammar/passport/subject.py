"""What is verified: the same model in every form that a simulator may read, and what is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from engrammar.engines.task import Method
from engrammar.passport.assignment import Observable, Stretch
from engrammar.passport.findings import Finding
from engrammar.passport.simulators import Reads

FILE_NAMES: dict[Reads, str] = {
    "sbml": "model.xml",
    "net": "model.net",
    "network": "network.pickle",
}


AS_IT_IS = "as it is"
"""The name of a course in which nothing is altered."""


@dataclass(frozen=True)
class Form:
    """A model for one method: files by reader, the findings of the gate, the observables.

    `missing` says why a reader has no file. `driven` are the readers whose file changes the inputs
    by itself, in events.
    """

    files: Mapping[Reads, bytes]
    observables: tuple[Observable, ...]
    findings: tuple[Finding, ...] = ()
    missing: Mapping[Reads, str] = field(default_factory=dict)
    driven: tuple[Reads, ...] = ()


@dataclass(frozen=True)
class Alteration:
    """A change of constants or volumes by name, in each reader's own names; empty for none."""

    name: str = AS_IT_IS
    says: str = ""
    changes: Mapping[Reads, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Subject:
    """A model, the time courses that are asked of it, and what is altered to see whether it moves.

    `scale` is the size of its numbers, which the absolute tolerance goes by. The files for
    stochastic runs begin at `stochastic_start`, with the state at that time; `stochastic_says` is
    what is to be said of them.
    """

    name: str
    kind: str
    origin: str
    forms: Mapping[Method, Form]
    stretches: tuple[Stretch, ...]
    alterations: tuple[Alteration, ...] = (Alteration(),)
    scale: float = 1.0
    time_unit: str = "s"
    stochastic_start: float = 0.0
    stochastic_says: str = ""

    @property
    def end(self) -> float:
        """How long it is run."""
        return self.stretches[-1].stop

    def start(self, method: Method) -> float:
        """When its courses begin."""
        return self.stochastic_start if method == "ssa" else 0.0

    def stretches_for(self, reads: Reads, method: Method, end: float) -> tuple[Stretch, ...]:
        """What a reader's simulators are told of the stimulus: nothing, if it is in the file.

        Their time counts from the start of the courses.
        """
        if reads in self.forms[method].driven:
            return (Stretch(0.0, end),)
        start = self.start(method)
        return tuple(
            replace(each, start=max(each.start, start) - start, stop=min(each.stop, end) - start)
            for each in self.stretches
            if each.start < end and each.stop > start
        )


def all_at_once(subject: Subject) -> Subject:
    """`subject` with all that is altered altered in one course, which is named after all of it."""
    untouched, *altered = subject.alterations
    if len(altered) < 2:
        return subject
    changes: dict[Reads, dict[str, float]] = {}
    for each in altered:
        for reads, values in each.changes.items():
            changes.setdefault(reads, {}).update(values)
    together = Alteration(
        ", ".join(each.name for each in altered), "; ".join(each.says for each in altered), changes
    )
    return replace(subject, alterations=(untouched, together))
