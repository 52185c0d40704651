"""The NFsim engine: molecules one by one, straight from the rules, for what no network can hold.

NFsim keeps every molecule and applies rules to those that match; its cost an event does not grow
with the number of species. The process is run as an exact chain of short stretches, one for each
output time and change of an input: its `eq` command stops before the event that would lead past the
end of a stretch, where `sim` fires that event first, and by the memorylessness of the process the
next stretch may start afresh from there.
"""

import queue
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engrammar.engines import faults
from engrammar.engines.machine import cores
from engrammar.engines.rule_file import rule_file
from engrammar.engines.task import RunsStopped, SimulationError, Task
from engrammar.engines.walking import Waits, WaitsStopped
from engrammar.expansion import bionetgen
from engrammar.expansion.bionetgen import ExpansionError
from engrammar.expansion.guarded import guarded
from engrammar.rule_set import RuleSet

Floats = NDArray[np.float64]
Advance = Callable[[int], None]
"""Called with the number of runs that have just finished."""

FAULTS = (
    faults.repeats_a_catalyst,
    faults.repeats_a_loss,
    faults.forgets_symmetry_of_functions,
    faults.keeps_partners_of_the_lost,
    faults.demands_delete_molecules,
    faults.parts_what_hangs_together,
)
"""What NFsim 1.14.3 gets wrong."""

_MOST_MOLECULES = 100_000_000  # of one kind; NFsim's own limit of 200,000 is meant for small memory
_EACH_SEED = """while read -r seed
do "$0" -rnf run.rnf -gml {most} -bscb -seed "$seed" </dev/null || exit
done <seeds
"""  # from a file: a command line holds no million of them
_ENDS = "done.  Total CPU time"
_VERSION = re.compile(r"NFsim v([\d.]+)")


