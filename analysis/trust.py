"""May the deterministic model be trusted here? One sentence an experimenter can act on."""

from dataclasses import dataclass
from typing import Literal

import xarray as xr

from engrammar.analysis.two_groups import thirds
from engrammar.analysis.verdict import moments
from engrammar.analysis.wording import moment, number, percent

TOLERATED = 0.1
"""A bias of a tenth of the largest mean is what we call small: experiments rarely resolve less."""
NEGLIGIBLE = 0.01
"""One of a hundredth of it no experiment resolves, be it as certain as it may."""


@dataclass(frozen=True)
class Trust:
    """Whether the deterministic model holds for an observable, and why, in a sentence."""

    answer: Literal["yes", "nearly", "no"]
    sentence: str

    def _repr_html_(self) -> str:
        """The answer in a notebook."""
        from engrammar.notebook import heading

        return heading("May the deterministic model be trusted?", self.sentence)


def trust(comparison: xr.Dataset, observable: str) -> Trust:
    """The answer for one observable of a comparison.

    "no" if the runs end in two groups or the bias, beyond chance, exceeds `TOLERATED` of the
    largest mean; "nearly" for a smaller bias beyond chance; "yes" if none could be seen, or none
    above `NEGLIGIBLE`.
    """
    of = comparison.sel(observable=observable)
    runs, mean = of["runs"].values, of["mean"].values
    end, largest = moments(comparison, observable)
    span = float(comparison["time"].values[-1])
    scatter = f"single runs scatter by {number(end.sd)} molecules around {number(end.mean)}"
    groups = thirds(runs[:, -1])
    if groups is not None and groups.two_groups:
        return Trust(
            "no",
            f"No: {groups.low} of {len(runs)} runs end low and {groups.high} high, and one "
            f"deterministic course, at {number(end.ode)} molecules, cannot be both.",
        )
    if not largest.beyond_chance:
        said = (
            f"Yes, for the mean: {len(runs)} runs show no bias beyond chance; {scatter} at the "
            "end, which it cannot show."
        )
        if end.beyond_chance:
            said += (
                f" The {number(abs(end.bias))} molecules of bias at the end would count if "
                "no other time had been looked at: more runs will tell."
            )
        return Trust("yes", said)
    share = abs(largest.bias) / max(float(mean.max()), 1e-300)
    by = (
        f"off by up to {number(abs(largest.bias))} molecules ({percent(share)} of its largest), "
        f"at {moment(largest.time, span)}"
    )
    if share <= NEGLIGIBLE:
        return Trust(
            "yes",
            f"Yes, for the mean: it is {by}, too little to be measured; {scatter} at the end, "
            "which it cannot show.",
        )
    if share <= TOLERATED:
        return Trust(
            "nearly",
            f"Nearly: the mean is {by}; {scatter} at the end, which it cannot show.",
        )
    return Trust("no", f"No: the mean is {by}; {scatter} at the end.")
