"""c-Fos and the minutes of ERK: a steep threshold, neither a memory nor all or none in a cell."""

import numpy as np
import pytest
from numpy.typing import NDArray
from xarray import Dataset

from engrammar.expansion import expand
from engrammar.models.fos_switch import fos_switch
from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import hold


@pytest.fixture(scope="module")
def cell() -> Network:
    return expand(fos_switch())


def after(cell: Network, minutes: int, **settings: float) -> Dataset:
    """Two hours after the start of so many minutes of ERK at 0.3 uM."""
    return simulate(
        cell,
        "2 h",
        stimulus=hold("ERK_active_in_cytosol", "0.3 uM", f"{minutes} min"),
        parameters=settings,
        points=121,
        engine="kernel",
    )


def most(course: Dataset, name: str) -> float:
    return float(course[name].max())


def test_the_network_is_small(cell: Network) -> None:
    assert cell.stoichiometry.shape[1] < 100


def test_phosphorylated_cFos_is_steep_in_minutes_where_cFos_is_not(cell: Network) -> None:
    """From 10 to 20 min: c-Fos with the first power of them, its phosphorylated form the fourth."""
    short, long = after(cell, 10), after(cell, 20)
    power = {n: np.log2(most(long, n) / most(short, n)) for n in ("Fos", "pFos")}
    print({name: round(float(each), 2) for name, each in power.items()})
    assert power["Fos"] == pytest.approx(1, abs=0.1)
    assert power["pFos"] > 3.5


def test_it_does_not_remember_ERK(cell: Network) -> None:
    """An hour makes a thousand, and none is left an hour after."""
    course = after(cell, 60)
    assert most(course, "pFos") > 1000
    assert float(course["pFos"][0, -1]) < 1


@pytest.mark.parametrize("ERK", [0.02, 0.1])
def test_low_ERK_has_one_steady_state(cell: Network, ERK: float) -> None:
    """From none and from 20,000 phosphorylated c-Fos, ten days later: the same, to 2 %."""
    ends = [
        float(
            simulate(
                cell,
                "240 h",
                parameters={"ERK_active_in_cytosol": ERK, "pFos_at_start": start},
                points=2,
                engine="kernel",
            )["pFos"][0, -1]
        )
        for start in (0.0, 20_000.0)
    ]
    assert ends[0] == pytest.approx(ends[1], rel=0.02)
    assert ends[0] > 0.05


def test_AP1_has_Jun_made_and_phosphorylated_cFos_hardly_gains(cell: Network) -> None:
    """Jun rises tenfold within two hours; without the loop there is a seventh less pFos."""
    with_loop, without = after(cell, 60), after(cell, 60, v_Jun=0.05)
    assert most(with_loop, "Jun") > 7 * 769
    assert most(without, "Jun") == pytest.approx(769, rel=0.01)
    assert 0.8 < most(without, "pFos") / most(with_loop, "pFos") < 0.95


def peaks(cell: Network) -> NDArray[np.float64]:
    runs = simulate(
        cell,
        "30 min",
        "ssa",
        runs=40,
        seed=1,
        stimulus=hold("ERK_active_in_cytosol", "0.3 uM", "20 min"),
        points=31,
        engine="kernel",
    )
    return np.asarray(runs["pFos"].max("time"), dtype=float)


def test_single_cells_are_graded_around_the_mean_field(cell: Network) -> None:
    """Peaks of 40 cells: their mean is within 3.3 standard errors of the mean field (by chance
    outside once in a thousand), and they are not of two kinds: most are within a factor of two.
    """
    found, expected = peaks(cell), most(after(cell, 20), "pFos")
    error = found.std(ddof=1) / 40**0.5
    print(f"mean field {expected:.1f}, cells {found.mean():.1f} +- {error:.1f}")
    assert abs(found.mean() - expected) < 3.3 * error
    assert np.mean((found > expected / 2) & (found < expected * 2)) > 0.7
