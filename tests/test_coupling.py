"""Coupling: the stimulus a run is, and its error against counting everything."""

import numpy as np
import pytest
from numpy.typing import NDArray

from engrammar.blueprint import Blueprint
from engrammar.coupling import driven_by
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.place import Place
from engrammar.rules import cbp, creb, molecules, nuclear_import, polymerase
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import Stimulus, hold

Floats = NDArray[np.float64]
TEST = assumed("a test")
PULSE = hold("stimulated_in_cytosol", "1", "20 min", "2 min")


def upstream(model: Blueprint, nucleus: Place) -> None:
    """ERK that a stimulus phosphorylates outside, and that goes in and loses it there."""
    cytosol = model.place("cytosol", 1, "fL", TEST)
    ERK = cytosol.molecule(molecules.ERK, "T185", "Y187")
    k = cytosol.constant("k_MEK", 5e-3, "1/s", TEST)
    stimulated = cytosol.input("stimulated", 0, "", TEST)
    cytosol.rule(
        "MEK_phosphorylates",
        ERK(T185="u", Y187="u") >> ERK(T185="p", Y187="p"),
        cytosol.expression("v_MEK", k * stimulated),
    )
    nuclear_import.ERK_passes_the_pore(cytosol, nucleus)
    nuclear_import.DUSP_takes_phosphates_of_ERK(nucleus)
    cytosol.start(ERK(), cytosol.constant("ERK_uM", 1, "uM", TEST))


def gene(nucleus: Place) -> None:
    """MSK1, CREB, CBP and polymerase at two copies of a gene."""
    for mechanism in (
        creb.ERK_activates_MSK,
        creb.MSK_phosphorylates_S133,
        creb.PP1_dephosphorylates_S133,
        creb.binds_CRE,
        cbp.KIX_binds_pS133,
        cbp.brings_polymerase,
        cbp.brings_PTEFb,
        polymerase.binds_promoter,
        polymerase.TFIIH_has_it_start,
        polymerase.PTEFb_releases_it,
        polymerase.finishes,
        polymerase.reads_late_gene,
    ):
        mechanism(nucleus)
    for molecule, name, uM in (
        (molecules.MSK1, "MSK1_uM", 0.1),
        (molecules.CREB, "CREB_uM", 0.3),
        (molecules.CBP, "CBP_uM", 0.5),
        (molecules.PolII, "PolII_uM", 0.5),
    ):
        nucleus.start(nucleus.molecule(molecule)(), nucleus.constant(name, uM, "uM", TEST))
    Gene = nucleus.molecule(molecules.Gene)
    nucleus.start(Gene(name="late"), nucleus.constant("genes", 2, "molecule", TEST))


def build(name: str, *, ERK: bool, genes: bool) -> Blueprint:
    model = Blueprint(name)
    nucleus = model.place("nucleus", 0.3, "fL", TEST)
    if ERK:
        upstream(model, nucleus)
        nuclear_import.active_ERK_inside(nucleus)
    if genes:
        gene(nucleus)
    return model


def test_a_run_becomes_a_stimulus_with_its_mean() -> None:
    """The dose, concentration times time, is that of the run; fewer pieces with more tolerance."""
    course = simulate(
        expand(build("ERK", ERK=True, genes=False)), "1 h", stimulus=PULSE, points=361
    )
    dose = np.trapezoid(course["ERK_inside_in_nucleus"][0], course["time"]) / (602.214076 * 0.3)
    pieces = {}
    for tolerance in (0.0, 0.05):
        made = driven_by(course, {"ERK_active": "ERK_inside_in_nucleus"}, 0.3, tolerance=tolerance)
        held = sum(float(h.value.split()[0]) * (h.stop - h.start) for h in made.holds)
        assert held == pytest.approx(dose, rel=1e-9)
        assert made.duration == 3600
        pieces[tolerance] = len(made.holds)
    assert pieces[0.05] < 0.2 * pieces[0.0]


def test_several_runs_are_refused() -> None:
    course = simulate(
        expand(build("ERK", ERK=True, genes=False)), "1 min", "ssa", runs=2, engine="kernel"
    )
    with pytest.raises(ValueError, match="One run drives a model, not 2"):
        driven_by(course, {"ERK_active": "ERK_inside_in_nucleus"}, 0.3)


def test_deterministically_both_are_one_model() -> None:
    """Within 1 % of the transcripts at the end: the pieces are all that the coupling loses."""
    course = simulate(
        expand(build("ERK", ERK=True, genes=False)), "1 h", stimulus=PULSE, points=361
    )
    stimulus = driven_by(course, {"ERK_active": "ERK_inside_in_nucleus"}, 0.3)
    whole = simulate(expand(build("whole", ERK=True, genes=True)), "1 h", stimulus=PULSE, points=3)
    part = simulate(
        expand(build("part", ERK=False, genes=True)), "1 h", stimulus=stimulus, points=3
    )
    end = float(part["transcripts_of_late"][0, -1])
    print("ODE", end, float(whole["transcripts_of_late_in_nucleus"][0, -1]))
    assert end == pytest.approx(float(whole["transcripts_of_late_in_nucleus"][0, -1]), rel=0.01)


