"""Trains: tetanus, theta bursts, low frequency, and the bursts of transcranial stimulation."""

from engrammar.sources import Constant, Reference, assumed
from engrammar.stimuli.protocol import Protocol
from engrammar.stimulus import seconds

BLISS_1973 = Reference("Bliss and Lømo 1973", "10.1113/jphysiol.1973.sp010273", "checked")
DUDEK_1992 = Reference("Dudek and Bear 1992", "10.1073/pnas.89.10.4363", "checked")
HUANG_1994 = Reference("Huang and Kandel 1994", "10.1101/lm.1.1.74", "unchecked")
HUANG_2005 = Reference("Huang et al. 2005", "10.1016/j.neuron.2004.12.033", "checked")
LARSON_1986 = Reference("Larson et al. 1986", "10.1016/0006-8993(86)90579-2", "unchecked")


def tetanus(trains: int = 1, apart: str = "5 min", fires: bool = True) -> Protocol:
    """100 Hz for 1 s, once or in several trains: 5 min apart is spaced, 3 to 20 s is massed.

    `fires`: each volley of the tetanus drives the postsynaptic cell to a spike as well.
    """
    train = [n / 100 for n in range(100)]
    spikes = _repeated(train, trains, seconds(apart))
    source = HUANG_1994.at("three or four trains of 100 Hz for 1 s")
    return Protocol("tetanus", source, spikes, _just_after(spikes) if fires else ())


def theta_burst(bursts: int = 10, trains: int = 1, apart: str = "10 s") -> Protocol:
    """Four pulses at 100 Hz every 200 ms, the rhythm of an exploring rat; the cell fires too."""
    burst = [n / 100 for n in range(4)]
    spikes = _repeated(_repeated(burst, bursts, 0.2), trains, seconds(apart))
    source = LARSON_1986.at("bursts of four pulses repeated at 5 Hz")
    return Protocol("theta_burst", source, spikes, _just_after(spikes))


def low_frequency(rate: float = 1.0, pulses: int = 900) -> Protocol:
    """Single pulses, 1 Hz for 15 min unless told otherwise, too weak to make the cell fire."""
    spikes = tuple(n / rate for n in range(pulses))
    return Protocol("low_frequency", DUDEK_1992.at("900 pulses at 0.5 to 50 Hz"), spikes)


def intermittent_theta_burst(blocks: int = 20) -> Protocol:
    """iTBS: three pulses at 50 Hz every 200 ms, for 2 s in every 10 s; 600 pulses in 192 s.

    Transcranial pulses are taken to fire the terminal and, less surely, the cell: here both.
    """
    burst = [n / 50 for n in range(3)]
    spikes = _repeated(_repeated(burst, 10, 0.2), blocks, 10.0)
    return Protocol("iTBS", HUANG_2005.at("iTBS"), spikes, _just_after(spikes))


def continuous_theta_burst(pulses: int = 600) -> Protocol:
    """cTBS: three pulses at 50 Hz every 200 ms without a pause; 600 pulses in 40 s."""
    burst = [n / 50 for n in range(3)]
    spikes = _repeated(burst, pulses // 3, 0.2)
    return Protocol("cTBS", HUANG_2005.at("cTBS"), spikes, _just_after(spikes))


LATENCY = Constant("latency", 4, "ms", assumed("from a strong volley to its spike", 2, 10))


def _just_after(spikes: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(time + LATENCY.value / 1000 for time in spikes)


def _repeated(
    spikes: list[float] | tuple[float, ...], times: int, period: float
) -> tuple[float, ...]:
    return tuple(time + n * period for n in range(times) for time in spikes)
