"""How time and memory grow with species, reactions, events and runs, over three decades.

    python benchmarks/growth.py [--bionetgen SECONDS] --output FOLDER

Rings of subunits with four or eight states, from tens of reactions to half a million, each measured
in a process of its own: the native generator and BNG2.pl, the kernel engine's loading, a
deterministic second and the cost of an event. Then events and runs of the hexamer. Memory is the
peak of the whole process, Python included. Prints tables in Markdown and draws `growth.png`.
"""

import argparse
import platform
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import numpy as np
from measuring import MOLECULES, apart, counted, peak_memory, warm
from rule_sets import ring

from engrammar import Network
from engrammar.analysis.style import COLOURS, save, sheet
from engrammar.assembly import assemble
from engrammar.engines.kernel import KernelEngine
from engrammar.expansion import bionetgen, native, netfile
from engrammar.simulation import make_task
from engrammar.stimulus import REST

RINGS = [(2, 2), (3, 2), (4, 2), (5, 2), (6, 2), (7, 2), (5, 3), (6, 3)]
"""Subunits, and sites of a subunit: four or eight states."""
PERL = 10_000
"""Reactions up to which BNG2.pl is asked too."""
EVENTS = (1e3, 1e4, 1e5, 1e6)
RUNS = (10, 100, 1000, 10_000)
Row = dict[str, float]


def expansion(subunits: int, sites: int) -> Row:
    """The native generator."""
    model = assemble(ring(subunits, sites))
    began = perf_counter()
    found = native.generate(model, max_species=10**8, max_bytes=8 << 30)
    seconds = perf_counter() - began
    return {
        "species": len(found.species),
        "reactions": len(found.factor),
        "native (s)": seconds,
        "native (MiB)": peak_memory(),
    }


def perl(subunits: int, sites: int, seconds: float) -> Row:
    """BNG2.pl, reading its text included."""
    text = bionetgen.bngl(assemble(ring(subunits, sites)))
    began = perf_counter()
    netfile.read(bionetgen.generate(text, max_species=10**8, timeout=seconds))
    return {"BNG2.pl (s)": perf_counter() - began}


def kernel(subunits: int, sites: int) -> Row:
    """The kernel engine: loading, a deterministic second, an event."""
    warm()
    network = counted(ring(subunits, sites))
    began = perf_counter()
    engine = KernelEngine(network)
    engine.ssa(make_task(network, "1e-9 s", REST, 2, 1e-8, 1e-8), 0, 1)
    loaded = perf_counter()
    engine.ode(make_task(network, "1 s", REST, 11, 1e-8, 1e-8))
    solved = perf_counter()
    events = walk(engine, network, 3e5, 1)
    walked = perf_counter()
    return {
        "load (s)": loaded - began,
        "ODE (s)": solved - loaded,
        "event (us)": (walked - solved) / events * 1e6,
        "kernel (MiB)": peak_memory(),
    }


def walk(engine: KernelEngine, network: Network, events: float, runs: int) -> int:
    """About so many events in each of some runs; how many they were."""
    # Every subunit takes up and loses calmodulin once a second.
    rate = MOLECULES * len(network.species[0].split("."))
    task = make_task(network, f"{events / rate} s", REST, 2, 1e-8, 1e-8)
    result = np.empty((runs, 2, len(network.observables)))
    return sum(end.events for _, end in engine.runs(task, 1, range(runs), result))


def events() -> list[Row]:
    """Single runs of the hexamer, of more and more events."""
    engine, network = _hexamer()
    rows = []
    for wanted in EVENTS:
        began = perf_counter()
        happened = walk(engine, network, wanted, 1)
        rows.append({"events": happened, "seconds": perf_counter() - began})
    return rows


def runs() -> list[Row]:
    """More and more runs of a thousand events of the hexamer, on all cores."""
    engine, network = _hexamer()
    rows = []
    for wanted in RUNS:
        began = perf_counter()
        walk(engine, network, 1e3, wanted)
        rows.append(
            {
                "runs": wanted,
                "seconds": perf_counter() - began,
                "memory (MiB)": peak_memory(),
            }
        )
    return rows


def _hexamer() -> tuple[KernelEngine, Network]:
    """Loaded, and run once."""
    warm()
    network = counted(ring(6, 2))
    engine = KernelEngine(network)
    walk(engine, network, 10, 1)
    return engine, network


def table(rows: list[Row]) -> None:
    """Print rows as Markdown."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for row in rows:
        print(f"| {' | '.join(f'{row[n]:,.3g}' if n in row else '' for n in columns)} |")
    print(flush=True)


def draw(rings: list[Row], many: list[Row], ensembles: list[Row], path: Path) -> None:
    """The pictures, on logarithmic axes."""
    figure, (expands, simulates, remembers, counts) = sheet(9.0, 7.0, 2, 2)
    at = [row["reactions"] for row in rings]
    for axes, names in (
        (expands, {"native (s)": "native generator", "BNG2.pl (s)": "BNG2.pl"}),
        (simulates, {"load (s)": "load", "ODE (s)": "a deterministic second"}),
        (remembers, {"native (MiB)": "native generator", "kernel (MiB)": "kernel engine"}),
    ):
        for (name, label), colour in zip(names.items(), COLOURS, strict=False):
            known = [(x, row[name]) for x, row in zip(at, rings, strict=True) if name in row]
            axes.loglog(*zip(*known, strict=True), "o-", color=colour, label=label)
        axes.set_xlabel("reactions")
        axes.legend(frameon=False)
    simulates.loglog(
        at, [row["event (us)"] * 1e-6 for row in rings], "s--", color=COLOURS[2], label="an event"
    )
    simulates.legend(frameon=False)
    for name, rows, colour in (
        ("events", many, COLOURS[0]),
        ("runs", ensembles, COLOURS[1]),
    ):
        counts.loglog(
            [row[name] for row in rows], [row["seconds"] for row in rows], "o-", color=colour,
            label={"events": "events of a run", "runs": "runs of 1,000 events"}[name],
        )  # fmt: skip
    counts.legend(frameon=False)
    counts.set_xlabel("events, or runs")
    expands.set_ylabel("expansion (s)")
    remembers.set_ylim(100, 1000)
    simulates.set_ylabel("kernel engine (s)")
    remembers.set_ylabel("memory (MiB)")
    counts.set_ylabel("hexamer, 6,857 reactions (s)")
    save(figure, path, ".png")


def main() -> None:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bionetgen", type=float, default=100, help="seconds before it is left")
    parser.add_argument("--output", type=Path, required=True, help="folder of the picture")
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, numba {version('numba')}, ", end="")
    print(f"BioNetGen {bionetgen.version()}, {platform.processor() or platform.machine()}\n")
    rings = []
    for size in RINGS:
        row = apart(expansion, *size)
        if row["reactions"] <= PERL:
            row |= apart(perl, *size, asked.bionetgen)
        rings.append(row | apart(kernel, *size))
    table(rings)
    many, ensembles = apart(events), apart(runs)
    table(many)
    table(ensembles)
    draw(rings, many, ensembles, asked.output / "growth.png")


if __name__ == "__main__":
    main()
