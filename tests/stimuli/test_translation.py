"""From protocols to inputs: areas, peaks and drugs survive, whichever way is chosen."""

import math

import numpy as np
import pytest

from engrammar.stimuli import by_kernel, by_receptors, by_release
from engrammar.stimuli.calcium_kernels import (
    CORTICAL_SLICES,
    HIPPOCAMPAL_CULTURES,
    HIPPOCAMPAL_SLICES,
    UNCAGING,
    CalciumKernel,
    calcium_after,
)
from engrammar.stimuli.chemical import drug, potassium, uncaging
from engrammar.stimuli.pairings import pairing
from engrammar.stimuli.receptor_inputs import ASSUMED
from engrammar.stimuli.trains import low_frequency, tetanus
from engrammar.stimulus import Stimulus
from engrammar.units import quantity

KERNELS = (HIPPOCAMPAL_SLICES, HIPPOCAMPAL_CULTURES, CORTICAL_SLICES, UNCAGING)


def area(stimulus: Stimulus, input: str, rest: float, unit: str) -> float:
    """The integral of an input above rest, over time."""
    return sum(
        (quantity(each.value).m_as(unit) - rest) * (each.stop - each.start)
        for each in stimulus.holds
        if each.input == input
    )


@pytest.mark.parametrize("kernel", KERNELS)
def test_the_area_of_the_calcium_is_that_of_the_kernel(kernel: CalciumKernel) -> None:
    """60 pairs: the sum of amplitudes times the time constant; what is cut off is below 1 %."""
    stimulus = by_kernel(pairing("10 ms", rate=5), kernel)
    expected = 60 * (kernel.presynaptic + kernel.postsynaptic) * kernel.decay / 1000
    assert area(stimulus, "Ca", kernel.rest, "uM") == pytest.approx(expected, rel=0.01)


def test_jumps_add_up_and_decay() -> None:
    """Pre at 0, post at 30 ms: 1 exp(-11.2 / 48.8) + 0.276 in slices, after the delay of 18.8."""
    trace = calcium_after(HIPPOCAMPAL_SLICES, pairing("30 ms", pairs=1), 1.0)
    assert [time for time, _ in trace] == pytest.approx([0.0188008, 0.030])
    left = math.exp(-(30 - 18.8008) / 48.8373)
    assert [height - 0.1 for _, height in trace] == pytest.approx([1.0, left + 0.275865])


def test_time_above_threshold_is_that_of_the_exponential() -> None:
    """Finer pieces come closer: with 40 a time constant within a piece of the closed form."""
    kernel = CORTICAL_SLICES
    stimulus = by_kernel(pairing("-200 ms", pairs=1), kernel, pieces=40)
    above = sum(h.stop - h.start for h in stimulus.holds if quantity(h.value).m_as("uM") > 1.1)
    exact = kernel.decay / 1000 * math.log(kernel.postsynaptic)
    assert above == pytest.approx(exact, abs=1.5 * kernel.decay / 1000 / 40)


def test_receptors_get_glutamate_at_each_presynaptic_spike() -> None:
    stimulus = by_receptors(low_frequency(pulses=10))
    holds = [each for each in stimulus.holds if each.input == "glutamate"]
    assert [each.start for each in holds] == pytest.approx(range(10))
    assert area(stimulus, "glutamate", 0, "uM") == pytest.approx(10 * 1000 * 0.001)


def test_the_potential_peaks_with_postsynaptic_spikes_and_returns() -> None:
    stimulus = by_receptors(pairing("10 ms", pairs=1))
    V = [(h.start, quantity(h.value).m_as("mV")) for h in stimulus.holds if h.input == "V"]
    assert max(V, key=lambda each: each[1]) == pytest.approx((0.010, 10.0))
    assert min(value for _, value in V) >= -65
    assert V[-1][1] == pytest.approx(-65, abs=1.5)
    assert V[0][1] == pytest.approx(-55, abs=2)  # the EPSP before the spike


def test_a_tetanus_depolarises_more_than_single_pulses() -> None:
    """EPSPs of 12 mV every 10 ms, decaying in 20, sum to 12 / (1 - exp(-1/2)) = 30.5 mV."""
    peaks = [
        max(quantity(h.value).m_as("mV") for h in by_receptors(each).holds if h.input == "V")
        for each in (low_frequency(), tetanus(fires=False))
    ]
    assert peaks[0] < -50
    assert peaks[1] == pytest.approx(-65 * math.exp(-30.5 / 65), abs=1)


def test_a_clamp_takes_the_place_of_the_spikes_potential() -> None:
    stimulus = by_receptors(uncaging(count=2))
    assert {h.value for h in stimulus.holds if h.input == "V"} == {"0 mV"}
    assert len([h for h in stimulus.holds if h.input == "glutamate"]) == 2


def test_drugs_go_along_and_kernels_refuse_what_they_cannot_show() -> None:
    both = tetanus().together(drug("H89", "10 uM", "1 min"))
    assert "H89" in by_receptors(both).inputs
    assert by_kernel(both, HIPPOCAMPAL_SLICES).inputs == ("Ca", "H89")
    with pytest.raises(ValueError, match=r"^KCl holds V, which a calcium kernel knows nothing of"):
        by_kernel(potassium(), HIPPOCAMPAL_SLICES)


def test_release_gets_calcium_of_the_terminal() -> None:
    stimulus = by_release(tetanus())
    assert len([h for h in stimulus.holds if h.input == "Ca_terminal"]) == 100


def test_what_the_translation_assumes_has_reasons_and_ranges() -> None:
    for constant in ASSUMED:
        assert constant.source.reason
        assert constant.source.range is not None
        low, high = constant.source.range
        assert low <= constant.value <= high


def test_inputs_never_overlap_and_stay_finite() -> None:
    """`Stimulus` refuses overlaps; here the longest protocols are built without one."""
    for protocol in (low_frequency(rate=5), tetanus(trains=2), pairing("2 ms", rate=50, pairs=75)):
        values = [quantity(h.value).magnitude for h in by_receptors(protocol).holds]
        assert np.isfinite(values).all()
