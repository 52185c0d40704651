"""Bdnf: which factor reads which promoter, messengers for hours, the precursor and its cutting."""

import numpy as np
import pytest
from courses import course

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import bdnf_gene, molecules, serum_response
from engrammar.sources import assumed
from engrammar.stimulus import REST, Stimulus, hold

TEST = assumed("a test")


@pytest.fixture(scope="module")
def cell() -> Network:
    """Two copies of promoter IV with USF on them, two of promoter I, and none with C/EBPb."""
    model = Blueprint("cell")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    cytosol = model.place("cytosol", 940, "fL", TEST)
    dendrite = model.place("dendrite", 100, "fL", TEST)
    serum_response.CREB_of_the_pool_binds_CRE(nucleus)
    bdnf_gene.NPAS4_has_promoter_I_read(nucleus)
    bdnf_gene.CREB_and_USF_have_promoter_IV_read(nucleus)
    bdnf_gene.CEBPb_has_promoter_IV_read(nucleus)
    bdnf_gene.Bdnf_messenger_is_exported(nucleus, cytosol)
    bdnf_gene.long_Bdnf_messengers_travel(cytosol, dendrite)
    for place in (cytosol, dendrite):
        bdnf_gene.Bdnf_messenger_decays(place)
        bdnf_gene.proBDNF_is_made(place)
        bdnf_gene.Bdnf_messengers(place)
    Gene, USF = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.USF)
    NPAS4 = nucleus.molecule(molecules.NPAS4)
    CEBPb = nucleus.molecule(molecules.CEBPb, "dna")
    for name, copy, amount in (
        ("IV_with_USF", Gene(name="Bdnf_IV", ebox=1) % USF(dna=1), 2),
        ("IV_without_USF", Gene(name="Bdnf_IV"), 0),
        ("IV_with_CEBPb", Gene(name="Bdnf_IV", cebp=1) % CEBPb(dna=1), 0),
        ("I_bare", Gene(name="Bdnf_I"), 2),
        ("I_with_NPAS4", Gene(name="Bdnf_I", ebox=1) % NPAS4(dna=1), 0),
    ):
        nucleus.start(copy, nucleus.constant(name, amount, "molecule", TEST))
    RNA, proBDNF = model.molecule(molecules.Transcript), model.molecule(molecules.proBDNF)
    model.observe("messengers", RNA(gene="Bdnf", form="mature"))
    model.observe("short", RNA(gene="Bdnf", form="mature", tail="short"))
    model.observe("proBDNF", proBDNF())
    dendrite.observe("short_here", dendrite.molecule(molecules.Transcript)(tail="short"))
    return expand(model)


HOUR = hold("pCREB_in_nucleus", "0.1 uM", "1 h")


def test_messenger_for_one_to_three_hours_and_protein_later(cell: Network) -> None:
    """After an hour of phosphorylated CREB, each ten minutes."""
    RNA = course(cell, "messengers", "12 h", 73, HOUR)
    made = course(cell, "proBDNF", "12 h", 73, HOUR)
    half = float(np.argmax(made > made[-1] / 2)) / 6
    print(
        f"messengers peak at {RNA.argmax() / 6:.1f} h, {RNA.max():.0f}; half of the protein {half}"
    )
    assert 1 <= RNA.argmax() / 6 <= 3
    assert RNA[6] > 0.5 * RNA.max()
    assert RNA[-1] < 0.05 * RNA.max()
    assert half > RNA.argmax() / 6


@pytest.mark.parametrize(
    ("copies", "stimulus", "read"),
    [
        ({}, HOUR, True),
        ({}, REST, False),
        ({"IV_with_USF": 0.0, "IV_without_USF": 2.0}, HOUR, False),
        ({"IV_with_USF": 0.0, "IV_with_CEBPb": 2.0}, REST, True),
        ({"IV_with_USF": 0.0, "I_with_NPAS4": 2.0}, REST, True),
    ],
    ids=["CREB_and_USF", "USF", "CREB", "CEBPb", "NPAS4"],
)
def test_which_factors_read_which_promoter(
    cell: Network, copies: dict[str, float], stimulus: Stimulus, read: bool
) -> None:
    """IV by CREB with USF or by C/EBPb, I by NPAS4 without either; bare promoters are not read."""
    found = course(cell, "messengers", "1 h", 2, stimulus, **copies)[-1]
    assert (found > 10) if read else (found < 1e-6)


def test_only_long_messengers_reach_the_dendrite(cell: Network) -> None:
    """Both are cut as often, but half of the long ones are gone out."""
    out = course(cell, "Bdnf_messengers_in_dendrite", "3 h", 7, HOUR)[-1]
    short = course(cell, "short", "3 h", 7, HOUR)[-1]
    total = course(cell, "messengers", "3 h", 7, HOUR)[-1]
    assert course(cell, "short_here_in_dendrite", "3 h", 7, HOUR).max() == 0
    assert short == pytest.approx(total / 2, rel=1e-6)
    assert 0.5 * short < out < short


@pytest.fixture(scope="module")
def cleft() -> Network:
    """A thousand precursors in vesicles, a cleft, tPA."""
    model = Blueprint("cleft")
    dendrite, cleft = model.place("dendrite", 1, "fL", TEST), model.place("cleft", 1, "fL", TEST)
    bdnf_gene.proBDNF_is_released(dendrite, cleft)
    bdnf_gene.tPA_cuts_proBDNF(cleft)
    bdnf_gene.BDNF_is_lost(cleft)
    dendrite.start(
        dendrite.molecule(molecules.proBDNF)(),
        dendrite.constant("precursors", 1000, "molecule", TEST),
    )
    cleft.start(cleft.molecule(molecules.tPA)(), cleft.constant("tPA_nM", 10, "nM", TEST))
    cleft.observe("pro", cleft.molecule(molecules.proBDNF)())
    cleft.observe("mature", cleft.molecule(molecules.BDNF)())
    return expand(model)


def test_tPA_cuts_the_precursor(cleft: Network) -> None:
    """Where it settles, mature over precursor is what cuts over what is lost; none without tPA."""
    pro, mature = (course(cleft, f"{each}_in_cleft", "8 h", 2)[-1] for each in ("pro", "mature"))
    # Both follow release, 1e-4 /s, from which the quotient is shifted: cut / (lost - release).
    assert mature / pro == pytest.approx(0.01 / (5e-4 - 1e-4), rel=0.01)
    assert course(cleft, "mature_in_cleft", "2 h", 3, tPA_nM=0.0).max() == 0


def test_activity_releases_it(cleft: Network) -> None:
    rest, active = (
        course(cleft, "mature_in_cleft", "30 min", 2, release_fold_in_dendrite=fold)[-1]
        for fold in (1.0, 10.0)
    )
    assert active > 3 * rest
