"""Verify: give one subject to every simulator, each in its own process, and compare."""

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

import numpy as np

from engrammar.engines.machine import cores
from engrammar.engines.task import Method
from engrammar.passport import isolation, scores
from engrammar.passport.assignment import Assignment, Floats
from engrammar.passport.differences import distances, relative_differences
from engrammar.passport.isolation import USUAL, Leash, Limits, Outcome
from engrammar.passport.of_file import forbidding
from engrammar.passport.simulators import SIMULATORS, Simulator
from engrammar.passport.subject import AS_IT_IS, FILE_NAMES, Alteration, Subject
from engrammar.passport.verdict import Entry, Passport, Trial
from engrammar.stimulus import moved

Progress = Callable[[str, int, int], None]
"""Called with what has just ended, how many processes have, and how many there are."""


@dataclass(frozen=True)
class Settings:
    """How a passport is made.

    `tolerance` is the largest relative difference at which deterministic courses agree; `atol` is
    in the unit of the species, for numbers of the subject's scale if not given. The grids have
    `points` times, deterministic, and `stochastic_points`. Stochastic runs end at `stochastic_end`
    (in the subject's unit of time), if that is given.
    """

    methods: tuple[Method, ...] = ("ode", "ssa")
    simulators: tuple[str, ...] = tuple(SIMULATORS)
    tolerance: float = 1e-5
    rtol: float = 1e-10
    atol: float | None = None
    points: int = 101
    stochastic_points: int = 11
    stochastic_end: float | None = None
    runs: int = 400
    seed: int = 0
    enough: int = 2
    limits: Limits = USUAL
    workers: int = 0


def verify(
    subject: Subject, settings: Settings | None = None, progress: Progress | None = None
) -> Passport:
    """The passport of `subject`.

    Deterministic courses are compared as it is and with each of its alterations, stochastic ones
    as it is. A simulator that does not finish one course is not asked for the next. The time that
    `settings.limits` allows is for all deterministic courses of a simulator, or all its runs.
    Raises `ValueError` for a simulator that is not known, or fewer than two runs.
    """
    settings = settings or Settings()
    unknown = set(settings.simulators) - SIMULATORS.keys()
    if unknown:
        raise ValueError(
            f"There is no simulator {sorted(unknown)[0]!r}; there are {', '.join(SIMULATORS)}."
        )
    if settings.runs < 10:
        raise ValueError(
            f"Variances cannot be compared with {settings.runs} runs: take 10 or more."
        )
    work = _Work(subject, settings, progress)
    outcomes = work.done()
    trials = []
    for method in settings.methods:
        form = subject.forms[method]
        forbidden = forbidding(form, method)
        if forbidden:
            how = "Deterministic" if method == "ode" else "Stochastic"
            reason = f"{how} runs were not compared: {forbidden[0]}"
            trials.append(Trial(AS_IT_IS, "", method, (), (), settings.tolerance, None, reason))
            continue
        base = outcomes[method, subject.alterations[0].name]
        for alteration in _alterations(subject, method):
            found = outcomes[method, alteration.name]
            make = _deterministic if method == "ode" else _stochastic
            trials.append(make(work, alteration, found, base))
    return Passport(
        subject.name,
        subject.kind,
        subject.origin,
        work.told(),
        {
            method: tuple(
                each
                for each in subject.forms[method].findings
                if method in each.forbids or not each.forbids
            )
            for method in settings.methods
        },
        tuple(trials),
        settings.enough,
    )


def _alterations(subject: Subject, method: Method) -> Collection[Alteration]:
    return subject.alterations if method == "ode" else subject.alterations[:1]


Outcomes = dict[str, Outcome]
"""By simulator."""


