"""The variants of the holoenzyme that no network can hold, and small ones that a network can."""

from typing import Any

import numpy as np
import pytest
from agreement import means, smallest_p
from scipy import stats

from engrammar.blueprint import Blueprint
from engrammar.expansion import TooLarge, expand, forecast, limit, native
from engrammar.models.camkii_holoenzyme import camkii_holoenzyme
from engrammar.rules import molecules
from engrammar.simulation import simulate
from engrammar.stimulus import hold

LARGE: dict[str, tuple[dict[str, Any], int]] = {
    "dodecamer": ({"dodecamer": True}, 1_399_176),
    "receptors": ({"receptors": 15}, 43_800),
    "both": ({"dodecamer": True, "receptors": 15}, 5_726_689_312),
    "lobes": ({"lobes": True}, 10_668_140),
}
"""Options, and the rings to expect: necklaces of 4, 8 or 20 colours under C6, or C6 x C2."""


def _watched(model: Blueprint) -> Blueprint:
    """The model with all its molecules counted."""
    PSD = model.places["PSD"]
    for molecule in (molecules.CaMKII, molecules.CaM, molecules.PP1, molecules.NMDAR):
        if molecule.name in model.molecules:
            PSD.observe(f"all_{molecule.name}", PSD.molecule(molecule)())
    return model


@pytest.mark.parametrize(("options", "rings"), LARGE.values(), ids=LARGE)
def test_rings_are_forecast_by_their_symmetry(options: dict[str, Any], rings: int) -> None:
    expected = forecast(camkii_holoenzyme(**options).build())
    assert max(each.species for each in expected.complexes) == rings


@pytest.mark.parametrize(("options", "rings"), LARGE.values(), ids=LARGE)
def test_large_variants_run_without_a_network_and_keep_every_molecule(
    options: dict[str, Any], rings: int
) -> None:
    model = _watched(camkii_holoenzyme(**options))
    fits = rings < limit(None, natively=native.available())
    if not fits:
        with pytest.raises(TooLarge, match=f"forecast at {rings // 1000:,},.* network-free"):
            simulate(model, "1 s")
    course = simulate(
        model,
        "20 s",
        "ssa",
        runs=2,
        stimulus=hold("Ca", "4 uM", "3 s", "1 s"),
        points=21,
        engine="nfsim" if fits else "auto",
    )
    assert course.attrs["engine"].startswith("nfsim ")
    why = "asked for" if fits else "auto: network-free. camkii_holoenzyme is"
    assert course.attrs["engine_choice"].startswith(why)
    for name in ("CaMKII", "CaM", "PP1", "NMDAR"):
        if name in model.molecules:
            counts = course[f"all_{name}"].to_numpy()
            assert counts.min() == counts.max() > 0
    size = 12 if "dodecamer" in options else 6
    assert float(course["all_CaMKII"][0, 0]) == 20 * size
    assert float(course["T286_phosphorylated"].max()) > 10
    assert float(course["CaM_captured"][:, 20].max()) > 0


@pytest.mark.parametrize(
    "options",
    [{"subunits": 2, "dodecamer": True}, {"subunits": 2, "receptors": 15}],
    ids=["two rings of two", "a ring of two with receptors"],
)
def test_small_variants_agree_with_their_networks(options: dict[str, Any]) -> None:
    """The means of 40 runs and of 120; by chance they differ so much once in 10^5 times."""
    model = camkii_holoenzyme(**options)
    stimulus = hold("Ca", "4 uM", "3 s", "1 s")
    ours = simulate(
        model, "20 s", "ssa", engine="nfsim", runs=40, seed=1, stimulus=stimulus, points=6
    )
    network = expand(model)
    theirs = simulate(network, "20 s", "ssa", runs=120, seed=2, stimulus=stimulus, points=6)
    assert smallest_p(ours, theirs) > 1e-5, (means(ours), means(theirs))


