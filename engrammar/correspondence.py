"""Which molecule on the left of a rule is which on its right, as BioNetGen reads it.

Molecules are the same if they are of one kind and name the same sites; among equals the first on
the left is the first on the right. What has no partner is made or destroyed.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from pysb.core import ComplexPattern, MonomerPattern

from engrammar.declarations import BlueprintError

Pair = tuple[int | None, int | None]
"""A molecule's number on the left and on the right; None where it is not there."""


def correspond(left: Sequence[MonomerPattern], right: Sequence[MonomerPattern]) -> list[Pair]:
    """Each molecule of both sides once, with its partner on the other."""
    waiting = _numbered(right)
    pairs: list[Pair] = []
    for signature, numbers in _numbered(left).items():
        partners = waiting.pop(signature, [])
        pairs += zip_longest(numbers, partners)
    return pairs + [(None, other) for others in waiting.values() for other in others]


def molecules_in(patterns: Iterable[ComplexPattern]) -> list[MonomerPattern]:
    """The molecules of a rule's side, numbered as `correspond` does."""
    return [part for pattern in patterns for part in pattern.monomer_patterns]


def check_sides(rule: str, left: Sequence[MonomerPattern], right: Sequence[MonomerPattern]) -> None:
    """Raise `BlueprintError` if a molecule would be replaced because its sites are not repeated."""
    pairs = correspond(left, right)
    lost = {left[one].monomer.name for one, other in pairs if one is not None and other is None}
    made = {right[other].monomer.name for one, other in pairs if one is None and other is not None}
    for name in sorted(lost & made):
        raise BlueprintError(
            f"{rule} names other sites of {name} on its left than on its right, and would replace "
            f"the molecule by a new one: name the same sites on both sides."
        )


def _numbered(
    parts: Sequence[MonomerPattern],
) -> dict[tuple[str, frozenset[str]], list[int]]:
    numbered: dict[tuple[str, frozenset[str]], list[int]] = {}
    for index, part in enumerate(parts):
        signature = (part.monomer.name, frozenset(part.site_conditions))
        numbered.setdefault(signature, []).append(index)
    return numbered
