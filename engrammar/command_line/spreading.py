"""Where the simulations of a scan are run: here, or on the workers of a dask scheduler."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engrammar.analysis.scan import Execute


@contextmanager
def executing(cluster: str | None) -> Iterator["Execute"]:
    """What runs the jobs of a scan, with the scheduler at the address `cluster` if there is one."""
    from engrammar.analysis.scan import one_by_one
    from engrammar.jobs import Cluster

    if cluster is None:
        yield one_by_one
        return
    with Cluster(cluster) as workers:
        yield workers
