"""AP-1: dimers and promoters in binding equilibrium, JNK on Jun, and Jun that AP-1 has made."""

import numpy as np
import pytest
from pysb import ANY

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.place import Place
from engrammar.rules import ap1, fos, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")
UM = 220 * 602.214076
"""Molecules of 1 uM in the nucleus, 220 fL."""


def empty() -> tuple[Blueprint, Place]:
    model = Blueprint("nucleus")
    return model, model.place("nucleus", 220, "fL", TEST)


def start(nucleus: Place, Fos: float, Jun: float) -> None:
    """So much of each, in uM."""
    nucleus.start(
        nucleus.molecule(molecules.Fos, "jun")(),
        nucleus.constant("Fos_total", Fos * UM, "molecule", TEST),
    )
    nucleus.start(
        nucleus.molecule(molecules.Jun)(),
        nucleus.constant("Jun_total", Jun * UM, "molecule", TEST),
    )


@pytest.mark.parametrize(("Fos", "Jun"), [(0.02, 0.1), (0.1, 0.1), (0.3, 0.05)])
def test_Fos_and_Jun_are_in_binding_equilibrium(Fos: float, Jun: float) -> None:
    """Pairs are the root of a quadratic, Kd 50 nM."""
    model, nucleus = empty()
    ap1.Fos_pairs_with_Jun(nucleus)
    start(nucleus, Fos, Jun)
    ap1.AP1(nucleus)
    course = simulate(expand(model), "2 h", points=2, engine="kernel")
    b = Fos + Jun + 0.05
    expected = (b - np.sqrt(b**2 - 4 * Fos * Jun)) / 2
    assert float(course["AP1_pairs"][0, -1]) / UM == pytest.approx(expected, rel=1e-4)


def test_Jun_pairs_with_itself_at_half_a_micromolar() -> None:
    """j^2 / Kd is in pairs where j is free: half of it when j is Kd."""
    model, nucleus = empty()
    ap1.Jun_pairs_with_Jun(nucleus)
    Jun = nucleus.molecule(molecules.Jun)
    nucleus.start(Jun(), nucleus.constant("Jun_total", 0.4 * UM, "molecule", TEST))
    nucleus.observe("alone", Jun(partner=None))
    course = simulate(expand(model), "2 h", points=2, engine="kernel")
    free = 0.25 * (-1 + np.sqrt(1 + 4 * 0.4 / 0.5))
    assert float(course["alone"][0, -1]) / UM == pytest.approx(free, rel=1e-4)


def test_Fos_takes_Jun_from_Jun() -> None:
    """The tighter pair wins: with as much Fos as Jun most pairs are of both."""
    model, nucleus = empty()
    ap1.Fos_pairs_with_Jun(nucleus)
    ap1.Jun_pairs_with_Jun(nucleus)
    start(nucleus, 0.4, 0.4)
    Jun = nucleus.molecule(molecules.Jun)
    nucleus.observe("both", nucleus.molecule(molecules.Fos)(jun=1) % Jun(partner=1))
    nucleus.observe("free_Fos", nucleus.molecule(molecules.Fos)(jun=None))
    nucleus.observe("free_Jun", Jun(partner=None))
    course = simulate(expand(model), "3 h", points=2, engine="kernel")
    both, F, J = (float(course[n][0, -1]) / UM for n in ("both", "free_Fos", "free_Jun"))
    assert F * J / both == pytest.approx(0.05, rel=1e-3)
    assert 0.4 - both - J == pytest.approx(J**2 / 0.5, rel=1e-3)
    assert both > 0.6 * 0.4


@pytest.mark.parametrize("gene", ["late", "Jun"])
def test_pairs_hold_their_element_at_a_nanomolar(gene: str) -> None:
    """Copies with AP-1 on them are c / (c + Kd) of both, c what is in pairs."""
    model, nucleus = empty()
    ap1.Fos_pairs_with_Jun(nucleus)
    mechanism = ap1.AP1_binds_late_genes if gene == "late" else ap1.AP1_binds_the_Jun_gene
    mechanism(nucleus)
    start(nucleus, 0.01, 0.02)
    Gene = nucleus.molecule(molecules.Gene)
    nucleus.start(Gene(name=gene), nucleus.constant("copies", 2, "molecule", TEST))
    nucleus.observe("held", Gene(name=gene, ap1=ANY))
    course = simulate(expand(model), "5 h", points=2, engine="kernel")
    pairs = (0.08 - np.sqrt(0.08**2 - 4 * 0.01 * 0.02)) / 2
    assert float(course["held"][0, -1]) / 2 == pytest.approx(pairs / (pairs + 1e-3), rel=0.01)