class NFsimEngine:
    """One rule set, run by NFsim."""

    name = "nfsim"

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        faults.check(rules, self.name, FAULTS)

    @staticmethod
    @cache
    def version() -> str:
        """The version of NFsim."""
        with guarded([locate(), "-help"], {}) as (process, _):
            assert process.stdout is not None
            found = _VERSION.search(process.stdout.read())
        return found[1].rstrip(".") if found else "unknown"

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

        Run r depends on `seed` and r alone, however the runs are shared among `workers` processes
        (0: as many as there are cores). Raises `RunsStopped` on Ctrl-C once run `first` is
        finished.
        """
        files = self._files(task)
        workers = min(workers or cores(), runs)
        found: queue.SimpleQueue[tuple[int, Floats] | SimulationError] = queue.SimpleQueue()
        shape = (len(task.times), len(self.rules.observables))
        results = np.empty((runs, *shape))
        left = np.ones(runs + 1, dtype=bool)  # and one more, which ends the search for the first
        with ExitStack() as running:
            for worker in range(workers):
                share = range(worker, runs, workers)
                given = files | _seeds(seed, (first + run for run in share))
                process, _ = running.enter_context(guarded(_command(), given))
                assert process.stdout is not None
                threading.Thread(
                    target=_collect, args=(process.stdout, share, shape, found), daemon=True
                ).start()
            try:
                for _ in range(runs):
                    one = found.get()
                    if isinstance(one, SimulationError):
                        raise one
                    results[one[0]] = one[1]
                    left[one[0]] = False
                    if advance:
                        advance(1)
            except KeyboardInterrupt as stop:
                finished = int(np.argmax(left))
                if not finished:
                    raise
                raise RunsStopped(results[:finished].copy()) from stop
        return results

    def first_passage(
        self,
        task: Task,
        observable: str,
        level: float,
        seed: int,
        runs: int,
        advance: Advance | None = None,
    ) -> Waits:
        """When each run first gets to `level` molecules, or the end of the task if it never does.

        A run that starts above the level falls to it. Looked up at the output times of the task,
        and the run is stopped there: what happens between two of them is not seen. Raises
        `WaitsStopped` on Ctrl-C.
        """
        column = list(self.rules.observables).index(observable)
        files = self._files(task)
        times, seen = np.zeros(runs), np.zeros(runs, dtype=bool)
        ended = 0
        try:
            for run in range(runs):
                with guarded(_command(), files | _seeds(seed, [run])) as (process, _):
                    assert process.stdout is not None
                    said: list[str] = []
                    falls = False
                    for number, row in enumerate(_rows(iter(process.stdout), said)):
                        times[run] = task.times[number]
                        if number == 0:
                            falls = row[column] > level
                        if (row[column] <= level) if falls else (row[column] >= level):
                            seen[run] = True
                            break
                    else:
                        if not said or not said[-1].startswith(_ENDS):
                            raise SimulationError(f"NFsim stopped in run {run}: {_complaint(said)}")
                ended += 1
                if advance:
                    advance(1)
        except KeyboardInterrupt as stop:
            begun = np.arange(runs) <= ended
            waits = Waits(times[begun], seen[begun])
            raise WaitsStopped(waits, np.arange(len(waits.times)) < ended) from stop
        return Waits(times, seen)

    def _files(self, task: Task) -> dict[str, str]:
        """What NFsim reads: the model, and the script."""
        counts = [int(each) for each in self.rules.start.with_values(task.values).initial_counts()]
        return {
            "model.xml": rule_file(self.rules, {}, counts),
            "run.rnf": "\n".join(script(self.rules, task)),
        }


def locate() -> str:
    """The program. Raises `SimulationError` if BioNetGen came without it."""
    try:
        program = Path(bionetgen.locate()[1]).parent / "bin" / "NFsim"
    except ExpansionError as problem:
        raise SimulationError(str(problem)) from problem
    if not program.exists():
        raise SimulationError(
            f"NFsim is not at {program}: install BioNetGen with `pip install bionetgen`."
        )
    return str(program)


def script(rules: RuleSet, task: Task) -> Iterator[str]:
    """An NFsim script (RNF) of the task."""
    yield from ("-xml model.xml", "-o unused.gdat", "begin")
    known: dict[str, float] = {}
    for segment in task.segments:
        # The file has 1 for all of them: NFsim forgets rules whose rate is 0 when it reads them.
        values = rules.values(dict(task.values) | dict(segment.inputs))
        changed = {name: value for name, value in values.items() if known.get(name) != value}
        yield from (f"set {name} {value!r}" for name, value in changed.items())
        known = values
        yield "update"
        now, wanted = segment.start, task.outputs(segment)
        if len(wanted) and wanted[0] == now:
            yield "print obs"
        for time in np.unique(np.append(wanted, segment.stop)):
            if time > now:
                yield f"eq {float(time - now)!r}"
                if time in wanted:
                    yield "print obs"
                # The sum of all rates is kept up to date by differences: sum it up anew.
                yield "update"
            now = time
    yield "end"


def network_free_seed(seed: int, run: int) -> int:
    """A seed as network-free engines take it, below 2^31: no two runs of an ensemble share one."""
    return 1 + (_first_seed(seed) + run) % (2**31 - 2)


@cache
def _first_seed(seed: int) -> int:
    return int(np.random.SeedSequence(seed).generate_state(1)[0])


def _collect(
    output: Iterable[str],
    runs: Iterable[int],
    shape: tuple[int, int],
    found: "queue.SimpleQueue[tuple[int, Floats] | SimulationError]",
) -> None:
    """Read what NFsim says of one run after the other, and put it where it is waited for."""
    lines = iter(output)
    for run in runs:
        said: list[str] = []
        rows = list(_rows(lines, said))
        if len(rows) != shape[0] or not said or not said[-1].startswith(_ENDS):
            found.put(SimulationError(f"NFsim stopped in run {run}: {_complaint(said)}"))
            return
        found.put((run, np.array(rows).reshape(shape)))


def _rows(lines: Iterator[str], said: list[str]) -> Iterator[list[float]]:
    """The observables of one run, output by output; what else NFsim says goes to `said`."""
    for line in lines:
        if line.startswith("Time"):
            yield [float(each) for each in next(lines, "").split("\t")[1:]]
        else:
            said.append(line.strip())
            if line.startswith(_ENDS):
                return


def _complaint(said: list[str]) -> str:
    return " ".join(each for each in said[-12:] if each)


def _seeds(seed: int, runs: Iterable[int]) -> dict[str, str]:
    """The file of the seeds of some runs, a line each."""
    return {"seeds": "".join(f"{network_free_seed(seed, run)}\n" for run in runs)}


def _command() -> list[str]:
    return ["sh", "-c", _EACH_SEED.format(most=_MOST_MOLECULES), locate()]
