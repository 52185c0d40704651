"""Branches of steady states, stable and unstable, followed round their folds.

Pseudo-arclength continuation (Keller 1977): each step goes along the tangent in the space of all
amounts and the varied quantity together, so that a fold is a point like any other. Stability is
read from the Jacobian's eigenvalues; folds and other changes of stability are then pinned down.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.optimize import brentq

from engrammar.analysis.equilibria import Equilibria, NoSteadyState, solved
from engrammar.analysis.ranges import model_numbers
from engrammar.analysis.scan import with_unit
from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.simulation import UnknownName, Value, in_model_units, with_parameters

Floats = NDArray[np.float64]

_LONGEST_STEP = 0.02  # of the range, and of all molecules
_SHORTEST_STEP = 1e-8
_STEEPEST_TURN = np.cos(np.deg2rad(15))
_MOST_POINTS = 5_000

FOLD, HOPF, CROSSING = "fold", "Hopf", "branch point"
LOST, EDGE = "lost", "the end of the range"


@dataclass(frozen=True)
class Point:
    """A steady state: the varied quantity in its model unit, and the independent amounts."""

    value: float
    state: Floats
    tangent: Floats
    eigenvalues: NDArray[np.complex128]

    @property
    def unstable(self) -> int:
        """In how many directions a small push grows: 0 for a stable state."""
        return int(np.sum(self.eigenvalues.real > 0))


@dataclass(frozen=True)
class Branch:
    """Steady states in the order in which they were followed, and why it ends on both sides."""

    points: tuple[Point, ...]
    ends: tuple[str, str]


def branches(
    model: Blueprint | Network,
    over: str,
    values: "Floats | Sequence[Value]",
    *,
    starts: Sequence[Mapping[str, Value]] = ({},),
    parameters: Mapping[str, Value] | None = None,
    advance: Callable[[int], None] | None = None,
) -> xr.Dataset:
    """All branches of steady states over `over` that its `values` lead to.

    These are numbers in the model unit, or texts as "0.1 uM".

    From each of the `starts` (parameters such as `{"phosphorylated": 1}`) the model settles at each
    of the `values`, and every state found that is on no known branch is followed both ways to the
    ends of the range: an island of states, connected to nothing else, is found if one value lies
    over it. The starts may differ in any way that leaves the conserved totals alone.

    The result has a dimension `point` with the varied quantity, every observable (molecules),
    `branch`, `stable` and `growth`, the largest real part of the Jacobian's eigenvalues (1/s); and
    a dimension `landmark` with the folds, Hopf bifurcations and branch points met on the way.

    Raises `NoSteadyState` where a start does not settle, `UnknownName` for a quantity the model
    does not have, `ValueError` for fewer than two values and for starts with other totals.
    """
    network = with_parameters(model if isinstance(model, Network) else expand(model), parameters)
    in_model_units(network, over, 1.0)
    grid = np.unique(model_numbers(network, over, values))
    if len(grid) < 2:
        raise ValueError(f"Branches need at least two values of {over} to follow them over.")
    for value in grid.tolist():
        in_model_units(network, over, with_unit(network, over, value))
    if isinstance(starts, Mapping):
        raise ValueError(f"Starts are given in a list: [{starts!r}], not {starts!r}.")
    if not starts:
        raise ValueError("Branches need at least one start to settle from; {} is the model's own.")
    for start in starts:
        if over in start:
            raise ValueError(f"{over} is what varies, so no start can set it.")
    systems = [Equilibria(with_parameters(network, start), over) for start in starts]
    _same_totals(systems, grid, starts)
    settled = []
    for system in systems:
        for value in grid.tolist():
            settled.append((value, system.at(value).settle()))
            if advance:
                advance(1)
    most = max(float(np.abs(state).max()) for _, state in settled)
    trace = Trace(systems[0], float(grid[0]), float(grid[-1]), most, grid[1:-1].tolist())
    found: list[Branch] = []
    for value, state in settled:
        if not any(trace.is_on(branch, value, state) for branch in found):
            found.append(trace.follow(value, state))
    return _dataset(network, over, systems[0], found, trace, starts)


class Trace:
    """Follows branches of one system between two values; coordinates are scaled to about one."""

    def __init__(
        self,
        system: Equilibria,
        low: float,
        high: float,
        most: float = 0.0,
        stops: Sequence[float] = (),
    ) -> None:
        self.system, self.low, self.high, self.stops = system, low, high, stops
        amount = np.full(len(system.laws.independent), max(system.scale, most))
        self.scale = np.append(amount, high - low)

    def follow(self, value: float, state: Floats) -> Branch:
        """The whole branch through a steady state, from one end to the other."""
        upward = np.append(np.zeros(len(state)), 1.0)
        first = self._at(value, state, upward)
        ahead, end = self._walk(first)
        if end == "closed":
            return Branch((first, *ahead), ("closed", "closed"))
        turned = Point(first.value, first.state, -first.tangent, first.eigenvalues)
        behind, start = self._walk(turned)
        return Branch((*reversed(behind), first, *ahead), (start, end))

    def is_on(self, branch: Branch, value: float, state: Floats) -> bool:
        """Whether a steady state lies on a branch."""
        here = self.system.at(value)
        for one, two in pairwise(branch.points):
            if (one.value - value) * (two.value - value) > 0:
                continue
            share = (value - one.value) / (two.value - one.value) if one.value != two.value else 0.5
            root = here.root(one.state + share * (two.state - one.state))
            if root is not None and np.abs(root - state).max() < 1e-6 * self.system.scale:
                return True
        return False

    def landmarks(self, branch: Branch) -> Iterator[tuple[str, Point]]:
        """The places on a branch where its stability or its direction changes, pinned down."""
        for one, two in pairwise(branch.points):
            if one.tangent @ two.tangent < 0:  # the two halves of a branch were walked apart
                two = Point(two.value, two.state, -two.tangent, two.eigenvalues)
            turns = one.tangent[-1] * two.tangent[-1] < 0
            if turns:
                yield FOLD, self._pinned(one, two, lambda point: float(point.tangent[-1]))
            elif one.unstable != two.unstable:
                leading = (
                    one if abs(one.eigenvalues[0].real) < abs(two.eigenvalues[0].real) else two
                )
                nearest = leading.eigenvalues[np.argmin(np.abs(leading.eigenvalues.real))]
                kind = HOPF if abs(nearest.imag) > 1e-9 * abs(nearest) else CROSSING
                few = min(one.unstable, two.unstable)
                yield kind, self._pinned(one, two, partial(_real_part, few))

    def _walk(self, first: Point) -> tuple[list[Point], str]:
        """The points that follow `first` in the direction of its tangent, and why they end."""
        found: list[Point] = []
        here, step = first, _LONGEST_STEP / 4
        begin = self._scaled(first.value, first.state)
        while len(found) < _MOST_POINTS:
            there = self._step(here, step)
            if there is None or here.tangent @ there.tangent < _STEEPEST_TURN:
                step /= 2
                if step < _SHORTEST_STEP:
                    return found, LOST
                continue
            if not self.system.at(there.value).is_possible(there.state):
                return found, "an amount would fall below zero"
            if not self.low <= there.value <= self.high:
                last = self._landed(here, there)
                return [*found, *([last] if last else [])], EDGE
            found += [*self._between(here, there), there]
            gap = self._scaled(there.value, there.state) - begin
            near = float(np.linalg.norm(gap)) < step
            if (
                len(found) > 3
                and near
                and there.tangent @ first.tangent > 0
                and self._passed(gap, first.tangent)
            ):
                return [*found[:-1], first], "closed"
            here, step = there, min(1.5 * step, _LONGEST_STEP)
        return found, LOST

    def _between(self, here: Point, there: Point) -> list[Point]:
        """The points of a branch at those values of the grid that it passes on a step."""
        low, high = sorted((here.value, there.value))
        passed = sorted(stop for stop in self.stops if low < stop < high)
        if here.tangent[-1] * there.tangent[-1] <= 0:  # round a fold no value is met just once
            return []
        found = []
        for stop in passed if there.value > here.value else passed[::-1]:
            share = (stop - here.value) / (there.value - here.value)
            root = self.system.at(stop).root(here.state + share * (there.state - here.state))
            if root is not None:
                found.append(self._at(stop, root, here.tangent))
        return found

    @staticmethod
    def _passed(gap: Floats, tangent: Floats) -> bool:
        return bool(gap @ tangent >= 0 or np.linalg.norm(gap) < 1e-12)

    def _step(self, here: Point, step: float) -> Point | None:
        guess = self._scaled(here.value, here.state) + step * here.tangent
        found = self._corrected(guess, here.tangent)
        return None if found is None else self._point(found, here.tangent)

    def _corrected(self, guess: Floats, tangent: Floats) -> Floats | None:
        """The point of the branch in the plane through `guess` across `tangent` (Newton)."""
        now = guess.copy()
        for _ in range(8):
            value, state = self._unscaled(now)
            drift = self.system.at(value).drift(state)
            right = -np.append(drift, tangent @ (now - guess))
            step = solved(self._bordered(value, state, tangent), right)
            if step is None or not np.all(np.isfinite(step)):
                return None
            now = now + step
            if np.abs(step).max() < 1e-11:
                return now
        return None

    def _bordered(self, value: float, state: Floats, tangent: Floats) -> Floats:
        """The derivative of drift and plane by the scaled coordinates."""
        system = self.system
        # Central differences by the one varied quantity serve the direction alone, not the root.
        nudge = 1e-6 * max(abs(value), 1e-3 * (self.high - self.low))
        after, before = system.at(value + nudge), system.at(value - nudge)
        by_value = (after.drift(state) - before.drift(state)) / (2 * nudge)
        by_state = system.at(value).slope(state)
        return np.vstack((np.column_stack((by_state, by_value)) * self.scale, tangent))

    def _at(self, value: float, state: Floats, along: Floats) -> Point:
        """The steady state at just this value: scaling it and back may lose the last digit."""
        return replace(self._point(self._scaled(value, state), along), value=value)

    def _point(self, scaled: Floats, along: Floats) -> Point:
        """The steady state with its tangent, in the sense of `along`."""
        value, state = self._unscaled(scaled)
        ahead = np.append(np.zeros(len(state)), 1.0)
        tangent = solved(self._bordered(value, state, along), ahead)
        if tangent is None:
            raise NoSteadyState(
                f"Two branches of {self.system.network.name} meet at {self.system.over} = "
                f"{value:g}, or its steady states are not isolated there; move the range a little."
            )
        tangent = tangent / np.linalg.norm(tangent)
        return Point(value, state, tangent, self.system.at(value).eigenvalues(state))

    def _landed(self, inside: Point, outside: Point) -> Point | None:
        """The point where the branch crosses the end of the range."""
        edge = self.low if outside.value < self.low else self.high
        share = (edge - inside.value) / (outside.value - inside.value)
        guess = inside.state + share * (outside.state - inside.state)
        root = self.system.at(edge).root(guess)
        return None if root is None else self._at(edge, root, inside.tangent)

    def _pinned(self, one: Point, two: Point, test: Callable[[Point], float]) -> Point:
        """The point between two where `test` changes its sign."""
        start = self._scaled(one.value, one.state)
        across = self._scaled(two.value, two.state) - start
        length = float(np.linalg.norm(across))
        across = across / length
        memo = {0.0: one, length: two}

        def at(step: float) -> float:
            if step not in memo:
                found = self._corrected(start + step * across, across)
                if found is None:
                    raise NoSteadyState(
                        f"{self.system.network.name} turns too sharply near {self.system.over} = "
                        f"{one.value:g} to be followed."
                    )
                memo[step] = self._point(found, across)
            return test(memo[step])

        if at(0.0) * at(length) > 0:  # the halves disagree on the sense; the middle decides
            return one if abs(test(one)) < abs(test(two)) else two
        place = brentq(at, 0.0, length, xtol=1e-12, rtol=1e-12)
        at(place)
        return memo[place]

    def _scaled(self, value: float, state: Floats) -> Floats:
        return np.append(state, value) / self.scale

    def _unscaled(self, scaled: Floats) -> tuple[float, Floats]:
        now = scaled * self.scale
        return float(now[-1]), now[:-1]


def _real_part(number: int, point: Point) -> float:
    return float(point.eigenvalues[number].real)


def _unfinished(found: Sequence[Branch], over: str) -> list[str]:
    """What of each branch was not followed to the end of the range, and from where on."""
    return [
        f"branch {number} ends at {over} = {point.value:.4g}: "
        + ("it turns too sharply to be followed" if end == LOST else end)
        for number, branch in enumerate(found)
        for point, end in zip((branch.points[0], branch.points[-1]), branch.ends, strict=True)
        if end not in ("closed", EDGE)
    ]


def _same_totals(
    systems: Sequence[Equilibria], grid: Floats, starts: Sequence[Mapping[str, Value]]
) -> None:
    first = systems[0].at(float(grid[0]))
    for system, start in zip(systems[1:], starts[1:], strict=True):
        other = system.at(float(grid[0]))
        same = np.allclose(first.offset, other.offset, rtol=1e-9, atol=1e-9 * systems[0].scale)
        if not same or first.known.keys() != other.known.keys():
            raise ValueError(
                f"The starts {dict(starts[0])} and {dict(start)} differ in what the reactions of "
                f"{first.network.name} conserve, so they are on branches of two different systems."
            )


def _dataset(
    network: Network,
    over: str,
    system: Equilibria,
    found: Sequence[Branch],
    trace: Trace,
    starts: Sequence[Mapping[str, Value]],
) -> xr.Dataset:
    if over in network.observables:
        raise UnknownName(f"{over} is an observable of {network.name}, not something to vary.")

    def observed(points: Sequence[Point]) -> Floats:
        amounts = np.zeros((len(points), len(network.species)))
        for row, each in enumerate(points):
            amounts[row] = system.at(each.value).amounts(each.state)
        return network.measure(amounts.T)

    points = [each for branch in found for each in branch.points]
    marks = [
        (number, kind, point)
        for number, branch in enumerate(found)
        for kind, point in trace.landmarks(branch)
    ]
    unit = network.quantities[over].unit
    molecules = {"units": "molecule"}
    made = xr.Dataset(
        {
            "stable": ("point", [each.unstable == 0 for each in points]),
            "growth": (
                "point",
                [float(each.eigenvalues[0].real) for each in points],
                {"units": "1/s", "long_name": "largest real part of the Jacobian's eigenvalues"},
            ),
            "landmark_kind": ("landmark", np.array([kind for _, kind, _ in marks], dtype=object)),
            "landmark_at": ("landmark", [each.value for *_, each in marks], {"units": unit}),
            "landmark_branch": ("landmark", np.array([number for number, *_ in marks], dtype=int)),
        },
        {
            over: ("point", [each.value for each in points], {"units": unit, "long_name": over}),
            "branch": ("point", np.repeat(range(len(found)), [len(b.points) for b in found])),
        },
        {
            "title": network.name,
            "model_hash": network.hash,
            "over": over,
            "starts": str([{n: str(v) for n, v in start.items()} for start in starts]),
            "ends": str([list(branch.ends) for branch in found]),
            "notes": "; ".join(_unfinished(found, over)),
        },
    )
    at_points, at_marks = observed(points), observed([each for *_, each in marks])
    for index, name in enumerate(network.observables):
        made[name] = ("point", at_points[index], molecules)
        made[f"landmark_{name}"] = ("landmark", at_marks[index], molecules)
    return made
