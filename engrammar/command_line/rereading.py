"""Results of earlier commands, as `simulate`, `compare` and `--store` wrote them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line.complaints import Mistake

if TYPE_CHECKING:
    import xarray as xr

Result = Annotated[
    Path,
    typer.Argument(
        metavar="RESULT.nc|STORE.zarr",
        show_default=False,
        help="What `simulate` or `compare` wrote with --output or --store.",
    ),
]


def reread(path: Path) -> "xr.Dataset":
    """The dataset at `path`, in memory. Raises `Mistake` for anything else."""
    import xarray as xr

    if not path.exists():
        raise Mistake(f"There is no {path}.")
    try:
        if path.suffix == ".zarr":
            with xr.open_zarr(path, consolidated=False) as stored:
                held = stored.load()
            return _finished(held, path)
        with xr.open_dataset(path, engine="h5netcdf") as stored:
            return stored.load()
    except (OSError, ValueError, KeyError) as problem:
        raise Mistake(
            f"{path} is no result that can be read; `engrammar simulate MODEL --method ssa --runs "
            "20 --output runs.nc` writes one."
        ) from problem


def _finished(held: "xr.Dataset", path: Path) -> "xr.Dataset":
    """The runs of a store that are there."""
    if "finished" not in held:
        return held
    there = held.isel(run=held["finished"].values == 1).drop_vars("finished")
    if there.sizes["run"] == 0:
        raise Mistake(f"No run in {path} is finished.")
    return there
