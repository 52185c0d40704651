"""Which runs a model is worth: of a process whose number of reactions is known."""

import pytest
from small_models import birth_death, cooperative, decay

from engrammar import expand, pulses
from engrammar.passport.effort import (
    AFFORDED,
    ALL_RATES,
    MOST_AFFORDED,
    affordable,
    reactions_of_a_run,
)


def test_a_decay_happens_once_a_molecule() -> None:
    network = expand(decay(molecules=50.0, k=1.0))
    assert reactions_of_a_run(network, "20 s") == pytest.approx(50, rel=1e-3)


COST = 1 + 2 / ALL_RATES
"""Of one reaction among two."""


def test_fewer_runs_of_what_happens_often() -> None:
    """20 molecules a second are born, and die: 40 reactions a second once it has settled."""
    network = expand(birth_death(birth=20.0, death=1.0, start=20.0))
    assert reactions_of_a_run(network, "100 s") == pytest.approx(4_000, rel=1e-3)
    assert affordable(network, "100 s") == (400, None)
    between = AFFORDED / 200 / 40 / COST
    runs, end = affordable(network, f"{between} s")
    assert runs == pytest.approx(200, abs=1)
    assert end is None
    assert affordable(network, f"{3 * between} s") == (100, None)


def test_what_even_the_fewest_runs_cannot_do_ends_earlier() -> None:
    network = expand(birth_death(birth=20.0, death=1.0, start=20.0))
    end = MOST_AFFORDED / 100 / 40 / COST
    runs, stop = affordable(network, f"{10 * end} s")
    assert runs == 100
    assert stop is not None
    assert 0.9 * end < stop <= end
    assert stop == float(f"{stop:.2g}")


def test_changes_of_a_stimulus_cost_as_well() -> None:
    """Each is a new start of run_network, as dear as thousands of reactions."""
    network = expand(cooperative())
    calm = affordable(network, "3 s")
    assert calm == (400, None)
    trains = pulses("Ca", "1 uM", rate="100 Hz", count=50, width="5 ms")
    assert affordable(network, "3 s", trains)[0] < 400
