"""NMDA receptors: the five published states, the block of magnesium, drugs, counted calcium."""

import numpy as np
import pytest
from scipy.linalg import expm

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import molecules, nmda_receptor, spine_calcium
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import Stimulus, hold

TEST = assumed("a test")
PULSE = hold("glutamate", "1 mM", "1 ms", start="10 ms")


@pytest.fixture(scope="module")
def spine() -> Network:
    """Ten receptors with GluN2A and ten with GluN2B, their co-agonist sites filled."""
    model = Blueprint("receptors")
    place = model.place("spine", 0.1, "fL", TEST)
    nmda_receptor.bind_glutamate(place)
    nmda_receptor.bind_coagonist(place)
    nmda_receptor.open_and_desensitise(place)
    nmda_receptor.let_calcium_in(place)
    spine_calcium.clear_calcium(place)
    NMDAR = place.molecule(molecules.NMDAR)
    ten = place.constant("ten", 10, "molecule", TEST)
    for GluN2 in "AB":
        place.start(NMDAR(GluN2=GluN2, gly="full"), ten)
        place.observe(f"open_{GluN2}", NMDAR(GluN2=GluN2, gate="open"))
    place.observe("receptors", NMDAR())
    place.start(place.molecule(molecules.Calcium)(), spine_calcium.resting_calcium(place))
    return expand(model)


def response(spine: Network, *more: Stimulus, until: str = "400 ms") -> dict[str, np.ndarray]:
    """What a millisecond of 1 mM glutamate does."""
    stimulus = PULSE
    for each in more:
        stimulus = stimulus.together(each)
    course = simulate(spine, until, stimulus=stimulus, points=401)
    return {str(name): course[name].to_numpy()[0] for name in course.data_vars}


def test_eleven_states_of_each_subtype(spine: Network) -> None:
    """Three fillings of glutamate times three of glycine, open, desensitised; and calcium."""
    assert spine.size[0] == 2 * 11 + 1


def test_receptors_are_kept(spine: Network) -> None:
    np.testing.assert_allclose(response(spine)["receptors"], 20, rtol=1e-9)


def test_open_receptors_follow_the_five_published_states(spine: Network) -> None:
    """C0, C1, C2, D, O of nmda5.mod as a matrix of its own; the co-agonist held at saturation."""

    def generator(glutamate: float) -> np.ndarray:
        Q = np.zeros((5, 5))
        for here, there, rate in (
            (0, 1, 2 * 5.0 * glutamate),
            (1, 0, 12.9),
            (1, 2, 5.0 * glutamate),
            (2, 1, 2 * 12.9),
            (2, 3, 8.4),
            (3, 2, 6.8),
            (2, 4, 46.5),
            (4, 2, 73.8),
        ):
            Q[there, here] += rate
            Q[here, here] -= rate
        return Q

    state = expm(generator(1000.0) * 1e-3) @ np.array([1.0, 0, 0, 0, 0])
    expected = [(expm(generator(0.0) * t) @ state)[4] * 10 for t in (0.019, 0.089, 0.289)]
    # With 5 mM of co-agonist against 0.5 uM, one receptor in 5,000 lacks some of it.
    found = response(spine, hold("coagonist", "5 mM", "400 ms"))["open_A"][[30, 100, 300]]
    np.testing.assert_allclose(found, expected, rtol=1e-3)


def test_GluN2B_is_about_four_times_slower(spine: Network) -> None:
    """Half-decay of the open receptors after the peak, 0.23 to 0.25 times the rates: 4 to 4.4."""
    times = np.linspace(0, 3, 401)
    found = response(spine, until="3 s")
    half = {}
    for GluN2 in "AB":
        opened = found[f"open_{GluN2}"]
        after = int(opened.argmax())
        half[GluN2] = times[after + int(np.argmax(opened[after:] < opened[after] / 2))]
    assert half["B"] / half["A"] == pytest.approx(4.2, rel=0.15)


@pytest.mark.parametrize(("V", "unblocked"), [(-65.0, 0.0597), (-20.0, 0.508), (40.0, 0.977)])
def test_magnesium_blocks_as_published(spine: Network, V: float, unblocked: float) -> None:
    """1 / (1 + exp(-0.062 V) / 3.57) of Jahr and Stevens (1990), written out by hand."""
    assert spine.with_values({"V": V}).values()["NMDAR_unblocked"] == pytest.approx(
        unblocked, rel=1e-3
    )


def test_calcium_needs_glutamate_and_depolarisation(spine: Network) -> None:
    """Paired, calcium rises several times more than with either alone: a coincidence detector."""
    depolarised = hold("V", "-10 mV", "400 ms")
    rest = 0.1 * 60.22141
    alone = response(spine)["Ca_ions"].max() - rest
    paired = response(spine, depolarised)["Ca_ions"].max() - rest
    without = simulate(spine, "400 ms", stimulus=depolarised)["Ca_ions"].max() - rest
    assert paired > 4 * alone > 0
    assert abs(float(without)) < 1e-3


def test_AP5_and_want_of_coagonist_keep_receptors_shut(spine: Network) -> None:
    control = response(spine)["open_A"].max()
    assert response(spine, hold("AP5", "50 uM", "400 ms"))["open_A"].max() < 0.06 * control
    starved = simulate(
        spine, "3 s", stimulus=hold("coagonist", "1 nM", "3 s").together(PULSE.delayed(2))
    )
    assert float(starved["open_A"].max()) < 0.01 * control


def test_detailed_balance_round_the_ligands(spine: Network) -> None:
    """Glutamate then glycine, or glycine then glutamate: the same receptor at the same price."""
    known = spine.with_values({"glutamate": 1.0}).values()
    rates = {
        (spine.species[a], spine.species[b]): spine.factor[j] * known[spine.rates[r]]
        for j, (a, b, r) in enumerate(
            zip(spine.reactants[:, 0], spine.products[:, 0], spine.rate, strict=True)
        )
        if "NMDAR" in spine.species[a]
        and "NMDAR" in spine.species[b]
        and spine.rates[r] not in spine.dynamic
    }
    corner = {
        (glu, gly): next(
            name
            for name in spine.species
            if all(part in name for part in ("GluN2~A", f"glu~{glu}", f"gly~{gly}", "gate~closed"))
        )
        for glu in ("free", "half")
        for gly in ("free", "half")
    }
    path = [("free", "free"), ("half", "free"), ("half", "half"), ("free", "half")]
    forward = np.prod([rates[corner[path[i]], corner[path[(i + 1) % 4]]] for i in range(4)])
    backward = np.prod([rates[corner[path[(i + 1) % 4]], corner[path[i]]] for i in range(4)])
    assert forward == pytest.approx(backward, rel=1e-12)


def test_leak_and_clearance_hold_calcium_at_rest(spine: Network) -> None:
    """0.1 uM in 0.1 fL are 6.02 ions, and with nothing open they are a Poisson number of ions.

    40 runs x 40 samples 25 ms apart, twice the 12 ms they live: the mean of about 1,600 nearly
    independent counts lies within 4 sd / sqrt(1600) = 0.25 of 6.02, but for one seed in 15,000.
    """
    runs = simulate(spine, "1 s", "ssa", runs=40, seed=3, points=41)["Ca_ions"][:, 1:]
    assert float(runs.mean()) == pytest.approx(6.02, abs=0.25)
    assert float(runs.var()) == pytest.approx(6.02, rel=0.2)
