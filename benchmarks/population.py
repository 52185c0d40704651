"""How a dendrite grows with its spines: size, time and memory of `synapse_population`.

    python benchmarks/population.py [--spines 2 5 10 25 50 100] [--collector]

Each number of spines is measured in a process of its own: seconds of processor time to build the
rules, to assemble them, to forecast their network, to expand it (which assembles and forecasts
again), to make the kernel's tables, to solve a day's deterministic course, to walk a day
stochastically, both with the question's stimulus, and to write SBML (with the program already
compiled), and the peak of memory above that of a process that has only imported. Prints a table in
Markdown, and the exponent of the number of spines, fitted to the upper half of the numbers: 1 is
linear. Python's collector of garbage is off unless it is asked for: once in a while it visits every
object of the process, which takes 0.2 to 0.3 s whatever the model, and would fall on some step of
the large ones. What is shorter than a second is disturbed by whatever else runs;
`tests/models/test_synapse_population_growth.py` counts instead.
"""

import argparse
import gc
import os
import platform
from collections.abc import Callable
from tempfile import mkdtemp
from time import process_time
from typing import Any

import numpy as np
from measuring import T, apart, peak_memory

from engrammar import cache
from engrammar.assembly import assemble
from engrammar.engines.kernel.derivative import shape
from engrammar.engines.kernel.effects import effects
from engrammar.engines.kernel.propensities import plant
from engrammar.engines.kernel.tables import Tables
from engrammar.exchange import write_sbml
from engrammar.expansion import expand, forecast
from engrammar.models.synapse_population import synapse_population
from engrammar.simulation import simulate

COLUMNS = (
    "species",
    "reactions",
    "rules (s)",
    "assembly (s)",
    "forecast (s)",
    "expansion (s)",
    "tables (s)",
    "ODE (s)",
    "SSA (s)",
    "SBML (s)",
    "memory (MiB)",
)


def measure(spines: int, collector: bool) -> tuple[float, ...]:
    """What `COLUMNS` say, for one number of spines."""
    os.environ[cache.ENVIRONMENT_VARIABLE] = mkdtemp()  # nothing was expanded before
    small = expand(synapse_population(5))
    simulate(small, "1 min", points=2, engine="kernel")
    simulate(small, "1 min", method="ssa", points=2, engine="kernel")
    write_sbml(small)
    if not collector:
        gc.collect()
        gc.disable()
    before = peak_memory()
    took = []

    def timed(work: Callable[[], T]) -> T:
        began = process_time()
        found = work()
        took.append(process_time() - began)
        return found

    model = timed(lambda: synapse_population(spines))
    assembled = timed(lambda: assemble(model))
    timed(lambda: forecast(assembled))
    network = timed(lambda: expand(model))
    tables = Tables(network)
    timed(lambda: (plant(tables), effects(tables), shape(tables)))
    asked: dict[str, Any] = {"points": 25, "engine": "kernel", "stimulus": model.question.stimulus}
    timed(lambda: simulate(network, "24 h", **asked))
    timed(lambda: simulate(network, "24 h", method="ssa", seed=1, **asked))
    timed(lambda: write_sbml(network))
    return (*network.size, *took, peak_memory() - before)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--spines", type=int, nargs="+", default=[2, 5, 10, 25, 50, 100])
    parser.add_argument("--collector", action="store_true", help="Let Python collect garbage.")
    asked = parser.parse_args()
    numbers = asked.spines
    print(f"Python {platform.python_version()}")
    print(f"| spines | {' | '.join(COLUMNS)} |")
    print("|---" * (len(COLUMNS) + 1) + "|")
    rows = []
    for spines in numbers:
        rows.append(apart(measure, spines, asked.collector))
        print(f"| {spines} | {' | '.join(f'{each:,.3g}' for each in rows[-1])} |", flush=True)
    upper = slice(len(numbers) // 2, None)
    logs = np.log(np.maximum(np.array(rows)[upper], 1e-3))
    exponents = [np.polyfit(np.log(numbers[upper]), column, 1)[0] for column in logs.T]
    print(f"| exponent | {' | '.join(f'{each:.2f}' for each in exponents)} |")


if __name__ == "__main__":
    main()
