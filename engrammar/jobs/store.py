"""An ensemble or a scan on disk, in a Zarr store that knows what of it is finished.

Each part of the runs, or point, is written when it is done, and marked as finished after that:
whatever ends the process, what is marked is whole. xarray opens the store like any other, also
while it grows.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
import zarr

_SAME = "same"  # the attribute that says what the runs are of
_FINISHED = "finished"
_ORDER = "order"  # of the variables: a folder does not keep one
_FIRST = "first"  # the lowest number added: the attributes are those of its part
_OF = {"run": "stochastic runs", "point": "the points of a scan"}


class StoreError(ValueError):
    """A store that holds other runs, or that cannot be read or written."""


class Store:
    """The runs of one ensemble, or the points of one scan, on disk under `path`.

    `same` says what they are runs of, in text: a store is only ever added to by runs of the same.
    `along` is the dimension that is numbered, "run" or "point".
    """

    def __init__(self, path: str | Path, same: Mapping[str, str], along: str = "run") -> None:
        self.path = Path(path)
        self.same = dict(same)
        self.along = along
        self.held: dict[str, str] = {}  # what the runs that are there are of
        self._group: Any = None
        self._arrays: dict[str, Any] = {}  # of the group, which would read them anew each time

    def open(self, resume: bool) -> None:
        """Open what is there, if there is anything.

        Raises `StoreError` for other runs, and for any if they are not to be gone on with.
        """
        if not self.path.exists():
            return
        if not resume:
            raise StoreError(f"{self.path} is there already: resume it, or give another folder.")
        try:
            self._group = zarr.open_group(self.path, mode="r+")
            held = json.loads(self._group.attrs[_SAME])
            self._arrays = dict(self._group.arrays())
            along = self._arrays[_FINISHED].metadata.dimension_names[0]
        except (OSError, KeyError, ValueError) as problem:
            raise StoreError(f"{self.path} is not a store of {_OF[self.along]}.") from problem
        if along != self.along:
            raise StoreError(f"{self.path} is a store of {_OF[along]}, not of {_OF[self.along]}.")
        self.held = held
        other = [name for name, value in self.same.items() if held.get(name) != value]
        if other:
            told = (f"{name} ({held.get(name)} and not {self.same[name]})" for name in other)
            raise StoreError(
                f"{self.path} holds runs of another {', '.join(told)}: give these another folder."
            )

    @property
    def finished(self) -> np.ndarray:
        """The numbers of the runs, or points, that are there."""
        if self._group is None:
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero(self._arrays[_FINISHED][:])

    def add(self, runs: xr.Dataset, total: int, part: int) -> None:
        """Write some runs, or points, of `total` that there will be, in parts of `part`."""
        if self._group is None:
            self._create(runs, total, part)
        for held, array in self._arrays.items():
            if self.along in array.metadata.dimension_names and array.shape[0] < total:
                array.resize((total, *array.shape[1:]))
                if held == self.along:
                    array[:] = np.arange(total)
        first = int(runs[self.along][0])
        place = slice(first, first + runs.sizes[self.along])
        for name, values in runs.data_vars.items():
            self._arrays[str(name)][place] = values.values
        if first < self._group.attrs.get(_FIRST, 0):
            # So that they do not depend on which was finished first.
            self._group.attrs.update({**_plain(runs.attrs), _FIRST: first})
        self._arrays[_FINISHED][place] = 1

    def read(self, runs: int) -> xr.Dataset:
        """The first `runs` runs, or points, in memory."""
        with xr.open_zarr(self.path, consolidated=False) as stored:
            held = stored.isel({self.along: slice(0, runs)}).load()
        held.attrs.pop(_SAME)
        held.attrs.pop(_FIRST, None)
        return held[json.loads(held.attrs.pop(_ORDER))]

    def _create(self, runs: xr.Dataset, total: int, part: int) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        group = zarr.open_group(self.path, mode="w", zarr_format=3)
        for name, values in {**runs.data_vars, **runs.coords}.items():
            shape = tuple(total if d == self.along else runs.sizes[d] for d in values.dims)
            array = group.create_array(
                str(name),
                shape=shape,
                chunks=tuple(part if d == self.along else runs.sizes[d] for d in values.dims),
                dtype=values.dtype,
                fill_value=np.nan if values.dtype.kind == "f" else 0,
                dimension_names=[str(each) for each in values.dims],
                attributes=dict(values.attrs),
            )
            if name in runs.coords:
                array[:] = np.arange(total) if name == self.along else values.values
        group.create_array(
            _FINISHED, shape=(total,), chunks=(part,), dtype="int8", dimension_names=[self.along]
        )
        # Last, so that a store that was not made whole is no store.
        order = json.dumps([str(name) for name in runs.data_vars])
        ours: dict[str, Any] = {
            _ORDER: order,
            _SAME: json.dumps(self.same),
            _FIRST: int(runs[self.along][0]),
        }
        group.attrs.update({**_plain(runs.attrs), **ours})
        self._group, self._arrays = group, dict(group.arrays())


def _plain(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {n: each.item() if hasattr(each, "item") else each for n, each in attributes.items()}
