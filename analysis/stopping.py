"""Long work that was interrupted, and what of it is finished."""

import xarray as xr


class Stopped(KeyboardInterrupt):
    """Ctrl-C after `done` of `total` points: `finished` holds those, or is None if there are none.

    Where the result has room for the points that were not run, they are NaN.
    """

    def __init__(self, finished: xr.Dataset | None, done: int, total: int) -> None:
        super().__init__(f"Interrupted after {done} of {total} points.")
        self.finished, self.done, self.total = finished, done, total
