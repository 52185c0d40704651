"""What one observable does, run by the kernel engine."""

import numpy as np
from numpy.typing import NDArray

from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import REST, Stimulus


def course(
    network: Network,
    name: str,
    until: str,
    points: int,
    stimulus: Stimulus = REST,
    **parameters: float,
) -> NDArray[np.float64]:
    """The deterministic course of `name`, shape (points,); inputs rest but for the stimulus."""
    found = simulate(
        network,
        until,
        stimulus=stimulus,
        parameters=parameters,
        points=points,
        engine="kernel",
    )
    return np.asarray(found[name][0], dtype=float)
