"""Calcium by a published kernel: each spike adds a transient that decays exponentially.

Fast, and blind to receptors: no drug that blocks one can act on it. The sum is held at its mean
over pieces short enough that it falls by a fixed factor in each.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from engrammar.rules.references import CHANG_2019, GRAUPNER_2012
from engrammar.sources import Source
from engrammar.stimuli.protocol import Protocol
from engrammar.stimulus import Hold, Stimulus


@dataclass(frozen=True)
class CalciumKernel:
    """What a spike of either side adds to calcium, and how it decays.

    `presynaptic` and `postsynaptic` are in `unit`, `decay` and `delay` (of the presynaptic one) in
    ms, `rest` in uM. Where a paper counts calcium in thresholds of depression, `unit` says how many
    uM that is in the model at hand.
    """

    source: Source
    presynaptic: float
    postsynaptic: float
    decay: float
    delay: float
    unit: float = 1.0
    rest: float = 0.1


_SETS = GRAUPNER_2012.at("Table S1", file="mgraupe/CalciumBasedPlasticityModel synapticChange.py")
HIPPOCAMPAL_SLICES = CalciumKernel(_SETS, 1.0, 0.275865, 48.8373, 18.8008)
HIPPOCAMPAL_CULTURES = CalciumKernel(_SETS, 0.58156, 1.76444, 11.9536, 10.0)
CORTICAL_SLICES = CalciumKernel(_SETS, 0.5617539, 1.23964, 22.6936, 4.6098)
UNCAGING = CalciumKernel(
    CHANG_2019.at("calcium of a spine", file="CaMKII_SimRev.py"), 4.0, 0.8, 100.0, 0.0, rest=0.05
)
"""A flash of uncaged glutamate raises calcium by 4 uM, a back-propagating spike by 0.8 uM."""


def calcium_after(
    kernel: CalciumKernel, protocol: Protocol, until: float
) -> list[tuple[float, float]]:
    """The jumps of the calcium trace: its times (s) and its height just after each, in uM.

    Between them it decays to rest with the kernel's time constant.
    """
    delay, tau = kernel.delay / 1000, kernel.decay / 1000
    jumps = [(time + delay, kernel.presynaptic) for time in protocol.presynaptic]
    jumps += [(time, kernel.postsynaptic) for time in protocol.postsynaptic]
    trace: list[tuple[float, float]] = []
    for time, height in sorted(jumps):
        if time >= until:
            break
        before = 0.0
        if trace:
            before = (trace[-1][1] - kernel.rest) * math.exp(-(time - trace[-1][0]) / tau)
        if trace and time - trace[-1][0] < 1e-9:
            trace[-1] = (trace[-1][0], trace[-1][1] + height * kernel.unit)
            continue
        trace.append((time, kernel.rest + before + height * kernel.unit))
    return trace


def by_kernel(
    protocol: Protocol,
    kernel: CalciumKernel,
    pieces: int = 4,
    until: float | None = None,
    input: str = "Ca",
) -> Stimulus:
    """The input `input` of a model that senses calcium, with the drugs of the protocol's bath.

    Each decay is cut into `pieces` a time constant at first, and longer ones as it flattens; each
    piece holds the mean, so that the area is the kernel's own. Baths that act through receptors
    (a potential, glutamate) have no place here and raise `ValueError`.
    """
    foreign = {"V", "glutamate"} & set(protocol.bath.inputs)
    if foreign:
        raise ValueError(
            f"{protocol.name} holds {' and '.join(sorted(foreign))}, which a calcium kernel knows "
            "nothing of: use by_receptors."
        )
    tau = kernel.decay / 1000
    end = protocol.duration + 8 * tau if until is None else until
    trace = calcium_after(kernel, protocol, end)
    holds = []
    for (time, height), (following, _) in pairwise([*trace, (end, 0.0)]):
        step, start = tau / pieces, time
        while following - start > 1e-9:
            stop = following if following - start < 1.5 * step else start + step
            stop = min(stop, following)
            above = (height - kernel.rest) * tau / (stop - start)
            mean = above * (math.exp(-(start - time) / tau) - math.exp(-(stop - time) / tau))
            if mean < 1e-4 * kernel.unit:
                break
            holds.append(Hold(input, f"{kernel.rest + mean:.8g} uM", start, stop))
            start, step = stop, step * 1.5
    return Stimulus((*protocol.bath.holds, *holds), max(end, protocol.duration))
