"""Forward flux sampling where the answer is known: by the exact mean time, and by brute force."""

from typing import Any

import numpy as np
import pytest
from plain_gillespie import PlainWalk
from scipy import stats
from small_models import birth_death, decay, schloegl
from stopping import stopping

from engrammar import expand
from engrammar.analysis.forward_flux import FluxStopped, forward_flux
from engrammar.engines.first_passage import NeverReached, mean_first_passage
from engrammar.engines.walking import Arrivals, walk_of

SIZE = 3.0


def test_rate_is_one_over_the_exact_mean_time() -> None:
    """Schloegl's model of size 3 goes up once in some 65 s, a hundred times its own time scale."""
    network = expand(schloegl(SIZE, 6))
    levels = np.array([10.0, 14.0, 18.0, 22.0, 26.0, 40.0])
    found = forward_flux(
        PlainWalk(network, "X"), network.initial_counts(), levels, walks=100, repeats=10, seed=2
    )
    exact = 1 / mean_first_passage(network, lambda o: np.asarray(o[0] >= 40), "40 molecules")
    low, high = found.interval(0.999)
    # One seed in a thousand fails, and this one is fixed; the interval must be worth something.
    assert low < exact < high
    assert high / low < 5
    assert found.shares.shape == (5,)
    assert np.all((found.shares > 0) & (found.shares < 1))


@pytest.mark.verification
def test_interval_covers_as_often_as_it_says() -> None:
    network = expand(schloegl(SIZE, 6))
    levels = np.array([10.0, 14.0, 18.0, 22.0, 26.0, 40.0])
    exact = 1 / mean_first_passage(network, lambda o: np.asarray(o[0] >= 40), "40 molecules")
    walk, covered, ratios = PlainWalk(network, "X"), 0, []
    for seed in range(60):
        found = forward_flux(walk, network.initial_counts(), levels, walks=60, repeats=8, seed=seed)
        low, high = found.interval(0.95)
        covered += low < exact < high
        ratios.append(found.rate / exact)
    # Below this once in 10,000 times if 95 % are covered; the estimate itself is unbiased.
    assert covered >= stats.binom.ppf(1e-4, 60, 0.95)
    assert abs(np.mean(ratios) - 1) < 4 * np.std(ratios) / np.sqrt(60)


def test_levels_may_fall() -> None:
    """A rare fluctuation of a Poisson process: down from 20 to 6 molecules."""
    network = expand(birth_death(start=20))
    levels = np.array([16.0, 13.0, 11.0, 9.0, 7.0, 6.0])
    walk = PlainWalk(network, "A_total")
    found = forward_flux(walk, network.initial_counts(), levels, walks=80, repeats=6, seed=1)
    # Down through sums over the stationary distribution from above, as in the first passage test.
    pi = np.exp(np.cumsum(np.concatenate([[0], np.log(20 / np.arange(1, 150))])) - 20)
    above = pi[::-1].cumsum()[::-1]
    time = sum(above[n] / (n * pi[n]) for n in range(7, 21))
    low, high = found.interval(0.999)
    # The mean time starts at 20, the rate from the bulk around it: they differ by the 1 s or so
    # that it takes to get there, of some 500 s.
    assert low < 1 / time < high


def test_same_seed_same_rate() -> None:
    network = expand(birth_death(start=20))
    walk, levels = PlainWalk(network, "A_total"), np.array([24.0, 28.0, 31.0])
    one, two, other = (
        forward_flux(walk, network.initial_counts(), levels, walks=20, repeats=2, seed=seed)
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(one.rates, two.rates)
    assert np.all(one.rates != other.rates)


def test_progress_counts_every_level() -> None:
    network = expand(birth_death(start=20))
    done: list[int] = []
    forward_flux(
        PlainWalk(network, "A_total"),
        network.initial_counts(),
        np.array([22.0, 24.0, 26.0]),
        walks=20,
        repeats=2,
        advance=done.append,
    )
    assert sum(done) == 2 * 3


@pytest.mark.parametrize(("after", "done"), [(2, 0), (5, 1), (10, 2), (13, 2)])
def test_ctrl_c_keeps_the_levels_that_were_reached(after: int, done: int) -> None:
    """Five levels a repeat: what is kept is what an undisturbed sampling has there."""
    network = expand(birth_death(start=20))
    words: dict[str, Any] = {"walks": 20, "repeats": 3, "seed": 4}
    levels, start = np.array([26.0, 28, 30, 32, 34]), network.initial_counts()
    walk = walk_of(network, "A_total")
    whole = forward_flux(walk, start, levels, **words)
    with pytest.raises(FluxStopped) as stop:
        forward_flux(walk, start, levels, advance=stopping(after), **words)
    some = stop.value
    assert some.done == done
    if done < 2:
        assert some.found is None
        np.testing.assert_array_equal(some.levels, levels[:after])
        assert len(some.shares) == len(some.levels) - 1
    else:
        assert some.found is not None
        np.testing.assert_array_equal(some.found.rates, whole.rates[:2])
    assert some.flux > 0


def test_ctrl_c_before_the_first_level_leaves_nothing() -> None:
    network = expand(birth_death(start=20))

    class Interrupted:
        def __call__(self, *_: object, **__: object) -> Arrivals:
            raise KeyboardInterrupt

        watch = staticmethod(walk_of(network, "A_total").watch)

    with pytest.raises(FluxStopped) as stop:
        forward_flux(Interrupted(), network.initial_counts(), np.array([26.0, 30.0]))
    assert stop.value.found is None
    assert len(stop.value.levels) == len(stop.value.shares) == 0


def test_what_cannot_be_climbed() -> None:
    network = expand(birth_death(start=20))
    walk, start = PlainWalk(network, "A_total"), network.initial_counts()
    with pytest.raises(NeverReached, match="none got from 25 to 90 molecules: take more walks"):
        forward_flux(walk, start, np.array([25.0, 90.0]), walks=5, repeats=2)
    with pytest.raises(ValueError, match="start, at 20, is past the first level, 15"):
        forward_flux(walk, start, np.array([15.0, 30.0]))
    with pytest.raises(ValueError, match="two levels or more that rise, or fall"):
        forward_flux(walk, start, np.array([25.0, 20.0, 30.0]))
    still = expand(decay(3))
    with pytest.raises(NeverReached, match="never came to 5 molecules"):
        forward_flux(PlainWalk(still, "A_p"), still.initial_counts(), np.array([5.0, 6.0]))
    with pytest.raises(ValueError, match="at least two repeats"):
        forward_flux(walk, start, np.array([25.0, 30.0]), repeats=1)
    with pytest.raises(ValueError, match="at least two walks"):
        forward_flux(walk, start, np.array([25.0, 30.0]), walks=1)
