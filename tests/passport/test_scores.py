"""The scores call different what is different, and only one in a thousand of what is not."""

import numpy as np
from scipy.stats import norm

from engrammar.passport import scores
from engrammar.passport.scores import limit, mean_scores, variance_scores


def test_the_limit_is_bonferronis() -> None:
    assert limit(1) == norm.isf(5e-4)
    assert 2 * 1_000 * norm.sf(limit(1_000)) <= 1.000001e-3


def test_equal_laws_are_rarely_called_different() -> None:
    """2,000 pairs of ensembles of skewed counts: 2 false alarms expected, 9 in one of 5,000 tests.

    A limit of 3 instead of the Bonferroni one for 20 comparisons would give a hundred.
    """
    rng = np.random.default_rng(5)
    shape = (2_000, 200, 10)  # pairs, runs, times
    one, other = rng.poisson(3.0, shape), rng.poisson(3.0, shape)
    allowed = limit(2 * 10)
    alarms = sum(
        max(mean_scores(a, b).max(), variance_scores(a, b).max()) > allowed
        for a, b in zip(one.astype(float), other.astype(float), strict=True)
    )
    assert alarms < 9


def test_scores_are_standard_errors() -> None:
    rng = np.random.default_rng(6)
    one, other = (
        rng.poisson(4.0, (400, 500)).astype(float),
        rng.poisson(4.0, (400, 500)).astype(float),
    )
    for score in (mean_scores, variance_scores):
        # The absolute value of a normal score has the mean square 1: 500 of them, to 0.06.
        assert 0.75 < float((score(one, other) ** 2).mean()) < 1.25


def test_a_bias_and_a_wrong_noise_are_found() -> None:
    rng = np.random.default_rng(7)
    right = rng.poisson(20.0, (400, 3)).astype(float)
    assert mean_scores(right, rng.poisson(22.0, (400, 3)).astype(float)).max() > limit(6)
    still = np.round(rng.normal(20.0, 10.0**0.5, (400, 3))).astype(float)
    assert variance_scores(right, still).max() > limit(6)
    assert variance_scores(right, np.full((400, 3), 20.0)).max() > limit(6)


def test_what_never_varies_must_be_equal() -> None:
    same, other = np.full((10, 2), 3.0), np.full((10, 2), [3.0, 4.0])
    assert mean_scores(same, other).tolist() == [0, np.inf]
    (found,) = scores.scores({"a": same[:, None], "b": other[:, None]}, ["x", "y"], [1.0])
    assert found.largest == np.inf
    assert found.mean_at == ("y", 1.0)
