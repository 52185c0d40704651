"""How much PP1 the switch bears: T24 of docs/published_curves.md, with and without exchange."""

import numpy as np
import pytest

from engrammar import expand
from engrammar.analysis import bistable_windows, branches
from engrammar.models.camkii_switch import camkii_switch
from engrammar.rules.turnover import exchanges_subunits_between_rings


def borne(exchange: bool) -> tuple[float, float]:
    """Between which amounts of PP1 (uM) both states are there at resting calcium."""
    model = camkii_switch()
    if exchange:
        exchanges_subunits_between_rings(model.places["PSD"])
    starts = ({"phosphorylated": 0}, {"phosphorylated": 1})
    followed = branches(expand(model), "PP1_total", np.geomspace(0.01, 2, 15), starts=starts)
    (window,) = bistable_windows(followed)
    return window


@pytest.mark.verification
def test_exchange_lets_the_switch_bear_more_PP1() -> None:
    """Published: 3 to 8 PP1 a ring without, 12 to 16 with exchange of subunits (N = 12)."""
    plain, exchanging = borne(exchange=False), borne(exchange=True)
    for name, (low, high) in (("without", plain), ("with", exchanging)):
        print(f"T24 {name} exchange: bistable from {low:.4g} to {high:.4g} uM of PP1")
    assert exchanging[1] > plain[1]
