"""The command that gives the same numbers again, defaults spelt out."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

_WORDS: ContextVar[str] = ContextVar("words", default="")


@contextmanager
def typed(words: Sequence[str]) -> Iterator[None]:
    """Within, `as_typed` is the command of these `words`."""
    token = _WORDS.set(shlex.join(["engrammar", *words]))
    try:
        yield
    finally:
        _WORDS.reset(token)


def as_typed() -> str:
    """The command that is being carried out, as it was typed; empty outside of the program.

    What the program added to it by itself stands at its end.
    """
    return _WORDS.get()


def add(*words: str) -> bool:
    """Add words to the command that is being carried out; whether they are new to it."""
    typed_so_far, added = _WORDS.get(), shlex.join(words)
    if f" {added} " in f"{typed_so_far} ":
        return False
    if typed_so_far:
        _WORDS.set(f"{typed_so_far} {added}")
    return True


def command(
    name: str,
    model: str,
    repeated: Mapping[str, Iterable[str]],
    settings: Mapping[str, object],
    kinds: Iterable[str] = (),
) -> str:
    """`engrammar NAME MODEL KINDS` with its options: first those that may be repeated.

    What is None is left out.
    """
    words = ["engrammar", name, model, *kinds]
    for option, values in repeated.items():
        words += [word for value in values for word in (option, value)]
    for option, value in settings.items():
        words += [] if value is None else [option, str(value)]
    return shlex.join(words)
