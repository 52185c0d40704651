"""Microglia: complement tags the weak, CR3 eats what is tagged, TNF alpha scales the rest."""

import numpy as np
import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import homeostasis, microglia, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")
STRENGTHS = {"weak": 15, "strong": 60}
SIZES: dict[str, float] = {f"slots_normal_in_{name}": size for name, size in STRENGTHS.items()}


@pytest.fixture(scope="module")
def two_synapses() -> Network:
    """One of 15 and one of 60 receptors, each with two processes of microglia about."""
    model = Blueprint("two_synapses")
    soma = model.place("soma", 100, "fL", TEST)
    soma.start(soma.molecule(molecules.RA)(), model.constant("RA_0", 100, "molecule", TEST))
    for name, strength in STRENGTHS.items():
        place = model.place(name, 0.1, "fL", TEST)
        microglia.weak_synapses_show_phosphatidylserine(place)
        microglia.C1q_binds_and_fixes_C3(place)
        microglia.P2Y12_follows_ATP(place)
        microglia.CR3_engulfs(place)
        microglia.living_synapse_holds_slots(place)
        homeostasis.scale_synapse(place, soma)
        place.start(place.molecule(molecules.Synapse)(), model.constant("one", 1, "molecule", TEST))
        processes = model.constant("processes", 2, "molecule", TEST)
        place.start(place.molecule(molecules.Process)(), processes)
        count = model.constant(f"receptors_{name}", strength, "molecule", TEST)
        place.start(place.molecule(molecules.GluA2)(at="membrane"), count)
        place.start(place.molecule(molecules.PSD95)(), count)
        microglia.near(place)
        Synapse = place.molecule(molecules.Synapse)
        place.observe("tagged", Synapse(C3="C3b"))
        place.observe("synapse_engulfed", Synapse(state="engulfed"))
    return expand(model)


def after(two_synapses: Network, days: int, name: str, **settings: float) -> dict[str, float]:
    """How much of each synapse is in a state, in the mean field."""
    places = SIZES | {
        f"{each}_in_{place}": value for each, value in settings.items() for place in STRENGTHS
    }
    course = simulate(two_synapses, f"{days} d", parameters=places, points=2, engine="kernel")
    return {place: float(course[f"{name}_in_{place}"][0, -1]) for place in STRENGTHS}


def test_the_weaker_of_two_synapses_is_pruned(two_synapses: Network) -> None:
    """After two weeks; the stronger is held."""
    eaten = after(two_synapses, 14, "synapse_engulfed")
    print(f"engulfed after 14 d: {eaten}")
    assert eaten["weak"] > 0.5
    assert eaten["strong"] < 0.25 * eaten["weak"]


@pytest.mark.parametrize("knocked_out", ["C1q_level", "C3_level", "CR3_level"])
def test_without_complement_or_its_receptor_nothing_is_pruned(
    two_synapses: Network, knocked_out: str
) -> None:
    """Stevens et al. (2007): C1q and C3; Schafer et al. (2012): CR3. Half of it prunes less."""
    wild = after(two_synapses, 14, "synapse_engulfed")["weak"]
    half = after(two_synapses, 14, "synapse_engulfed", **{knocked_out: 0.5})["weak"]
    none = after(two_synapses, 14, "synapse_engulfed", **{knocked_out: 0})["weak"]
    print(f"{knocked_out}: wild {wild:.2f}, half {half:.2f}, none {none:.2g}")
    assert none < 1e-6 < half < wild


def test_tags_come_before_the_meal_and_last_without_CR3(two_synapses: Network) -> None:
    """A little fewer than with CR3, as the mean field's synapse weakens while it is eaten."""
    wild, mutant = (after(two_synapses, 14, "tagged", CR3_level=each)["weak"] for each in (1, 0))
    assert mutant == pytest.approx(wild, rel=0.05)
    tagged, eaten = (
        after(two_synapses, 2, name)["weak"] for name in ("tagged", "synapse_engulfed")
    )
    assert tagged > 1.1 * eaten > 0.01


def test_ATP_brings_processes_near(two_synapses: Network) -> None:
    """Bound share s of P2Y12: s / (s + goes / comes) of the two, where ATP comes and goes fast."""
    for uM in (0.1, 10):
        share = uM / (1 + uM)
        expected = 2 * share / (share + 300 / 1200)
        fast = two_synapses.with_values({"k_ATP_off_P2Y12": 10})
        found = after(fast, 1, "processes_near", ATP=uM, C1q_level=0)["weak"]
        assert found == pytest.approx(expected, rel=1e-3)


def test_one_synapse_is_eaten_or_not(two_synapses: Network) -> None:
    """Molecule by molecule a synapse keeps its receptors or loses them: the mean is of neither."""
    runs = simulate(
        two_synapses,
        "7 d",
        method="ssa",
        runs=60,
        seed=1,
        points=8,
        parameters=SIZES,
        engine="kernel",
    )
    left = runs["GluA2_scaled_in_weak"][:, -1].to_numpy()
    eaten = runs["synapse_engulfed_in_weak"].to_numpy() == 1
    print(f"of 60 weak synapses {eaten[:, -1].sum()} were eaten within a week")
    assert 5 < eaten[:, -1].sum() < 55
    assert left[~eaten[:, -1]].mean() == pytest.approx(15, abs=3)  # 4 standard errors or more
    assert left[eaten[:, -2]].max() <= 3  # a day after, and slots leave within 3 h


def test_TNF_scales_multiplicatively() -> None:
    """Twice as much TNF without activity: twice as many receptors at each synapse, in days."""
    model = Blueprint("scaled")
    soma = model.place("soma", 100, "fL", TEST)
    microglia.quiet_glia_make_TNF(soma)
    soma.start(soma.molecule(molecules.TNF)(), model.constant("TNF_0", 100, "molecule", TEST))
    slots = (10, 40, 160)
    for number, count in enumerate(slots):
        synapse = model.place(f"synapse_{number}", 0.1, "fL", TEST)
        microglia.TNF_scales(synapse, soma)
        homeostasis.receptors(synapse)
        amount = model.constant(f"slots_{number}", count, "molecule", TEST)
        synapse.start(synapse.molecule(molecules.PSD95)(), amount)
        synapse.start(synapse.molecule(molecules.GluA2)(at="membrane"), amount)
    neuron = expand(model)
    for activity, factor in ((1, 1), (0, 2), (3, 0.5)):
        course = simulate(neuron, "5 d", parameters={"activity_in_soma": activity}, points=2)
        found = [float(course[f"GluA2_scaled_in_synapse_{n}"][0, -1]) for n in range(3)]
        np.testing.assert_allclose(found, factor * np.array(slots), rtol=1e-3)
