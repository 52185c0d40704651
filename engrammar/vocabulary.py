"""Molecules: the nouns every mechanism shares."""

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
