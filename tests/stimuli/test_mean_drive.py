"""The mean drive: as much calcium as the kernel's own, in one hold a train."""

import pytest

from engrammar.stimuli import CalciumKernel, Protocol, by_kernel, by_mean
from engrammar.stimuli.calcium_kernels import CORTICAL_SLICES, HIPPOCAMPAL_SLICES
from engrammar.stimuli.pairings import alternating_current
from engrammar.stimuli.trains import (
    continuous_theta_burst,
    intermittent_theta_burst,
    low_frequency,
    tetanus,
)
from engrammar.stimulus import Stimulus


def area(stimulus: Stimulus, kernel: CalciumKernel) -> float:
    """Calcium above rest times seconds."""
    return sum(
        (float(each.value.split()[0]) - kernel.rest) * (each.stop - each.start)
        for each in stimulus.holds
    )


@pytest.mark.parametrize("kernel", [HIPPOCAMPAL_SLICES, CORTICAL_SLICES])
@pytest.mark.parametrize("protocol", [tetanus(2), continuous_theta_burst(60)])
def test_the_mean_has_the_area_of_all_transients(protocol: Protocol, kernel: CalciumKernel) -> None:
    """Exactly so by the formula, to eight digits as written; by pieces, but for the cut tails."""
    volleys = len(protocol.presynaptic)
    exact = volleys * (kernel.presynaptic + kernel.postsynaptic) * kernel.decay / 1000
    assert area(by_mean(protocol, kernel), kernel) == pytest.approx(exact, rel=1e-6)
    assert area(by_kernel(protocol, kernel), kernel) == pytest.approx(exact, rel=1e-2)


@pytest.mark.parametrize(
    ("protocol", "trains"),
    [
        (intermittent_theta_burst(), 20),
        (continuous_theta_burst(), 1),
        (alternating_current(), 1),
        (low_frequency(pulses=10, rate=0.5), 10),
        (intermittent_theta_burst().repeated(4, "15 min").repeated(7, "24 h"), 560),
        (Protocol("nothing", tetanus().source), 0),
    ],
)
def test_a_train_is_one_hold(protocol: Protocol, trains: int) -> None:
    assert len(by_mean(protocol, CORTICAL_SLICES).holds) == trains


def test_the_input_is_called_as_asked_and_the_bath_goes_along() -> None:
    from engrammar.stimuli.chemical import drug

    both = tetanus().together(drug("AP5", "50 uM", "1 min"))
    assert by_mean(both, CORTICAL_SLICES, "Ca_in_spine").inputs == ("AP5", "Ca_in_spine")
    assert by_kernel(tetanus(), CORTICAL_SLICES, input="Ca_in_spine").inputs == ("Ca_in_spine",)
