"""From rules to a trajectory: the dodecamer of CaMKII with three states a subunit.

    python benchmarks/end_to_end.py

Prints what each step takes, in seconds and in peak memory of the process so far, Python included.
"""

import platform
from importlib.metadata import version
from time import perf_counter

from measuring import MOLECULES, peak_memory, warm
from rule_sets import chain

from engrammar import expand
from engrammar.engines.kernel import KernelEngine
from engrammar.simulation import make_task
from engrammar.stimulus import REST


def main() -> None:
    """Measure, and print a table."""
    warm()
    print(f"Python {platform.python_version()}, numba {version('numba')}\n")
    print("| step | time | peak memory |\n|---|---|---|")
    began = last = perf_counter()

    def done(step: str) -> None:
        nonlocal last
        print(f"| {step} | {perf_counter() - last:.2f} s | {peak_memory():,.0f} MiB |", flush=True)
        last = perf_counter()

    model = chain(6, 2)
    done("rules declared")
    network = expand(model)
    done("expanded to {:,} species, {:,} reactions".format(*network.size))
    network = network.with_values(dict.fromkeys(network.starts.values(), MOLECULES))
    task = make_task(network, "10 s", REST, 101, 1e-8, 1e-8)
    done("task made")
    course = KernelEngine(network).ode(task)
    done(f"10 s integrated, {len(course)} points, rtol 1e-8")
    last = began
    done("all")


if __name__ == "__main__":
    main()
