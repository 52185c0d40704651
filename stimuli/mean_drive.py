"""Calcium of a protocol as its mean over each train: schedules of days in seconds.

What answers within seconds or slower (cascades, genes) sees little but the area; what tells single
spikes apart (calmodulin, receptors) does not, and needs `by_kernel` or `by_receptors`.
"""

from collections.abc import Iterator

from engrammar.stimuli.calcium_kernels import CalciumKernel
from engrammar.stimuli.protocol import Protocol
from engrammar.stimulus import Hold, Stimulus, seconds


def by_mean(
    protocol: Protocol, kernel: CalciumKernel, input: str = "Ca", pause: str = "1 s"
) -> Stimulus:
    """`input` at the mean of the kernel's calcium over each train of spikes.

    A train ends where none comes for `pause`. Its hold lasts one decay of the kernel longer than
    its spikes and has the area of all its transients, so that the mean over a block is kept.
    """
    tau = kernel.decay / 1000
    holds = []
    for start, stop, presynaptic, postsynaptic in _trains(protocol, seconds(pause)):
        height = presynaptic * kernel.presynaptic + postsynaptic * kernel.postsynaptic
        mean = height * kernel.unit * tau / (stop + tau - start)
        holds.append(Hold(input, f"{kernel.rest + mean:.8g} uM", start, stop + tau))
    end = max((each.stop for each in holds), default=0.0)
    return Stimulus((*protocol.bath.holds, *holds), max(end, protocol.duration))


def _trains(protocol: Protocol, pause: float) -> Iterator[tuple[float, float, int, int]]:
    """First and last spike of each train, and how many spikes of either side it has."""
    spikes = sorted(
        [(time, 1, 0) for time in protocol.presynaptic]
        + [(time, 0, 1) for time in protocol.postsynaptic]
    )
    if not spikes:
        return
    start = stop = spikes[0][0]
    pre = post = 0
    for time, of_terminal, of_cell in spikes:
        if time - stop > pause:
            yield start, stop, pre, post
            start, pre, post = time, 0, 0
        stop, pre, post = time, pre + of_terminal, post + of_cell
    yield start, stop, pre, post
