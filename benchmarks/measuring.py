"""What the benchmarks share: processes of their own, memory, and kernels that are compiled."""

import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from rule_sets import ring

from engrammar import Blueprint, Network, expand
from engrammar.engines.kernel import KernelEngine
from engrammar.simulation import make_task
from engrammar.stimulus import REST

T = TypeVar("T")

MOLECULES = 1000.0
"""Of each kind, to begin with."""


def apart(work: Callable[..., T], *arguments: object) -> T:
    """What `work` returns in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def peak_memory(who: int = resource.RUSAGE_SELF) -> float:
    """The most memory (MiB) that this process, or its children, had so far."""
    return resource.getrusage(who).ru_maxrss / 1024


def counted(model: Blueprint) -> Network:
    """The network of a model, with `MOLECULES` of each molecule that it begins with."""
    network = expand(model)
    starts = {n for n in network.starts.values() if network.quantities[n].value is not None}
    return network.with_values(dict.fromkeys(starts, MOLECULES))


def warm() -> None:
    """Compile or load the kernels, for both ways to solve linear systems."""
    for subunits in (2, 5):
        network = expand(ring(subunits, 2))
        engine = KernelEngine(network)
        task = make_task(network, "1 ms", REST, 2, 1e-8, 1e-8)
        engine.ode(task)
        engine.ssa(task, 0, 1)
