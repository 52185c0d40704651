"""Ctrl-C at a moment of our choice."""

from collections.abc import Callable


def stopping(after: int) -> Callable[[int], None]:
    """An `advance` that interrupts once it has heard of so many finished runs."""
    seen = 0

    def advance(count: int) -> None:
        nonlocal seen
        seen += count
        if seen >= after:
            raise KeyboardInterrupt

    return advance
