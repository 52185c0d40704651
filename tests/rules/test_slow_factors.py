"""NF-kB that IkB calls back, and C/EBPb, hours after CREB (Zhang et al. 2016)."""

import numpy as np
import pytest
from numpy.typing import NDArray
from xarray import Dataset

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import molecules, slow_factors
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")
UM = 220 * 602.214076
"""Molecules of 1 uM in the nucleus, 220 fL."""
NFKB = 20_000


@pytest.fixture(scope="module")
def cell() -> Network:
    """NF-kB, all of it held by IkB in the cytosol."""
    model = Blueprint("cell")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    cytosol = model.place("cytosol", 940, "fL", TEST)
    for each in (nucleus, cytosol):
        slow_factors.IkB_holds_NFkB(each)
    slow_factors.IKK_has_IkB_destroyed(cytosol)
    slow_factors.NFkB_shuttles(nucleus, cytosol)
    slow_factors.NFkB_has_IkB_made(nucleus, cytosol)
    NFkB, IkB = cytosol.molecule(molecules.NFkB), cytosol.molecule(molecules.IkB)
    nucleus.start(
        NFkB(ikb=1) % IkB(nfkb=1, S32="u"), cytosol.constant("NFkB", NFKB, "molecule", TEST)
    )
    slow_factors.NFkB_in_the_nucleus(nucleus)
    model.observe("IkB", model.molecule(molecules.IkB)())
    return expand(model)


def nuclear(cell: Network, **settings: float) -> NDArray[np.float64]:
    """The share of NF-kB that is free in the nucleus, each minute: three hours of rest, one of
    IKK at 0.1 uM, and six of rest.
    """
    course = simulate(
        cell,
        "600 min",
        stimulus=hold("IKK_active_in_cytosol", "0.1 uM", "60 min", "180 min"),
        parameters=settings,
        points=601,
        engine="kernel",
    )
    (name,) = [each for each in course.data_vars if str(each).startswith("NFkB_nuclear")]
    return np.asarray(course[name][0], dtype=float) / NFKB


def test_NFkB_goes_in_and_its_inhibitor_takes_it_out(cell: Network) -> None:
    """In within the hour of IKK; out within hours of it, and only as new IkB is made."""
    found, without = nuclear(cell), nuclear(cell, k_IkB_made=0.0)
    rest, peak, late = found[179], found[180:].max(), found[-1]
    print(f"rest {rest:.3f}, peak {peak:.3f} at {found[180:].argmax()} min, late {late:.3f}")
    print(f"without new IkB {without[-1]:.3f}")
    assert rest < 0.1
    assert peak > 0.5
    assert late < 0.1
    assert without[-1] > 0.8


@pytest.fixture(scope="module")
def slow() -> Dataset:
    """An hour of BDNF at work in a nucleus with CREB and two copies of Cebpb, then two days."""
    model = Blueprint("nucleus")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    slow_factors.BDNF_phosphorylates_CREB(nucleus)
    slow_factors.pCREB_clears_the_Cebpb_gene(nucleus)
    slow_factors.CEBPb_is_made(nucleus)
    CREB, Gene = nucleus.molecule(molecules.CREB), nucleus.molecule(molecules.Gene)
    nucleus.start(CREB(S133="u"), nucleus.constant("CREB", 0.085 * UM, "molecule", TEST))
    nucleus.start(
        Gene(name="Cebpb", nucleosomes="three"),
        nucleus.constant("copies", 2, "molecule", TEST),
    )
    CEBPb = nucleus.molecule(molecules.CEBPb)
    nucleus.start(CEBPb(), nucleus.constant("CEBPb_start", 0.076 * UM, "molecule", TEST))
    nucleus.observe("pCREB", CREB(S133="p"))
    nucleus.observe("cleared", Gene(name="Cebpb", nucleosomes="none"))
    nucleus.observe("CEBPb", CEBPb())
    return simulate(
        expand(model),
        "48 h",
        stimulus=hold("BDNF_activity", "2", "1 h"),
        points=48 * 12 + 1,
        engine="kernel",
    )


def test_CREB_first_and_CEBPb_hours_later(slow: Dataset) -> None:
    """pCREB peaks as BDNF ends and halves in eight hours; C/EBPb peaks hours after it."""
    peaks = {n: slow[n][0].to_numpy().argmax() / 12 for n in ("pCREB", "cleared", "CEBPb")}
    fold = float(slow["CEBPb"][0].max()) / (0.076 * UM)
    print(peaks, f"C/EBPb {fold:.2f}-fold, pCREB {float(slow['pCREB'][0].max()) / 0.085 / UM:.2f}")
    assert peaks["pCREB"] == pytest.approx(1, abs=0.1)
    assert peaks["pCREB"] + 3 < peaks["cleared"] < peaks["CEBPb"]
    assert fold > 1.2


