"""Readers bring writers of their own mark to neighbours, and marks change by themselves."""

from collections.abc import Callable

import numpy as np
import pytest
from pysb.core import ComplexPattern

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.place import Place
from engrammar.rules import molecules, nucleosome_memory
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")
Mechanism = Callable[[Place], None]


def chromatin() -> tuple[Blueprint, Place]:
    model = Blueprint("chromatin")
    return model, model.place("domain", 1, "fL", TEST)


def row_of(domain: Place, first: str, second: str, third: str) -> ComplexPattern:
    """Three nucleosomes in a row."""
    Nucleosome = domain.molecule(molecules.Nucleosome)
    return (
        Nucleosome(prev=None, next=1, K27=first)
        % Nucleosome(prev=1, next=2, K27=second)
        % Nucleosome(prev=2, next=None, K27=third)
    )


@pytest.mark.parametrize(
    ("by_itself", "states"),
    [
        (nucleosome_memory.K27_changes_by_itself, ("u", "ac", "me1", "me2", "me3")),
        (nucleosome_memory.K27_changes_by_itself_in_three_states, ("u", "ac", "me3")),
        (nucleosome_memory.K27_changes_by_itself_in_two_states, ("ac", "me3")),
    ],
)
def test_without_readers_every_state_is_as_likely(
    by_itself: Mechanism, states: tuple[str, ...]
) -> None:
    """States in a line, all steps at one rate: each as often as the others."""
    model, domain = chromatin()
    by_itself(domain)
    Nucleosome = domain.molecule(molecules.Nucleosome)
    domain.start(Nucleosome(K27="me3"), domain.constant("all", 100, "molecule", TEST))
    for state in states:
        domain.observe(f"K27_{state}", Nucleosome(K27=state))
    course = simulate(expand(model), "200 h", points=2, engine="kernel")
    for state in states:
        assert float(course[f"K27_{state}"][0, -1]) == pytest.approx(100 / len(states), rel=1e-6)


@pytest.mark.parametrize(
    "on_neighbours",
    [
        nucleosome_memory.readers_act_on_neighbours,
        nucleosome_memory.readers_act_on_neighbours_in_three_states,
    ],
)
@pytest.mark.parametrize("mark", ["ac", "me3"])
def test_a_mark_spreads_to_both_sides_alike(on_neighbours: Mechanism, mark: str) -> None:
    """A marked nucleosome between two bare ones: with neighbours alone both end marked, and the
    chances of the two are the same at every time.
    """
    model, domain = chromatin()
    on_neighbours(domain)
    Nucleosome = domain.molecule(molecules.Nucleosome)
    domain.start(row_of(domain, "u", mark, "u"), domain.constant("rows", 100, "molecule", TEST))
    domain.observe("before", Nucleosome(prev=None, K27=mark))
    domain.observe("behind", Nucleosome(next=None, K27=mark))
    course = simulate(expand(model), "20 h", points=5, engine="kernel")
    before, behind = (course[name].to_numpy()[0] for name in ("before", "behind"))
    np.testing.assert_allclose(before, behind, atol=1e-6)
    assert before[-1] == pytest.approx(100, rel=1e-3)


def test_where_one_step_leads_from_mark_to_mark_neighbours_only_drift() -> None:
    """Dodd et al. (2007): a majority gains nothing there. Where two marks meet either may win, so
    that on average a third of the nucleosomes stays methylated, whatever the other two carry; and
    no row stays mixed.
    """
    model, domain = chromatin()
    nucleosome_memory.readers_act_on_neighbours_in_two_states(domain)
    Nucleosome = domain.molecule(molecules.Nucleosome)
    row = row_of(domain, "ac", "me3", "ac")
    domain.start(row, domain.constant("rows", 100, "molecule", TEST))
    domain.observe("methylated", Nucleosome(K27="me3"))
    domain.observe("all_methylated", row_of(domain, "me3", "me3", "me3"))
    course = simulate(expand(model), "20 h", points=5, engine="kernel")
    np.testing.assert_allclose(course["methylated"][0], 100, rtol=1e-6)
    assert float(course["all_methylated"][0, -1]) == pytest.approx(100 / 3, rel=1e-3)


def test_a_row_is_bound_from_end_to_end() -> None:
    model, domain = chromatin()
    nucleosome_memory.readers_act_on_neighbours(domain)
    domain.start(
        nucleosome_memory.row(domain, 4, K27="u"), domain.constant("rows", 3, "molecule", TEST)
    )
    Nucleosome = domain.molecule(molecules.Nucleosome)
    domain.observe("first", Nucleosome(prev=None))
    domain.observe("last", Nucleosome(next=None))
    domain.observe("every", Nucleosome())
    nucleosome_memory.K27_changes_by_itself(domain)
    course = simulate(expand(model), "1 h", points=2, engine="kernel")
    assert [float(course[name][0, -1]) for name in ("first", "last", "every")] == pytest.approx(
        [3, 3, 12], rel=1e-6
    )
    with pytest.raises(ValueError, match="at least one nucleosome, not 0"):
        nucleosome_memory.row(domain, 0)
