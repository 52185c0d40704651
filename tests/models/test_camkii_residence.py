"""How long the switch holds by itself: three ways agree, and it grows with the number of rings."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from engrammar import expand
from engrammar.analysis import growth, switching
from engrammar.models.camkii_switch import camkii_switch

PUBLISHED = Path(__file__).parents[1] / "data" / "residence_times.csv"
PHOSPHORYLATED = "T286_phosphorylated"


def held(rings: int, method: str, turnover: bool = False, **settings: object) -> xr.Dataset:
    """How long `rings` that start fully phosphorylated hold on to a fifth of it."""
    model = camkii_switch(holoenzymes=rings, phosphorylated=1.0, turnover=turnover)
    threshold = round(0.2 * 6 * rings)
    return switching(model, PHOSPHORYLATED, threshold, method, **settings)  # type: ignore[arg-type]


def test_three_ways_agree() -> None:
    exact = held(3, "exact").attrs["mean_time"]
    runs = held(3, "runs", until="10 h", runs=200, seed=2, confidence=0.999).attrs
    # One seed in a thousand fails each.
    assert runs["mean_time_low"] < exact < runs["mean_time_high"]
    flux = held(
        3, "flux", levels=[14, 11, 8, 6, 4], walks=200, repeats=8, seed=1, confidence=0.999
    ).attrs
    # The walks start from where it lives, the exact time from full phosphorylation, some 20 s
    # earlier: 4 % of the time.
    assert flux["mean_time_low"] < exact < 1.04 * flux["mean_time_high"]


def test_each_ring_makes_it_last_longer() -> None:
    times = [held(rings, "exact").attrs["mean_time"] for rings in (1, 2, 3)]
    assert np.all(np.diff(times) > 0)
    with_turnover = held(3, "exact", turnover=True).attrs["mean_time"]
    # A subunit is replaced once in 30 h, dephosphorylated once in some 20 s.
    assert times[-1] * 0.99 < with_turnover < times[-1]


def test_turnover_replaces_what_is_phosphorylated() -> None:
    plain, turning = (expand(camkii_switch(turnover=each)) for each in (False, True))
    assert plain.species == turning.species
    assert turning.values()["k_CaMKII_turnover"] == pytest.approx(1 / (30 * 3600))
    start = np.zeros(len(turning.species))
    start[[n.count("~p") for n in turning.species].index(6)] = 1.0
    row = list(turning.observables).index(PHOSPHORYLATED)
    falling = [
        float(each.measure(each.derivative(start, each.values()))[row]) for each in (plain, turning)
    ]
    assert falling[1] - falling[0] == pytest.approx(-6 / (30 * 3600), rel=1e-6)


@pytest.mark.verification
def test_residence_grows_exponentially_with_rings_and_survives_turnover() -> None:
    sizes = [10, 15, 20, 25, 30]
    slopes = []
    for turnover in (False, True):
        results = [
            held(n, "flux", turnover, until="2 min", walks=400, repeats=10, seed=1) for n in sizes
        ]
        found = growth(sizes, results)
        slopes.append(found)
        # That it is exponential is doubted in one seed of a thousand if it is.
        assert found.p_value > 1e-3
        published = pd.read_csv(PUBLISHED).set_index("holoenzymes")
        for size, result in zip(sizes, results, strict=True):
            days, row = result.attrs["mean_time"] / 86_400, published.loc[size]
            between = f"{row['low_days']:g} to {row['high_days']:g}"
            print(f"{size} rings, turnover {turnover}: {days:.3g} d; published {between} d")
        print(f"slope {found.slope:.3f} ({found.slope_low:.3f} to {found.slope_high:.3f}) a ring")
    # The published slope, 0.20 to 0.28, is missed: docs/camkii_switch.md says by how much.
    assert 0.28 < slopes[0].slope_low < slopes[0].slope_high < 0.38
    error = max(each.slope_high - each.slope for each in slopes)
    assert abs(slopes[0].slope - slopes[1].slope) < 3 * error
