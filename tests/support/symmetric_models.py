"""Small models full of symmetry, on which network-free simulators are known to err.

Each begins with so many molecules that a wrong factor shows in a few runs; the answers are those of
the expanded network. Molecules are homodimers, rings, symmetric catalysts, or bound twice.
"""

import symmetric_dimers  # noqa: F401  (each keeps its models in SYMMETRIC)
import symmetric_losses  # noqa: F401
from symmetric_rings import one_pair
from symmetric_words import SYMMETRIC, M

__all__ = ["SYMMETRIC", "M", "one_pair"]
