"""Molecules: the nouns every mechanism shares."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

BOND: tuple[str, ...] = ()
"""A site that only binds: it has no internal states."""


@dataclass(frozen=True)
class Molecule:
    """A kind of molecule and every site that any mechanism may use.

    `identifier` is a compact identifier (`uniprot:P11275`, `CHEBI:29108`, `interpro:...`).
    `sites` maps a site to its states, the resting state first; `BOND` where it only binds.
    """

    name: str
    identifier: str
    sites: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        words = [
            self.name,
            *self.sites,
            *(word for states in self.sites.values() for word in states),
        ]
        for word in words:
            if not re.fullmatch(r"[A-Za-z_]\w*", word):
                raise ValueError(
                    f"{word!r} cannot be a name in the molecule {self.name}: molecules, sites and "
                    "states begin with a letter."
                )
