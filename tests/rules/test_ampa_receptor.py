"""AMPA receptors: closed forms of cycling and binding, and what kinases and phosphatases do."""

from collections.abc import Callable

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.place import Place
from engrammar.rules import ampa_receptor, molecules, scaffold
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")
ENZYMES = {"PKAc": {}, "CaMKII": {"T286": "p"}, "PP1": {}, "PKC": {"state": "active"}, "PP2A": {}}


def synapse(*mechanisms: Callable[[Place], None]) -> Network:
    """2 uM of each receptor in 0.1 fL, with as much of each enzyme as `enzyme_uM` says: none."""
    model = Blueprint("synapse")
    place = model.place("spine", 0.1, "fL", TEST)
    for mechanism in mechanisms:
        mechanism(place)
    for name, state in ENZYMES.items():
        if name in model.molecules:
            enzyme = place.molecule(getattr(molecules, name))
            place.start(enzyme(**state), place.constant(f"{name}_uM", 0, "uM", TEST))
    receptors = place.constant("receptors", 2, "uM", TEST)
    if "GluA1" in model.molecules:
        GluA1 = place.molecule(molecules.GluA1, "at", "S845", "S831")
        place.start(GluA1(), receptors)
        place.observe("GluA1", GluA1())
        place.observe("surface", GluA1(at="membrane"))
        place.observe("S845", GluA1(S845="p"))
        place.observe("S831", GluA1(S831="p"))
    if "GluA2" in model.molecules:
        GluA2 = place.molecule(molecules.GluA2, "at")
        place.start(GluA2(), receptors)
        place.observe("GluA2", GluA2())
        place.observe("surface_GluA2", GluA2(at="membrane"))
    if "PSD95" in model.molecules:
        PSD95 = place.molecule(molecules.PSD95, "palm", "pdz1")
        place.start(PSD95(palm="yes"), place.constant("PSD95_uM", 5, "uM", TEST))
        place.observe("slots_free", PSD95(palm="yes", pdz1=None))
        ampa_receptor.synaptic_strength(place)
    if "SynGAP" in model.molecules:
        SynGAP = place.molecule(molecules.SynGAP, "pdz")
        place.start(SynGAP(), place.constant("SynGAP_uM", 10, "uM", TEST))
        place.observe("SynGAP_held", SynGAP(pdz=1) % PSD95(pdz1=1))
    return expand(model)


def settled(network: Network, until: str = "10 h", **parameters: float) -> dict[str, float]:
    course = simulate(network, until, parameters=parameters, points=2).isel(run=0, time=-1)
    found = {str(name): float(course[name]) for name in course.data_vars}
    if "GluA1_synaptic" in found:
        gain = network.with_values(parameters).values()["S831_gain"]
        found["synaptic_strength"] = found["GluA1_synaptic"] + gain * found["GluA1_synaptic_S831"]
    return found


ALL_OF_GLUA1 = (
    ampa_receptor.phosphorylate_S845,
    ampa_receptor.phosphorylate_S831,
    ampa_receptor.dephosphorylate_by_PP1,
    ampa_receptor.cycle_GluA1,
)
TOTAL = 2 * 60.2214
"""Receptors at 2 uM in 0.1 fL."""


@pytest.fixture(scope="module")
def GluA1() -> Network:
    return synapse(*ALL_OF_GLUA1)


def test_a_fifth_is_at_the_surface_unphosphorylated(GluA1: Network) -> None:
    """exo / (exo + endo) = 2 / (2 + 8); the slower of the two takes half an hour."""
    assert settled(GluA1)["surface"] / TOTAL == pytest.approx(0.2, rel=1e-5)


def test_PKA_brings_four_fifths_to_the_surface(GluA1: Network) -> None:
    """0.0328 / (0.0328 + 0.008) once Ser845 is phosphorylated, as with forskolin."""
    with_PKA = settled(GluA1, PKAc_uM=1)
    assert with_PKA["S845"] / TOTAL == pytest.approx(1, rel=1e-5)
    assert with_PKA["surface"] / TOTAL == pytest.approx(0.0328 / 0.0408, rel=1e-4)


def test_phosphorylation_settles_where_kinase_and_phosphatase_balance(GluA1: Network) -> None:
    """kcat / Km of each times its concentration: S831 by CaMKII against PP1, by hand."""
    on = 0.4 * 0.0222 / (1.6 + 0.4) * 10
    off = 0.35 * 0.875 / (1.4 + 0.35) * 0.5
    found = settled(GluA1, CaMKII_uM=10, PP1_uM=0.5)
    assert found["S831"] / TOTAL == pytest.approx(on / (on + off), rel=1e-5)


def test_PP1_takes_receptors_in_again(GluA1: Network) -> None:
    """Depression: the more PP1 against the same PKA, the fewer receptors at the surface."""
    surface = [settled(GluA1, PKAc_uM=0.01, PP1_uM=PP1)["surface"] for PP1 in (0, 0.5, 2)]
    print("surface with 0, 0.5 and 2 uM of PP1:", surface)
    assert surface[0] > 1.2 * surface[1]
    assert surface[1] > 1.2 * surface[2]


