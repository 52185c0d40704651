"""BDNF half a day after training: when, how much, and what it takes."""

import numpy as np
import pytest
from numpy.typing import NDArray
from xarray import Dataset

from engrammar.expansion import expand
from engrammar.models.bdnf_loop import bdnf_loop, train
from engrammar.network import Network
from engrammar.simulation import simulate


@pytest.fixture(scope="module")
def cell() -> Network:
    return expand(bdnf_loop())


def trained(cell: Network, rest: int = 1, **settings: float) -> Dataset:
    """Each ten minutes of two days from training on, after so many hours of rest."""
    course = simulate(
        cell,
        f"{rest + 48} h",
        stimulus=train(f"{rest} h"),
        parameters=settings,
        points=(rest + 48) * 6 + 1,
        engine="kernel",
    )
    return course.isel(time=slice(rest * 6, None))


@pytest.fixture(scope="module")
def loop(cell: Network) -> Dataset:
    return trained(cell)


def fold(course: Dataset, name: str) -> NDArray[np.float64]:
    """Of what there is at rest."""
    found = np.asarray(course[name][0], dtype=float)
    return found / found[0]


def peak(course: Dataset, name: str) -> float:
    """When it is at its most, in hours."""
    return float(fold(course, name).argmax()) / 6


def test_at_rest_its_activity_is_the_published_one(loop: Dataset) -> None:
    """What the one fitted constant was fitted to."""
    uM = float(loop["BDNF_in_around"][0, 0]) / (602.214076 * 1000)
    assert 58.9 * uM == pytest.approx(0.0723, rel=0.01)


def test_it_starts_at_its_own_rest(cell: Network) -> None:
    """Nothing is off by more than half a percent of its start within four days, genes included.

    What is left out of the start is CREB on genes, and the fit is to three digits. The limit was
    set after 0.2 % had been seen; without the formulas BDNF began at none.
    """
    course = simulate(cell, "100 h", points=401, engine="kernel")
    for name in ("BDNF_in_around", "Bdnf_messengers", "pCREB", "CEBPb"):
        np.testing.assert_allclose(fold(course, name), 1, atol=5e-3, err_msg=name)


def test_two_copies_of_each_gene_start_in_every_cell(cell: Network) -> None:
    """Shares of a copy are rounded together, to two whole ones of either gene."""
    found = dict(zip(cell.species, cell.initial_counts(), strict=True))
    for gene in ("Bdnf_IV", "Cebpb"):
        assert sum(n for species, n in found.items() if f"name~{gene}" in species) == 2


def test_BDNF_comes_back_after_12_to_18_hours(loop: Dataset) -> None:
    """M26 and M59: CREB at once, C/EBPb hours later, BDNF at its most between 12 and 18 h.

    By how much, and that it is one wave, is in docs/published_curves.md.
    """
    names = ("pCREB", "CEBPb", "BDNF_in_around")
    print({name: (peak(loop, name), float(fold(loop, name).max())) for name in names})
    assert peak(loop, "pCREB") < 1
    assert fold(loop, "CEBPb")[6] < 1.02
    assert fold(loop, "CEBPb").max() > 1.2
    assert 12 <= peak(loop, "BDNF_in_around") <= 18


def test_without_more_CEBPb_it_comes_too_early_and_does_not_last(
    cell: Network, loop: Dataset
) -> None:
    """With antisense CREB alone has it made: at its most before 12 h, half of it gone at a day."""
    antisense = trained(cell, 400, v_CEBPb=0.0)
    left = {}
    for name, course in (("loop", loop), ("antisense", antisense)):
        rise = fold(course, "BDNF_in_around") - 1
        left[name] = rise[24 * 6] / rise.max()
    print(left, peak(antisense, "BDNF_in_around"))
    assert peak(antisense, "BDNF_in_around") < 12
    assert left["antisense"] < 0.5 < left["loop"]


def test_with_PP1_of_the_library_messengers_come_within_one_to_three_hours(
    cell: Network, loop: Dataset
) -> None:
    """M26: CREB loses its phosphate at the rate of `creb.PP1_dephosphorylates_S133`, as well.

    The window is the published one and nothing is fitted; how high, and how little is left after 6
    h, was set after it had been seen. It leaves no second phase of CREB (T44) and no more C/EBPb:
    with the rate of Zhang et al. alone there is a half-day and no first wave.
    """
    course = trained(cell, 400, k_CREB_back=0.03 / 60 + 2.4e-5)
    messengers, CREB = fold(course, "Bdnf_messengers"), fold(course, "pCREB")
    print(f"at most {messengers.max():.2f} at {peak(course, 'Bdnf_messengers'):.1f} h, {CREB[18]}")
    assert 1 <= peak(course, "Bdnf_messengers") <= 3
    assert messengers.max() > 1.1
    assert messengers[6 * 6] < 1 + 0.2 * (messengers.max() - 1)
    assert CREB[3 * 6 :].max() == CREB[3 * 6]
    assert peak(loop, "Bdnf_messengers") > 3
