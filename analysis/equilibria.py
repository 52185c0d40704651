"""Steady states of the deterministic model as roots, stable or not, at given conserved totals.

A conserved total makes the Jacobian singular, so the unknowns are the independent species alone;
the others follow from the totals that the model starts with (Reder, J Theor Biol 135:175, 1988).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import linalg
from scipy.integrate import solve_ivp

from engrammar.jacobian import Conservation, conservation, jacobian
from engrammar.network import Network

Floats = NDArray[np.float64]

MOST_SPECIES = 2_000
"""Eigenvalues are those of a full matrix: 2,000 species take seconds for each point."""
_LONGEST = 7 * 86_400.0  # s; a week of model time is past any cytosolic reaction
_FIRST = 10.0  # s
_MOST_LOOKS = 20_000
_CLOSE = 1e-10
"""Newton has converged when its step is this fraction of all molecules."""
_NEAR = 1e-2
"""How far, as a fraction of all molecules, a root may lie from where the integration got to."""


class NoSteadyState(RuntimeError):
    """The system was still moving after the longest time tried, or has no isolated rest."""


@dataclass(frozen=True)
class Equilibria:
    """The steady states of `network` over one of its constants, inputs or volumes, `over`.

    A state is the vector of the independent species, shape (independent,), in molecules.
    """

    network: Network
    over: str

    def __post_init__(self) -> None:
        if len(self.network.species) > MOST_SPECIES:
            raise ValueError(
                f"{self.network.name} has {len(self.network.species):,} species; stability is "
                f"computed for up to {MOST_SPECIES:,}. Take a smaller variant of the model."
            )
        if not len(self.laws.independent):
            raise NoSteadyState(f"Nothing in {self.network.name} ever changes.")

    @cached_property
    def laws(self) -> Conservation:
        """What the reactions cannot change."""
        return conservation(self.network)

    @cached_property
    def scale(self) -> float:
        """All molecules at the start: what amounts are measured against."""
        return max(1.0, float(np.abs(self.network.initial_amounts()).sum()))

    def at(self, value: float) -> "AtValue":
        """The system with `over` at `value` (model unit)."""
        network = self.network.with_values({self.over: value})
        start = network.initial_amounts()
        offset = np.zeros(len(start))
        offset[self.laws.dependent] = self.laws.laws @ start
        return AtValue(self, network, network.values(), start, offset)


@dataclass(frozen=True)
class AtValue:
    """The system at one value of the quantity that is varied."""

    of: Equilibria
    network: Network
    known: dict[str, float]
    start: Floats
    offset: Floats

    def amounts(self, state: Floats) -> Floats:
        """Molecules of all species, shape (species,)."""
        return self.offset + self.of.laws.directions @ state

    def drift(self, state: Floats) -> Floats:
        """Molecules a second gained by the independent species: zero at steady state."""
        change = self.network.derivative(self.amounts(state), self.known)
        return np.asarray(change[self.of.laws.independent])

    def slope(self, state: Floats) -> Floats:
        """The Jacobian on the independent species, in 1/s."""
        return self.of.laws.reduced(jacobian(self.network, self.amounts(state), self.known))

    def eigenvalues(self, state: Floats) -> NDArray[np.complex128]:
        """The eigenvalues of the Jacobian, in 1/s, the most unstable first."""
        found = np.asarray(linalg.eigvals(self.slope(state)), dtype=np.complex128)
        return found[np.argsort(-found.real)]

    def root(self, guess: Floats, steps: int = 12) -> Floats | None:
        """The steady state Newton's method finds from `guess`; None if it finds none."""
        state = guess.copy()
        for _ in range(steps):
            step = solved(self.slope(state), -self.drift(state))
            if step is None:
                return None
            state = state + step
            if np.abs(step).max() <= _CLOSE * self.of.scale:
                return state
        return None

    def is_possible(self, state: Floats) -> bool:
        """Whether no amount is below zero, rounding apart."""
        return bool(self.amounts(state).min() >= -1e-8 * self.of.scale)

    def settle(self) -> Floats:
        """The steady state that the model's start leads to.

        Integrated (BDF) until Newton's method finds a stable root close by; an unstable one only
        if the model still sits on it after a week, as one does that starts in perfect symmetry.
        Raises `NoSteadyState` after that week of model time, or when so much has happened that the
        model must oscillate.
        """
        amounts, duration, looks = self.start, _FIRST, 0
        root = None
        independent = self.of.laws.independent

        def drift(_: float, now: Floats) -> Floats:
            nonlocal looks
            looks += 1
            if looks > _MOST_LOOKS:
                raise self._restless(f"{_MOST_LOOKS:,} steps of integration")
            return self.network.derivative(now, self.known)

        while duration <= _LONGEST:
            course = solve_ivp(
                drift,
                (0.0, duration),
                amounts,
                "BDF",
                jac=lambda _, now: jacobian(self.network, now, self.known).tocsc(),
                rtol=1e-6,
                atol=1e-9 * self.of.scale,
            )
            if not course.success:
                raise NoSteadyState(f"{self.network.name} cannot be integrated: {course.message}")
            amounts = course.y[:, -1]
            root = self.root(amounts[independent])
            if root is not None and self.is_possible(root):
                near = np.abs(root - amounts[independent]).max() <= _NEAR * self.of.scale
                if near and self.eigenvalues(root)[0].real < 0:
                    return root
            duration *= 4
        if root is not None and np.abs(root - amounts[independent]).max() <= 1e-9 * self.of.scale:
            return root
        raise self._restless(f"{_LONGEST / 86_400:.0f} days of model time")

    def _restless(self, effort: str) -> NoSteadyState:
        return NoSteadyState(
            f"{self.network.name} has not settled at an isolated steady state after {effort} at "
            f"{self.of.over} = {self.known[self.of.over]:g}: it oscillates, drifts, or has a "
            "continuum of them."
        )


def solved(matrix: Floats, right: Floats) -> Floats | None:
    """The solution of a linear system; None where the matrix is singular to rounding."""
    # Rates span many decades: rows are scaled, or LAPACK would call a stiff system singular.
    size = np.abs(matrix).max(axis=1)
    if not np.all(np.isfinite(matrix)) or np.any(size == 0):
        return None
    factors, swaps, problem = linalg.lapack.dgetrf(matrix / size[:, None])
    pivots = np.abs(np.diag(factors))
    if problem != 0 or pivots.min() < 1e-15 * pivots.max():
        return None
    solution, _ = linalg.lapack.dgetrs(factors, swaps, right / size)
    return np.asarray(solution)
