import numpy as np
import pytest
from small_models import (
    SCHLOEGL,
    A,
    C,
    birth_death,
    constant,
    decay,
    dimerisation,
    one_place,
    schloegl,
    schloegl_at_rest,
)

from engrammar import expand, simulate
from engrammar.engines.first_passage import NeverReached, mean_first_passage
from engrammar.engines.master_equation import TooManyStates
from engrammar.engines.state_space import Reached
from engrammar.network import Network


def at_least(network: Network, name: str, count: float) -> Reached:
    row = list(network.observables).index(name)
    return lambda observables: np.asarray(observables[row] >= count)


def at_most(network: Network, name: str, count: float) -> Reached:
    row = list(network.observables).index(name)
    return lambda observables: np.asarray(observables[row] <= count)


def test_one_molecule_turns_after_its_mean_lifetime() -> None:
    network = expand(decay(1, k=0.25))
    time = mean_first_passage(network, at_most(network, "A_u", 0), "none left")
    assert time == pytest.approx(4.0)


def test_the_last_of_many_takes_the_sum_of_all_waits() -> None:
    network = expand(decay(50, k=0.5))
    time = mean_first_passage(network, at_most(network, "A_u", 0), "none left")
    assert time == pytest.approx(sum(1 / (0.5 * n) for n in range(1, 51)))


@pytest.mark.parametrize("size", [1.0, 4.0, 16.0])
def test_rare_switches_of_a_birth_and_death_process(size: float) -> None:
    """The closed form: sums over the stationary distribution (van Kampen XII.2)."""
    start, target = int(2 * size), int(28 * size)
    pi = schloegl_at_rest(size, 1000)
    x = np.arange(len(pi))
    births = size * SCHLOEGL["b0"] + SCHLOEGL["b2"] * x * (x - 1) / size
    below = np.cumsum(pi)
    expected = sum(below[n] / (births[n] * pi[n]) for n in range(start, target))
    network = expand(schloegl(size, start))
    time = mean_first_passage(network, at_least(network, "X", target), f"{target} molecules")
    assert time == pytest.approx(expected, rel=1e-6)
    # From seconds to what takes a run millions of events.
    assert time > {1.0: 5, 4.0: 1e2, 16.0: 1e4}[size]


def test_runs_take_as_long() -> None:
    """The time until half of eleven molecules have paired, in the exact mean of the counts."""
    network = expand(dimerisation())
    time = mean_first_passage(network, at_most(network, "A_free", 5), "five free ones")
    expected = sum(1 / (0.1 * left * (left - 1) / 2) for left in (11, 9, 7))
    assert time == pytest.approx(expected)
    runs = simulate(network, "20 s", "ssa", runs=300, points=2001)["A_free"].values
    first = np.argmax(runs <= 5, axis=1) * 0.01
    # The grid adds half a hundredth; five standard errors of 300 runs.
    assert abs(first.mean() - 0.005 - expected) < 5 * first.std() / np.sqrt(300)


def test_start_may_be_there_already() -> None:
    network = expand(decay(3))
    assert mean_first_passage(network, at_most(network, "A_u", 3), "three") == 0.0


def test_what_is_never_reached() -> None:
    network = expand(decay(3))
    with pytest.raises(NeverReached, match="decay cannot get to four from where it starts"):
        mean_first_passage(network, at_least(network, "A_p", 4), "four")


def test_what_need_not_be_reached() -> None:
    model, cell = one_place("two_ways")
    a = cell.molecule(A, "state")
    c = cell.molecule(C)
    cell.rule("A_turns", a(state="u") >> a(state="p"), constant(cell, "k", 1.0, "1/s"))
    cell.rule("A_is_lost", a(state="u") >> None, constant(cell, "loss", 1.0, "1/s"))
    cell.start(a(), constant(cell, "A_0", 1, "molecule"))
    cell.start(c(), constant(cell, "C_0", 1, "molecule"))
    cell.observe("A_p", a(state="p"))
    network = expand(model)
    with pytest.raises(NeverReached, match="two_ways need not ever get to one turned"):
        mean_first_passage(network, at_least(network, "A_p", 1), "one turned")


def test_too_many_states() -> None:
    network, above = expand(birth_death()), "more than 100 states on its way to 150"
    with pytest.raises(TooManyStates, match=above):
        mean_first_passage(network, at_least(network, "A_total", 150), "150", max_states=100)
