"""Contact maps, rule diagrams and reaction networks: what they say is what the model says."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.patches import FancyBboxPatch
from small_models import ZOO, buffered, coupled_ring, dimerisation, enzyme, one_place, two_places

from engrammar import BOND, Blueprint, Molecule, defined, expand
from engrammar.analysis import contact_map, reaction_graph, rule_diagram
from engrammar.models.camkii_holoenzyme import camkii_holoenzyme
from engrammar.models.camkii_switch import camkii_switch
from engrammar.models.spine_growth import spine_growth
from engrammar.rules import camkii
from engrammar.simulation import UnknownName


def words(made) -> list[str]:  # type: ignore[no-untyped-def]
    return [text.get_text() for axes in made.axes for text in axes.texts]


def test_contacts_of_the_holoenzyme() -> None:
    found = contact_map.contacts(camkii_holoenzyme())
    assert found.bonds == {
        (("CaM", "target"), ("CaMKII", "cam")),
        (("CaMKII", "next"), ("CaMKII", "prev")),
    }
    assert ("CaMKII", "T286") in found.changing
    assert ("CaMKII", "T306") not in found.changing
    assert dict(found.sites["CaMKII"])["T286"] == ("u", "p")


def test_states_that_a_model_never_uses_are_left_out() -> None:
    """Named by a rule or a start, or where something is at rest: made by a rule, or started so."""
    blueprint = Blueprint("some")
    spine = blueprint.place("spine", 0.1, "fL", defined("a test"))
    one = spine.constant("one", 1, "molecule", defined("a test"))
    rate = spine.constant("rate", 1, "1/s", defined("a test"))
    states = ("u", "p", "pp", "never")
    Kinase, Made = (
        Molecule("Kinase", "test:K", {"s": states, "b": BOND}),
        Molecule("Made", "test:M", {"t": ("resting", "never")}),
    )
    kinase = spine.molecule(Kinase, "s", "b")
    spine.start(kinase(s="u"), one)
    spine.rule("turns", kinase(s="u") >> kinase(s="p"), rate)
    spine.rule("makes", kinase(s="pp") >> kinase(s="pp") + spine.molecule(Made, "t")(), rate)
    found = contact_map.contacts(blueprint)
    assert found.sites["Kinase"] == [("s", ("u", "p", "pp")), ("b", ())]
    assert found.sites["Made"] == [("t", ("resting",))]


def test_contacts_of_homodimers_and_across_places() -> None:
    assert contact_map.contacts(dimerisation()).bonds == {(("A", "b"), ("A", "b"))}
    found = contact_map.contacts(two_places())
    assert (("A", "b"), ("B", "a")) in found.bonds
    assert (("A", "b"), ("C", "b")) in found.bonds


@pytest.mark.parametrize("make", ZOO, ids=lambda make: make.__name__)
def test_every_model_has_a_contact_map_and_rules(make) -> None:  # type: ignore[no-untyped-def]
    blueprint = make()
    named = words(contact_map.figure(blueprint))
    assert set(blueprint.molecules) <= set(named)
    ruled = words(rule_diagram.figure(blueprint))
    assert {rule.name for rule in blueprint.rules} <= {each.partition("  (")[0] for each in ruled}


def test_text_of_a_contact_map_stays_inside() -> None:
    for blueprint in (camkii_holoenzyme(), camkii_switch(explicit_PP1=True), two_places()):
        made = contact_map.figure(blueprint)
        made.canvas.draw()
        frame = made.bbox
        for text in made.axes[0].texts:
            box = text.get_window_extent()
            assert box.x0 >= frame.x0, text.get_text()
            assert box.x1 <= frame.x1, text.get_text()
            assert box.y0 >= frame.y0, text.get_text()
            assert box.y1 <= frame.y1, text.get_text()


def test_text_of_a_contact_map_stays_inside_of_its_box() -> None:
    blueprint = Blueprint("long")
    spine = blueprint.place("spine", 0.1, "fL", defined("a test"))
    many = Molecule("Many", "uniprot:P11275", {"s": ("closed", "open", "inactivated", "gone")})
    other = Molecule("WithAVeryLongNameOfItsOwn", "uniprot:P11275", {"t": BOND})
    one = spine.constant("one", 1, "molecule", defined("a test"))
    spine.start(spine.molecule(other, "t")(), one)
    for state in many.sites["s"]:
        spine.start(spine.molecule(many, "s")(s=state), one)
    made = contact_map.figure(blueprint)
    made.canvas.draw()
    boxes = [patch.get_window_extent() for patch in made.axes[0].patches]
    inside = [text for text in made.axes[0].texts if text.get_horizontalalignment() == "center"]
    assert len(boxes) == 2
    assert len(inside) == 4
    for text in inside:
        one = text.get_window_extent()
        assert any(box.x0 < one.x0 and one.x1 < box.x1 for box in boxes), text.get_text()


def test_many_states_take_several_lines() -> None:
    blueprint = Blueprint("states")
    spine = blueprint.place("spine", 0.1, "fL", defined("a test"))
    states = tuple(f"state_{number}" for number in range(12))
    many = spine.molecule(Molecule("Many", "uniprot:P11275", {"s": states, "t": BOND}), "s", "t")
    one = spine.constant("one", 1, "molecule", defined("a test"))
    for state in states:
        spine.start(many(s=state), one)
    made = contact_map.figure(blueprint)
    made.canvas.draw()
    (box,) = (patch.get_window_extent() for patch in made.axes[0].patches)
    title, shown, bond = (
        text for text in made.axes[0].texts if text.get_horizontalalignment() == "center"
    )
    lines = shown.get_text().split("\n")
    assert " ".join(lines) == "s: " + " | ".join(states)
    assert len(lines) > 1
    assert max(map(len, lines)) <= 30
    extents = [each.get_window_extent() for each in (title, shown, bond)]
    for above, below in pairwise(extents):
        assert above.y0 > below.y1
    assert box.y1 > extents[0].y1
    assert extents[-1].y0 > box.y0


def test_molecules_that_bind_nothing_fill_columns() -> None:
    blueprint = spine_growth()  # eleven of its thirteen kinds bind no other
    made = contact_map.figure(blueprint)
    boxes = [patch for patch in made.axes[0].patches if isinstance(patch, FancyBboxPatch)]
    assert len(boxes) == len(blueprint.molecules)
    assert len({box.get_x() for box in boxes}) <= 6


def test_rules_of_a_mechanism() -> None:
    mechanism = rule_diagram.of_mechanism(camkii.captures_calmodulin)
    shown = words(rule_diagram.figure(mechanism, ["CaMKII_captures_CaM"]))
    assert "CaMKII_captures_CaM" in shown
    assert "cam: free" in shown
    assert "k_free_CaM_capture" in shown
    assert "CaMKII_releases_CaM" not in shown
    with pytest.raises(UnknownName, match="has no rule 'flies'; it has CaMKII_captures_CaM"):
        rule_diagram.figure(mechanism, ["flies"])


def test_what_a_rule_changes_is_marked() -> None:
    made = rule_diagram.figure(camkii_switch(), ["resting_neighbour_phosphorylates_T286"])
    weights = {text.get_text(): text.get_fontweight() for text in made.axes[0].texts}
    assert weights["T286: p"] == "bold"
    assert weights["next"] == "normal"


def test_graph_has_every_species_and_what_turns_into_what() -> None:
    of = reaction_graph.graph(expand(enzyme()))
    kinds = [kind for _, kind in of.nodes(data="kind")]
    assert (kinds.count("species"), kinds.count("reaction")) == (4, 3)
    ring = reaction_graph.graph(expand(coupled_ring()))
    assert (
        sum(count for *_, count in ring.edges(data="reactions")) == expand(coupled_ring()).size[1]
    )
    needed = reaction_graph.graph(expand(buffered())).edges(data="needed")
    assert sum(bool(each) for *_, each in needed) == 1  # C makes A, and stays


def test_species_in_words() -> None:
    made = reaction_graph.figure(expand(camkii_switch()))
    (key,) = [text for text in words(made) if text.startswith("S0  ")]
    assert "6 CaMKII(T286~p)" in key
    assert len(key.splitlines()) == 14


def test_large_networks_have_a_sentence() -> None:
    with pytest.raises(ValueError, match="702 species, too many to draw"):
        reaction_graph.figure(expand(camkii_holoenzyme()))
    empty, _ = one_place("empty")
    with pytest.raises(ValueError, match="empty has no molecules"):
        contact_map.figure(empty)
    with pytest.raises(ValueError, match="empty has no rules"):
        rule_diagram.figure(empty)


def test_shares_add_up() -> None:
    network = expand(enzyme())
    index = {name: number for number, name in enumerate(network.species)}
    amounts = np.zeros(4)
    for name, number in index.items():
        amounts[number] = 30 if "." in name else 10 if name.startswith("E") else 35
    found = reaction_graph.shares(network, amounts)
    assert found["E"] == pytest.approx({"E": 0.25, "E + S": 0.75})
    assert found["S"] == pytest.approx({"S": 0.7, "E + S": 0.3})
    made = reaction_graph.composition_figure(network, amounts)
    assert [label.get_text() for label in made.axes[0].get_yticklabels()] == ["E", "S"]
    with pytest.raises(ValueError, match="no molecules at this time"):
        reaction_graph.composition_figure(network, np.zeros(4))
