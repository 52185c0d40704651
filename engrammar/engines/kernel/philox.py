"""Random numbers by counting: Philox 4x32 with ten rounds.

A number depends on its key and its counter alone, so that event e of run r of a seed draws the same
numbers on any thread, in any order, however the runs are shared out.

Salmon, Moraes, Dror & Shaw (2011) Parallel random numbers: as easy as 1, 2, 3. SC '11,
doi:10.1145/2063384.2063405. Multipliers, key increments and rounds are those of its section 4.
"""

import numpy as np
from numba import njit

_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
_5, _6, _26 = np.uint64(5), np.uint64(6), np.uint64(26)
_UNIT = 1.0 / 9007199254740992.0  # 2^-53


def key(seed: int) -> np.uint64:
    """The 64-bit key of a seed of any size; near seeds give unrelated keys."""
    return np.random.SeedSequence(seed).generate_state(1, np.uint64)[0]


@njit(cache=True, inline="always")
def block(
    key: np.uint64, high: np.uint64, low: np.uint64
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """Four 32-bit words for a 64-bit key and a 128-bit counter."""
    c0, c1, c2, c3 = low & _LOW, low >> _HALF, high & _LOW, high >> _HALF
    k0, k1 = key & _LOW, key >> _HALF
    for _ in range(10):
        p0, p1 = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (p1 >> _HALF) ^ c1 ^ k0, p1 & _LOW, (p0 >> _HALF) ^ c3 ^ k1, p0 & _LOW
        k0, k1 = (k0 + _W0) & _LOW, (k1 + _W1) & _LOW
    return c0, c1, c2, c3


@njit(cache=True, inline="always")
def pair(key: np.uint64, run: np.uint64, event: np.uint64) -> tuple[float, float]:
    """Two uniform numbers, the first in (0, 1], the second in [0, 1), of 53 bits each."""
    a, b, c, d = block(key, run, event)
    first = ((a >> _5) << _26) | (b >> _6)
    second = ((c >> _5) << _26) | (d >> _6)
    return (float(first) + 1.0) * _UNIT, float(second) * _UNIT
