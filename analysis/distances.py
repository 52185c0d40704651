"""How far apart are two ensembles: two engines, two volumes, two sets of parameters?

Means may agree where distributions do not. Two distances of distributions say by how much: that of
Wasserstein, in molecules, is how far molecules must be moved on average to turn one ensemble into
the other; the energy distance weighs the bulk more than the tails. A permutation test says whether
runs that are shuffled between the two would be as far apart.
"""

from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.analysis.intervals import corrected
from engrammar.engines.task import check_seed, check_several, check_whole
from engrammar.simulation import UnknownName
from engrammar.stimulus import seconds
from engrammar.trajectories import forms

Floats = NDArray[np.float64]

_SAME = 1e-9  # of the whole time course: what rounding may part
_AT_ONCE = 5_000_000  # numbers that the shufflings of one comparison may take at a time


def distances(
    one: xr.Dataset,
    other: xr.Dataset,
    at: Sequence[str] = (),
    *,
    shufflings: int = 999,
    seed: int = 0,
) -> xr.Dataset:
    """The distances of two ensembles, each (observable, time), at the times `at` (or at the end).

    Both are results of `simulate` or of `compare`; a time is the nearest point of theirs.
    `wasserstein` is in molecules, `energy` in their square root. `wasserstein_p` and `energy_p` are
    the chances that runs shuffled between the ensembles lie as far apart, corrected after Holm for
    the number of observables and times. Observables that only one of the two has are left out.

    Raises `ValueError` for an ensemble of fewer than two runs, or a time that is not in both, or no
    shuffling; `UnknownName` if they have no observable in common.
    """
    check_seed(seed)
    check_whole("Shufflings", shufflings)
    if shufflings < 1:
        raise ValueError(f"A permutation test needs at least one shuffling, not {shufflings}.")
    ensembles = {"first": runs_of(one), "second": runs_of(other)}
    names = [n for n in ensembles["first"] if n in ensembles["second"]]
    if not names:
        have = "; ".join(
            f"the {which} has {', '.join(map(str, each)) or 'none over runs and time'}"
            for which, each in ensembles.items()
        )
        raise UnknownName(f"The two ensembles have no observable in common: {have}.")
    for which, ensemble in ensembles.items():
        if ensemble.sizes["run"] < 2:
            raise ValueError(
                f"A distance needs at least two runs in each ensemble; the {which} has "
                f"{ensemble.sizes['run']}."
            )
    check_several("Times", at)
    times = [common_time(ensembles.values(), text) for text in at or ("end",)]
    found = np.empty((len(names), len(times), 4))
    for (row, name), (column, time) in product(enumerate(names), enumerate(times)):
        here, there = (
            each[name].sel(time=time, method="nearest").values for each in ensembles.values()
        )
        random = np.random.default_rng([seed, row, column])
        found[row, column] = _at_one_time(here, there, shufflings, random)
    meanings = {
        "wasserstein": ("Wasserstein distance", "molecule"),
        "energy": ("energy distance", "molecule^0.5"),
        "wasserstein_p": ("chance of so large a Wasserstein distance if there is none", "1"),
        "energy_p": ("chance of so large an energy distance if there is none", "1"),
    }
    return xr.Dataset(
        {
            name: (
                ("observable", "time"),
                corrected(found[..., index]) if name.endswith("_p") else found[..., index],
                {"long_name": meaning, "units": unit},
            )
            for index, (name, (meaning, unit)) in enumerate(meanings.items())
        },
        {"observable": names, "time": ("time", times, {"units": "s", "long_name": "time"})},
        {
            "question": "distances",
            "title": " and ".join(dict.fromkeys(str(e.attrs.get("title")) for e in (one, other))),
            "titles": [str(each.attrs.get("title")) for each in (one, other)],
            "model_hashes": [str(each.attrs.get("model_hash", "")) for each in (one, other)],
            "models": forms((one, other)),
            "first": _named(one),
            "second": _named(other),
            "command": "\n".join(
                dict.fromkeys(e.attrs["command"] for e in (one, other) if "command" in e.attrs)
            ),
            "shufflings": shufflings,
            "seed": seed,
        },
    )


def runs_of(ensemble: xr.Dataset) -> xr.Dataset:
    """The runs of a simulation or a comparison: a variable an observable, each (run, time)."""
    if "runs" in ensemble.data_vars:
        return ensemble["runs"].to_dataset("observable")
    return ensemble[[n for n, v in ensemble.data_vars.items() if set(v.dims) == {"run", "time"}]]


def common_time(ensembles: Iterable[xr.Dataset], text: str = "end") -> float:
    """The point of time (s) nearest to `text`, as "5 min" or "end", that all `ensembles` have."""
    courses = [each["time"].values for each in ensembles]
    ends = [float(each[-1]) for each in courses]
    if text == "end":
        if max(ends) - min(ends) > _SAME * max(ends):
            listed = " and ".join(f"{end:g} s" for end in ends)
            raise ValueError(f"The ensembles end at {listed}: say at which time to look.")
        return ends[0]
    time = seconds(text)
    if not 0 <= time <= min(ends) * (1 + _SAME):
        raise ValueError(f"{text} is not in a time course that ends at {min(ends):g} s.")
    nearest = [float(each[np.abs(each - time).argmin()]) for each in courses]
    if max(nearest) - min(nearest) > _SAME * max(ends):
        listed = " and ".join(f"{point:g} s" for point in nearest)
        raise ValueError(f"The points of time nearest to {text} are not the same: {listed}.")
    return nearest[0]


def _at_one_time(
    one: Floats, other: Floats, shufflings: int, random: np.random.Generator
) -> tuple[float, float, float, float]:
    pooled = np.concatenate([one, other])
    order = np.argsort(pooled, kind="stable")
    gaps = np.diff(pooled[order])
    labels = (order < len(one)).astype(np.int8)  # whose run each is, from the smallest up
    wasserstein, energy = _distances(labels[None], gaps, len(one))
    beyond = np.zeros(2)
    share = max(1, _AT_ONCE // len(pooled))
    for start in range(0, shufflings, share):
        count = min(share, shufflings - start)
        shuffled = random.permuted(np.broadcast_to(labels, (count, len(labels))), axis=1)
        for index, (here, there) in enumerate(
            zip((wasserstein, energy), _distances(shuffled, gaps, len(one)), strict=True)
        ):
            # The sums of equal distances may differ in the last digit.
            beyond[index] += np.sum(there >= here * (1 - 1e-12))
    p_values = (beyond + 1) / (shufflings + 1)
    return float(wasserstein[0]), float(energy[0]), float(p_values[0]), float(p_values[1])


def _distances(labels: NDArray[np.int8], gaps: Floats, first: int) -> tuple[Floats, Floats]:
    """Both distances of each row of `labels`: the areas between two cumulative distributions."""
    runs = labels.shape[1]
    below = np.cumsum(labels, axis=1)[:, :-1]
    ranks = np.arange(1, runs)
    apart = below / first - (ranks - below) / (runs - first)
    return np.abs(apart) @ gaps, np.sqrt(2 * (apart**2 @ gaps))


def _named(ensemble: xr.Dataset) -> str:
    about = ensemble.attrs
    parts = [str(about[name]) for name in ("title", "engine") if name in about]
    parts += [f"seed {about['seed']}"] if "seed" in about else []
    changed = str(about.get("parameters", "{}"))
    return ", ".join([*parts, *([] if changed == "{}" else [changed])])
