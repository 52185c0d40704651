"""First passage network-free, against a closed form and against the courses themselves."""

import numpy as np
import pytest
from scipy import stats
from small_models import birth_death, decay

from engrammar import simulate
from engrammar.analysis import passage
from engrammar.simulation import UnknownName


def test_times_are_those_of_the_closed_form() -> None:
    """Of 5 molecules that turn at 1 /s, 3 have turned by t with a binomial probability, and never
    turn back: at each time of the grid the number of 60 runs that have passed is binomial. Two
    times, false-alarm rate 1e-5 each.
    """
    found = passage(decay(5), "A_p", 3, "2 s", "ssa", runs=60, seed=1, points=21, engine="nfsim")
    passed = found["passage"].to_numpy()
    for time in (0.5, 1.0):
        chance = stats.binom.sf(2, 5, 1 - np.exp(-time))
        assert stats.binomtest(int((passed <= time + 1e-9).sum()), 60, chance).pvalue > 1e-5
    assert found.attrs["resolution"] == pytest.approx(0.1)


def test_is_where_the_course_of_the_same_seed_passes() -> None:
    """Also where the level is left again, and NaN where it is never reached."""
    model = birth_death()
    course = simulate(model, "2 s", "ssa", engine="nfsim", runs=4, seed=3, points=41)
    for level in (12, 1000):
        found = passage(
            model, "A_total", level, "2 s", "ssa", runs=4, seed=3, points=41, engine="nfsim"
        )
        above = course["A_total"].to_numpy() >= level
        first = np.where(above.any(axis=1), course["time"].to_numpy()[above.argmax(axis=1)], np.nan)
        np.testing.assert_array_equal(found["passage"], first)


def test_names_an_observable_that_is_not_there() -> None:
    with pytest.raises(UnknownName, match="decay has no observable 'B'; it has A_p, A_u"):
        passage(decay(), "B", 1, "1 s", "ssa", engine="nfsim")
