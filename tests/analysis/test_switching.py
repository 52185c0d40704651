"""How long a state holds: runs, forward flux and the exact answer against each other."""

from typing import Any

import numpy as np
import pytest
import xarray as xr
from plain_gillespie import PlainWalk
from small_models import birth_death, decay, schloegl
from stopping import stopping

from engrammar import expand
from engrammar.analysis import switching
from engrammar.analysis.stopping import Stopped
from engrammar.analysis.switching import flux_levels
from engrammar.engines.first_passage import NeverReached
from engrammar.engines.master_equation import TooManyStates
from engrammar.simulation import UnknownName

NETWORK = schloegl(2.0, 4)


@pytest.fixture(scope="module")
def exact() -> float:
    """The mean time (s) until Schloegl's model of size 2 has gone up to 50 molecules."""
    return float(switching(NETWORK, "X", 50, "exact").attrs["mean_time"])


def within(result: xr.Dataset, time: float) -> bool:
    return bool(result.attrs["mean_time_low"] < time < result.attrs["mean_time_high"])


def test_runs_find_the_exact_time(exact: float) -> None:
    """With and without the runs that are cut short; a seed in a thousand fails each."""
    for until, switched in (("1000 s", 60), ("20 s", 15)):
        result = switching(NETWORK, "X", 50, until=until, runs=60, confidence=0.999, seed=1)
        assert within(result, exact)
        assert result.attrs["switched"] == result["seen"].sum()
        assert result.attrs["switched"] == 60 if switched == 60 else 5 < result["seen"].sum() < 60
        assert (result["time"] <= float(until.split()[0])).all()
        assert result.attrs["memoryless_p"] > 1e-3
        assert float(result["share"][0]) == 1
    # At 20 s the share that is left is that of an exponential, but for the time to relax.
    left = float(result["share"][-1])
    assert left == pytest.approx(np.exp(-20 / exact), abs=0.25)


def test_forward_flux_finds_the_exact_time(exact: float) -> None:
    result = switching(
        NETWORK, "X", 50, "flux", until="5 s", walks=200, repeats=8, confidence=0.999, seed=4
    )
    assert within(result, exact)
    levels = result["level"].values
    assert levels[0] > 4
    assert np.all(np.diff(levels) >= 1)
    assert result["next_level"].values[-1] == 50
    about = result.attrs
    product = about["flux"] * float(result["share_on"].prod())
    # The rate is the mean of the repeats' products, not the product of their means.
    assert about["rate"] == pytest.approx(product, rel=0.5)


def test_walks_of_the_kernel_are_those_of_plain_python(exact: float) -> None:
    network = expand(NETWORK)
    result = switching(
        network, "X", 50, until="1000 s", runs=40, confidence=0.999, walk=PlainWalk(network, "X")
    )
    assert within(result, exact)


def test_falling_is_switching_too() -> None:
    result = switching(decay(30, 0.1), "A_u", 0, until="1 h", runs=50, confidence=0.999)
    exact = switching(decay(30, 0.1), "A_u", 0, "exact").attrs["mean_time"]
    assert exact == pytest.approx(sum(10 / n for n in range(1, 31)))
    mean, error = float(result["time"].mean()), float(result["time"].std() / np.sqrt(50))
    assert abs(mean - exact) < 4 * error
    assert result.attrs["memoryless_p"] < 0.01, "thirty steps one after the other have a memory"


def test_given_levels_and_parameters() -> None:
    levels = [26.0, 30.0, 34.0]
    result = switching(
        birth_death(start=20), "A_total", 34, "flux", levels=levels, walks=50, repeats=3
    )
    assert result["level"].values.tolist() == levels[:-1]
    faster = {"k_birth": "40 molecule/s"}
    quick = switching(birth_death(start=20), "A_total", 34, parameters=faster, until="1 min")
    assert quick.attrs["mean_time"] < result.attrs["mean_time"]
    assert "40" in quick.attrs["parameters"]


def test_same_seed_same_times() -> None:
    one, two, other = (
        switching(birth_death(), "A_total", 25, until="1 min", runs=5, seed=seed)["time"]
        for seed in (1, 1, 2)
    )
    assert one.equals(two)
    assert not one.equals(other)


