"""Who agrees with whom, who does not, and how it is told; the simulators are stood in for."""

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from small_models import cooperative, dimerisation, two_places

from engrammar import expand, hold
from engrammar.passport import (
    Passport,
    Settings,
    all_at_once,
    files,
    isolation,
    model_subject,
    reading,
    verification,
    verify,
    worst_word,
)
from engrammar.passport.assignment import Assignment, Floats, Observable, Stretch
from engrammar.passport.effort import course
from engrammar.passport.findings import Finding
from engrammar.passport.isolation import Leash, Limits, Outcome
from engrammar.passport.of_model import alterations
from engrammar.passport.scores import Score
from engrammar.passport.subject import Alteration, Form, Subject
from engrammar.simulation import make_task
from engrammar.stimulus import REST

Answer = Callable[[Assignment], Outcome]


def decays(work: Assignment) -> Outcome:
    """A = 100 exp(-k t), or binomial numbers about it."""
    left = np.exp(-work.changes.get("k", 1.0) * np.array(work.times))
    if work.method == "ode":
        return Outcome("ran", "", 100 * left[None, :, None])
    rng = np.random.default_rng(work.seed_of(0, 0))
    return Outcome(
        "ran", "", rng.binomial(100, left, (work.runs, len(left)))[:, :, None].astype(float)
    )


SUBJECT = Subject(
    "decay",
    "SBML",
    "here",
    {
        method: Form({"sbml": b"", "net": b"", "network": b""}, (Observable("A"),))
        for method in ("ode", "ssa")
    },
    (Stretch(0.0, 2.0),),
    (Alteration(), Alteration("k x 1.2", "k", {"sbml": {"k": 1.2}, "net": {"k": 1.2}})),
)
THREE = Settings(simulators=("RoadRunner", "COPASI", "bngsim"), points=11)


def passport(
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    settings: Settings = THREE,
    subject: Subject = SUBJECT,
) -> Passport:
    def simulated(work: Assignment, _: object, limits: Limits, leash: Leash) -> Outcome:
        assert 0 < limits.seconds <= settings.limits.seconds
        assert leash is not None
        return answer(work)

    monkeypatch.setattr(isolation, "simulated", simulated)
    return verify(subject, settings)


def test_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    found = passport(monkeypatch, decays)
    assert found.word == "agree"
    assert found.sentence.startswith("decay: 3 independent programs agree, deterministic, to 0.0e")
    assert [(trial.method, trial.name) for trial in found.trials] == [
        ("ode", "as it is"),
        ("ode", "k x 1.2"),
        ("ssa", "as it is"),
    ]
    # At 2 s exp(-2) is a third more than exp(-2.4).
    assert found.trials[1].moved == pytest.approx(1 - np.exp(-0.4), rel=1e-6)


def test_a_part_of_the_question_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times count from where the runs begin for a simulator, and as in the question for readers."""
    asked: list[tuple[float, ...]] = []

    def answer(work: Assignment) -> Outcome:
        if work.method == "ssa":
            asked.append(work.times)
        return decays(work)

    later = replace(SUBJECT, stochastic_start=0.5)
    found = passport(monkeypatch, answer, replace(THREE, stochastic_end=1.5), later)
    assert found.sentence.endswith(", from 0.5 to 1.5 of 2 s.")
    assert {(times[0], times[-1]) for times in asked} == {(0.0, 1.0)}
    (pair, *_) = found.trials[-1].pairs
    assert isinstance(pair, Score)
    assert 0.5 < pair.mean_at[1] <= 1.5
    ended = passport(monkeypatch, answer, replace(THREE, stochastic_end=1.5))
    assert ended.sentence.endswith(", until 1.5 of 2 s.")
    assert [trial.part for trial in ended.trials] == ["", "", "until 1.5 of 2 s"]
    assert "only until 1.5 of 2 s" in files([ended])["passport.html"]
    whole = passport(monkeypatch, answer)
    assert not any(trial.part for trial in whole.trials)
    assert "only" not in files([whole])["passport.html"].partition("Who took part")[0]


def test_points_are_not_a_rounding_error_from_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 8 s in 20 parts, the fourteenth ends at 5.6000000000000005 s: CVODE cannot go there."""
    asked = []

    def answer(work: Assignment) -> Outcome:
        asked.append(work.times)
        return decays(work)

    subject = replace(SUBJECT, stretches=(Stretch(0.0, 5.6), Stretch(5.6, 8.0)))
    passport(monkeypatch, answer, replace(THREE, points=21, stochastic_points=21), subject)
    assert asked
    assert all(times[14] == 5.6 and times[13] == 5.2 for times in asked)


