"""Tellurium, loaded where it is needed and without its warnings about its own missing parts."""

import warnings
from typing import Any


def load() -> Any:
    """The module tellurium; importing it takes a second or two."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import tellurium
    return tellurium
