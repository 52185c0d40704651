"""How many runs a model is worth: of a process whose number of reactions is known."""

import pytest
from small_models import birth_death, decay

from engrammar import expand
from engrammar.passport.effort import AFFORDED, affordable_runs, reactions_of_a_run


def test_a_decay_happens_once_a_molecule() -> None:
    network = expand(decay(molecules=50.0, k=1.0))
    assert reactions_of_a_run(network, "20 s") == pytest.approx(50, rel=1e-3)


def test_fewer_runs_of_what_happens_often() -> None:
    """20 molecules a second are born, and die: 40 reactions a second once it has settled."""
    network = expand(birth_death(birth=20.0, death=1.0, start=20.0))
    assert reactions_of_a_run(network, "100 s") == pytest.approx(4_000, rel=1e-3)
    assert affordable_runs(network, "100 s") == 400
    between = AFFORDED / 200 / 40
    assert affordable_runs(network, f"{between} s") == pytest.approx(200, abs=1)
    assert affordable_runs(network, f"{10 * between} s") == 100
