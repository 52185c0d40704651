import numpy as np
import pytest
from scipy import stats

from engrammar.engines.kernel.philox import block, key, pair


@pytest.mark.parametrize(
    ("secret", "counter", "words"),
    [
        ("00000000 00000000", "00000000 " * 4, "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ("ffffffff ffffffff", "ffffffff " * 4, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        (
            "a4093822 299f31d0",
            "243f6a88 85a308d3 13198a2e 03707344",
            "d16cfe09 94fdcceb 5001e420 24126ea1",
        ),
    ],
)
def test_known_answers(secret: str, counter: str, words: str) -> None:
    """Those of the authors' own implementation (Random123, tests/kat_vectors, philox4x32 10)."""

    def number(low: str, high: str) -> np.uint64:
        return np.uint64(int(high + low, 16))

    c = counter.split()
    found = block(number(*secret.split()), number(*c[2:]), number(*c[:2]))
    assert [f"{int(word):08x}" for word in found] == words.split()


def test_pairs_are_uniform_and_independent() -> None:
    """100,000 numbers; each of five tests would fail for one seed in 10,000."""
    numbers = np.array(
        [pair(key(1), np.uint64(run), np.uint64(e)) for run in range(10) for e in range(5000)]
    )
    first, second = numbers.T
    assert first.min() > 0
    assert first.max() <= 1
    assert second.min() >= 0
    assert second.max() < 1
    for column in (first, second):
        assert stats.kstest(column, "uniform").pvalue > 1e-4
    for one, other in ((first, second), (first[1:], first[:-1]), (second[5000:], second[:-5000])):
        assert stats.pearsonr(one, other).pvalue > 1e-4


def test_near_seeds_have_unrelated_keys() -> None:
    keys = [int(key(seed)) for seed in (0, 1, 2, 2**64, 2**64 + 1)]
    assert len(set(keys)) == len(keys)
    assert all(bin(a ^ b).count("1") > 15 for a in keys for b in keys if a != b)
