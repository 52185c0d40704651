"""What is too fast to integrate is answered rightly, or refused in a sentence."""

from collections.abc import Callable
from contextlib import suppress

import numpy as np
import pytest
from small_models import birth_death, decay, dimerisation, enzyme

from engrammar import Blueprint, Network, expand
from engrammar.engines.kernel import KernelEngine
from engrammar.engines.kernel.conservation import kept
from engrammar.engines.task import Segment, SimulationError, Task

ABSURD = (1e16, 1e100, 1e150, 1e200, 1e250, 1e300, 1e307)


def end(network: Network, constant: str, value: float) -> dict[str, float]:
    """Each observable at 360 s, started at 300 s: far from 0, where short steps are lost."""
    values = {n: each.value for n, each in network.quantities.items() if each.value is not None}
    task = Task(values | {constant: value}, [Segment(300.0, 360.0, {})], np.array([300.0, 360.0]))
    found = KernelEngine(network).ode(task)[-1]
    return dict(zip(network.observables, found.tolist(), strict=True))


@pytest.mark.parametrize(
    ("make", "constant", "fast"),
    [(decay, "k", 1e3), (enzyme, "kcat", 1e9), (enzyme, "k_on", 1e6), (enzyme, "k_off", 1e9)],
)
def test_an_absurd_constant_gives_the_limit_or_a_sentence(
    make: Callable[[], Blueprint], constant: str, fast: float
) -> None:
    """The limit is what a `fast` constant gives; agreement to 1e-5 is what engines are held to."""
    network = expand(make())
    limit = end(network, constant, fast)
    for value in ABSURD:
        with suppress(SimulationError):
            assert end(network, constant, value) == pytest.approx(limit, rel=1e-5, abs=1e-3)


def test_steps_that_shrink_to_nothing_are_no_answer() -> None:
    """CVODE says that it has come to 360 s, with the counts of 300 s."""
    with pytest.raises(SimulationError, match=r"at 300 s .* no step is small enough"):
        end(expand(dimerisation()), "k", 1e300)


def test_lost_and_owed_molecules_are_named() -> None:
    network = expand(enzyme())
    molecules = kept(network)
    assert molecules.kinds == ["E", "S"]
    counts = network.initial_amounts()
    molecules.check(counts, counts * (1 + 1e-7), 2.0)
    with pytest.raises(SimulationError, match=r"CVODE made 0 of .* E by 2 s, which no reaction"):
        molecules.check(counts, counts * 0, 2.0)
    owed = counts + np.array([0.0, -1000.0, 0.0, 1000.0])
    with pytest.raises(SimulationError, match=r"CVODE made 1397.79 of 602.214 S by 2 s"):
        molecules.check(counts, owed, 2.0)


def test_what_is_made_and_destroyed_is_not_counted() -> None:
    network = expand(birth_death())
    assert kept(network).kinds == []
    assert end(network, "k_birth", 1e200)["A_total"] == pytest.approx(1e200)
