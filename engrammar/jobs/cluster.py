"""Workers on other machines: any scheduler of dask.distributed, by its address.

A network is sent once to each worker that needs it, and with each job only what it changes. A job
that was lost with its worker is given to another one; because the numbers of a run depend on its
seed and number alone, nobody can tell.
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from engrammar.engines.task import SimulationError
from engrammar.network import Network
from engrammar.rule_set import RuleSet
from engrammar.simulation import simulate

if TYPE_CHECKING:
    import xarray as xr

_AHEAD = 4  # jobs given to each worker at a time: none waits, and none has too many to lose
_RETRIES = 5  # times a job is given to another worker when its own has died


class ClusterError(RuntimeError):
    """A scheduler that cannot be reached, or workers that keep dying."""


class Cluster:
    """The workers of one scheduler, as `Cluster("tcp://host:8786")`; used in a `with` statement.

    Called with a network and the keyword arguments of some calls of `simulate`, it yields the
    number and the result of each, in the order in which they finish; one that fails is its error.
    Raises `ClusterError` if there is no scheduler at the address.
    """

    def __init__(self, address: str, *, timeout: float = 30.0) -> None:
        self.address = address
        self.timeout = timeout

    def __enter__(self) -> Self:
        from distributed import Client

        try:
            self._client: Any = Client(self.address, timeout=self.timeout, set_as_default=False)
        except (OSError, ValueError) as problem:
            raise ClusterError(
                f"There is no scheduler at {self.address}: start one with `dask scheduler`, and "
                "workers with `dask worker`."
            ) from problem
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def __call__(
        self, network: Network | RuleSet, jobs: Sequence[Mapping[str, Any]]
    ) -> Iterator[tuple[int, "xr.Dataset | SimulationError"]]:
        """The number of each job and its result, in the order in which they finish."""
        from distributed import KilledWorker, as_completed
        from distributed.client import FutureCancelledError
        from distributed.comm import CommClosedError

        # A task and not scattered data: if the worker that has it dies, it is made anew.
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Sending large graph")  # it is sent once
            sent = self._client.submit(_itself, network, pure=False, retries=_RETRIES)
        numbers: dict[str, int] = {}
        waiting = iter(enumerate(jobs))

        def give(count: int) -> list[Any]:
            given = []
            for _, (number, job) in zip(range(count), waiting, strict=False):
                future = self._client.submit(_run, sent, dict(job), pure=False, retries=_RETRIES)
                numbers[future.key] = number
                given.append(future)
            return given

        workers = max(len(self._client.scheduler_info(n_workers=-1)["workers"]), 1)
        finished = as_completed(give(_AHEAD * workers), loop=self._client.loop)
        for future in finished:
            try:
                result = future.result()
            except KilledWorker as problem:
                raise ClusterError(
                    f"{problem.last_worker.address} and others died at the same job, perhaps for "
                    "want of memory: give the workers more, or ask for fewer points."
                ) from problem
            except (CommClosedError, FutureCancelledError) as problem:
                raise ClusterError(
                    f"The scheduler at {self.address} is gone. What was finished is in the store, "
                    "if there is one, and can be gone on with on another cluster or without."
                ) from problem
            yield numbers.pop(future.key), result
            future.release()
            for each in give(1):
                finished.add(each)


def _itself(network: Network | RuleSet) -> Network | RuleSet:
    return network


def _run(network: Network | RuleSet, job: dict[str, Any]) -> "xr.Dataset | SimulationError":
    try:
        return simulate(network, **job, workers=1)
    except SimulationError as problem:  # raised, it would be tried again on other workers
        return problem
