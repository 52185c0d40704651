"""MicroRNA, enhancer RNA, antisense RNA: who holds whom down, and who lets go."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.place import Place
from engrammar.rules import molecules, noncoding_rna
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")


def cell() -> tuple[Blueprint, Place]:
    model = Blueprint("cell")
    return model, model.place("dendrite", 10, "fL", TEST)


def test_BDNF_frees_the_messenger_of_LIMK1_and_its_protein_follows() -> None:
    """miR-134 holds it; BDNF for half an hour has it translated, and it is caught again."""
    model, dendrite = cell()
    noncoding_rna.RISC_binds_target(dendrite)
    noncoding_rna.BDNF_makes_miR134_let_go(dendrite)
    noncoding_rna.free_target_is_translated(dendrite)
    RISC, mRNA = dendrite.molecule(molecules.RISC), dendrite.molecule(molecules.mRNA)
    dendrite.start(RISC(guide="miR134"), dendrite.constant("RISC_0", 100, "molecule", TEST))
    dendrite.start(mRNA(), dendrite.constant("mRNA_0", 20, "molecule", TEST))
    dendrite.observe("free", mRNA(mre=None))
    dendrite.observe("protein", dendrite.molecule(molecules.TargetProtein)())
    dendrite.observe("mRNA_all", mRNA())
    network = expand(model)
    course = simulate(network, "6 h", stimulus=hold("BDNF_signal", "1", "30 min", "3 h"), points=73)
    free, protein = course["free"][0].to_numpy(), course["protein"][0].to_numpy()
    assert free[36] < 1
    assert free[41] > 5
    assert free[50] < 1
    assert protein[43] - protein[36] > 5 * (protein[36] - protein[29])
    assert float(course["mRNA_all"][0, -1]) == pytest.approx(20, rel=1e-6)


def test_BDNF_leaves_other_microRNA_on_its_target() -> None:
    model, dendrite = cell()
    noncoding_rna.RISC_binds_target(dendrite)
    noncoding_rna.BDNF_makes_miR134_let_go(dendrite)
    RISC, mRNA = dendrite.molecule(molecules.RISC), dendrite.molecule(molecules.mRNA)
    dendrite.start(RISC(guide="miR132"), dendrite.constant("RISC_0", 100, "molecule", TEST))
    dendrite.start(mRNA(), dendrite.constant("mRNA_0", 20, "molecule", TEST))
    dendrite.observe("free", mRNA(mre=None))
    network = expand(model)
    calm, stirred = (
        float(simulate(network, "3 h", parameters={"BDNF_signal": B}, points=2)["free"][0, -1])
        for B in (0, 1)
    )
    assert stirred == pytest.approx(calm, rel=1e-6)


def test_CREB_makes_miR132_which_takes_down_its_target() -> None:
    """Such as MeCP2: fewer free messengers hours after CREB was phosphorylated."""
    model, dendrite = cell()
    for mechanism in (
        noncoding_rna.CREB_makes_miR132,
        noncoding_rna.RISC_binds_target,
        noncoding_rna.RISC_has_target_decayed,
        noncoding_rna.target_is_transcribed,
    ):
        mechanism(dendrite)
    RISC = dendrite.molecule(molecules.RISC)
    dendrite.start(RISC(guide="miR132"), dendrite.constant("RISC_0", 1, "molecule", TEST))
    free = noncoding_rna.free_targets(dendrite)
    network = expand(model)
    course = simulate(
        network, "60 h", stimulus=hold("pCREB_uM", "0.3 uM", "6 h", "48 h"), points=61
    )[str(free)][0].to_numpy()
    assert course[56] < 0.7 * course[48]


def test_enhancer_RNA_draws_NELF_away_for_minutes() -> None:
    model, nucleus = cell()
    noncoding_rna.enhancer_RNA_takes_NELF(nucleus)
    NELF = nucleus.molecule(molecules.NELF)
    nucleus.start(NELF(), nucleus.constant("NELF_0", 100, "molecule", TEST))
    nucleus.observe("free", NELF(rna=None))
    nucleus.observe("every", NELF())
    course = simulate(
        expand(model), "90 min", stimulus=hold("pCREB_uM", "0.3 uM", "20 min", "10 min"), points=91
    )
    free = course["free"][0].to_numpy()
    assert free[10] == pytest.approx(100)
    assert free[25] < 50
    assert free[90] > 95
    assert float(course["every"][0, -1]) == pytest.approx(100)


def test_antisense_RNA_has_the_promoter_methylated() -> None:
    """Knocked down, as antisense drugs do, K27 stays bare and Bdnf can be read."""
    model, nucleus = cell()
    noncoding_rna.antisense_brings_EZH2(nucleus)
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    nucleus.start(Nucleosome(), nucleus.constant("nucleosomes", 10, "molecule", TEST))
    nucleus.observe("bare", Nucleosome(K27="u"))
    network = expand(model)
    with_it = simulate(network, "24 h", parameters={"Bdnf_AS": 5}, points=2)["bare"]
    without = simulate(network, "24 h", points=2)["bare"]
    assert float(with_it[0, -1]) < 0.01
    assert float(without[0, -1]) == pytest.approx(10)


def test_enhancer_RNA_and_NELF_are_in_binding_equilibrium() -> None:
    """Free RNA, e, is what is made over what is lost, 0.3 of pCREB; NELF is held with Kd 20 nM."""
    model, nucleus = cell()
    noncoding_rna.enhancer_RNA_takes_NELF(nucleus)
    NELF = nucleus.molecule(molecules.NELF)
    nucleus.start(NELF(), nucleus.constant("NELF_0", 100, "molecule", TEST))
    nucleus.observe("free", NELF(rna=None))
    network = expand(model)
    for pCREB in (0.01, 0.1, 1.0):
        course = simulate(network, "5 h", parameters={"pCREB_uM": pCREB}, points=2)
        e = 1e-3 * pCREB * 300
        expected = 100 * 0.02 / (e + 0.02)
        assert float(course["free"][0, -1]) == pytest.approx(expected, rel=1e-3)


def test_miR132_settles_at_what_CREB_makes_over_what_is_lost() -> None:
    """1e-5 /s of pCREB for six hours each, and an exponential on the way there."""
    model, dendrite = cell()
    noncoding_rna.CREB_makes_miR132(dendrite)
    RISC = dendrite.molecule(molecules.RISC)
    dendrite.start(RISC(guide="miR132"), dendrite.constant("RISC_0", 0, "molecule", TEST))
    dendrite.observe("miR132", RISC(guide="miR132"))
    course = simulate(expand(model), "12 h", parameters={"pCREB_uM": 0.3}, points=13)
    uM = course["miR132"][0].to_numpy() / 6022.14076
    expected = 1e-5 * 0.3 * 6 * 3600 * -np.expm1(-np.arange(13) / 6)
    np.testing.assert_allclose(uM, expected, rtol=1e-4, atol=1e-9)


def test_antisense_sets_three_methyls_at_one_rate_each() -> None:
    """Poisson steps: with tau, 1e-4 /s times 4 h, the shares are exp(-tau) tau^n / n!."""
    model, nucleus = cell()
    noncoding_rna.antisense_brings_EZH2(nucleus)
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    nucleus.start(Nucleosome(), nucleus.constant("nucleosomes", 100, "molecule", TEST))
    for state in ("u", "me1", "me2", "me3"):
        nucleus.observe(f"K27{state}", Nucleosome(K27=state))
    course = simulate(expand(model), "4 h", parameters={"Bdnf_AS": 5}, points=2)
    tau = 5 * 2e-5 * 4 * 3600
    shares = np.exp(-tau) * np.array([1, tau, tau**2 / 2])
    found = [float(course[f"K27{state}"][0, -1]) / 100 for state in ("u", "me1", "me2", "me3")]
    np.testing.assert_allclose(found, [*shares, 1 - shares.sum()], rtol=1e-4)
