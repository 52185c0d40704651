"""Is there a memory? The steady states reached from a low and from a high start, over an input.

Where the two differ the system is bistable: it remembers where it came from. Both starts are
integrated until nothing changes any more, so every state reported is a stable one; the edges of the
window of bistability are then found by bisection.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.analysis.equilibria import NoSteadyState
from engrammar.analysis.ranges import model_numbers
from engrammar.analysis.stopping import Stopped
from engrammar.blueprint import Blueprint
from engrammar.engines.task import SimulationError
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.simulation import (
    UnknownName,
    Value,
    in_model_units,
    simulate,
    with_parameters,
)
from engrammar.stimulus import REST

Floats = NDArray[np.float64]

_LONGEST = 7 * 86_400.0  # s; a week of model time is past any cytosolic reaction
_FIRST = 100.0  # s


@dataclass(frozen=True)
class Window:
    """A range of the input over which two stable states coexist, in the input's model unit.

    An edge is None where the window reaches past the values that were looked at.
    """

    low: float | None
    high: float | None


def hysteresis(
    model: Blueprint | Network,
    input: str,
    values: "Floats | Sequence[Value]",
    *,
    observable: str,
    low: Mapping[str, Value],
    high: Mapping[str, Value],
    parameters: Mapping[str, Value] | None = None,
    difference: float = 0.05,
    precision: float = 1e-4,
    advance: Callable[[int], None] | None = None,
) -> xr.Dataset:
    """The low and the high branch of `observable` over the `values` of `input`.

    They are numbers in the model unit, or texts as "0.1 uM".

    `low` and `high` are the parameters that make the two starts, such as
    `{"phosphorylated": 0}` and `{"phosphorylated": 1}`. The branches differ where they are apart by
    more than the fraction `difference` of the largest value seen. The result has the dimensions
    (branch, input) and the windows of bistability in its attributes `window_low` and `window_high`
    (lists, NaN where an edge was not seen, which `notes` then says), refined to the relative
    `precision`.

    Raises `NoSteadyState` if a start has not settled after a week of model time, or oscillates so
    much by then that it cannot be integrated, `UnknownName` for an input or observable the model
    does not have, `Stopped` on Ctrl-C, with the values that were finished.
    """
    network = model if isinstance(model, Network) else expand(model)
    if observable not in network.observables:
        have = ", ".join(network.observables)
        raise UnknownName(f"{network.name} has no observable {observable!r}; it has {have}.")
    for start in (low, high):
        with_parameters(network, {**(parameters or {}), **start})
    in_model_units(network, input, 1.0)
    grid = np.sort(model_numbers(network, input, values))
    for what, each in (("difference", difference), ("precision", precision)):
        if not 0 < each < 1:
            raise ValueError(f"The {what} is a fraction between 0 and 1, not {each:g}.")
    if len(grid) < 2:
        raise ValueError("Hysteresis needs at least two values of the input.")
    unit = network.quantities[input].unit
    common = dict(parameters or {})

    def branches(value: float) -> tuple[float, float]:
        held = {**common, input: f"{value!r} {unit}"}
        pair = (
            steady_state(network, observable, {**held, **low}),
            steady_state(network, observable, {**held, **high}),
        )
        if advance:
            advance(1)
        return pair

    pairs: list[tuple[float, float]] = []

    def collected(windows: Sequence[Window], notes: str) -> xr.Dataset:
        made = xr.Dataset(
            {observable: (("branch", input), np.array(pairs).T, {"units": "molecule"})},
            {
                "branch": ("branch", ["low", "high"]),
                input: (input, grid[: len(pairs)], {"units": unit, "long_name": input}),
            },
        )
        return made.assign_attrs(
            question="hysteresis",
            title=network.name,
            model_hash=network.hash,
            low=str(dict(low)),
            high=str(dict(high)),
            parameters=str(common),
            window_low=[np.nan if each.low is None else each.low for each in windows],
            window_high=[np.nan if each.high is None else each.high for each in windows],
            notes=notes,
        )

    try:
        for value in grid.tolist():
            pairs.append(branches(value))
        found = np.array(pairs).T
        apart = difference * float(found.max())
        if apart == 0:
            raise ValueError(f"{observable} is zero on both branches, wherever {input} is.")

        def bistable(value: float) -> bool:
            at_low, at_high = branches(value)
            return at_high - at_low > apart

        windows = _windows(grid, found[1] - found[0] > apart, bistable, precision)
    except KeyboardInterrupt as stop:
        some = collected([], "interrupted before any window was looked for") if pairs else None
        raise Stopped(some, len(pairs), len(grid)) from stop
    return collected(windows, _notes(windows, input))


def _notes(windows: Sequence[Window], input: str) -> str:
    """Why there is no window, or why an edge of one is not a number."""
    if not windows:
        return f"both starts end in one state at every {input} that was looked at: no window"
    missing = [
        f"{name} is NaN where a window reaches past the {which} value of {input}"
        for name, which, edges in (
            ("window_low", "lowest", [each.low for each in windows]),
            ("window_high", "highest", [each.high for each in windows]),
        )
        if None in edges
    ]
    return "; ".join(missing)


def steady_state(network: Network, observable: str, parameters: Mapping[str, Value]) -> float:
    """Molecules of `observable` once nothing changes any more, without any stimulus.

    The time is doubled until the last doubling changed no observable by more than a part in 10^7
    of the largest.
    """
    duration = _FIRST
    held = ", ".join(f"{name} = {value}" for name, value in parameters.items())
    while duration <= _LONGEST:
        try:
            course = simulate(
                network,
                f"{2 * duration!r} s",
                stimulus=REST,
                parameters=parameters,
                points=3,
                rtol=1e-9,
                atol=1e-9,
            )
        except SimulationError as problem:
            if duration == _FIRST:
                raise
            raise NoSteadyState(
                f"{network.name} was still moving after {duration:g} s of model time with {held}: "
                f"it oscillates, or drifts. Further on the integration gave up. ({problem})"
            ) from problem
        middle, end = (
            np.array([course[name].to_numpy()[0, point] for name in network.observables])
            for point in (1, 2)
        )
        if np.all(np.abs(end - middle) <= 1e-7 * np.max(np.abs(end), initial=1.0)):
            return float(course[observable].to_numpy()[0, 2])
        duration *= 2
    raise NoSteadyState(
        f"{network.name} was still moving after {duration / 86_400:.0f} days of model time with "
        f"{held}: it oscillates, or drifts."
    )


def _windows(
    grid: Floats, inside: NDArray[np.bool_], bistable: Callable[[float], bool], precision: float
) -> list[Window]:
    """The runs of grid points that are inside, with their edges refined."""
    windows = []
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).astype(int)))
    for first, past in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        low = high = None
        if first > 0:
            low = _edge(float(grid[first]), float(grid[first - 1]), bistable, precision)
        if past < len(grid):
            high = _edge(float(grid[past - 1]), float(grid[past]), bistable, precision)
        windows.append(Window(low, high))
    return windows


def _edge(
    inside: float, outside: float, bistable: Callable[[float], bool], precision: float
) -> float:
    while abs(inside - outside) > precision * abs(inside):
        middle = (inside + outside) / 2
        if bistable(middle):
            inside = middle
        else:
            outside = middle
    return inside
