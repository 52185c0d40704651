"""Scans: the same simulation at many points of the constants, inputs and volumes of a model.

A design says which points; `scan` runs them and puts the results together. How the points are run
is one function, `execute`, which may be replaced by one that spreads them over many machines.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any, Literal

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.stats import qmc

from engrammar.analysis.dose_response import Reading, read_off, reader
from engrammar.analysis.ranges import Range
from engrammar.analysis.stopping import Stopped
from engrammar.blueprint import Blueprint
from engrammar.engines.choice import engine_for
from engrammar.engines.task import SimulationError, check_seed, check_several, check_whole
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.simulation import Value, in_model_units, one_engine, simulate, with_parameters
from engrammar.stimulus import REST, Stimulus

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Design:
    """The points of a scan: `values` (points, quantities) in model units.

    `shape` is that of a grid, one length a quantity; a design that is no grid has None.
    """

    names: tuple[str, ...]
    values: Floats
    shape: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        if self.values.size == 0:
            raise ValueError(
                "A scan needs at least one value of at least one constant, input or volume."
            )


Job = Mapping[str, Any]
"""The keyword arguments of one call of `simulate`."""
Result = xr.Dataset | SimulationError
Execute = Callable[[Network, Sequence[Job]], Iterable[tuple[int, Result]]]
"""Runs the jobs on a network and yields the number of each and its result, or why there is none,
in whatever order they finish."""


def grid(model: Blueprint | Network, axes: Mapping[str, Sequence[Value] | Floats]) -> Design:
    """Every combination of the values of each quantity, as `{"Ca": ["0.1 uM", "1 uM"]}`.

    Numbers are in the unit the quantity is declared in. The first quantity varies slowest.
    """
    network = model if isinstance(model, Network) else expand(model)
    for name, values in axes.items():
        check_several(f"Values of {name}", values)
    levels = [
        [in_model_units(network, name, _plain(each)) for each in values]
        for name, values in axes.items()
    ]
    points = np.array(list(product(*levels)), dtype=np.float64).reshape(-1, max(len(levels), 1))
    return Design(tuple(axes), points, tuple(map(len, levels)))


def latin_hypercube(
    over: Sequence[Range], points: int, *, seed: int = 0, logarithmic: bool = True
) -> Design:
    """`points` that fill the ranges evenly, one in each slice of every quantity (McKay 1979).

    Even in the logarithm where `logarithmic` and a range lies above zero, since rate constants are
    uncertain by factors.
    """
    check_seed(seed)
    check_whole("Points", points)
    if points < 1 or not over:
        raise ValueError(f"A Latin hypercube of {points} points over {len(over)} ranges is empty.")
    unit = qmc.LatinHypercube(len(over), rng=np.random.default_rng(seed)).random(points)
    return Design(tuple(each.name for each in over), spread(unit, over, logarithmic))


def spread(unit: Floats, over: Sequence[Range], logarithmic: bool = True) -> Floats:
    """Points of the unit cube (points, quantities) stretched over the ranges, in model units."""
    stretched = np.empty_like(unit)
    for column, each in enumerate(over):
        share = unit[:, column]
        if logarithmic and each.low > 0:
            stretched[:, column] = each.low * (each.high / each.low) ** share
        else:
            stretched[:, column] = each.low + (each.high - each.low) * share
    return stretched


def one_by_one(network: Network, jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
    """Runs the jobs here, one after the other; one that fails is its error."""
    for number, job in enumerate(jobs):
        try:
            yield number, simulate(network, **job)
        except SimulationError as problem:
            yield number, problem


def in_order(finished: Iterable[tuple[int, Result]]) -> Iterator[Result]:
    """What comes with its number, 0 and up, in any order: each as soon as those before are out."""
    early: dict[int, Result] = {}
    following = 0
    for number, result in finished:
        early[number] = result
        while following in early:
            yield early.pop(following)
            following += 1


def scan(
    model: Blueprint | Network,
    design: Design,
    until: str | None = None,
    method: Literal["ode", "ssa"] = "ode",
    *,
    runs: int = 1,
    seed: int = 0,
    stimulus: Stimulus | None = None,
    parameters: Mapping[str, Value] | None = None,
    observables: Sequence[str] = (),
    reading: str | Reading | None = None,
    execute: Execute = one_by_one,
    advance: Callable[[int], None] | None = None,
    store: str | Path | None = None,
    resume: bool = False,
    **settings: Any,
) -> xr.Dataset:
    """Simulate at every point of a design: one dataset, the scanned quantities its coordinates.

    A grid has a dimension for each quantity, other designs the dimension `point`; then follow run
    and time, as in `simulate`. A `reading` ("end", "peak", "mean" or a function) takes time away.
    Stochastic runs of different points have different seeds, and point n of a seed is the same in
    any scan. A point that cannot be simulated is NaN, and the attribute `failed` says why.

    With a `store`, a folder, every finished point is kept there in Zarr's format, and with `resume`
    a scan that was interrupted goes on; the numbers are the same to the last bit however it was
    stopped or shared. A store takes only a `reading` that is a word.

    Raises `SimulationError` if no point can be simulated, `Stopped` on Ctrl-C, with everything that
    was finished, `StoreError` if the store holds anything and `resume` is not set, or the points of
    another scan.
    """
    network = with_parameters(model if isinstance(model, Network) else expand(model), parameters)
    if isinstance(model, Blueprint):
        until = until or model.question.until
        stimulus = stimulus if stimulus is not None else model.question.stimulus
        observables = observables or model.question.observables
    check_several("Observables", observables)
    names = list(observables) or list(network.observables)
    for name in names:
        _known(network, name)
    for name in design.names:
        in_model_units(network, name, with_unit(network, name, 1.0))
    read = None if reading is None else reader(reading)
    common: dict[str, Any] = {"stimulus": stimulus, **settings}
    if resume and store is None:
        raise ValueError("A scan is resumed from its store: say which.")
    if store is not None and resume and common.get("engine", "auto") == "auto":
        from engrammar.jobs.points import engine_of

        common["engine"] = engine_of(store)
    # One engine for all points, chosen here: the machines of a cluster might choose differently.
    how = {name: common[name] for name in ("engine", "stimulus", "points") if name in common}
    common["engine"], _ = one_engine(network, until, method, runs * len(design.values), **how)
    jobs = [
        {
            "until": until,
            "method": method,
            "runs": runs,
            # Wide apart, because run r of a seed takes what belongs to seed and r.
            "seed": seed + 1_000_003 * number,
            "parameters": {
                name: with_unit(network, name, value)
                for name, value in zip(design.names, point.tolist(), strict=True)
            },
            **common,
        }
        for number, point in enumerate(design.values)
    ]

    def taken(result: xr.Dataset) -> xr.Dataset:
        found = result[names]
        if read is not None:
            found = read_off(read, found).to_dataset("observable")
        return found.assign_attrs(result.attrs)

    results: Iterable[tuple[int, Result]]
    if store is None:
        results = (
            (number, each if isinstance(each, SimulationError) else taken(each))
            for number, each in execute(network, jobs)
        )
    else:
        from engrammar.jobs.points import Points

        same = _same(network, design, jobs[0], names, reading)
        results = Points(store, same, resume).results(execute, network, jobs, taken)
    about = {
        "question": "scan",
        "model_hash": network.hash,
        "until": str(until),
        "reading": str(reading),
        "failed": "",
        "parameters": str({name: str(value) for name, value in (parameters or {}).items()}),
    }
    done: list[xr.Dataset | None] = []
    failed: list[str] = []
    try:
        for result in in_order(results):
            if isinstance(result, SimulationError):
                where = ", ".join(f"{n} = {v}" for n, v in jobs[len(done)]["parameters"].items())
                failed.append(f"NaN at {where}: {result}")
                about["failed"] = "; ".join(failed)
                done.append(None)
                continue
            done.append(result)
            if advance:
                advance(1)
    except KeyboardInterrupt as stop:
        known = _with_gaps(done)
        partial = assembled(network, design, known, names).assign_attrs(about) if known else None
        raise Stopped(partial, len(done), len(jobs)) from stop
    if len(failed) == len(done):
        raise SimulationError(f"No point of the scan can be simulated: {failed[0]}")
    return assembled(network, design, _with_gaps(done), names).assign_attrs(about)


def _same(
    network: Network,
    design: Design,
    first: Job,
    names: Sequence[str],
    reading: str | Reading | None,
) -> dict[str, str]:
    """What a stored scan is of, `first` being the job of its first point."""
    if not (reading is None or isinstance(reading, str)):
        raise ValueError(
            "A store cannot tell one function from another: give a reading that is a word, or keep "
            "whole courses and read them afterwards."
        )
    how = {"points": 101, "rtol": 1e-8, "atol": 1e-8, **first}
    runner, _ = engine_for(network, how.pop("engine"))
    stimulus = how.pop("stimulus") or REST
    del how["parameters"]
    how.pop("workers", None)  # makes no difference
    digest = sha256(f"{design.shape}{design.values.tolist()}".encode()).hexdigest()[:16]
    return {
        "model": network.hash,
        "engine": f"{runner.name} {runner.version()}",
        "design": f"{len(design.values)} points over {', '.join(design.names)}, {digest}",
        "duration": str(how.pop("until")),
        "stimulus": stimulus.to_yaml(),
        "reading": str(reading),
        "observables": ", ".join(names),
        **{name: str(value) for name, value in how.items()},
    }


def _with_gaps(done: Sequence[xr.Dataset | None]) -> list[xr.Dataset]:
    """The results with NaN for those that failed; empty if all did."""
    first = next((each for each in done if each is not None), None)
    return (
        []
        if first is None
        else [xr.full_like(first, np.nan) if each is None else each for each in done]
    )


def assembled(
    network: Network, design: Design, done: Sequence[xr.Dataset], names: Sequence[str]
) -> xr.Dataset:
    """The results of the first points of a design as one dataset; the points left are NaN."""
    missing = len(design.values) - len(done)
    first = done[0]
    made = xr.concat(done, "point", combine_attrs="drop", coords="minimal", compat="override")
    if missing:
        made = made.pad(point=(0, missing))
    units = {name: network.quantities[name].unit for name in design.names}
    if design.shape is None:
        for column, name in enumerate(design.names):
            made = made.assign_coords({name: ("point", design.values[:, column])})
    else:
        shape, variables = design.shape, {}
        for name in names:
            values = made[name].values
            dims = [str(each) for each in made[name].dims if each != "point"]
            values = np.moveaxis(values, made[name].dims.index("point"), 0)
            variables[name] = ((*design.names, *dims), values.reshape(*shape, *values.shape[1:]))
        levels = design.values.reshape(*shape, len(shape))
        axes = {
            name: levels[tuple(slice(None) if n == axis else 0 for n in range(len(shape)))][:, axis]
            for axis, name in enumerate(design.names)
        }
        kept = {name: made[name] for name in made.coords if "point" not in made[name].dims}
        made = xr.Dataset(variables, {**kept, **axes})
    for name, unit in units.items():
        made[name].attrs = {"units": unit, "long_name": name}
    for name in names:
        made[name].attrs = {"units": "molecule", "long_name": network.observables[name]}
    about = {key: value for key, value in first.attrs.items() if key != "parameters"}
    note = f"{missing} of {len(design.values)} points were not run, and are NaN" if missing else ""
    return made.assign_attrs(about, scanned=str(list(design.names)), unfinished=note)


def with_unit(network: Network, name: str, value: float) -> str:
    """A value in model units as text with its unit."""
    unit = network.quantities[name].unit if name in network.quantities else ""
    return f"{value!r} {'' if unit == 'dimensionless' else unit}".strip()


def _known(network: Network, name: str) -> None:
    from engrammar.simulation import UnknownName

    if name not in network.observables:
        have = ", ".join(network.observables)
        raise UnknownName(f"{network.name} has no observable {name!r}; it has {have}.")


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, np.floating | np.integer) else value