@pytest.mark.verification
def test_a_small_ring_with_lobes_agrees_with_its_network() -> None:
    """Ten rings of two and eight calmodulins during a pulse: 220 species, 1,876 reactions.

    The means of 40 runs and of 60; the false-alarm rate is 1e-5.
    """
    model = camkii_holoenzyme(subunits=2, holoenzymes=10, lobes=True)
    stimulus = hold("Ca", "10 uM", "600 ms", "200 ms")
    ours = simulate(
        model, "1 s", "ssa", engine="nfsim", runs=40, seed=1, stimulus=stimulus, points=6
    )
    theirs = simulate(expand(model), "1 s", "ssa", runs=60, seed=2, stimulus=stimulus, points=6)
    assert smallest_p(ours, theirs) > 1e-5, (means(ours), means(theirs))
    assert float(ours["T286_phosphorylated"].mean("run").max()) > 0.5


def test_lobes_and_receptors_together_phosphorylate_and_bind() -> None:
    """Every mechanism at once, on the dodecamer: 10^18 states."""
    model = camkii_holoenzyme(holoenzymes=5, dodecamer=True, receptors=15, lobes=True)
    course = simulate(
        model, "3 s", "ssa", engine="nfsim", stimulus=hold("Ca", "10 uM", "2 s"), points=4
    )
    for name in model.question.observables:
        assert float(course[name][0, -1]) > 5


def test_which_way_the_second_ring_runs_is_of_no_consequence_within_a_ring() -> None:
    """Nothing passes between the rings: subunits of a dodecamer do as those of two hexamers do.

    20 runs of 10 dodecamers and of 20 hexamers, in the same volume; the false-alarm rate is 1e-5.
    """
    stimulus = hold("Ca", "4 uM", "3 s", "1 s")
    stacked, apart = (
        simulate(
            camkii_holoenzyme(holoenzymes=number, dodecamer=number == 10),
            "20 s",
            "ssa",
            engine="nfsim",
            runs=20,
            seed=number,
            stimulus=stimulus,
            points=6,
        )
        for number in (10, 20)
    )
    assert smallest_p(stacked, apart) > 1e-5, (means(stacked), means(apart))


def test_receptors_hold_subunits_that_have_lost_their_calmodulin() -> None:
    """Subunits with alanine at Thr286 bind GluN2B by the calmodulin of a pulse. Calmodulin leaves
    at 1.7 /s and is gone 30 s later; of those bound then, each still is after another 30 s with a
    probability of exp(-0.03 * 30). The count is binomial, the false-alarm rate 1e-5.
    """
    course = simulate(
        camkii_holoenzyme(receptors=15, T286A=True),
        "70 s",
        "ssa",
        engine="nfsim",
        runs=20,
        seed=5,
        stimulus=hold("Ca", "10 uM", "10 s"),
        points=8,
    )
    bound = course["CaMKII_on_NMDAR"].sum("run").sel(time=[40, 70]).to_numpy()
    assert float(course["CaM_captured"].sel(time=40).max()) == 0.0
    assert bound[0] > 50
    chance = np.exp(-0.03 * 30)
    assert stats.binomtest(int(bound[1]), int(bound[0]), chance).pvalue > 1e-5
    assert float(course["T286_phosphorylated"].max()) == 0.0


def test_receptors_keep_subunits_ready_for_a_second_pulse() -> None:
    """What is bound stays active without calmodulin, and phosphorylates a neighbour that has it:
    a second pulse phosphorylates more. Of 30 runs each; the false-alarm rate is 1e-3.
    """
    phosphorylated = []
    for receptors in (0, 60):
        course = simulate(
            camkii_holoenzyme(receptors=receptors),
            "9 s",
            "ssa",
            engine="nfsim",
            runs=30,
            seed=6,
            stimulus=hold("Ca", "2 uM", "500 ms").repeat(2, every="7 s"),
            points=10,
        )
        phosphorylated.append(course["T286_phosphorylated"].sel(time=8).to_numpy())
    assert stats.ttest_ind(*phosphorylated, equal_var=False, alternative="less").pvalue < 1e-3
