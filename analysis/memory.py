"""Does the model remember at rest? The states it can be in there, said in sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import xarray as xr

from engrammar.analysis.bistability import bistable_windows
from engrammar.analysis.continuation import branches
from engrammar.analysis.wording import number, unit_behind
from engrammar.network import Network
from engrammar.question import Memory
from engrammar.simulation import Value, in_model_units, with_parameters

_VALUES = 12
"""Values of the input at which both starts settle: an island narrower than their gap is missed."""


@dataclass(frozen=True)
class State:
    """A steady state at one value of the input: whether it is stable, and the observable there."""

    stable: bool
    amount: float


def remember(
    network: Network,
    memory: Memory,
    *,
    parameters: Mapping[str, Value] | None = None,
    advance: Callable[[int], None] | None = None,
) -> xr.Dataset:
    """The branches of a model over the input its memory depends on, as `branches` gives them."""
    low, high = ends(network, memory)
    kept = {name: each for name, each in (parameters or {}).items() if name != memory.over}
    resting = with_parameters(network, parameters).quantities[memory.over].value
    assert resting is not None
    values = np.linspace(low, high, _VALUES)
    if low < resting < high:
        values = np.union1d(values, [resting])
    followed = branches(
        network,
        memory.over,
        values,
        starts=(memory.low, memory.high),
        parameters=kept,
        advance=advance,
    )
    return followed.assign_attrs(resting=resting)


def ends(network: Network, memory: Memory) -> tuple[float, float]:
    """The range of the input, in model units. Raises `ValueError` unless it rises."""
    low, high = (in_model_units(network, memory.over, v) for v in (memory.lowest, memory.highest))
    if not low < high:
        raise ValueError(
            f"{memory.over} should rise, not go from {memory.lowest} to {memory.highest}."
        )
    return low, high


def states_at(followed: xr.Dataset, observable: str, at: float) -> list[State]:
    """The steady states where the branches pass `at`, in rising order of the observable."""
    value = followed[followed.attrs["over"]].values - at
    amount, stable = followed[observable].values, followed["stable"].values
    same = followed["branch"].values[:-1] == followed["branch"].values[1:]
    found = []
    for index in np.flatnonzero(same & ((value[:-1] <= 0) != (value[1:] <= 0))).tolist():
        # `remember` puts a point at rest itself: there nothing is interpolated.
        share = value[index] / (value[index] - value[index + 1])
        between = amount[index] + share * (amount[index + 1] - amount[index])
        nearer = index if share < 0.5 else index + 1
        found.append(State(bool(stable[nearer]), float(between)))
    return sorted(found, key=lambda each: each.amount)


def memory_in_words(followed: xr.Dataset, observable: str) -> list[str]:
    """Whether the deterministic model remembers, at rest and over the range, in sentences."""
    over, resting = followed.attrs["over"], float(followed.attrs["resting"])
    unit = unit_behind(followed[over].attrs["units"])
    windows = bistable_windows(followed)
    low, high = float(followed[over].min()), float(followed[over].max())
    sentences = []
    if low < resting < high:
        states = states_at(followed, observable, resting)
        stable = [each.amount for each in states if each.stable]
        between = [each.amount for each in states if not each.stable]
        rest = f"At rest ({over} at {number(resting)}{unit})"
        if len(stable) > 1:
            listed = " and ".join(number(each) for each in stable)
            sentences.append(
                f"{rest} the deterministic model has {len(stable)} stable states, {listed} "
                f"molecules: it remembers which one it was brought to."
            )
            if between:
                sentences.append(
                    f"What parts them is an unstable state at "
                    f"{' and '.join(number(each) for each in between)} molecules."
                )
        elif stable:
            sentences.append(
                f"{rest} the deterministic model has one stable state, {number(stable[0])} "
                "molecules: whatever was written is lost."
            )
        else:
            sentences.append(f"{rest} the deterministic model has no stable steady state.")
    if windows:
        listed = " and from ".join(f"{number(a)} to {number(b)}{unit}" for a, b in windows)
        sentences.append(f"Two stable states exist from {listed} of {over}.")
    else:
        sentences.append(
            f"From {number(low)} to {number(high)}{unit} of {over} there is one branch and no "
            "memory."
        )
    return sentences
