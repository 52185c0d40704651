import numpy as np
import pytest
from small_models import cooperative
from switches import self_activation

from engrammar import expand
from engrammar.analysis.memory import memory_in_words, remember, states_at
from engrammar.models.camkii_switch import camkii_switch
from engrammar.question import Memory

SWITCH = Memory("leak", "0.1 molecule/s", "12 molecule/s", {"X_0": 0}, {"X_0": 150})


def test_states_at_rest_are_the_roots() -> None:
    followed = remember(expand(self_activation(leak=6.0)), SWITCH)
    # x (K^2 + x^2) = leak (K^2 + x^2) + v x^2, three times.
    roots = np.sort(np.roots([1, -106, 3025, -6 * 3025]).real)
    states = states_at(followed, "X_total", 6.0)
    np.testing.assert_allclose([each.amount for each in states], roots, rtol=1e-8)
    assert [each.stable for each in states] == [True, False, True]


def test_words_of_a_switch() -> None:
    said = memory_in_words(remember(expand(camkii_switch()), _memory()), "T286_phosphorylated")
    assert said[0] == (
        "At rest (Ca at 0.1 uM) the deterministic model has 2 stable states, 0.0871 and 90.1 "
        "molecules: it remembers which one it was brought to."
    )
    assert (
        "Two stable states exist from 0.0924 to 0.22 uM and from 0.363 to 0.374 uM of Ca." in said
    )


def _memory() -> Memory:
    memory = camkii_switch().question.memory
    assert memory is not None
    return memory


def test_words_without_memory() -> None:
    memory = Memory("Ca", "0.05 uM", "2 uM", {}, {})
    said = memory_in_words(remember(expand(cooperative()), memory), "A_p")
    assert said[0].endswith("molecules: whatever was written is lost.")
    assert said[1] == "From 0.05 to 2 uM of Ca there is one branch and no memory."


def test_a_falling_range_has_a_sentence() -> None:
    memory = Memory("Ca", "2 uM", "1 uM", {}, {})
    with pytest.raises(ValueError, match="Ca should rise, not go from 2 uM to 1 uM"):
        remember(expand(cooperative()), memory)
