"""Arc: order of compartments, few proteins of a messenger, an hour of life, receptors taken in."""

import numpy as np
import pytest
from courses import course

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import arc, molecules, serum_response
from engrammar.sources import assumed
from engrammar.stimulus import REST, Stimulus, hold

TEST = assumed("a test")


@pytest.fixture(scope="module")
def cell() -> Network:
    """Two copies of Arc, of which acetylated MEF2 holds both, in a cell with a dendrite."""
    model = Blueprint("cell")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    cytosol = model.place("cytosol", 940, "fL", TEST)
    dendrite = model.place("dendrite", 100, "fL", TEST)
    serum_response.CREB_of_the_pool_binds_CRE(nucleus)
    serum_response.Elk1_of_the_pool_joins_SRF(nucleus)
    arc.CREB_and_Elk1_have_Arc_read(nucleus)
    arc.Arc_messenger_leaves_its_gene(nucleus)
    arc.Arc_messenger_is_exported(nucleus, cytosol)
    arc.Arc_messenger_travels(cytosol, dendrite)
    for place in (cytosol, dendrite):
        arc.Arc_messenger_decays(place)
        arc.Arc_is_made_from_a_condemned_messenger(place)
    Gene, SRF = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.SRF)
    MEF2 = nucleus.molecule(molecules.MEF2)
    bare = Gene(name="Arc", sre=1) % SRF(dna=1)
    nucleus.start(bare, nucleus.constant("copies_without_MEF2", 0, "molecule", TEST))
    nucleus.start(
        Gene(name="Arc", sre=1, mre=2) % SRF(dna=1) % MEF2(dna=2, K403="ac"),
        nucleus.constant("copies", 2, "molecule", TEST),
    )
    RNA = model.molecule(molecules.Transcript)
    model.observe("foci", RNA(gene="Arc", form="nascent"))
    for place in (nucleus, cytosol, dendrite):
        here = place.molecule(molecules.Transcript)
        place.observe("finished", here(gene="Arc", form="mature"))
    return expand(model)


def five_minutes() -> Stimulus:
    """The five minutes in which a rat explores a box."""
    return hold("pCREB_in_nucleus", "0.1 uM", "5 min").together(
        hold("pElk1_in_nucleus", "0.5 uM", "5 min")
    )


def test_foci_within_minutes_and_cytoplasm_within_20_to_45(cell: Network) -> None:
    """T45: foci at two to five minutes, the peak of the cytoplasm at 20 to 45.

    At five minutes nine tenths are in the nucleus, at thirty nine tenths of the foci are gone: one
    time of death tells two experiences apart. Export is fitted to this.
    """
    foci = course(cell, "foci", "90 min", 91, five_minutes())
    nuclear = foci + course(cell, "finished_in_nucleus", "90 min", 91, five_minutes())
    outside = course(cell, "finished_in_cytosol", "90 min", 91, five_minutes())
    dendrite = course(cell, "finished_in_dendrite", "90 min", 91, five_minutes())
    cytoplasm = outside + dendrite
    print(
        f"foci at 2 and 5 min {foci[2]:.1f}, {foci[5]:.1f}, at 30 {foci[30]:.2f}; peaks: foci "
        f"{foci.argmax()}, cytoplasm {cytoplasm.argmax()}, dendrite {dendrite.argmax()} min; at "
        f"30 min {nuclear[30]:.0f} in the nucleus, {cytoplasm[30]:.0f} outside"
    )
    assert foci[2] > 5
    assert 2 <= int(foci.argmax()) <= 6
    assert cytoplasm[5] < 0.1 * nuclear[5]
    assert foci[30] < 0.1 * foci[5]
    assert 20 <= int(cytoplasm.argmax()) <= 45
    assert int(dendrite.argmax()) > int(outside.argmax())


def test_without_MEF2_a_tenth(cell: Network) -> None:
    """And nothing at all where CREB or Elk1 is missing."""
    three, two = (
        course(cell, "foci", "5 min", 6, five_minutes(), **copies)[-1]
        for copies in ({}, {"copies": 0.0, "copies_without_MEF2": 2.0})
    )
    assert two == pytest.approx(0.1 * three, rel=1e-3)
    for alone in (
        hold("pCREB_in_nucleus", "0.1 uM", "5 min"),
        hold("pElk1_in_nucleus", "0.5 uM", "5 min"),
    ):
        assert course(cell, "foci", "5 min", 6, alone)[-1] == pytest.approx(0, abs=1e-6)


