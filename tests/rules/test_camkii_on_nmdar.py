"""CaMKII on NMDA receptors: what is active binds, and what is bound stays active."""

from collections.abc import Callable

import numpy as np
import pytest
from pysb.core import ComplexPattern

from engrammar.blueprint import Blueprint
from engrammar.expansion import ExpansionError, expand
from engrammar.place import Place
from engrammar.rules import camkii_on_nmdar, camkii_subunit, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")
RECEPTORS = 1e5
"""So many in 1 fL (166 uM) that binding does not use them up."""


def density() -> tuple[Blueprint, Place]:
    model = Blueprint("density")
    return model, model.place("PSD", 1, "fL", TEST)


def kinase(PSD: Place, state: str) -> ComplexPattern:
    """A subunit at rest, phosphorylated, or with calmodulin."""
    CaM, CaMKII = PSD.molecule(molecules.CaM, "target"), PSD.molecule(molecules.CaMKII)
    if state == "holding calmodulin":
        return CaMKII(cam=1, T286="u") % CaM(target=1)
    return CaMKII(cam=None, T286="p" if state == "phosphorylated" else "u")


def pair(PSD: Place, ions: tuple[str, str] | None, receptor: bool = True) -> ComplexPattern:
    """A ring of a bare subunit, on a receptor or not, and one that holds calmodulin.

    `ions` are those on its C and N lobe; without them, calmodulin is not said to have lobes.
    """
    CaMKII = PSD.molecule(molecules.CaMKII, "prev", "next", "cam", "T286", "nmdar")
    CaM = PSD.molecule(molecules.CaM, "target", *(("C", "N") if ions else ()))
    lobes = dict(zip(("C", "N"), ions, strict=True)) if ions else {}
    ring = (
        CaMKII(prev=2, next=1, cam=None, T286="u", nmdar=4 if receptor else None)
        % CaMKII(prev=1, next=2, cam=3, T286="u", nmdar=None)
        % CaM(target=3, **lobes)
    )
    return ring % PSD.molecule(molecules.NMDAR, "ckii")(ckii=4) if receptor else ring


def start_binding(state: str, GluN2: str) -> Blueprint:
    """A hundred subunits and plenty of receptors."""
    model, PSD = density()
    camkii_on_nmdar.binds_NMDAR(PSD)
    camkii_on_nmdar.subunits_bound_to_NMDAR(PSD)
    PSD.start(kinase(PSD, state), PSD.constant("kinase", 100, "molecule", TEST))
    NMDAR = PSD.molecule(molecules.NMDAR)(GluN2=GluN2)
    PSD.start(NMDAR, PSD.constant("receptors", RECEPTORS, "molecule", TEST))
    return model


@pytest.mark.parametrize("state", ["phosphorylated", "holding calmodulin"])
def test_what_is_active_binds_GluN2B(state: str) -> None:
    """Bayer et al. (2001): calmodulin, or phosphate at Thr286, opens the site; Kd is 15 nM."""
    course = simulate(start_binding(state, "B"), "10 min", points=2, engine="kernel")
    share = 1 / (1 + 0.015 / (RECEPTORS / 602.214))
    assert float(course["CaMKII_on_NMDAR"][0, -1]) == pytest.approx(100 * share, rel=1e-5)


@pytest.mark.parametrize(("state", "GluN2"), [("resting", "B"), ("phosphorylated", "A")])
def test_what_rests_and_GluN2A_do_not(state: str, GluN2: str) -> None:
    with pytest.raises(ExpansionError, match="No rule applies"):
        expand(start_binding(state, GluN2))


def test_what_is_bound_stays_for_half_a_minute_without_calmodulin() -> None:
    """Bayer et al. (2001): once bound, a subunit needs calmodulin no more. It leaves at 0.03 /s."""
    model, PSD = density()
    camkii_on_nmdar.binds_NMDAR(PSD)
    camkii_on_nmdar.subunits_bound_to_NMDAR(PSD)
    CaMKII, NMDAR = PSD.molecule(molecules.CaMKII), PSD.molecule(molecules.NMDAR)
    bound = CaMKII(cam=None, T286="u", nmdar=1) % NMDAR(GluN2="B", ckii=1)
    PSD.start(bound, PSD.constant("bound", 100, "molecule", TEST))
    course = simulate(model, "60 s", points=7, engine="kernel")["CaMKII_on_NMDAR"][0]
    np.testing.assert_allclose(course, 100 * np.exp(-0.03 * course["time"]), rtol=1e-4)


@pytest.mark.parametrize(
    ("mechanism", "ions", "rate"),
    [
        (camkii_on_nmdar.acts_while_bound_to_NMDAR, None, 0.96),
        (camkii_subunit.neighbours_bound_to_NMDAR_phosphorylate_in_ring, ("Ca2", "Ca2"), 0.96),
        (camkii_subunit.neighbours_bound_to_NMDAR_phosphorylate_in_ring, ("Ca2", "Ca0"), 0.064),
    ],
)
def test_what_is_bound_phosphorylates_a_neighbour_that_holds_calmodulin(
    mechanism: Callable[[Place], None], ions: tuple[str, str] | None, rate: float
) -> None:
    """A subunit without calmodulin or phosphate is active on the receptor (Bayer et al. 2001), and
    not without; how fast is what calmodulin with so many ions exposes (Pepke et al. 2010).
    """
    model, PSD = density()
    mechanism(PSD)
    PSD.start(pair(PSD, ions), PSD.constant("rings", 100, "molecule", TEST))
    PSD.observe("phosphorylated", PSD.molecule(molecules.CaMKII)(T286="p"))
    course = simulate(model, "1 s", points=2, engine="kernel")
    expected = 100 * (1 - np.exp(-rate))
    assert float(course["phosphorylated"][0, -1]) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(("ions", "receptor"), [(("Ca2", "Ca2"), False), (("Ca0", "Ca0"), True)])
def test_neither_without_the_receptor_nor_where_calmodulin_is_empty(
    ions: tuple[str, str], receptor: bool
) -> None:
    model, PSD = density()
    camkii_subunit.neighbours_bound_to_NMDAR_phosphorylate_in_ring(PSD)
    PSD.start(pair(PSD, ions, receptor), PSD.constant("rings", 100, "molecule", TEST))
    with pytest.raises(ExpansionError, match="No rule applies"):
        expand(model)
