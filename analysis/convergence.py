"""A still plot of a comparison over volumes: how the runs come to agree with the mean field."""

import xarray as xr
from matplotlib.figure import Figure

from engrammar.analysis import drawing, style
from engrammar.analysis.wording import percent


def convergence_figure(result: xr.Dataset) -> Figure:
    """A row for each observable of `over_volumes`: relative bias, and relative noise, over volume.

    The noise is the standard deviation over the mean; the dotted line falls with the root of the
    volume, as it does where molecules are independent.
    """
    names = [str(name) for name in result["observable"].values]
    made = Figure(figsize=(9, 0.4 + 2.8 * len(names)), layout="constrained")
    axes = made.subplots(len(names), 2, squeeze=False)
    volume, unit = result["volume"].values, result["volume"].attrs["units"]
    interval = f"{percent(float(result.attrs['confidence']))} interval"
    for row, name in enumerate(names):
        of = result.sel(observable=name)
        left, right = axes[row]
        low, bias, high = (100 * of[f"relative_bias{end}"].values for end in ("_low", "", "_high"))
        left.fill_between(
            volume, low, high, color=drawing.BIAS, alpha=0.3, linewidth=0, label=interval
        )
        left.plot(volume, bias, "o-", color=drawing.BIAS, label="mean − deterministic")
        left.axhline(0, color="black", linewidth=0.8)
        left.set_ylabel(f"{drawing.label(name)}\nmean − deterministic (%)")
        noise = (of["sd"] / of["mean"]).where(of["mean"] > 0).values
        right.plot(volume, noise, "o-", color=drawing.MEAN, label="sd / mean")
        if noise[0] > 0:
            shot = noise[0] * (volume[0] / volume) ** 0.5
            right.plot(volume, shot, ":", color="black", label="1 / root of the volume")
            style.ratios(right.yaxis)
        right.set_ylabel("sd / mean of the runs")
        for each in (left, right):
            style.ratios(each.xaxis)
            each.set_xlabel(f"volume ({unit})")
            each.spines[["top", "right"]].set_visible(False)
            each.legend(frameon=False)
    made.suptitle(f"{result.attrs['title']} after {result.attrs['until']}")
    return made
