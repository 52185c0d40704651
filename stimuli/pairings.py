"""Pairings: spikes of both sides at a fixed interval, and a rhythm that biases their phase."""

import math

from engrammar.rules.references import BI_POO_1998
from engrammar.sources import Reference, Source
from engrammar.stimuli.protocol import Protocol
from engrammar.stimulus import seconds

MARKRAM_1997 = Reference("Markram et al. 1997", "10.1126/science.275.5297.213", "checked")
SJOSTROM_2001 = Reference("Sjöström et al. 2001", "10.1016/S0896-6273(01)00542-6", "checked")
KRAUSE_2019 = Reference("Krause et al. 2019", "10.1073/pnas.1815958116", "checked")

_BI_POO = BI_POO_1998.at("60 pairs at 1 Hz")


def pairing(
    interval: str,
    rate: float = 1.0,
    pairs: int = 60,
    source: Source = _BI_POO,
) -> Protocol:
    """Pairs at `rate` a second, the postsynaptic spike `interval` after the presynaptic one.

    An interval below zero puts the postsynaptic spike first.
    """
    shift = _interval(interval)
    start = max(0.0, -shift)
    pre = tuple(start + n / rate for n in range(pairs))
    return Protocol("pairing", source, pre, tuple(time + shift for time in pre))


def pairing_in_bursts(
    interval: str, rate: float, pairs: int = 5, bursts: int = 15, every: str = "10 s"
) -> Protocol:
    """Bursts of five pairs at a rate, as in layer 5 of cortex: 15 every 10 s.

    At rates below one pair in 5 s Sjöström et al. (2001) gave 50 single pairs instead.
    """
    shift = _interval(interval)
    start = max(0.0, -shift)
    period = seconds(every)
    if pairs / rate > period:
        source = SJOSTROM_2001.at("50 pairs at 0.1 Hz")
        return pairing(interval, rate, 50, source)
    pre = tuple(start + b * period + n / rate for b in range(bursts) for n in range(pairs))
    source = SJOSTROM_2001.at("bursts of five pairs at 10 to 50 Hz")
    return Protocol("pairing_in_bursts", source, pre, tuple(time + shift for time in pre))


def pairing_of_Markram(interval: str, rate: float) -> Protocol:
    """Ten bursts of five pairs, 4 s apart (Markram et al. 1997)."""
    burst = pairing_in_bursts(interval, rate, 5, 10, "4 s")
    source = MARKRAM_1997.at("bursts of five pairs, 10 times every 4 s")
    return Protocol("pairing_of_Markram", source, burst.presynaptic, burst.postsynaptic)


def alternating_current(
    rhythm: float = 8.0, bias: float = 0.5, rate: float = 2.0, lasting: str = "1 min"
) -> Protocol:
    """tACS: a rhythm of 6 to 10 Hz shifts spikes of both sides towards one phase of its cycle.

    Terminal and cell fire `rate` times a second, at even times but for the phase: `bias` 0 leaves
    the phases even round the cycle, 1 puts all of them at its peak. No spike is added or lost, as
    in recordings under weak alternating currents.
    """
    if not 0 <= bias <= 1:
        raise ValueError(f"A phase bias lies between 0 and 1, not at {bias:g}.")
    source = KRAUSE_2019.at("spikes entrained to the applied rhythm without a change of rate")
    golden = (math.sqrt(5) - 1) / 2
    count = int(seconds(lasting) * rate)

    def spikes(offset: float) -> tuple[float, ...]:
        """Phases that fill the cycle evenly, drawn towards its middle by the bias."""
        times = []
        for n in range(count):
            cycle = math.floor(n / rate * rhythm)
            phase = (n * golden + offset) % 1.0
            times.append((cycle + 0.5 + (phase - 0.5) * (1 - bias)) / rhythm)
        return tuple(times)

    return Protocol("alternating_current", source, spikes(0.0), spikes(0.37))


def _interval(interval: str) -> float:
    """Seconds; unlike a duration it may be negative."""
    text = interval.strip()
    return -seconds(text[1:]) if text.startswith("-") else seconds(text)
