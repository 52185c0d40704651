"""How long both states of a small switch hold, beside the exact mean times."""

from dataclasses import replace

import numpy as np
import pytest
from switches import self_activation

from engrammar import Network, expand
from engrammar.analysis.lifetimes import (
    Lifetime,
    LifetimesStopped,
    _in_words,
    in_short,
    lifetimes,
    responsive,
)
from engrammar.analysis.memory import remember
from engrammar.question import Memory

MEMORY = Memory("leak", "1 molecule/s", "12 molecule/s", {"X_0": 8}, {"X_0": 80})


@pytest.fixture(scope="module")
def network() -> Network:
    return expand(self_activation(leak=6.0))


@pytest.fixture(scope="module")
def found(network: Network) -> list[Lifetime]:
    followed = remember(network, MEMORY)
    return lifetimes(network, MEMORY, followed, "X_total", until="30 min", runs=100, seed=1)


def exact(start: int, threshold: int) -> float:
    """The mean time between two counts: births b and deaths n in one dimension, step by step.

    Down: d T(n -> n-1) = 1 + b T(n+1 -> n); up: b T(n -> n+1) = 1 + d T(n-1 -> n).
    """

    def births(n: int) -> float:
        return 6 + 100 * n**2 / (3025 + n**2)

    down, up = {600: 1 / 600}, {0: 1 / births(0)}
    for n in range(599, 0, -1):
        down[n] = (1 + births(n) * down[n + 1]) / n
    for n in range(1, 600):
        up[n] = (1 + n * up[n - 1]) / births(n)
    if start > threshold:
        return sum(down[n] for n in range(threshold + 1, start + 1))
    return sum(up[n] for n in range(start, threshold))


def test_lifetimes_are_the_exact_means(found: list[Lifetime]) -> None:
    """95 % intervals taken twice as wide: a false alarm once in 5,000 for each of the two."""
    assert [each.start for each in found] == ["high", "low"]
    for each in found:
        assert each.found is not None
        about = each.found.attrs
        truth = exact(int(about["start"]), int(about["threshold"]))
        middle = np.log(about["mean_time"])
        high, low = (np.log(about[f"mean_time_{end}"]) - middle for end in ("high", "low"))
        assert 2 * low < np.log(truth) - middle < 2 * high, each.start


def test_words_and_picture(found: list[Lifetime]) -> None:
    ended = [each for each in found if each.found is not None]
    for each in ended:
        assert f"The {each.start} state does not hold for ever" in each.sentence
        assert "nan" not in each.sentence
    made = responsive(found)
    assert made is not None
    names = {trace.name for trace in made.data}
    assert {f"from the {each.start} state" for each in ended} <= names
    assert made.layout.yaxis.title.text == "share of runs that held"


def test_what_never_ends_has_a_sentence(network: Network) -> None:
    followed = remember(network, MEMORY)
    found = lifetimes(network, MEMORY, followed, "X_total", until="1 ms", runs=3)
    assert [each.found for each in found] == [None, None]
    assert "The high state held in all 3 runs of 1 ms at rest" in found[0].sentence
    # None in 3 ms: at 95 % the rate is below 3.689/3 ms (Garwood), the mean above 0.813 ms.
    assert "So it lasts 0.813 ms or longer on average" in found[0].sentence
    assert in_short(found).endswith("the low state lasts 0.813 ms or longer on average.")
    assert responsive(found) is None


def test_a_start_on_the_other_side_is_no_start_of_the_state(network: Network) -> None:
    """Both from low: what rose from there would be called a high state that fell."""
    both = replace(MEMORY, high=MEMORY.low)
    high, low = lifetimes(network, both, remember(network, MEMORY), "X_total", until="1 ms", runs=3)
    assert high.found is None
    assert high.sentence.startswith(
        "How long the high state holds cannot be seen: its start is at 8 molecules, not above the "
    )
    assert "The low state held in all 3 runs" in low.sentence
    assert "how long the high state lasts is not known" in in_short([high, low])


def test_ctrl_c_keeps_the_state_that_was_waited_for(network: Network) -> None:
    followed = remember(network, MEMORY)
    for stop_at, words in (
        (1, ["How long the high state holds is not known yet: when the report was interrupted"]),
        (8, ["The high state held in all 8 runs", "How long the low state holds is not known yet"]),
    ):
        heard = 0

        def interrupt(count: int, stop_at: int = stop_at) -> None:
            nonlocal heard
            heard += count
            if heard > stop_at:
                raise KeyboardInterrupt

        with pytest.raises(LifetimesStopped) as stop:
            lifetimes(
                *(network, MEMORY, followed, "X_total"), until="1 ms", runs=8, advance=interrupt
            )
        found = stop.value.found
        assert len(found) == len(words)
        for each, said in zip(found, words, strict=True):
            assert each.sentence.startswith(said)
            assert each.brief in in_short(found)


def test_a_state_that_was_half_waited_for_has_a_time_so_far(network: Network) -> None:
    """Whether a run was under way when Ctrl-C came is chance, so that is put in."""
    heard, followed = 0, remember(network, MEMORY)

    def interrupt(_: int) -> None:
        nonlocal heard
        heard += 1
        if heard == 20:
            raise KeyboardInterrupt

    with pytest.raises(LifetimesStopped) as stop:
        lifetimes(
            *(network, MEMORY, followed, "X_total"), until="30 min", runs=400, advance=interrupt
        )
    (one,) = stop.value.found
    assert one.found is not None
    assert one.found.attrs["runs"] >= 20
    cut = _in_words(one.found.assign_attrs(cut=3), "high", "falls")
    assert "within 30 min, and 3 were still under way when the report was interrupted" in cut
    assert one.brief.startswith("so far the high state lasts ")


def test_without_memory_there_is_nothing_to_wait_for(network: Network) -> None:
    followed = remember(network, MEMORY).assign_attrs(resting=11.9)
    assert lifetimes(network, MEMORY, followed, "X_total", runs=3) == []
