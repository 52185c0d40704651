"""From a theta burst to Arc and acetyl, and back: order of events, ablations, the coupling."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.coupling import driven_by
from engrammar.expansion import expand
from engrammar.models.calcium_to_chromatin import (
    calcium_of_the_nucleus,
    calcium_to_chromatin,
    theta_burst,
)
from engrammar.network import Network
from engrammar.rules import arc, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import Stimulus

TEST = assumed("a test")
Course = dict[str, np.ndarray]


def course(
    network: Network, stimulus: Stimulus, until: str = "28 h", points: int = 337, **settings: float
) -> Course:
    """Each observable every five minutes; the burst comes after four hours."""
    found = simulate(
        network, until, stimulus=stimulus, parameters=settings, points=points, engine="kernel"
    )
    return {str(name): found[name][0].to_numpy() for name in found}


@pytest.fixture(scope="module")
def neuron() -> Network:
    return expand(calcium_to_chromatin())


@pytest.fixture(scope="module")
def trained(neuron: Network) -> Course:
    return course(neuron, theta_burst("4 h"))


def test_CREB_is_phosphorylated_within_five_minutes(trained: Course) -> None:
    """T44, its first phase: a fifth of CREB or more at 5 min, less than half of that at rest."""
    share = trained["pCREB_count_in_nucleus"] / trained["CREB_count_in_nucleus"]
    assert share[49] > 0.2
    assert share[48] < 0.1


def test_Arc_is_at_its_gene_before_it_is_in_the_soma_and_in_dendrites(trained: Course) -> None:
    """T45, the order: foci, soma, dendrite, protein, receptors taken in."""
    peaks = [
        int(trained[name].argmax()) - 48
        for name in (
            "Arc_foci_in_nucleus",
            "Arc_messengers_in_soma",
            "Arc_messengers_in_dendrite",
            "Arc_protein",
        )
    ]
    print("Arc peaks after", [5 * peak for peak in peaks], "min")
    assert 0 < peaks[0] < peaks[1] < peaks[2] < peaks[3]
    assert peaks[3] <= int(trained["receptors"].argmin()) - 48


def test_acetylation_outlives_the_pulse_and_is_back_by_a_day(trained: Course) -> None:
    """T46: up by 30 to 100 % at 1 h, back at 24 h. At 1 h ERK of the nucleus has gone."""
    K9, ERK = trained["K9_acetylated"], trained["ERK_inside_in_nucleus"]
    print("K9 at 1 h", K9[60] / K9[48], "at 24 h", K9[336] / K9[48])
    assert 1.3 < K9[60] / K9[48] < 2
    assert ERK[60] < 0.01 * ERK.max()
    assert K9[336] / K9[48] == pytest.approx(1, abs=0.05)


def test_receptors_are_taken_in_and_come_back(trained: Course) -> None:
    """Some within hours of the burst, and most of those are back after a day."""
    receptors = trained["receptors"]
    lost = receptors[48] - receptors.min()
    assert lost > 1
    assert receptors[336] > receptors[48] - 0.2 * lost


def test_each_part_is_needed(neuron: Network, trained: Course) -> None:
    """Without CBP or CREB hardly any Arc is made by a burst, without ERK less."""
    name = "transcripts_of_Arc"

    def added(**settings: float) -> float:
        found = course(neuron, theta_burst("4 h"), "7 h", 37, **settings)[name]
        return float(found[24:].max() - found[23])

    made = float(trained[name].max() - trained[name][48])
    assert added(CBP_uM=0.0) < 0.2 * made
    assert added(CREB_uM=0.003) < 0.2 * made
    assert added(ERK_uM=0.0) < 0.7 * made


@pytest.fixture(scope="module")
def enhancer() -> Network:
    return expand(calcium_to_chromatin(enhancer=True))


def test_read_by_its_enhancer_Arc_comes_and_goes_in_time(enhancer: Network) -> None:
    """T45: foci from 2 to 5 min on, one a cell by 5, and the most in the soma at 20 to 45 min.

    The window of the soma is published; that one focus is asked for was set after 1.2 had been
    seen. They are most after 12 min, which is later than reported. T46 holds as before.
    """
    found = course(enhancer, theta_burst("4 h"), "6 h", 361)
    foci, soma = found["Arc_foci_in_nucleus"], found["Arc_messengers_in_soma"]
    minutes = [int(each.argmax()) - 240 for each in (foci, soma, found["Arc_protein"])]
    print("foci, soma and protein peak after", minutes, "min; foci at 2 and 5", foci[[242, 245]])
    assert foci[240] < 0.01
    assert foci[245] > 1
    assert minutes[0] < 20 <= minutes[1] <= 45 < minutes[2]
    K9 = found["K9_acetylated"]
    assert 1.3 < K9[300] / K9[240] < 2


def test_an_enhancer_needs_CBP_CREB_and_ERK(enhancer: Network) -> None:
    """Each of the three, as without the option CREB and CBP are needed and ERK adds."""

    def most(**settings: float) -> float:
        found = course(enhancer, theta_burst("4 h"), "5 h", 61, **settings)
        return float(found["transcripts_of_Arc"].max())

    made = most()
    assert most(CBP_uM=0.0) < 0.01 * made
    assert most(ERK_uM=0.0) < 0.01 * made
    assert most(CREB_uM=0.003) < 0.1 * made


def test_a_small_cell_is_the_same_deterministically(trained: Course) -> None:
    """A hundredth of soma and nucleus: what two genes take of CREB and CBP changes Arc by < 3 %."""
    small = course(expand(calcium_to_chromatin(0.01)), theta_burst("4 h"), "7 h", 85)
    assert small["transcripts_of_Arc"].max() == pytest.approx(
        trained["transcripts_of_Arc"].max(), rel=0.03
    )


def test_Arc_is_as_concentrated_in_the_spine_as_in_the_dendrite() -> None:
    model = Blueprint("neck")
    dendrite = model.place("dendrite", 10, "fL", TEST)
    spine = model.place("spine", 0.1, "fL", TEST)
    arc.Arc_enters_the_spine(dendrite, spine)
    dendrite.start(
        dendrite.molecule(molecules.Arc)(), dendrite.constant("Arc", 101, "molecule", TEST)
    )
    spine.observe("inside", spine.molecule(molecules.Arc)())
    found = simulate(expand(model), "10 min", points=2, engine="kernel")
    assert float(found["inside_in_spine"][0, -1]) == pytest.approx(1, rel=1e-4)


BURST = theta_burst("30 min")


@pytest.fixture(scope="module")
def cell() -> Network:
    """A hundredth of a neuron: a femtolitre around the genes, all of it counted."""
    return expand(calcium_to_chromatin(0.01))


def driven(cell: Network) -> Stimulus:
    """What the genes of `cell` hear of it: ERK of its nucleus, and calcium."""
    upstream = simulate(cell, "4 h", stimulus=BURST, points=481, engine="kernel")
    ERK = {"ERK_active_in_nucleus": "ERK_inside_in_nucleus"}
    stimulus = driven_by(upstream, ERK, 1.0)
    return stimulus.together(calcium_of_the_nucleus("30 min"))


def test_deterministically_the_coupling_loses_little(cell: Network) -> None:
    """Within 1 % of transcripts at 1, 2 and 3.5 h: CRTC1 of one spine, what ERK is held at, and
    what the genes take.
    """
    genes = expand(calcium_to_chromatin(0.01, upstream=False))
    name = "transcripts_of_Arc"
    whole = course(cell, BURST, "4 h", 9)[name]
    coupled = course(genes, driven(cell), "4 h", 9)[name]
    when = [3, 5, 8]
    print("coupled over whole", coupled[when] / whole[when])
    np.testing.assert_allclose(coupled[when], whole[when], rtol=0.01)


@pytest.mark.verification
def test_coupled_genes_are_as_those_of_a_cell_counted_as_a_whole(cell: Network) -> None:
    """Four hundred of each, at 1 and 3.5 h: means of transcripts and acetyl within 4.5 standard
    errors, variances within 60 % (each has 7 % where the counts are as normal, 13 % at most for
    few transcripts; 18 % for the ratio). False alarms: below 1 in 1,000.
    """
    genes = expand(calcium_to_chromatin(0.01, upstream=False))
    whole = simulate(
        cell, "4 h", "ssa", runs=400, seed=21, stimulus=BURST, points=9, engine="kernel"
    )
    part = simulate(
        genes, "4 h", "ssa", runs=400, seed=22, stimulus=driven(cell), points=9,
        engine="kernel",
    )  # fmt: skip
    for name in ("transcripts_of_Arc", "K9_acetylated"):
        for when in (3, 8):
            a, b = whole[name].to_numpy()[:, when], part[name].to_numpy()[:, when]
            error = float(np.hypot(a.std(ddof=1), b.std(ddof=1)) / 400**0.5)
            print(name, when, a.mean(), b.mean(), error, b.var(ddof=1) / a.var(ddof=1))
            assert abs(a.mean() - b.mean()) < 4.5 * error
            assert 1 / 1.6 < b.var(ddof=1) / a.var(ddof=1) < 1.6
