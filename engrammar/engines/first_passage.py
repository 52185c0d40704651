"""When a small network first gets somewhere: exact mean times, from all its states at once.

The mean time m to a set of states satisfies sum_j q_ij (m_j - m_i) = -1 in every state i outside
(van Kampen, Stochastic Processes in Physics and Chemistry, chapter XII): one sparse linear system,
however rare the event.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu

from engrammar.engines.master_equation import TooManyStates
from engrammar.engines.state_space import Counts, Reached, StateSpace
from engrammar.network import Network

Floats = NDArray[np.float64]

MAX_STATES = 10_000
"""States beyond which the linear system is refused: factorising it fills the memory."""


class NeverReached(ValueError):
    """A state that a model cannot get to, or does not always get to."""


def mean_first_passage(
    network: Network,
    reached: Reached,
    where: str,
    *,
    start: Counts | None = None,
    max_states: int = MAX_STATES,
) -> float:
    """Seconds on average from whole molecules (`start`) until `reached`, the inputs at rest.

    `where` names the states that are looked for, in errors. Raises `NeverReached` if they cannot be
    reached, or need not be; `TooManyStates` for more than `max_states` on the way.
    """
    space = StateSpace(network, [network.values()], reached, start)
    space.grow(max_states + 1)
    if not space.closed or len(space.counts) > max_states:
        raise TooManyStates(
            f"{network.name} has more than {max_states:,} states on its way to {where}: too many "
            "for an exact mean time. Start with fewer molecules, or use forward flux sampling."
        )
    ended = reached(space.observables)
    if ended[0]:
        return 0.0
    if not ended.any():
        raise NeverReached(f"{network.name} cannot get to {where} from where it starts.")
    steps = space.steps()
    transient = np.flatnonzero(~ended)
    _check_way_out(network, steps.source, steps.target, ended, where)
    generator = space.generators()[0].T.tocsr()[transient][:, transient]
    # The matrix is symmetric in where it is not 0 (most steps go both ways) and heaviest on its
    # diagonal: ordered and factorised as symmetric ones are, it fills half as much memory.
    factors = splu(
        sparse.csc_array(generator),
        permc_spec="MMD_AT_PLUS_A",
        diag_pivot_thresh=0.0,
        options={"SymmetricMode": True},
    )
    times = factors.solve(-np.ones(len(transient)))
    return float(times[0])  # the start is the first state, and transient


def _check_way_out(
    network: Network, source: Counts, target: Counts, ended: NDArray[np.bool_], where: str
) -> None:
    """Every set of states that is never left must be one that has ended."""
    size = len(ended)
    graph = sparse.coo_array((np.ones(len(source)), (source, target)), shape=(size, size))
    sets, member = connected_components(graph.tocsr(), connection="strong")
    left = np.zeros(sets, dtype=bool)
    left[member[source[member[source] != member[target]]]] = True
    if np.any(~left[member] & ~ended):
        raise NeverReached(
            f"{network.name} need not ever get to {where}: there are states that it does not leave "
            "again on the way. A mean time would be infinite."
        )
