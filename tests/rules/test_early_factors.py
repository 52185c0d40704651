"""Npas4 by calcium alone, Egr1 by ERK alone: messengers first, proteins later, and gone again."""

import numpy as np
import pytest
from numpy.typing import NDArray
from xarray import Dataset

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import early_factors, molecules, serum_response, transcription_factors
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import Stimulus, hold

TEST = assumed("a test")
MINUTES = 240
UM = 220 * 602.214076
"""Molecules of 1 uM in the nucleus, 220 fL."""

CALCIUM = hold("CaN_share_in_nucleus", "1", "20 min")
ERK = hold("ERK_active_in_nucleus", "0.7 uM", "20 min")


@pytest.fixture(scope="module")
def cell() -> Network:
    """Two copies of Npas4 and of Egr1 with what waits for calcium and ERK."""
    model = Blueprint("cell")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    cytosol = model.place("cytosol", 940, "fL", TEST)
    transcription_factors.calcineurin_dephosphorylates_MEF2(nucleus)
    transcription_factors.MEF2_trades_SUMO_for_acetyl(nucleus)
    transcription_factors.MEF2_binds_its_element(nucleus)
    early_factors.MEF2_has_Npas4_read(nucleus)
    early_factors.Npas4_messenger_comes_and_goes(nucleus, cytosol)
    early_factors.NPAS4_is_made(nucleus, cytosol)
    serum_response.Elk1_follows_ERK(nucleus)
    serum_response.Elk1_of_the_pool_joins_SRF(nucleus)
    early_factors.Elk1_has_Egr1_read(nucleus)
    early_factors.Egr1_messenger_comes_and_goes(nucleus, cytosol)
    early_factors.EGR1_is_made(nucleus, cytosol)
    Gene, SRF = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.SRF)
    MEF2 = nucleus.molecule(molecules.MEF2)
    two = nucleus.constant("copies", 2, "molecule", TEST)
    nucleus.start(Gene(name="Egr1", sre=1) % SRF(dna=1), two)
    nucleus.start(Gene(name="Npas4", mre=1) % MEF2(S408="p", K403="sumo", dna=1), two)
    nucleus.start(
        MEF2(S408="p", K403="sumo"), nucleus.constant("MEF2_free", 0.05 * UM, "molecule", TEST)
    )
    RNA = model.molecule(molecules.Transcript)
    for gene in ("Npas4", "Egr1"):
        model.observe(f"{gene}_messenger", RNA(gene=gene, form="mature"))
    model.observe("NPAS4", model.molecule(molecules.NPAS4)())
    model.observe("EGR1", model.molecule(molecules.EGR1)())
    return expand(model)


def run(cell: Network, stimulus: Stimulus | None) -> Dataset:
    return simulate(cell, f"{MINUTES} min", stimulus=stimulus, points=MINUTES + 1, engine="kernel")


def values(course: Dataset, name: str) -> NDArray[np.float64]:
    return np.asarray(course[name][0], dtype=float)


@pytest.fixture(scope="module")
def calcium(cell: Network) -> Dataset:
    return run(cell, CALCIUM)


@pytest.fixture(scope="module")
def kinase(cell: Network) -> Dataset:
    return run(cell, ERK)


def test_calcium_has_Npas4_made_and_ERK_does_not(calcium: Dataset, kinase: Dataset) -> None:
    """Lin et al. (2008): depolarisation induces it, neurotrophins and their ERK do not."""
    assert values(calcium, "Npas4_messenger").max() > 20
    assert values(calcium, "NPAS4").max() > 100
    assert values(kinase, "NPAS4").max() == pytest.approx(0, abs=1e-6)


def test_ERK_has_EGR1_made_without_calcineurin(calcium: Dataset, kinase: Dataset) -> None:
    assert values(kinase, "EGR1").max() > 100
    assert values(calcium, "EGR1").max() == pytest.approx(0, abs=1e-6)


