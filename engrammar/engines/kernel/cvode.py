"""Integration with CVODE: backward differentiation, with the linear algebra a network calls for.

Hindmarsh et al. (2005) ACM TOMS 31, 363, doi:10.1145/1089014.1089020.
"""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from sksundae.cvode import CVODE, CVODEJacTimes

from engrammar.engines.kernel.derivative import Equations, along, derivative, jacobian
from engrammar.engines.kernel.tables import Watched
from engrammar.engines.task import SimulationError

Floats = NDArray[np.float64]
Solver = Literal["dense", "gmres"]

_KRYLOV = 20  # directions kept; more cost memory, fewer cost steps
_MAXIMUM_STEPS = 1_000_000  # between two output points


class Integration:
    """The equations of one network in CVODE's hands, with other values from segment to segment."""

    def __init__(self, watched: Watched, solver: Solver, rtol: float, atol: float) -> None:
        stack = np.empty(watched.program.depth)
        self._watched, self._stack = watched, stack

        def slope(time: float, counts: Floats, out: Floats) -> None:
            self._asked = time
            derivative(self._equations, watched, self._values, stack, counts, out)

        def towards(_: float, counts: Floats, __: Floats, direction: Floats, out: Floats) -> None:
            along(self._equations, watched, self._values, stack, counts, direction, out)

        def matrix(_: float, counts: Floats, __: Floats, out: Floats) -> None:
            jacobian(self._equations, watched, self._values, stack, counts, out)

        krylov = {"jactimes": CVODEJacTimes(None, towards), "krylov_dim": _KRYLOV}
        self._settings = f"rtol {rtol:g}, atol {atol:g}, {solver}"
        self._solver = CVODE(
            slope,
            rtol=rtol,
            atol=atol,
            linsolver=solver,
            max_num_steps=_MAXIMUM_STEPS,
            **(krylov if solver == "gmres" else {"jacfn": matrix}),
        )

    def set(self, equations: Equations, values: Floats) -> None:
        """Take these equations, and these values of what stands still, by slot, from now on."""
        self._equations, self._values = equations, values.copy()

    def fastest(self, counts: Floats) -> float:
        """The most changes of a molecule in a second, or of molecules at `counts`, (species,)."""
        out = np.empty_like(counts)
        derivative(self._equations, self._watched, self._values, self._stack, counts, out)
        rates = (self._equations.linear.weight, self._equations.constant, out)
        return max(float(np.abs(each).max(initial=0.0)) for each in rates)

    def run(self, counts: Floats, start: float, times: Floats) -> Iterator[Floats]:
        """From `counts`, (species,), at `start` (s): the counts at each of the `times`."""
        self._asked = start
        self._solver.init_step(start, counts)
        for time in times.tolist():
            reached = self._solver.step(time)
            if not reached.success:
                raise SimulationError(
                    f"CVODE stopped at {float(reached.t):.6g} s ({self._settings}): "
                    f"{reached.message} Looser tolerances or a shorter time may help."
                )
            # It says that it has arrived, with counts of before, where its steps have shrunk to 0.
            found = np.array(reached.y, dtype=np.float64).reshape(-1)
            if self._asked < time or not np.isfinite(found).all():
                raise SimulationError(
                    f"CVODE stopped at {self._asked:.6g} s ({self._settings}): something is so "
                    "fast that no step is small enough. Look for a constant that is too large."
                )
            yield found
