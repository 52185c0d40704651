"""At which size does the mean field come right? The comparison over volumes, concentrations kept.

A deterministic model knows concentrations only: at ten times the volume and ten times the molecules
it says the same. Stochastic runs do not; what they differ by shrinks as the number of molecules
grows, and this shows how fast. The network is expanded once, and scaled.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from engrammar.analysis.comparison import compare
from engrammar.analysis.intervals import dust
from engrammar.analysis.precision import LIMIT
from engrammar.analysis.stopping import Stopped
from engrammar.blueprint import Blueprint
from engrammar.engines.task import check_several
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.simulation import UnknownName, Value, in_model_units, with_parameters
from engrammar.stimulus import Stimulus
from engrammar.units import dimension


def over_volumes(
    model: Blueprint | Network,
    volumes: Sequence[str | float],
    until: str | None = None,
    runs: int = 100,
    *,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    advance: Callable[[int], None] | None = None,
    **settings: Any,
) -> xr.Dataset:
    """The comparison at the end of the time course, each (observable, volume).

    `volumes` are those of the model's one place, as "0.1 fL", or factors by which all its places
    grow. `ode`, `mean`, `sd` and `bias` are in molecules; `relative_bias` is the bias in units of
    the deterministic value, with `relative_bias_low` and `relative_bias_high`, and NaN where that
    is 0. `settings` are those of `compare`.

    Raises `ValueError` for a volume that is none, `Stopped` on Ctrl-C with the volumes that had two
    finished runs or more, the last of them perhaps of fewer `runs`, and what `compare` raises.
    """
    check_several("Volumes", volumes)
    if not volumes:
        raise ValueError("Say at which volumes to compare, as '0.1 fL' or the factor 10.")
    if isinstance(model, Blueprint):
        until = until or model.question.until
        stimulus = stimulus if stimulus is not None else model.question.stimulus
        settings.setdefault("observables", model.question.observables)
    shown = settings.pop("observables", ())
    network = with_parameters(model if isinstance(model, Network) else expand(model), parameters)
    factors = sorted(_factor(network, each) for each in volumes)
    ends: list[xr.Dataset] = []
    done = 0
    try:
        for factor in factors:
            compared = compare(
                scaled(network, factor), until, runs, stimulus=stimulus, advance=advance, **settings
            )
            ends.append(_end(compared))
            done += compared.sizes["run"]
    except KeyboardInterrupt as stop:
        most = runs if settings.get("precision") is None else settings.get("limit", LIMIT)
        if isinstance(stop, Stopped) and stop.finished is not None:
            ends.append(_end(stop.finished))
            done += stop.finished.sizes["run"]
        some = _over(network, factors[: len(ends)], ends, shown, until) if ends else None
        raise Stopped(some, done, most * len(factors)) from stop
    return _over(network, factors, ends, shown, until)


def _end(compared: xr.Dataset) -> xr.Dataset:
    end = compared.isel(time=-1).drop_dims(["run", "count", "input", "change"], errors="ignore")
    return end.assign(runs=len(compared["run"]))


def _over(
    network: Network,
    factors: Sequence[float],
    ends: Sequence[xr.Dataset],
    shown: Sequence[str],
    until: str | None,
) -> xr.Dataset:
    result = xr.concat(ends, "volume", combine_attrs="drop_conflicts")
    if shown:
        result = result.sel(observable=list(shown))
    first = _volumes(network)
    only = len(first) == 1
    size = np.array(factors) * (next(iter(first.values())) if only else 1.0)
    about = {"long_name": "volume", "units": "fL" if only else "of the model's own"}
    result = result.assign_coords(volume=("volume", size, about))
    ode = result["ode"]
    nothing = np.abs(ode) <= dust(np.zeros(1))
    for name in ("bias", "bias_low", "bias_high"):
        result[f"relative_{name}"] = (result[name] / ode).where(~nothing)
        result[f"relative_{name}"].attrs = {"units": "1", "undefined": "the mean field is 0"}
    return result.transpose("observable", "volume", ...).assign_attrs(
        question="volumes",
        title=network.name,
        model_hash=network.hash,
        until=str(until),
        place=", ".join(first),
    )


def scaled(network: Network, factor: float) -> Network:
    """`network` with `factor` times the volume and the molecules, at the same concentrations.

    Whatever counts molecules grows or shrinks with the volume: an amount of 20 molecules becomes
    40 at twice the volume, a constant per molecule half of what it was. What is in uM stays.

    Raises `ValueError` for a factor that is not above 0.
    """
    if not factor > 0 or not np.isfinite(factor):
        raise ValueError(f"A volume is above 0, not {factor:g} times what it is.")
    values = {}
    for name, each in network.quantities.items():
        if each.value is None or each.role == "formula":
            continue
        power = 1.0 if each.role == "volume" else _extensive(each.unit)
        if power:
            values[name] = each.value * factor**power
    return network.with_values(values)


def _extensive(unit: str) -> float:
    """With which power of the volume a quantity grows, at constant concentrations."""
    of: Mapping[str, Any] = dimension(unit)
    powers = {name: float(power) for name, power in of.items()}
    length = powers.get("[length]", 0.0) / 3
    # A length or an area alone says nothing of how many molecules there are.
    return (
        powers.get("[count]", 0.0)
        + powers.get("[substance]", 0.0)
        + (length if length == round(length) else 0.0)
    )


def _volumes(network: Network) -> dict[str, float]:
    found = {n: each.value for n, each in network.quantities.items() if each.role == "volume"}
    return {name: value for name, value in found.items() if value is not None}


def _factor(network: Network, volume: str | float) -> float:
    text = str(volume).strip()
    try:
        factor = float(text)
    except ValueError:
        places = _volumes(network)
        if len(places) != 1:
            raise UnknownName(
                f"{network.name} has the volumes {', '.join(places)}: say by which factor all of "
                f"them grow, as 10, and not {text}."
            ) from None
        ((name, value),) = places.items()
        return in_model_units(network, name, text) / value
    if not factor > 0 or not np.isfinite(factor):
        raise ValueError(f"A volume is above 0, not {text} times what it is.") from None
    return factor