def test_pCREB_follows_the_published_rates(slow: Dataset) -> None:
    """An exponential to r / (r + 2.4e-5), r = 8e-7 + 0.00592 b^2 / (25 + b^2), for an hour."""
    r = 8e-7 + 0.00592 * 4 / 29
    share = r / (r + 2.4e-5) * (1 - np.exp(-(r + 2.4e-5) * 3600))
    assert float(slow["pCREB"][0, 12]) / (0.085 * UM) == pytest.approx(share, rel=1e-3)


def test_CEBPb_pairs_and_promoter_are_in_binding_equilibrium() -> None:
    """j^2 / 0.2 uM is in pairs where j is free; either of a pair holds the promoter at 0.1 uM."""
    model = Blueprint("nucleus")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    slow_factors.CEBPb_pairs_and_binds_promoter_IV(nucleus)
    CEBPb, Gene = nucleus.molecule(molecules.CEBPb), nucleus.molecule(molecules.Gene)
    nucleus.start(CEBPb(), nucleus.constant("CEBPb", 0.2 * UM, "molecule", TEST))
    nucleus.start(Gene(name="Bdnf_IV"), nucleus.constant("copies", 2, "molecule", TEST))
    nucleus.observe("alone", CEBPb(pair=None))
    nucleus.observe("held", Gene(cebp=1) % CEBPb(dna=1))
    course = simulate(expand(model), "3 h", points=2, engine="kernel")
    j = float(course["alone"][0, -1]) / UM
    assert j == pytest.approx(0.1 * (-1 + np.sqrt(1 + 4)), rel=1e-3)
    pairs = j**2 / 0.2 / 2
    held = float(course["held"][0, -1]) / 2
    print(f"pairs {pairs:.4f}, held {held:.4f}")
    assert held / (1 - held) == pytest.approx(2 * pairs / 0.1, rel=0.01)


def test_turnover_leaves_the_promoter_in_binding_equilibrium() -> None:
    """C/EBPb that loses its partner on DNA leaves it: what is held is still what pairs have held.

    All of it is replaced within hours. A single one that stayed would be there as long as a pair.
    """
    model = Blueprint("nucleus")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    slow_factors.CEBPb_is_made(nucleus)
    slow_factors.CEBPb_pairs_and_binds_promoter_IV(nucleus)
    CEBPb, Gene = nucleus.molecule(molecules.CEBPb), nucleus.molecule(molecules.Gene)
    nucleus.start(Gene(name="Bdnf_IV"), nucleus.constant("copies", 2, "molecule", TEST))
    nucleus.observe("pairs", CEBPb(pair=1, dna=None) % CEBPb(pair=1, dna=None))
    nucleus.observe("held", Gene(cebp=1) % CEBPb(dna=1))
    course = simulate(expand(model), "100 h", points=2, engine="kernel")
    pairs = float(course["pairs"][0, -1]) / UM / 2  # the pattern fits each pair twice
    held = float(course["held"][0, -1]) / 2
    assert held / (1 - held) == pytest.approx(2 * pairs / 0.1, rel=0.02)


@pytest.mark.parametrize(("NFkB", "IkB"), [(0.05, 0.02), (0.05, 0.2), (2e-3, 1e-3)])
def test_IkB_and_NFkB_are_in_binding_equilibrium(NFkB: float, IkB: float) -> None:
    """What is held is the root of a quadratic, Kd 1 nM; IkB with its phosphate holds none anew."""
    model = Blueprint("cytosol")
    place = model.place("cytosol", 220, "fL", TEST)
    slow_factors.IkB_holds_NFkB(place)
    free, inhibitor = place.molecule(molecules.NFkB), place.molecule(molecules.IkB)
    place.start(free(), place.constant("NFkB_uM", NFkB, "uM", TEST))
    place.start(inhibitor(), place.constant("IkB_uM", IkB, "uM", TEST))
    place.start(inhibitor(S32="p"), place.constant("marked_uM", 1, "uM", TEST))
    place.observe("held", free(ikb=1) % inhibitor(nfkb=1))
    course = simulate(expand(model), "12 h", points=2, engine="kernel")
    total = NFkB + IkB + 1e-3
    expected = (total - np.sqrt(total**2 - 4 * NFkB * IkB)) / 2
    assert float(course["held"][0, -1]) / UM == pytest.approx(expected, rel=1e-4)
