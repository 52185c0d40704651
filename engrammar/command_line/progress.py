"""Progress on standard error, and only where somebody watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from engrammar.command_line.terminal import messages


@contextmanager
def expanding(name: str) -> Iterator[Callable[[int, int], None]]:
    """A live count of species and reactions; yields what the expansion calls with both."""
    with _bar(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()) as bar:
        task = bar.add_task(f"Expanding {name}", total=None)

        def found(species: int, reactions: int) -> None:
            bar.update(
                task,
                description=f"Expanding {name}: {species:,} species, {reactions:,} reactions",
            )

        yield found


@contextmanager
def running(name: str, runs: int | None, what: str = "runs") -> Iterator[Callable[[int], None]]:
    """How many of `runs` are done, and the time left; yields what to call with the number done.

    `runs` is None where nobody knows beforehand how many there will be.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(f"{what},"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with _bar(*columns) as bar:
        task = bar.add_task(name if what != "runs" else f"Simulating {name}", total=runs)
        yield lambda count: bar.advance(task, count)


@contextmanager
def counting(what: str) -> Iterator[Callable[[str, int, int], None]]:
    """How many pieces of work are done; yields what to call when one is."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with _bar(*columns, TimeElapsedColumn()) as bar:
        task = bar.add_task(what, total=None)

        def done(last: str, count: int, total: int) -> None:
            bar.update(task, description=f"{what} ({last})", completed=count, total=total)

        yield done


@contextmanager
def doing(what: str) -> Iterator[None]:
    """A sign of life for a step that cannot say how far it is."""
    with _bar(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()) as bar:
        bar.add_task(what, total=None)
        yield


def _bar(*columns: TextColumn | SpinnerColumn | BarColumn | object) -> Progress:
    console = messages()
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)  # type: ignore[arg-type]
