"""The passport itself: who ran what, how far they are apart, and what that means."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any, Literal

from engrammar.engines.task import Method
from engrammar.passport.differences import Distance
from engrammar.passport.findings import Finding
from engrammar.passport.isolation import Status
from engrammar.passport.scores import Score
from engrammar.passport.subject import AS_IT_IS

Word = Literal["agree", "disagree", "unverified"]


@dataclass(frozen=True)
class Entry:
    """What became of one simulator; `said` is why it did not run."""

    simulator: str
    program: str
    version: str
    status: Status
    said: str = ""


@dataclass(frozen=True)
class Trial:
    """One thing that all simulators did, and how far every two of them are apart.

    `limit` is the largest relative difference (ode) or score in standard errors (ssa) at which two
    agree. `moved` is how far the alteration moved the observables, as a relative difference, in the
    first simulator that ran. `forbidden` says why nobody was asked, and `part`, as in "until 3 of
    8 s", which part of the question was run, if not all of it.
    """

    name: str
    says: str
    method: Method
    entries: tuple[Entry, ...]
    pairs: tuple[Distance | Score, ...]
    limit: float
    moved: float | None = None
    forbidden: str = ""
    part: str = ""

    @property
    def ran(self) -> list[Entry]:
        """Those that gave numbers."""
        return [each for each in self.entries if each.status == "ran"]

    @property
    def apart(self) -> list[Distance | Score]:
        """The pairs that do not agree, the worst first."""
        found = [each for each in self.pairs if not each.largest <= self.limit]
        return sorted(found, key=lambda each: -each.largest)

    @property
    def largest(self) -> float:
        """The largest difference or score between any two."""
        return max((each.largest for each in self.pairs), default=0.0)

    @property
    def agreeing(self) -> list[Entry]:
        """The largest group in which every two agree; the first of them if there are several."""
        apart = {frozenset((each.one, each.other)) for each in self.apart}
        for size in range(len(self.ran), 1, -1):
            for group in combinations(self.ran, size):
                names = [each.simulator for each in group]
                if not any(frozenset(pair) in apart for pair in combinations(names, 2)):
                    return list(group)
        return []

    @property
    def programs(self) -> int:
        """How many independent programs are in the largest group that agrees."""
        return len({each.program for each in self.agreeing})

    @property
    def moved_nothing(self) -> bool:
        """Whether the alteration changed so little that agreement shows nothing."""
        return self.moved is not None and self.moved < 100 * self.limit


@dataclass(frozen=True)
class Passport:
    """The verdict of several simulators on one model. `settings` are those that gave the numbers.

    `enough` is the number of independent programs that have to agree in each trial.
    """

    model: str
    kind: str
    origin: str
    settings: Mapping[str, Any]
    findings: Mapping[Method, tuple[Finding, ...]]
    trials: tuple[Trial, ...]
    enough: int = 2

    @property
    def word(self) -> Word:
        """`disagree` if any two do; `unverified` if too few could be compared; else `agree`.

        A file of somebody's may be unfit for one method; a model of ours may not.
        """
        if any(trial.apart for trial in self.trials):
            return "disagree"
        if self.kind == "model" and any(trial.forbidden for trial in self.trials):
            return "unverified"  # what we export ourselves has to be fit for its purpose
        asked = [trial for trial in self.trials if not trial.forbidden]
        if not asked or any(trial.programs < self.enough for trial in asked):
            return "unverified"
        return "agree"

    @property
    def sentence(self) -> str:
        """The verdict in words: the worst disagreement, what is missing, or who agrees."""
        if self.word == "disagree":
            return f"{self.model}: SIMULATORS DISAGREE. {' '.join(self._disagreements())}"
        if self.word == "unverified":
            return f"{self.model}: not verified. {' '.join(self._gaps())}"
        asked = [trial for trial in self.trials if not trial.forbidden]
        parts = []
        courses = [trial for trial in asked if trial.method == "ode"]
        if courses:
            least = min(trial.programs for trial in courses)
            worst = max(trial.largest for trial in courses)
            bound = f"to {worst:.1e} (limit {courses[0].limit:.0e})"
            parts.append(f"{least} independent programs agree, deterministic, {bound}")
        for trial in asked:
            if trial.method == "ssa":
                bound = f"{trial.largest:.1f} standard errors (limit {trial.limit:.1f})"
                how = f" with {trial.name}" if trial.name != AS_IT_IS else ""
                parts.append(
                    f"{trial.programs} independent programs agree, stochastic{how}, within {bound}"
                    + (f", {trial.part}" if trial.part else "")
                )
        silent = [f" {trial.forbidden}" for trial in self.trials if trial.forbidden]
        return f"{self.model}: {'; '.join(parts)}.{''.join(silent)}"

    def _disagreements(self) -> list[str]:
        found = []
        for trial in self.trials:
            if trial.apart:
                worst = trial.apart[0]
                found.append(f"{_named(trial)}: {describe(worst)} (limit {trial.limit:.2g}).")
        return found

    def _gaps(self) -> list[str]:
        asked = [trial for trial in self.trials if not trial.forbidden]
        found = [*dict.fromkeys(trial.forbidden for trial in self.trials if trial.forbidden)]
        if not asked:
            return ["Nothing could be compared.", *found]
        for trial in asked:
            if trial.programs < self.enough:
                why = "; ".join(
                    f"{each.simulator} {each.said or each.status}"
                    for each in trial.entries
                    if each.status != "ran"
                )
                found.append(
                    f"{_named(trial)}: {trial.programs} independent programs could be compared, "
                    f"not {self.enough}" + (f" ({why})." if why else ".")
                )
        return found

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, for JSON."""
        trials = []
        for trial in self.trials:
            told = asdict(trial)
            told["pairs"] = [
                asdict(pair) | {"agree": bool(pair.largest <= trial.limit)} for pair in trial.pairs
            ]
            told["largest"] = trial.largest
            told["agreeing"] = [each.simulator for each in trial.agreeing]
            told["independent_programs"] = trial.programs
            trials.append(told)
        return {
            "model": self.model,
            "kind": self.kind,
            "origin": self.origin,
            "verdict": self.word,
            "sentence": self.sentence,
            "enough": self.enough,
            "settings": dict(self.settings),
            "findings": {m: [asdict(each) for each in found] for m, found in self.findings.items()},
            "trials": trials,
        }


def describe(pair: Distance | Score) -> str:
    """Where two simulators are furthest apart."""
    if isinstance(pair, Distance):
        return (
            f"{pair.one} and {pair.other} differ by {pair.largest:.1e} in {pair.observable} "
            f"at {pair.time:g}"
        )
    what, (observable, time) = (
        ("mean", pair.mean_at) if pair.mean >= pair.variance else ("variance", pair.variance_at)
    )
    return (
        f"{pair.one} and {pair.other} differ by {pair.largest:.1f} standard errors in the {what} "
        f"of {observable} at {time:g}"
    )


def _named(trial: Trial) -> str:
    how = {"ode": "Deterministic", "ssa": "Stochastic"}[trial.method]
    return f"{how}, {trial.name}"


def worst_word(words: Iterable[Word]) -> Word:
    """The verdict on several passports: disagreement before what is missing before agreement."""
    found = set(words)
    for word in ("disagree", "unverified"):
        if word in found:
            return word
    return "agree" if found else "unverified"
