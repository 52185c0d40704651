"""Other forms: the same network for other programs and for people."""

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import numpy as np
import pytest
from program import MY_PROTEIN, run
from small_models import (
    ZOO,
    birth_death,
    buffered,
    constant,
    cooperative,
    coupled_ring,
    dimerisation,
    enzyme,
    one_place,
    saturation,
    two_places,
    voltage,
)

from engrammar import BOND, Blueprint, Molecule, expand
from engrammar.command_line import exit_codes
from engrammar.command_line.exporting import FormName
from engrammar.exchange import problems, rereading
from engrammar.exchange.forms import FORMS, NoKappa, TooLargeToDraw
from engrammar.exchange.forms.kappa import kappa
from engrammar.models.camkii_holoenzyme import camkii_holoenzyme

every_model = pytest.mark.parametrize("make", ZOO, ids=lambda make: make.__name__)
SBGN = "{http://sbgn.org/libsbgn/0.3}"


def written(form: str, model: Blueprint) -> str:
    return FORMS[form].write(model, expand(model))


def test_the_command_knows_every_form() -> None:
    assert {each.value for each in FormName} == set(FORMS)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_each_form_is_one_file_and_always_the_same(form: str, tmp_path: Path) -> None:
    texts = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        result = run("export", MY_PROTEIN, "--form", form, "--output", folder)
        assert result.exit_code == exit_codes.OK, result.stderr
        (path,) = folder.iterdir()
        assert path.name == f"my_protein{FORMS[form].ending}"
        texts.append(path.read_bytes())
    assert texts[0] == texts[1]


def test_one_form_or_one_archive(tmp_path: Path) -> None:
    result = run("export", MY_PROTEIN, "--form", "html", "--omex", "--output", tmp_path)
    assert result.exit_code == exit_codes.MISTAKE
    assert "one of the two" in result.stderr


@pytest.mark.parametrize("make", [enzyme, two_places, voltage])
def test_antimony_comes_back_as_the_same_network(make: Callable[[], Blueprint]) -> None:
    """Read again by Antimony, the rates of change are those of the network."""
    model = make()
    network = expand(model)
    sbml = rereading.from_antimony(written("antimony", model))
    from engrammar.exchange import write_sbml

    assert rereading.listing_strays(written("antimony", model), write_sbml(network), network) < 1e-9
    assert [each for each in problems(sbml) if "well-formed" in each] == []


@every_model
def test_graphml_has_the_stoichiometry(make: Callable[[], Blueprint]) -> None:
    """As networkx reads it: species times reactions from the edges equals the network's."""
    model = make()
    network = expand(model)
    graph = nx.parse_graphml(written("graphml", model))
    species = [name for name, data in graph.nodes(data=True) if data["kind"] == "species"]
    reactions = [name for name in graph if name not in species]
    assert [graph.nodes[each]["name"] for each in species] == list(network.species)
    found = np.zeros(network.size)
    for source, target, data in graph.edges(data=True):
        if data["role"] == "reactant":
            position, sign = (species.index(source), reactions.index(target)), -1
        else:
            assert data["role"] == "product"
            position, sign = (species.index(target), reactions.index(source)), 1
        found[position] += sign * int(data["stoichiometry"])
    found[network.fixed] = 0
    np.testing.assert_array_equal(found, network.stoichiometry.toarray())


@every_model
def test_sbgn_is_whole(make: Callable[[], Blueprint]) -> None:
    """Ids are unique, arcs lead from glyph to glyph, and every glyph has a box inside the order."""
    model = make()
    network = expand(model)
    root = ElementTree.fromstring(written("sbgn", model))
    glyphs = list(root.iter(f"{SBGN}glyph"))
    arcs = list(root.iter(f"{SBGN}arc"))
    ids = [each.get("id") for each in (*glyphs, *arcs)]
    assert len(set(ids)) == len(ids)
    kinds = {each.get("id"): each.get("class") for each in glyphs}
    for arc in arcs:
        ends = kinds[arc.get("source")], kinds[arc.get("target")]
        processes = {"process", "association", "dissociation"}
        assert sum(each in processes for each in ends) == 1
        assert (ends[0] in processes) == (arc.get("class") == "production")
    order = ["label", "state", "bbox", "glyph"]
    for glyph in glyphs:
        inside = [order.index(each.tag.removeprefix(SBGN)) for each in glyph]
        assert inside == sorted(inside)
        assert order.index("bbox") in inside
    at_top = [each.get("class") for each in root[0] if each.tag == f"{SBGN}glyph"]
    processes_drawn = [
        each for each in at_top if each in {"process", "association", "dissociation"}
    ]
    assert len(processes_drawn) == network.size[1]
    assert at_top.count("compartment") == len(network.places)