def test_a_number_that_was_baked_in_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(work: Assignment) -> Outcome:
        unheard = work.simulator == "COPASI" and work.changes
        return decays(work if not unheard else isolation_without_changes(work))

    found = passport(monkeypatch, deaf)
    assert found.word == "disagree"
    assert "SIMULATORS DISAGREE. Deterministic, k x 1.2: " in found.sentence
    assert "COPASI" in found.sentence
    trial = found.trials[1]
    assert {each.simulator for each in trial.agreeing} == {"RoadRunner", "bngsim"}
    assert not found.trials[0].apart


def isolation_without_changes(work: Assignment) -> Assignment:
    return replace(work, changes={})


def test_a_small_difference_counts_from_the_tolerance_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def off(by: float) -> Answer:
        def answer(work: Assignment) -> Outcome:
            outcome = decays(work)
            assert outcome.values is not None
            wrong = work.simulator == "bngsim" and work.method == "ode"
            return Outcome("ran", "", outcome.values * (1 + by * wrong))

        return answer

    assert passport(monkeypatch, off(0.9e-5)).word == "agree"
    assert passport(monkeypatch, off(1.1e-5)).word == "disagree"


def test_a_wrong_noise_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mean is right and the variance nothing, as RoadRunner has it of a net rate."""

    def still(work: Assignment) -> Outcome:
        outcome = decays(work)
        if work.method == "ssa" and work.simulator == "RoadRunner":
            assert outcome.values is not None
            mean: Floats = np.rint(np.mean(outcome.values, axis=0))
            return Outcome("ran", "", np.broadcast_to(mean, outcome.values.shape).copy())
        return outcome

    found = passport(monkeypatch, still)
    assert found.word == "disagree"
    assert "Stochastic, as it is: RoadRunner and" in found.sentence


def test_who_does_not_finish_is_named_and_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def slow(work: Assignment) -> Outcome:
        asked.append((work.simulator, work.method))
        if work.simulator == "RoadRunner" and work.method == "ode":
            return Outcome("not finished", "not finished in 120 s")
        return decays(work)

    found = passport(monkeypatch, slow)
    assert found.word == "agree"
    assert asked.count(("RoadRunner", "ode")) == 1
    entries = {each.simulator: each for each in found.trials[1].entries}
    assert entries["RoadRunner"].status == "not tried"
    assert entries["RoadRunner"].said == "was not asked again: not finished within 120 s"
    strict = passport(monkeypatch, slow, Settings(simulators=THREE.simulators, enough=3))
    assert strict.word == "unverified"
    assert "2 independent programs could be compared, not 3 (RoadRunner not fini" in strict.sentence


def test_the_time_is_for_all_courses_of_a_simulator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each course takes 50 s by the clock that is stood in for: the third cannot finish in 120."""
    now = [0.0]
    altered = [Alteration(f"k x {x}", "k", {"sbml": {"k": x}}) for x in (1.1, 1.2, 1.3)]
    form = Form({"sbml": b""}, (Observable("A"),))
    subject = Subject("m", "SBML", "", {"ode": form}, SUBJECT.stretches, (Alteration(), *altered))
    given = []

    def simulated(work: Assignment, _: object, limits: Limits, __: Leash) -> Outcome:
        given.append(limits.seconds)
        now[0] += min(50.0, limits.seconds)
        return decays(work) if limits.seconds > 50 else Outcome("not finished", "in 20 s")

    monkeypatch.setattr(verification, "monotonic", lambda: now[0])
    monkeypatch.setattr(isolation, "simulated", simulated)
    settings = Settings(("ode",), ("RoadRunner", "COPASI"), workers=1, enough=3)
    found = verify(subject, settings)
    assert given == [120, 70, 20] * 2
    statuses = [[each.status for each in trial.entries] for trial in found.trials]
    assert statuses == [["ran"] * 2, ["ran"] * 2, ["not finished"] * 2, ["not tried"] * 2]
    assert "not finished within 120 s" in found.sentence


def test_two_methods_of_one_program_are_one_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(methods=("ssa",), simulators=("COPASI", "COPASI Gibson-Bruck"))
    found = passport(monkeypatch, decays, settings)
    assert found.trials[0].programs == 1
    assert found.word == "unverified"


def test_what_the_gate_forbids_is_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding("equals", "J", "Its law has A * A.", "Write A (A - 1).", ("ssa",))
    form = Form({"sbml": b""}, (Observable("A"),), (finding,))
    for kind, word in (("SBML", "agree"), ("model", "unverified")):
        subject = Subject(
            "m", kind, "here", {"ode": form, "ssa": form}, SUBJECT.stretches, (Alteration(),)
        )
        found = passport(monkeypatch, decays, THREE, subject)
        assert found.word == word
        assert "Stochastic runs were not compared: J: Its law has A * A." in found.sentence
        assert found.findings == {"ode": (), "ssa": (finding,)}


def test_mistakes_are_sentences() -> None:
    with pytest.raises(ValueError, match=r"There is no simulator 'Copasi'; there are RoadRunner,"):
        verify(SUBJECT, Settings(simulators=("Copasi",)))
    with pytest.raises(ValueError, match=r"Variances cannot be compared with 3 runs"):
        verify(SUBJECT, Settings(runs=3))


