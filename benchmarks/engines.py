"""How fast networks run: the kernel engine beside RoadRunner, bngsim and run_network, in one run.

    python benchmarks/engines.py [--timeout SECONDS]
    python benchmarks/engines.py --first-use

Each cell is measured in a process of its own. "load" is from the network in memory to an engine
that can run (RoadRunner: SBML written and compiled; bngsim: .net text written and read), "run" the
run itself, the quickest of five, or of as many as begin within a second. An event costs the run's
time over the number of events, which the kernel engine counts; the others' runs have as many but
for their randomness. Numba's compilation is not in the kernel's times: it happens once on a
machine, and `--first-use` measures it. Prints tables in Markdown.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import numpy as np
from measuring import counted, peak_memory, warm
from rule_sets import ring, shared_enzyme

from engrammar import Blueprint, Network
from engrammar.simulation import make_task
from engrammar.stimulus import REST

CASES: dict[str, tuple[Callable[[], Blueprint], float]] = {
    "ring of 4, 4 states": (lambda: ring(4, 2), 2.0),
    "ring of 5, 4 states": (lambda: ring(5, 2), 2.0),
    "ring of 6, 4 states": (lambda: ring(6, 2), 2.0),
    "ring of 5, 8 states": (lambda: ring(5, 3), 2.0),
    "9 sites, kinase and phosphatase": (shared_enzyme, 2.0),
}
"""The model, and the duration (s) of a stochastic run."""
POINTS = 101
RTOL, ATOL = 1e-8, 1e-8
_COMPILED = 20_000
"""Reactions above which RoadRunner is not asked: it compiles some milliseconds for each."""
Times = dict[str, float]


def network_of(case: str) -> Network:
    """The network of a case, with a thousand of each molecule."""
    return counted(CASES[case][0]())


def quickest(work: Callable[[int], object]) -> float:
    """Seconds of the quickest of some calls, each with another seed."""
    times: list[float] = []
    while len(times) < 5 and sum(times) < 1.0:
        began = perf_counter()
        work(len(times) + 1)
        times.append(perf_counter() - began)
    return min(times)


def kernel(case: str, method: str, until: float, runs: int) -> Times:
    """The kernel engine; on all cores if there is more than one run."""
    from engrammar.engines.kernel import KernelEngine

    warm()
    network = network_of(case)
    task = make_task(network, f"{until} s", REST, POINTS, RTOL, ATOL)
    began = perf_counter()
    engine = KernelEngine(network)
    engine.ssa(make_task(network, "1e-9 s", REST, 2, RTOL, ATOL), 0, 1)
    loaded = perf_counter()
    if method == "ode":
        return {"load": loaded - began, "run": quickest(lambda _: engine.ode(task)), "events": 0}
    result = np.empty((runs, POINTS, len(network.observables)))
    events: list[int] = []

    def ensemble(seed: int) -> None:
        ended = engine.runs(task, seed, range(runs), result)
        events.append(sum(end.events for _, end in ended))

    run = quickest(ensemble)
    return {"load": loaded - began, "run": run, "events": float(np.mean(events))}


def roadrunner(case: str, method: str, until: float, runs: int) -> Times:
    """RoadRunner, compiled anew; on all cores if there is more than one run."""
    from engrammar.engines.roadrunner import RoadRunnerEngine

    network = network_of(case)
    task = make_task(network, f"{until} s", REST, POINTS, RTOL, ATOL)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["ENGRAMMAR_CACHE"] = cache
        began = perf_counter()
        engine = RoadRunnerEngine(network)
        short = make_task(network, "1e-9 s", REST, 2, RTOL, ATOL)
        engine.ode(short) if method == "ode" else engine.ssa(short, 0, 1)
        loaded = perf_counter()
        run = quickest(
            lambda seed: engine.ode(task) if method == "ode" else engine.ssa(task, seed, runs)
        )
        return {"load": loaded - began, "run": run, "events": 0}


def bngsim(case: str, method: str, until: float, runs: int) -> Times:
    """bngsim on the same network's .net text; runs on all cores by its own batch."""
    import bngsim

    from engrammar.exchange.net import write_net

    network = network_of(case)
    began = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.net"
        file.write_text(write_net(network), encoding="utf-8")
        model = bngsim.Model.from_net(str(file))
        simulator = bngsim.Simulator(model, method, net_path=str(file))
        loaded = perf_counter()
        span = {"t_span": (0.0, until), "n_points": POINTS}

        def course(seed: int) -> None:
            model.reset()
            if runs > 1:
                simulator.run_batch(**span, params=[{}] * runs, seed=seed, num_processors=0)
            elif method == "ssa":
                simulator.run(**span, seed=seed)
            else:
                simulator.run(**span, rtol=RTOL, atol=ATOL)

        run = quickest(course)
    return {"load": loaded - began, "run": run, "events": 0}


