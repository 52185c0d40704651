"""Readers bring writers of their own mark to neighbours, and marks change by themselves."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.place import Place
from engrammar.rules import molecules, nucleosome_memory
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")


def chromatin() -> tuple[Blueprint, Place]:
    model = Blueprint("chromatin")
    return model, model.place("domain", 1, "fL", TEST)


def test_without_readers_every_state_is_as_likely() -> None:
    """Five states in a line, all steps at one rate: a fifth each."""
    model, domain = chromatin()
    nucleosome_memory.K27_changes_by_itself(domain)
    Nucleosome = domain.molecule(molecules.Nucleosome)
    domain.start(Nucleosome(K27="me3"), domain.constant("all", 100, "molecule", TEST))
    for state in ("u", "ac", "me1", "me2", "me3"):
        domain.observe(f"K27_{state}", Nucleosome(K27=state))
    course = simulate(expand(model), "200 h", points=2)
    for state in ("u", "ac", "me1", "me2", "me3"):
        assert float(course[f"K27_{state}"][0, -1]) == pytest.approx(20, rel=1e-6)


@pytest.mark.parametrize("mark", ["ac", "me3"])
def test_a_mark_spreads_to_both_sides_alike(mark: str) -> None:
    """A marked nucleosome between two bare ones: with neighbours alone both end marked, and the
    chances of the two are the same at every time.
    """
    model, domain = chromatin()
    nucleosome_memory.readers_act_on_neighbours(domain)
    Nucleosome = domain.molecule(molecules.Nucleosome)
    row = (
        Nucleosome(prev=None, next=1, K27="u")
        % Nucleosome(prev=1, next=2, K27=mark)
        % Nucleosome(prev=2, next=None, K27="u")
    )
    domain.start(row, domain.constant("rows", 100, "molecule", TEST))
    domain.observe("before", Nucleosome(prev=None, K27=mark))
    domain.observe("behind", Nucleosome(next=None, K27=mark))
    course = simulate(expand(model), "20 h", points=5)
    for time in range(5):
        before, behind = float(course["before"][0, time]), float(course["behind"][0, time])
        assert before == pytest.approx(behind, abs=1e-6)
    assert float(course["before"][0, -1]) == pytest.approx(100, rel=1e-3)


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