def test_both_at_once_are_each_alone(cell: Network, calcium: Dataset, kinase: Dataset) -> None:
    """The two ways do not meet."""
    both = run(cell, CALCIUM.together(ERK))
    for alone, name in ((calcium, "NPAS4"), (kinase, "EGR1")):
        np.testing.assert_allclose(values(both, name), values(alone, name), rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize(
    ("messenger", "protein"), [("Npas4_messenger", "NPAS4"), ("Egr1_messenger", "EGR1")]
)
def test_messengers_within_the_hour_proteins_later_and_both_gone_in_hours(
    calcium: Dataset, kinase: Dataset, messenger: str, protein: str
) -> None:
    course = calcium if protein == "NPAS4" else kinase
    RNA, made = values(course, messenger), values(course, protein)
    print(f"{messenger} at {RNA.argmax()} min, {RNA.max():.0f}; {protein} at {made.argmax()} min")
    assert 20 <= RNA.argmax() <= 60
    assert made.argmax() > RNA.argmax() + 15
    assert RNA[-1] < 0.02 * RNA.max()
    assert made[-1] < 0.5 * made.max()


@pytest.mark.parametrize(
    ("stimulus", "messenger", "protein"),
    [(CALCIUM, "Npas4_messenger", "NPAS4"), (ERK, "Egr1_messenger", "EGR1")],
    ids=["Npas4", "Egr1"],
)
def test_cycloheximide_superinduces_messengers_and_keeps_proteins_away(
    cell: Network, stimulus: Stimulus, messenger: str, protein: str
) -> None:
    drug = hold("cycloheximide_in_cytosol", "35 uM", f"{MINUTES} min")
    with_drug, without = run(cell, stimulus.together(drug)), run(cell, stimulus)
    assert values(with_drug, messenger).max() > 1.3 * values(without, messenger).max()
    assert values(with_drug, protein).max() < 0.1 * values(without, protein).max()


def promoters(NPAS4: float, ARNT2: float, USF: float) -> Dataset:
    """Promoters I and IV in a nucleus with so much of each (uM), settled."""
    model = Blueprint("nucleus")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    early_factors.NPAS4_pairs_with_ARNT2(nucleus)
    early_factors.NPAS4_binds_promoter_I(nucleus)
    early_factors.NPAS4_binds_promoter_IV(nucleus)
    transcription_factors.USF_binds_promoter_IV(nucleus)
    Gene = nucleus.molecule(molecules.Gene)
    two = nucleus.constant("copies", 2, "molecule", TEST)
    for name in ("Bdnf_I", "Bdnf_IV"):
        nucleus.start(Gene(name=name), two)
        nucleus.observe(
            f"{name}_NPAS4", Gene(name=name, ebox=1) % nucleus.molecule(molecules.NPAS4)(dna=1)
        )
    for name, molecule, uM in (
        ("NPAS4", molecules.NPAS4, NPAS4),
        ("ARNT2", molecules.ARNT2, ARNT2),
        ("USF", molecules.USF, USF),
    ):
        nucleus.start(
            nucleus.molecule(molecule)(), nucleus.constant(name, uM * UM, "molecule", TEST)
        )
    nucleus.observe(
        "pairs",
        nucleus.molecule(molecules.NPAS4)(partner=1) % nucleus.molecule(molecules.ARNT2)(partner=1),
    )
    early_factors.NPAS4_on_promoters(nucleus)
    return simulate(expand(model), "2 h", points=2, engine="kernel")


@pytest.mark.parametrize("USF", [0.0, 0.2])
def test_pairs_and_promoters_are_in_binding_equilibrium(USF: float) -> None:
    """Pairs: the root of a quadratic, Kd 10 nM. Promoter I: pairs / (pairs + 2 nM); on IV USF
    competes for the E-box with a Kd of 50 nM."""
    N, A, Kd = 0.02, 0.03, 0.01
    pairs = (N + A + Kd - np.sqrt((N + A + Kd) ** 2 - 4 * N * A)) / 2
    course = promoters(N, A, USF)
    assert float(course["pairs"][0, -1]) / UM == pytest.approx(pairs, rel=2e-3)
    x = pairs / 2e-3
    on_I, on_IV = (float(course[f"{name}_NPAS4"][0, -1]) / 2 for name in ("Bdnf_I", "Bdnf_IV"))
    assert on_I == pytest.approx(x / (1 + x), rel=0.01)
    assert on_IV == pytest.approx(x / (1 + x + USF / 0.05), rel=0.01)
    assert float(course["NPAS4_on_DNA"][0, -1]) == pytest.approx(2 * (on_I + on_IV), rel=1e-6)


def test_without_ARNT2_NPAS4_holds_no_promoter() -> None:
    assert float(promoters(0.02, 0.0, 0.0)["NPAS4_on_DNA"][0, -1]) == pytest.approx(0, abs=1e-9)
