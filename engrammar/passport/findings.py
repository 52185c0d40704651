"""What may be read differently in a file: an element, a sentence, and the cure."""

from collections.abc import Iterable
from dataclasses import dataclass

from engrammar.engines.task import Method


@dataclass(frozen=True)
class Finding:
    """One thing about a file. `forbids` are the methods whose results would mean nothing with it.

    `element` is the id of the first element concerned; the sentence says how many more there are.
    """

    code: str
    element: str
    says: str
    cure: str
    forbids: tuple[Method, ...] = ()

    def __str__(self) -> str:
        return f"{self.element}: {self.says} {self.cure}"


def together(found: Iterable[Finding]) -> list[Finding]:
    """One finding of each kind: the first, with the number of others of its kind."""
    kinds: dict[str, list[Finding]] = {}
    for each in found:
        kinds.setdefault(each.code, []).append(each)
    return [_first(of_a_kind) for of_a_kind in kinds.values()]


def _first(of_a_kind: list[Finding]) -> Finding:
    one, others = of_a_kind[0], len({each.element for each in of_a_kind}) - 1
    if not others:
        return one
    more = f"(So {'is' if others == 1 else 'are'} {others} more.)"
    return Finding(one.code, one.element, f"{one.says} {more}", one.cure, one.forbids)