def test_sbgn_shows_what_molecules_are() -> None:
    text = written("sbgn", enzyme())
    assert 'class="association"' in text
    assert text.count('class="dissociation"') == 1
    assert '<state value="p" variable="state" />' in text
    assert "unspecified entity" in text  # test:E is in no catalogue
    assert "macromolecule" not in text


def test_sbgn_draws_numbers_catalysts_and_nothing() -> None:
    assert '<label text="2" />' in written("sbgn", dimerisation())
    assert "source and sink" in written("sbgn", birth_death())
    assert 'class="catalysis"' in written("sbgn", buffered())


def test_html_lists_everything() -> None:
    network = expand(two_places())
    text = written("html", two_places())
    root = ElementTree.fromstring(text.replace("<!DOCTYPE html>\n", "").replace(
        '<meta charset="utf-8">', ""))  # fmt: skip
    cells = {cell.text for cell in root.iter("td")}
    assert set(network.species) <= cells
    assert set(network.rules.names) <= cells
    assert {name for name, each in network.quantities.items() if each.declared} <= cells
    assert "-&gt;" in text


def test_latex_has_nothing_unescaped(tmp_path: Path) -> None:
    text = written("latex", voltage())
    body = text.partition("\\maketitle")[2]
    assert not re.search(r"(?<!\\)[_%#$]", body.replace("$\\mu$", ""))
    assert body.count("\\begin{longtable}") == body.count("\\end{longtable}") == 6
    for line in body.splitlines():
        if line.endswith(r"\\"):
            assert re.sub(r"\\.", "", line).count("&") in (1, 2, 3)
    if shutil.which("pdflatex"):
        (tmp_path / "model.tex").write_text(text)
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "model.tex"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)


def test_large_networks_are_a_sentence() -> None:
    model = camkii_holoenzyme()
    network = expand(model)
    for form in ("sbgn", "html", "latex"):
        with pytest.raises(TooLargeToDraw, match=r"702 species and [\d,]+ reactions.*--form bngl"):
            FORMS[form].write(model, network)
    assert FORMS["graphml"].write(model, network).count("<node") == sum(network.size)


@pytest.mark.parametrize("make", [enzyme, cooperative, saturation, two_places, coupled_ring])
def test_kappa_names_are_quoted_and_come_first(make: Callable[[], Blueprint]) -> None:
    """Every name in a formula is in quotes and was declared on a line before."""
    known: set[str] = set()
    lines = written("kappa", make()).splitlines()
    assert any(line.startswith("%init") for line in lines)
    for line in lines:
        if line.startswith(("%var", "%obs")):
            kind, name, text = line.split(" ", 2)
            if kind == "%var:":
                assert set(re.findall(r"'(\w+)'", text)) <= known
                assert not re.search(r"[A-Za-z_]\w*", re.sub(r"'\w+'|\d[\d.]*e[-+]?\d+", "", text))
            known.add(name.strip("'"))
        elif " @ " in line:
            assert re.findall(r"@ '(\w+)'", line)[0] in known


def loses(*, bound: bool = False, alone: bool = False) -> Blueprint:
    """A makes B, which is lost when free, or `bound` with what it holds, or `alone` without.

    A binds at one site and meets at another, so that the ends of a chain may meet.
    """
    model, cell = one_place("loses")
    a = cell.molecule(Molecule("A", "test:A", {"b": BOND, "meets": BOND}), "b", "meets")
    b = cell.molecule(Molecule("B", "test:B", {"a": BOND, "meets": BOND}), "a", "meets")
    k, each = constant(cell, "k", 1, "1/s"), constant(cell, "k_each", 1, "1/molecule/s")
    cell.rule("A_makes_B", a(b=None) >> a(b=None) + b(a=None, meets=None), k)
    cell.rule("A_binds_B", a(b=None) + b(a=None) | a(b=1) % b(a=1), each, k)
    cell.rule("ends_meet", a(meets=None) + b(meets=None) | a(meets=1) % b(meets=1), each, k)
    lost = b() if bound or alone else b(a=None, meets=None)
    cell.rule("B_is_lost", lost >> None, k, delete_molecules=alone)
    cell.start(a(), constant(cell, "A_0", 2.5, "molecule"))
    cell.start(b(), constant(cell, "B_0", 1, "molecule"))
    return model


