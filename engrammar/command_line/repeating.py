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
    """The command that is being carried out, as it was typed; empty outside of the program."""
    return _WORDS.get()


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
