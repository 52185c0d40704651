"""Promoters that are read as their marks allow: a square of acetyl, and CRTC1 where all meet."""

from collections.abc import Callable

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.place import Place
from engrammar.rules import molecules, promoter_reading
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")


def promoter(mechanism: Callable[[Place], None], acetylated: int, site: str) -> Network:
    """Eight nucleosomes with so many acetyls, which stay."""
    model = Blueprint("promoter")
    place = model.place("place", 1, "fL", TEST)
    mechanism(place)
    _nucleosomes(place, acetylated, site)
    promoter_reading.messengers(place)
    return expand(model)


def _nucleosomes(place: Place, acetylated: int, site: str) -> None:
    Nucleosome = place.molecule(molecules.Nucleosome)
    marked = place.constant("marked", acetylated, "molecule", TEST)
    place.start(Nucleosome(**{site: "ac"}), marked)
    place.start(Nucleosome(), place.constant("bare", 8 - acetylated, "molecule", TEST))


READINGS = [
    pytest.param(promoter_reading.acetylated_K9_is_read, "K9", id="K9"),
    pytest.param(promoter_reading.acetylated_K27_is_read, "K27", id="K27"),
]


@pytest.mark.parametrize(("mechanism", "site"), READINGS)
@pytest.mark.parametrize("CBP", [0.0, 1.0])
def test_messengers_go_with_CBP_and_the_square_of_acetyl(
    mechanism: Callable[[Place], None], site: str, CBP: float
) -> None:
    """10 /min (0.01 + CBP) (ac / 8)^2 for an hour each; without acetyl none."""
    for acetylated in (0, 4, 8):
        network = promoter(mechanism, acetylated, site)
        course = simulate(
            network, "20 h", parameters={"CBP_recruited": CBP}, points=2, engine="kernel"
        )
        expected = 600 * (0.01 + CBP) * (acetylated / 8) ** 2
        assert float(course["messengers"][0, -1]) == pytest.approx(expected, rel=1e-5)


def test_messengers_of_marks_that_stay_are_Poisson() -> None:
    """Made and lost one by one: 400 runs have the mean within 4 standard errors (false alarm 6e-5)
    and a variance within 35 % of it (5 of its standard errors, 6e-7).
    """
    network = promoter(promoter_reading.acetylated_K9_is_read, 4, "K9")
    last = simulate(
        network, "8 h", "ssa", runs=400, seed=3, parameters={"CBP_recruited": 0.2}, points=2,
        engine="kernel",
    )["messengers"][:, -1].to_numpy()  # fmt: skip
    mean = 600 * 0.21 / 4 * -np.expm1(-8)
    assert abs(last.mean() - mean) < 4 * (mean / 400) ** 0.5
    assert last.var(ddof=1) / mean == pytest.approx(1, abs=0.35)


@pytest.mark.parametrize(
    ("S133", "acetylated", "CRTC1", "expected"),
    [
        ("p", 8, True, 10 * 3 * 2 * 60),
        ("p", 4, True, 10 * 3 * 2 * 60 / 4),
        ("u", 8, True, 0),
        ("p", 0, True, 0),
        ("p", 8, False, 0),
    ],
    ids=["all", "half of the acetyl", "no phosphate", "no acetyl", "no CRTC1"],
)
def test_CRTC1_has_it_read_where_phosphate_and_acetyl_meet_it(
    S133: str, acetylated: int, CRTC1: bool, expected: float
) -> None:
    """On two copies, three times what one CBP does each; without one of the three nothing."""
    model = Blueprint("coincidence")
    place = model.place("place", 1, "fL", TEST)
    promoter_reading.CRTC1_on_CREB_has_it_read(place)
    _nucleosomes(place, acetylated, "K9")
    made = promoter_reading.messengers(place)
    Gene, CREB = place.molecule(molecules.Gene), place.molecule(molecules.CREB)
    here = Gene(cre=1) % CREB(dna=1, S133=S133)
    if CRTC1:
        here = (
            Gene(cre=1) % CREB(dna=1, S133=S133, crtc=2) % place.molecule(molecules.CRTC1)(creb=2)
        )
    place.start(here, place.constant("copies", 2, "molecule", TEST))
    course = simulate(expand(model), "1 h", points=2, engine="kernel")
    assert float(course[str(made)][0, -1]) == pytest.approx(expected, rel=1e-5)