def test_kappa_has_a_place_for_each_molecule_that_comes_or_goes() -> None:
    """KaSim 4.1.2 refuses a rule without, rounds 2.5 up, and lets ends of one chain meet."""
    lines = kappa(loses()).splitlines()
    assert "'A_makes_B' A(b[.]), . -> A(b[.]), B(a[.],meets[.]) @ 'k'" in lines
    assert "'B_is_lost' B(a[.],meets[.]) -> . @ 'k'" in lines
    assert "'B_is_lost' B() -> . @ 'k'" in kappa(loses(alone=True)).splitlines()
    assert (
        "'ends_meet' A(meets[.]), B(meets[.]) -> A(meets[1]), B(meets[1]) @ 'k_each' {0}" in lines
    )
    assert "'ends_meet_rev' A(meets[1]), B(meets[1]) -> A(meets[.]), B(meets[.]) @ 'k'" in lines
    assert "%init: ([int] ('A_0' + 0.5)) A(b[.],meets[.])" in lines


def test_kappa_rounds_together_what_is_made_of_the_same() -> None:
    """301.1 in the dendrite and 30.1 in the spine are 331, as in SBML."""
    starts = [each for each in written("kappa", two_places()).splitlines() if "%init" in each]
    one, other = "'A_0_molecules_in_dendrite'", "'A_0_molecules_in_spine'"
    assert starts[0] == f"%init: ([int] ({one} + 0.5)) A(b[.],loc{{dendrite}}[.])"
    assert starts[1] == (
        f"%init: ([int] ({one} + {other} + 0.5) - [int] ({one} + 0.5)) A(b[.],loc{{spine}}[.])"
    )


def test_kappa_is_what_KaSim_reads_as_it_is_meant() -> None:
    """KaSim 4.1.2 takes x^2 for x, and refuses a bond that no rule makes."""
    model, cell = one_place("squares")
    a = cell.molecule(Molecule("A", "test:A", {"b": BOND, "state": ("u", "p")}), "b", "state")
    b = cell.molecule(Molecule("B", "test:B", {"a": BOND}), "a")
    alone = cell.observe("A_u", a(state="u"))
    cell.observe("A_with_B", a(b=1) % b(a=1))
    rate = constant(cell, "k", 1, "1/molecule**2/s")
    cell.rule("A_turns", a(state="u") >> a(state="p"), cell.expression("v", rate * alone**2))
    cell.start(a(), constant(cell, "A_0", 5, "molecule"))
    lines = kappa(model).splitlines()
    assert "%obs: 'A_u' |A(state{u}[.])|" in lines
    assert "%obs: 'A_with_B' 0" in lines
    assert "%var: 'v' 'A_u'^2.0*'k'" in lines


def swapped() -> Blueprint:
    model, cell = one_place("swapped")
    a, b = cell.molecule(Molecule("A", "test:A", {"b": ()}), "b"), None
    b = cell.molecule(Molecule("B", "test:B", {"a": ()}), "a")
    cell.rule(
        "A_binds_B",
        a(b=None) + b(a=None) >> b(a=1) % a(b=1),
        constant(cell, "k", 1, "1/molecule/s"),
    )
    cell.start(a(), constant(cell, "A_0", 1, "molecule"))
    cell.start(b(), constant(cell, "B_0", 1, "molecule"))
    return model


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (dimerisation, "A_dimerises joins or parts equal molecules"),
        (buffered, "no species of a fixed amount"),
        (voltage, "The formula opening has a function"),
        (swapped, "A_binds_B lists its molecules in another order"),
        (partial(loses, bound=True), "B_is_lost deletes B with whatever its site a holds"),
    ],
)
def test_what_kappa_would_read_differently_is_refused(
    make: Callable[[], Blueprint], complaint: str
) -> None:
    with pytest.raises(NoKappa, match=complaint):
        kappa(make())


def test_a_refusal_is_a_sentence(tmp_path: Path) -> None:
    result = run("export", "camkii_holoenzyme", "--form", "sbgn", "--output", tmp_path)
    assert result.exit_code == exit_codes.NO_OUTPUT
    assert "take a smaller variant" in result.stderr
    assert list(tmp_path.iterdir()) == []
