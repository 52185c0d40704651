"""Dose and response: what a model does at each level of an input, and Hill's curve through it."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.optimize import OptimizeWarning, curve_fit
from scipy.special import expit

from engrammar.analysis.ranges import model_numbers
from engrammar.analysis.stopping import Stopped
from engrammar.blueprint import Blueprint
from engrammar.engines.task import check_several
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.simulation import (
    UnknownName,
    Value,
    in_model_units,
    one_engine,
    simulate,
    with_parameters,
)
from engrammar.stimulus import REST, Stimulus

Floats = NDArray[np.float64]
Reading = Callable[[xr.DataArray], xr.DataArray]


@dataclass(frozen=True)
class Hill:
    """bottom + (top - bottom) dose^n / (half^n + dose^n), and the standard error of each number.

    `half` is in the unit of the doses. `residual` is the root mean square of what the curve misses,
    in the unit of the response.
    """

    bottom: float
    top: float
    half: float
    n: float
    bottom_error: float
    top_error: float
    half_error: float
    n_error: float
    residual: float

    def _repr_html_(self) -> str:
        """The curve in a notebook: its four numbers with their standard errors."""
        from engrammar.notebook import heading, table

        rows = [
            (name, f"{getattr(self, name):.4g} ± {getattr(self, f'{name}_error'):.2g}")
            for name in ("bottom", "top", "half", "n")
        ]
        shown = table("numbers", ("", "value ± standard error"), rows)
        return heading("Hill's curve", f"misses by {self.residual:.3g} on average") + shown

    def __call__(self, dose: Floats | float) -> Floats:
        """The curve at `dose`."""
        return _hill(np.asarray(dose, float), self.bottom, self.top, np.log(self.half), self.n)


def dose_response(
    model: Blueprint | Network,
    over: str,
    doses: Sequence[Value] | Floats,
    until: str | None = None,
    *,
    observables: Sequence[str] = (),
    runs: int = 0,
    seed: int = 0,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    reading: str | Reading = "end",
    advance: Callable[[int], None] | None = None,
    **settings: Any,
) -> xr.Dataset:
    """The response of observables to `over` held at each of the `doses`: numbers in the
    model unit, or texts as "0.1 uM".

    `over` is an input, constant or volume; inputs rest at the dose, so a stimulus that changes the
    same input hides it there. `reading` says what is taken from a course of `until`: `"end"`,
    `"peak"`, `"mean"`, or a function that takes the dimension time away. With `runs` stochastic
    runs the response has the dimension run as well, and the deterministic one is `NAME_ode`.

    Raises `Stopped` on Ctrl-C, with the doses that were finished.
    """
    network = model if isinstance(model, Network) else expand(model)
    grid = model_numbers(network, over, doses)
    if len(grid) < 1:
        raise ValueError(f"A dose response needs at least one dose of {over}.")
    with_parameters(network, parameters)
    in_model_units(network, over, 1.0)
    if isinstance(model, Blueprint):
        until = until or model.question.until
        observables = observables or model.question.observables
    check_several("Observables", observables)
    names = list(observables) or list(network.observables)
    for name in names:
        if name not in network.observables:
            have = ", ".join(network.observables)
            raise UnknownName(f"{network.name} has no observable {name!r}; it has {have}.")
    stimulus = REST if stimulus is None else stimulus
    if over in stimulus.inputs:
        raise ValueError(
            f"The stimulus holds {over} itself, so that its doses could not be seen; scan the "
            "stimulus with frequency_response instead."
        )
    unit = network.quantities[over].unit
    read = reader(reading)
    every = max(runs, 1) * len(grid)
    settings["engine"], _ = one_engine(
        network,
        until,
        "ssa" if runs else "ode",
        every,
        stimulus=stimulus,
        parameters=parameters,
        **{name: settings[name] for name in ("engine", "points") if name in settings},
    )
    rows: list[xr.Dataset] = []

    def collected() -> xr.Dataset:
        made = xr.concat(rows, xr.DataArray(grid[: len(rows)], dims=over, name=over))
        for each in made.data_vars.values():
            each.attrs = {"units": "molecule"}
        made[over].attrs = {"units": unit, "long_name": over}
        return made.assign_attrs(
            question="dose-response",
            title=network.name,
            model_hash=network.hash,
            over=over,
            until=str(until),
            reading=reading if isinstance(reading, str) else getattr(reading, "__name__", "custom"),
            runs=runs,
            seed=seed,
            engine=settings["engine"],
            parameters=str({name: str(value) for name, value in (parameters or {}).items()}),
        )

    try:
        for dose in grid.tolist():
            held = {**(parameters or {}), over: f"{dose!r} {unit}"}
            common: dict[str, Any] = {"stimulus": stimulus, "parameters": held, **settings}
            rows.append(responses(network, until, names, read, runs, seed, common))
            if advance:
                advance(1)
    except KeyboardInterrupt as stop:
        raise Stopped(collected() if rows else None, len(rows), len(grid)) from stop
    return collected()


def responses(
    network: Network,
    until: str | None,
    names: Sequence[str],
    read: Reading,
    runs: int,
    seed: int,
    common: Mapping[str, Any],
) -> xr.Dataset:
    """What is read from one deterministic run, as `NAME_ode`, and from `runs` stochastic ones."""
    ode = read_off(read, simulate(network, until, "ode", **common)[list(names)])
    row = {f"{name}_ode": ode.sel(observable=name, run=0, drop=True) for name in names}
    if runs:
        ssa = simulate(network, until, "ssa", runs=runs, seed=seed, **common)
        found = read_off(read, ssa[list(names)])
        row |= {name: found.sel(observable=name, drop=True) for name in names}
    return xr.Dataset(row)


def read_off(read: Reading, course: xr.Dataset) -> xr.DataArray:
    """What a reading takes of all observables of a course, time being gone then."""
    found = read(course.to_dataarray("observable"))
    if not isinstance(found, xr.DataArray) or {"observable", "run"} != set(found.dims):
        raise ValueError(
            "A reading takes the dimension time away from (observable, run, time), and no other."
        )
    return found


def reader(reading: str | Reading) -> Reading:
    """What takes the dimension time away. Raises `ValueError` for a word that means nothing."""
    if callable(reading):
        return reading
    known: dict[str, Reading] = {
        "end": lambda course: course.isel(time=-1, drop=True),
        "peak": lambda course: course.max("time"),
        "mean": lambda course: course.mean("time"),
    }
    if not isinstance(reading, str) or reading not in known:
        have = ", ".join(known)
        raise ValueError(
            f"There is no reading {reading!r}; there are {have}, or a function of a course."
        )
    return known[reading]


def fit_hill(doses: Floats, responses: Floats, sigma: Floats | None = None) -> Hill:
    """Hill's curve through responses, by least squares (weighted by 1/sigma^2 where given).

    Doses are positive. A falling curve has `top` below `bottom`, and n stays positive. Raises
    `ValueError` where the responses do not determine a curve: fewer than five doses, all responses
    alike, or a half-point outside of the doses by more than threefold.
    """
    x, y = np.asarray(doses, float), np.asarray(responses, float)
    weights = None if sigma is None else np.asarray(sigma, float)
    for name, each in (("responses", y), ("standard errors", weights)):
        if each is not None and each.shape != x.shape:
            raise ValueError(f"There are {each.size} {name} to {x.size} doses.")
    if not np.all(np.isfinite(x)) or not np.all(np.isfinite(y)):
        raise ValueError("Doses and responses must be finite numbers for a curve through them.")
    if weights is not None and not np.all(weights > 0):
        raise ValueError("A standard error that weighs a response must be above 0.")
    keep = x > 0
    x, y = x[keep], y[keep]
    weights = None if weights is None else weights[keep]
    if len(x) < 5:
        raise ValueError(
            f"Hill's curve needs at least five positive doses, and there are {len(x)}."
        )
    if np.ptp(y) <= 1e-9 * np.abs(y).max(initial=0.0):
        raise ValueError("The response is the same at every dose, so there is no curve to fit.")
    order = np.argsort(x)
    x, y = x[order], y[order]
    weights = None if weights is None else weights[order]
    middle = (y[0] + y[-1]) / 2
    at = int(np.argmin(np.abs(y - middle)))
    widest = np.log(x[-1] / x[0]) + 2 * np.log(100)
    size = np.ptp(y)
    low = (y.min() - 10 * size, y.min() - 10 * size, np.log(x[0]) - widest, 0.05)
    high = (y.max() + 10 * size, y.max() + 10 * size, np.log(x[-1]) + widest, 50.0)
    best, covariance = None, np.full((4, 4), np.inf)
    guesses = [np.array((y[0], y[-1], np.log(x[at]), n)) for n in (1.0, 2.0, 4.0, 8.0)]
    for guess in sorted(guesses, key=lambda each: _missed(x, y, each, weights)):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", OptimizeWarning)  # an infinite error says as much
            try:
                best, covariance = curve_fit(
                    _hill,
                    x,
                    y,
                    guess,
                    weights,
                    absolute_sigma=weights is not None,
                    bounds=(low, high),
                    x_scale=(size, size, 1.0, 1.0),
                    max_nfev=5_000,
                    xtol=1e-12,
                    ftol=1e-12,
                    gtol=1e-12,
                )
            except RuntimeError:
                continue
        break
    if best is None:
        raise ValueError("No Hill curve fits these responses: the fit does not converge.")
    bottom, top, log_half, n = best.tolist()
    half = float(np.exp(log_half))
    if not x[0] / 3 < half < x[-1] * 3:
        raise ValueError(
            f"The half-point would be at {half:.3g}, far outside of the doses from {x[0]:g} to "
            f"{x[-1]:g}: they do not determine a curve."
        )
    errors = np.sqrt(np.diag(covariance))
    if not np.all(np.isfinite(errors)):
        raise ValueError("The doses do not determine all four numbers of Hill's curve.")
    residual = float(np.sqrt(np.mean((_hill(x, *best) - y) ** 2)))
    bottom_error, top_error, half_error, n_error = errors.tolist()
    return Hill(bottom, top, half, n, bottom_error, top_error, half * half_error, n_error, residual)


def _hill(dose: Floats, bottom: float, top: float, log_half: float, n: float) -> Floats:
    # A logistic curve in the logarithm of the dose: no power can overflow.
    return np.asarray(bottom + (top - bottom) * expit(n * (np.log(dose) - log_half)))


def _missed(x: Floats, y: Floats, numbers: Floats, sigma: Floats | None) -> float:
    return float(np.sum(((_hill(x, *numbers) - y) / (1.0 if sigma is None else sigma)) ** 2))
