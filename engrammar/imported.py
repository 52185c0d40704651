"""A model of another lab: a network, what its file asks, and how the file was understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engrammar.network import Network
from engrammar.question import Question
from engrammar.sources import Constant


@dataclass(frozen=True)
class Imported:
    """A model read from a file; it can be simulated, compared and exported as one of ours.

    `origin` is the name of the file, `notes` are sentences on what the reader decided. The
    question has no duration where the file does not say one. `text` is the file; `columns` gives
    for an observable its id there, and the molecules in one unit of it.
    """

    network: Network
    question: Question
    origin: str
    notes: tuple[str, ...] = ()
    text: str = field(default="", repr=False)
    columns: Mapping[str, tuple[str, float]] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The name of the model."""
        return self.network.name

    @property
    def constants(self) -> Mapping[str, Constant]:
        """The ledger: every constant, input and volume by its name."""
        named = self.network.quantities.items()
        return {name: each.declared for name, each in named if each.declared is not None}

    def names(self, role: str) -> list[str]:
        """The names of all constants, inputs, volumes, formulas or observables."""
        if role == "observable":
            return list(self.network.observables)
        return [name for name, each in self.network.quantities.items() if each.role == role]
