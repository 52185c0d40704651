"""Dense or Krylov: at how many species the kernel engine should change its linear solver.

    python benchmarks/solvers.py

Each model's own question and rings of CaMKII subunits, deterministically, once with a dense
Jacobian and once with GMRES: seconds of processor time, the quicker of two, kernels compiled.
Prints a table in Markdown, by the number of species, and how much time the rule of the engine
loses on all of them together, beside other limits.
"""

from time import process_time
from typing import Any, cast

import numpy as np
from measuring import counted, warm
from rule_sets import ring

from engrammar import Network, expand
from engrammar.command_line import catalogue
from engrammar.engines.kernel import KernelEngine, engine
from engrammar.engines.task import Task
from engrammar.simulation import make_task
from engrammar.stimulus import REST

_MOST = 250  # species, above which a dense Jacobian is not asked for
_LIMITS = (0, 25, 50, 75, 100, 150, 200, 250)


def cases() -> list[tuple[str, Network, Task]]:
    """Models and rings with what is asked of them."""
    found = []
    for name in catalogue.names():
        model = cast(Any, catalogue.find(name))()
        network, asked = expand(model), model.question
        if network.size[0] <= _MOST:
            task = make_task(network, asked.until, asked.stimulus or REST, 101, 1e-8, 1e-8)
            found.append((name, network, task))
    for subunits in (3, 4, 5):
        network = counted(ring(subunits, 2))
        task = make_task(network, "10 s", REST, 101, 1e-8, 1e-8)
        found.append((f"ring of {subunits}", network, task))
    return sorted(found, key=lambda each: each[1].size)


def seconds(network: Network, task: Task, dense: int) -> float:
    """The quicker of two runs with a dense Jacobian for up to `dense` species."""
    rule, engine._DENSE = engine._DENSE, dense
    try:
        times = []
        for _ in range(2):
            runner, began = KernelEngine(network), process_time()
            runner.ode(task)
            times.append(process_time() - began)
        return min(times)
    finally:
        engine._DENSE = rule


def main() -> None:
    """Measure, and print the table."""
    warm()
    print("| model | species / reactions | dense | GMRES | dense is quicker by |")
    print("|---|---|---|---|---|")
    sizes, both = [], []
    for name, network, task in cases():
        dense, krylov = seconds(network, task, _MOST), seconds(network, task, 0)
        sizes.append(network.size[0])
        both.append((dense, krylov))
        print(
            f"| {name} | {' / '.join(f'{n:,}' for n in network.size)} | {dense:.3g} s | "
            f"{krylov:.3g} s | {krylov / dense:.2f} |",
            flush=True,
        )
    times = np.array(both)
    best = times.min(axis=1)
    print()
    for limit in _LIMITS:
        taken = np.where(np.array(sizes) <= limit, times[:, 0], times[:, 1])
        rule = " (the rule)" if limit == engine._DENSE else ""
        mean = np.exp(np.mean(np.log(taken / best)))
        print(f"dense up to {limit}: {mean:.2f} times the quicker one, {taken.sum():.3g} s{rule}")


if __name__ == "__main__":
    main()
