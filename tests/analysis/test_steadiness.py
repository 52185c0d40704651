"""Running until nothing changes: in every kind of run, and not before."""

import numpy as np
import pytest
from small_models import birth_death, decay, voltage

from engrammar import hold
from engrammar.analysis.equilibria import NoSteadyState
from engrammar.analysis.steadiness import until_steady


def test_a_deterministic_course_ends_at_its_steady_state() -> None:
    """Births at 20/s and deaths at 1/s: 20 (1 - e^-t), within 1e-6 of its end from ln 1e6 on."""
    found = until_steady(birth_death(), first="1 s", points=4001)
    assert float(found["A_total"][0, -1]) == pytest.approx(20, rel=1e-6)
    step = float(found["time"][1])
    assert found.attrs["steady_at"] == pytest.approx(np.log(1e6), abs=2 * step)
    assert float(found["time"][-1]) == 32  # 2, 4, 8, 16 s, of which the half was not flat


def test_a_looser_tolerance_is_met_earlier() -> None:
    loose = until_steady(birth_death(), first="1 s", tolerance=0.01)
    assert loose.attrs["steady_at"] < 6


@pytest.mark.parametrize("engine", ["kernel", "nfsim"])
def test_the_mean_of_runs_settles(engine: str) -> None:
    """Poisson about 20; the mean over 200 runs of one time has a standard error of 0.32; 4 of them.

    Both engines find the flat half on the seed given; it begins after two lifetimes at least.
    """
    found = until_steady(
        birth_death(),
        "ssa",
        first="2 s",
        runs=200,
        seed=2,
        points=41,
        engine=engine,  # type: ignore[arg-type]
    )
    assert found.attrs["engine"].startswith(engine)
    assert found.attrs["steady_at"] >= 2
    assert float(found["A_total"][:, -1].mean()) == pytest.approx(20, abs=4 * np.sqrt(20 / 200))


def test_noise_is_not_taken_for_rest() -> None:
    """Three runs about 20 cannot tell a change of a thousandth; nor does one run settle."""
    with pytest.raises(NoSteadyState, match=r"still moving after 60 s .* More runs"):
        until_steady(birth_death(), "ssa", runs=3, tolerance=0.001, longest="60 s", points=41)
    with pytest.raises(ValueError, match="Of runs as few as 1 nobody can tell"):
        until_steady(birth_death(), "ssa", runs=1)


def test_what_moves_slowly_is_not_steady() -> None:
    with pytest.raises(NoSteadyState, match="decay was still moving after 40 s of model time"):
        until_steady(decay(10, k=0.01), longest="40 s")


def test_a_stimulus_is_waited_for() -> None:
    """What rests until 30 s is not steady before the pulse at 30 s is over."""
    found = until_steady(voltage(), stimulus=hold("V", "40 mV", lasting="5 s", start="30 s"))
    assert float(found["time"][-1]) >= 70
