"""Whether tau-leaping pays: beside the kernel engine's exact runs, on the models of the house.

    python benchmarks/leaping.py [--seconds N] [--speed-only]

First every model's own question, exactly and by leaps (`tau_leaping.py`), each for about a second
of processor time on one core: how many times as fast leaps are, and what they were.

Then, for some models, whether the leaps' results can be told from exact ones: as many runs as take
the exact method N seconds, of which every observable of the question is compared at four times, by
its mean (Welch's test), its variance (normal, by the fourth moments) and its whole distribution
(Kolmogorov-Smirnov). Epsilon is told apart if the smallest p-value, times the number of tests, is
below 0.01; a second exact ensemble with another seed is the baseline. Differences are the largest
of all observables and times: of means and the Wasserstein distance in exact standard deviations, of
variances as a ratio. Prints tables in Markdown.
"""

import argparse
import platform
from importlib.metadata import version
from time import process_time
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from tau_leaping import Leaping

from engrammar import Network, expand
from engrammar.command_line import catalogue
from engrammar.engines.kernel import KernelEngine
from engrammar.engines.task import Task
from engrammar.simulation import make_task, with_parameters
from engrammar.stimulus import REST

Floats = NDArray[np.float64]

EPSILONS = (0.01, 0.03, 0.1, 0.3)
ALARM = 0.01
"""The probability that an ensemble is told from another of the same process."""
COMPARED: tuple[tuple[str, dict[str, str]], ...] = (
    ("camkii_switch", {}),
    ("camkii_switch", {"V_PSD": "0.1 fL"}),
    ("erk_cascade", {}),
    ("bdnf_loop", {}),
    ("fos_switch", {}),
)
"""Models whose results are compared, and what is changed: few molecules, many, and genes."""
_SURVEYED = (0.03, 0.1)
_POINTS = 5
_MOST, _LEAST = 4000, 100  # runs
_SECOND = 1.0  # of processor time, for each cell of the first table


class Model(NamedTuple):
    """A network, the task of its question, and the columns of the question's observables."""

    network: Network
    task: Task
    columns: list[int]


class Difference(NamedTuple):
    """How far an ensemble is from another at most, and the smallest p-value times the tests."""

    mean: float
    variance: float
    distance: float
    p: float


def model_of(name: str, changes: dict[str, str]) -> Model:
    """A model of the catalogue with some quantities changed."""
    model = cast(Any, catalogue.find(name))()
    network = with_parameters(expand(model), changes)
    asked = model.question
    task = make_task(network, asked.until, asked.stimulus or REST, _POINTS, 1e-8, 1e-8)
    observables = list(network.observables)
    return Model(network, task, [observables.index(each) for each in asked.observables])


def exactly(model: Model, seed: int, runs: int) -> tuple[Floats, float, float]:
    """Observables of exact runs, seconds a run, and events a run."""
    engine = KernelEngine(model.network)
    result = np.empty((runs, _POINTS, len(model.network.observables)))
    began = process_time()
    ended = list(engine.runs(model.task, seed, range(runs), result, workers=1))
    seconds = (process_time() - began) / runs
    return result, seconds, float(np.mean([ending.events for _, ending in ended]))


def by_leaps(model: Model, epsilon: float, seed: int, runs: int) -> tuple[Floats, float, Floats]:
    """Observables of runs by leaps, seconds a run, and leaps and exact events a run."""
    leaping = Leaping(model.network, model.task)
    began = process_time()
    result, steps = leaping.runs(epsilon, seed, runs)
    return result, (process_time() - began) / runs, steps.mean(axis=0)


