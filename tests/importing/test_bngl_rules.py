"""The rules of a BNGL file as rules of ours."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from program import run
from small_models import ZOO
from symmetric_models import SYMMETRIC

from engrammar import Blueprint, expand, simulate
from engrammar.assembly import assemble
from engrammar.command_line import exit_codes
from engrammar.expansion import bionetgen
from engrammar.expansion.agreement import differences
from engrammar.importing import bngl, bngl_patterns, bngl_rules
from engrammar.importing.opening import open_rules
from engrammar.importing.screening import Unsafe

ADAPTOR = """
begin model
begin parameters
  kon    0.01
  koff   2*koff1
  koff1  0.05
  kp     0.3
  R0     20
  half   R0/2
end parameters
begin molecule types
  L(r,r2)
  R(l,s~0~1)
  G()
end molecule types
begin species
  L(r,r2)     30
  R(l,s~0)    half
  $G()        5
end species
begin observables
  Molecules Bound   L(r!1).R(l!1)
  Species   Active  R(s~1)
  Molecules Either  L(r!+), L(r2!+)
end observables
begin functions
  speed() = kp*(1 + Bound/(Bound + R0))
end functions
begin reaction rules
  first:   L(r,r2) + R(l) <-> L(r!1,r2).R(l!1)  kon, koff
  second:  L(r,r2) + R(l) <-> L(r,r2!1).R(l!1)  2*kon, koff
  R(l!+,s~0) -> R(l!+,s~1)  speed()
  back: R(s~1!?) -> R(s~0!?)  0.2
  G + R(l) -> G + R(l) + L(r,r2)  kon
  0 -> L(r,r2)  koff
  R(l!1).L(r!1) -> R(l)  koff1 DeleteMolecules
end reaction rules
end model
simulate({method=>"ode",t_end=>7,n_steps=>100})
"""


PAIRS = ("Species Pairs L()\n", "  L(r,r2) + L(r,r2) <-> L(r!1,r2).L(r!1,r2)  kon, koff\n")


def test_a_count_of_species_is_left_out_where_it_is_none_of_molecules() -> None:
    text = ADAPTOR.replace("  0 -> L(r,r2)  koff\n", PAIRS[1])
    text = text.replace("  Species   Active", PAIRS[0] + "  Species   Active")
    blueprint, notes = bngl_rules.read(text, "adaptor.bngl")
    assert "The observable Pairs is left out: it counts species and not molecules." in notes
    assert {"Bound", "Active"} == set(expand(blueprint).observables)


def test_rules_are_rules_and_constants_are_unsourced() -> None:
    blueprint, notes = bngl_rules.read(ADAPTOR, "adaptor.bngl")
    assert [rule.name for rule in blueprint.rules] == [
        "first", "second", "rule_3", "back", "rule_5", "rule_6", "rule_7",
    ]  # fmt: skip
    assert blueprint.rules[-1].delete_molecules
    assert blueprint.question.until == "7.0 s"
    kon = blueprint.constants["kon"]
    assert str(kon.source) == "imported, unsourced, read in adaptor.bngl"
    assert "The state 0 of R is called _0 here." in notes
    assert "The observable Either is left out: it has several patterns." in notes
    # Formulas stay formulas: what they look at can be changed without reading the file again.
    network = expand(blueprint)
    doubled = network.with_values({"koff1": 0.1}).values()
    assert doubled["koff"] == pytest.approx(0.2)
    assert network.with_values({"R0": 40.0}).initial_amounts().sum() == 30 + 20 + 5


def test_it_runs_as_the_file_does() -> None:
    blueprint, _ = bngl_rules.read(ADAPTOR, "adaptor.bngl")
    ours = simulate(blueprint, points=8)
    theirs = simulate(bngl.read(ADAPTOR, "adaptor.bngl"), points=8)
    for name in ("Bound", "Active"):
        np.testing.assert_allclose(ours[name], theirs[name], rtol=1e-6)
    assert float(ours["Bound"][0, -1]) > 1


@pytest.mark.parametrize(
    "make",
    [*ZOO, *(pytest.param(m, marks=pytest.mark.verification) for m in SYMMETRIC.values())],
)
def test_what_we_write_comes_back_as_the_same_network(make: Callable[[], Blueprint]) -> None:
    """The reader itself compares rates at random amounts with BioNetGen's, and would refuse."""
    blueprint = make()
    text = bionetgen.bngl(assemble(blueprint))
    back, _ = bngl_rules.read(text, f"{blueprint.name}.bngl")
    assert len(back.rules) == len(blueprint.rules)
    one, other = (expand(each, force=True) for each in (blueprint, back))
    assert one.size == other.size
    assert not [each for each in differences(one, other) if each.split()[3] == "species"]