def test_an_interrupt_ends_what_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []
    monkeypatch.setattr(Leash, "end", lambda _: ended.append(True))

    def interrupted(_: Assignment) -> Outcome:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        passport(monkeypatch, interrupted)
    assert ended


def test_the_files_say_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(work: Assignment) -> Outcome:
        if work.method == "ssa" and work.simulator == "bngsim":
            return Outcome("ran", "", np.full((work.runs, len(work.times), 1), 7.0))
        return decays(work)

    found = passport(monkeypatch, wrong)
    texts = files([found])
    told = json.loads(texts["passport.json"])
    assert told["verdict"] == told["passports"][0]["verdict"] == "disagree"
    trial = told["passports"][0]["trials"][-1]
    assert {pair["agree"] for pair in trial["pairs"]} == {True, False}
    assert trial["largest"] == "infinite"  # at the start, where nothing varies
    assert told["passports"][0]["settings"]["seed"] == 0
    versions = {each["simulator"]: each["version"] for each in trial["entries"]}
    assert versions["RoadRunner"][0].isdigit()
    page = texts["passport.html"]
    for said in ("SIMULATORS DISAGREE", "bngsim", "k x 1.2", "infinite", "false alarms"):
        assert said in page
    assert files([found]) == texts
    (again,) = reading.passports(texts["passport.json"])
    assert again == found


def test_the_worst_verdict_counts() -> None:
    assert worst_word(["agree", "unverified", "disagree"]) == "disagree"
    assert worst_word(["agree", "unverified"]) == "unverified"
    assert worst_word(["agree"]) == "agree"
    assert worst_word([]) == "unverified"


def test_a_model_is_altered_where_it_matters() -> None:
    network = expand(two_places())
    task = make_task(network, "2 s", REST, 2, 1e-8, 1e-8)
    volume, one, two = alterations(network, task.segments)
    assert volume.name.startswith("V_")
    assert volume.changes["sbml"].keys() <= {"spine", "dendrite"}
    assert one.name.endswith("x 1.2")
    assert two.name.endswith("x 0.8")
    (name,) = one.changes["network"]
    assert one.changes["network"][name] == pytest.approx(1.2 * network.values()[name])


def test_what_is_altered_is_felt() -> None:
    """Of the constants; of a model in molecules only, no volume can be."""
    network = expand(cooperative())
    stimulus = hold("Ca", "2 uM", "1 s", start="0.5 s")
    segments = make_task(network, "3 s", stimulus, 2, 1e-8, 1e-8).segments
    before = course(network, segments)
    for each in alterations(network, segments)[1:]:
        after = course(network.with_values(each.changes["network"]), segments)
        assert (abs(after - before).max(axis=0) > 1e-3 * before.max(axis=0)).any(), each.name


def test_the_stimulus_is_in_the_deterministic_file_only() -> None:
    subject = model_subject(expand(cooperative()), "3 s", hold("Ca", "2 uM", "1 s", start="0.5 s"))
    assert b"<event " in subject.forms["ode"].files["sbml"]
    assert b"<event " not in subject.forms["ssa"].files["sbml"]
    assert len(subject.stretches) == 3
    assert subject.stretches_for("sbml", "ode", 3.0) == (Stretch(0.0, 3.0),)
    for reads, method in (("net", "ode"), ("network", "ode"), ("sbml", "ssa")):
        assert subject.stretches_for(reads, method, 3.0) == subject.stretches  # type: ignore[arg-type]
    codes = {each.code: each.forbids for each in subject.forms["ode"].findings}
    assert codes["timed event"] == ("ssa",)


def test_our_own_files_pass_the_gate() -> None:
    subject = model_subject(expand(dimerisation()), "3 s")
    for method, form in subject.forms.items():
        assert verification.forbidding(form, method) == []


def test_all_is_altered_at_once() -> None:
    """A number that was baked into a file changes nothing there, whatever else is changed."""
    two = {"sbml": {"c": 2.0}, "network": {"V_c": 2.0}}, {"sbml": {"k": 3.0}, "net": {"k": 3.0}}
    each = (Alteration("c x 2", "c from 1", two[0]), Alteration("k x 3", "k from 1", two[1]))  # type: ignore[arg-type]
    subject = replace(SUBJECT, alterations=(Alteration(), *each))
    untouched, together = all_at_once(subject).alterations
    assert untouched == Alteration()
    assert (together.name, together.says) == ("c x 2, k x 3", "c from 1; k from 1")
    assert together.changes == {
        "sbml": {"c": 2.0, "k": 3.0},
        "network": {"V_c": 2.0},
        "net": {"k": 3.0},
    }
    assert all_at_once(SUBJECT) is SUBJECT