def difference(ours: Floats, exact: Floats) -> Difference:
    """Of ensembles (runs, times, observables), leaving out what varies in neither."""
    means, variances, distances, chances = [0.0], [1.0], [0.0], []
    runs = len(ours)
    for one, other in zip(ours.reshape(runs, -1).T, exact.reshape(runs, -1).T, strict=True):
        if one.std() == 0 and other.std() == 0:
            chances.append(float(one[0] == other[0]))
            continue
        deviation = other.std(ddof=1) or one.std(ddof=1)
        means.append(abs(one.mean() - other.mean()) / deviation)
        ratio = one.var(ddof=1) / deviation**2
        variances.append(max(ratio, 1 / ratio) if ratio else np.inf)
        distances.append(stats.wasserstein_distance(one, other) / deviation)
        chances += [
            stats.ttest_ind(one, other, equal_var=False).pvalue,
            _of_variances(one, other),
            stats.ks_2samp(one, other, method="asymp").pvalue,
        ]
    smallest = min(1.0, len(chances) * float(np.nanmin(chances)))
    return Difference(max(means), max(variances), max(distances), smallest)


def _of_variances(one: Floats, other: Floats) -> float:
    """The p-value of equal variances, which are normal in many runs."""
    errors = [
        (np.mean((each - each.mean()) ** 4) - each.var() ** 2) / len(each) for each in (one, other)
    ]
    score = abs(one.var(ddof=1) - other.var(ddof=1)) / np.sqrt(sum(errors))
    return float(2 * stats.norm.sf(score))


def survey() -> None:
    """Print how fast leaps are on every model."""
    print("| model | species / reactions | events a run | exact |", end="")
    print(
        "".join(f" epsilon {each:g}: times as fast | leaps + exact events |" for each in _SURVEYED)
    )
    print("|---|---|---|---|" + "---|---|" * len(_SURVEYED))
    for name in catalogue.names():
        model = model_of(name, {})
        _, once, _ = exactly(model, 0, 1)
        runs = int(np.clip(_SECOND / once, 1, 1000))
        _, seconds, events = exactly(model, 1, runs)
        print(
            f"| {name} | {' / '.join(f'{n:,}' for n in model.network.size)} | {events:,.0f} | "
            f"{seconds * 1e3:.3g} ms |",
            end="",
        )
        for epsilon in _SURVEYED:
            _, leapt, steps = by_leaps(model, epsilon, 1, max(runs // 4, 1))
            print(f" {seconds / leapt:.2f} | {steps[0]:,.0f} + {steps[1]:,.0f} |", end="")
        print(flush=True)


def compared(seconds: float) -> None:
    """Print how far leaps are from exact runs on some models."""
    print("\n| model | runs | epsilon | times as fast | mean | variance | distance | p |")
    print("|---|---|---|---|---|---|---|---|")
    for name, changes in COMPARED:
        model = model_of(name, changes)
        each = exactly(model, 0, 3)[1]
        runs = int(np.clip(seconds / each, _LEAST, _MOST))
        said = ", ".join([name, *(f"{what} = {value}" for what, value in changes.items())])
        reference, took, _ = exactly(model, 1, runs)
        again, _, _ = exactly(model, 2, runs)
        ensembles = [("exact again", again, took)]
        for epsilon in EPSILONS:
            result, leapt, _ = by_leaps(model, epsilon, 3, runs)
            ensembles.append((f"{epsilon:g}", result, leapt))
        for label, result, time in ensembles:
            # The start is the same in all.
            found = difference(result[:, 1:, model.columns], reference[:, 1:, model.columns])
            told = f"{found.p:.2g}" + (" (told apart)" if found.p < ALARM else "")
            print(
                f"| {said} | {runs} | {label} | {took / time:.2f} | {found.mean:.3f} sd | "
                f"{found.variance:.2f} | {found.distance:.3f} sd | {told} |",
                flush=True,
            )


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=15.0, help="of the exact runs of a model")
    parser.add_argument("--speed-only", action="store_true")
    given = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"numba {version('numba')}, one core, seconds of processor time\n")
    smallest = model_of("nucleosome_array", {})
    exactly(smallest, 0, 1)  # what is compiled once
    by_leaps(smallest, _SURVEYED[0], 0, 1)
    survey()
    if not given.speed_only:
        compared(given.seconds)


if __name__ == "__main__":
    main()
