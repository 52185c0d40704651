"""AMICI, in an environment of its own: a word where there is none, and the same numbers where one.

Whether there is one, `ENGRAMMAR_AMICI` says; it takes minutes to build, so no test builds it.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_models import cooperative, dimerisation, two_places, voltage

from engrammar import Blueprint, expand, hold
from engrammar.passport import Limits, Settings, model_subject, verify
from engrammar.passport.assignment import Assignment, Observable, Stretch
from engrammar.passport.simulators import SIMULATORS, of_amici
from engrammar.passport.simulators.of_amici import CannotRun
from engrammar.passport.subject import Subject

AMICI = SIMULATORS["AMICI"]


@pytest.fixture(scope="module")
def subject() -> Subject:
    return model_subject(expand(dimerisation()), "1 s")


@pytest.fixture
def other_python(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A Python that says it has AMICI 9.9, and whose scripts do what the test says."""
    program = tmp_path / "python"
    program.write_text(f'#!/bin/sh\n[ "$2" = -c ] && echo 9.9 || exec {sys.executable} act.py\n')
    program.chmod(0o755)
    monkeypatch.setenv(AMICI.elsewhere, str(program))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def course(*, stretches: tuple[Stretch, ...] = (Stretch(0, 2),)) -> Assignment:
    return Assignment("AMICI", "model.xml", "ode", (Observable("A"),), stretches, (0.0, 1.0, 2.0))


@pytest.mark.parametrize("python", ["", "/nowhere/python", sys.executable])
def test_where_there_is_none_it_is_said_and_how_to_have_it(
    python: str, subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not asked for, asked for in vain, and in an environment without it, as is this one."""
    monkeypatch.setenv(AMICI.elsewhere, python)
    assert not AMICI.installed
    settings = Settings(methods=("ode",), simulators=("AMICI",), points=3)
    found = verify(subject, settings)
    (entry, *_) = found.trials[0].entries
    assert (entry.status, entry.version) == ("not installed", "not installed")
    assert "ENGRAMMAR_AMICI names no Python that has it" in entry.said
    assert f"not 2 (AMICI {entry.said})." in found.sentence


def test_what_it_says_is_passed_on(other_python: Path) -> None:
    assert (AMICI.installed, AMICI.version) == (True, "9.9")
    act = other_python / "act.py"
    act.write_text("import json; json.dump('SBMLException: no', open('refused.json', 'w'))")
    with pytest.raises(CannotRun, match="SBMLException: no"):
        of_amici.run(course())
    (other_python / "refused.json").unlink()
    act.write_text("import sys; sys.exit('no compiler')")
    with pytest.raises(CannotRun, match="ended with 1: no compiler"):
        of_amici.run(course())
    # it has to go on where an input changes, and stop there whether it was asked to or not
    act.write_text(
        "import json, numpy as np\n"
        "one, two = json.load(open('request.json'))['stretches']\n"
        "assert one['times'] == [0, 1, 1.5] and one['wanted'] == [0, 1], one\n"
        "assert two['times'] == [1.5, 2] and two['wanted'] == [1], two\n"
        "assert two['inputs'] == {'Ca': 2.0}\n"
        "np.save('course.npy', np.array([[3.0], [4.0], [5.0]]))\n"
    )
    values = of_amici.run(course(stretches=(Stretch(0, 1.5), Stretch(1.5, 2, {"Ca": 2.0}))))
    assert values.tolist() == [[[3.0], [4.0], [5.0]]]


@pytest.mark.verification
@pytest.mark.parametrize("make", [cooperative, two_places, voltage])
def test_it_agrees(make: Callable[[], Blueprint]) -> None:
    """With a stimulus as events, and with a volume and two constants changed in the file."""
    if not AMICI.installed:
        pytest.skip("ENGRAMMAR_AMICI names no Python of an environment with AMICI.")
    network = expand(make())
    stimulus = hold("Ca", "2 uM", "1 s", start="0.7 s") if "Ca" in network.inputs else None
    settings = Settings(
        methods=("ode",),
        simulators=("AMICI", "RoadRunner", "scipy Radau"),
        points=11,
        enough=3,
        limits=Limits(seconds=1_200),
    )
    found = verify(model_subject(network, "3 s", stimulus), settings)
    assert found.word == "agree", found.sentence
