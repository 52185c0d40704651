"""Which engine runs a network, and why."""

from typing import Literal, Protocol, cast, get_args

from engrammar.engines.network_free import NAMES
from engrammar.engines.planning import network_plan
from engrammar.engines.task import Advance, Floats, Method, Task
from engrammar.network import Network

EngineName = Literal["auto", "roadrunner", "kernel", "nfsim", "rulemonkey"]

_COMPILED = 400  # reactions that RoadRunner compiles in a second or so on any machine


class Engine(Protocol):
    """What runs a network: all give the same arrays for the same task."""

    name: str

    @staticmethod
    def version() -> str:
        """The version to report."""

    @property
    def integrator(self) -> str:
        """What integrates deterministic courses, and by which rule."""

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


def engine_for(
    network: Network,
    engine: EngineName,
    task: Task | None = None,
    method: Method = "ode",
    runs: int = 1,
) -> tuple[Engine, str]:
    """The engine to run `network` with, and the reason for it in a few words.

    "auto" weighs what there is to run, `task`, `method` and `runs`, by the costs of this machine.
    Raises `ValueError` for an engine that runs rules, and for one that there is not.
    """
    check(engine)
    if engine in NAMES:
        raise ValueError(
            f"{engine} runs rules and not networks: give it the blueprint of {network.name}."
        )
    reason = "asked for"
    if engine == "auto" and task is None:
        engine, reason = everywhere(network), "auto: by the size of the network"
    elif engine == "auto":
        assert task is not None
        made = network_plan(network, task, method, runs)
        engine, reason = cast(EngineName, made.engine), f"auto: {made.reason}"
    if engine == "kernel":
        from engrammar.engines.kernel import KernelEngine

        return KernelEngine(network), reason
    from engrammar.engines.roadrunner import RoadRunnerEngine

    return RoadRunnerEngine(network), reason


def everywhere(network: Network) -> EngineName:
    """An engine that does not depend on the machine, for files that must not do so either."""
    return "roadrunner" if network.size[1] <= _COMPILED else "kernel"
