"""How long until it happens? Waiting times of which some were not waited for to the end.

A run that had not switched when it was stopped says that its time is longer than that. Leaving it
out would make all times too short; so the share that has not switched yet is Kaplan and Meier's,
and the rate counts the time of all runs.
"""

from dataclasses import dataclass

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Rate:
    """A rate (1/s) with its interval, from `events` events in `time` seconds of waiting."""

    value: float
    low: float
    high: float
    events: int
    time: float

    @property
    def mean_time(self) -> tuple[float, float, float]:
        """The mean waiting time and its interval (s); infinite where the rate may be 0."""
        value, low, high = (
            np.inf if each == 0 else 1 / each for each in (self.value, self.high, self.low)
        )
        return value, low, high


def exponential_rate(times: Floats, seen: Flags, confidence: float = 0.95) -> Rate:
    """The rate of a process without memory: events over time, with an exact interval.

    `times` (s) and `seen` are (runs,): how long each was waited for, and whether it happened then.
    Twice the rate times the time waited is chi-square with 2 D degrees of freedom, D the number of
    events, and 2 D + 2 for the upper end, which makes the interval hold as well where waiting stops
    at a given time (Garwood 1936, Biometrika 28:437). Without an event the rate is 0 and only the
    upper end says something.
    """
    times, seen = _checked(times, seen)
    events, time = int(seen.sum()), float(times.sum())
    tail = (1 - confidence) / 2
    low = stats.chi2.ppf(tail, 2 * events) / (2 * time) if events else 0.0
    high = stats.chi2.ppf(1 - tail, 2 * events + 2) / (2 * time)
    return Rate(events / time, float(low), float(high), events, time)


def survival(times: Floats, seen: Flags, confidence: float = 0.95) -> xr.Dataset:
    """The share that has not switched yet, over time: Kaplan and Meier's, with its interval.

    `share`, `low` and `high` are (time,), steps at the waiting times; `at_risk` is how many runs
    were still waited for just before. The interval is Greenwood's on the scale of log(-log).
    """
    from lifelines import KaplanMeierFitter

    times, seen = _checked(times, seen)
    fitter = KaplanMeierFitter(alpha=1 - confidence).fit(times, seen)
    low, high = fitter.confidence_interval_.to_numpy().T
    at = fitter.survival_function_.index.to_numpy()
    risk = fitter.event_table["at_risk"].reindex(at).to_numpy()
    # The interval of a share that is certainly 1, or of a last run, is undefined: say 0 to 1.
    share = fitter.survival_function_.to_numpy()[:, 0]
    low = np.where(np.isnan(low), np.where(share == 1, 1.0, 0.0), low)
    high = np.where(np.isnan(high), 1.0, high)
    about = {"units": "1", "long_name": "not switched yet"}
    return xr.Dataset(
        {
            "share": (("time",), share, about),
            "low": (("time",), low, about),
            "high": (("time",), high, about),
            "at_risk": (("time",), risk, {"units": "1", "long_name": "runs waited for"}),
        },
        {"time": ("time", at, {"units": "s", "long_name": "time"})},
    )


def memoryless(times: Floats, seen: Flags) -> float:
    """How likely times of a process without memory look less like one than these: a p-value.

    Put end to end, all that was waited for is a line on which such a process scatters its events
    evenly (the total time on test: Barlow and Campo 1975); Kolmogorov's test says whether these
    are. NaN for fewer than five events, which would not show it.
    """
    times, seen = _checked(times, seen)
    order = np.argsort(times)
    ordered, happened = times[order], seen[order]
    gaps = np.diff(ordered, prepend=0.0)
    waited = np.cumsum(gaps * np.arange(len(times), 0, -1))  # by all runs together, up to each
    if happened.sum() < 5:
        return float("nan")
    events = waited[happened]
    inner = events[:-1] / events[-1]
    return float(stats.kstest(inner, "uniform").pvalue)


def _checked(times: Floats, seen: Flags) -> tuple[Floats, Flags]:
    times, seen = np.asarray(times, dtype=np.float64), np.asarray(seen, dtype=bool)
    if len(times) == 0:
        raise ValueError("There are no waiting times to look at.")
    if not np.all(np.isfinite(times)) or times.min() < 0 or times.sum() <= 0:
        raise ValueError("Waiting times are finite, not below 0 s, and not all 0 s.")
    return times, seen
