"""The points of a scan in a store: those that are there are read, and the others are made."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import xarray as xr

from engrammar.engines.choice import EngineName
from engrammar.engines.task import SimulationError
from engrammar.jobs.store import Store
from engrammar.network import Network

Result = xr.Dataset | SimulationError
Jobs = Sequence[Mapping[str, Any]]


def engine_of(path: str | Path) -> EngineName:
    """The engine that made the points under `path`: "auto" might come to another one today.

    It is "auto" if there are none. Raises `StoreError` if `path` is something else.
    """
    store = Store(path, {}, along="point")
    store.open(resume=True)
    return cast(EngineName, store.held.get("engine", "auto").partition(" ")[0])


class Points:
    """The points of one scan under `path`, each kept as it is finished.

    `same` says what they are points of. Raises `StoreError` if the store holds anything and
    `resume` is not set, or the points of another scan.
    """

    def __init__(self, path: str | Path, same: Mapping[str, str], resume: bool) -> None:
        self._store = Store(path, same, along="point")
        self._store.open(resume)

    def results(
        self,
        execute: Callable[[Network, Jobs], Iterable[tuple[int, Result]]],
        network: Network,
        jobs: Jobs,
        taken: Callable[[xr.Dataset], xr.Dataset],
    ) -> Iterator[tuple[int, Result]]:
        """The number of each job and what is `taken` of its result, as they finish.

        A point that failed is not kept, and is tried again when the scan is gone on with.
        """
        there = set(self._store.finished.tolist())
        if there:
            held = self._store.read(len(jobs)).drop_encoding()
            for number in sorted(there):
                yield number, held.isel(point=number, drop=True)
        missing = [number for number in range(len(jobs)) if number not in there]
        for index, result in execute(network, [jobs[number] for number in missing]):
            number = missing[index]
            if isinstance(result, SimulationError):
                yield number, result
                continue
            point = taken(result)
            self._store.add(point.expand_dims(point=[number]), len(jobs), 1)
            yield number, point
