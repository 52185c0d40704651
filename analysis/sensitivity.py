"""Where would one more measurement help most? The response's sensitivity to every constant.

Local: by what per cent the response changes for one per cent of a constant, at the values as they
are. Global: how much of the response's variance each constant explains over its range (Sobol), or
how large and how uneven its elementary effects are (Morris), both through SALib.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from engrammar.analysis.dose_response import reader
from engrammar.analysis.ranges import Range, ranges
from engrammar.analysis.scan import Design, Execute, one_by_one, scan, spread
from engrammar.analysis.stopping import Stopped
from engrammar.blueprint import Blueprint
from engrammar.engines.task import SimulationError, check_seed, check_whole
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.simulation import Value
from engrammar.stimulus import Stimulus

Floats = NDArray[np.float64]
Kind = Literal["local", "sobol", "morris"]

_STEP = 0.01
"""The relative step of differences; a second pair at half of it removes the error of order 2."""


def local_sensitivity(
    model: Blueprint | Network,
    until: str | None = None,
    *,
    names: Sequence[str] = (),
    observables: Sequence[str] = (),
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    reading: str = "end",
    execute: Execute = one_by_one,
    advance: Callable[[int], None] | None = None,
) -> xr.Dataset:
    """Scaled sensitivities d ln y/d ln p of the deterministic response, (constant, observable).

    By central differences at 1 % and 0.5 %, extrapolated (Richardson); `error` is how far the two
    were apart, a bound in practice. `slope` is dy/dp in molecules per unit of the constant. Where
    the response is 0 the scaled one is NaN, and `notes` says so. Raises `Stopped` on Ctrl-C, with
    the constants that were finished.
    """
    network = model if isinstance(model, Network) else expand(model)
    reader(reading)
    over = ranges(network, names, parameters=parameters)
    base = np.array([each.value for each in over])
    points = [base]
    for column in range(len(over)):
        for step in (_STEP, -_STEP, _STEP / 2, -_STEP / 2):
            moved = base.copy()
            moved[column] *= 1 + step
            points.append(moved)
    design = Design(tuple(each.name for each in over), np.array(points))
    try:
        found = scan(
            model if isinstance(model, Blueprint) else network,
            design,
            until,
            stimulus=stimulus,
            parameters=parameters,
            observables=observables,
            reading=reading,
            execute=execute,
            advance=advance,
            rtol=1e-10,
            atol=1e-10,
        )
    except Stopped as stop:
        whole = (stop.done - 1) // 4
        if stop.finished is None or whole < 1:
            raise Stopped(None, stop.done, stop.total) from stop
        some = _scaled(network.name, stop.finished.isel(point=slice(1 + 4 * whole)), over[:whole])
        raise Stopped(some, stop.done, stop.total) from stop
    _check_complete(found)
    return _scaled(network.name, found, over)


def _check_complete(found: xr.Dataset) -> None:
    """Raise `SimulationError` if a point failed: a sensitivity needs all of them."""
    if found.attrs["failed"]:
        raise SimulationError(f"A sensitivity needs every point. {found.attrs['failed']}")


def _scaled(title: str, found: xr.Dataset, over: Sequence[Range]) -> xr.Dataset:
    """The sensitivities from the responses at the base and at four points for each constant."""
    base = np.array([each.value for each in over])
    values = found.isel(run=0).to_dataarray("observable")
    y = values.transpose("point", "observable").values
    at, moved = y[0], y[1:].reshape(len(over), 4, -1)
    wide = (moved[:, 0] - moved[:, 1]) / (2 * _STEP)
    narrow = (moved[:, 2] - moved[:, 3]) / _STEP
    by_log = (4 * narrow - wide) / 3
    scale = np.where(at == 0, np.nan, at)
    silent = [
        str(name) for name, zero in zip(values["observable"].values, at == 0, strict=True) if zero
    ]
    made = xr.Dataset(
        {
            "sensitivity": (("constant", "observable"), by_log / scale, {"units": "1"}),
            "error": (("constant", "observable"), np.abs(narrow - wide) / np.abs(scale)),
            "slope": (("constant", "observable"), by_log / base[:, None]),
            "response": ("observable", at, {"units": "molecule"}),
        },
        {"observable": values["observable"].values, **_about(over)},
        {**found.attrs, "question": "sensitivity", "title": title, "kind": "local"},
    )
    note = f"{', '.join(silent)} is 0, so nothing is relative to it" if silent else ""
    return made.assign_attrs(notes=note)


def global_sensitivity(
    model: Blueprint | Network,
    until: str | None = None,
    *,
    kind: Literal["sobol", "morris"] = "sobol",
    samples: int = 256,
    names: Sequence[str] = (),
    given: Mapping[str, tuple[Value, Value]] | None = None,
    observables: Sequence[str] = (),
    seed: int = 0,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    reading: str = "end",
    execute: Execute = one_by_one,
    advance: Callable[[int], None] | None = None,
) -> xr.Dataset:
    """Sobol's or Morris's indices of the deterministic response, (constant, observable).

    Constants vary over their ranges (see `ranges`), evenly in the logarithm where they are above
    zero. Sobol: `first` and `total` with 95 % half-widths, from `samples` x (constants + 2) runs;
    Morris: `effect` (mean of the absolute elementary effects, in molecules) and `unevenness`.
    `range_origin` and `source` stand beside each constant. Raises `Stopped` on Ctrl-C, with the
    responses at the points that were finished: an index needs all of them.
    """
    network = model if isinstance(model, Network) else expand(model)
    reader(reading)
    over = ranges(network, names, given, parameters=parameters)
    unit = unit_samples(len(over), kind, samples, seed)
    design = Design(tuple(each.name for each in over), spread(unit, over))
    found = scan(
        model if isinstance(model, Blueprint) else network,
        design,
        until,
        stimulus=stimulus,
        parameters=parameters,
        observables=observables,
        reading=reading,
        execute=execute,
        advance=advance,
    )
    _check_complete(found)
    responses = found.isel(run=0).to_dataarray("observable")
    columns, notes = [], []
    for name in responses["observable"].values:
        y = responses.sel(observable=name).values
        if np.ptp(y) <= 1e-9 * np.abs(y).max(initial=0.0):
            notes.append(f"{name} is the same at every point, so no constant explains any of it")
        columns.append(indices(unit, y, kind, seed))
    made = xr.Dataset(
        {
            key: (("constant", "observable"), np.array([each[key] for each in columns]).T)
            for key in columns[0]
        },
        {"observable": responses["observable"].values, **_about(over)},
        {
            **found.attrs,
            "question": "sensitivity",
            "title": network.name,
            "kind": kind,
            "samples": samples,
            "seed": seed,
            "reading": reading,
            "spread": "even in the logarithm",
            "notes": "; ".join(notes),
        },
    )
    made["variance"] = ("observable", [float(np.var(y)) for y in responses.values])
    return made


def simulations(kind: Kind, constants: int, samples: int) -> int:
    """How many simulations a sensitivity of so many constants takes."""
    each = {"local": 4 * constants + 1, "sobol": constants + 2, "morris": constants + 1}[kind]
    return each if kind == "local" else samples * each


def unit_samples(size: int, kind: Literal["sobol", "morris"], samples: int, seed: int) -> Floats:
    """The points of the unit cube that an analysis of `size` quantities needs, (points, size)."""
    if kind not in ("sobol", "morris"):
        raise ValueError(f"There is no sensitivity {kind!r}; there are sobol and morris.")
    check_seed(seed)
    check_whole("Samples", samples)
    if samples < 2:
        raise ValueError(f"Sensitivity needs at least two samples, not {samples}.")
    if size < 1:
        raise ValueError("There is no constant whose sensitivity could be computed.")
    if kind == "sobol":
        from SALib.sample import sobol

        if samples & (samples - 1):
            raise ValueError(f"Sobol's points come in powers of two, such as 256, not {samples}.")
        drawn = sobol.sample(_problem(size), samples, calc_second_order=False, seed=seed)
    else:
        from SALib.sample import morris

        drawn = morris.sample(_problem(size), samples, num_levels=4, seed=seed)
    return np.asarray(drawn, dtype=np.float64)


def indices(
    unit: Floats, responses: Floats, kind: Literal["sobol", "morris"], seed: int
) -> dict[str, Floats]:
    """The indices of each quantity from the `responses` at `unit_samples`; 0 if these are flat."""
    size = unit.shape[1]
    if np.ptp(responses) <= 1e-9 * np.abs(responses).max(initial=0.0):
        words = ("first", "first_width", "total", "total_width")
        return {key: np.zeros(size) for key in (words if kind == "sobol" else _MORRIS)}
    if kind == "sobol":
        from SALib.analyze import sobol

        # Sobol's estimators lose digits when the mean is large against the spread.
        centred = (responses - responses.mean()) / responses.std()
        found: Any = sobol.analyze(
            _problem(size), centred, calc_second_order=False, num_resamples=200, seed=seed
        )
        keys = {"first": "S1", "first_width": "S1_conf", "total": "ST", "total_width": "ST_conf"}
    else:
        from SALib.analyze import morris

        found = morris.analyze(_problem(size), unit, responses, num_levels=4, seed=seed)
        keys = dict(zip(_MORRIS, ("mu_star", "mu_star_conf", "sigma"), strict=True))
    return {key: np.asarray(found[theirs], dtype=np.float64) for key, theirs in keys.items()}


_MORRIS = ("effect", "effect_width", "unevenness")


def ranked(result: xr.Dataset, observable: str) -> list[str]:
    """The constants, the one that matters most first."""
    key = {"local": "sensitivity", "sobol": "total", "morris": "effect"}[result.attrs["kind"]]
    size = np.nan_to_num(np.abs(result[key].sel(observable=observable).values))
    return [str(name) for name in result["constant"].values[np.argsort(-size, kind="stable")]]


def _problem(size: int) -> dict[str, Any]:
    names = [f"x{number}" for number in range(size)]
    return {"num_vars": size, "names": names, "bounds": [[0.0, 1.0]] * size}


def _about(over: Sequence[Range]) -> dict[str, Any]:
    return {
        "constant": [each.name for each in over],
        "value": ("constant", [each.value for each in over]),
        "unit": ("constant", [each.unit for each in over]),
        "low": ("constant", [each.low for each in over]),
        "high": ("constant", [each.high for each in over]),
        "range_origin": ("constant", [each.origin for each in over]),
        "source": ("constant", [each.source for each in over]),
    }
