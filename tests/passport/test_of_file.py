"""A file of somebody's: what is looked at, what is altered, and that all readers see the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from engrammar.exchange import rereading
from engrammar.passport import Settings, Unreadable, file_subject, verify
from engrammar.passport.assignment import Observable

FOREIGN = """
model foreign
  compartment c = 4, n = 0.5
  species A in c, B in c, $D in c, N in n
  substanceOnly species P in n
  A = 10; B = 2; D = 3; N = 1; P = 7
  k1 = 0.3; k2 = 0.1; k3 = 0.2; Vmax = 2; Km = 1.5
  J1: A -> B; c*(k1*A - k2*B)
  J2: B => N; c*Vmax*B/(Km + B)
  J3: N + P => ; k3*n*N*P
  J4: => A; c*0.1*D
  x := A + 2*B
  E1: at time > 3: k1 = 0.6
  Q' = 0.1*x - Q; Q = 0.5
end"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("theirs") / "foreign.xml"
    path.write_text(rereading.from_antimony(FOREIGN))
    return path


def test_amounts_concentrations_and_variables_are_the_same_to_all(file: Path) -> None:
    """Compartments of 4 and 0.5: who takes an amount for a concentration is off by as much."""
    subject = file_subject(file, 10.0)
    assert set(subject.forms["ode"].observables) == {
        Observable("x"),
        Observable("Q"),
        Observable("P", "amount"),
        *(Observable(name, "concentration") for name in "ABDN"),
    }
    as_it_is = replace(subject, alterations=subject.alterations[:1])
    found = verify(as_it_is, Settings(methods=("ode",), enough=3))
    assert found.word == "agree", found.sentence
    assert found.trials[0].programs == 3


def test_a_volume_and_two_constants_are_altered(file: Path) -> None:
    subject = file_subject(file, 10.0)
    none, volume, one, two = subject.alterations
    assert not none.changes
    assert volume.changes == {"sbml": {"c": 5.2}}  # most rates depend on it
    assert one.changes["sbml"].keys() | two.changes["sbml"].keys() <= {"k2", "k3", "Vmax", "Km"}
    assert (subject.kind, subject.time_unit) == ("SBML level 3 version 2", "unit of time")


def test_what_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xml"
    empty.write_text(rereading.from_antimony("model m\n  k = 1\nend"))
    with pytest.raises(Unreadable, match=r"empty.xml has no species that could change"):
        file_subject(empty, 1.0)
