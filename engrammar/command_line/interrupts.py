"""Ctrl-C, also while a library computes.

Python acts on an interrupt between two of its own instructions. An integration or a compilation is
one instruction, and may take minutes; but it lets other threads run. One of them waits here for
the interrupt, gives Python a moment to end as it should, and otherwise ends the program itself.
"""

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from engrammar.interruption import acted

_PATIENCE = 3.0  # seconds; ending worker processes takes about one


@contextmanager
def heeded(last_words: Callable[[], None], code: int) -> Iterator[None]:
    """Within, an interrupt ends the program with `code` at the latest after a few seconds.

    `last_words` is called first if Python could not act on the interrupt itself. There is no limit
    once `acted_on` says that what was finished is being kept.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ours, pythons = socket.socketpair()
    pythons.setblocking(False)
    acted.clear()

    def wait() -> None:
        with ours:
            while number := ours.recv(1):
                if number[0] == signal.SIGINT and not acted.wait(_PATIENCE):
                    last_words()
                    os._exit(code)

    before = signal.set_wakeup_fd(pythons.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=wait, daemon=True).start()
    try:
        yield
    finally:
        acted.set()
        signal.set_wakeup_fd(before)
        pythons.close()  # the other end reads nothing more, and closes too
