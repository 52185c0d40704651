"""The RuleMonkey engine: network-free as NFsim, slower, and exact on symmetric patterns.

It comes with bngsim, an optional dependency. It runs no stimulus: continued from where it was, as
after a change of an input, it draws the last random number again (bngsim 0.16), and events come too
late.
"""

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engrammar.engines import faults
from engrammar.engines.machine import cores
from engrammar.engines.nfsim import network_free_seed
from engrammar.engines.rule_file import rule_file
from engrammar.engines.task import RunsStopped, SimulationError, Task
from engrammar.rule_set import RuleSet

Floats = NDArray[np.float64]
Advance = Callable[[int], None]

FAULTS = (
    faults.repeats_a_loss,
    faults.keeps_partners_unless_told,
    faults.never_breaks_two_bonds,
)


class RuleMonkeyEngine:
    """One rule set, run by RuleMonkey."""

    name = "rulemonkey"

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        faults.check(rules, self.name, FAULTS)

    @staticmethod
    def version() -> str:
        """The version of bngsim, which brings RuleMonkey."""
        try:
            return f"of bngsim {version('bngsim')}"
        except PackageNotFoundError:
            raise SimulationError(
                "RuleMonkey comes with bngsim, which is not installed: "
                "pip install engrammar[passport]."
            ) from None

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
        """Observables of the runs from `first` on, shape (runs, times, observables).

        Run r depends on `seed` and r alone, however the runs are shared among `workers` threads
        (0: as many as there are cores). Raises `RunsStopped` on Ctrl-C once a run is finished; runs
        under way cannot be ended, and the program lives until they are done.
        """
        self.version()  # says what to install
        if len(task.segments) > 1:
            raise SimulationError(
                "RuleMonkey repeats a random number where an input changes, and events would come "
                "too late: run it without a stimulus, or take another engine."
            )
        counts = [int(each) for each in self.rules.start.with_values(task.values).initial_counts()]
        workers = min(workers or cores(), runs)
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="engrammar-")))
            values = self.rules.values(dict(task.values) | dict(task.segments[0].inputs))
            (folder / "model.xml").write_text(
                rule_file(self.rules, values, counts), encoding="utf-8"
            )
            pool = ThreadPoolExecutor(workers)
            stack.callback(pool.shutdown, wait=False, cancel_futures=True)
            waiting = [
                pool.submit(
                    self._run, folder / "model.xml", task, network_free_seed(seed, first + run)
                )
                for run in range(runs)
            ]
            results = []
            try:
                for each in waiting:
                    results.append(each.result())
                    if advance:
                        advance(1)
            except KeyboardInterrupt as stop:
                if not results:
                    raise
                raise RunsStopped(np.stack(results)) from stop
        return np.stack(results)

    def _run(self, model: Path, task: Task, seed: int) -> Floats:
        from bngsim import BngsimError, RuleMonkeySession

        try:
            with RuleMonkeySession(model) as session:
                session.initialize(seed)
                result = session.simulate(sample_times=task.times.tolist())
        except BngsimError as problem:
            raise SimulationError(
                f"RuleMonkey stopped with the seed {seed}: {problem}"
            ) from problem
        columns = [result.observables[each] for each in self.rules.observables.values()]
        return np.stack([np.asarray(each) for each in columns], axis=1)
