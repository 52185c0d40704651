"""An ensemble on disk, in a Zarr store that knows which of its runs are finished.

Each part of the runs is written when it is done, and marked as finished after that: whatever ends
the process, what is marked is whole. xarray opens the store like any other, also while it grows.
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


class StoreError(ValueError):
    """A store that holds other runs, or that cannot be read or written."""


class Store:
    """The runs of one ensemble, on disk under `path`.

    `same` says what they are runs of, in text: a store is only ever added to by runs of the same.
    """

    def __init__(self, path: str | Path, same: Mapping[str, str]) -> None:
        self.path = Path(path)
        self.same = dict(same)
        self._group: Any = None

    def open(self) -> None:
        """Open what is there, if there is anything. Raises `StoreError` for other runs."""
        if not self.path.exists():
            return
        try:
            self._group = zarr.open_group(self.path, mode="r+")
            held = json.loads(self._group.attrs[_SAME])
        except (OSError, KeyError, ValueError) as problem:
            raise StoreError(f"{self.path} is not a store of stochastic runs.") from problem
        other = [name for name, value in self.same.items() if held.get(name) != value]
        if other:
            told = (f"{name} ({held.get(name)} and not {self.same[name]})" for name in other)
            raise StoreError(
                f"{self.path} holds runs of another {', '.join(told)}: give these another folder."
            )

    @property
    def finished(self) -> np.ndarray:
        """The numbers of the runs that are there."""
        if self._group is None:
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero(self._group[_FINISHED][:])

    def add(self, runs: xr.Dataset, total: int, part: int) -> None:
        """Write some runs of an ensemble that will have `total`, in parts of `part`."""
        if self._group is None:
            self._create(runs, total, part)
        for name, array in self._group.arrays():
            if "run" in array.metadata.dimension_names and array.shape[0] < total:
                array.resize((total, *array.shape[1:]))
                if name == "run":
                    array[:] = np.arange(total)
        first = int(runs["run"][0])
        place = slice(first, first + runs.sizes["run"])
        for name, values in runs.data_vars.items():
            self._group[name][place] = values.values
        self._group[_FINISHED][place] = 1

    def read(self, runs: int) -> xr.Dataset:
        """The first `runs` runs, in memory."""
        with xr.open_zarr(self.path, consolidated=False) as stored:
            held = stored.isel(run=slice(0, runs)).load()
        held.attrs.pop(_SAME)
        return held[json.loads(held.attrs.pop(_ORDER))]

    def _create(self, runs: xr.Dataset, total: int, part: int) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        group = zarr.open_group(self.path, mode="w", zarr_format=3)
        for name, values in {**runs.data_vars, **runs.coords}.items():
            shape = tuple(total if d == "run" else runs.sizes[d] for d in values.dims)
            array = group.create_array(
                str(name),
                shape=shape,
                chunks=tuple(part if d == "run" else runs.sizes[d] for d in values.dims),
                dtype=values.dtype,
                fill_value=np.nan if values.dtype.kind == "f" else 0,
                dimension_names=[str(each) for each in values.dims],
                attributes=dict(values.attrs),
            )
            if name in runs.coords:
                array[:] = np.arange(total) if name == "run" else values.values
        group.create_array(
            _FINISHED, shape=(total,), chunks=(part,), dtype="int8", dimension_names=["run"]
        )
        # Last, so that a store that was not made whole is no store.
        order = json.dumps([str(name) for name in runs.data_vars])
        group.attrs.update({**_plain(runs.attrs), _ORDER: order, _SAME: json.dumps(self.same)})
        self._group = group


def _plain(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {n: each.item() if hasattr(each, "item") else each for n, each in attributes.items()}
