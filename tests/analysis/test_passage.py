"""First passage in every kind of run, against closed forms."""

import numpy as np
import pytest
from scipy import stats
from small_models import birth_death, decay

from engrammar import expand, hold, simulate
from engrammar.analysis.passage import passage
from engrammar.analysis.stopping import Stopped
from engrammar.analysis.waiting import survival
from engrammar.simulation import UnknownName


@pytest.mark.parametrize("engine", ["kernel", "roadrunner"])
@pytest.mark.parametrize(("observable", "level"), [("A_u", 2.0), ("A_p", 8.0)])
def test_a_deterministic_crossing_is_the_closed_form(
    engine: str, observable: str, level: float
) -> None:
    """Ten molecules decay at 1/s: two are left at ln 5. Falling, and rising."""
    found = passage(decay(10), observable, level, "5 s", engine=engine)  # type: ignore[arg-type]
    # at rtol 1e-8 the course, 2 molecules steep by 2/s, is right to a few 1e-8
    assert float(found["passage"][0]) == pytest.approx(np.log(5), abs=1e-6)
    assert found.attrs["resolution"] < 1e-9
    assert found.attrs["engine"].startswith(engine)


def test_what_is_not_reached_is_no_time() -> None:
    for method in ("ode", "ssa"):
        found = passage(decay(10), "A_p", 11, "5 s", method, runs=3)
        assert np.isnan(found["passage"]).all()


def test_runs_stop_at_the_very_event() -> None:
    """The eighth of ten decays: a sum of exponentials of rates 10 to 3; Kolmogorov, alpha 1e-4."""
    found = passage(decay(10), "A_p", 8, "100 s", "ssa", runs=400, seed=3)
    exact = np.random.default_rng(0).exponential(1 / np.arange(10, 2, -1), (40_000, 8)).sum(axis=1)
    assert stats.ks_2samp(found["passage"].to_numpy(), exact).pvalue > 1e-4
    assert found.attrs["resolution"] == 0


def test_runs_are_those_of_simulate() -> None:
    """A run passes between the last point below the level and the first one not below it."""
    network = expand(birth_death())
    course = simulate(network, "2 s", "ssa", points=201, engine="kernel", runs=20, seed=5)
    found = passage(network, "A_total", 12, "2 s", "ssa", points=201, runs=20, seed=5)
    above = course["A_total"].to_numpy() >= 12
    times = course["time"].to_numpy()
    for run, time in enumerate(found["passage"].to_numpy()):
        first = int(np.argmax(above[run]))
        if np.isnan(time):
            assert not above[run].any()
        else:  # it may have been there and gone again between two points
            assert not above[run, times < time].any()
            assert time <= times[first] or not above[run].any()


def test_a_stimulus_brings_it_on() -> None:
    """Nothing is born until the input rises at 1 s."""
    from small_models import voltage

    network = expand(voltage())
    name = next(iter(network.observables))
    start = float(simulate(network, "1 s", points=2)[name][0, 0])
    pulse = hold("V", "40 mV", lasting="5 s", start="1 s")
    held = simulate(network, "6 s", stimulus=pulse, points=601)[name].to_numpy()[0]
    rested = simulate(network, "6 s", points=601)[name].to_numpy()[0]
    level = (held[-1] + rested[-1]) / 2
    assert (held[-1] - level) * (start - level) < 0  # the pulse carries it over
    found = float(passage(network, name, level, "6 s", stimulus=pulse)["passage"][0])
    assert 1 < found < 6
    assert np.interp(found, np.linspace(0, 6, 601), held) == pytest.approx(level, rel=1e-3)
    assert np.isnan(passage(network, name, level, "6 s", stimulus=None)["passage"][0])


def test_rules_run_down_to_a_level_as_well() -> None:
    """The third of five decays, binomial at 1 s; false alarm 1e-5."""
    found = passage(decay(5), "A_u", 2, "2 s", "ssa", runs=60, seed=1, points=21, engine="nfsim")
    passed = int((found["passage"].to_numpy() <= 1 + 1e-9).sum())
    chance = stats.binom.sf(2, 5, 1 - np.exp(-1))
    assert stats.binomtest(passed, 60, chance).pvalue > 1e-5
    assert found.attrs["resolution"] == pytest.approx(0.1)


@pytest.mark.parametrize("engine", ["kernel", "nfsim"])
def test_ctrl_c_keeps_every_run_that_had_begun(engine: str) -> None:
    """Those that ended are those of the whole; the others were cut short, not left out."""
    heard = 0

    def interrupt(count: int) -> None:
        nonlocal heard
        heard += count
        if heard == 3:
            raise KeyboardInterrupt

    words = {"runs": 400 if engine == "kernel" else 5, "seed": 3, "points": 21, "engine": engine}
    whole = passage(decay(5), "A_u", 1, "20 s", "ssa", **words)  # type: ignore[arg-type]
    with pytest.raises(Stopped) as stop:
        passage(decay(5), "A_u", 1, "20 s", "ssa", advance=interrupt, **words)  # type: ignore[arg-type]
    some = stop.value.finished
    assert some is not None
    assert 3 <= stop.value.done < stop.value.total == words["runs"]
    begun = some.sizes["run"]
    assert some.attrs["runs"] == begun
    assert some.attrs["cut"] == begun - stop.value.done
    there = some["passage"].notnull().values
    np.testing.assert_array_equal(some["passage"][there], whole["passage"][:begun][there])
    assert (some["followed"] <= whole["followed"][:begun]).all()
    curve = survival(some["followed"].values, there)
    assert int(curve["at_risk"].max()) == begun  # the curve counts those cut short
    assert not curve["share"].isnull().any()


def test_what_cannot_stop_says_so() -> None:
    with pytest.raises(ValueError, match="roadrunner cannot stop a run at a level"):
        passage(decay(), "A_p", 1, "1 s", "ssa", engine="roadrunner")
    with pytest.raises(UnknownName, match="decay has no observable 'B'"):
        passage(decay(), "B", 1, "1 s")