def test_condemned_messenger_makes_five_proteins() -> None:
    """The law, and Giorgi et al.: without nonsense-mediated decay several times as many."""
    model = Blueprint("cytosol")
    cytosol = model.place("cytosol", 940, "fL", TEST)
    arc.Arc_messenger_decays(cytosol)
    arc.Arc_is_made_from_a_condemned_messenger(cytosol)
    RNA, Arc = cytosol.molecule(molecules.Transcript), cytosol.molecule(molecules.Arc)
    cytosol.start(
        RNA(gene="Arc", form="mature"), cytosol.constant("messengers", 100, "molecule", TEST)
    )
    cytosol.observe("Arc", Arc())
    network = expand(model)
    made = {NMD: course(network, "Arc", "20 h", 2, NMD=NMD)[-1] / 100 for NMD in (0.0, 1.0)}
    read = 0.01 / (0.01 + 1 / 3600)
    assert made[1.0] == pytest.approx(read * (1 + 0.01 / (2e-3 + 1 / 3600)), rel=1e-3)
    assert made[0.0] == pytest.approx(read * (1 + 0.01 * 3600), rel=1e-3)
    assert made[1.0] < 6
    assert made[0.0] > 5 * made[1.0]
    drug = course(network, "Arc", "20 h", 2, cycloheximide=35.0)[-1] / 100
    assert drug < 0.5 * made[1.0]


@pytest.fixture(scope="module")
def spine() -> Network:
    """0.5 uM of Arc with endophilin, Ube3A and a hundred AMPA receptors at the surface."""
    model = Blueprint("spine")
    spine = model.place("spine", 0.5, "fL", TEST)
    arc.Arc_holds_endophilin(spine)
    arc.Arc_takes_AMPA_receptors_in(spine)
    arc.Ube3A_marks_Arc(spine)
    arc.proteasome_takes_Arc(spine)
    Arc, Endophilin = spine.molecule(molecules.Arc), spine.molecule(molecules.Endophilin)
    Ube3A, GluA2 = spine.molecule(molecules.Ube3A), spine.molecule(molecules.GluA2)
    spine.start(Arc(), spine.constant("Arc_uM", 0.5, "uM", TEST))
    spine.start(Endophilin(), spine.constant("endophilin_uM", 0.5, "uM", TEST))
    spine.start(Ube3A(), spine.constant("Ube3A_uM", 0.1, "uM", TEST))
    spine.start(GluA2(at="membrane"), spine.constant("receptors", 100, "molecule", TEST))
    spine.observe("Arc", Arc())
    spine.observe("endophilin", Endophilin())
    spine.observe("surface", GluA2(at="membrane"))
    return expand(model)


def half_life(network: Network, **parameters: float) -> float:
    """In minutes."""
    Arc = course(network, "Arc", "10 h", 601, REST, **parameters)
    return float(np.argmax(Arc < Arc[0] / 2))


def test_Arc_lasts_an_hour_and_longer_without_Ube3A(spine: Network) -> None:
    """Greer et al.; endophilin, which keeps Ube3A off, is left out of the first two."""
    normal = half_life(spine, endophilin_uM=0.0)
    without = half_life(spine, endophilin_uM=0.0, Ube3A_uM=0.0)
    held = half_life(spine)
    print(f"half-life {normal:.0f} min, without Ube3A {without:.0f}, with endophilin {held:.0f}")
    assert normal == pytest.approx(60, rel=0.1)
    assert without == pytest.approx(np.log(2) / 5e-5 / 60, rel=0.01)
    assert normal < held < without


def test_endophilin_outlives_Arc(spine: Network) -> None:
    endophilin = course(spine, "endophilin", "10 h", 2)
    assert endophilin[-1] == pytest.approx(endophilin[0], rel=1e-6)


def test_Arc_takes_receptors_in_by_endophilin_only(spine: Network) -> None:
    """Chowdhury et al.: fewer at the surface, not without endophilin; they come back after Arc."""
    surface = course(spine, "surface", "24 h", 145)
    print(f"of 100 receptors {surface.min():.0f} at the surface, after a day {surface[-1]:.0f}")
    assert surface.min() < 60
    assert surface[-1] > 95
    assert course(spine, "surface", "24 h", 145, endophilin_uM=0.0).min() == pytest.approx(100)


def test_more_is_taken_in_without_Ube3A(spine: Network) -> None:
    """Where Ube3A is missing, Arc stays and so do fewer receptors (Greer et al.)."""
    normal, without = (
        course(spine, "surface", "4 h", 2, Ube3A_uM=amount)[-1] for amount in (0.1, 0.0)
    )
    assert without < 0.9 * normal