def test_patterns_are_read() -> None:
    found = bngl_patterns.rule("  lab: A(b!1,s~u).B(a!1) + C -> 0 k*f(1,2) DeleteMolecules")
    assert found.label == "lab"
    assert [[part.name for part in each] for each in found.left] == [["A", "B"], ["C"]]
    assert found.right == ()
    assert found.rates == ("k*f(1,2)",)
    assert found.left[0][0].sites[1] == bngl_patterns.Site("s", "u", "")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("r2", "r", "two sites called r"),
        ("speed()\n", "speed() TotalRate\n", "TotalRate has no word here"),
        ("first:   L(r,r2) + R(l)", "first:   L(r,r2)%x + R(l)", "is not read"),
        ("Bound/(Bound + R0)", "Either/(Either + R0)", "a formula looks at Either"),
        ("Molecules Bound ", "Molecules R ", "both a molecule and a number or observable R"),
        ("kp*(1", "tanh(kp)*rint(1", "cannot be said in a rule"),
        ("Bound/(Bound + R0)", "Pairs/(Pairs + R0)", "a formula looks at Pairs"),
    ],
)
def test_what_cannot_be_taken_over_is_said(old: str, new: str, said: str) -> None:
    text = ADAPTOR.replace(old, new)
    if "Pairs" in new:  # one species, but two molecules of L
        text = text.replace("Either  L(r!+), L(r2!+)\n", "Either  L(r!+), L(r2!+)\n" + PAIRS[0])
        text = text.replace("  0 -> L(r,r2)  koff\n", PAIRS[1])
    if "Molecules R" in new:
        text = text.replace("Bound/(Bound + R0)", "R/(R + R0)")
    assert text != ADAPTOR
    with pytest.raises(Unsafe, match=said.replace("(", r"\(")):
        bngl_rules.read(text, "adaptor.bngl")


def test_a_blueprint_that_means_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the reader took every rule for one that deletes molecules and not complexes."""
    read = bngl_patterns.rule

    def wrong(line: str) -> bngl_patterns.Rule:
        found = read(line.replace("koff1 DeleteMolecules", "kon"))
        return found

    monkeypatch.setattr(bngl_patterns, "rule", wrong)
    with pytest.raises(Unsafe, match=r"would (go at other rates|make)"):
        bngl_rules.read(ADAPTOR, "adaptor.bngl")


def test_only_bngl_has_rules() -> None:
    with pytest.raises(Unsafe, match=r"model.xml is a network and has no rules"):
        open_rules(Path("model.xml"))


def test_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "adaptor.bngl"
    path.write_text(ADAPTOR, encoding="utf-8")
    looked = run("import", path)
    assert looked.exit_code == exit_codes.OK, looked.stderr
    assert "Its 7 rules do the same here" in looked.stdout
    shown = run("show", path, "--option", "rules=yes")
    assert shown.exit_code == exit_codes.OK, shown.stderr
    assert "rule_3" in shown.stdout
    drawn = run("picture", path, "contacts", "--output", tmp_path / "c.svg")
    assert drawn.exit_code == exit_codes.MISTAKE
    assert "add --option rules=yes" in drawn.stderr
    words = ("--option", "rules=yes", "--output", tmp_path / "c.svg")
    assert run("picture", path, "contacts", *words).exit_code == exit_codes.OK
