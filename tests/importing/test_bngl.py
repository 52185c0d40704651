"""BNGL of other labs: expanded by BioNetGen, and none of its actions executed."""

from pathlib import Path

import numpy as np
import pytest
from small_models import ZOO

from engrammar import expand, simulate
from engrammar.assembly import assemble
from engrammar.differences import differences
from engrammar.expansion import ExpansionError, bionetgen
from engrammar.imported import Imported
from engrammar.importing import bngl
from engrammar.importing.opening import open_model
from engrammar.importing.screening import Unsafe

BINDING = """
# A receptor, as people write it: comments, actions, a line that goes on
version("2.2.4")
begin model
begin parameters
  kon   0.01   # per molecule
  koff  0.1
  kcat  2*koff
  R0    100
  lambda 3
end parameters
begin molecule types
  L(r)
  R(l,s~u~p)
end molecule types
begin seed species
  L(r)       50
  R(l,s~u)   R0
end seed species
begin observables
  Molecules Bound  L(r!1).R(l!1)
  Species   Rp     R(s~p)
end observables
begin functions
  speed() = kcat*lambda/(1 + Rp/50)
end functions
begin reaction rules
  binds:  L(r) + R(l) <-> \\
          L(r!1).R(l!1)  kon, koff
  R(l!+,s~u) -> R(l!+,s~p)  speed()
end reaction rules
end model
generate_network({overwrite=>1})
simulate({method=>"ode",t_end=>20,n_steps=>100})
"""


def test_constants_are_imported_with_the_units_of_their_use() -> None:
    model = bngl.read(BINDING, "binding.bngl")
    # free L, R and Rp, and R and Rp that are bound: binding and unbinding of each, one turning
    assert model.network.size == (5, 5)
    assert model.question.until == "20.0 s"
    kon = model.constants["kon"]
    assert (kon.value, kon.unit, str(kon.source)) == (
        0.01,
        "1/molecule/s",
        "imported, unsourced, read in binding.bngl",
    )
    assert model.constants["R0"].unit == "molecule"
    assert "lambda is called lambda_ here." in model.notes
    assert "The actions of the file are not executed." in model.notes
    assert model.network.observables["Bound"] == "L(r!1).R(l!1)"


def test_it_runs_in_both_ways() -> None:
    model = bngl.read(BINDING, "binding.bngl")
    course = simulate(model, points=5)
    assert 0 < float(course["Bound"][0, -1]) < 50
    runs = simulate(model, "1 s", "ssa", runs=3, points=5)
    assert np.array_equal(runs["Bound"].values, np.rint(runs["Bound"].values))


@pytest.mark.parametrize("model", ZOO)
def test_what_we_write_comes_back_as_the_same_network(model: object) -> None:
    """But for units and sources, which BNGL does not carry, and places."""
    assert callable(model)
    blueprint = model()
    text = bionetgen.bngl(assemble(blueprint))
    back = bngl.read(text, f"{blueprint.name}.bngl").network
    kinds = {each.kind for each in differences(expand(blueprint), back)}
    assert kinds <= {"constant", "input", "volume", "place", "source", "formula"}
    ours = simulate(blueprint, "1 s", points=3, stimulus=None)
    theirs = simulate(back, "1 s", points=3)
    if blueprint.question.stimulus is None:
        for name in ours.data_vars:
            np.testing.assert_allclose(theirs[name].values, ours[name].values, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(
    "action",
    [
        'generate_network({overwrite=>system("touch {marker}")})',
        'writeFile({prefix=>"{marker}"})',
        'system("touch {marker}")',
        "begin actions\\nsystem('touch {marker}')\\nend actions",
    ],
)
def test_actions_are_not_executed(action: str, tmp_path: Path) -> None:
    """BioNetGen would hand the first to Perl's eval."""
    marker = tmp_path / "was_here"
    path = tmp_path / "model.bngl"
    path.write_text(BINDING + action.replace("{marker}", str(marker)).replace("\\n", "\n") + "\n")
    assert isinstance(open_model(path), Imported)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["model.bngl"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kcat  2*koff", 'kcat  system("touch x")'),
        ("kcat  2*koff", "kcat  `touch x`"),
        ("speed() = kcat", "speed() = TFUN(/etc/passwd)*kcat"),
        ("speed() = kcat", "speed() = __import__(os)*kcat"),
        ("speed() = kcat", "speed() = {kcat}"),
    ],
)
def test_what_no_rule_needs_is_refused(old: str, new: str) -> None:
    with pytest.raises(Unsafe, match=r"line .*has characters that no rule needs"):
        bngl.read(BINDING.replace(old, new), "evil.bngl")


def test_what_is_not_read_is_said() -> None:
    compartments = BINDING.replace(
        "begin molecule types",
        "begin compartments\ncell 3 1\nend compartments\nbegin molecule types",
    )
    with pytest.raises(Unsafe, match=r"binding.bngl, line \d+: compartments are not read"):
        bngl.read(compartments, "binding.bngl")
    with pytest.raises(Unsafe, match="has no parameters"):
        bngl.read("hello", "binding.bngl")
    law = "  L(r) + R(l!+,s~u) -> L(r) + R(l!+,s~p)  MM(kcat,koff)"
    with pytest.raises(ExpansionError, match="MM and Sat have to be written"):
        bngl.read(BINDING.replace("  R(l!+,s~u) -> R(l!+,s~p)  speed()", law), "mm.bngl")