class _Work:
    """All processes of one passport."""

    def __init__(self, subject: Subject, settings: Settings, progress: Progress | None) -> None:
        self.subject = subject
        self.settings = settings
        self.progress = progress
        self.finished = 0
        atol = settings.atol
        self.atol = settings.rtol * subject.scale if atol is None else atol
        self.leash = Leash()
        self.chains = [
            (SIMULATORS[name], method)
            for method in settings.methods
            for name in settings.simulators
            if self._is_asked(SIMULATORS[name], method)
        ]
        self.total = sum(len(_alterations(subject, method)) for _, method in self.chains)

    def done(self) -> dict[tuple[Method, str], Outcomes]:
        """What came of it, by method and alteration, by simulator."""
        found: dict[tuple[Method, str], Outcomes] = {}
        workers = self.settings.workers or cores()
        with ThreadPoolExecutor(workers) as pool:
            try:
                for chain, outcomes in zip(
                    self.chains, pool.map(self._chain, self.chains), strict=True
                ):
                    for name, outcome in outcomes.items():
                        found.setdefault((chain[1], name), {})[chain[0].name] = outcome
            except BaseException:
                self.leash.end()
                raise
        return found

    def _is_asked(self, simulator: Simulator, method: Method) -> bool:
        form = self.subject.forms[method]
        given = simulator.reads in form.files or simulator.reads in form.missing
        return method in simulator.methods and given and not forbidding(form, method)

    def _chain(self, chain: tuple[Simulator, Method]) -> dict[str, Outcome]:
        simulator, method = chain
        found: dict[str, Outcome] = {}
        stopped: Outcome | None = None
        limits = self.settings.limits
        end = monotonic() + limits.seconds
        for alteration in _alterations(self.subject, method):
            if stopped is None:
                left = replace(limits, seconds=max(end - monotonic(), 0.1))
                outcome = self._one(simulator, method, alteration, left)
                if outcome.status == "not finished" and not self.leash.over:
                    outcome = replace(outcome, said=f"not finished within {limits.seconds:g} s")
                if outcome.status != "ran":
                    said = f"was not asked again: {outcome.said}" if outcome.said else ""
                    lasting = outcome.status == "not installed"
                    stopped = outcome if lasting else Outcome("not tried", said)
            else:
                outcome = stopped
            found[alteration.name] = outcome
            self.finished += 1
            if self.progress:
                self.progress(
                    f"{simulator.name}, {method}, {alteration.name}", self.finished, self.total
                )
        return found

    def _one(
        self, simulator: Simulator, method: Method, alteration: Alteration, limits: Limits
    ) -> Outcome:
        form = self.subject.forms[method]
        if not simulator.installed:
            where = f", or {simulator.elsewhere} names no Python that has it"
            return Outcome(
                "not installed", f"is not installed{where if simulator.elsewhere else ''}"
            )
        if simulator.reads not in form.files:
            return Outcome("not tried", form.missing[simulator.reads])
        file = FILE_NAMES[simulator.reads]
        settings = self.settings
        assignment = Assignment(
            simulator.name,
            file,
            method,
            form.observables,
            self.subject.stretches_for(simulator.reads, method, self.end(method)),
            self.times(method),
            settings.rtol,
            self.atol,
            settings.seed,
            settings.runs if method == "ssa" else 1,
            dict(alteration.changes.get(simulator.reads, {})),
        )
        files = {file: form.files[simulator.reads]}
        return isolation.simulated(assignment, files, limits, self.leash)

    def times(self, method: Method) -> tuple[float, ...]:
        """The grid on which the courses are compared, from where they begin.

        A time that only rounding keeps apart from a change of the stimulus is moved there: CVODE
        cannot go from 5.6 to 5.6000000000000005 s.
        """
        settings = self.settings
        points = settings.points if method == "ode" else settings.stochastic_points
        end = self.end(method)
        changes = [each.start for each in self.subject.stretches_for("network", method, end)]
        length = end - self.subject.start(method)
        return tuple(moved(each, changes) for each in np.linspace(0.0, length, points).tolist())

    def end(self, method: Method) -> float:
        """When the courses end."""
        chosen = self.settings.stochastic_end if method == "ssa" else None
        return self.subject.end if chosen is None else min(chosen, self.subject.end)

    def told(self) -> dict[str, Any]:
        """The settings that gave the numbers, and what the numbers mean."""
        settings = self.settings
        return {
            "until": self.end("ode"),
            "stochastic_from": self.subject.start("ssa"),
            "stochastic_until": self.end("ssa"),
            "time_unit": self.subject.time_unit,
            "change_points": [each.start for each in self.subject.stretches[1:]],
            "rtol": settings.rtol,
            "atol": self.atol,
            "points": settings.points,
            "relative_difference": (
                "|a - b| / max(|a|, |b|, floor) at each point of time, where the floor of an "
                "observable is a thousandth of its largest value in either course, or a million "
                "absolute tolerances if that is more; the largest over all times and observables"
            ),
            "tolerance": settings.tolerance,
            "runs": settings.runs,
            "seed": settings.seed,
            "seeds": (
                "the seed of a run follows from the seed, the simulator's name, the number of the "
                "run and that of the stretch between changes of the stimulus"
            ),
            "stochastic_points": settings.stochastic_points,
            "scores": (
                "difference of two means, or of two variances, over its standard error, at each "
                "point of time; the largest over all times and observables"
            ),
            "false_alarms": scores.FALSE_ALARMS,
            "seconds_allowed": settings.limits.seconds,
            "gigabytes_allowed": settings.limits.gigabytes,
        }


def _courses(found: Outcomes) -> dict[str, Floats]:
    return {name: each.values for name, each in found.items() if each.values is not None}


def _entries(found: Outcomes) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            name, SIMULATORS[name].program, SIMULATORS[name].version, outcome.status, outcome.said
        )
        for name, outcome in found.items()
    )


def _deterministic(work: _Work, alteration: Alteration, found: Outcomes, base: Outcomes) -> Trial:
    courses = {name: each[0] for name, each in _courses(found).items()}
    before = {name: each[0] for name, each in _courses(base).items()}
    moved = None
    common = next((name for name in courses if name in before), None)
    if alteration.changes and common is not None:
        moved = float(relative_differences(before[common], courses[common], work.atol).max())
    names = [each.name for each in work.subject.forms["ode"].observables]
    return Trial(
        alteration.name,
        alteration.says,
        "ode",
        _entries(found),
        tuple(distances(courses, names, list(work.times("ode")), work.atol)),
        work.settings.tolerance,
        moved,
    )


def _stochastic(work: _Work, alteration: Alteration, found: Outcomes, _: Outcomes) -> Trial:
    runs = _courses(found)
    names = [each.name for each in work.subject.forms["ssa"].observables]
    times = [work.subject.start("ssa") + each for each in work.times("ssa")]
    pairs = scores.scores(runs, names, times)
    # A mean and a variance at each time but the start, of each observable, of each two simulators.
    limit = scores.limit(2 * len(names) * (len(times) - 1) * len(pairs))
    says = f"{work.settings.runs} runs each, seed {work.settings.seed}"
    if work.subject.stochastic_says:
        says += f"; {work.subject.stochastic_says}"
    return Trial(
        alteration.name, says, "ssa", _entries(found), tuple(pairs), limit, part=_part(work)
    )


def _part(work: _Work) -> str:
    """Which part of deterministic courses stochastic runs are of; empty if of the whole."""
    start, stop, end = work.subject.start("ssa"), work.end("ssa"), work.end("ode")
    of = f"of {end:g} {work.subject.time_unit}"
    if start:
        return f"from {start:g} to {stop:g} {of}"
    return "" if stop == end else f"until {stop:g} {of}"
