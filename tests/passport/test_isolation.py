"""What a process of a passport may do to whoever asked: nothing."""

import threading
import time

import pytest

from engrammar.passport import isolation
from engrammar.passport.assignment import Assignment, Observable, Stretch
from engrammar.passport.isolation import Leash, Limits, Unreadable, asked, simulated

WORK = Assignment("RoadRunner", "model.xml", "ode", (Observable("A"),), (Stretch(0, 1),), (0, 1))
GROWS = """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1">
  <model id="grows"><listOfParameters>
    <parameter id="A" value="1" constant="false"/></listOfParameters>
  <listOfRules><rateRule variable="A"><math xmlns="http://www.w3.org/1998/Math/MathML">
    <ci>A</ci></math></rateRule></listOfRules></model></sbml>"""


def test_a_time_limit_is_kept() -> None:
    outcome = simulated(WORK, {"model.xml": GROWS.encode()}, Limits(seconds=0.05))
    assert (outcome.status, outcome.said) == ("not finished", "not finished in 0.05 s")


def test_a_memory_limit_is_kept() -> None:
    outcome = simulated(WORK, {"model.xml": GROWS.encode()}, Limits(gigabytes=0.05))
    assert outcome.status == "crashed"
    assert outcome.values is None


def test_a_refusal_is_told_in_the_simulators_words() -> None:
    outcome = simulated(WORK, {"model.xml": b"<sbml/>"})
    assert outcome.status == "refused"
    assert outcome.said


def test_an_end_by_a_signal_is_named(tmp_path: object) -> None:
    folder = isolation.Path(str(tmp_path))
    (folder / "output.txt").write_text("a last word\n")
    outcome = isolation._outcome(folder, 256 - 11, Limits())
    assert outcome.status == "crashed"
    assert outcome.said == "its process was ended by SIGSEGV: a last word"
    (folder / "output.txt").write_text("numpy._core._exceptions._ArrayMemoryError: no room\n")
    assert "more than 4 GB" in isolation._outcome(folder, 1, Limits()).said


def test_everything_can_be_ended_at_once() -> None:
    leash = Leash()
    found: list[isolation.Outcome] = []
    waiting = threading.Thread(
        target=lambda: found.append(simulated(WORK, {"model.xml": GROWS.encode()}, Limits(), leash))
    )
    waiting.start()
    while not leash.held:
        time.sleep(0.001)
    leash.end()
    waiting.join(timeout=60)
    assert not waiting.is_alive()
    late = simulated(WORK, {"model.xml": GROWS.encode()}, Limits(), leash)
    for outcome in (*found, late):
        assert outcome.status == "not finished"
        assert outcome.said == "was ended before it had finished"


def test_a_file_that_does_not_come_back_is_unreadable() -> None:
    with pytest.raises(Unreadable, match=r"cannot be read by libsbml: not finished in 0.0"):
        asked("survey", {"model.xml": b"<sbml/>"}, Limits(seconds=0.05))