def test_AP1_leaves_DNA_when_Fos_has_decayed() -> None:
    """No Fos is made: an hour or two later neither Fos nor Jun is on the gene, and Jun is free."""
    model, nucleus = empty()
    ap1.Fos_pairs_with_Jun(nucleus)
    ap1.AP1_binds_late_genes(nucleus)
    fos.Fos_decays(nucleus)
    start(nucleus, 0.05, 0.05)
    Gene, Jun = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.Jun)
    nucleus.start(Gene(name="late"), nucleus.constant("copies", 2, "molecule", TEST))
    nucleus.observe("held", Gene(ap1=ANY))
    nucleus.observe("Jun", Jun())
    course = simulate(expand(model), "20 h", points=121, engine="kernel")
    assert float(course["held"][0].max()) > 1.5
    assert float(course["held"][0, -1]) < 0.01
    np.testing.assert_allclose(course["Jun"][0], 0.05 * UM, rtol=1e-6)


@pytest.mark.parametrize("JNK", [0.0, 0.02, 0.5])
def test_JNK_phosphorylates_both_serines_on_their_own(JNK: float) -> None:
    model, nucleus = empty()
    ap1.JNK_phosphorylates_Jun(nucleus)
    Jun = nucleus.molecule(molecules.Jun)
    nucleus.start(Jun(), nucleus.constant("Jun_total", 1000, "molecule", TEST))
    nucleus.observe("both", Jun(S63="p", S73="p"))
    course = simulate(
        expand(model), "5 h", parameters={"JNK_active": JNK}, points=2, engine="kernel"
    )
    share = 0.05 * JNK / (0.05 * JNK + 1e-3)
    assert float(course["both"][0, -1]) == pytest.approx(1000 * share**2, rel=1e-4, abs=1e-6)


@pytest.mark.parametrize(("Fos", "drug"), [(0.0, 0.0), (0.1, 0.0), (0.1, 35.0)])
def test_AP1_has_Jun_made(Fos: float, drug: float) -> None:
    """Without Fos Jun settles at two copies times 0.05 over its decay; with it at up to twenty
    times as much, and cycloheximide leaves hardly any.
    """
    model, nucleus = empty()
    ap1.Fos_pairs_with_Jun(nucleus)
    ap1.AP1_binds_the_Jun_gene(nucleus)
    ap1.AP1_has_Jun_made(nucleus)
    ap1.Jun_decays(nucleus)
    start(nucleus, Fos, 0.005)
    Gene, Jun = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.Jun)
    nucleus.start(Gene(name="Jun"), nucleus.constant("copies", 2, "molecule", TEST))
    nucleus.observe("Jun", Jun())
    nucleus.observe("held", Gene(name="Jun", ap1=ANY))
    settings = {"cycloheximide": drug}
    course = simulate(expand(model), "60 h", parameters=settings, points=2, engine="kernel")
    held, found = (float(course[name][0, -1]) for name in ("held", "Jun"))
    made = (held * 1 + (2 - held) * 0.05) / (1 + drug / 0.5)
    assert found == pytest.approx(made / 1.3e-4, rel=0.01)
    if not drug:
        assert (held > 1.9) == (Fos > 0)


def test_AP1_of_the_model_opens_chromatin() -> None:
    """What opens chromatin reads pairs of Fos and Jun, in uM."""
    model, nucleus = empty()
    ap1.Fos_pairs_with_Jun(nucleus)
    start(nucleus, 0.1, 0.1)
    ap1.AP1_of_the_model(nucleus)
    course = simulate(expand(model), "2 h", points=2, engine="kernel")
    assert float(course["AP1_pairs"][0, -1]) / UM == pytest.approx(0.05, rel=1e-3)
    assert "AP1" in {each.name for each in model.build().expressions}
