"""What a page says of spines' volume: sourced, and judged only where that was asked about."""

import re

import numpy as np
import pytest
import xarray as xr
from my_protein import my_protein
from scipy import stats

from engrammar import About, Blueprint
from engrammar.analysis.intervals import half_width
from engrammar.command_line.spine_size import LARGEST, SMALLEST, SPINE, at_spine_volume
from engrammar.command_line.volumes import is_right

MEASURED = (
    "Dendritic spines are of 0.003 to 0.56 fL; the median of published means is 0.054 fL "
    "(Harris and Weinberg 2012, table 1, CA1 of adult rats)."
)


def in_a(place: str) -> Blueprint:
    model = my_protein()
    model.describe(About(places={"spine": place}))
    return model


def compared(unit: str = "fL") -> xr.Dataset:
    """Off by 20 % where no spine is so small, in a small spine, and where few runs say little."""
    off, half = [-0.2, -0.2, 0.02, 0.2], [0.05, 0.05, 0.05, 0.15]
    by_size = {
        "relative_bias": off,
        "relative_bias_low": [a - b for a, b in zip(off, half, strict=True)],
        "relative_bias_high": [a + b for a, b in zip(off, half, strict=True)],
        "mean": [8.0, 80, 510, 1200],
        "sd": [4.0, 40, 51, 12],
        "runs": [40, 40, 40, 3],
    }
    return xr.Dataset(
        {name: (("observable", "volume"), [values]) for name, values in by_size.items()},
        {
            "observable": ["active"],
            "volume": ("volume", [0.001, 0.01, 0.054, 0.1], {"units": unit}),
        },
        {"question": "volumes"},
    )


def test_sizes_of_spines_are_judged_and_others_are_not() -> None:
    said = at_spine_volume(in_a("GO:0014069"), {}, [compared()])
    assert said == (
        "May the deterministic active be trusted to a tenth in a whole spine, with the same "
        "stimulus and concentrations? At 0.01 fL no (the mean of 40 runs is 20 % below it, single "
        "runs scatter by 50 %); at 0.054 fL yes (the mean of 40 runs is 2 % above it, single runs "
        "scatter by 10 %); at 0.1 fL not known (the mean of 3 runs is 20 % above it, single runs "
        f"scatter by 1 %). {MEASURED} The spine of this page, 0.1 fL, is a part of a spine."
    )


@pytest.mark.parametrize(
    ("volume", "means", "said"),
    [
        ({}, "GO:0043197", "The spine of this page, 0.1 fL, is such a spine."),
        ({"V_spine": "2 aL"}, "GO:0043197", "0.002 fL, is smaller than any of them."),
        ({"V_spine": "1 um^3"}, "GO:0044327", "1 fL, is larger than any of them."),
    ],
)
def test_place_stands_beside_what_was_measured(
    volume: dict[str, str], means: str, said: str
) -> None:
    found = at_spine_volume(in_a(means), volume)
    assert found.startswith(MEASURED)
    assert found.endswith(said)


def test_nothing_is_said_of_spines_where_there_is_none() -> None:
    assert at_spine_volume(my_protein(), {}, [compared()]) == ""
    assert at_spine_volume(in_a("GO:0005634"), {}, [compared()]) == ""  # a nucleus


def test_factors_are_not_taken_for_volumes() -> None:
    found = at_spine_volume(in_a("GO:0043197"), {}, [compared("of the model's own")])
    assert found.startswith("None of the sizes that were compared is that of a whole spine.")


@pytest.mark.parametrize("bias", [0.1, -0.1])
def test_right_to_a_tenth_is_said_wrongly_as_rarely_as_stated(bias: float) -> None:
    """At the very edge each answer is the wrong one in 2.5 %; more once in 10,000 seeds each."""
    random = np.random.default_rng(7)
    runs, ensembles = 20, 2000
    drawn = 1 + bias + random.normal(0, 0.05, (ensembles, runs))
    half = half_width(drawn.std(axis=1, ddof=1), runs, 0.95)
    said = []
    for off, error in zip(drawn.mean(axis=1) - 1, half, strict=True):
        ends = {"relative_bias_low": off - error, "relative_bias_high": off + error}
        said.append(is_right(xr.Dataset(ends)))
    most = stats.binom.ppf(1 - 1e-4, ensembles, 0.025)
    assert 0 < said.count("yes") <= most
    assert 0 < said.count("no") <= most


def test_numbers_have_a_source() -> None:
    assert SPINE.source.range == (SMALLEST, LARGEST)
    assert SMALLEST < SPINE.value < LARGEST
    reference = SPINE.source.reference
    assert reference is not None
    assert reference.lookup == "checked"
    assert re.fullmatch(r"10\.1101/cshperspect\.a\d{6}", reference.doi)
