"""Frequency decoding: the response to trains of pulses over their rate, width, height, number."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import xarray as xr

from engrammar.analysis.dose_response import Reading, reader, responses
from engrammar.analysis.stopping import Stopped
from engrammar.blueprint import Blueprint
from engrammar.engines.task import check_several
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.simulation import UnknownName, Value, in_model_units, one_engine
from engrammar.stimulus import pulses, seconds

_WEIGHED = ("engine", "stimulus", "parameters", "points")  # what a choice of engine looks at
VARIED = {"rate": "Hz", "width": "s", "value": "", "count": "1"}


def frequency_response(
    model: Blueprint | Network,
    input: str,
    *,
    rate: str | Sequence[str],
    width: str | Sequence[str],
    value: str | Sequence[str],
    count: int | Sequence[int],
    after: str = "0 s",
    start: str = "0 s",
    observables: Sequence[str] = (),
    runs: int = 0,
    seed: int = 0,
    parameters: Mapping[str, Value] | None = None,
    reading: str | Reading = "end",
    advance: Callable[[int], None] | None = None,
    **settings: Any,
) -> xr.Dataset:
    """The response to trains of pulses of `input`, over one of their features.

    Exactly one of `rate` ("10 Hz"), `width` ("50 ms"), `value` ("1 uM") and `count` is a sequence:
    the dimension of the result, in Hz, s, the input's unit, or pulses. The response is read once
    the train is over and `after` has passed: compare trains of equal `count`, and the calcium that
    enters is the same at every rate. Variables are as in `dose_response`.

    Raises `StimulusError` for pulses that overlap; `Stopped` on Ctrl-C, with what was finished.
    """
    network = model if isinstance(model, Network) else expand(model)
    in_model_units(network, input, 1.0)
    train: dict[str, Any] = {"rate": rate, "width": width, "value": value, "count": count}
    many = [name for name, each in train.items() if not isinstance(each, str | int)]
    if len(many) != 1:
        raise ValueError(
            "Give several values of exactly one of rate, width, value and count, not of "
            f"{' and '.join(many) or 'none of them'}."
        )
    (varied,) = many
    levels = list(train[varied])
    if not levels:
        raise ValueError(f"There is no {varied} to stimulate {network.name} with.")
    if isinstance(model, Blueprint):
        observables = observables or model.question.observables
    check_several("Observables", observables)
    names = list(observables) or list(network.observables)
    for name in names:
        if name not in network.observables:
            have = ", ".join(network.observables)
            raise UnknownName(f"{network.name} has no observable {name!r}; it has {have}.")
    if seconds(after) < 0:
        raise ValueError(f"A response is read after the train, not {after} later.")
    read = reader(reading)
    rows: list[xr.Dataset] = []
    amounts = [_number(network, input, varied, level) for level in levels]

    def collected() -> xr.Dataset:
        at = np.array(amounts[: len(rows)])
        made = xr.concat(rows, xr.DataArray(at, dims=varied, name=varied))
        for each in made.data_vars.values():
            each.attrs = {"units": "molecule"}
        unit = network.quantities[input].unit if varied == "value" else VARIED[varied]
        made[varied].attrs = {"units": unit, "long_name": f"{varied} of the pulses of {input}"}
        fixed = {name: str(each) for name, each in train.items() if name != varied}
        return made.assign_attrs(
            question="frequency",
            title=network.name,
            model_hash=network.hash,
            over=varied,
            input=input,
            train=str(fixed),
            after=after,
            reading=reading if isinstance(reading, str) else getattr(reading, "__name__", "custom"),
            runs=runs,
            seed=seed,
            engine=settings["engine"],
            parameters=str({name: str(each) for name, each in (parameters or {}).items()}),
        )

    try:
        for level in levels:
            of = {**train, varied: level}
            stimulus = pulses(
                input,
                of["value"],
                rate=of["rate"],
                count=of["count"],
                width=of["width"],
                start=start,
            )
            last = max(each.stop for each in stimulus.holds)
            until = f"{last + seconds(after)!r} s"
            common: dict[str, Any] = {"stimulus": stimulus, "parameters": parameters, **settings}
            if not rows:  # one engine for all of them
                how = {name: each for name, each in common.items() if name in _WEIGHED}
                every = max(runs, 1) * len(levels)
                method: Literal["ode", "ssa"] = "ssa" if runs else "ode"
                settings["engine"], _ = one_engine(network, until, method, every, **how)
                common["engine"] = settings["engine"]
            rows.append(responses(network, until, names, read, runs, seed, common))
            if advance:
                advance(1)
    except KeyboardInterrupt as stop:
        raise Stopped(collected() if rows else None, len(rows), len(levels)) from stop
    return collected()


def _number(network: Network, input: str, varied: str, level: Any) -> float:
    from engrammar.units import UnitError, dimension, quantity, same

    if varied == "count":
        return float(level)
    if varied == "value":
        return in_model_units(network, input, level)
    given, unit = quantity(level), VARIED[varied]
    if not same(given.dimensionality, dimension(unit)):
        raise UnitError(f"The {varied} of pulses is in {unit}, so it cannot be {level}.")
    return float(given.m_as(unit))
