"""The verdict on a comparison, in sentences that an experimenter can use."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from engrammar.analysis.distributions import several_peaks_since
from engrammar.analysis.intervals import could_be_unseen, dust, half_width
from engrammar.analysis.two_groups import thirds
from engrammar.analysis.wording import moment, number, percent


@dataclass(frozen=True)
class Moment:
    """One observable at one time (s) of a comparison; numbers in molecules, but for `fano`.

    At the end of the time course the interval is the pointwise one. At the largest discrepancy it
    is widened (Bonferroni) for having looked at every time to find it. The largest is that of the
    times at which it is beyond chance, if there are any: a larger one later, where runs scatter
    more, does not hide it.
    """

    which: Literal["end", "largest"]
    observable: str
    time: float
    ode: float
    mean: float
    half_width: float
    allowance: float
    sd: float
    fano: float

    @property
    def bias(self) -> float:
        """The mean of the runs minus the deterministic value."""
        return self.mean - self.ode

    @property
    def agree(self) -> bool:
        """Whether the deterministic value lies in the interval of the mean, dust apart."""
        return abs(self.bias) <= self.half_width + float(dust(np.array(self.mean)))

    @property
    def beyond_chance(self) -> bool:
        """Whether it lies farther outside than the `allowance` for what runs do not show.

        That is the mean of a molecule so rare that all of them may miss it, and what the start
        lost when it was rounded to whole molecules.
        """
        return not self.agree and abs(self.bias) > self.half_width + self.allowance


def moments(comparison: xr.Dataset, observable: str) -> tuple[Moment, Moment]:
    """An observable at the end, and where deterministic run and mean differ most."""
    of = comparison.sel(observable=observable)
    columns = [of[name].values for name in ("ode", "mean", "sd", "fano")]
    runs, confidence = of.sizes["run"], float(comparison.attrs["confidence"])
    looks, times = int(comparison.attrs.get("looks", 1)), of["time"].values

    gap = np.abs(of["bias"].values)

    def allowance(looks: int) -> float:
        return could_be_unseen(runs, confidence, looks) + float(gap[0])

    def at(which: Literal["end", "largest"], index: int, looks: int) -> Moment:
        ode, mean, sd, fano = (float(column[index]) for column in columns)
        half = float(half_width(np.array(sd), runs, confidence, looks))
        time = float(times[index])
        return Moment(which, observable, time, ode, mean, half, allowance(looks), sd, fano)

    everywhere = looks * len(times)
    chance = half_width(of["sd"].values, runs, confidence, everywhere) + allowance(everywhere)
    beyond = gap > chance
    largest = int(np.where(beyond, gap, 0.0 if beyond.any() else gap).argmax())
    return at("end", len(times) - 1, looks), at("largest", largest, everywhere)


def verdict(comparison: xr.Dataset) -> dict[str, tuple[str, ...]]:
    """For each observable what deterministic and stochastic runs say, in a few sentences.

    The first sentence is about the end, and names the volume. A second one follows where they
    differ most, if that is earlier and cannot be chance; then whether the distribution has more
    than one peak, and whether the runs at the end split into two groups.
    """
    if not {"runs", "ode", "bias"} <= set(comparison.data_vars):
        raise ValueError("This is no comparison: there are no runs beside a deterministic one.")
    names = [str(name) for name in comparison["observable"].values]
    return {name: tuple(_sentences(comparison, name)) for name in names}


def _sentences(comparison: xr.Dataset, name: str) -> list[str]:
    end, largest = moments(comparison, name)
    sentences = [_sentence(end, comparison)]
    if largest.time != end.time and largest.beyond_chance:
        sentences.append(_sentence(largest, comparison))
    runs = comparison["runs"].sel(observable=name).values
    last, times = runs[:, -1], comparison["time"].values
    since = several_peaks_since(times, runs)
    if since is not None:
        sentences.append(
            f"From {moment(since, float(times[-1]))} on the distribution of the runs has more than "
            "one peak."
        )
    groups = thirds(last)
    if groups is not None and groups.two_groups:
        sentences.append(
            f"The runs split into two groups: {groups.low} of {len(last)} end below "
            f"{groups.low_end:,} molecules, {groups.high} at {groups.high_start:,} or more, and "
            f"{groups.middle} between, so the mean describes neither group."
        )
    return sentences


def _sentence(at: Moment, comparison: xr.Dataset) -> str:
    runs = comparison.sizes["run"]
    time = moment(at.time, float(comparison["time"].values[-1]))
    volumes = str(comparison.attrs.get("volumes", ""))
    of = f" ({volumes})" if "," in volumes else f" in {volumes}" if volumes else ""
    lead = f"At {time}{of}" if at.which == "end" else f"They differ most at {time}, where"
    said = f"{lead} the mean-field model gives {_molecules(at.ode)}"
    untold = f"so small a difference {runs} runs of whole molecules cannot tell"
    if at.sd == 0:
        said += f", and all {runs} runs give {number(at.mean)}"
        if at.agree:
            return f"{said}: the two agree."
        if not at.beyond_chance:
            return f"{said}: {untold}."
        return f"{said}: {_by_how_much(at)}, but runs that never vary say nothing of its certainty."
    level = percent(float(comparison.attrs["confidence"]))
    widened = " for all times together" if at.which == "largest" else ""
    said += (
        f", the mean of {runs} runs {number(at.mean)} ({level} interval{widened} "
        f"{number(at.mean - at.half_width)} to {number(at.mean + at.half_width)})"
    )
    if at.agree:
        return f"{said}: the two agree within it."
    return f"{said}: {_by_how_much(at) if at.beyond_chance else untold}."


def _by_how_much(at: Moment) -> str:
    word = "overstates" if at.bias < 0 else "understates"
    if at.mean == 0:
        return f"it {word} by {_molecules(abs(at.bias))}"
    if at.ode > 10 * at.mean:
        return f"it overstates {number(at.ode / at.mean)}-fold"
    # To first order the error of ode / mean is, in proportion, that of the mean.
    certain = at.ode / at.mean * at.half_width / abs(at.mean)
    within = f" ± {number(float(f'{100 * certain:.2g}'))}" if certain else ""
    return f"it {word} by {100 * abs(at.bias) / abs(at.mean):.3g}{within} %"


def _molecules(amount: float) -> str:
    written = number(amount)
    return f"{written} molecule{'' if written == '1' else 's'}"
