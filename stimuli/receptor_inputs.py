"""From a protocol to the inputs of receptor rules: glutamate in the cleft, and the potential.

Receptors then make the calcium. A spike of the terminal is a millisecond of glutamate; in the spine
it leaves an EPSP, and a spike of the cell arrives there as a back-propagating spike with a tail.
Both are added up, and the sum is held at its mean over short pieces.
"""

import math
from bisect import bisect_left
from itertools import pairwise

from engrammar.sources import Constant, assumed
from engrammar.stimuli.protocol import Protocol
from engrammar.stimulus import Hold, Stimulus

GLUTAMATE = Constant("glutamate", 1, "mM", assumed("peak in the cleft", 0.5, 3))
GLUTAMATE_WIDTH = Constant("width", 1, "ms", assumed("its stay in the cleft", 0.5, 2))
REST = Constant("V_rest", -65, "mV", assumed("as the receptors' own resting potential", -75, -60))
EPSP = Constant("EPSP", 12, "mV", assumed("a unitary EPSP in the spine head", 5, 30))
EPSP_DECAY = Constant("tau_EPSP", 20, "ms", assumed("the membrane's time constant", 10, 30))
SPIKE = Constant("V_spike", 10, "mV", assumed("peak of a back-propagated spike", -10, 30))
SPIKE_WIDTH = Constant("spike_width", 2, "ms", assumed("its half width in dendrites", 1, 4))
TAIL = Constant("spike_tail", 15, "mV", assumed("depolarisation that a spike leaves", 5, 25))
TAIL_DECAY = Constant("tau_tail", 20, "ms", assumed("the membrane's time constant", 10, 30))
ASSUMED = (
    GLUTAMATE,
    GLUTAMATE_WIDTH,
    REST,
    EPSP,
    EPSP_DECAY,
    SPIKE,
    SPIKE_WIDTH,
    TAIL,
    TAIL_DECAY,
)
"""Every number this translation assumes, with its range."""

_PIECES = (1, 2, 4, 8, 15, 30, 60)
"""Lengths of the pieces after an event, in ms; the decays are over by their end."""


def by_receptors(protocol: Protocol, finest: float = 1.0) -> Stimulus:
    """The inputs `glutamate` and `V` of receptor rules, with the bath of the protocol.

    `finest` stretches the pieces of the potential: 2 is half as many. A bath that clamps the
    potential or sets glutamate free takes the place of the spikes' own.
    """
    inputs = set(protocol.bath.inputs)
    parts = Stimulus(protocol.bath.holds, protocol.duration + 0.2)
    if "glutamate" not in inputs:
        parts = parts.together(_pulses("glutamate", "1 mM", protocol.presynaptic, 1.0))
    if "V" not in inputs:
        parts = parts.together(_potential(protocol, finest))
    return parts


def by_release(protocol: Protocol) -> Stimulus:
    """The input `Ca_terminal` of release rules: each presynaptic spike opens its channels.

    Vesicles then decide whether glutamate comes; the bath goes along.
    """
    parts = Stimulus(protocol.bath.holds, protocol.duration + 0.2)
    return parts.together(_pulses("Ca_terminal", "15 uM", protocol.presynaptic, 1.0))


def _pulses(input: str, value: str, spikes: tuple[float, ...], width: float) -> Stimulus:
    """A pulse of `width` ms at each spike, shorter if the next spike comes before its end."""
    holds = []
    for spike, following in pairwise((*spikes, math.inf)):
        stop = min(spike + width / 1000, following)
        if stop > spike:
            holds.append(Hold(input, value, spike, stop))
    return Stimulus(tuple(holds), max((each.stop for each in holds), default=0.0))


def _potential(protocol: Protocol, finest: float) -> Stimulus:
    width = SPIKE_WIDTH.value / 1000
    events = sorted({*protocol.presynaptic, *protocol.postsynaptic})
    edges = set(events) | {spike + width for spike in protocol.postsynaptic}
    for event, following in pairwise((*events, math.inf)):
        mark = event + (width if event in protocol.postsynaptic else 0.0)
        for piece in _PIECES:
            mark += piece * finest / 1000
            if mark >= following - 1e-4:
                break
            edges.add(mark)
    marks = sorted(edges)
    holds = []
    for start, stop in pairwise(marks):
        if stop - start < 1e-9:
            continue
        V = _mean_potential(protocol, start, stop)
        if abs(V - REST.value) > 0.05:
            holds.append(Hold("V", f"{V:.6g} mV", start, stop))
    return Stimulus(tuple(holds), max(marks, default=0.0))


def _mean_potential(protocol: Protocol, start: float, stop: float) -> float:
    """The potential's mean from `start` to `stop` (s), in mV; between them nothing happens."""
    posts = protocol.postsynaptic
    index = bisect_left(posts, start + 1e-9)
    if index and start < posts[index - 1] + SPIKE_WIDTH.value / 1000 - 1e-9:
        return SPIKE.value
    depolarisation = 0.0
    for spikes, height, decay, lag in (
        (protocol.presynaptic, EPSP.value, EPSP_DECAY.value, 0.0),
        (posts, TAIL.value, TAIL_DECAY.value, SPIKE_WIDTH.value / 1000),
    ):
        tau = decay / 1000
        last = bisect_left(spikes, start - lag + 1e-9)
        for spike in reversed(spikes[:last]):
            if start - spike > 8 * tau:
                break
            since, until = start - spike - lag, stop - spike - lag
            depolarisation += height * tau * (math.exp(-since / tau) - math.exp(-until / tau))
    depolarisation /= stop - start
    # EPSPs push towards 0 mV and no further: the more of them, the less each adds.
    return REST.value * math.exp(-depolarisation / -REST.value)
