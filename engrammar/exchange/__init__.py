"""Models in other people's formats.

libsedml, which tellurium brings along, has a libsbml of its own. Loaded after ours it takes over
the types that Python knows ours by, and trees of formulas can no longer be read: it goes first.
"""

import libsedml  # noqa: F401

from engrammar.exchange.sbml import Variant, write_sbml
from engrammar.exchange.validation import problems

__all__ = ["Variant", "problems", "write_sbml"]
