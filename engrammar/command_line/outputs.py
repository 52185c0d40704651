"""Files that appear whole or not at all, and that are known to be writable before the work."""

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engrammar.command_line.complaints import Mistake, OutputError
from engrammar.command_line.repeating import as_typed

if TYPE_CHECKING:
    import xarray as xr

RESULTS = (".nc", ".csv")
REPORTS = (".html",)
PLOTS = (".pdf", ".svg", ".png")


def check(path: Path | None, endings: Sequence[str]) -> None:
    """Raise `Mistake` unless `path` can be written later and ends in one of `endings`."""
    if path is None:
        return
    if path.suffix not in endings:
        raise Mistake(f"{path} should end in {' or '.join(endings)}.")
    if path.is_dir():
        raise Mistake(f"{path} is a folder.")
    check_folder(path.parent)


def check_folder(folder: Path) -> None:
    """Raise `Mistake` unless files can be written to `folder`, which may not exist yet."""
    existing = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as problem:
        raise Mistake(f"Cannot write to {folder}: {problem.strerror or problem}.") from problem


def write(path: Path, writer: Callable[[Path], object]) -> None:
    """Let `writer` write to a temporary name next to `path`, and put it in place when it is done.

    Raises `OutputError` if the file system refuses.
    """
    temporary = path.with_name(f".writing-{os.getpid()}-{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            writer(temporary)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as problem:
        raise OutputError(f"Cannot write {path}: {problem.strerror or problem}.") from problem


def write_bytes(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all."""
    write(path, lambda temporary: temporary.write_bytes(content))


def write_dataset(path: Path, dataset: "xr.Dataset") -> None:
    """Write a dataset as netCDF, or as CSV with a row for each run and time.

    A CSV file has no room for seeds and versions; netCDF keeps them, and the command that writes
    it: a line below those of the results that it was read off, if it was.
    """
    commands = [dataset.attrs.get("command", ""), as_typed()]
    dataset = dataset.assign_attrs(command="\n".join(each for each in commands if each))
    if path.suffix == ".nc":
        write(path, lambda temporary: dataset.to_netcdf(temporary, engine="h5netcdf"))
    else:
        table = dataset.to_dataframe().reset_index()
        write(path, lambda temporary: table.to_csv(temporary, index=False))
