"""Which engine runs a network, and why."""

from typing import Literal, Protocol, get_args

from engrammar.engines.network_free import NAMES
from engrammar.engines.task import Advance, Floats, Task
from engrammar.network import Network

EngineName = Literal["auto", "roadrunner", "kernel", "nfsim", "rulemonkey"]

_COMPILED = 400  # reactions that RoadRunner compiles in a second or two


class Engine(Protocol):
    """What runs a network: all give the same arrays for the same task."""

    name: str

    @staticmethod
    def version() -> str:
        """The version to report."""

    def ode(self, task: Task) -> Floats:
        """Observables of the deterministic time course, shape (times, observables)."""

    def ssa(
        self,
        task: Task,
        seed: int,
        runs: int,
        *,
        first: int = 0,
        workers: int = 0,
        advance: Advance | None = None,
    ) -> Floats:
        """Observables of the runs from `first` on, shape (runs, times, observables)."""


def check(engine: str) -> None:
    """Raise `ValueError` if there is no such engine."""
    known = get_args(EngineName)
    if engine not in known:
        raise ValueError(
            f"There is no engine {engine!r}; there are {', '.join(map(repr, known[:-1]))} and "
            f"{known[-1]!r}."
        )


def engine_for(network: Network, engine: EngineName) -> tuple[Engine, str]:
    """The engine to run `network` with, and the reason for it in a few words.

    Raises `ValueError` for one that runs rules, and for one that there is not.
    """
    check(engine)
    if engine in NAMES:
        raise ValueError(
            f"{engine} runs rules and not networks: give it the blueprint of {network.name}."
        )
    reason = "asked for"
    if engine == "auto":
        reactions = network.size[1]
        small = reactions <= _COMPILED
        engine = "roadrunner" if small else "kernel"
        reason = (
            "auto: the reference, quick enough here"
            if small
            else f"auto: RoadRunner would compile {reactions:,} reactions for long"
        )
    if engine == "kernel":
        from engrammar.engines.kernel import KernelEngine

        return KernelEngine(network), reason
    from engrammar.engines.roadrunner import RoadRunnerEngine

    return RoadRunnerEngine(network), reason