def test_receptors_are_kept(GluA1: Network) -> None:
    """By every reaction exactly, and by the integration to its tolerance."""
    receptors = [n for n, name in enumerate(GluA1.species) if name.startswith("GluA1")]
    assert np.abs(GluA1.stoichiometry.toarray()[receptors].sum(axis=0)).max() == 0
    course = simulate(GluA1, "1 h", parameters={"PKAc_uM": 1, "PP1_uM": 1})
    np.testing.assert_allclose(course["GluA1"], TOTAL, rtol=1e-6)


def test_PKC_takes_GluA2_in() -> None:
    """0.245 / 0.545 of it is at the surface, and 5.5 / 75.5 with Ser880 phosphorylated."""
    network = synapse(ampa_receptor.cycle_GluA2, ampa_receptor.phosphorylate_S880)
    rest, with_PKC = settled(network, "1 h"), settled(network, "1 h", PKC_uM=1)
    assert rest["surface_GluA2"] / TOTAL == pytest.approx(0.24545 / 0.54545, rel=1e-5)
    assert with_PKC["surface_GluA2"] / TOTAL == pytest.approx(5.5 / 75.5, rel=1e-5)
    assert with_PKC["GluA2"] == pytest.approx(TOTAL, rel=1e-6)


@pytest.fixture(scope="module")
def slots() -> Network:
    return synapse(*ALL_OF_GLUA1, scaffold.hold_GluA1)


def test_slots_fill_as_the_law_of_mass_action_says(slots: Network) -> None:
    """Bound B: (P - B) f (T - B) = Kd B, f the surface fraction of what is not bound, Kd 2 uM."""
    found = settled(slots, "60 h", PKAc_uM=10)
    f, P, T, Kd = 0.0328 / 0.0408, 5.0, 2.0, 0.04 / 0.02
    total = P + T + Kd / f
    bound = (total - np.sqrt(total**2 - 4 * P * T)) / 2
    assert found["synaptic_strength"] / 60.2214 == pytest.approx(bound, rel=1e-3)


def test_less_PSD95_holds_fewer_receptors(slots: Network) -> None:
    """Knock-down about halves AMPA currents where slots are scarce: here half of 1 uM of them."""
    strength = [
        settled(slots, "60 h", PKAc_uM=10, PSD95_uM=each)["synaptic_strength"] for each in (1, 0.5)
    ]
    assert strength[1] / strength[0] == pytest.approx(0.5, abs=0.1)


def test_CaMKII_raises_the_current_of_each_receptor(slots: Network) -> None:
    """Ser831 doubles it; its phosphorylation is complete without a phosphatase."""
    without = settled(slots, "60 h", PKAc_uM=10)["synaptic_strength"]
    with_CaMKII = settled(slots, "60 h", PKAc_uM=10, CaMKII_uM=10)["synaptic_strength"]
    assert with_CaMKII == pytest.approx(2 * without, rel=1e-3)


def test_Ser567_keeps_receptors_out_of_slots() -> None:
    network = synapse(*ALL_OF_GLUA1, scaffold.hold_GluA1, ampa_receptor.phosphorylate_S567)
    strength = [
        settled(network, "60 h", PKAc_uM=10, CaMKII_uM=20, S831_gain=1, k_CaMKII_on_S567=k)
        for k in (0, 0.0005)
    ]
    assert strength[1]["synaptic_strength"] < 0.9 * strength[0]["synaptic_strength"]


def test_CaMKII_frees_slots_of_SynGAP() -> None:
    """Receptors find more slots once SynGAP has let go: potentiation without new scaffold."""
    network = synapse(
        *ALL_OF_GLUA1,
        scaffold.hold_GluA1,
        scaffold.compete_for_slots,
        scaffold.phosphorylate_SynGAP,
    )
    rest = settled(network, "60 h", PKAc_uM=10)
    active = settled(network, "60 h", PKAc_uM=10, CaMKII_uM=20, S831_gain=1)
    assert rest["SynGAP_held"] > 0.7 * 5 * 60.2
    assert active["SynGAP_held"] < 0.6 * rest["SynGAP_held"]
    assert active["synaptic_strength"] > 1.3 * rest["synaptic_strength"]


def test_three_quarters_of_PSD95_are_palmitoylated() -> None:
    model = Blueprint("palmitate")
    place = model.place("spine", 0.1, "fL", TEST)
    scaffold.palmitoylate_PSD95(place)
    PSD95 = place.molecule(molecules.PSD95, "palm")
    place.start(PSD95(), place.constant("PSD95_uM", 5, "uM", TEST))
    place.observe("anchored", PSD95(palm="yes"))
    found = settled(expand(model), "24 h")["anchored"]
    assert found / (5 * 60.2214) == pytest.approx(0.75, rel=1e-4)
