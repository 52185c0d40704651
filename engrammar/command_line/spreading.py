"""Where simulations are run, here or on the workers of a dask scheduler, and where kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from engrammar.command_line.complaints import Mistake

if TYPE_CHECKING:
    from engrammar.analysis.scan import Execute


def check_resume(resume: bool, store: Path | None) -> None:
    """Raise `Mistake` if there is nothing to go on with."""
    if resume and store is None:
        raise Mistake("--resume goes with --store, the folder that holds what is finished.")


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