LAMBDA, BIRTH, DEATH = 1 / 600, 20.0, 1 / 300


def driven_birth_and_death() -> tuple[Network, Stimulus]:
    """What is made by an input that falls off exponentially, followed for twelve of its times."""
    tail = Blueprint("tail")
    cell = tail.place("cell", 1, "fL", TEST)
    gone = cell.constant("k_gone", LAMBDA, "1/s", TEST)
    MSK1 = cell.molecule(molecules.MSK1)
    cell.rule("MSK1_is_lost", MSK1() >> None, gone)
    cell.start(MSK1(), cell.constant("one", 1, "uM", TEST))
    cell.observe("MSK1_left", MSK1())
    course = simulate(expand(tail), "2 h", points=1441)
    stimulus = driven_by(course, {"MSK1_active": "MSK1_left"}, 1)
    model = Blueprint("births")
    cell = model.place("cell", 1, "fL", TEST)
    RNA = cell.molecule(molecules.LateRNA)
    made = cell.constant("k_made", BIRTH, "molecule/uM/s", TEST)
    active = cell.input("MSK1_active", 0, "uM", TEST)
    cell.rule("RNA_is_made", None >> RNA(), cell.expression("v_made", made * active))
    cell.rule("RNA_is_lost", RNA() >> None, cell.constant("k_lost", DEATH, "1/s", TEST))
    cell.observe("RNA", RNA())
    cell.start(RNA(), cell.constant("RNA_at_start", 0, "molecule", TEST))
    return expand(model), stimulus


def births_left(seconds: Floats) -> Floats:
    """The mean of a birth and death process whose births fall off: a difference of exponentials."""
    two = np.exp(-LAMBDA * seconds) - np.exp(-DEATH * seconds)
    return np.asarray(BIRTH * two / (DEATH - LAMBDA))


def test_a_slow_tail_is_followed_as_closely_as_the_peak() -> None:
    """Births from an exponential tail against the closed form, within the default tolerance down to
    a thousandth of the peak (69 min), and in the end within a thousandth of the peak's.
    """
    network, stimulus = driven_birth_and_death()
    course = simulate(network, "2 h", stimulus=stimulus, points=121)
    exact = births_left(course["time"].to_numpy())
    off = course["RNA"][0].to_numpy() - exact
    np.testing.assert_array_less(np.abs(off[1:70]), 0.01 * exact[1:70])
    assert np.abs(off[70:]).max() < 1e-3 * exact.max()


def test_runs_driven_by_a_tail_have_its_mean_and_are_Poisson() -> None:
    """An hour into it 29.7 are left on average. Births and deaths from none are Poisson however
    births change: the mean of 200 runs within 4 standard errors (false alarm 6e-5), the variance
    within 45 % (its standard error is 10 %; 7e-6).
    """
    network, stimulus = driven_birth_and_death()
    last = simulate(
        network, "1 h", "ssa", runs=200, seed=5, stimulus=stimulus, points=2,
        engine="kernel",
    )["RNA"][:, -1].to_numpy()  # fmt: skip
    mean = float(births_left(np.array(3600.0)))
    assert abs(last.mean() - mean) < 4 * (mean / 200) ** 0.5
    assert last.var(ddof=1) / mean == pytest.approx(1, abs=0.45)


@pytest.mark.verification
def test_coupled_cells_are_as_those_counted_as_a_whole() -> None:
    """Two hundred of each: the means of transcripts within 4 standard errors of each other, by
    chance beyond once in 16,000, and the standard deviations within 25 %, by chance (that of one
    has 5 %, of the ratio 7 %) beyond once in 2,000.
    """
    course = simulate(
        expand(build("ERK", ERK=True, genes=False)), "1 h", stimulus=PULSE, points=361
    )
    stimulus = driven_by(course, {"ERK_active": "ERK_inside_in_nucleus"}, 0.3)
    whole = simulate(
        build("whole", ERK=True, genes=True), "1 h", "ssa", runs=200, seed=11, stimulus=PULSE,
        points=2, engine="kernel",
    )["transcripts_of_late_in_nucleus"][:, -1].to_numpy()  # fmt: skip
    part = simulate(
        build("part", ERK=False, genes=True), "1 h", "ssa", runs=200, seed=12, stimulus=stimulus,
        points=2, engine="kernel",
    )["transcripts_of_late"][:, -1].to_numpy()  # fmt: skip
    error = float(np.hypot(whole.std(ddof=1), part.std(ddof=1)) / 200**0.5)
    print(f"whole {whole.mean()} sd {whole.std(ddof=1)}, coupled {part.mean()} "
          f"sd {part.std(ddof=1)}, standard error {error}")  # fmt: skip
    assert abs(whole.mean() - part.mean()) < 4 * error
    assert part.std(ddof=1) / whole.std(ddof=1) == pytest.approx(1, abs=0.25)
