"""How a dendrite grows with its spines: size, time and memory of `synapse_population`.

    python benchmarks/population.py [--spines 2 5 10 25 50 100]

Each number of spines is measured in a process of its own: seconds of processor time to build the
rules and expand them, to solve a day's deterministic course and to walk a day stochastically (with
the program already compiled), and the peak of memory above that of a process that has only
imported. Prints a table in Markdown, and the exponent of the number of spines, fitted to the
upper half of the numbers: 1 is linear.
"""

import argparse
import os
import platform
from tempfile import mkdtemp
from time import process_time

import numpy as np
from measuring import apart, peak_memory

from engrammar import cache
from engrammar.expansion import expand
from engrammar.models.synapse_population import synapse_population
from engrammar.simulation import simulate

COLUMNS = ("species", "reactions", "build and expand (s)", "ODE (s)", "SSA (s)", "memory (MiB)")


def measure(spines: int) -> tuple[float, ...]:
    """What `COLUMNS` say, for one number of spines."""
    os.environ[cache.ENVIRONMENT_VARIABLE] = mkdtemp()  # nothing was expanded before
    simulate(synapse_population(2), "1 min", points=2, engine="kernel")
    simulate(synapse_population(2), "1 min", method="ssa", points=2, engine="kernel")
    before = peak_memory()
    began = process_time()
    network = expand(synapse_population(spines))
    expanded = process_time()
    simulate(network, "24 h", points=25, engine="kernel")
    solved = process_time()
    simulate(network, "24 h", method="ssa", points=25, engine="kernel", seed=1)
    walked = process_time()
    species, reactions = network.size
    return (
        species,
        reactions,
        expanded - began,
        solved - expanded,
        walked - solved,
        peak_memory() - before,
    )


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spines", type=int, nargs="+", default=[2, 5, 10, 25, 50, 100])
    numbers = parser.parse_args().spines
    print(f"Python {platform.python_version()}")
    print(f"| spines | {' | '.join(COLUMNS)} |")
    print("|---" * (len(COLUMNS) + 1) + "|")
    rows = []
    for spines in numbers:
        rows.append(apart(measure, spines))
        print(f"| {spines} | {' | '.join(f'{each:,.3g}' for each in rows[-1])} |", flush=True)
    upper = slice(len(numbers) // 2, None)
    logs = np.log(np.maximum(np.array(rows)[upper], 1e-3))
    exponents = [np.polyfit(np.log(numbers[upper]), column, 1)[0] for column in logs.T]
    print(f"| exponent | {' | '.join(f'{each:.2f}' for each in exponents)} |")


if __name__ == "__main__":
    main()
