"""Small systems whose distributions are known exactly, worked out by hand."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm
from scipy.stats import poisson
from small_models import SOURCE, A, C, birth_death, constant, dimerisation

from engrammar import Blueprint
from engrammar.units import AVOGADRO

Floats = NDArray[np.float64]
State = tuple[int, ...]


@dataclass(frozen=True)
class Moments:
    """Mean, variance and fourth central moment of an observable at some time."""

    mean: float
    variance: float
    fourth: float


Law = Callable[[float], Mapping[str, Moments]]


@dataclass(frozen=True)
class Exact:
    """A model, and the law of each of its observables at a time (s).

    `changed` is the law after the constants or volumes `changes` were given new values.
    """

    model: Callable[[], Blueprint]
    until: str
    law: Law
    changes: Mapping[str, float]
    changed: Law


def distribution(
    start: State, leaving: Callable[[State], Iterable[tuple[float, State]]], time: float
) -> dict[State, float]:
    """The master equation: each state's chance at `time`; `leaving` gives rates and targets."""
    number: dict[Hashable, int] = {start: 0}
    todo, moves = [start], []
    while todo:
        state = todo.pop()
        for rate, target in leaving(state):
            if rate == 0:
                continue
            if target not in number:
                number[target] = len(number)
                todo.append(target)
            moves.append((number[state], number[target], rate))
    generator = np.zeros((len(number), len(number)))
    for here, there, rate in moves:
        generator[there, here] += rate
        generator[here, here] -= rate
    chances = expm(generator * time)[:, 0]
    return {state: float(chances[place]) for state, place in number.items()}  # type: ignore[misc]


def moments(chances: Mapping[State, float], of: Callable[[State], float]) -> Moments:
    values = np.array([of(state) for state in chances])
    weights = np.array(list(chances.values()))
    mean = float(weights @ values)
    centred = values - mean
    return Moments(mean, float(weights @ centred**2), float(weights @ centred**4))


def _dimers(time: float, k: float = 0.1) -> Mapping[str, Moments]:
    """Pairs of A meet at k A (A - 1)/2; of 11, one is always left."""
    chances = distribution((11,), lambda s: [(k * s[0] * (s[0] - 1) / 2, (s[0] - 2,))], time)
    return {"A_free": moments(chances, lambda s: s[0]), "A_total": Moments(11, 0, 0)}


def _births(time: float, birth: float = 20.0, death: float = 1.0) -> Mapping[str, Moments]:
    """Poisson at all times, since it starts from nothing."""
    mean = birth / death * (1 - np.exp(-death * time))
    law = poisson(mean)
    return {"A_total": Moments(mean, law.var(), mean + 3 * mean**2)}


VOLUME = 0.02
"""fL of the small place."""


def two_compartments() -> Blueprint:
    """Six A that move between a spine and a dendrite, and three C that hold them in the spine."""
    model = Blueprint("two_compartments")
    spine = model.place("spine", VOLUME, "fL", SOURCE)
    dendrite = model.place("dendrite", 0.5, "fL", SOURCE)
    here, there, c = spine.molecule(A, "b"), dendrite.molecule(A, "b"), spine.molecule(C, "b")
    spine.rule(
        "A_moves",
        here(b=None) | there(b=None),
        constant(spine, "k_out", 0.8, "1/s"),
        constant(spine, "k_in", 0.5, "1/s"),
    )
    spine.rule(
        "A_binds_C",
        here(b=None) + c(b=None) | here(b=1) % c(b=1),
        constant(spine, "k_on", 3.0, "1/uM/s"),
        constant(spine, "k_off", 0.4, "1/s"),
    )
    spine.start(c(), constant(spine, "C_0", 3, "molecule"))
    dendrite.start(there(), constant(dendrite, "A_0", 6, "molecule"))
    spine.observe("A", here())
    spine.observe("A_held", here(b=1) % c(b=1))
    return model


def _compartments(time: float, volume: float = VOLUME, k_in: float = 0.5) -> Mapping[str, Moments]:
    per_pair = 3.0 / (AVOGADRO * volume)

    def leaving(state: State) -> list[tuple[float, State]]:
        outside, inside, held = state
        return [
            (k_in * outside, (outside - 1, inside + 1, held)),
            (0.8 * inside, (outside + 1, inside - 1, held)),
            (per_pair * inside * (3 - held), (outside, inside - 1, held + 1)),
            (0.4 * held, (outside, inside + 1, held - 1)),
        ]

    chances = distribution((6, 0, 0), leaving, time)
    return {
        "A_in_spine": moments(chances, lambda s: s[1] + s[2]),
        "A_held_in_spine": moments(chances, lambda s: s[2]),
    }


EXACT = {
    "homodimer": Exact(dimerisation, "3 s", _dimers, {"k": 0.2}, partial(_dimers, k=0.2)),
    "birth_death": Exact(
        birth_death,
        "3 s",
        _births,
        {"k_birth": 30.0, "k_death": 2.0},
        partial(_births, birth=30.0, death=2.0),
    ),
    "two_compartments": Exact(
        two_compartments,
        "3 s",
        _compartments,
        {"V_spine": 0.1, "k_in": 0.8},
        partial(_compartments, volume=0.1, k_in=0.8),
    ),
}