def run_network(case: str, method: str, until: float, runs: int) -> Times:
    """BioNetGen's run_network with GMRES, reading included in the run."""
    from engrammar.exchange.net import write_net
    from engrammar.expansion import bionetgen

    assert method == "ode"
    assert runs == 1
    network = network_of(case)
    program = Path(bionetgen.locate()[1]).parent / "bin" / "run_network"
    began = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.net"
        file.write_text(write_net(network), encoding="utf-8")
        settings = ["-p", "cvode", "-m", "-a", repr(ATOL), "-r", repr(RTOL)]
        step = [repr(until / (POINTS - 1)), str(POINTS - 1)]
        loaded = perf_counter() - began
        run = quickest(
            lambda _: subprocess.run(
                [program, "-o", Path(folder) / "out", *settings, file, *step],
                check=True,
                capture_output=True,
                input=b"continue\n" * 10_000,
            )
        )
    return {"load": loaded, "run": run, "events": 0}


def _apart(work: Callable[..., Times], timeout: float, *arguments: object) -> Times | str:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        future = pool.submit(_measured, work, arguments)
        try:
            return future.result(timeout)
        except TookTooLong:
            for process in list(pool._processes.values()):
                process.kill()
            return f"not in {timeout:g} s"
        except Exception as problem:  # a peer's failure is a result of this benchmark
            return f"failed: {type(problem).__name__}: {str(problem).splitlines()[0][:60]}"


def _measured(work: Callable[..., Times], arguments: tuple[object, ...]) -> Times:
    times = work(*arguments)
    times["memory"] = peak_memory()
    return times


def first_use() -> None:
    """Print how long the kernels take to compile, and to load in the next process."""
    program = "from time import perf_counter as now; import engines, engrammar; began = now(); "
    program += "engines.kernel('ring of 5, 4 states', 'ssa', 1e-3, 1); print(now() - began)"
    with tempfile.TemporaryDirectory() as folder:
        for which in ("the first process", "the next process"):
            found = subprocess.run(
                [sys.executable, "-c", program],
                cwd=Path(__file__).parent,
                env={**os.environ, "NUMBA_CACHE_DIR": folder},
                check=True,
                capture_output=True,
                text=True,
            )
            print(f"{which}: {float(found.stdout):.2f} s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--first-use", action="store_true", help="only what compiling costs")
    parser.add_argument("--timeout", type=float, default=120)
    given = parser.parse_args()
    if given.first_use:
        first_use()
        return
    peers = [kernel, bngsim, roadrunner]
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    for name in ("numba", "scikit-sundae", "libroadrunner", "bngsim", "bionetgen"):
        print(f"{name} {version(name)}", end=", ")
    print(f"rtol {RTOL:g}, atol {ATOL:g}, {POINTS} points\n")
    print("| network | species / reactions | what | engine | load | run | an event | memory |")
    print("|---|---|---|---|---|---|---|---|")
    for case, (_, until) in CASES.items():
        size = "{:,} / {:,}".format(*network_of(case).size)
        for what, method, duration, runs in (
            ("ODE, 10 s", "ode", 10.0, 1),
            ("SSA, one run", "ssa", until, 1),
            ("SSA, 1,000 runs", "ssa", until / 200, 1000),
        ):
            events = 0.0
            for engine in [*peers, *([run_network] if method == "ode" else [])]:
                if engine is roadrunner and network_of(case).size[1] > _COMPILED:
                    continue
                found = _apart(engine, given.timeout, case, method, duration, runs)
                head = f"| {case} | {size} | {what} | {engine.__name__} |"
                if isinstance(found, str):
                    print(head, f"{found} | | | |", flush=True)
                    continue
                events = found["events"] or events
                each = f"{found['run'] / events * 1e6:.3g} us" if method == "ssa" and events else ""
                print(
                    head,
                    f"{found['load']:.3g} s | {found['run']:.3g} s | {each} | "
                    f"{found['memory']:.0f} MiB |",
                    flush=True,
                )


if __name__ == "__main__":
    sys.exit(main())