def test_what_is_asked_wrongly() -> None:
    model = birth_death(start=20)
    with pytest.raises(UnknownName, match="birth_death has no observable 'B'; it has A_total"):
        switching(model, "B", 30)
    with pytest.raises(ValueError, match="A_total starts at the threshold, 20 molecules"):
        switching(model, "A_total", 20)
    with pytest.raises(ValueError, match="no method 'magic'; there are runs, exact, flux"):
        switching(model, "A_total", 30, "magic")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="nothing to wait for in 0 runs"):
        switching(model, "A_total", 30, runs=0)
    with pytest.raises(ValueError, match="The last level is the threshold, 30"):
        switching(model, "A_total", 30, "flux", levels=[25, 28])
    with pytest.raises(ValueError, match="between 0 and 1"):
        switching(model, "A_total", 30, confidence=1.0)


def test_what_is_not_reached() -> None:
    model = birth_death(start=20)
    with pytest.raises(NeverReached, match=r"None of 3 runs of 2 s came to 90 .*Wait long"):
        switching(model, "A_total", 90, runs=3, until="2 s")
    with pytest.raises(NeverReached, match="cannot get to 4 A_u"):
        switching(decay(3), "A_u", 4, "exact")
    with pytest.raises(TooManyStates, match="too many for an exact mean time"):
        switching(model, "A_total", 10, "exact")
    with pytest.raises(ValueError, match=r"of 32 runs switch within 1 min: this is not rare"):
        switching(model, "A_total", 24, "flux", until="1 min")


def test_ctrl_c_leaves_no_run_out_that_had_begun() -> None:
    """Those that ended are the same runs as without Ctrl-C; those under way were cut short."""
    words = {"until": "1000 s", "runs": 400, "seed": 1}
    whole = switching(NETWORK, "X", 50, **words)  # type: ignore[arg-type]
    with pytest.raises(Stopped) as stop:
        switching(NETWORK, "X", 50, advance=stopping(5), **words)  # type: ignore[arg-type]
    some = stop.value.finished
    assert some is not None
    about = some.attrs
    assert 5 <= stop.value.done == some.sizes["run"] - about["cut"] < 400
    assert stop.value.total == 400
    times, long = some["time"].values, whole["time"].values[: some.sizes["run"]]
    seen = some["seen"].values
    np.testing.assert_array_equal(times[seen], long[seen])
    assert (times <= long).all(), "a run that was cut short would have gone on"
    assert (~seen).sum() >= about["cut"]
    # The rate counts the time of all of them.
    assert about["rate"] == pytest.approx(seen.sum() / times.sum())


@pytest.mark.parametrize(("after", "done"), [(2, 0), (6, 2)])
def test_ctrl_c_on_the_climb_gives_levels_and_then_a_rate(after: int, done: int) -> None:
    words: dict[str, Any] = {"walks": 20, "repeats": 4, "seed": 1, "levels": [28, 32, 36]}
    with pytest.raises(Stopped) as stop:
        switching(birth_death(start=20), "A_total", 36, "flux", advance=stopping(after), **words)
    some = stop.value.finished
    assert some is not None
    assert (stop.value.done, stop.value.total) == (done, 4)
    assert some.attrs["flux"] > 0
    assert some.sizes["level"] == (2 if done else 1)
    assert ("rate" in some.attrs) == bool(done)
    assert some.attrs["repeats"] == done
    assert not some["share_on"].isnull().any()


def test_levels_are_those_that_would_be_laid() -> None:
    network = expand(birth_death(start=20))
    levels = flux_levels(network, "A_total", 40, until="1 s", seed=2)
    found = switching(network, "A_total", 40, "flux", until="1 s", walks=10, repeats=2, seed=2)
    assert levels == [*found["level"].values, 40]


def test_ctrl_c_before_any_switch_gives_no_rate() -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    model = birth_death(start=20)
    with pytest.raises(Stopped) as stop:
        switching(model, "A_total", 90, runs=200, until="2 s", advance=interrupt)
    assert stop.value.finished is None
    assert 1 <= stop.value.done < 200
