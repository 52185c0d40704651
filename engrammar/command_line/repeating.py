"""The command that gives the same numbers again, defaults spelt out."""

import shlex
from collections.abc import Iterable, Mapping


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
