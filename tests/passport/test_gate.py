"""Each thing that simulators read differently is named, with its element and a cure."""

import re

import pytest

from engrammar.exchange import rereading
from engrammar.passport.findings import Finding, together
from engrammar.passport.survey import survey

HEAD = """
model m
  unit substance = 1 item; unit extent = 1 item
  compartment cell = {size};
  substanceOnly species A in cell, B in cell;
  A = {start}; B = 0;
"""


def found(body: str, size: float = 1, start: float = 10) -> dict[str, Finding]:
    """The findings in an Antimony model of two species counted in items, by their code."""
    text = HEAD.format(size=size, start=start) + body + "\nend"
    return told(rereading.from_antimony(text))


def told(sbml: str) -> dict[str, Finding]:
    findings = [Finding(**each) for each in survey(sbml)["findings"]]
    assert all(each.says and each.cure and each.element for each in findings)
    return {each.code: each for each in findings}


def test_a_plain_model_has_nothing_to_name() -> None:
    assert found("J: A => B; k*A; k = 1;") == {}


@pytest.mark.parametrize(
    ("code", "element", "body", "forbids"),
    [
        ("net rate", "J", "J: A => B; k*A - k*B; k = 1;", ["ssa"]),
        ("net rate", "J", "J: => A; k - d*A; k = 1; d = 1;", ["ssa"]),
        ("equals", "J", "J: 2 A => B; k*A*A; k = 1;", ["ssa"]),
        ("equals", "J", "J: 2 A => B; k*A^2; k = 1;", ["ssa"]),
        ("equals", "J", "J: A + A => B; k*A*A; k = 1;", ["ssa"]),
        ("counting law", "J", "J: 2 A => B; k*A*(A - 1); k = 1;", ["ode"]),
        ("time in a law", "J", "J: A => B; k*A*time; k = 1;", ["ssa"]),
        ("time in a law", "J", "x := 1 + sin(time); J: A => B; x*A;", ["ssa"]),
        ("consumes what its law ignores", "J", "J: A => B; k; k = 1;", ["ssa"]),
        ("rate rule", "x", "J: A => B; k*A; k = 1; x = 1; x' = x;", ["ssa"]),
        ("timed event", "E", "J: A => B; k*A; k = 1; E: at time > 5: k = 2;", ["ssa"]),
        ("event", "E", "J: A => B; k*A; k = 1; E: at A < 5: k = 2;", ["ssa"]),
        ("changing volume", "cell", "J: A => B; k*A; k = 1; cell := 1 + k;", ["ssa"]),
        ("fractional stoichiometry", "J (A)", "J: 1.5 A => B; k*A; k = 1;", ["ssa"]),
        ("reserved word mratio", "mratio", "J: A => B; mratio*A; mratio = 1;", []),
        ("double underscore", "__k", "J: A => B; __k*A; __k = 1;", []),
    ],
)
def test_constructs(code: str, element: str, body: str, forbids: list[str]) -> None:
    findings = found(body)
    assert findings.keys() == {code}
    assert (findings[code].element, list(findings[code].forbids)) == (element, forbids)


def test_amounts() -> None:
    body = "J: A => B; k*A; k = 1;"
    (half,) = found(body, start=10.5).values()
    assert (half.code, half.element, list(half.forbids)) == ("not whole", "A", ["ssa"])
    assert "10.5" in half.says
    (shown,) = found(body, size=4).values()
    assert (shown.code, shown.forbids) == ("amount", ())
    assert "So is 1 more" in shown.says


@pytest.mark.parametrize("start", ["NaN", "INF"])
def test_what_starts_with_no_number_is_named(start: str) -> None:
    """It once ended the survey, found by fuzzing."""
    text = rereading.from_antimony(HEAD.format(size=1, start=7) + "J: A => B; k*A; k = 1;\nend")
    findings = told(text.replace('initialAmount="7"', f'initialAmount="{start}"'))
    assert findings.keys() == {"not finite"}
    assert findings["not finite"].forbids == ("ode", "ssa")


@pytest.mark.parametrize(
    "content",
    ["<apply><divide/></apply>", "<apply><power/><ci>A</ci></apply>", "<apply><minus/></apply>"],
)
def test_operators_without_operands_are_looked_at(content: str) -> None:
    """Each once ended the survey, found by fuzzing."""
    text = rereading.from_antimony(HEAD.format(size=1, start=7) + "J: 2 A => B; k*A; k = 1;\nend")
    law = re.compile(r"<apply>.*</apply>", re.DOTALL)
    assert law.search(text)
    assert survey(law.sub(content, text))["size"] == [2, 1]


def test_concentrations() -> None:
    sbml = rereading.from_antimony("J: A => B; k*A; k = 1; A = 10; compartment c = 4; A in c;")
    concentration = told(sbml)["concentration"]
    assert list(concentration.forbids) == ["ssa"]
    assert concentration.element in ("A", "B")


def test_missing_stoichiometry_and_reversibility() -> None:
    plain = rereading.from_antimony(HEAD.format(size=1, start=10) + "J: A => B; k*A; k = 1;\nend")
    assert told(plain.replace(' stoichiometry="1"', "")).keys() == {"no stoichiometry"}
    turned = plain.replace('reversible="false"', 'reversible="true"')
    assert list(told(turned)["reversible"].forbids) == ["ssa"]


def test_what_is_no_model_is_said() -> None:
    assert "libsbml cannot read the file" in survey("<sbml/>")["unreadable"]
    assert "libsbml cannot read the file" in survey("no XML at all")["unreadable"]


def test_equal_findings_are_said_once() -> None:
    one, two = (Finding("equals", name, "Says.", "Cure.") for name in ("J1", "J2"))
    (said,) = together([one, two, two])
    assert str(said) == "J1: Says. (So is 1 more.) Cure."
