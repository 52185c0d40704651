"""Tables of what came out, alike in terminal and report: no gap without a word on why."""

from collections.abc import Sequence
from dataclasses import dataclass

from engrammar.analysis.wording import UNDEFINED
from engrammar.command_line import terminal


@dataclass(frozen=True)
class Table:
    """Rows of cells as text, under `columns`; those in `numbers` are set flush right.

    `why` says of what and why a cell may be undefined, as in "a Fano factor where the mean is 0".
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[str]
    why: str

    @property
    def footnote(self) -> str:
        """Why a cell is undefined; empty where none is."""
        gaps = any(UNDEFINED in cell for row in self.rows for cell in row)
        return f"Undefined: {self.why}." if gaps else ""

    def show(self) -> None:
        """Print it on standard output."""
        console = terminal.results()
        console.print(terminal.table(self.columns, self.rows, numbers=self.numbers))
        if self.footnote:
            console.print(self.footnote, style="dim", soft_wrap=True)
