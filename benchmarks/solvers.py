"""Dense, sparse or Krylov: by which linear solver the kernel engine should integrate.

    python benchmarks/solvers.py

Each model's own question and rings of CaMKII subunits, deterministically, with a dense Jacobian, a
sparse one (SuperLU) and GMRES: seconds of processor time, the quicker of two, kernels compiled.
Prints a table in Markdown, by the number of species, and how much time the rule of the engine
loses on all of them together, beside other limits.
"""

import warnings
from collections.abc import Iterator
from time import process_time
from typing import Any, cast

import numpy as np
from measuring import counted, warm
from rule_sets import ring
from scipy import sparse
from sksundae.cvode import CVODE

from engrammar import Network, expand
from engrammar.command_line import catalogue
from engrammar.engines.kernel import KernelEngine, engine
from engrammar.engines.kernel.cvode import Floats, Integration
from engrammar.engines.kernel.derivative import derivative, jacobian
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


class SparseIntegration(Integration):
    """As the engine integrates, but with SuperLU on what is not zero in the Jacobian.

    The entries are found at three random points and picked from the dense Jacobian, whose cost is
    therefore in both.
    """

    def __init__(self, *settings: Any) -> None:
        super().__init__(*settings)
        self._tolerances = dict(zip(("rtol", "atol"), settings[2:], strict=True))
        self._prepared = False

    def run(self, counts: Floats, start: float, times: Floats) -> Iterator[Floats]:
        """See `Integration.run`."""
        if not self._prepared:
            self._prepare(len(counts))
            self._prepared = True
        yield from super().run(counts, start, times)

    def _prepare(self, species: int) -> None:
        whole = np.zeros((species, species))
        filled = np.eye(species, dtype=bool)
        for point in np.random.default_rng(0).uniform(1, 50, (3, species)):
            jacobian(*self._at(), point, whole)
            filled |= whole != 0
        pattern = sparse.csc_array(filled.astype(float))
        pattern.sort_indices()
        rows, columns = pattern.indices, np.repeat(np.arange(species), np.diff(pattern.indptr))

        def slope(time: float, at: Floats, out: Floats) -> None:
            self._asked = time
            derivative(*self._at(), at, out)

        def entries(_: float, at: Floats, __: Floats, out: Floats) -> None:
            jacobian(*self._at(), at, whole)
            out[:] = whole[rows, columns]

        with warnings.catch_warnings():  # of two ways to the Jacobian it takes the one we want
            warnings.simplefilter("ignore", UserWarning)
            self._solver = CVODE(
                slope,
                linsolver="sparse",
                sparsity=pattern,
                jacfn=entries,
                max_num_steps=1_000_000,
                **self._tolerances,
            )

    def _at(self) -> tuple[Any, ...]:
        return self._equations, self._watched, self._values, self._stack


def seconds(network: Network, task: Task, dense: int, kind: type[Integration]) -> float:
    """The quicker of two runs by `kind`, with a dense Jacobian for up to `dense` species."""
    rule, engine._DENSE = engine._DENSE, dense
    usual, engine.Integration = engine.Integration, kind
    try:
        times = []
        for _ in range(2):
            runner, began = KernelEngine(network), process_time()
            runner.ode(task)
            times.append(process_time() - began)
        return min(times)
    finally:
        engine._DENSE, engine.Integration = rule, usual


def main() -> None:
    """Measure, and print the table."""
    warm()
    print("| model | species / reactions | dense | GMRES | dense is quicker by | sparse | by |")
    print("|---|---|---|---|---|---|---|")
    sizes, both = [], []
    for name, network, task in cases():
        dense, factored, krylov = (
            seconds(network, task, most, kind)
            for most, kind in ((_MOST, Integration), (_MOST, SparseIntegration), (0, Integration))
        )
        sizes.append(network.size[0])
        both.append((dense, krylov))
        print(
            f"| {name} | {' / '.join(f'{n:,}' for n in network.size)} | {dense:.3g} s | "
            f"{krylov:.3g} s | {krylov / dense:.2f} | {factored:.3g} s | {factored / dense:.2f} |",
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
