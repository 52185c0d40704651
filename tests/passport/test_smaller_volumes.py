"""Where a question is cut: in which volumes most of a model is seen, and that the file has them."""

import numpy as np
import pytest
from small_models import A, B, constant, decay, one_place, two_places

from engrammar import Network, expand
from engrammar.exchange import write_sbml
from engrammar.exchange.sbml_names import compartment_ids
from engrammar.passport import isolation
from engrammar.passport.alterations import altered_sbml
from engrammar.passport.effort import Part, affordable, happened_in
from engrammar.passport.isolation import Limits
from engrammar.passport.smaller_volumes import in_words, seen, smaller, smaller_subject


def flickering(volume: float = 1.0) -> Network:
    """10 uM of A that flicker a thousand times a second, and 20 of B that decay within minutes."""
    model, cell = one_place("flickering", volume)
    a, b = cell.molecule(A, "state"), cell.molecule(B)
    flicker = constant(cell, "k_flicker", 1_000.0, "1/s")
    cell.rule("A_flickers", a(state="u") | a(state="p"), flicker, flicker)
    cell.rule("B_decays", b() >> None, constant(cell, "k_decay", 0.01, "1/s"))
    cell.start(a(), constant(cell, "A_0", 10.0, "uM"))
    cell.start(b(), constant(cell, "B_0", 20.0, "molecule"))
    cell.observe("A_u", a(state="u"))
    cell.observe("B_all", b())
    return expand(model)


def test_a_decay_happens_as_often_as_molecules_are_lost() -> None:
    network = expand(decay(molecules=50.0, k=1.0))
    lost = 50 * (np.exp(-1.0) - np.exp(-2.0))
    assert happened_in(network, "4 s", None, 1.0, 2.0) == pytest.approx([lost], rel=1e-2)
    assert happened_in(network, "4 s", None, 0.0, None) == pytest.approx(
        [50 * (1 - np.exp(-4.0))], rel=1e-2
    )


def test_most_is_seen_where_all_of_the_question_can_be_run() -> None:
    """6,022 molecules flicker six million times a second, so that runs end before B decays."""
    network = flickering()
    part = affordable(network, "10 s")
    assert part.end is not None
    assert part.end < 0.2
    assert seen(network, "10 s", None, part) == 2
    assert in_words(network, "10 s", None, part).startswith("2 of 3 reactions happen 10 times or m")
    one = smaller(network, "10 s", None, part)
    assert one is not None
    assert one.factor == 0.1
    assert one.part.end == 1.5  # 1e8 / 100 runs / (600,000 a second at 1.06 each), two digits down
    assert seen(one.network, "10 s", None, one.part) == 3


def test_where_no_more_is_seen_nothing_is_chosen() -> None:
    network = flickering()
    assert smaller(network, "10 s", None, Part(100, 0.0, None)) is None


def test_it_is_the_file_with_other_volumes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody gets who edits the sizes of all compartments in the stochastic file."""
    monkeypatch.setattr(isolation, "asked", lambda *_: {"findings": []})
    network = expand(two_places())
    part = Part(100, 0.0, 1e-9)
    one = smaller(network, "2 s", None, part)
    assert one is not None
    ids, values = compartment_ids(network), network.values()
    sizes = {ids[f"V_{each}"]: one.factor * values[f"V_{each}"] for each in network.places}
    edited = altered_sbml(write_sbml(network, "stochastic"), sizes)
    subject = smaller_subject(one, "2 s", None, Limits())
    assert subject.forms["ssa"].files["sbml"].decode() == edited
    (alteration,) = subject.alterations
    assert (alteration.name, alteration.changes) == (f"volumes x {one.factor:g}", {})
    assert "reactions happen 10 times or more" in subject.stochastic_says
