"""Models in other people's formats."""

from engrammar.exchange.sbml import Variant, write_sbml
from engrammar.exchange.validation import problems

__all__ = ["Variant", "problems", "write_sbml"]
